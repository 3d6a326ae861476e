package es2015

import (
	"math"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// maxBuffer bounds the bytes of a buffer that script asks for, so that a page cannot end the process by one call.
const maxBuffer = 1 << 31

// arrayBuffer is an ArrayBuffer object over Go bytes.
type arrayBuffer struct {
	layout.Object
	bytes    []byte
	detached bool
}

func init() {
	define(class{
		id: classArrayBuffer, name: "ArrayBuffer", length: 1,
		construct: func(l *Library, proto *layout.Object, args []layout.Value) layout.Value {
			n := l.toIndex(argument(args, 0), "Array buffer allocation failed")
			if n > maxBuffer {
				panic(l.rangeError("Array buffer allocation failed"))
			}
			return layout.ObjectValue(&l.newArrayBuffer(proto, make([]byte, n)).Object)
		},
		getters: []method{{"byteLength", 0, func(l *Library, c layout.Call) layout.Value {
			return layout.Int(len(l.buffer(c, "byteLength").bytes))
		}}, {"detached", 0, func(l *Library, c layout.Call) layout.Value {
			return layout.Bool(l.buffer(c, "detached").detached)
		}}},
		methods: []method{{"slice", 2, func(l *Library, c layout.Call) layout.Value {
			b := l.buffer(c, "slice")
			l.requireAttached(b)
			start, end := l.sliceBounds(c, len(b.bytes))
			l.requireAttached(b) // converting the bounds may have run script
			part := make([]byte, max(end-start, 0))
			if start < end {
				copy(part, b.bytes[start:end])
			}
			return layout.ObjectValue(&l.newArrayBuffer(nil, part).Object)
		}}},
		statics: []method{{"isView", 1, func(_ *Library, c layout.Call) layout.Value {
			o := c.Arg(0).Object()
			if o == nil {
				return layout.False
			}
			_, ok := o.Slot().(*view)
			return layout.Bool(ok)
		}}},
	})
}

func (l *Library) newArrayBuffer(proto *layout.Object, bytes []byte) *arrayBuffer {
	if proto == nil {
		proto = l.class(classArrayBuffer).prototype
	}
	b := &arrayBuffer{bytes: bytes}
	b.Init(l.vm, layout.LeanMethods(), proto, "ArrayBuffer", b)
	return b
}

func (l *Library) buffer(c layout.Call, name string) *arrayBuffer {
	if o := c.This.Object(); o != nil {
		if b, ok := o.Slot().(*arrayBuffer); ok {
			return b
		}
	}
	panic(l.typeError("ArrayBuffer.prototype." + name + " called on an object that is not an ArrayBuffer"))
}

func (l *Library) requireAttached(b *arrayBuffer) {
	if b.detached {
		panic(l.typeError("Cannot perform the operation on a detached ArrayBuffer"))
	}
}

// toIndex is the abstract operation of that name.
func (l *Library) toIndex(v layout.Value, message string) int {
	if v.IsUndefined() {
		return 0
	}
	f := v.ToInteger(l.vm)
	if f < 0 || f > 1<<53-1 {
		panic(l.rangeError(message))
	}
	return int(f)
}

// relative clamps a relative index, as slice and its like take it.
func (l *Library) relative(v layout.Value, length, otherwise int) int {
	if v.IsUndefined() {
		return otherwise
	}
	f := v.ToInteger(l.vm)
	if f < 0 {
		return int(math.Max(f+float64(length), 0))
	}
	return int(math.Min(f, float64(length)))
}

func (l *Library) sliceBounds(c layout.Call, length int) (start, end int) {
	return l.relative(c.Arg(0), length, 0), l.relative(c.Arg(1), length, length)
}

// NewArrayBuffer makes an ArrayBuffer of b itself.
func (l *Library) NewArrayBuffer(b []byte) *layout.Object { return &l.newArrayBuffer(nil, b).Object }

// IsArrayBuffer reports whether o is an ArrayBuffer.
func (l *Library) IsArrayBuffer(o *layout.Object) bool {
	_, ok := o.Slot().(*arrayBuffer)
	return ok
}

// Detach detaches an ArrayBuffer; its views have length 0 from then on.
func (l *Library) Detach(o *layout.Object) {
	if b, ok := o.Slot().(*arrayBuffer); ok {
		b.bytes, b.detached = nil, true
	}
}

// View describes a buffer object.
func (l *Library) View(o *layout.Object) (kind js.BufferKind, bytes []byte, buffer *layout.Object, offset int, detached bool) {
	switch slot := o.Slot().(type) {
	case *arrayBuffer:
		return js.ArrayBuffer, slot.bytes, o, 0, slot.detached
	case *view:
		return bufferKinds[slot.kind], slot.bytes(), &slot.buffer.Object, slot.offset, slot.buffer.detached
	}
	return js.NotBuffer, nil, nil, 0, false
}
