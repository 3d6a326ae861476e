// Package structured is StructuredSerialize and StructuredDeserialize of HTML with their forms that transfer: a value of
// one realm becomes a [Record], which is plain Go, and that becomes a value of another.
//
// See https://html.spec.whatwg.org/multipage/structured-data.html.
package structured

import "corvo/components/script/js"

// Record is a serialized value. It holds no object of an engine, so that any goroutine may have it.
type Record struct {
	root    item
	objects []object
	// transferred are the indexes of what was transferred, in the order it was given.
	transferred []int
}

// item is a value within a record: a primitive, or an object by its place in Record.objects.
type item struct {
	primitive js.Value
	object    int // counted from 1; 0 is a primitive
}

// object is a serialized object; make makes the object that it stands for.
type object interface {
	make(d *deserializer) (js.Value, error)
}

// container is an object that refers to others, and perhaps by them to itself: fill comes when it is known to all.
type container interface {
	object
	fill(d *deserializer, made js.Value) error
}

// Serializable is a platform object whose interface is [Serializable].
type Serializable interface {
	js.PlatformObject
	// Serialize is the serialization steps.
	Serialize() State
}

// State is a platform object while it is in no realm. Any goroutine may have it.
type State interface {
	// Deserialize is the deserialization steps: it makes the object in realm.
	Deserialize(realm js.Realm) (js.PlatformObject, error)
}

// Error says why a value cannot be cloned: script sees a DataCloneError.
type Error struct{ Reason string }

func (e *Error) Error() string { return e.Reason }
