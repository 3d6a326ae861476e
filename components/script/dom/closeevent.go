package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CloseEvent is https://websockets.spec.whatwg.org/#the-closeevent-interface
type CloseEvent struct {
	Event
	reason   string
	code     uint16
	wasClean bool
}

// NewCloseEvent is new CloseEvent(type, init).
func (Implementation) NewCloseEvent(realm js.Realm, typ string, init bindings.CloseEventInit) (bindings.CloseEvent, error) {
	e := &CloseEvent{reason: init.Reason, code: init.Code, wasClean: init.WasClean}
	e.create(realm, bindings.CloseEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// WasClean reports whether the closing handshake was completed.
func (e *CloseEvent) WasClean() bool { return e.wasClean }

// Code is the WebSocket connection close code.
func (e *CloseEvent) Code() uint16 { return e.code }

// Reason is the WebSocket connection close reason.
func (e *CloseEvent) Reason() string { return e.reason }
