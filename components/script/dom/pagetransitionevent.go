package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// PageTransitionEvent is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-pagetransitionevent-interface
type PageTransitionEvent struct {
	Event
	persisted bool
}

// NewPageTransitionEvent is new PageTransitionEvent(type, init).
func (Implementation) NewPageTransitionEvent(realm js.Realm, typ string, init bindings.PageTransitionEventInit) (bindings.PageTransitionEvent, error) {
	e := &PageTransitionEvent{persisted: init.Persisted}
	e.create(realm, bindings.PageTransitionEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Persisted reports whether the document is kept for later: none is, of those that are left.
func (e *PageTransitionEvent) Persisted() bool { return e.persisted }

// FirePageShow fires pageshow, with the document as its target.
func (w *Window) FirePageShow() { w.firePageTransition("pageshow") }

// FirePageHide fires pagehide, with the document as its target.
func (w *Window) FirePageHide() { w.firePageTransition("pagehide") }

// firePageTransition is https://html.spec.whatwg.org/multipage/nav-history-apis.html#fire-a-page-transition-event
func (w *Window) firePageTransition(typ string) {
	if !w.listens(typ) {
		return
	}
	e := &PageTransitionEvent{}
	e.create(w.Realm(), bindings.PageTransitionEventClass, typ, bubbles|cancelable|trusted)
	w.unloading = typ == "pagehide"
	dispatch(e, w, w.associatedDocument())
	w.unloading = false
}

// FireUnload fires unload, with the document as its target.
func (w *Window) FireUnload() {
	if w.listens("unload") {
		w.unloading = true
		dispatch(newEvent(w.Realm(), "unload", 0), w, w.associatedDocument())
		w.unloading = false
	}
}
