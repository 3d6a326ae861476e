package dom

import (
	"slices"
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom/bindings"
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
	switch e.localName {
	case "option":
		if group := elementOf(e.parent); group != nil && group.isHTMLNamed("optgroup") {
			disabled = disabled || group.has("disabled")
		}
		return disabled
	case "optgroup":
		return disabled
	}
	for at := e.parent; at != nil && !disabled; at = at.parent {
		if fieldset, ok := at.self.(*HTMLFieldSetElement); ok && fieldset.has("disabled") {
			legend := fieldset.legend()
			disabled = legend == nil || !legend.isInclusiveAncestorOf(&e.Node)
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
	target, _ := h.ContentAttribute("target")
	if chosen, how := h.destination(host, target); chosen != nil {
		chosen.Navigate(url, how)
	}
}

// destination is where a link or form of that target leads, nil for nowhere, and how its rel says to go there.
func (e *HTMLElement) destination(host WindowHost, target string) (Navigable, Navigation) {
	rel, _ := e.ContentAttribute("rel")
	types := strings.Fields(asciiLower(rel))
	noopener := slices.Contains(types, "noreferrer") || slices.Contains(types, "noopener") ||
		asciiLower(target) == "_blank" && !slices.Contains(types, "opener")
	how := Navigation{Source: host, ReferrerPolicy: e.referrerPolicyOf()}
	if slices.Contains(types, "noreferrer") {
		how.ReferrerPolicy = loader.NoReferrer
	}
	own := host.Navigable()
	if own == nil {
		return nil, how
	}
	chosen, _ := chooseNavigable(own, target, noopener)
	if chosen == nil || AllowsNavigation(host, chosen) != nil {
		return nil, how
	}
	return chosen, how
}

// activateBy follows https://html.spec.whatwg.org/multipage/form-elements.html#the-button-element:activation-behaviour
func (b *HTMLButtonElement) activateBy(anyEvent) {
	if form := b.form(); form != nil && !b.isDisabled() {
		form.press(b.Type(), &b.Element)
	}
}

// press is what a button of that type does to its form.
func (f *HTMLFormElement) press(typ string, button *Element) {
	switch typ {
	case "reset":
		f.Reset() // reports no error
	case "submit", "image":
		f.submit(button)
	}
}

// preActivate follows https://html.spec.whatwg.org/multipage/input.html#input-activation-behavior's legacy-pre-activation.
func (i *HTMLInputElement) preActivate() (undo func()) {
	checked, dirty, undecided := i.checked, i.dirtyChecked, i.indeterminate
	switch i.Type() {
	case "checkbox":
		i.checked, i.dirtyChecked, i.indeterminate = !i.Checked(), true, false
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
	return func() { i.checked, i.dirtyChecked, i.indeterminate = checked, dirty, undecided }
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
			form.press(typ, &i.Element)
		}
	}
}
