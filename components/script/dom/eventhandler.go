package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// eventHandler is the value of an event handler attribute,
// https://html.spec.whatwg.org/multipage/webappapis.html#event-handlers
type eventHandler struct {
	typ      string
	callback handlerCallback // nil when source could not be compiled, or was not yet
	source   *handlerSource  // until it is compiled
	listener *listener
}

// handlerCallback is one of the three callback types that event handlers have, or a compiled content attribute.
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

// errorHandler returns the onerror of a worker.
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

// HandlerOf is the event handler of a type as the getter of its attribute returns it, null for none.
func (t *EventTarget) HandlerOf(typ string) js.Value {
	if callback := t.handlerCallback(typ); callback != nil {
		return callback.Value()
	}
	return js.Null
}

// SetHandlerOf sets the event handler of a type, nil for none.
func (t *EventTarget) SetHandlerOf(typ string, callback interface{ Value() js.Value }) {
	if callback == nil {
		t.deactivate(typ)
	} else {
		t.activate(typ, callback)
	}
}

// handlerCallback is https://html.spec.whatwg.org/multipage/webappapis.html#getting-the-current-value-of-the-event-handler
func (t *EventTarget) handlerCallback(typ string) handlerCallback {
	for _, h := range t.handlers {
		if h.typ == typ {
			return h.current()
		}
	}
	return nil
}

// activate is https://html.spec.whatwg.org/multipage/webappapis.html#activate-an-event-handler: the handler takes its
// place among the listeners when it is set first, and keeps it while it changes.
func (t *EventTarget) activate(typ string, callback handlerCallback) {
	h := t.activated(typ)
	h.callback, h.source = callback, nil
}

// activated is the handler of that type, which is made with a nil callback if need be.
func (t *EventTarget) activated(typ string) *eventHandler {
	for _, h := range t.handlers {
		if h.typ == typ {
			return h
		}
	}
	h := &eventHandler{typ: typ}
	h.listener = &listener{typ: eventTypeOf(typ), handler: h}
	t.handlers = append(t.handlers, h)
	t.add(h.listener)
	return h
}

// eventTypeOf is the event type of a handler, its name without "on" but for those with a prefix.
func eventTypeOf(handler string) string {
	switch handler {
	case "webkitanimationend":
		return "webkitAnimationEnd"
	case "webkitanimationiteration":
		return "webkitAnimationIteration"
	case "webkitanimationstart":
		return "webkitAnimationStart"
	case "webkittransitionend":
		return "webkitTransitionEnd"
	}
	return handler
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
	callback := h.current()
	if callback == nil {
		return nil
	}
	function := callback.Value()
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
	if before, ok := event.(*BeforeUnloadEvent); ok && e.typ == "beforeunload" {
		if !result.IsNullish() {
			e.cancel()
			if text, err := realm.ToString(result); err == nil && before.returnValue == "" {
				before.returnValue = text
			}
		}
		return nil
	}
	if result == js.False {
		e.cancel()
	}
	return nil
}
