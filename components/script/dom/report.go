package dom

import (
	"errors"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ReportException reports what script threw and nobody caught,
// https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception. An interrupt goes to the host as it is.
func ReportException(realm js.Realm, err error) {
	host := hostOf(realm)
	if exception, handled := FireError(realm, err); exception == nil {
		host.Interrupted(err)
	} else if !handled {
		reportUnhandled(realm, exception)
	}
}

// reportUnhandled tells of an exception that the global's error event has not handled: the owner of a dedicated worker,
// or else the developer.
func reportUnhandled(realm js.Realm, exception *js.Exception) {
	host := hostOf(realm)
	if worker, ok := host.Global().(*DedicatedWorkerGlobalScope); ok {
		worker.reportToOwner(exception)
	} else {
		host.Uncaught(exception)
	}
}

// FireError tells the global's error event of what script threw, and reports whether that handled it. An interrupt,
// which no script may handle, gives a nil exception.
func FireError(realm js.Realm, err error) (exception *js.Exception, handled bool) {
	thrown, ok := js.ThrownValue(realm, err)
	if !ok {
		return nil, false
	}
	exception = describe(realm, err, thrown)
	return exception, fireErrorAtGlobal(realm, exception, thrown)
}

// fireErrorAtGlobal fires error at the realm's global, and reports whether that handled it.
func fireErrorAtGlobal(realm js.Realm, exception *js.Exception, thrown js.Value) (handled bool) {
	global := hostOf(realm).Global().(globalScope)
	// step 6: an exception thrown while one is being reported is not fired.
	if global.scope().reporting || !global.base().listens("error") {
		return false
	}
	global.scope().reporting = true
	defer func() { global.scope().reporting = false }()
	if global.scope().mutes(exception.At) {
		exception, thrown = mutedError, mutedError.Value
	}
	return !dispatch(newErrorEvent(realm, exception, thrown), global, nil)
}

// newErrorEvent makes the event of an exception.
func newErrorEvent(realm js.Realm, exception *js.Exception, thrown js.Value) *ErrorEvent {
	message := exception.Message
	if exception != mutedError {
		message = "Uncaught " + message
	}
	e := &ErrorEvent{
		message:  message,
		filename: exception.At.File,
		lineno:   uint32(exception.At.Line),
		colno:    uint32(exception.At.Column),
		err:      thrown,
	}
	e.create(realm, bindings.ErrorEventClass, "error", cancelable|trusted)
	return e
}

// describe finds where and how an exception is to be reported.
func describe(realm js.Realm, err error, thrown js.Value) *js.Exception {
	var exception *js.Exception
	if errors.As(err, &exception) && exception.Message != "" {
		return exception
	}
	exception = realm.Describe(thrown)
	exception.Value = thrown
	return exception
}
