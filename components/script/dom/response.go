package dom

import (
	"net/http"

	"golang.org/x/net/http/httpguts"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Response is https://fetch.spec.whatwg.org/#response-class
type Response struct {
	bodyMixin
	typ        bindings.ResponseType
	url        string // without a fragment
	redirected bool
	status     uint16
	statusText string
}

var _ bindings.Response = (*Response)(nil)

// makeResponse makes a response as script sees it, without a body.
func makeResponse(realm js.Realm, typ bindings.ResponseType, status uint16, list headerList, guard headersGuard) *Response {
	r := &Response{typ: typ, status: status}
	r.Init(realm, bindings.ResponseClass)
	r.headers = newHeaders(realm, list, guard)
	return r
}

// NewResponse follows https://fetch.spec.whatwg.org/#dom-response
func (Implementation) NewResponse(realm js.Realm, body *bindings.BodyInit, init bindings.ResponseInit) (bindings.Response, error) {
	r := makeResponse(realm, bindings.ResponseTypeDefault, http.StatusOK, nil, guardResponse)
	if body == nil {
		return r, r.initialize(init, nil, "")
	}
	content, contentType, err := newBodyOf(body)
	if err != nil {
		return nil, err
	}
	return r, r.initialize(init, content, contentType)
}

// initialize is https://fetch.spec.whatwg.org/#initialize-a-response
func (r *Response) initialize(init bindings.ResponseInit, body *fetchBody, contentType string) error {
	if init.Status < 200 || init.Status > 599 {
		return js.RangeErrorf("The status %d is outside of the range [200, 599].", init.Status)
	}
	if !isReasonPhrase(init.StatusText) {
		return js.TypeErrorf("The statusText %q has characters that a status line cannot have.", init.StatusText)
	}
	r.status, r.statusText = init.Status, init.StatusText
	if init.Headers.Present {
		if err := r.headers.fill(init.Headers.Value); err != nil {
			return err
		}
	}
	if body == nil {
		return nil
	}
	if isNullBodyStatus(r.status) {
		return js.TypeErrorf("A response with the status %d cannot have a body.", r.status)
	}
	r.content = body
	if contentType != "" && !r.headers.list.has("content-type") {
		r.headers.list.append("Content-Type", contentType)
	}
	return nil
}

// isNullBodyStatus is https://fetch.spec.whatwg.org/#null-body-status
func isNullBodyStatus(status uint16) bool {
	switch status {
	case http.StatusSwitchingProtocols, http.StatusEarlyHints, http.StatusNoContent, http.StatusResetContent, http.StatusNotModified:
		return true
	}
	return false
}

// isRedirectStatus is https://fetch.spec.whatwg.org/#redirect-status
func isRedirectStatus(status uint16) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// isReasonPhrase reports whether s, one byte a code unit, matches https://httpwg.org/specs/rfc9112.html#status.line
func isReasonPhrase(s string) bool { return httpguts.ValidHeaderFieldValue(s) }

// ResponseError is Response.error, https://fetch.spec.whatwg.org/#dom-response-error
func (Implementation) ResponseError(realm js.Realm) (bindings.Response, error) {
	return makeResponse(realm, bindings.ResponseTypeError, 0, nil, guardImmutable), nil
}

// ResponseRedirect is Response.redirect, https://fetch.spec.whatwg.org/#dom-response-redirect
func (Implementation) ResponseRedirect(realm js.Realm, url string, status uint16) (bindings.Response, error) {
	to, err := resolveURL(url, hostOf(realm).BaseURL())
	if err != nil {
		return nil, js.TypeErrorf("Failed to parse URL from %.200s", url)
	}
	if !isRedirectStatus(status) {
		return nil, js.RangeErrorf("The status %d is none of a redirect: 301, 302, 303, 307 or 308.", status)
	}
	return makeResponse(realm, bindings.ResponseTypeDefault, status, headerList{{"Location", to.Href()}}, guardImmutable), nil
}

// ResponseJSON is Response.json, https://fetch.spec.whatwg.org/#dom-response-json
func (Implementation) ResponseJSON(realm js.Realm, data js.Value, init bindings.ResponseInit) (bindings.Response, error) {
	text, err := serializeJSON(realm, data)
	if err != nil {
		return nil, err
	}
	r := makeResponse(realm, bindings.ResponseTypeDefault, http.StatusOK, nil, guardResponse)
	return r, r.initialize(init, newBody([]byte(text)), "application/json")
}

// serializeJSON is https://infra.spec.whatwg.org/#serialize-a-javascript-value-to-json-bytes
func serializeJSON(realm js.Realm, value js.Value) (string, error) {
	object, err := realm.Get(realm.Global(), "JSON")
	if err != nil {
		return "", err
	}
	stringify, err := realm.Get(object, "stringify")
	if err != nil {
		return "", err
	}
	result, err := realm.Call(stringify, object, value)
	if err != nil {
		return "", err
	}
	text, ok := result.AsString()
	if !ok {
		return "", js.TypeErrorf("The value has no JSON.")
	}
	return js.USVString(text), nil
}

// Type says whose the response is.
func (r *Response) Type() bindings.ResponseType { return r.typ }

// URL is the URL that has answered, behind redirects and without a fragment; "" where script may not know.
func (r *Response) URL() string { return r.url }

// Redirected reports whether there were redirects.
func (r *Response) Redirected() bool { return r.redirected }

// Status is the status code, 0 where there is none to see.
func (r *Response) Status() uint16 { return r.status }

// Ok reports whether the status is one of success.
func (r *Response) Ok() bool { return r.status >= 200 && r.status <= 299 }

// StatusText is the reason phrase.
func (r *Response) StatusText() string { return r.statusText }

// Clone follows https://fetch.spec.whatwg.org/#dom-response-clone
func (r *Response) Clone() (bindings.Response, error) {
	if err := r.checkUsable(); err != nil {
		return nil, err
	}
	c := makeResponse(r.Realm(), r.typ, r.status, r.headers.copyOf(), r.headers.guard)
	c.url, c.redirected, c.statusText = r.url, r.redirected, r.statusText
	var err error
	c.content, err = r.content.clone(r.Realm())
	return c, err
}
