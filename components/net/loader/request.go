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

// Request says what to load. URL alone is required.
type Request struct {
	URL    string // http, https or data; credentials in it become an Authorization header
	Method string // "" means GET
	Header http.Header
	// Body is the request's, nil for none. It is read once: a redirect that asks for it again is an error, unless it is
	// an io.Seeker, which is then sought to its start.
	Body io.Reader
	// Referrer is the URL of the page or script that asks; what of it is sent follows the default policy,
	// strict-origin-when-cross-origin.
	Referrer string
	// Origin is the serialized origin of who asks, "" for nobody. It is sent with methods other than GET and HEAD.
	Origin string
	// SiteForCookies is the URL of the page that asks: unless it is of the same site as URL, SameSite cookies are neither
	// sent nor stored. "" means same site.
	SiteForCookies string
	// Navigation is set where a top-level page is loaded: Lax cookies go along from another site too.
	Navigation  bool
	Credentials Credentials
	Redirect    Redirect
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
	Status     int
	StatusText string
	Header     http.Header
	Body       io.ReadCloser
}

// OK reports whether the status is one of success.
func (r *Response) OK() bool { return r.Status >= 200 && r.Status <= 299 }
