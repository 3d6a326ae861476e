package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// EventTarget is what every event target embeds, https://dom.spec.whatwg.org/#interface-eventtarget. It is set up by
// init instead of the reflector's Init.
type EventTarget struct {
	js.Reflector
	self eventTarget
	// listeners is the event listener list. A slice that was ever seen by a dispatch is not written to: additions go
	// behind its end and removals make a new one, so that dispatching needs no clone.
	listeners []*listener
	captures  bool // listeners ever had one that is for capturing
	handlers  []*eventHandler
}

// eventTarget is any event target of the package: a struct that embeds [EventTarget].
type eventTarget interface {
	bindings.EventTarget
	base() *EventTarget
	// getTheParent is https://dom.spec.whatwg.org/#get-the-parent. Targets that take part in a tree override it; others
	// inherit one that returns nil.
	getTheParent(*Event) eventTarget
}

// listener is https://dom.spec.whatwg.org/#concept-event-listener, or stands for an event handler attribute at its
// place in the list.
type listener struct {
	typ      string
	callback *bindings.EventListener
	object   js.Value      // the callback's, for comparison
	callable bool          // object is a function, which has no handleEvent looked up
	realm    js.Realm      // the object's; nil for a handler, which is of the target's
	handler  *eventHandler // instead of callback
	capture  bool
	once     bool
	passive  bool
	removed  bool
}

// init sets up t, which self embeds, before anything else can see it.
func (t *EventTarget) init(realm js.Realm, class *js.Class, self eventTarget) {
	t.Init(realm, class)
	t.self = self
}

func (t *EventTarget) base() *EventTarget { return t }

func (t *EventTarget) getTheParent(*Event) eventTarget { return nil }

// NewEventTarget is new EventTarget().
func (Implementation) NewEventTarget(realm js.Realm) (bindings.EventTarget, error) {
	t := &EventTarget{}
	t.init(realm, bindings.EventTargetClass, t)
	return t, nil
}

// AddEventListener follows https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener
func (t *EventTarget) AddEventListener(typ string, callback *bindings.EventListener, options bindings.AddEventListenerOptionsOrBoolean) error {
	var signal *AbortSignal
	l := &listener{typ: typ, callback: callback}
	passive := js.Optional[bool]{}
	if options.Kind == bindings.KindBoolean {
		l.capture = options.Boolean
	} else {
		o := options.AddEventListenerOptions
		l.capture, l.once, passive = o.Capture, o.Once, o.Passive
		if o.Signal != nil {
			signal = o.Signal.(*AbortSignal)
		}
	}
	if signal != nil && signal.aborted || callback == nil {
		return nil
	}
	l.object = callback.Value()
	l.callable, l.realm = t.Realm().IsCallable(l.object), t.Realm().HomeOf(l.object)
	l.passive = passive.Value
	if !passive.Present {
		l.passive = t.passiveByDefault(typ)
	}
	if t.find(typ, l.object, l.capture) >= 0 {
		return nil
	}
	t.add(l)
	if signal != nil {
		signal.Add(func() { t.remove(l) })
	}
	return nil
}

// add puts l at the end of the list.
func (t *EventTarget) add(l *listener) {
	t.listeners = append(t.listeners, l)
	t.captures = t.captures || l.capture
	if signal, ok := t.self.(*AbortSignal); ok {
		signal.hold()
	}
}

// passiveByDefault is https://dom.spec.whatwg.org/#default-passive-value
func (t *EventTarget) passiveByDefault(typ string) bool {
	switch typ {
	case "touchstart", "touchmove", "wheel", "mousewheel":
		switch target := t.self.(type) {
		case *Window, *Document:
			return true
		case anyElement:
			e := target.element()
			return e == e.document.documentElement() || e == e.document.body()
		}
	}
	return false
}

// RemoveEventListener follows https://dom.spec.whatwg.org/#dom-eventtarget-removeeventlistener
func (t *EventTarget) RemoveEventListener(typ string, callback *bindings.EventListener, options bindings.EventListenerOptionsOrBoolean) error {
	if callback == nil {
		return nil
	}
	capture := options.EventListenerOptions.Capture
	if options.Kind == bindings.KindBoolean {
		capture = options.Boolean
	}
	if i := t.find(typ, callback.Value(), capture); i >= 0 {
		t.remove(t.listeners[i])
	}
	return nil
}

// find returns the index of a listener, or -1.
func (t *EventTarget) find(typ string, object js.Value, capture bool) int {
	return slices.IndexFunc(t.listeners, func(l *listener) bool {
		return l.callback != nil && l.capture == capture && l.typ == typ && l.object == object
	})
}

// remove is https://dom.spec.whatwg.org/#remove-an-event-listener
func (t *EventTarget) remove(l *listener) {
	l.removed = true
	kept := make([]*listener, 0, len(t.listeners))
	for _, other := range t.listeners {
		if other != l {
			kept = append(kept, other)
		}
	}
	t.listeners = kept
}

// listens reports whether an event of that type would reach a listener of t.
func (t *EventTarget) listens(typ string) bool {
	for _, l := range t.listeners {
		if l.typ == typ {
			return true
		}
	}
	return false
}

// DispatchEvent follows https://dom.spec.whatwg.org/#dom-eventtarget-dispatchevent
func (t *EventTarget) DispatchEvent(event bindings.Event) (bool, error) {
	e := event.(anyEvent).event()
	if e.has(dispatching) {
		return false, NewException(InvalidStateError, "The event is already being dispatched.")
	}
	if !e.has(initialized) {
		return false, NewException(InvalidStateError, "The event has not been initialized: call initEvent first.")
	}
	e.set(trusted, false)
	return dispatch(event.(anyEvent), t.self, nil), nil
}
