package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/loop"
)

// listedElement is https://html.spec.whatwg.org/multipage/forms.html#category-listed: a control that form.elements lists, with
// the constraint validation API.
type listedElement struct {
	HTMLElement
	customError string // https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#custom-validity-error-message
	validity    *ValidityState
}

// listedNode is any listed element: a struct that embeds [listedElement].
type listedNode interface {
	htmlNode
	listed() *listedElement
	// barred reports whether the control is never validated, whatever it is in.
	barred() bool
	// flaws are what is wrong with the control's value.
	flaws() flaw
}

func (e *listedElement) listed() *listedElement { return e }

func (e *listedElement) control() listedNode { return e.self.(listedNode) }

// listedOf is the listed element that e is, or nil.
func listedOf(e *Element) *listedElement {
	if control, ok := e.self.(listedNode); ok {
		return control.listed()
	}
	return nil
}

func (e *listedElement) barred() bool { return false }

func (e *listedElement) flaws() flaw { return 0 }

// Form is the form owner.
func (e *listedElement) Form() bindings.HTMLFormElement { return e.formOrNull() }

// Labels is https://html.spec.whatwg.org/multipage/forms.html#dom-lfe-labels
func (e *listedElement) Labels() bindings.NodeList { return e.labels() }

// labels is the one list of the labels of a labelable element.
func (e *HTMLElement) labels() *NodeList {
	if e.labelList == nil {
		e.labelList = newLiveNodeList(&e.Node, func(other *Element) bool {
			label, ok := other.self.(*HTMLLabelElement)
			return ok && label.control() == &e.Element
		})
		e.labelList.wholeTree = true
	}
	return e.labelList
}

// isLabelable is https://html.spec.whatwg.org/multipage/forms.html#category-label
func (e *Element) isLabelable() bool {
	if input, ok := e.self.(*HTMLInputElement); ok {
		return input.Type() != "hidden"
	}
	return e.isHTMLNamed("button", "meter", "output", "progress", "select", "textarea")
}

// isMutable is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-fe-mutable of controls with readonly.
func (e *listedElement) isMutable() bool {
	_, readonly := e.ContentAttribute("readonly")
	return !readonly && !e.isDisabled()
}

func (e *Element) has(attribute string) bool {
	_, ok := e.ContentAttribute(attribute)
	return ok
}

// inTree returns the first element of the tree that e is in with that ID, nil for none.
func (e *Element) inTree(id string) *Element {
	return e.document.elementByID(e.root(), id)
}

// formAction is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#dom-fs-formaction
func (e *Element) formAction(attribute string) string {
	action, _ := e.ContentAttribute(attribute)
	if action == "" {
		return e.document.URL()
	}
	if url, ok := e.EncodingParseURL(action); ok {
		return url
	}
	return action
}

const urlencoded = "application/x-www-form-urlencoded"

// FormAction is the URL that the button submits to.
func (e *listedElement) FormAction() string { return e.formAction("formaction") }

// FormEnctype is the encoding that the button submits in, "" where it leaves that to the form.
func (e *listedElement) FormEnctype() string {
	return e.enumerated("formenctype", "", urlencoded, urlencoded, "multipart/form-data", "text/plain")
}

// FormMethod is how the button submits, "" where it leaves that to the form.
func (e *listedElement) FormMethod() string {
	return e.enumerated("formmethod", "", "get", "get", "post", "dialog")
}

// ShowPicker follows https://html.spec.whatwg.org/multipage/input.html#dom-input-showpicker, which asks for a user who has just
// done something.
func (e *listedElement) ShowPicker() error {
	if !e.isMutable() {
		return NewException(InvalidStateError, "The control is disabled or only to be read.")
	}
	return NewException(NotAllowedError, "A picker is shown only where a user has asked for it.")
}

// queueEvent fires an event at the element by a task of its own.
func (e *HTMLElement) queueEvent(typ string, flags eventFlags) {
	target := e.self
	hostOf(e.Realm()).Tasks().Post(loop.DOMManipulation, loop.Func(func() { fire(target, typ, flags) }))
}

// controls are the form's controls in tree order, those that form.elements does not list too.
func (f *HTMLFormElement) controls() []listedNode {
	var controls []listedNode
	for e := range f.treeElements() {
		if control, ok := e.self.(listedNode); ok && e.form() == f {
			controls = append(controls, control)
		}
	}
	return controls
}

// invalidControls is steps 1 to 5 of https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#statically-validate-the-constraints,
// and fires invalid at each.
func (f *HTMLFormElement) invalidControls() []listedNode {
	wrong := slices.DeleteFunc(f.controls(), func(c listedNode) bool { return f.stopped() != nil || c.listed().satisfied() })
	for _, control := range wrong {
		fire(control, "invalid", cancelable)
	}
	return wrong
}

// CheckValidity follows https://html.spec.whatwg.org/multipage/forms.html#dom-form-checkvalidity
func (f *HTMLFormElement) CheckValidity() (bool, error) { return len(f.invalidControls()) == 0, nil }

// ReportValidity is CheckValidity: there is no user to report to.
func (f *HTMLFormElement) ReportValidity() (bool, error) { return f.CheckValidity() }
