package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ErrorEvent is https://html.spec.whatwg.org/multipage/webappapis.html#the-errorevent-interface
type ErrorEvent struct {
	Event
	message, filename string
	lineno, colno     uint32
	err               js.Value
}

// NewErrorEvent is new ErrorEvent(type, init).
func (Implementation) NewErrorEvent(realm js.Realm, typ string, init bindings.ErrorEventInit) (bindings.ErrorEvent, error) {
	e := &ErrorEvent{
		message:  init.Message,
		filename: init.Filename,
		lineno:   init.Lineno,
		colno:    init.Colno,
		err:      init.Error,
	}
	e.create(realm, bindings.ErrorEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Message describes the error.
func (e *ErrorEvent) Message() string { return e.message }

// Filename is the URL of the script that the error comes from.
func (e *ErrorEvent) Filename() string { return e.filename }

// Lineno is the line of the error, counted from 1.
func (e *ErrorEvent) Lineno() uint32 { return e.lineno }

// Colno is the column of the error, counted from 1.
func (e *ErrorEvent) Colno() uint32 { return e.colno }

// Error is the value that was thrown.
func (e *ErrorEvent) Error() js.Value { return e.err }
