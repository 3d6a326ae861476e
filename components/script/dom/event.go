package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// eventFlags are the flags of https://dom.spec.whatwg.org/#stop-propagation-flag and its neighbours, and the boolean
// attributes.
type eventFlags uint16

const (
	stopPropagation eventFlags = 1 << iota
	stopImmediatePropagation
	canceled
	inPassiveListener
	composed
	initialized
	dispatching
	bubbles
	cancelable
	trusted
)

// Phases of an event, https://dom.spec.whatwg.org/#dom-event-eventphase
const (
	phaseNone uint8 = iota
	phaseCapturing
	phaseAtTarget
	phaseBubbling
)

// Event is https://dom.spec.whatwg.org/#interface-event
type Event struct {
	js.Reflector
	typ           string
	target        eventTarget
	currentTarget eventTarget
	path          *[]eventTarget // nil for a target without parents, whose path is itself
	created       time.Duration  // since the time origin
	flags         eventFlags
	phase         uint8
}

// anyEvent is any event of the package: a struct that embeds [Event].
type anyEvent interface {
	bindings.Event
	event() *Event
}

func (e *Event) event() *Event { return e }

func (e *Event) has(f eventFlags) bool { return e.flags&f != 0 }

func (e *Event) set(f eventFlags, on bool) {
	if on {
		e.flags |= f
	} else {
		e.flags &^= f
	}
}

// create is the inner event creation steps, https://dom.spec.whatwg.org/#inner-event-creation-steps, for what occurs now.
func (e *Event) create(realm js.Realm, class *js.Class, typ string, flags eventFlags) {
	e.createAt(time.Since(hostOf(realm).TimeOrigin()), realm, class, typ, flags)
}

// createAt is create for what has occurred at a time since the time origin.
func (e *Event) createAt(time time.Duration, realm js.Realm, class *js.Class, typ string, flags eventFlags) {
	e.Init(realm, class)
	e.created = time
	e.typ = typ
	e.flags = flags | initialized
}

// initFlags are the flags that a dictionary sets.
func initFlags(init bindings.EventInit) (flags eventFlags) {
	if init.Bubbles {
		flags |= bubbles
	}
	if init.Cancelable {
		flags |= cancelable
	}
	if init.Composed {
		flags |= composed
	}
	return flags
}

// newEvent makes an event that the platform fires.
func newEvent(realm js.Realm, typ string, flags eventFlags) *Event {
	e := &Event{}
	e.create(realm, bindings.EventClass, typ, flags|trusted)
	return e
}

// NewEvent is new Event(type, init).
func (Implementation) NewEvent(realm js.Realm, typ string, init bindings.EventInit) (bindings.Event, error) {
	e := &Event{}
	e.create(realm, bindings.EventClass, typ, initFlags(init))
	return e, nil
}

// Type is the event's type.
func (e *Event) Type() string { return e.typ }

// Target is the object the event is dispatched to.
func (e *Event) Target() bindings.EventTarget { return orNull(e.target) }

// SrcElement is a legacy name of Target.
func (e *Event) SrcElement() bindings.EventTarget { return orNull(e.target) }

// CurrentTarget is the object whose listeners run now.
func (e *Event) CurrentTarget() bindings.EventTarget { return orNull(e.currentTarget) }

// orNull keeps a nil target nil in the wider interface.
func orNull(t eventTarget) bindings.EventTarget {
	if t == nil {
		return nil
	}
	return t
}

// ComposedPath follows https://dom.spec.whatwg.org/#dom-event-composedpath; no shadow tree hides a part of the path.
func (e *Event) ComposedPath() ([]bindings.EventTarget, error) {
	if !e.has(dispatching) {
		return []bindings.EventTarget{}, nil
	}
	if e.path == nil {
		return []bindings.EventTarget{e.currentTarget}, nil
	}
	targets := make([]bindings.EventTarget, len(*e.path))
	for i, target := range *e.path {
		targets[i] = target
	}
	return targets, nil
}

// EventPhase is the phase of the dispatch.
func (e *Event) EventPhase() uint16 { return uint16(e.phase) }

// StopPropagation keeps the event from other targets.
func (e *Event) StopPropagation() error {
	e.set(stopPropagation, true)
	return nil
}

// CancelBubble is a legacy name of the stop propagation flag.
func (e *Event) CancelBubble() bool { return e.has(stopPropagation) }

// SetCancelBubble sets the stop propagation flag when v is true.
func (e *Event) SetCancelBubble(v bool) error {
	if v {
		e.set(stopPropagation, true)
	}
	return nil
}

// StopImmediatePropagation keeps the event from all further listeners.
func (e *Event) StopImmediatePropagation() error {
	e.set(stopPropagation|stopImmediatePropagation, true)
	return nil
}

// Bubbles reports whether the event goes back up its path.
func (e *Event) Bubbles() bool { return e.has(bubbles) }

// Cancelable reports whether the event can be canceled.
func (e *Event) Cancelable() bool { return e.has(cancelable) }

// cancel is https://dom.spec.whatwg.org/#set-the-canceled-flag
func (e *Event) cancel() {
	if e.has(cancelable) && !e.has(inPassiveListener) {
		e.set(canceled, true)
	}
}

// ReturnValue is a legacy name for an event that is not canceled.
func (e *Event) ReturnValue() bool { return !e.has(canceled) }

// SetReturnValue cancels the event when v is false.
func (e *Event) SetReturnValue(v bool) error {
	if !v {
		e.cancel()
	}
	return nil
}

// PreventDefault cancels the event.
func (e *Event) PreventDefault() error {
	e.cancel()
	return nil
}

// DefaultPrevented reports whether the event was canceled.
func (e *Event) DefaultPrevented() bool { return e.has(canceled) }

// Composed reports whether the event leaves shadow trees.
func (e *Event) Composed() bool { return e.has(composed) }

// IsTrusted reports whether the platform has fired the event.
func (e *Event) IsTrusted() bool { return e.has(trusted) }

// TimeStamp is when what the event tells of has occurred, in milliseconds since the time origin.
func (e *Event) TimeStamp() float64 { return milliseconds(e.created) }

// InitEvent follows https://dom.spec.whatwg.org/#dom-event-initevent
func (e *Event) InitEvent(typ string, bubble, cancel bool) error {
	if !e.has(dispatching) {
		e.initialize(typ, bubble, cancel)
	}
	return nil
}

// initialize is https://dom.spec.whatwg.org/#concept-event-initialize
func (e *Event) initialize(typ string, bubble, cancel bool) {
	e.set(stopPropagation|stopImmediatePropagation|canceled|trusted, false)
	e.set(initialized, true)
	e.set(bubbles, bubble)
	e.set(cancelable, cancel)
	e.target = nil
	e.typ = typ
}
