package loader

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"corvo/components/net/basicauth"
	"corvo/components/net/cookies"
	"corvo/components/net/weburl"
)

// send is https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch for one hop.
func (l *Loader) send(ctx context.Context, request *Request, at *hop) (*http.Response, error) {
	if l.options.Blocked != nil {
		if err := l.options.Blocked(uint16(at.url.EffectivePort())); err != nil {
			return nil, err
		}
	}
	bare := at.url.Clone()
	bare.RemoveFragment()
	bare.SetUsername("")
	bare.SetPassword("")
	site := cookies.SiteOf(request.SiteForCookies, bare.Href())
	if site == cookies.CrossSite && request.Navigation && (at.method == http.MethodGet || at.method == http.MethodHead) {
		site = cookies.CrossSiteSafe
	}
	ctx, err := l.chooseProxy(ctx, bare)
	if err != nil {
		return nil, err
	}
	out := &http.Request{
		Method: at.method, URL: requestURL(bare, chosenProxy(ctx) != nil), Host: bare.Host(), Header: at.header.Clone(),
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	withCredentials := at.withCredentials(request)
	l.addHeaders(out, request, at, bare, withCredentials, site)
	var demands *signIn // nil where the request says itself who asks, or must not
	if withCredentials && at.header["Authorization"] == nil {
		demands = &signIn{l: l, partition: partition(request), url: bare, silent: at.tainting != BasicResponse}
		if at.url.Username() != "" || at.url.Password() != "" {
			demands.own = basicauth.OfURL(at.url.Username(), at.url.Password())
		}
		if value := demands.begin(); value != "" {
			out.Header.Set("Authorization", value)
		}
	}
	network := func() (*http.Response, error) {
		for {
			response, err := l.exchange(ctx, request, at, out)
			if err != nil {
				return nil, err
			}
			l.remember(response, bare, withCredentials, site)
			if demands == nil {
				return response, nil
			}
			authorization := demands.again(ctx, response)
			if authorization == "" {
				return response, nil
			}
			skip(response)
			out = out.Clone(ctx)
			out.Header.Set("Authorization", authorization)
			l.setCookies(out, at, bare, site)
			if at.body != nil {
				if at.body, err = at.body.again(); err != nil {
					return nil, err
				}
			}
		}
	}
	return l.answer(request, out, bare, withCredentials, network)
}

// remember keeps what a response says beyond the load: cookies, and that the host wants TLS.
func (l *Loader) remember(response *http.Response, from *weburl.URL, withCredentials bool, site cookies.Site) {
	if lines := response.Header["Set-Cookie"]; len(lines) > 0 && withCredentials && l.options.Cookies != nil {
		l.options.Cookies.SetFromHeader(from.Href(), lines, site)
	}
	if l.options.HSTS != nil && from.Scheme() == "https" && !l.transport.TLSClientConfig.InsecureSkipVerify {
		l.options.HSTS.SetFromHeader(hostname(from), response.Header["Strict-Transport-Security"])
	}
}

// withCredentials reports whether credentials go along, and come back.
func (h *hop) withCredentials(request *Request) bool {
	switch request.Credentials {
	case Include:
		return true
	case SameOrigin:
		return h.tainting == BasicResponse && h.origin != ""
	}
	return false
}

// exchange sends a request and returns with the head of its response, which is to come in time.
func (l *Loader) exchange(ctx context.Context, request *Request, at *hop, out *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	host := out.Host
	clock := newClock(l.options.Timeout, func() {
		cancel(fmt.Errorf("%s has not answered within %v", host, l.options.Timeout))
	})
	clock.start()
	stop := func() {}
	switch {
	case at.body != nil && at.length == 0:
		out.Body = http.NoBody
	case at.body != nil:
		sending := &progress{sent: request.DidSend, active: clock.extend}
		if before := at.body.progress; before != nil {
			sending.told = before.last()
		}
		stop = sending.stop
		context.AfterFunc(ctx, stop)
		at.body.progress = sending
		out.Body, out.ContentLength = at.body, at.length
		if _, ok := at.body.in.(io.Seeker); ok {
			out.GetBody = func() (io.ReadCloser, error) {
				next, err := at.body.again()
				if err == nil {
					at.body = next
				}
				return next, err
			}
		}
	}
	handshakes := 0
	if out.URL.Scheme == "https" {
		handshakes++
	}
	if through := chosenProxy(ctx); through != nil && through.Scheme == "https" {
		handshakes++
	}
	out = out.WithContext(withDialing(ctx, handshakes))
	out.Header = asWritten(out.Header, at.written)
	response, err := l.transport.RoundTrip(out)
	if !clock.stop() && err == nil {
		response.Body.Close()
		err = context.Cause(ctx)
	}
	if err != nil {
		stop()
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		cancel(err)
		return nil, err
	}
	if len(response.Trailer) > 0 { // net/http takes the field out of the header
		response.Header["Trailer"] = slices.Sorted(maps.Keys(response.Trailer))
	}
	in := response.Body
	response.Body = &received{
		in: in, ctx: ctx, left: l.options.MaxBody, max: l.options.MaxBody,
		clock: newClock(l.options.BodyTimeout, func() {
			cancel(fmt.Errorf("%s has sent nothing more of the response's body within %v", out.Host, l.options.BodyTimeout))
		}),
		// Over HTTP/2 nobody minds the context once the head is there while the request's body waits for its turn.
		ended: context.AfterFunc(ctx, func() { in.Close() }),
		done: func() {
			stop()
			cancel(context.Canceled)
		},
	}
	return response, nil
}

// hostname is a URL's host as certificates and DNS have it.
func hostname(u *weburl.URL) string {
	return strings.TrimSuffix(strings.TrimPrefix(u.Hostname(), "["), "]")
}

// addHeaders adds what a browser sends beyond what it was asked for.
func (l *Loader) addHeaders(out *http.Request, request *Request, at *hop, bare *weburl.URL, withCredentials bool, site cookies.Site) {
	header := out.Header
	set := func(name, value string) {
		if _, given := header[textproto.CanonicalMIMEHeaderKey(name)]; !given && value != "" {
			header.Set(name, value)
		}
	}
	set("Accept", "*/*")
	set("Accept-Language", "*")
	switch {
	case header["Range"] != nil:
		set("Accept-Encoding", "identity")
	case bare.Scheme() == "https":
		set("Accept-Encoding", "gzip, deflate, br")
	default:
		// What stands in the way of a plain connection may know no more.
		set("Accept-Encoding", "gzip, deflate")
	}
	if _, given := header["User-Agent"]; !given {
		// An empty field keeps net/http from sending its own name.
		header.Set("User-Agent", l.options.UserAgent)
	}
	set("Referer", Referrer(at.policy, at.referrer, bare))
	set("Origin", at.originHeader(request, bare))
	if withCredentials {
		l.setCookies(out, at, bare, site)
	}
}

// setCookies lets the cookies go along that there are now, unless the request says itself which do.
func (l *Loader) setCookies(out *http.Request, at *hop, bare *weburl.URL, site cookies.Site) {
	if l.options.Cookies == nil || at.header["Cookie"] != nil {
		return
	}
	out.Header.Del("Cookie")
	if value := l.options.Cookies.Header(bare.Href(), site); value != "" {
		out.Header.Set("Cookie", value)
	}
}

// originHeader is https://fetch.spec.whatwg.org/#append-a-request-origin-header; it is "" where none is sent.
func (h *hop) originHeader(request *Request, to *weburl.URL) string {
	switch {
	case h.tainting == CORSResponse:
		return h.serializedOrigin()
	case h.method == http.MethodGet || h.method == http.MethodHead || h.origin == "":
		return ""
	case request.Mode == CORS:
		return h.serializedOrigin()
	}
	switch h.policy {
	case NoReferrer:
		return "null"
	case NoReferrerWhenDowngrade, StrictOrigin, StrictOriginWhenCrossOrigin, "":
		if strings.HasPrefix(h.origin, "https:") && to.Scheme() != "https" {
			return "null"
		}
	case SameOriginReferrer:
		if h.origin != to.Origin() {
			return "null"
		}
	}
	return h.serializedOrigin()
}

// requestURL is what net/http makes the request line of. Path and query go out as the URL Standard serializes them,
// which net/url would escape anew in places.
func requestURL(u *weburl.URL, byProxy bool) *url.URL {
	out := &url.URL{Scheme: u.Scheme(), Host: u.Host(), Opaque: u.Pathname() + u.Search()}
	if byProxy && u.Scheme() == "http" || strings.HasPrefix(out.Opaque, "//") {
		// The absolute form; a path that begins with two slashes has no other.
		out.Opaque = "//" + u.Host() + out.Opaque
	}
	return out
}
