// Package structured is StructuredSerialize and StructuredDeserialize of HTML with their forms that transfer: a value of
// one realm becomes a [Record], which is plain Go, and that becomes a value of another.
//
// See https://html.spec.whatwg.org/multipage/structured-data.html.
package structured

import (
	"bytes"
	"slices"

	"corvo/components/script/js"
)

// Record is a serialized value. It holds no object of an engine, so that any goroutine may have it.
type Record struct {
	root    item
	objects []object
	// transferred are the places of what was transferred, in the order it was given.
	transferred []int
}

// Copy makes a record for a further realm. Nothing may have been transferred with r.
func (r *Record) Copy() *Record {
	c := &Record{root: r.root, objects: slices.Clone(r.objects)}
	for i, o := range c.objects {
		if b, ok := o.(*buffer); ok {
			c.objects[i] = &buffer{bytes.Clone(b.bytes)}
		}
	}
	return c
}

// Drop lets go of what was transferred with a record that will not be deserialized.
func (r *Record) Drop() {
	for _, place := range r.transferred {
		if moved, ok := r.objects[place-1].(*platform); ok {
			moved.drop()
		}
	}
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

// Transferable is a platform object whose interface is [Transferable].
type Transferable interface {
	js.PlatformObject
	// Detached is the [[Detached]] internal slot: it has been transferred, or cannot be any more.
	Detached() bool
	// Transfer is the transfer steps, after which the object is detached.
	Transfer() Parcel
}

// Parcel is what was transferred while it is in no realm; its Deserialize is the transfer-receiving steps. Any goroutine
// may have it.
type Parcel interface {
	State
	// Drop lets go of it where no realm will receive it. After Deserialize, and a second time, it does nothing.
	Drop()
}

// Error says why a value cannot be cloned: script sees a DataCloneError.
type Error struct {
	Reason string
	// Path leads from the value to what cannot be cloned, as script would write it: ".list[2]". It is empty for the value
	// itself, and for what is in the transfer list.
	Path string
}

func (e *Error) Error() string {
	if e.Path == "" {
		return e.Reason
	}
	return e.Reason + " It is the value's " + e.Path + "."
}
