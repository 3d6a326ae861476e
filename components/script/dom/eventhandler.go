package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// eventHandler is the value of an event handler attribute,
// https://html.spec.whatwg.org/multipage/webappapis.html#event-handlers
type eventHandler struct {
	typ      string
	callback handlerCallback // nil when deactivated
	listener *listener
}

// handlerCallback is one of the three callback types that event handlers have.
type handlerCallback interface {
	Value() js.Value
}

// eventHandler returns the handler of an event type, or nil when it is null.
func (t *EventTarget) eventHandler(typ string) *bindings.EventHandlerNonNull {
	callback, _ := t.handlerCallback(typ).(*bindings.EventHandlerNonNull)
	return callback
}

// setEventHandler sets the handler of an event type.
func (t *EventTarget) setEventHandler(typ string, callback *bindings.EventHandlerNonNull) error {
	if callback == nil {
		t.deactivate(typ)
	} else {
		t.activate(typ, callback)
	}
	return nil
}

// errorHandler returns the onerror of a global, a document or an element.
func (t *EventTarget) errorHandler() *bindings.OnErrorEventHandlerNonNull {
	callback, _ := t.handlerCallback("error").(*bindings.OnErrorEventHandlerNonNull)
	return callback
}

func (t *EventTarget) setErrorHandler(callback *bindings.OnErrorEventHandlerNonNull) error {
	if callback == nil {
		t.deactivate("error")
	} else {
		t.activate("error", callback)
	}
	return nil
}

func (t *EventTarget) handlerCallback(typ string) handlerCallback {
	for _, h := range t.handlers {
		if h.typ == typ {
			return h.callback
		}
	}
	return nil
}

// activate is https://html.spec.whatwg.org/multipage/webappapis.html#activate-an-event-handler: the handler takes its
// place among the listeners when it is set first, and keeps it while it changes.
func (t *EventTarget) activate(typ string, callback handlerCallback) {
	for _, h := range t.handlers {
		if h.typ == typ {
			h.callback = callback
			return
		}
	}
	h := &eventHandler{typ: typ, callback: callback}
	h.listener = &listener{typ: typ, handler: h}
	t.handlers = append(t.handlers, h)
	t.add(h.listener)
}

// deactivate is https://html.spec.whatwg.org/multipage/webappapis.html#deactivate-an-event-handler
func (t *EventTarget) deactivate(typ string) {
	for i, h := range t.handlers {
		if h.typ == typ {
			t.remove(h.listener)
			t.handlers = append(t.handlers[:i], t.handlers[i+1:]...)
			return
		}
	}
}

// process is https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm
func (h *eventHandler) process(realm js.Realm, event anyEvent, target eventTarget) error {
	function := h.callback.Value()
	if !realm.IsCallable(function) {
		return nil // [LegacyTreatNonObjectAsNull]: any object can be set, and one that is no function does nothing
	}
	e := event.event()
	this := js.ObjectOf(target)
	if failure, ok := event.(*ErrorEvent); ok && e.typ == "error" {
		if _, global := target.(globalScope); global {
			result, err := realm.Call(function, this, js.String(failure.message), js.String(failure.filename),
				js.Int(failure.lineno), js.Int(failure.colno), failure.err)
			if err == nil && result == js.True {
				e.cancel()
			}
			return err
		}
	}
	result, err := realm.Call(function, this, js.ArgumentOf(event)...)
	if err != nil {
		return err
	}
	if _, before := h.callback.(*bindings.OnBeforeUnloadEventHandlerNonNull); before {
		if e.typ == "beforeunload" && !result.IsNullish() {
			e.cancel()
		}
		return nil
	}
	if result == js.False {
		e.cancel()
	}
	return nil
}
