package dom

import "corvo/components/script/dom/bindings"

// HTMLDataListElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-datalist-element
type HTMLDataListElement struct{ HTMLElement }

var _ bindings.HTMLDataListElement = (*HTMLDataListElement)(nil)

// Options is the collection of option elements in the list.
func (l *HTMLDataListElement) Options() bindings.HTMLCollection {
	return l.collection("options", true, func(e *Element) bool { return e.isHTMLNamed("option") })
}
