package gojajs

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unsafe"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// mendBuffers bounds buffers, sorts large ones in passing time, keeps detached ones from being sliced, and adds those of
// binary16 numbers. A page that has no use for them pays nothing.
func (r *realm) mendBuffers() {
	for kind := js.ArrayBuffer; kind <= js.BigUint64Array; kind++ {
		if kind == js.SharedArrayBuffer {
			continue
		}
		r.rt.AddLazyGlobal(kind.String(), func() goja.Value {
			return layout.Property(r.bufferConstructor(kind), true, false, true)
		})
	}
}

// bufferConstructor is the constructor of a kind of buffer objects, mended.
func (r *realm) bufferConstructor(kind js.BufferKind) *goja.Object {
	if made := r.buffers[kind]; made != nil {
		return made
	}
	if r.buffers == nil {
		r.buffers = make(map[js.BufferKind]*goja.Object)
		r.mendBufferMethods()
	}
	var constructor *goja.Object
	switch kind {
	case js.Float16Array:
		constructor = r.newFloat16Array()
	case js.DataView:
		constructor = r.rt.Intrinsic(kind.String())
		r.mendDataView()
	default:
		constructor = r.rt.Intrinsic(kind.String())
		r.limitSize(constructor, kind.ElementSize())
	}
	r.buffers[kind] = constructor
	return constructor
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
	proto := prototypeProperty(typedArray)
	r.mend(proto, "sort", r.sortTypedArray)
	r.mend(proto, "set", r.setTypedArray)
	r.mend(proto, "map", r.unchecked)
	r.mend(typedArray, "from", r.unchecked)
	r.mend(typedArray, "of", r.unchecked)
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

// unchecked counts the calls of a method that calls script back while it writes to a typed array that script can have made.
func (r *realm) unchecked(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		a := r.agent
		a.unchecked++
		defer func() {
			if a.unchecked--; a.unchecked > 0 {
				return
			}
			for _, buffer := range a.behind {
				layout.Detach(buffer)
			}
			a.behind = nil
		}()
		return call(c)
	}
}

// limitSize bounds the buffers that a constructor makes.
func (r *realm) limitSize(constructor *goja.Object, elementSize int) {
	layout.WrapConstruct(constructor, func(construct func([]goja.Value, *goja.Object) *goja.Object) func([]goja.Value, *goja.Object) *goja.Object {
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

// setTypedArray is %TypedArray%.prototype.set, in which goja looks at the first element of a source that may have none.
func (r *realm) setTypedArray(call native) native {
	return func(c goja.FunctionCall) goja.Value {
		to, isArray := c.This.(*goja.Object)
		from, isObject := c.Argument(0).(*goja.Object)
		if !isArray || !isObject || layout.ClassOf(to) != layout.ClassTypedArray || layout.ClassOf(from) != layout.ClassTypedArray {
			return call(c)
		}
		source, _, _, _, detached := layout.Bytes(from)
		if _, _, n := layout.ElementsOf(from); n > 0 || detached {
			return call(c)
		}
		call(goja.FunctionCall{This: to, Arguments: []goja.Value{r.rt.NewArray(nil), c.Argument(1)}})
		if target, _, _, _, _ := layout.Bytes(to); holdsBigInts(source) != holdsBigInts(target) {
			panic(r.newError(js.TypeError, mixedBigInts))
		}
		return goja.Undefined()
	}
}

const mixedBigInts = "Cannot mix BigInt and other types, use explicit conversions"

// holdsBigInts says what the elements of a typed array are, by its constructor's name.
func holdsBigInts(name string) bool { return strings.HasPrefix(name, "Big") }

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
	case js.Float16Array:
		slices.SortFunc(elements[uint16](bytes), func(a, b uint16) int {
			return cmp.Compare(layout.Float16Order(a), layout.Float16Order(b))
		})
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
