package layout

import (
	"encoding/binary"
	"math"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"corvo/components/script/js"
)

// Elements mirrors goja's interface of a typed array's elements, as [Impl] does that of internal methods. Indices count
// elements of the whole buffer.
type Elements interface {
	Export(offset, length int) any
	ExportType() reflect.Type
	Get(i int) goja.Value
	GetRaw(i int) uint64
	Less(i, j int) bool
	Set(i int, v goja.Value)
	SetRaw(i int, raw uint64)
	Swap(i, j int)
	ToRaw(v goja.Value) uint64
	TypeMatch(v goja.Value) bool
}

// float16Array are the bytes of a buffer as binary16 numbers. Script that goja calls back may have detached the buffer:
// then there are no elements.
type float16Array []byte

func (a *float16Array) load(i int) (f float64, ok bool) {
	if uint(i) >= uint(len(*a)/2) {
		return 0, false
	}
	return js.Float16frombits(binary.NativeEndian.Uint16((*a)[2*i:])), true
}

// Export implements [Elements].
func (a *float16Array) Export(offset, length int) any {
	list := make([]float64, length)
	for i := range list {
		list[i], _ = a.load(offset + i)
	}
	return list
}

// ExportType implements [Elements].
func (a *float16Array) ExportType() reflect.Type { return reflect.TypeFor[[]float64]() }

// Get implements [Elements].
func (a *float16Array) Get(i int) goja.Value {
	f, ok := a.load(i)
	if !ok {
		return goja.Undefined()
	}
	return Number(f)
}

// GetRaw implements [Elements]. goja compares elements by it with the number that script looks for, which is never -0: the
// two zeros are the same to it, and all NaNs.
func (a *float16Array) GetRaw(i int) uint64 {
	f, _ := a.load(i)
	return uint64(js.Float16bits(f + 0))
}

// Less implements [Elements]: -0 comes before 0, and NaN last.
func (a *float16Array) Less(i, j int) bool {
	return Float16Order(a.bits(i)) < Float16Order(a.bits(j))
}

func (a *float16Array) bits(i int) uint16 {
	f, _ := a.load(i)
	return js.Float16bits(f)
}

// Float16Order is where the number of these bits stands among all that a Float16Array can hold.
func Float16Order(bits uint16) uint16 {
	switch {
	case bits&0x7FFF > 0x7C00:
		return 0xFFFF
	case bits&0x8000 != 0:
		return ^bits
	}
	return bits | 0x8000
}

// Set implements [Elements]. The conversion may run script.
func (a *float16Array) Set(i int, v goja.Value) { a.SetRaw(i, a.ToRaw(v)) }

// SetRaw implements [Elements].
func (a *float16Array) SetRaw(i int, raw uint64) {
	if uint(i) < uint(len(*a)/2) {
		binary.NativeEndian.PutUint16((*a)[2*i:], uint16(raw))
	}
}

// Swap implements [Elements].
func (a *float16Array) Swap(i, j int) {
	if n := uint(len(*a) / 2); uint(i) < n && uint(j) < n {
		b := *a
		b[2*i], b[2*i+1], b[2*j], b[2*j+1] = b[2*j], b[2*j+1], b[2*i], b[2*i+1]
	}
}

// ToRaw implements [Elements].
func (a *float16Array) ToRaw(v goja.Value) uint64 {
	if v == nil {
		v = goja.Undefined()
	}
	return uint64(js.Float16bits(v.ToFloat()))
}

// TypeMatch implements [Elements]: whether an element can be the number v.
func (a *float16Array) TypeMatch(v goja.Value) bool {
	if KindOf(v) != KindNumber {
		return false
	}
	f := Float(v)
	return math.IsNaN(f) || js.Float16frombits(js.Float16bits(f)) == f
}

// NewFloat16Array makes a typed array of goja's on length elements of a buffer from an offset in bytes on.
func NewFloat16Array(rt *goja.Runtime, constructor, proto, buffer *goja.Object, offset, length int) *goja.Object {
	o := &object{runtime: rt}
	value := (*goja.Object)(unsafe.Pointer(o))
	under := slots[arrayBufferObject](buffer)
	array := &typedArrayObject{
		baseObject: baseObject{
			class: plainClass, val: value, prototype: proto, extensible: true, values: make(map[unistring.String]goja.Value),
		},
		viewedArrayBuf: under,
		defaultCtor:    constructor,
		length:         length,
		offset:         offset / 2,
		elemSize:       2,
		typedArray:     (*float16Array)(&under.data),
	}
	o.self = implOf(known.typedArray, unsafe.Pointer(array))
	return value
}

// ElementsOf are the elements of a typed array, and where they begin and how many they are.
func ElementsOf(o *goja.Object) (elements Elements, offset, length int) {
	a := slots[typedArrayObject](o)
	return a.typedArray, a.offset, a.length
}

func elementsTab(e Elements) unsafe.Pointer { return (*iface)(unsafe.Pointer(&e)).tab }

var _ Elements = (*float16Array)(nil)
