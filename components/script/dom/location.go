package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Location is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-location-interface
type Location struct {
	js.Reflector
	ancestors *DOMStringList // nil until script asks
}

var _ bindings.Location = (*Location)(nil)

func newLocation(realm js.Realm) *Location {
	l := &Location{}
	l.Init(realm, bindings.LocationClass)
	return l
}

// url is https://html.spec.whatwg.org/multipage/nav-history-apis.html#concept-location-url. A host has no other than a
// valid one.
func (l *Location) url() *weburl.URL {
	url, err := weburl.Parse(hostOf(l.Realm()).URL(), nil)
	if err != nil {
		url, _ = weburl.Parse("about:blank", nil)
	}
	return url
}

// Href is the document's URL.
func (l *Location) Href() string { return l.url().Href() }

// SetHref follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-href
func (l *Location) SetHref(href string) error { return l.navigateTo(href, false) }

// Assign follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-assign
func (l *Location) Assign(url string) error { return l.navigateTo(url, false) }

// Replace follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-replace
func (l *Location) Replace(url string) error { return l.navigateTo(url, true) }

// Reload follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-reload
func (l *Location) Reload() error {
	if n := windowHostOf(l.Realm()).Navigable(); n != nil {
		n.Reload()
	}
	return nil
}

// navigateTo resolves the URL against the document whose script was entered last.
func (l *Location) navigateTo(input string, replace bool) error {
	if windowHostOf(l.Realm()).Navigable() == nil {
		return nil
	}
	url, err := encodingParseOrThrow(hostOf(l.Realm()).Entry(), input)
	if err != nil {
		return err
	}
	return l.navigate(url, replace)
}

// navigate is https://html.spec.whatwg.org/multipage/nav-history-apis.html#location-object-navigate. A URL that differs
// in its fragment alone loads nothing.
func (l *Location) navigate(url *weburl.URL, replace bool) error {
	host := windowHostOf(l.Realm())
	n := host.Navigable()
	if n == nil {
		return nil
	}
	source, _ := host.Entry().(WindowHost)
	if source != nil {
		if err := AllowsNavigation(source, n); err != nil {
			return err
		}
	}
	n.Navigate(url, Navigation{Source: source, Replace: replace || !host.CompletelyLoaded()})
	return nil
}

// Origin is the serialized origin of the URL.
func (l *Location) Origin() string { return l.url().Origin() }

// AncestorOrigins follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-ancestororigins. The
// ancestors stay as they are while the document is shown in them.
func (l *Location) AncestorOrigins() bindings.DOMStringList {
	n := windowHostOf(l.Realm()).Navigable()
	if n == nil {
		return newDOMStringList(l.Realm(), nil)
	}
	if l.ancestors == nil {
		var origins []string
		for n = n.Parent(); n != nil; n = n.Parent() {
			origins = append(origins, n.Window().host().Origin())
		}
		l.ancestors = newDOMStringList(l.Realm(), origins)
	}
	return l.ancestors
}

// Protocol is the scheme with its colon.
func (l *Location) Protocol() string { return l.url().Protocol() }

// SetProtocol follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-protocol
func (l *Location) SetProtocol(v string) error {
	url := l.url()
	if !url.SetProtocol(v) {
		return Exceptionf(SyntaxError, "%q is not a URL scheme.", v)
	}
	if scheme := url.Scheme(); scheme != "http" && scheme != "https" {
		return nil
	}
	return l.navigate(url, false)
}

// Host is the host with its port.
func (l *Location) Host() string { return l.url().Host() }

// SetHost follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-host
func (l *Location) SetHost(v string) error {
	url := l.url()
	if url.HasOpaquePath() {
		return nil
	}
	url.SetHost(v)
	return l.navigate(url, false)
}

// Hostname is the host without its port.
func (l *Location) Hostname() string { return l.url().Hostname() }

// SetHostname follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-hostname
func (l *Location) SetHostname(v string) error {
	url := l.url()
	if url.HasOpaquePath() {
		return nil
	}
	url.SetHostname(v)
	return l.navigate(url, false)
}

// Port is the port, "" for the scheme's default.
func (l *Location) Port() string { return l.url().Port() }

// SetPort follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-port
func (l *Location) SetPort(v string) error {
	url := l.url()
	if url.Hostname() == "" || url.Scheme() == "file" {
		return nil
	}
	url.SetPort(v)
	return l.navigate(url, false)
}

// Pathname is the path.
func (l *Location) Pathname() string { return l.url().Pathname() }

// SetPathname follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-pathname
func (l *Location) SetPathname(v string) error {
	url := l.url()
	if url.HasOpaquePath() {
		return nil
	}
	url.SetPathname(v)
	return l.navigate(url, false)
}

// Search is the query with its question mark, "" when there is none.
func (l *Location) Search() string { return l.url().Search() }

// SetSearch follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-search
func (l *Location) SetSearch(v string) error {
	url := l.url()
	url.SetSearch(v)
	return l.navigate(url, false)
}

// Hash is the fragment with its number sign, "" when there is none.
func (l *Location) Hash() string { return l.url().Hash() }

// SetHash follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-location-hash
func (l *Location) SetHash(v string) error {
	url := l.url()
	before, had := url.Hash(), url.HasFragment()
	if v == "" {
		v = "#" // other than in URL, the fragment becomes empty and not null
	}
	url.SetHash(v)
	if had && url.Hash() == before {
		return nil
	}
	return l.navigate(url, false)
}
