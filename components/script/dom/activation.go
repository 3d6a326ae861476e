package dom

import (
	"slices"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
)

// activatable is an event target with activation behavior, https://dom.spec.whatwg.org/#eventtarget-activation-behavior
type activatable interface {
	eventTarget
	// activateBy is what a click does that no listener has canceled.
	activateBy(anyEvent)
}

// preActivatable has legacy-pre-activation behavior too, and a function for the canceled case:
// https://dom.spec.whatwg.org/#eventtarget-legacy-pre-activation-behavior
type preActivatable interface {
	activatable
	preActivate() (undo func())
}

// beginActivation returns the target whose activation behavior the event runs, nil for none, and what undoes its
// legacy-pre-activation behavior, which it runs: steps 5.4 to 5.11 of https://dom.spec.whatwg.org/#concept-event-dispatch.
func beginActivation(event anyEvent, target eventTarget) (activated activatable, undo func()) {
	e := event.event()
	if _, mouse := event.(*MouseEvent); !mouse || e.typ != "click" {
		return nil, nil
	}
	for at := target; at != nil; at = at.getTheParent(e) {
		if a, ok := at.(activatable); ok {
			activated = a
			break
		}
		if !e.has(bubbles) {
			break
		}
	}
	if pre, ok := activated.(preActivatable); ok {
		undo = pre.preActivate()
	}
	return activated, undo
}

// isDisabled is https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-fe-disabled
func (e *Element) isDisabled() bool {
	if !e.isHTMLNamed("button", "fieldset", "input", "optgroup", "option", "select", "textarea") {
		return false
	}
	_, disabled := e.ContentAttribute("disabled")
	for at := e.parent; at != nil && !disabled && e.localName != "option"; at = at.parent {
		if fieldset, ok := at.self.(*HTMLFieldSetElement); ok {
			_, disabled = fieldset.ContentAttribute("disabled")
		}
	}
	return disabled
}

// Click follows https://html.spec.whatwg.org/multipage/interaction.html#dom-click
func (e *HTMLElement) Click() error {
	if e.isDisabled() || e.clicking {
		return nil
	}
	e.clicking = true
	click := &MouseEvent{}
	if view := e.document.view; view != nil {
		click.view = view
	}
	click.create(e.Realm(), bindings.MouseEventClass, "click", bubbles|cancelable|composed)
	dispatch(click, e.self, nil)
	e.clicking = false
	return nil
}

// activateBy follows the hyperlink, https://html.spec.whatwg.org/multipage/links.html#following-hyperlinks-2
func (h *hyperlink) activateBy(anyEvent) {
	url := h.url()
	host := h.document.host()
	if url == nil || host == nil || !h.isConnected() {
		return
	}
	own := host.Navigable()
	if own == nil {
		return
	}
	target, _ := h.ContentAttribute("target")
	rel, _ := h.ContentAttribute("rel")
	types := strings.Fields(asciiLower(rel))
	noopener := slices.Contains(types, "noreferrer") || slices.Contains(types, "noopener") ||
		asciiLower(target) == "_blank" && !slices.Contains(types, "opener")
	how := Navigation{Source: host, ReferrerPolicy: h.referrerPolicyOf()}
	if slices.Contains(types, "noreferrer") {
		how.ReferrerPolicy = loader.NoReferrer
	}
	if chosen, _ := chooseNavigable(own, target, noopener); chosen != nil && AllowsNavigation(host, chosen) == nil {
		chosen.Navigate(url, how)
	}
}

// activateBy follows https://html.spec.whatwg.org/multipage/form-elements.html#the-button-element:activation-behaviour
func (b *HTMLButtonElement) activateBy(anyEvent) {
	if form := b.form(); form != nil && !b.isDisabled() {
		form.press(b.Type())
	}
}

// press is what a button of that type does to its form.
func (f *HTMLFormElement) press(typ string) {
	switch typ {
	case "reset":
		f.Reset() // reports no error
	case "submit", "image":
		if host := f.document.host(); f.isConnected() && host != nil && !host.Sandbox().Has(sandbox.Forms) {
			fire(f, "submit", bubbles|cancelable)
		}
	}
}

// preActivate follows https://html.spec.whatwg.org/multipage/input.html#input-activation-behavior's legacy-pre-activation.
func (i *HTMLInputElement) preActivate() (undo func()) {
	checked, dirty := i.checked, i.dirtyChecked
	switch i.Type() {
	case "checkbox":
		i.checked, i.dirtyChecked = !i.Checked(), true
	case "radio":
		others := i.group()
		var before *HTMLInputElement
		for _, other := range others {
			if other.Checked() {
				before = other
			}
		}
		i.check()
		return func() {
			i.checked, i.dirtyChecked = checked, dirty
			if before != nil {
				before.check()
			}
		}
	default:
		return func() {}
	}
	return func() { i.checked, i.dirtyChecked = checked, dirty }
}

// activateBy follows https://html.spec.whatwg.org/multipage/input.html#input-activation-behavior
func (i *HTMLInputElement) activateBy(anyEvent) {
	switch typ := i.Type(); typ {
	case "checkbox", "radio":
		if i.isConnected() {
			fire(i, "input", bubbles|composed)
			fire(i, "change", bubbles)
		}
	default:
		if form := i.form(); form != nil && !i.isDisabled() {
			form.press(typ)
		}
	}
}
