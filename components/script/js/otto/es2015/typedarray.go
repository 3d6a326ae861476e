package es2015

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"
	"sync"

	"corvo/components/script/js/otto/internal/layout"
)

// typedArrayMethods are the internal methods of integer-indexed exotic objects,
// https://tc39.es/ecma262/#sec-typedarray-exotic-objects.
var typedArrayMethods = sync.OnceValue(func() *layout.Methods {
	return layout.NewMethods(layout.Hooks{
		Get: func(o *layout.Object, name string) (layout.Value, bool) {
			i, numeric := elementIndex(name)
			if !numeric {
				return layout.Undefined, false
			}
			v := o.Slot().(*view)
			if uint(i) >= uint(v.count()) {
				return layout.Undefined, true
			}
			return v.load(i), true
		},
		Own: func(o *layout.Object, name string) (layout.Value, layout.Mode, bool, bool) {
			i, numeric := elementIndex(name)
			if !numeric {
				return layout.Undefined, 0, false, false
			}
			v := o.Slot().(*view)
			if uint(i) >= uint(v.count()) {
				return layout.Undefined, 0, false, true
			}
			return v.load(i), usual, true, true
		},
		Set: func(o *layout.Object, name string, value layout.Value) bool {
			i, numeric := elementIndex(name)
			if !numeric {
				return false
			}
			v := o.Slot().(*view)
			f := number(value, o)
			if uint(i) < uint(v.count()) {
				v.store(i, f)
			}
			return true
		},
		Define: func(o *layout.Object, name string, value *layout.Value, mode layout.Mode) (ok, handled bool) {
			i, numeric := elementIndex(name)
			if !numeric {
				return false, false
			}
			v := o.Slot().(*view)
			const writable, enumerable, configurable = 0o300, 0o030, 0o003
			if uint(i) >= uint(v.count()) || mode&writable == 0 || mode&enumerable == 0 || mode&configurable == 0 {
				return false, true
			}
			if value != nil {
				f := number(*value, o)
				if uint(i) < uint(v.count()) {
					v.store(i, f)
				}
			}
			return true, true
		},
		Delete: func(o *layout.Object, name string) (ok, handled bool) {
			i, numeric := elementIndex(name)
			if !numeric {
				return false, false
			}
			return uint(i) >= uint(o.Slot().(*view).count()), true
		},
		Names: func(o *layout.Object, _ bool) []string {
			n := o.Slot().(*view).count()
			Of(o.VM()).requireList(n)
			names := make([]string, n)
			for i := range names {
				names[i] = strconv.Itoa(i)
			}
			return names
		},
	})
})

func number(v layout.Value, o *layout.Object) float64 {
	if v.IsNumber() {
		return v.Float()
	}
	return v.ToNumber(o.VM())
}

// elementIndex is CanonicalNumericIndexString: an index, or -1 for a numeric name that is none.
func elementIndex(name string) (i int, numeric bool) {
	if i, ok := layout.ArrayIndex(name); ok {
		return i, true
	}
	if name == "" || name[0] > '9' && name[0] != 'I' && name[0] != 'N' {
		return 0, false
	}
	if name == "-0" || layout.NumberToString(layout.StringToNumber(name)) == name {
		return -1, true
	}
	return 0, false
}

func init() {
	define(class{
		id: classTypedArray, name: "TypedArray", tag: "Object",
		construct: func(l *Library, _ *layout.Object, _ []layout.Value) layout.Value {
			panic(l.typeError("Abstract class TypedArray not directly constructable"))
		},
		getters: typedArrayGetters,
		methods: typedArrayFunctions,
		statics: []method{{"from", 1, typedArrayFrom}, {"of", 0, typedArrayOf}},
	})
	for kind := int8View; kind <= float64View; kind++ {
		define(class{
			id: viewClass(kind), name: bufferKinds[kind].String(), length: 3, inherits: true, parent: classTypedArray,
			constants: []constant{{"BYTES_PER_ELEMENT", kind.size()}},
			construct: func(l *Library, proto *layout.Object, args []layout.Value) layout.Value {
				return layout.ObjectValue(&l.constructTypedArray(proto, kind, args).Object)
			},
		})
	}
}

// constructTypedArray is the constructor, https://tc39.es/ecma262/#sec-typedarray.
func (l *Library) constructTypedArray(proto *layout.Object, kind viewKind, args []layout.Value) *view {
	first := argument(args, 0)
	o := first.Object()
	if o == nil {
		n := l.toIndex(first, "Invalid typed array length: "+printable(first))
		return l.allocate(proto, kind, n)
	}
	switch slot := o.Slot().(type) {
	case *arrayBuffer:
		return l.viewOnBuffer(proto, kind, slot, args)
	case *view:
		if slot.kind != dataView {
			l.requireAttached(slot.buffer)
			v := l.allocate(proto, kind, slot.count())
			l.copyElements(v, 0, slot)
			return v
		}
	}
	var items []layout.Value
	if l.IsIterable(o) && !o.IsArray() {
		l.Iterate(first, func(item layout.Value) bool {
			items = append(items, item)
			l.requireList(len(items))
			return true
		})
	} else {
		items = l.arrayLike(o)
	}
	v := l.allocate(proto, kind, len(items))
	for i, item := range items {
		if f := number(item, o); i < v.count() {
			v.store(i, f)
		}
	}
	return v
}

func printable(v layout.Value) string {
	if v.IsNumber() {
		return layout.NumberToString(v.Float())
	}
	return "NaN"
}

// arrayLike is CreateListFromArrayLike.
func (l *Library) arrayLike(o *layout.Object) []layout.Value {
	n := l.lengthOf(o)
	l.requireList(n)
	items := make([]layout.Value, 0, min(n, 1<<16))
	for i := range n {
		items = append(items, o.GetIndex(i))
	}
	return items
}

