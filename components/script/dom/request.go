package dom

import (
	"net/http"

	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Request is https://fetch.spec.whatwg.org/#request-class
type Request struct {
	bodyMixin
	requestRecord
	signal *AbortSignal
}

var _ bindings.Request = (*Request)(nil)

// requestRecord is what of https://fetch.spec.whatwg.org/#concept-request script can set, the headers and the body apart.
type requestRecord struct {
	method         string
	url            *weburl.URL
	referrer       string // "" for none, aboutClient for the global's own
	referrerPolicy bindings.ReferrerPolicy
	mode           bindings.RequestMode
	credentials    bindings.RequestCredentials
	cache          bindings.RequestCache
	redirect       bindings.RequestRedirect
	integrity      string
	keepalive      bool
	blob           *BlobURLEntry // the URL's, nil where it has none
}

// aboutClient is what script sees and sets as the referrer that is the global's own URL.
const aboutClient = "about:client"

func newRequestRecord(url *weburl.URL) requestRecord {
	return requestRecord{
		method: http.MethodGet, url: url, referrer: aboutClient, mode: bindings.RequestModeCors,
		credentials: bindings.RequestCredentialsSameOrigin, cache: bindings.RequestCacheDefault, redirect: bindings.RequestRedirectFollow,
	}
}

// Method is the request's method.
func (r *Request) Method() string { return r.method }

// URL is the request's URL, with its fragment.
func (r *Request) URL() string { return r.url.Href() }

// Destination is "" for all requests of script.
func (r *Request) Destination() bindings.RequestDestination {
	return bindings.RequestDestinationEmpty
}

// Referrer is the URL, "" for none, or about:client.
func (r *Request) Referrer() string { return r.referrer }

// ReferrerPolicy says how much of the referrer is sent.
func (r *Request) ReferrerPolicy() bindings.ReferrerPolicy { return r.referrerPolicy }

// Mode says what may come from another origin.
func (r *Request) Mode() bindings.RequestMode { return r.mode }

// Credentials says whether cookies go along.
func (r *Request) Credentials() bindings.RequestCredentials { return r.credentials }

// Cache says how the cache is used.
func (r *Request) Cache() bindings.RequestCache { return r.cache }

// Redirect says what to do about a redirect.
func (r *Request) Redirect() bindings.RequestRedirect { return r.redirect }

// Integrity is the integrity metadata.
func (r *Request) Integrity() string { return r.integrity }

// Keepalive says whether the request is to outlive its global.
func (r *Request) Keepalive() bool { return r.keepalive }

// IsReloadNavigation is false: no request of a navigation reaches script.
func (r *Request) IsReloadNavigation() bool { return false }

// IsHistoryNavigation is false for the same reason.
func (r *Request) IsHistoryNavigation() bool { return false }

// Signal follows the signal that the request was made with.
func (r *Request) Signal() bindings.AbortSignal { return r.signal }

// Duplex says that a response comes after the whole request.
func (r *Request) Duplex() bindings.RequestDuplex { return bindings.RequestDuplexHalf }

// Clone follows https://fetch.spec.whatwg.org/#dom-request-clone
func (r *Request) Clone() (bindings.Request, error) {
	if err := r.checkUsable(); err != nil {
		return nil, err
	}
	realm := r.Realm()
	c := &Request{requestRecord: r.requestRecord, signal: dependentSignal(realm, r.signal)}
	c.Init(realm, bindings.RequestClass)
	c.headers = newHeaders(realm, r.headers.copyOf(), r.headers.guard)
	var err error
	c.content, err = r.content.clone(realm)
	return c, err
}

// dependentSignal is https://dom.spec.whatwg.org/#create-a-dependent-abort-signal of one signal, or of none.
func dependentSignal(realm js.Realm, source *AbortSignal) *AbortSignal {
	if source == nil {
		return newAbortSignal(realm)
	}
	return dependentOn(realm, []bindings.AbortSignal{source})
}
