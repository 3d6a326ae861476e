package dom

import "corvo/components/script/dom/bindings"

// HTMLFormElement is https://html.spec.whatwg.org/multipage/forms.html#the-form-element
type HTMLFormElement struct {
	HTMLElement
	constructing bool // its entry list
	resetting    bool // https://html.spec.whatwg.org/multipage/forms.html#locked-for-reset
	submitting   bool // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission: firing submission events
	elementList  *HTMLFormControlsCollection
	past         []pastName
	relList      *DOMTokenList
	planned      int // submissions, of which the last one navigates
}

var _ bindings.HTMLFormElement = (*HTMLFormElement)(nil)

// form is the form owner by containment or by the attribute form,
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-owner
func (e *Element) form() *HTMLFormElement {
	if id, ok := e.ContentAttribute("form"); ok && e.isConnected() && listedOf(e) != nil {
		if other := e.inTree(id); other != nil {
			form, _ := other.self.(*HTMLFormElement)
			return form
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
	return f.enumerated("enctype", urlencoded, urlencoded, urlencoded, "multipart/form-data", "text/plain")
}

// Encoding is Enctype.
func (f *HTMLFormElement) Encoding() string { return f.Enctype() }

// Method is how the form is submitted.
func (f *HTMLFormElement) Method() string {
	return f.enumerated("method", "get", "get", "get", "post", "dialog")
}

// Action is the URL the form is submitted to.
func (f *HTMLFormElement) Action() string { return f.formAction("action") }

// RelList is the tokens of the attribute rel.
func (f *HTMLFormElement) RelList() bindings.DOMTokenList {
	if f.relList == nil {
		f.relList = newDOMTokenList(&f.Element, "rel", linkTypes)
	}
	return f.relList
}

// resettable is a control that a reset gives its first value.
type resettable interface{ reset() }

// Reset follows https://html.spec.whatwg.org/multipage/forms.html#dom-form-reset
func (f *HTMLFormElement) Reset() error {
	if f.resetting {
		return nil
	}
	f.resetting = true
	defer func() { f.resetting = false }()
	if !fire(f, "reset", bubbles|cancelable) {
		return nil
	}
	for _, listed := range f.controls() {
		if control, ok := listed.(resettable); ok {
			control.reset()
		}
	}
	return nil
}
