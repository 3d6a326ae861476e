package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// PromiseRejectionEvent is https://html.spec.whatwg.org/multipage/webappapis.html#the-promiserejectionevent-interface
type PromiseRejectionEvent struct {
	Event
	promise, reason js.Value
}

// NewPromiseRejectionEvent is new PromiseRejectionEvent(type, init).
func (Implementation) NewPromiseRejectionEvent(realm js.Realm, typ string, init bindings.PromiseRejectionEventInit) (bindings.PromiseRejectionEvent, error) {
	e := &PromiseRejectionEvent{promise: init.Promise, reason: init.Reason}
	e.create(realm, bindings.PromiseRejectionEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Promise is the promise that was rejected.
func (e *PromiseRejectionEvent) Promise() js.Value { return e.promise }

// Reason is what it was rejected with.
func (e *PromiseRejectionEvent) Reason() js.Value { return e.reason }
