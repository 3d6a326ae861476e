package dom

import (
	"math"
	"slices"
	"weak"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// AbortSignal is https://dom.spec.whatwg.org/#interface-AbortSignal
type AbortSignal struct {
	EventTarget
	aborted    bool
	dependent  bool
	reason     js.Value
	algorithms []*func()
	sources    []*AbortSignal
	// dependents are held weakly until somebody listens to them, which puts them into held: a long-lived source must not
	// keep every signal that was ever made from it.
	dependents []weak.Pointer[AbortSignal]
	held       []*AbortSignal
}

func newAbortSignal(realm js.Realm) *AbortSignal {
	s := &AbortSignal{}
	s.init(realm, bindings.AbortSignalClass, s)
	return s
}

// AbortSignalAbort is AbortSignal.abort, https://dom.spec.whatwg.org/#dom-abortsignal-abort
func (Implementation) AbortSignalAbort(realm js.Realm, reason js.Value) (bindings.AbortSignal, error) {
	s := newAbortSignal(realm)
	s.aborted, s.reason = true, reasonOr(realm, reason)
	return s, nil
}

// AbortSignalTimeout is AbortSignal.timeout, https://dom.spec.whatwg.org/#dom-abortsignal-timeout
func (Implementation) AbortSignalTimeout(realm js.Realm, milliseconds uint64) (bindings.AbortSignal, error) {
	s := newAbortSignal(realm)
	hostOf(realm).Tasks().SetTimer(func() {
		s.signalAbort(NewException(TimeoutError, "The signal timed out.").Thrown(realm))
	}, int32(min(milliseconds, math.MaxInt32)), false)
	return s, nil
}

// AbortSignalAny is AbortSignal.any, https://dom.spec.whatwg.org/#create-a-dependent-abort-signal
func (Implementation) AbortSignalAny(realm js.Realm, signals []bindings.AbortSignal) (bindings.AbortSignal, error) {
	return dependentOn(realm, signals), nil
}

func dependentOn(realm js.Realm, signals []bindings.AbortSignal) *AbortSignal {
	s := newAbortSignal(realm)
	for _, signal := range signals {
		if source := signal.(*AbortSignal); source.aborted {
			s.aborted, s.reason = true, source.reason
			return s
		}
	}
	s.dependent = true
	for _, signal := range signals {
		source := signal.(*AbortSignal)
		sources := []*AbortSignal{source}
		if source.dependent {
			sources = source.sources
		}
		for _, source := range sources {
			if !slices.Contains(s.sources, source) {
				s.sources = append(s.sources, source)
				source.addDependent(s)
			}
		}
	}
	return s
}

// addDependent forgets signals that are gone whenever the list would grow.
func (s *AbortSignal) addDependent(dependent *AbortSignal) {
	if len(s.dependents) == cap(s.dependents) {
		s.dependents = slices.DeleteFunc(s.dependents, func(p weak.Pointer[AbortSignal]) bool { return p.Value() == nil })
	}
	s.dependents = append(s.dependents, weak.Make(dependent))
}

func reasonOr(realm js.Realm, reason js.Value) js.Value {
	if reason.IsUndefined() {
		return NewException(AbortError, "The operation was aborted.").Thrown(realm)
	}
	return reason
}

// Aborted reports whether the signal was aborted.
func (s *AbortSignal) Aborted() bool { return s.aborted }

// Reason is why it was aborted.
func (s *AbortSignal) Reason() js.Value { return s.reason }

// ThrowIfAborted throws the reason of an aborted signal.
func (s *AbortSignal) ThrowIfAborted() error {
	if s.aborted {
		return js.Throw(s.reason)
	}
	return nil
}

// Onabort is the event handler of abort.
func (s *AbortSignal) Onabort() *bindings.EventHandlerNonNull { return s.eventHandler("abort") }

// SetOnabort sets the event handler of abort.
func (s *AbortSignal) SetOnabort(callback *bindings.EventHandlerNonNull) error {
	return s.setEventHandler("abort", callback)
}

// Add is https://dom.spec.whatwg.org/#abortsignal-add. What it returns is https://dom.spec.whatwg.org/#abortsignal-remove
func (s *AbortSignal) Add(algorithm func()) (remove func()) {
	if s.aborted {
		return func() {}
	}
	added := &algorithm
	s.algorithms = append(s.algorithms, added)
	s.hold()
	return func() {
		s.algorithms = slices.DeleteFunc(s.algorithms, func(other *func()) bool { return other == added })
		if len(s.algorithms) > 0 || len(s.listeners) > 0 {
			return
		}
		for _, source := range s.sources {
			source.held = slices.DeleteFunc(source.held, func(other *AbortSignal) bool { return other == s })
		}
	}
}

// hold makes the sources keep s: somebody waits for it.
func (s *AbortSignal) hold() {
	for _, source := range s.sources {
		if !slices.Contains(source.held, s) {
			source.held = append(source.held, s)
		}
	}
}

// signalAbort is https://dom.spec.whatwg.org/#abortsignal-signal-abort
func (s *AbortSignal) signalAbort(reason js.Value) {
	if s.aborted {
		return
	}
	s.aborted, s.reason = true, reasonOr(s.Realm(), reason)
	var dependents []*AbortSignal
	for _, pointer := range s.dependents {
		if d := pointer.Value(); d != nil && !d.aborted {
			d.aborted, d.reason = true, s.reason
			dependents = append(dependents, d)
		}
	}
	s.dependents, s.held = nil, nil
	s.runAbortSteps()
	for _, d := range dependents {
		d.runAbortSteps()
	}
}

// runAbortSteps is https://dom.spec.whatwg.org/#run-the-abort-steps
func (s *AbortSignal) runAbortSteps() {
	algorithms := s.algorithms
	s.algorithms = nil
	for _, algorithm := range algorithms {
		(*algorithm)()
	}
	fire(s, "abort", 0)
}
