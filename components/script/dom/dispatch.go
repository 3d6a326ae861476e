package dom

import (
	"errors"

	"corvo/components/script/js"
)

// dispatch follows https://dom.spec.whatwg.org/#concept-event-dispatch, without shadow trees.
// legacyTarget is what event.target shows instead of target where the legacy target override flag is given; otherwise it
// is nil. The result is false when the event was canceled.
func dispatch(event anyEvent, target, legacyTarget eventTarget) bool {
	e := event.event()
	e.set(dispatching, true)
	e.target = target
	if legacyTarget != nil {
		e.target = legacyTarget
	}
	activated, undo := beginActivation(event, target)
	parent := target.getTheParent(e)
	if parent == nil {
		e.phase = phaseAtTarget
		if target.base().captures {
			invoke(event, target, true)
		}
		invoke(event, target, false)
	} else {
		path := []eventTarget{target}
		for ; parent != nil; parent = parent.getTheParent(e) {
			path = append(path, parent)
		}
		e.path = &path
		propagate(event, path)
	}
	e.phase = phaseNone
	e.currentTarget = nil
	e.path = nil
	e.set(dispatching|stopPropagation|stopImmediatePropagation, false)
	if activated != nil {
		if !e.has(canceled) {
			activated.activateBy(event)
		} else if undo != nil {
			undo()
		}
	}
	return !e.has(canceled)
}

// propagate takes an event down and up its path: steps 5.13 and 5.14.
func propagate(event anyEvent, path []eventTarget) {
	e := event.event()
	for i := len(path) - 1; i >= 0; i-- {
		e.phase = phaseCapturing
		if i == 0 {
			e.phase = phaseAtTarget
		}
		invoke(event, path[i], true)
	}
	for i, target := range path {
		e.phase = phaseAtTarget
		if i > 0 {
			if !e.has(bubbles) {
				break
			}
			e.phase = phaseBubbling
		}
		invoke(event, target, false)
	}
}

// invoke is https://dom.spec.whatwg.org/#concept-event-listener-invoke with the inner invoke of the listeners that are
// for capturing, or those that are not.
func invoke(event anyEvent, target eventTarget, capturing bool) {
	e := event.event()
	if e.has(stopPropagation) {
		return
	}
	for _, l := range target.base().listeners {
		if l.capture != capturing || l.typ != e.typ || l.removed {
			continue
		}
		e.currentTarget = target
		if l.once {
			target.base().remove(l)
		}
		if !call(event, target, l) || e.has(stopImmediatePropagation) {
			return
		}
	}
}

// call runs one listener: steps 2.6 to 2.12 of https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke. It
// returns false when no further listener can run, because script was interrupted.
func call(event anyEvent, target eventTarget, l *listener) bool {
	e := event.event()
	realm := target.base().Realm()
	host := hostOf(realm)
	home := realm // of the callback
	if l.realm != nil && l.realm.Host() != nil {
		home = l.realm
	}
	window, _ := hostOf(home).Global().(*Window)
	var current anyEvent
	if window != nil {
		current, window.currentEvent = window.currentEvent, event
	}
	if l.passive {
		e.set(inPassiveListener, true)
	}
	tasks := host.Tasks()
	entered := tasks.Enter()
	var err error
	if l.handler != nil {
		err = l.handler.process(realm, event, target)
	} else {
		err = l.handle(realm, event, target)
	}
	goOn := true
	if err != nil {
		ReportException(home, err)
		goOn = !isInterrupt(err)
	}
	tasks.Leave(entered)
	if l.passive {
		e.set(inPassiveListener, false)
	}
	if window != nil {
		window.currentEvent = current
	}
	return goOn
}

func isInterrupt(err error) bool {
	var interrupted *js.Interrupted
	return errors.As(err, &interrupted)
}

// handle calls the listener's callback, https://webidl.spec.whatwg.org/#call-a-user-objects-operation with handleEvent.
func (l *listener) handle(realm js.Realm, event anyEvent, target eventTarget) error {
	function, this := l.object, js.Value{}
	if l.callable {
		this = js.ObjectOf(target)
	} else {
		var err error
		this = l.object
		if function, err = realm.Get(l.object, "handleEvent"); err != nil {
			return err
		}
		if !realm.IsCallable(function) {
			return js.TypeErrorf("The listener's handleEvent is not a function.")
		}
	}
	_, err := realm.Call(function, this, js.ArgumentOf(event)...)
	return err
}

// fire is https://dom.spec.whatwg.org/#concept-event-fire for a plain event.
func fire(target eventTarget, typ string, flags eventFlags) bool {
	return dispatch(newEvent(target.base().Realm(), typ, flags), target, nil)
}
