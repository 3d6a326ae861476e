package dom

import "corvo/components/script/dom/bindings"

// The event handlers of GlobalEventHandlers and WindowEventHandlers on the window.

// Onerror is the event handler of error.
func (w *Window) Onerror() *bindings.OnErrorEventHandlerNonNull { return w.errorHandler() }

// SetOnerror sets the event handler of error.
func (w *Window) SetOnerror(callback *bindings.OnErrorEventHandlerNonNull) error {
	return w.setErrorHandler(callback)
}

// Onbeforeunload is the event handler of beforeunload.
func (w *Window) Onbeforeunload() *bindings.OnBeforeUnloadEventHandlerNonNull {
	callback, _ := w.handlerCallback("beforeunload").(*bindings.OnBeforeUnloadEventHandlerNonNull)
	return callback
}

// SetOnbeforeunload sets the event handler of beforeunload.
func (w *Window) SetOnbeforeunload(callback *bindings.OnBeforeUnloadEventHandlerNonNull) error {
	if callback == nil {
		w.deactivate("beforeunload")
	} else {
		w.activate("beforeunload", callback)
	}
	return nil
}

// Onclose is the event handler of close.
func (w *Window) Onclose() *bindings.EventHandlerNonNull { return w.eventHandler("close") }

// SetOnclose sets the event handler of close.
func (w *Window) SetOnclose(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("close", callback)
}

// Onload is the event handler of load.
func (w *Window) Onload() *bindings.EventHandlerNonNull { return w.eventHandler("load") }

// SetOnload sets the event handler of load.
func (w *Window) SetOnload(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("load", callback)
}

// Onmessage is the event handler of message.
func (w *Window) Onmessage() *bindings.EventHandlerNonNull { return w.eventHandler("message") }

// SetOnmessage sets the event handler of message.
func (w *Window) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("message", callback)
}

// Onmessageerror is the event handler of messageerror.
func (w *Window) Onmessageerror() *bindings.EventHandlerNonNull {
	return w.eventHandler("messageerror")
}

// SetOnmessageerror sets the event handler of messageerror.
func (w *Window) SetOnmessageerror(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("messageerror", callback)
}

// Onoffline is the event handler of offline.
func (w *Window) Onoffline() *bindings.EventHandlerNonNull { return w.eventHandler("offline") }

// SetOnoffline sets the event handler of offline.
func (w *Window) SetOnoffline(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("offline", callback)
}

// Ononline is the event handler of online.
func (w *Window) Ononline() *bindings.EventHandlerNonNull { return w.eventHandler("online") }

// SetOnonline sets the event handler of online.
func (w *Window) SetOnonline(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("online", callback)
}

// Onpagehide is the event handler of pagehide.
func (w *Window) Onpagehide() *bindings.EventHandlerNonNull { return w.eventHandler("pagehide") }

// SetOnpagehide sets the event handler of pagehide.
func (w *Window) SetOnpagehide(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("pagehide", callback)
}

// Onhashchange is the event handler of hashchange.
func (w *Window) Onhashchange() *bindings.EventHandlerNonNull { return w.eventHandler("hashchange") }

// SetOnhashchange sets the event handler of hashchange.
func (w *Window) SetOnhashchange(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("hashchange", callback)
}

// Onpopstate is the event handler of popstate.
func (w *Window) Onpopstate() *bindings.EventHandlerNonNull { return w.eventHandler("popstate") }

// SetOnpopstate sets the event handler of popstate.
func (w *Window) SetOnpopstate(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("popstate", callback)
}

// Onpageshow is the event handler of pageshow.
func (w *Window) Onpageshow() *bindings.EventHandlerNonNull { return w.eventHandler("pageshow") }

// SetOnpageshow sets the event handler of pageshow.
func (w *Window) SetOnpageshow(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("pageshow", callback)
}

// Onrejectionhandled is the event handler of rejectionhandled.
func (w *Window) Onrejectionhandled() *bindings.EventHandlerNonNull {
	return w.eventHandler("rejectionhandled")
}

// SetOnrejectionhandled sets the event handler of rejectionhandled.
func (w *Window) SetOnrejectionhandled(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("rejectionhandled", callback)
}

// Onunhandledrejection is the event handler of unhandledrejection.
func (w *Window) Onunhandledrejection() *bindings.EventHandlerNonNull {
	return w.eventHandler("unhandledrejection")
}

// SetOnunhandledrejection sets the event handler of unhandledrejection.
func (w *Window) SetOnunhandledrejection(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("unhandledrejection", callback)
}

// Onunload is the event handler of unload.
func (w *Window) Onunload() *bindings.EventHandlerNonNull { return w.eventHandler("unload") }

// SetOnunload sets the event handler of unload.
func (w *Window) SetOnunload(callback *bindings.EventHandlerNonNull) error {
	return w.setEventHandler("unload", callback)
}
