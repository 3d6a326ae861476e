package dom

import "corvo/components/script/dom/bindings"

// HTMLTitleElement is https://html.spec.whatwg.org/multipage/semantics.html#the-title-element
type HTMLTitleElement struct{ HTMLElement }

var _ bindings.HTMLTitleElement = (*HTMLTitleElement)(nil)

// Text is the text of the children.
func (t *HTMLTitleElement) Text() string { return t.childText() }

// SetText replaces what is in the element.
func (t *HTMLTitleElement) SetText(v string) error {
	t.stringReplaceAll(v)
	return nil
}
