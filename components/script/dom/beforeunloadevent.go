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

// FireBeforeUnload fires beforeunload. There is no user to be asked, so what script makes of it changes nothing:
// https://html.spec.whatwg.org/multipage/browsing-the-web.html#checking-if-unloading-is-canceled
func (w *Window) FireBeforeUnload() {
	if !w.listens("beforeunload") {
		return
	}
	e := &BeforeUnloadEvent{}
	e.create(w.Realm(), bindings.BeforeUnloadEventClass, "beforeunload", cancelable|trusted)
	w.unloading = true
	dispatch(e, w, nil)
	w.unloading = false
}
