package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"corvo/components/net/mixedcontent"
	"corvo/components/net/weburl"
)

// hop is one request of a load, and then what it was redirected to.
type hop struct {
	url      *weburl.URL
	method   string
	header   http.Header
	written  map[string]string // the names in header as they are to be sent, where that is not as they stand there
	body     *upload           // nil for none
	length   int64             // of the body
	origin   string            // of who asks, "" for nobody
	tainted  bool              // a redirect has left two origins behind, so that neither is told to a third
	tainting ResponseType
	referrer string // what is left of the request's, as each redirect tells the next of it no more than it was told
	policy   ReferrerPolicy
	count    int
}

// serializedOrigin is https://fetch.spec.whatwg.org/#serializing-a-request-origin
func (h *hop) serializedOrigin() string {
	if h.tainted || h.origin == "" {
		return "null"
	}
	return h.origin
}

// fetch is https://fetch.spec.whatwg.org/#concept-main-fetch for HTTP, with all that it is redirected to.
func (l *Loader) fetch(ctx context.Context, request *Request, u *weburl.URL) (*Response, error) {
	at := &hop{url: u, method: request.Method, origin: request.Origin, referrer: request.Referrer, policy: request.ReferrerPolicy}
	at.header, at.written = canonical(request.Header)
	if at.method == "" {
		at.method = http.MethodGet
	}
	if request.Body != nil {
		at.length = length(request.Body)
		at.body = &upload{in: request.Body}
	}
	for {
		response, err := l.hop(ctx, request, at)
		if err != nil {
			return nil, err
		}
		location, ok := redirection(response)
		if !ok || request.Redirect == ReturnThem {
			return l.result(request, at, response)
		}
		skip(response)
		if request.Redirect == RefuseAny {
			return nil, fmt.Errorf("a redirect to %.200q, where none is allowed", location)
		}
		if at.count++; at.count > l.options.MaxRedirects {
			return nil, fmt.Errorf("more than %d redirects in a row", l.options.MaxRedirects)
		}
		if err := at.follow(request, location, response); err != nil {
			return nil, err
		}
	}
}

// The bounds of a body that is read to its end though nobody wants it, so that its connection serves again and a cache can
// keep it.
const (
	maxSkipped  = 2 << 10
	maxSkipTime = time.Second
)

// skip is done with a response.
func skip(response *http.Response) {
	if response.ContentLength >= 0 && response.ContentLength <= maxSkipped {
		patience := time.AfterFunc(maxSkipTime, func() { response.Body.Close() })
		io.Copy(io.Discard, response.Body)
		patience.Stop()
	}
	response.Body.Close()
}

// result is what script and others see of the last response.
func (l *Loader) result(request *Request, at *hop, response *http.Response) (*Response, error) {
	body, length := response.Body, response.ContentLength
	if applied := codings(response.Header); len(applied) > 0 && at.method != http.MethodHead {
		if len(applied) > l.options.MaxCodings {
			body.Close()
			return nil, fmt.Errorf("the response's body has %d codings, one upon another; the limit is %d", len(applied), l.options.MaxCodings)
		}
		body, length = decode(body, applied), -1
	}
	header := response.Header
	if request.Mode != NoCORS {
		header = visible(at.tainting, request, header)
	}
	return &Response{
		URL: at.url.Href(), Redirected: at.count > 0, Type: at.tainting, Status: response.StatusCode, StatusText: statusText(response),
		Header: header, Length: length, Body: body,
	}, nil
}

var errOtherOrigin = errors.New("the URL is of another origin, where only the page's own is allowed")

// hop is what main fetch does about one URL.
func (l *Loader) hop(ctx context.Context, request *Request, at *hop) (*http.Response, error) {
	if err := request.allows(at.url, at.count); err != nil {
		return nil, err
	}
	if err := l.secure(request, at); err != nil {
		return nil, err
	}
	switch {
	case at.tainting == BasicResponse && (request.isOwn() || at.url.Origin() == request.Origin):
		return l.send(ctx, request, at)
	case request.Mode == SameOriginOnly:
		return nil, errOtherOrigin
	case request.Mode == NoCORS:
		at.tainting = OpaqueResponse
		return l.send(ctx, request, at)
	}
	at.tainting = CORSResponse
	unsafe := unsafeHeaders(at.header)
	asks := request.Preflight || !IsSafelistedMethod(at.method) || len(unsafe) > 0
	key := consentKey{partition(request), at.serializedOrigin(), at.url.Href(), request.Credentials == Include}
	if asks && !l.consents.cover(key, request, at.method, unsafe) {
		if err := l.preflight(ctx, request, at, unsafe, key); err != nil {
			return nil, err
		}
	}
	response, err := l.send(ctx, request, at)
	if err == nil {
		if err = at.share(request, response.Header, false); err == nil {
			return response, nil
		}
		response.Body.Close()
	}
	if asks {
		l.consents.forget(key)
	}
	return nil, err
}

// isOwn reports whether nobody's origin bounds a request: those of navigations and of whoever embeds the engine.
func (r *Request) isOwn() bool { return r.Navigation || r.Frame || r.Origin == "" && r.Mode == NoCORS }

// secure upgrades a URL by HSTS, and refuses what of a secure page would go without TLS.
func (l *Loader) secure(request *Request, at *hop) error {
	if l.options.HSTS != nil && at.url.Scheme() == "http" && l.options.HSTS.Knows(hostname(at.url)) {
		at.url = at.url.Clone()
		at.url.SetProtocol("https")
	}
	if request.Navigation {
		return nil
	}
	if err := mixedcontent.Check(request.Origin, at.url); err != nil {
		return err
	}
	return mixedcontent.Check(request.Embedder, at.url)
}

// statusText is the reason phrase of the status line, which HTTP/2 does not have.
func statusText(response *http.Response) string {
	if response.ProtoMajor > 1 {
		return ""
	}
	_, text, _ := strings.Cut(response.Status, " ")
	return text
}
