package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// URL is https://url.spec.whatwg.org/#url-class
type URL struct {
	js.Reflector
	record *weburl.URL
	// query is the query object, made on first use: until then nobody can tell.
	query *URLSearchParams
}

var _ bindings.URL = (*URL)(nil)

// parseAPIURL is https://url.spec.whatwg.org/#api-url-parser
func parseAPIURL(url string, base js.Optional[string]) (*weburl.URL, error) {
	if !base.Present {
		return weburl.Parse(url, nil)
	}
	record, err := weburl.Parse(base.Value, nil)
	if err != nil {
		return nil, err
	}
	return weburl.Parse(url, record)
}

func newURL(realm js.Realm, record *weburl.URL) *URL {
	u := &URL{record: record}
	u.Init(realm, bindings.URLClass)
	return u
}

// NewURL follows https://url.spec.whatwg.org/#dom-url-url
func (Implementation) NewURL(realm js.Realm, url string, base js.Optional[string]) (bindings.URL, error) {
	record, err := parseAPIURL(url, base)
	if err != nil {
		return nil, js.TypeErrorf("Failed to construct 'URL': %v", err)
	}
	return newURL(realm, record), nil
}

// URLParse follows https://url.spec.whatwg.org/#dom-url-parse
func (Implementation) URLParse(realm js.Realm, url string, base js.Optional[string]) (bindings.URL, error) {
	record, err := parseAPIURL(url, base)
	if err != nil {
		return nil, nil
	}
	return newURL(realm, record), nil
}

// URLCanParse follows https://url.spec.whatwg.org/#dom-url-canparse
func (Implementation) URLCanParse(_ js.Realm, url string, base js.Optional[string]) (bool, error) {
	_, err := parseAPIURL(url, base)
	return err == nil, nil
}

// Href is the URL, serialized.
func (u *URL) Href() string { return u.record.Href() }

// SetHref follows https://url.spec.whatwg.org/#dom-url-href
func (u *URL) SetHref(href string) error {
	record, err := weburl.Parse(href, nil)
	if err != nil {
		return js.TypeErrorf("Failed to set the 'href' property on 'URL': %v", err)
	}
	u.record = record
	u.updateQueryObject()
	return nil
}

// updateQueryObject makes the query object's list anew after the query has changed.
func (u *URL) updateQueryObject() {
	if u.query != nil {
		query, _ := u.record.Query()
		u.query.list = weburl.ParseForm(query)
	}
}

// Origin is the URL's origin, serialized.
func (u *URL) Origin() string { return u.record.Origin() }

// Protocol is the scheme with its colon.
func (u *URL) Protocol() string { return u.record.Protocol() }

// SetProtocol follows https://url.spec.whatwg.org/#dom-url-protocol
func (u *URL) SetProtocol(v string) error {
	u.record.SetProtocol(v)
	return nil
}

// Username is percent-encoded.
func (u *URL) Username() string { return u.record.Username() }

// SetUsername follows https://url.spec.whatwg.org/#dom-url-username
func (u *URL) SetUsername(v string) error {
	u.record.SetUsername(v)
	return nil
}

// Password is percent-encoded.
func (u *URL) Password() string { return u.record.Password() }

// SetPassword follows https://url.spec.whatwg.org/#dom-url-password
func (u *URL) SetPassword(v string) error {
	u.record.SetPassword(v)
	return nil
}

// Host is the host with its port.
func (u *URL) Host() string { return u.record.Host() }

// SetHost follows https://url.spec.whatwg.org/#dom-url-host
func (u *URL) SetHost(v string) error {
	u.record.SetHost(v)
	return nil
}

// Hostname is the host without its port.
func (u *URL) Hostname() string { return u.record.Hostname() }

// SetHostname follows https://url.spec.whatwg.org/#dom-url-hostname
func (u *URL) SetHostname(v string) error {
	u.record.SetHostname(v)
	return nil
}

// Port is the port, "" for the scheme's default.
func (u *URL) Port() string { return u.record.Port() }

// SetPort follows https://url.spec.whatwg.org/#dom-url-port
func (u *URL) SetPort(v string) error {
	u.record.SetPort(v)
	return nil
}

// Pathname is the path.
func (u *URL) Pathname() string { return u.record.Pathname() }

// SetPathname follows https://url.spec.whatwg.org/#dom-url-pathname
func (u *URL) SetPathname(v string) error {
	u.record.SetPathname(v)
	return nil
}

// Search is the query with its question mark, "" when there is none.
func (u *URL) Search() string { return u.record.Search() }

// SetSearch follows https://url.spec.whatwg.org/#dom-url-search
func (u *URL) SetSearch(v string) error {
	u.record.SetSearch(v)
	u.updateQueryObject()
	return nil
}

// SearchParams is the query object, https://url.spec.whatwg.org/#dom-url-searchparams
func (u *URL) SearchParams() bindings.URLSearchParams {
	if u.query == nil {
		u.query = newURLSearchParams(u.Realm(), nil)
		u.query.url = u
		u.updateQueryObject()
	}
	return u.query
}

// Hash is the fragment with its number sign, "" when there is none.
func (u *URL) Hash() string { return u.record.Hash() }

// SetHash follows https://url.spec.whatwg.org/#dom-url-hash
func (u *URL) SetHash(v string) error {
	u.record.SetHash(v)
	return nil
}

// ToJSON follows https://url.spec.whatwg.org/#dom-url-tojson
func (u *URL) ToJSON() (string, error) { return u.record.Href(), nil }
