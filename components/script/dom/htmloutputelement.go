package dom

import "corvo/components/script/dom/bindings"

// HTMLOutputElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-output-element
type HTMLOutputElement struct {
	listedElement
	htmlFor *DOMTokenList
	// override is https://html.spec.whatwg.org/multipage/form-elements.html#concept-output-default-value-override, nil for none.
	override *string
}

var _ bindings.HTMLOutputElement = (*HTMLOutputElement)(nil)

// Type is "output".
func (o *HTMLOutputElement) Type() string { return "output" }

// HTMLFor is the tokens of the attribute for.
func (o *HTMLOutputElement) HTMLFor() bindings.DOMTokenList {
	if o.htmlFor == nil {
		o.htmlFor = newDOMTokenList(&o.Element, "for", nil)
	}
	return o.htmlFor
}

// DefaultValue follows https://html.spec.whatwg.org/multipage/form-elements.html#dom-output-defaultvalue
func (o *HTMLOutputElement) DefaultValue() string {
	if o.override != nil {
		return *o.override
	}
	return o.descendantText()
}

// SetDefaultValue follows https://html.spec.whatwg.org/multipage/form-elements.html#dom-output-defaultvalue
func (o *HTMLOutputElement) SetDefaultValue(v string) error {
	if o.override != nil {
		o.override = &v
	} else {
		o.stringReplaceAll(v)
	}
	return nil
}

// Value is the text in the element.
func (o *HTMLOutputElement) Value() string { return o.descendantText() }

// SetValue follows https://html.spec.whatwg.org/multipage/form-elements.html#dom-output-value
func (o *HTMLOutputElement) SetValue(v string) error {
	standard := o.DefaultValue()
	o.override = &standard
	o.stringReplaceAll(v)
	return nil
}

func (o *HTMLOutputElement) barred() bool { return true }

func (o *HTMLOutputElement) reset() {
	o.stringReplaceAll(o.DefaultValue())
	o.override = nil
}
