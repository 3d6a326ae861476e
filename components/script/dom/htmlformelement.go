package dom

import "corvo/components/script/dom/bindings"

// HTMLFormElement is https://html.spec.whatwg.org/multipage/forms.html#the-form-element. It is never submitted.
type HTMLFormElement struct {
	HTMLElement
	constructing bool // its entry list
}

var _ bindings.HTMLFormElement = (*HTMLFormElement)(nil)

// form is the form owner by containment or by the attribute form,
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-owner
func (e *Element) form() *HTMLFormElement {
	if id, ok := e.ContentAttribute("form"); ok && e.isConnected() {
		for other := range e.root().elements() {
			if value, _ := other.ContentAttribute("id"); value == id && id != "" {
				form, _ := other.self.(*HTMLFormElement)
				return form
			}
		}
		return nil
	}
	for at := e.parent; at != nil; at = at.parent {
		if form, ok := at.self.(*HTMLFormElement); ok {
			return form
		}
	}
	return nil
}

// formOrNull is form as a value for script.
func (e *Element) formOrNull() bindings.HTMLFormElement {
	if form := e.form(); form != nil {
		return form
	}
	return nil
}

// Autocomplete is on or off.
func (f *HTMLFormElement) Autocomplete() string {
	return f.enumerated("autocomplete", "on", "on", "on", "off")
}

// Enctype is the encoding of what is submitted.
func (f *HTMLFormElement) Enctype() string {
	const missing = "application/x-www-form-urlencoded"
	return f.enumerated("enctype", missing, missing, missing, "multipart/form-data", "text/plain")
}

// Encoding is Enctype.
func (f *HTMLFormElement) Encoding() string { return f.Enctype() }

// Method is how the form is submitted.
func (f *HTMLFormElement) Method() string {
	return f.enumerated("method", "get", "get", "get", "post", "dialog")
}

// Action is the URL the form is submitted to.
func (f *HTMLFormElement) Action() string {
	action, _ := f.ContentAttribute("action")
	if action == "" {
		return f.document.URL()
	}
	if url, ok := f.EncodingParseURL(action); ok {
		return url
	}
	return action
}

// Elements is the collection of the form's controls, those outside of it that name it apart.
func (f *HTMLFormElement) Elements() bindings.HTMLCollection {
	return f.collection("elements", true, func(e *Element) bool {
		if e.isHTMLNamed("input") && e.enumerated("type", "", "", "image") != "" {
			return false
		}
		return e.isHTMLNamed("button", "fieldset", "input", "object", "output", "select", "textarea") && e.form() == f
	})
}

// Length is the number of controls.
func (f *HTMLFormElement) Length() uint32 { return f.Elements().Length() }

// resettable is a control that a reset gives its first value.
type resettable interface{ reset() }

// Reset follows https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-form-reset
func (f *HTMLFormElement) Reset() error {
	if !fire(f, "reset", bubbles|cancelable) {
		return nil
	}
	for e := range f.elements() {
		if control, ok := e.self.(resettable); ok && e.form() == f {
			control.reset()
		}
	}
	return nil
}

// HTMLFieldSetElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-fieldset-element
type HTMLFieldSetElement struct{ HTMLElement }

var _ bindings.HTMLFieldSetElement = (*HTMLFieldSetElement)(nil)

// Form is the form owner.
func (f *HTMLFieldSetElement) Form() bindings.HTMLFormElement { return f.formOrNull() }

// Type is "fieldset".
func (f *HTMLFieldSetElement) Type() string { return "fieldset" }

// HTMLOutputElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-output-element
type HTMLOutputElement struct{ HTMLElement }

var _ bindings.HTMLOutputElement = (*HTMLOutputElement)(nil)

// Form is the form owner.
func (o *HTMLOutputElement) Form() bindings.HTMLFormElement { return o.formOrNull() }

// Type is "output".
func (o *HTMLOutputElement) Type() string { return "output" }

// HTMLButtonElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-button-element
type HTMLButtonElement struct{ HTMLElement }

var _ bindings.HTMLButtonElement = (*HTMLButtonElement)(nil)

// Form is the form owner.
func (b *HTMLButtonElement) Form() bindings.HTMLFormElement { return b.formOrNull() }

// Type says what the button does.
func (b *HTMLButtonElement) Type() string {
	return b.enumerated("type", "submit", "submit", "submit", "reset", "button")
}

// HTMLDialogElement is https://html.spec.whatwg.org/multipage/interactive-elements.html#the-dialog-element, without showing it.
type HTMLDialogElement struct {
	HTMLElement
	returnValue string
}

var _ bindings.HTMLDialogElement = (*HTMLDialogElement)(nil)

// ReturnValue is what the dialog was closed with.
func (d *HTMLDialogElement) ReturnValue() string { return d.returnValue }

// SetReturnValue sets it.
func (d *HTMLDialogElement) SetReturnValue(v string) error {
	d.returnValue = v
	return nil
}

// HTMLDataListElement is https://html.spec.whatwg.org/multipage/form-elements.html#the-datalist-element
type HTMLDataListElement struct{ HTMLElement }

var _ bindings.HTMLDataListElement = (*HTMLDataListElement)(nil)

// Options is the collection of option elements in the list.
func (l *HTMLDataListElement) Options() bindings.HTMLCollection {
	return l.collection("options", true, func(e *Element) bool { return e.isHTMLNamed("option") })
}
