package dom

import "corvo/components/script/dom/bindings"

// xmlHTTPRequestEventTarget is https://xhr.spec.whatwg.org/#xmlhttprequesteventtarget
type xmlHTTPRequestEventTarget struct{ EventTarget }

// Onloadstart is the event handler of loadstart.
func (t *xmlHTTPRequestEventTarget) Onloadstart() *bindings.EventHandlerNonNull {
	return t.eventHandler("loadstart")
}

// SetOnloadstart sets the event handler of loadstart.
func (t *xmlHTTPRequestEventTarget) SetOnloadstart(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("loadstart", callback)
}

// Onprogress is the event handler of progress.
func (t *xmlHTTPRequestEventTarget) Onprogress() *bindings.EventHandlerNonNull {
	return t.eventHandler("progress")
}

// SetOnprogress sets the event handler of progress.
func (t *xmlHTTPRequestEventTarget) SetOnprogress(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("progress", callback)
}

// Onabort is the event handler of abort.
func (t *xmlHTTPRequestEventTarget) Onabort() *bindings.EventHandlerNonNull {
	return t.eventHandler("abort")
}

// SetOnabort sets the event handler of abort.
func (t *xmlHTTPRequestEventTarget) SetOnabort(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("abort", callback)
}

// Onerror is the event handler of error.
func (t *xmlHTTPRequestEventTarget) Onerror() *bindings.EventHandlerNonNull {
	return t.eventHandler("error")
}

// SetOnerror sets the event handler of error.
func (t *xmlHTTPRequestEventTarget) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("error", callback)
}

// Onload is the event handler of load.
func (t *xmlHTTPRequestEventTarget) Onload() *bindings.EventHandlerNonNull {
	return t.eventHandler("load")
}

// SetOnload sets the event handler of load.
func (t *xmlHTTPRequestEventTarget) SetOnload(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("load", callback)
}

// Ontimeout is the event handler of timeout.
func (t *xmlHTTPRequestEventTarget) Ontimeout() *bindings.EventHandlerNonNull {
	return t.eventHandler("timeout")
}

// SetOntimeout sets the event handler of timeout.
func (t *xmlHTTPRequestEventTarget) SetOntimeout(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("timeout", callback)
}

// Onloadend is the event handler of loadend.
func (t *xmlHTTPRequestEventTarget) Onloadend() *bindings.EventHandlerNonNull {
	return t.eventHandler("loadend")
}

// SetOnloadend sets the event handler of loadend.
func (t *xmlHTTPRequestEventTarget) SetOnloadend(callback *bindings.EventHandlerNonNull) error {
	return t.setEventHandler("loadend", callback)
}

// XMLHttpRequestUpload is https://xhr.spec.whatwg.org/#xmlhttprequestupload
type XMLHttpRequestUpload struct{ xmlHTTPRequestEventTarget }

var _ bindings.XMLHttpRequestUpload = (*XMLHttpRequestUpload)(nil)

// hasListeners reports whether events of the upload would reach anybody.
func (u *XMLHttpRequestUpload) hasListeners() bool { return u != nil && len(u.listeners) > 0 }
