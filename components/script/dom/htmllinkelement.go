package dom

import "corvo/components/script/dom/bindings"

// HTMLLinkElement is https://html.spec.whatwg.org/multipage/semantics.html#the-link-element. It loads nothing: there is nothing that
// a style sheet could change.
type HTMLLinkElement struct {
	HTMLElement
	relList *DOMTokenList
	sizes   *DOMTokenList
}

var _ bindings.HTMLLinkElement = (*HTMLLinkElement)(nil)

// As is the destination of a preload, "" for none.
func (l *HTMLLinkElement) As() string {
	return l.enumerated("as", "", "", "fetch", "audio", "audioworklet", "document", "embed", "font", "frame", "iframe", "image", "json",
		"manifest", "object", "paintworklet", "report", "script", "serviceworker", "sharedworker", "style", "track", "video", "webidentity",
		"worker", "xslt")
}

// CrossOrigin is the CORS mode, null for none.
func (l *HTMLLinkElement) CrossOrigin() *string { return l.crossOrigin() }

// RelList is the tokens of the attribute rel.
func (l *HTMLLinkElement) RelList() bindings.DOMTokenList {
	if l.relList == nil {
		l.relList = newDOMTokenList(&l.Element, "rel", []string{})
	}
	return l.relList
}

// Sizes is the tokens of the attribute sizes.
func (l *HTMLLinkElement) Sizes() bindings.DOMTokenList {
	if l.sizes == nil {
		l.sizes = newDOMTokenList(&l.Element, "sizes", nil)
	}
	return l.sizes
}
