package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CustomEvent is https://dom.spec.whatwg.org/#interface-customevent
type CustomEvent struct {
	Event
	detail js.Value
}

// NewCustomEvent is new CustomEvent(type, init).
func (Implementation) NewCustomEvent(realm js.Realm, typ string, init bindings.CustomEventInit) (bindings.CustomEvent, error) {
	e := &CustomEvent{detail: init.Detail}
	e.create(realm, bindings.CustomEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Detail is the data the event was made with.
func (e *CustomEvent) Detail() js.Value { return e.detail }

// InitCustomEvent follows https://dom.spec.whatwg.org/#dom-customevent-initcustomevent
func (e *CustomEvent) InitCustomEvent(typ string, bubble, cancel bool, detail js.Value) error {
	if !e.has(dispatching) {
		e.initialize(typ, bubble, cancel)
		e.detail = detail
	}
	return nil
}
