package gojajs

import (
	"encoding/binary"
	"strconv"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// newFloat16Array makes the constructor Float16Array and its prototype, which goja lacks. Its objects are typed arrays of
// goja's with elements of another type, so that all else of typed arrays holds for them.
func (r *realm) newFloat16Array() *goja.Object {
	const name = "Float16Array"
	typedArray := layout.Self(r.rt.Intrinsic("Uint8Array")).Proto()
	proto := r.rt.CreateObject(prototypeProperty(typedArray))
	var constructor *goja.Object
	constructor = layout.NewFunction(r.rt.Runtime, typedArray, name, 3,
		func(goja.FunctionCall) goja.Value {
			panic(r.newError(js.TypeError, "Constructor "+name+" requires 'new'"))
		},
		func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			n := &float16Arrays{realm: r, constructor: constructor, proto: proto}
			return n.construct(goja.FunctionCall{Arguments: args}, newTarget)
		})
	size := layout.Property(layout.Number(float64(js.Float16Array.ElementSize())), false, false, false)
	layout.Put(constructor, "prototype", layout.Property(proto, false, false, false))
	layout.Put(constructor, "BYTES_PER_ELEMENT", size)
	layout.Put(proto, "constructor", layout.Property(constructor, true, false, true))
	layout.Put(proto, "BYTES_PER_ELEMENT", size)
	return constructor
}

// float16Arrays makes a Float16Array as https://tc39.es/ecma262/#sec-typedarray-constructors has it.
type float16Arrays struct {
	*realm
	constructor, proto *goja.Object
}

func (n *float16Arrays) construct(c goja.FunctionCall, newTarget *goja.Object) *goja.Object {
	source, ok := c.Argument(0).(*goja.Object)
	if !ok {
		length := n.index(c.Argument(0), "Invalid typed array length")
		n.inherit(newTarget)
		return n.allocate(length)
	}
	n.inherit(newTarget)
	switch layout.ClassOf(source) {
	case layout.ClassArrayBuffer:
		return n.onBuffer(source, c.Argument(1), c.Argument(2))
	case layout.ClassTypedArray:
		return n.fromTypedArray(source)
	}
	// The numbers of an iterable or an array-like: what conversions of them do shows nowhere but in the result.
	doubles := layout.Self(n.bufferConstructor(js.Float64Array)).AssertConstructor()([]goja.Value{source}, nil)
	return n.fromTypedArray(doubles)
}

// inherit is https://tc39.es/ecma262/#sec-getprototypefromconstructor
func (n *float16Arrays) inherit(newTarget *goja.Object) {
	if newTarget == nil || newTarget == n.constructor {
		return
	}
	if proto, ok := layout.Self(newTarget).GetStr("prototype", nil).(*goja.Object); ok {
		n.proto = proto
	} else if home := n.agent.realmOf(newTarget); home != nil {
		n.proto = prototypeProperty(home.bufferConstructor(js.Float16Array))
	}
}

func (n *float16Arrays) view(buffer *goja.Object, offset, length int) *goja.Object {
	return layout.NewFloat16Array(n.rt.Runtime, n.constructor, n.proto, buffer, offset, length)
}

func (n *float16Arrays) allocate(length int) *goja.Object {
	if length > maxBuffer/2 {
		panic(n.newError(js.RangeError, "Array buffer allocation failed"))
	}
	return n.view(objectOf(n.NewArrayBuffer(make([]byte, 2*length))), 0, length)
}

// onBuffer is https://tc39.es/ecma262/#sec-initializetypedarrayfromarraybuffer
func (n *float16Arrays) onBuffer(buffer *goja.Object, byteOffset, count goja.Value) *goja.Object {
	offset := n.index(byteOffset, "Invalid start offset")
	if offset%2 != 0 {
		panic(n.newError(js.RangeError, "Start offset of Float16Array should be a multiple of 2"))
	}
	length := -1
	if layout.KindOf(count) != layout.KindUndefined {
		length = n.index(count, "Invalid typed array length")
	}
	_, bytes, _, _, detached := layout.Bytes(buffer)
	switch {
	case detached:
		panic(n.newError(js.TypeError, "Cannot make a view of a detached ArrayBuffer"))
	case length < 0 && len(bytes)%2 != 0:
		panic(n.newError(js.RangeError, "Byte length of Float16Array should be a multiple of 2"))
	case offset > len(bytes):
		panic(n.newError(js.RangeError, "Start offset "+strconv.Itoa(offset)+" is outside the bounds of the buffer"))
	case length < 0:
		length = (len(bytes) - offset) / 2
	case length > (len(bytes)-offset)/2:
		panic(n.newError(js.RangeError, "Invalid typed array length: "+strconv.Itoa(length)))
	}
	return n.view(buffer, offset, length)
}

