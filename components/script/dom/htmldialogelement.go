package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// HTMLDialogElement is https://html.spec.whatwg.org/multipage/interactive-elements.html#the-dialog-element, without showing it.
type HTMLDialogElement struct {
	HTMLElement
	returnValue string
	modal       bool
	toggle      toggling
}

var _ bindings.HTMLDialogElement = (*HTMLDialogElement)(nil)

// ReturnValue is what the dialog was closed with.
func (d *HTMLDialogElement) ReturnValue() string { return d.returnValue }

// SetReturnValue sets it.
func (d *HTMLDialogElement) SetReturnValue(v string) error {
	d.returnValue = v
	return nil
}

// Show follows https://html.spec.whatwg.org/multipage/interactive-elements.html#dom-dialog-show
func (d *HTMLDialogElement) Show() error { return d.show(false) }

// ShowModal follows https://html.spec.whatwg.org/multipage/interactive-elements.html#show-a-modal-dialog
func (d *HTMLDialogElement) ShowModal() error { return d.show(true) }

func (d *HTMLDialogElement) show(modal bool) error {
	switch {
	case d.has("open") && d.modal == modal:
		return nil
	case d.has("open"):
		return NewException(InvalidStateError, "The dialog is open already.")
	case modal && (d.document.view == nil || !d.isConnected()):
		return NewException(InvalidStateError, "The dialog is in no document that is shown.")
	}
	if !fireToggle(d, "beforetoggle", "closed", "open", cancelable) || d.has("open") || modal && !d.isConnected() {
		return nil
	}
	d.toggle.queue(&d.HTMLElement, "closed", "open")
	d.SetContentAttribute("open", "")
	d.modal = modal
	return nil
}

// Close follows https://html.spec.whatwg.org/multipage/interactive-elements.html#dom-dialog-close
func (d *HTMLDialogElement) Close(result js.Optional[string]) error {
	d.close(result)
	return nil
}

// close is https://html.spec.whatwg.org/multipage/interactive-elements.html#close-the-dialog
func (d *HTMLDialogElement) close(result js.Optional[string]) {
	if !d.has("open") {
		return
	}
	fireToggle(d, "beforetoggle", "open", "closed", 0)
	if !d.has("open") {
		return
	}
	d.toggle.queue(&d.HTMLElement, "open", "closed")
	d.RemoveContentAttribute("open")
	d.modal = false
	d.returnValue = result.Or(d.returnValue)
	d.queueEvent("close", 0)
}

// RequestClose follows https://html.spec.whatwg.org/multipage/interactive-elements.html#dialog-request-close
func (d *HTMLDialogElement) RequestClose(result js.Optional[string]) error {
	if d.has("open") && d.isConnected() && fire(d, "cancel", cancelable) {
		d.close(result)
	}
	return nil
}

// ClosedBy is what closes the dialog beside script.
func (d *HTMLDialogElement) ClosedBy() string {
	automatic := "none"
	if d.modal {
		automatic = "closerequest"
	}
	return d.enumerated("closedby", automatic, automatic, "any", "closerequest", "none")
}

// HTMLDetailsElement is https://html.spec.whatwg.org/multipage/interactive-elements.html#the-details-element
type HTMLDetailsElement struct {
	HTMLElement
	toggle toggling
}

var _ bindings.HTMLDetailsElement = (*HTMLDetailsElement)(nil)

func (d *HTMLDetailsElement) attributeChanged(name string, old, value *string) {
	d.HTMLElement.attributeChanged(name, old, value)
	switch {
	case name != "open" || (old == nil) == (value == nil):
	case value != nil:
		d.toggle.queue(&d.HTMLElement, "closed", "open")
	default:
		d.toggle.queue(&d.HTMLElement, "open", "closed")
	}
}

// activateBy opens or closes the details whose summary the element is,
// https://html.spec.whatwg.org/multipage/interactive-elements.html#the-summary-element:activation-behaviour
func (s *HTMLSummaryElement) activateBy(anyEvent) {
	if s.parent == nil {
		return
	}
	details, ok := s.parent.self.(*HTMLDetailsElement)
	if !ok {
		return
	}
	for child := range details.children() {
		if e := elementOf(child); e != nil && e.isHTMLNamed("summary") {
			if e != &s.Element {
				return
			}
			break
		}
	}
	if details.has("open") {
		details.RemoveContentAttribute("open")
	} else {
		details.SetContentAttribute("open", "")
	}
}

// HTMLSummaryElement is https://html.spec.whatwg.org/multipage/interactive-elements.html#the-summary-element, which has no interface
// of its own.
type HTMLSummaryElement struct{ HTMLElement }

// ToggleEvent is https://html.spec.whatwg.org/multipage/popover.html#the-toggleevent-interface
type ToggleEvent struct {
	Event
	oldState, newState string
	source             bindings.Element
}

// NewToggleEvent is new ToggleEvent(type, init).
func (Implementation) NewToggleEvent(realm js.Realm, typ string, init bindings.ToggleEventInit) (bindings.ToggleEvent, error) {
	e := &ToggleEvent{oldState: init.OldState, newState: init.NewState, source: init.Source}
	e.create(realm, bindings.ToggleEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// OldState is what the element was.
func (e *ToggleEvent) OldState() string { return e.oldState }

// NewState is what the element is or will be.
func (e *ToggleEvent) NewState() string { return e.newState }

// Source is the element that had it toggled, null for none.
func (e *ToggleEvent) Source() bindings.Element { return e.source }

func fireToggle(target htmlNode, typ, from, to string, flags eventFlags) bool {
	e := &ToggleEvent{oldState: from, newState: to}
	e.create(target.base().Realm(), bindings.ToggleEventClass, typ, flags|trusted)
	return dispatch(e, target, nil)
}

// toggling is https://html.spec.whatwg.org/multipage/popover.html#toggle-task-tracker
type toggling struct {
	from  string
	tasks int
}

// queue fires toggle at e by a task of its own, once for all changes before it.
func (t *toggling) queue(e *HTMLElement, from, to string) {
	if t.from == "" {
		t.from = from
	}
	t.tasks++
	task := t.tasks
	hostOf(e.Realm()).Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		if t.tasks != task {
			return
		}
		began := t.from
		t.from = ""
		fireToggle(e.self.(htmlNode), "toggle", began, to, 0)
	}))
}
