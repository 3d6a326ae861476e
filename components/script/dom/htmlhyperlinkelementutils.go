package dom

import (
	"corvo/components/net/weburl"
)

// hyperlink is https://html.spec.whatwg.org/multipage/links.html#htmlhyperlinkelementutils, which a and area elements embed.
type hyperlink struct{ HTMLElement }

// url is https://html.spec.whatwg.org/multipage/links.html#concept-hyperlink-url, nil for none.
func (h *hyperlink) url() *weburl.URL {
	href, ok := h.ContentAttribute("href")
	if !ok {
		return nil
	}
	url, err := h.document.parseURL(href)
	if err != nil {
		return nil
	}
	return url
}

// update sets the href to the URL that set has changed.
func (h *hyperlink) update(set func(*weburl.URL)) error {
	if url := h.url(); url != nil {
		set(url)
		h.SetContentAttribute("href", url.Href())
	}
	return nil
}

// part is a part of the URL, "" for none.
func (h *hyperlink) part(get func(*weburl.URL) string) string {
	if url := h.url(); url != nil {
		return get(url)
	}
	return ""
}

// Href is the URL, or the attribute's value where that is none.
func (h *hyperlink) Href() string {
	if url := h.url(); url != nil {
		return url.Href()
	}
	href, _ := h.ContentAttribute("href")
	return href
}

// Origin is the serialized origin of the URL.
func (h *hyperlink) Origin() string { return h.part((*weburl.URL).Origin) }

// Protocol is the scheme with its colon.
func (h *hyperlink) Protocol() string {
	if url := h.url(); url != nil {
		return url.Protocol()
	}
	return ":"
}

// SetProtocol follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-protocol
func (h *hyperlink) SetProtocol(v string) error {
	return h.update(func(u *weburl.URL) { u.SetProtocol(v) })
}

// Username is the user name.
func (h *hyperlink) Username() string { return h.part((*weburl.URL).Username) }

// SetUsername follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-username
func (h *hyperlink) SetUsername(v string) error {
	return h.update(func(u *weburl.URL) { u.SetUsername(v) })
}

// Password is the password.
func (h *hyperlink) Password() string { return h.part((*weburl.URL).Password) }

// SetPassword follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-password
func (h *hyperlink) SetPassword(v string) error {
	return h.update(func(u *weburl.URL) { u.SetPassword(v) })
}

// Host is the host with its port.
func (h *hyperlink) Host() string { return h.part((*weburl.URL).Host) }

// SetHost follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-host
func (h *hyperlink) SetHost(v string) error { return h.update(func(u *weburl.URL) { u.SetHost(v) }) }

// Hostname is the host without its port.
func (h *hyperlink) Hostname() string { return h.part((*weburl.URL).Hostname) }

// SetHostname follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-hostname
func (h *hyperlink) SetHostname(v string) error {
	return h.update(func(u *weburl.URL) { u.SetHostname(v) })
}

// Port is the port, "" for the scheme's default.
func (h *hyperlink) Port() string { return h.part((*weburl.URL).Port) }

// SetPort follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-port
func (h *hyperlink) SetPort(v string) error { return h.update(func(u *weburl.URL) { u.SetPort(v) }) }

// Pathname is the path.
func (h *hyperlink) Pathname() string { return h.part((*weburl.URL).Pathname) }

// SetPathname follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-pathname
func (h *hyperlink) SetPathname(v string) error {
	return h.update(func(u *weburl.URL) { u.SetPathname(v) })
}

// Search is the query with its question mark.
func (h *hyperlink) Search() string { return h.part((*weburl.URL).Search) }

// SetSearch follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-search
func (h *hyperlink) SetSearch(v string) error {
	return h.update(func(u *weburl.URL) { u.SetSearch(v) })
}

// Hash is the fragment with its number sign.
func (h *hyperlink) Hash() string { return h.part((*weburl.URL).Hash) }

// SetHash follows https://html.spec.whatwg.org/multipage/links.html#dom-hyperlink-hash
func (h *hyperlink) SetHash(v string) error { return h.update(func(u *weburl.URL) { u.SetHash(v) }) }
