package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// CreateEvent follows https://dom.spec.whatwg.org/#dom-document-createevent
func (d *Document) CreateEvent(name string) (bindings.Event, error) {
	e, class := legacyEvent(asciiLower(name))
	if e == nil || !hostOf(d.Realm()).Scope().Has(class.Exposed, class.SecureContext) {
		return nil, Exceptionf(NotSupportedError, "%q is no event interface that createEvent makes.", name)
	}
	e.event().create(d.Realm(), class, "", 0)
	e.event().set(initialized, false)
	return e, nil
}

// legacyEvent makes an event of the interface that a name in lower case stands for.
func legacyEvent(name string) (anyEvent, *js.Class) {
	switch name {
	case "beforeunloadevent":
		return &BeforeUnloadEvent{}, bindings.BeforeUnloadEventClass
	case "compositionevent":
		return &CompositionEvent{}, bindings.CompositionEventClass
	case "customevent":
		return &CustomEvent{detail: js.Null}, bindings.CustomEventClass
	case "devicemotionevent":
		return &DeviceMotionEvent{}, bindings.DeviceMotionEventClass
	case "deviceorientationevent":
		return &DeviceOrientationEvent{}, bindings.DeviceOrientationEventClass
	case "dragevent":
		return &DragEvent{}, bindings.DragEventClass
	case "event", "events", "htmlevents", "svgevents":
		return &Event{}, bindings.EventClass
	case "focusevent":
		return &FocusEvent{}, bindings.FocusEventClass
	case "hashchangeevent":
		return &HashChangeEvent{}, bindings.HashChangeEventClass
	case "keyboardevent":
		return &KeyboardEvent{}, bindings.KeyboardEventClass
	case "messageevent":
		return &MessageEvent{data: given(js.Null)}, bindings.MessageEventClass
	case "mouseevent", "mouseevents":
		return &MouseEvent{}, bindings.MouseEventClass
	case "storageevent":
		return &StorageEvent{}, bindings.StorageEventClass
	case "textevent":
		return &CompositionEvent{}, bindings.TextEventClass
	case "uievent", "uievents":
		return &UIEvent{}, bindings.UIEventClass
	}
	return nil, nil
}
