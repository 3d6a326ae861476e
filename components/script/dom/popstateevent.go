package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// PopStateEvent is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-popstateevent-interface
type PopStateEvent struct {
	Event
	state                 js.Value
	hasUAVisualTransition bool
}

// NewPopStateEvent is new PopStateEvent(type, init).
func (Implementation) NewPopStateEvent(realm js.Realm, typ string, init bindings.PopStateEventInit) (bindings.PopStateEvent, error) {
	e := &PopStateEvent{state: init.State, hasUAVisualTransition: init.HasUAVisualTransition}
	e.create(realm, bindings.PopStateEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// State is the state of the history entry that was gone to.
func (e *PopStateEvent) State() js.Value { return e.state }

// HasUAVisualTransition reports whether the user agent has shown a transition: it shows nothing at all.
func (e *PopStateEvent) HasUAVisualTransition() bool { return e.hasUAVisualTransition }

// FirePopState fires popstate with the present state.
func (w *Window) FirePopState() {
	if !w.listens("popstate") {
		return
	}
	e := &PopStateEvent{state: w.historyState}
	e.create(w.Realm(), bindings.PopStateEventClass, "popstate", trusted)
	dispatch(e, w, nil)
}
