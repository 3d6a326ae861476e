package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// HashChangeEvent is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-hashchangeevent-interface
type HashChangeEvent struct {
	Event
	oldURL, newURL string
}

// NewHashChangeEvent is new HashChangeEvent(type, init).
func (Implementation) NewHashChangeEvent(realm js.Realm, typ string, init bindings.HashChangeEventInit) (bindings.HashChangeEvent, error) {
	e := &HashChangeEvent{oldURL: init.OldURL, newURL: init.NewURL}
	e.create(realm, bindings.HashChangeEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// OldURL is the document's URL before.
func (e *HashChangeEvent) OldURL() string { return e.oldURL }

// NewURL is the document's URL since.
func (e *HashChangeEvent) NewURL() string { return e.newURL }

// QueueHashChange fires hashchange by a task of its own.
func (w *Window) QueueHashChange(oldURL, newURL string) {
	w.host().Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		e := &HashChangeEvent{oldURL: oldURL, newURL: newURL}
		e.create(w.Realm(), bindings.HashChangeEventClass, "hashchange", trusted)
		dispatch(e, w, nil)
	}))
}
