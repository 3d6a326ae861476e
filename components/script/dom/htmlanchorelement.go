package dom

import "corvo/components/script/dom/bindings"

// HTMLAnchorElement is https://html.spec.whatwg.org/multipage/text-level-semantics.html#htmlanchorelement
type HTMLAnchorElement struct {
	hyperlink
	relList *DOMTokenList
}

var _ bindings.HTMLAnchorElement = (*HTMLAnchorElement)(nil)

// linkTypes are those that an a or area element may have and that mean something here.
var linkTypes = []string{"noreferrer", "noopener", "opener"}

// RelList is the tokens of the attribute rel.
func (a *HTMLAnchorElement) RelList() bindings.DOMTokenList {
	if a.relList == nil {
		a.relList = newDOMTokenList(&a.Element, "rel", linkTypes)
	}
	return a.relList
}

// Text is the text in the element.
func (a *HTMLAnchorElement) Text() string { return a.descendantText() }

// SetText replaces what is in the element.
func (a *HTMLAnchorElement) SetText(v string) error {
	a.stringReplaceAll(v)
	return nil
}

// HTMLAreaElement is https://html.spec.whatwg.org/multipage/image-maps.html#htmlareaelement
type HTMLAreaElement struct {
	hyperlink
	relList *DOMTokenList
}

var _ bindings.HTMLAreaElement = (*HTMLAreaElement)(nil)

// RelList is the tokens of the attribute rel.
func (a *HTMLAreaElement) RelList() bindings.DOMTokenList {
	if a.relList == nil {
		a.relList = newDOMTokenList(&a.Element, "rel", linkTypes)
	}
	return a.relList
}
