package dom

import "corvo/components/script/dom/bindings"

// HTMLLabelElement is https://html.spec.whatwg.org/multipage/forms.html#the-label-element
type HTMLLabelElement struct{ HTMLElement }

var _ bindings.HTMLLabelElement = (*HTMLLabelElement)(nil)

// control is https://html.spec.whatwg.org/multipage/forms.html#labeled-control, nil for none.
func (l *HTMLLabelElement) control() *Element {
	if id, ok := l.ContentAttribute("for"); ok {
		if e := l.inTree(id); e != nil && e.isLabelable() {
			return e
		}
		return nil
	}
	for e := range l.elements() {
		if e.isLabelable() {
			return e
		}
	}
	return nil
}

// Control is the labeled control.
func (l *HTMLLabelElement) Control() bindings.HTMLElement {
	if e := l.control(); e != nil {
		return e.self.(bindings.HTMLElement)
	}
	return nil
}

// Form is the form owner of the labeled control.
func (l *HTMLLabelElement) Form() bindings.HTMLFormElement {
	if e := l.control(); e != nil && listedOf(e) != nil {
		return e.formOrNull()
	}
	return nil
}

// activateBy clicks the labeled control, but not for a click in the label at something that has its own use of it.
func (l *HTMLLabelElement) activateBy(event anyEvent) {
	control := l.control()
	if control == nil {
		return
	}
	if at, ok := event.event().target.(treeNode); ok {
		for n := at.node(); n != nil && n != &l.Node; n = n.parent {
			if e := elementOf(n); e != nil && e.isInteractive() {
				return
			}
		}
	}
	control.self.(htmlNode).html().Click() // reports no error
}

// isInteractive is https://html.spec.whatwg.org/multipage/dom.html#interactive-content
func (e *Element) isInteractive() bool {
	switch {
	case e.isHTMLNamed("a"):
		return e.has("href")
	case e.isHTMLNamed("audio", "video"):
		return e.has("controls")
	case e.isHTMLNamed("img"):
		return e.has("usemap")
	case e.isHTMLNamed("input"):
		return e.isLabelable()
	}
	return e.isHTMLNamed("button", "details", "embed", "iframe", "label", "select", "textarea")
}
