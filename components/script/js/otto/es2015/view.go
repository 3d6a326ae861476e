package es2015

import (
	"encoding/binary"
	"math"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// viewKind is the type of a view's elements.
type viewKind uint8

const (
	dataView viewKind = iota
	int8View
	uint8View
	uint8ClampedView
	int16View
	uint16View
	int32View
	uint32View
	float16View
	float32View
	float64View
)

var viewSizes = [...]int{1, 1, 1, 1, 2, 2, 4, 4, 2, 4, 8}

func (k viewKind) size() int { return viewSizes[k] }

var bufferKinds = [...]js.BufferKind{
	js.DataView, js.Int8Array, js.Uint8Array, js.Uint8ClampedArray, js.Int16Array, js.Uint16Array, js.Int32Array,
	js.Uint32Array, js.Float16Array, js.Float32Array, js.Float64Array,
}

func viewKindOf(k js.BufferKind) (viewKind, bool) {
	for i, kind := range bufferKinds {
		if kind == k {
			return viewKind(i), true
		}
	}
	return 0, false
}

// view is a typed array or a DataView.
type view struct {
	layout.Object
	kind   viewKind
	buffer *arrayBuffer
	offset int // in bytes
	length int // in elements
}

// count is the number of elements at present: none when the buffer is detached.
func (v *view) count() int {
	if v.buffer.detached {
		return 0
	}
	return v.length
}

// bytes are the bytes that the view shows.
func (v *view) bytes() []byte {
	if v.buffer.detached {
		return nil
	}
	end := v.offset + v.length*v.kind.size()
	return v.buffer.bytes[v.offset:end:end]
}

// load reads element i, which exists.
func (v *view) load(i int) layout.Value {
	switch v.kind {
	case uint8View, uint8ClampedView:
		return layout.Int(int(v.buffer.bytes[v.offset+i]))
	case int8View:
		return layout.Int(int(int8(v.buffer.bytes[v.offset+i])))
	}
	size := v.kind.size()
	return loadElement(v.kind, v.buffer.bytes[v.offset+i*size:], binary.LittleEndian)
}

func loadElement(kind viewKind, b []byte, order binary.ByteOrder) layout.Value {
	switch kind {
	case uint8View, uint8ClampedView:
		return layout.Int(int(b[0]))
	case int8View:
		return layout.Int(int(int8(b[0])))
	case int16View:
		return layout.Int(int(int16(order.Uint16(b))))
	case uint16View:
		return layout.Int(int(order.Uint16(b)))
	case int32View:
		return layout.Int(int(int32(order.Uint32(b))))
	case uint32View:
		return layout.Int(int(order.Uint32(b)))
	case float16View:
		return layout.Number(js.Float16frombits(order.Uint16(b)))
	case float32View:
		return layout.Number(float64(math.Float32frombits(order.Uint32(b))))
	}
	return layout.Number(math.Float64frombits(order.Uint64(b)))
}

// store writes element i, which exists.
func (v *view) store(i int, f float64) {
	storeElement(v.kind, v.buffer.bytes[v.offset+i*v.kind.size():], f, binary.LittleEndian)
}

func storeElement(kind viewKind, b []byte, f float64, order binary.ByteOrder) {
	switch kind {
	case uint8View, int8View:
		b[0] = byte(wrap(f))
	case uint8ClampedView:
		b[0] = clamp(f)
	case int16View, uint16View:
		order.PutUint16(b, uint16(wrap(f)))
	case int32View, uint32View:
		order.PutUint32(b, uint32(wrap(f)))
	case float16View:
		order.PutUint16(b, js.Float16bits(f))
	case float32View:
		order.PutUint32(b, math.Float32bits(float32(f)))
	case float64View:
		order.PutUint64(b, math.Float64bits(f))
	}
}

// wrap truncates and takes the value modulo 2^64, of which the low bits are what ToInt8 to ToUint32 want.
func wrap(f float64) int64 {
	if i := int64(f); float64(i) == f || math.Abs(f) < 1<<53 {
		return i
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return int64(math.Mod(math.Trunc(f), 1<<32))
}

// clamp is ToUint8Clamp: halves go to the even neighbour.
func clamp(f float64) byte {
	switch {
	case !(f > 0):
		return 0
	case f >= 255:
		return 255
	}
	return byte(math.RoundToEven(f))
}

// NewView makes a view; length counts elements. It throws a RangeError when the buffer has no such bytes.
func (l *Library) NewView(kind js.BufferKind, buffer *layout.Object, offset, length int) *layout.Object {
	b, _ := buffer.Slot().(*arrayBuffer)
	k, ok := viewKindOf(kind)
	switch {
	case b == nil:
		panic(l.typeError("a view needs an ArrayBuffer"))
	case !ok:
		panic(l.typeError(kind.String() + " is not supported by this engine"))
	}
	l.requireAttached(b)
	if size := k.size(); offset < 0 || length < 0 || offset%size != 0 || length > (len(b.bytes)-offset)/size {
		panic(l.rangeError("the view does not fit into its buffer"))
	}
	return &l.newView(nil, k, b, offset, length).Object
}

func (l *Library) newView(proto *layout.Object, kind viewKind, b *arrayBuffer, offset, length int) *view {
	id := viewClass(kind)
	if proto == nil {
		proto = l.class(id).prototype
	}
	v := &view{kind: kind, buffer: b, offset: offset, length: length}
	methods := layout.LeanMethods()
	if kind != dataView {
		methods = typedArrayMethods()
	}
	v.Init(l.vm, methods, proto, classes[id].name, v)
	return v
}

func viewClass(kind viewKind) classID { return classDataView + classID(kind) }
