package loader

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/weburl"
)

// hop is one request of a load, and then what it was redirected to.
type hop struct {
	url    *weburl.URL
	method string
	header http.Header
	body   io.Reader
	origin string // "null" once a redirect has left two origins behind
	count  int
}

// fetch is https://fetch.spec.whatwg.org/#concept-http-fetch
func (l *Loader) fetch(ctx context.Context, request *Request, u *weburl.URL) (*Response, error) {
	at := &hop{url: u, method: request.Method, header: request.Header.Clone(), body: request.Body, origin: request.Origin}
	if at.method == "" {
		at.method = http.MethodGet
	}
	if at.header == nil {
		at.header = make(http.Header)
	}
	for {
		response, err := l.send(ctx, request, at)
		if err != nil {
			return nil, err
		}
		location, ok := redirection(response)
		if !ok || request.Redirect == ReturnThem {
			return &Response{
				URL: at.url.Href(), Redirected: at.count > 0, Status: response.StatusCode, StatusText: statusText(response),
				Header: response.Header, Body: response.Body,
			}, nil
		}
		response.Body.Close()
		if request.Redirect == RefuseAny {
			return nil, fmt.Errorf("a redirect to %.200q, where none is allowed", location)
		}
		if at.count++; at.count > l.options.MaxRedirects {
			return nil, fmt.Errorf("more than %d redirects in a row", l.options.MaxRedirects)
		}
		if err := at.follow(location, response.StatusCode); err != nil {
			return nil, err
		}
	}
}

// redirection returns where a response redirects to; ok is false where it is none.
func redirection(response *http.Response) (location string, ok bool) {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		location = response.Header.Get("Location")
		return location, location != ""
	}
	return "", false
}

// follow is https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
func (h *hop) follow(location string, status int) error {
	next, err := weburl.Parse(location, h.url)
	if err != nil {
		return fmt.Errorf("a redirect to what is no URL: %.200q", location)
	}
	if next.Scheme() != "http" && next.Scheme() != "https" {
		return fmt.Errorf("a redirect to %.200q, which is not HTTP", location)
	}
	if !next.HasFragment() && h.url.HasFragment() {
		next.SetHash(h.url.Hash())
	}
	if next.Origin() != h.url.Origin() {
		h.header.Del("Authorization")
		if h.origin != "" && h.url.Origin() != h.origin {
			h.origin = "null"
		}
	}
	toGET := status == http.StatusSeeOther && h.method != http.MethodGet && h.method != http.MethodHead ||
		(status == http.StatusMovedPermanently || status == http.StatusFound) && h.method == http.MethodPost
	switch {
	case toGET:
		h.method, h.body = http.MethodGet, nil
		for _, name := range [...]string{"Content-Encoding", "Content-Language", "Content-Location", "Content-Type", "Content-Length"} {
			h.header.Del(name)
		}
	case h.body != nil:
		again, ok := h.body.(io.Seeker)
		if !ok {
			return errors.New("a redirect asks for the request's body again, which was a stream")
		}
		if _, err := again.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("sending the request's body again: %w", err)
		}
	}
	h.url = next
	return nil
}

// send is https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch for one hop.
func (l *Loader) send(ctx context.Context, request *Request, at *hop) (*http.Response, error) {
	l.upgrade(at)
	port := uint16(at.url.EffectivePort())
	if l.options.Blocked != nil {
		if err := l.options.Blocked(port); err != nil {
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
	withCredentials := request.Credentials == Include || request.Credentials == SameOrigin && bare.Origin() == request.Origin
	l.addHeaders(out, request, at, bare, withCredentials, site)
	if at.body != nil {
		out.Body, out.ContentLength = io.NopCloser(at.body), length(at.body)
		if out.ContentLength == 0 {
			out.Body = http.NoBody
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	clock := time.AfterFunc(l.options.Timeout, func() {
		cancel(fmt.Errorf("%s has not answered within %v", bare.Host(), l.options.Timeout))
	})
	response, err := l.transport.RoundTrip(out.WithContext(ctx))
	if !clock.Stop() && err == nil {
		response.Body.Close()
		err = context.Cause(ctx)
	}
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		cancel(err)
		return nil, err
	}
	response.Body = &whole{response.Body, func() { cancel(context.Canceled) }}
	if withCredentials && l.options.Cookies != nil {
		if lines := response.Header["Set-Cookie"]; len(lines) > 0 {
			l.options.Cookies.SetFromHeader(bare.Href(), lines, site)
		}
	}
	if l.options.HSTS != nil && bare.Scheme() == "https" && !l.transport.TLSClientConfig.InsecureSkipVerify {
		l.options.HSTS.SetFromHeader(hostname(bare), response.Header["Strict-Transport-Security"])
	}
	return response, nil
}

// whole is a response's body whose request ends with it.
type whole struct {
	io.ReadCloser
	done func()
}

func (w *whole) Close() error {
	err := w.ReadCloser.Close()
	w.done()
	return err
}

// upgrade makes https of http where the host has asked for it.
func (l *Loader) upgrade(at *hop) {
	if l.options.HSTS != nil && at.url.Scheme() == "http" && l.options.HSTS.Knows(hostname(at.url)) {
		at.url = at.url.Clone()
		at.url.SetProtocol("https")
	}
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
	if _, given := header["User-Agent"]; !given {
		// An empty field keeps net/http from sending its own name.
		header.Set("User-Agent", l.options.UserAgent)
	}
	set("Referer", referrer(request.Referrer, bare))
	if at.method != http.MethodGet && at.method != http.MethodHead {
		set("Origin", at.origin)
	}
	if !withCredentials {
		return
	}
	if at.url.Username() != "" || at.url.Password() != "" {
		user, password := weburl.PercentDecode(at.url.Username()), weburl.PercentDecode(at.url.Password())
		set("Authorization", "Basic "+base64.StdEncoding.EncodeToString(append(append(user, ':'), password...)))
	}
	if l.options.Cookies != nil {
		set("Cookie", l.options.Cookies.Header(bare.Href(), site))
	}
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

// referrer is what strict-origin-when-cross-origin sends,
// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer.
func referrer(of string, to *weburl.URL) string {
	from, err := weburl.Parse(of, nil)
	if of == "" || err != nil || from.Scheme() != "http" && from.Scheme() != "https" {
		return ""
	}
	if from.Scheme() == "https" && to.Scheme() != "https" {
		return ""
	}
	if from.Origin() != to.Origin() {
		return from.Origin() + "/"
	}
	from.SetUsername("")
	from.SetPassword("")
	from.RemoveFragment()
	return from.Href()
}

// length is that of a body, -1 where it is not known before the end.
func length(body io.Reader) int64 {
	if sized, ok := body.(interface{ Len() int }); ok {
		return int64(sized.Len())
	}
	return -1
}

// statusText is the reason phrase of the status line.
func statusText(response *http.Response) string {
	_, text, _ := strings.Cut(response.Status, " ")
	return text
}
