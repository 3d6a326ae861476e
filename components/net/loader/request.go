package loader

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"

	"corvo/components/net/weburl"

	"golang.org/x/net/http/httpguts"
)

// Credentials says whether a request carries cookies and the like, and its response may set them.
//
// https://fetch.spec.whatwg.org/#concept-request-credentials-mode
type Credentials uint8

// The credentials modes.
const (
	Include    Credentials = iota
	SameOrigin             // where the URL is of the request's Origin
	Omit
)

// Redirect says what to do about a redirect, https://fetch.spec.whatwg.org/#concept-request-redirect-mode.
type Redirect uint8

// The redirect modes.
const (
	Follow     Redirect = iota
	RefuseAny           // a redirect is an error
	ReturnThem          // the redirect itself is the response
)

// Mode says what of another origin may be loaded, https://fetch.spec.whatwg.org/#concept-request-mode.
type Mode uint8

// The modes.
const (
	NoCORS         Mode = iota // anything, which script must then not see
	CORS                       // what the other origin's server shares with the request's Origin
	SameOriginOnly             // nothing
)

// Request says what to load. URL alone is required.
type Request struct {
	URL    string      // http, https or data; credentials in it answer a demand for them, where Credentials lets them go along
	Method string      // "" means GET
	Header http.Header // over HTTP/1.1 its names go out as they are written
	// Body is the request's, nil for none. It is read once: a redirect that asks for it again is an error, unless it is
	// an io.Seeker, which is then sought to its start. Its length is sent where it has a method Len() int.
	Body io.Reader
	// DidSend is told how many bytes of the body have been sent, never less than before where it is sent again. It is
	// called on a goroutine of the load, not once the load has failed or the response's body is closed, and must not wait
	// for the load.
	DidSend func(sent int64)
	// Referrer is the URL of the page or script that asks, of which ReferrerPolicy tells how much is sent.
	Referrer       string
	ReferrerPolicy ReferrerPolicy
	// Origin is the serialized origin of who asks, "" for nobody. It is sent with methods other than GET and HEAD, and
	// to other origins in the mode CORS. A page loaded over https gets nothing that comes without TLS.
	Origin string
	// Mode says what may come from another origin. In the mode CORS that origin's server has a say, and is asked first, in
	// a preflight request, about methods and headers that no form could send; with Preflight, about any.
	Mode      Mode
	Preflight bool
	// SiteForCookies is the URL of the page that asks: unless it is of the same site as URL, SameSite cookies are neither
	// sent nor stored. "" means same site; a URL that is neither http nor https is of no site.
	SiteForCookies string
	// Navigation is set where a top-level page is loaded: Lax cookies go along from another site too.
	Navigation bool
	// Frame is set where a page is loaded into a frame: Origin says who asks for it, and the page is nobody's but its own.
	Frame bool
	// Embedder is the URL of the page in which what is loaded will be a frame, "" for none. Of a page loaded over https it
	// bounds the load as Origin does.
	Embedder string
	// Allow is asked about the URL before anything is sent to it, and about each that redirects lead to, with their number
	// until then; nil allows all. An error ends the load with it. It is called on a goroutine of the load.
	Allow       func(url *weburl.URL, redirects int) error
	Credentials Credentials
	Redirect    Redirect
	Cache       CacheMode
}

func (r *Request) allows(u *weburl.URL, redirects int) error {
	if r.Allow == nil {
		return nil
	}
	return r.Allow(u, redirects)
}

// check returns the URL of a request that is well formed.
func (r *Request) check() (*weburl.URL, error) {
	u, err := weburl.Parse(r.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("cannot load %.200q: not a URL: %w", r.URL, errors.Unwrap(err))
	}
	if r.Method != "" && !httpguts.ValidHeaderFieldName(r.Method) {
		return nil, fmt.Errorf("cannot load %.200q: the method %.60q is not a token", r.URL, r.Method)
	}
	for name, values := range r.Header {
		if !httpguts.ValidHeaderFieldName(name) {
			return nil, fmt.Errorf("request header name %.60q is not a token", name)
		}
		if textproto.CanonicalMIMEHeaderKey(name) == "Proxy-Authorization" {
			return nil, fmt.Errorf("request header %s would reach the server: put the user name and the password into the proxy's URL", name)
		}
		for _, value := range values {
			if !httpguts.ValidHeaderFieldValue(value) {
				return nil, fmt.Errorf("request header %s: value %.60q has a control character", name, value)
			}
		}
	}
	return u, nil
}

// Response is what a request came to. Its Body is to be closed, and stays readable until the context of the load is done
// or the loader closed.
type Response struct {
	URL        string // the last one's, with the fragment
	Redirected bool
	Type       ResponseType
	Status     int
	StatusText string
	Header     http.Header // in the modes CORS and SameOriginOnly what script may see of it
	Length     int64       // the body's; -1 where it is not known, as that of one which has to be decoded
	Body       io.ReadCloser
}

// ResponseType says whose a response is, https://fetch.spec.whatwg.org/#concept-response-type.
type ResponseType uint8

// The types of response.
const (
	BasicResponse  ResponseType = iota
	CORSResponse                // another origin's, which shares it
	OpaqueResponse              // another origin's: script must see nothing of it
)

// OK reports whether the status is one of success.
func (r *Response) OK() bool { return r.Status >= 200 && r.Status <= 299 }
