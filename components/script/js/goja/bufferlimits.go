package gojajs

import (
	"cmp"
	"math"
	"slices"
	"unsafe"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendBuffers bounds buffers, sorts large ones in passing time, and keeps detached ones from being sliced. A page that
// has no use for them pays nothing.
func (r *realm) mendBuffers() {
	mended := false
	for kind := js.ArrayBuffer; kind <= js.BigUint64Array; kind++ {
		if kind == js.SharedArrayBuffer || kind == js.DataView {
			continue
		}
		r.rt.AddLazyGlobal(kind.String(), func() goja.Value {
			if !mended {
				mended = true
				r.mendBufferMethods()
			}
			r.limitSize(kind.String(), kind.ElementSize())
			return layout.Property(r.rt.Intrinsic(kind.String()), true, false, true)
		})
	}
}

func (r *realm) mendBufferMethods() {
	r.mend(r.prototypeOf("ArrayBuffer"), "slice", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			if o, ok := c.This.(*goja.Object); ok && layout.ClassOf(o) == layout.ClassArrayBuffer {
				if _, _, _, _, detached := layout.Bytes(o); detached {
					panic(r.newError(js.TypeError, "Cannot slice a detached ArrayBuffer"))
				}
			}
			return call(c)
		}
	})
	typedArray := layout.Self(r.rt.Intrinsic("Uint8Array")).Proto()
	proto := layout.Describe(layout.Self(typedArray).GetOwnPropStr("prototype")).Value.(*goja.Object)
	r.mend(proto, "sort", r.sortTypedArray)
	r.mend(proto, "join", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			if o, ok := c.This.(*goja.Object); ok && layout.ClassOf(o) == layout.ClassTypedArray {
				name, bytes, _, _, _ := layout.Bytes(o)
				r.requireText(2 * float64(len(bytes)/bufferKinds[name].ElementSize()))
			}
			return call(c)
		}
	})
}

// limitSize bounds the buffers that a constructor makes.
func (r *realm) limitSize(constructor string, elementSize int) {
	layout.WrapConstruct(r.rt.Intrinsic(constructor), func(construct func([]goja.Value, *goja.Object) *goja.Object) func([]goja.Value, *goja.Object) *goja.Object {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if len(args) > 0 {
				length := number(args[0])
				if o, ok := args[0].(*goja.Object); ok && layout.ClassOf(o) == layout.ClassArray {
					length = lengthOf(o)
				}
				if length*float64(elementSize) > maxBuffer {
					panic(r.newError(js.RangeError, "Array buffer allocation failed"))
				}
			}
			return construct(args, newTarget)
		}
	})
}

// sortTypedArray is %TypedArray%.prototype.sort, which goja's stable sort takes minutes for on a large array. Equal
// elements look the same, so that without a function of script any order of them is the stable one.
func (r *realm) sortTypedArray(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		o, ok := c.This.(*goja.Object)
		if !ok || layout.ClassOf(o) != layout.ClassTypedArray {
			return call(c)
		}
		name, bytes, _, _, detached := layout.Bytes(o)
		kind := bufferKinds[name]
		if layout.KindOf(c.Argument(0)) != layout.KindUndefined || detached || len(bytes) == 0 {
			if len(bytes)/kind.ElementSize() > maxCompared {
				panic(r.newError(js.RangeError, "The array is too large to be compared by script"))
			}
			return call(c)
		}
		sortBytes(kind, bytes)
		return o
	}
}

func sortBytes(kind js.BufferKind, bytes []byte) {
	switch kind {
	case js.Uint8Array, js.Uint8ClampedArray:
		countingSort(bytes, 0)
	case js.Int8Array:
		countingSort(bytes, 128)
	case js.Int16Array:
		slices.Sort(elements[int16](bytes))
	case js.Uint16Array:
		slices.Sort(elements[uint16](bytes))
	case js.Int32Array:
		slices.Sort(elements[int32](bytes))
	case js.Uint32Array:
		slices.Sort(elements[uint32](bytes))
	case js.Float32Array:
		slices.SortFunc(elements[float32](bytes), func(a, b float32) int { return compareFloats(float64(a), float64(b)) })
	case js.Float64Array:
		slices.SortFunc(elements[float64](bytes), compareFloats)
	case js.BigInt64Array:
		slices.Sort(elements[int64](bytes))
	case js.BigUint64Array:
		slices.Sort(elements[uint64](bytes))
	}
}

// elements are bytes as numbers. A view begins at a multiple of its elements' size in a buffer that is aligned.
func elements[T any](bytes []byte) []T {
	var zero T
	return unsafe.Slice((*T)(unsafe.Pointer(&bytes[0])), len(bytes)/int(unsafe.Sizeof(zero)))
}

// countingSort sorts bytes whose order begins at first.
func countingSort(bytes []byte, first int) {
	var count [256]int
	for _, b := range bytes {
		count[b]++
	}
	at := 0
	for i := range count {
		b := byte(first + i)
		for range count[b] {
			bytes[at] = b
			at++
		}
	}
}

// compareFloats puts -0 before 0 and NaN last.
func compareFloats(a, b float64) int {
	switch {
	case math.IsNaN(a) || math.IsNaN(b):
		return cmp.Compare(boolInt(math.IsNaN(a)), boolInt(math.IsNaN(b)))
	case a == 0 && b == 0:
		return cmp.Compare(boolInt(math.Signbit(b)), boolInt(math.Signbit(a)))
	}
	return cmp.Compare(a, b)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