// lengthOf is LengthOfArrayLike.
func (l *Library) lengthOf(o *layout.Object) int {
	f := o.Get("length").ToInteger(l.vm)
	return int(math.Min(math.Max(f, 0), 1<<53-1))
}

func (l *Library) allocate(proto *layout.Object, kind viewKind, length int) *view {
	if length > maxBuffer/kind.size() {
		panic(l.rangeError("Invalid typed array length: " + strconv.Itoa(length)))
	}
	b := l.newArrayBuffer(nil, make([]byte, length*kind.size()))
	return l.newView(proto, kind, b, 0, length)
}

func (l *Library) viewOnBuffer(proto *layout.Object, kind viewKind, b *arrayBuffer, args []layout.Value) *view {
	name, size := bufferKinds[kind].String(), kind.size()
	offset := l.toIndex(argument(args, 1), "Start offset is too large")
	if offset%size != 0 {
		panic(l.rangeError("start offset of " + name + " should be a multiple of " + strconv.Itoa(size)))
	}
	explicit := !argument(args, 2).IsUndefined()
	length := l.toIndex(argument(args, 2), "Invalid typed array length")
	l.requireAttached(b)
	if !explicit {
		if len(b.bytes)%size != 0 {
			panic(l.rangeError("byte length of " + name + " should be a multiple of " + strconv.Itoa(size)))
		}
		if offset > len(b.bytes) {
			panic(l.rangeError("Start offset " + strconv.Itoa(offset) + " is outside the bounds of the buffer"))
		}
		length = (len(b.bytes) - offset) / size
	} else if offset > len(b.bytes) || length > (len(b.bytes)-offset)/size {
		panic(l.rangeError("Invalid typed array length: " + strconv.Itoa(length)))
	}
	return l.newView(proto, kind, b, offset, length)
}

// copyElements copies all of from to v, beginning at element at; the two may share a buffer.
func (l *Library) copyElements(v *view, at int, from *view) {
	n := from.count()
	if v.kind == from.kind || v.kind.size() == 1 && from.kind.size() == 1 && v.kind != uint8ClampedView {
		copy(v.bytes()[at*v.kind.size():], from.bytes())
		return
	}
	source := from.bytes()
	if v.buffer == from.buffer {
		source = bytes.Clone(source)
	}
	size := from.kind.size()
	for i := range n {
		l.yieldAt(i)
		v.store(at+i, loadElement(from.kind, source[i*size:], binary.LittleEndian).Float())
	}
}

// yieldAt lets an interrupt in now and then as a loop over many elements goes on.
func (l *Library) yieldAt(i int) {
	if i&0xFFF == 0 {
		l.vm.Yield()
	}
}

// typedArray returns the receiver of a method.
func (l *Library) typedArray(this layout.Value) *view {
	if o := this.Object(); o != nil {
		if v, ok := o.Slot().(*view); ok && v.kind != dataView {
			return v
		}
	}
	panic(l.typeError("this is not a typed array."))
}

// attached is ValidateTypedArray.
func (l *Library) attached(this layout.Value) *view {
	v := l.typedArray(this)
	l.requireAttached(v.buffer)
	return v
}

// sibling makes a typed array of the same kind; otto has no symbols, and so no species.
func (l *Library) sibling(v *view, length int) *view { return l.allocate(nil, v.kind, length) }

func (l *Library) kindOfConstructor(this layout.Value) viewKind {
	for kind := int8View; kind <= float64View; kind++ {
		if b := l.classes[viewClass(kind)]; b != nil && this.Object() == b.constructor {
			return kind
		}
	}
	panic(l.typeError("this is not a typed array constructor"))
}

func typedArrayOf(l *Library, c layout.Call) layout.Value {
	v := l.allocate(nil, l.kindOfConstructor(c.This), len(c.ArgumentList))
	for i, item := range c.ArgumentList {
		v.store(i, number(item, &v.Object))
	}
	return layout.ObjectValue(&v.Object)
}

func typedArrayFrom(l *Library, c layout.Call) layout.Value {
	kind := l.kindOfConstructor(c.This)
	items := l.listFrom(c.Arg(0))
	mapper := c.Arg(1)
	if !mapper.IsUndefined() && !mapper.IsCallable() {
		panic(l.typeError("the map function is not a function"))
	}
	v := l.allocate(nil, kind, len(items))
	for i, item := range items {
		if mapper.IsCallable() {
			item = l.vm.Call(mapper, c.Arg(2), item, layout.Int(i))
		}
		v.store(i, number(item, &v.Object))
	}
	return layout.ObjectValue(&v.Object)
}

// listFrom lists an iterable or an array-like.
func (l *Library) listFrom(source layout.Value) []layout.Value {
	o := source.Object()
	if o != nil && o.IsArray() {
		l.requireList(l.lengthOf(o))
	}
	if source.IsString() {
		l.requireList(layout.Length(source.ToText(l.vm)) / 2) // code points
	}
	if source.IsString() || o != nil && l.IsIterable(o) {
		var items []layout.Value
		l.Iterate(source, func(item layout.Value) bool {
			items = append(items, item)
			l.requireList(len(items))
			return true
		})
		return items
	}
	if o == nil {
		if source.IsNullish() {
			panic(l.typeError("object is not iterable"))
		}
		return nil
	}
	var items []layout.Value
	if l.host.Iterate != nil && l.host.Iterate(source, func(item layout.Value) bool {
		items = append(items, item)
		l.requireList(len(items))
		return true
	}) {
		return items
	}
	return l.arrayLike(o)
}
