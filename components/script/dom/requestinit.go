package dom

import (
	"net/http"

	"golang.org/x/net/http/httpguts"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// NewRequest follows https://fetch.spec.whatwg.org/#dom-request
func (Implementation) NewRequest(realm js.Realm, input bindings.RequestInfo, init bindings.RequestInit) (bindings.Request, error) {
	return newRequest(realm, input, init)
}

func newRequest(realm js.Realm, input bindings.RequestInfo, init bindings.RequestInit) (*Request, error) {
	host := hostOf(realm)
	r := &Request{}
	r.Init(realm, bindings.RequestClass)
	var from *Request
	var source *AbortSignal
	if input.Kind == bindings.KindRequest { // step 6
		from = input.Request.(*Request)
		r.requestRecord, source = from.requestRecord, from.signal
	} else { // step 5
		url, err := resolveURL(input.USVString, host.BaseURL())
		if err != nil {
			return nil, js.TypeErrorf("Failed to parse URL from %.200s", input.USVString)
		}
		if url.Username() != "" || url.Password() != "" {
			return nil, js.TypeErrorf("The URL %.200s has credentials in it; set an Authorization header instead.", input.USVString)
		}
		r.requestRecord = newRequestRecord(url)
		r.blob = blobOfURL(host, url)
	}
	given := isGiven(&init)
	if given { // step 13
		if r.mode == bindings.RequestModeNavigate {
			r.mode = bindings.RequestModeSameOrigin
		}
		r.referrer, r.referrerPolicy = aboutClient, ""
	}
	if err := r.override(host, &init); err != nil {
		return nil, err
	}
	if init.Signal.Present { // step 27
		source = nil
		if init.Signal.Value != nil {
			source = init.Signal.Value.(*AbortSignal)
		}
	}
	r.signal = dependentSignal(realm, source)
	if err := r.takeHeaders(from, &init, given); err != nil {
		return nil, err
	}
	return r, r.takeBody(from, &init)
}

// isGiven reports whether init has any member.
func isGiven(init *bindings.RequestInit) bool {
	return init.Method.Present || init.Headers.Present || init.Body.Present || init.Referrer.Present ||
		init.ReferrerPolicy.Present || init.Mode.Present || init.Credentials.Present || init.Cache.Present ||
		init.Redirect.Present || init.Integrity.Present || init.Keepalive.Present || init.Signal.Present ||
		init.Duplex.Present || init.Priority.Present || !init.Window.IsUndefined()
}

// blobOfURL is the blob that a URL stands for now, for a global of its origin: it may be revoked before it is loaded.
func blobOfURL(host Host, url *weburl.URL) *BlobURLEntry {
	if url.Scheme() != "blob" {
		return nil
	}
	entry, ok := host.Browser().blobURLs.Entry(url.Href())
	if !ok || entry.OriginKey != host.OriginKey() {
		return nil
	}
	return &entry
}

// override is steps 10 and 14 to 25: what init says in place of what the request has.
func (r *Request) override(host Host, init *bindings.RequestInit) error {
	if !init.Window.IsNullish() {
		return js.TypeErrorf("The member window can only be null.")
	}
	if init.Referrer.Present {
		if err := r.setReferrer(host, init.Referrer.Value); err != nil {
			return err
		}
	}
	r.referrerPolicy = init.ReferrerPolicy.Or(r.referrerPolicy)
	r.mode = init.Mode.Or(r.mode)
	r.credentials = init.Credentials.Or(r.credentials)
	r.cache = init.Cache.Or(r.cache)
	r.redirect = init.Redirect.Or(r.redirect)
	r.integrity = init.Integrity.Or(r.integrity)
	r.keepalive = init.Keepalive.Or(r.keepalive)
	if init.Mode.Value == bindings.RequestModeNavigate {
		return js.TypeErrorf("A request of script cannot have the mode 'navigate'.")
	}
	if r.cache == bindings.RequestCacheOnlyIfCached && r.mode != bindings.RequestModeSameOrigin {
		return js.TypeErrorf("The cache mode 'only-if-cached' needs the mode 'same-origin'; this request has '%s'.", r.mode)
	}
	if init.Method.Present {
		method := init.Method.Value
		if !httpguts.ValidHeaderFieldName(method) {
			return js.TypeErrorf("%q is not an HTTP method.", method)
		}
		if loader.IsForbiddenMethod(method) {
			return js.TypeErrorf("The method %s may not be used by script.", method)
		}
		r.method = loader.NormalizeMethod(method)
	}
	return nil
}

// setReferrer is step 14.
func (r *Request) setReferrer(host Host, referrer string) error {
	if referrer == "" {
		r.referrer = ""
		return nil
	}
	url, err := resolveURL(referrer, host.BaseURL())
	if err != nil {
		return js.TypeErrorf("The referrer %.200q is not a URL.", referrer)
	}
	if url.Scheme() == "about" && url.Pathname() == "client" || url.Origin() != host.Origin() {
		r.referrer = aboutClient
	} else {
		r.referrer = url.Href()
	}
	return nil
}

// takeHeaders is steps 31 to 33.
func (r *Request) takeHeaders(from *Request, init *bindings.RequestInit, given bool) error {
	guard := guardRequest
	if r.mode == bindings.RequestModeNoCors {
		if !loader.IsSafelistedMethod(r.method) {
			return js.TypeErrorf("The method %s needs the mode 'cors' or 'same-origin'.", r.method)
		}
		guard = guardRequestNoCORS
	}
	r.headers = newHeaders(r.Realm(), nil, guard)
	if init.Headers.Present {
		return r.headers.fill(init.Headers.Value)
	}
	if from == nil {
		return nil
	}
	if !given {
		r.headers.list = from.headers.copyOf()
		return nil
	}
	for _, h := range from.headers.list {
		if err := r.headers.Append(h.name, h.value); err != nil {
			return err
		}
	}
	return nil
}

// takeBody is steps 34 to 42.
func (r *Request) takeBody(from *Request, init *bindings.RequestInit) error {
	own := init.Body.Value != nil
	inherited := from != nil && from.content != nil
	if (own || inherited) && (r.method == http.MethodGet || r.method == http.MethodHead) {
		return js.TypeErrorf("A request with the method %s cannot have a body.", r.method)
	}
	var contentType string
	var err error
	switch {
	case own:
		if r.content, contentType, err = newBodyOf(init.Body.Value); err != nil {
			return err
		}
		if r.content.source == nil && !init.Duplex.Present {
			return js.TypeErrorf("A request whose body is a stream needs the member duplex: 'half'.")
		}
		if r.content.source == nil && r.keepalive {
			return js.TypeErrorf("A request with keepalive cannot have a stream as its body.")
		}
	case inherited:
		if err := from.checkUsable(); err != nil {
			return err
		}
		if r.content, err = from.content.move(); err != nil {
			return err
		}
	default:
		return nil
	}
	if r.content.source == nil && r.mode != bindings.RequestModeSameOrigin && r.mode != bindings.RequestModeCors {
		return js.TypeErrorf("A request whose body is a stream needs the mode 'cors' or 'same-origin'; this one has '%s'.", r.mode)
	}
	if contentType != "" && !r.headers.list.has("content-type") {
		return r.headers.Append("Content-Type", contentType)
	}
	return nil
}