// fromTypedArray is https://tc39.es/ecma262/#sec-initializetypedarrayfromtypedarray
func (n *float16Arrays) fromTypedArray(source *goja.Object) *goja.Object {
	name, _, _, _, detached := layout.Bytes(source)
	switch {
	case detached:
		panic(n.newError(js.TypeError, "Cannot copy a typed array whose ArrayBuffer is detached"))
	case holdsBigInts(name):
		panic(n.newError(js.TypeError, mixedBigInts))
	}
	from, offset, length := layout.ElementsOf(source)
	made := n.allocate(length)
	to, _, _ := layout.ElementsOf(made)
	for i := range length {
		if i%4096 == 0 {
			n.yield()
		}
		to.Set(i, from.Get(offset+i))
	}
	return made
}

// index is https://tc39.es/ecma262/#sec-toindex
func (r *realm) index(v goja.Value, message string) int {
	i := v.ToInteger()
	if i < 0 || i >= 1<<53 {
		panic(r.newError(js.RangeError, message+": "+r.text(v)))
	}
	return int(i)
}

// mendDataView gives DataView the accessors of binary16 numbers.
func (r *realm) mendDataView() {
	access := func(c goja.FunctionCall, method string, littleEndian int, convert func()) ([]byte, binary.ByteOrder) {
		view, ok := c.This.(*goja.Object)
		if !ok || layout.ClassOf(view) != layout.ClassDataView {
			panic(r.newError(js.TypeError, "Method DataView.prototype."+method+" called on an object that is not a DataView"))
		}
		i := r.index(c.Argument(0), "Invalid index")
		convert()
		order := binary.ByteOrder(binary.BigEndian)
		if c.Argument(littleEndian).ToBoolean() {
			order = binary.LittleEndian
		}
		_, bytes, _, _, detached := layout.Bytes(view)
		switch {
		case detached:
			panic(r.newError(js.TypeError, "The ArrayBuffer of the DataView is detached"))
		case i > len(bytes)-2:
			panic(r.newError(js.RangeError, "Index "+strconv.Itoa(i)+" is out of bounds"))
		}
		return bytes[i:], order
	}
	proto := r.prototypeOf("DataView")
	for _, m := range []struct {
		name   string
		length int
		call   native
	}{
		{"getFloat16", 1, func(c goja.FunctionCall) goja.Value {
			bytes, order := access(c, "getFloat16", 1, func() {})
			return layout.Number(js.Float16frombits(order.Uint16(bytes)))
		}},
		{"setFloat16", 2, func(c goja.FunctionCall) goja.Value {
			var bits uint16
			bytes, order := access(c, "setFloat16", 2, func() { bits = js.Float16bits(c.Argument(1).ToFloat()) })
			order.PutUint16(bytes, bits)
			return goja.Undefined()
		}},
	} {
		f := layout.NewFunction(r.rt.Runtime, r.functionPrototype, m.name, m.length, m.call, nil)
		layout.Put(proto, m.name, layout.Property(f, true, false, true))
	}
}

// mendMath gives Math its f16round.
func (r *realm) mendMath() {
	r.rt.AddLazyGlobal("Math", func() goja.Value {
		o := r.rt.Intrinsic("Math")
		layout.AddLazy(o, "f16round", func() goja.Value {
			f := layout.NewFunction(r.rt.Runtime, r.functionPrototype, "f16round", 1, func(c goja.FunctionCall) goja.Value {
				return layout.Number(js.Float16frombits(js.Float16bits(c.Argument(0).ToFloat())))
			}, nil)
			return layout.Property(f, true, false, true)
		})
		return layout.Property(o, true, false, true)
	})
}
