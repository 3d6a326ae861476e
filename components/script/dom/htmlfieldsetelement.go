package dom

import "corvo/components/script/dom/bindings"

// HTMLFieldSetElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-fieldset-element
type HTMLFieldSetElement struct{ listedElement }

var _ bindings.HTMLFieldSetElement = (*HTMLFieldSetElement)(nil)

// Type is "fieldset".
func (f *HTMLFieldSetElement) Type() string { return "fieldset" }

// Elements is the collection of the controls in the element.
func (f *HTMLFieldSetElement) Elements() bindings.HTMLCollection {
	return f.collection("elements", true, isListed)
}

func (f *HTMLFieldSetElement) barred() bool { return true }

// legend is the first child that is a legend element, nil for none.
func (f *HTMLFieldSetElement) legend() *Element {
	for child := range f.children() {
		if e := elementOf(child); e != nil && e.isHTMLNamed("legend") {
			return e
		}
	}
	return nil
}

// HTMLLegendElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-legend-element
type HTMLLegendElement struct{ HTMLElement }

var _ bindings.HTMLLegendElement = (*HTMLLegendElement)(nil)

// Form is the form owner of the fieldset that the legend is of, null for none.
func (l *HTMLLegendElement) Form() bindings.HTMLFormElement {
	if l.parent != nil {
		if fieldset, ok := l.parent.self.(*HTMLFieldSetElement); ok {
			return fieldset.Form()
		}
	}
	return nil
}
