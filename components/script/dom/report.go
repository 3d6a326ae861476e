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
	host := hostOf(realm)
	global := host.Global().(globalScope)
	// step 6: an exception thrown while one is being reported is not fired.
	if global.scope().reporting || !global.base().listens("error") {
		return exception, false
	}
	event := &ErrorEvent{
		message:  "Uncaught " + exception.Message,
		filename: exception.At.File,
		lineno:   uint32(exception.At.Line),
		colno:    uint32(exception.At.Column),
		err:      thrown,
	}
	event.create(realm, bindings.ErrorEventClass, "error", cancelable|trusted)
	global.scope().reporting = true
	defer func() { global.scope().reporting = false }()
	return exception, !dispatch(event, global, nil)
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
