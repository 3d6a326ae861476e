package dom

import "corvo/components/script/dom/bindings"

// HTMLButtonElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-button-element
type HTMLButtonElement struct{ listedElement }

var _ bindings.HTMLButtonElement = (*HTMLButtonElement)(nil)

// Type says what the button does.
func (b *HTMLButtonElement) Type() string {
	return b.enumerated("type", "submit", "submit", "submit", "reset", "button")
}

func (b *HTMLButtonElement) barred() bool { return b.Type() != "submit" }
