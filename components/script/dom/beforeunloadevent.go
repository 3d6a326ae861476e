package dom

import "corvo/components/script/dom/bindings"

// BeforeUnloadEvent is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-beforeunloadevent-interface
type BeforeUnloadEvent struct {
	Event
	returnValue string
}

// ReturnValueOfBeforeUnloadEvent is the text that a user would be asked with.
func (e *BeforeUnloadEvent) ReturnValueOfBeforeUnloadEvent() string { return e.returnValue }

// SetReturnValueOfBeforeUnloadEvent sets that text.
func (e *BeforeUnloadEvent) SetReturnValueOfBeforeUnloadEvent(v string) error {
	e.returnValue = v
	return nil
}

// FireBeforeUnload fires beforeunload, and reports whether script wants the user to be asked before the document goes:
// https://html.spec.whatwg.org/multipage/browsing-the-web.html#fire-beforeunload
func (w *Window) FireBeforeUnload() (objects bool) {
	if !w.listens("beforeunload") {
		return false
	}
	e := &BeforeUnloadEvent{}
	e.create(w.Realm(), bindings.BeforeUnloadEventClass, "beforeunload", cancelable|trusted)
	w.unloading = true
	dispatch(e, w, nil)
	w.unloading = false
	return e.has(canceled) || e.returnValue != ""
}
