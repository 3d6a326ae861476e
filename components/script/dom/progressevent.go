package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ProgressEvent is https://xhr.spec.whatwg.org/#interface-progressevent
type ProgressEvent struct {
	Event
	loaded, total    float64
	lengthComputable bool
}

var _ bindings.ProgressEvent = (*ProgressEvent)(nil)

// NewProgressEvent is new ProgressEvent(type, init).
func (Implementation) NewProgressEvent(realm js.Realm, typ string, init bindings.ProgressEventInit) (bindings.ProgressEvent, error) {
	e := &ProgressEvent{loaded: init.Loaded, total: init.Total, lengthComputable: init.LengthComputable}
	e.create(realm, bindings.ProgressEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// fireProgress is https://xhr.spec.whatwg.org/#concept-event-fire-progress; a total of 0 is not known.
func fireProgress(target eventTarget, typ string, loaded, total int64) {
	if !target.base().listens(typ) {
		return
	}
	e := &ProgressEvent{loaded: float64(loaded)}
	if total > 0 {
		e.total, e.lengthComputable = float64(total), true
	}
	e.create(target.base().Realm(), bindings.ProgressEventClass, typ, trusted)
	dispatch(e, target, nil)
}

// LengthComputable reports whether Total is known.
func (e *ProgressEvent) LengthComputable() bool { return e.lengthComputable }

// Loaded is the number of bytes that have come or gone.
func (e *ProgressEvent) Loaded() float64 { return e.loaded }

// Total is the number of bytes of all of it, 0 when that is not known.
func (e *ProgressEvent) Total() float64 { return e.total }
