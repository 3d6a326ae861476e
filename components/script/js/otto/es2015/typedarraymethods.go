package es2015

import (
	"encoding/binary"
	"strings"

	"corvo/components/script/js/otto/internal/layout"
)

var typedArrayGetters = []method{
	{"buffer", 0, func(l *Library, c layout.Call) layout.Value {
		return layout.ObjectValue(&l.typedArray(c.This).buffer.Object)
	}},
	{"byteLength", 0, func(l *Library, c layout.Call) layout.Value {
		v := l.typedArray(c.This)
		return layout.Int(v.count() * v.kind.size())
	}},
	{"byteOffset", 0, func(l *Library, c layout.Call) layout.Value {
		v := l.typedArray(c.This)
		if v.buffer.detached {
			return layout.Int(0)
		}
		return layout.Int(v.offset)
	}},
	{"length", 0, func(l *Library, c layout.Call) layout.Value {
		return layout.Int(l.typedArray(c.This).count())
	}},
}

var typedArrayFunctions = []method{
	{"at", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		n := v.count()
		f := c.Arg(0).ToInteger(l.vm)
		if f < 0 {
			f += float64(n)
		}
		if f < 0 || f >= float64(v.count()) {
			return layout.Undefined
		}
		return v.load(int(f))
	}},
	{"copyWithin", 2, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		n := v.count()
		to, from, end := l.relative(c.Arg(0), n, 0), l.relative(c.Arg(1), n, 0), l.relative(c.Arg(2), n, n)
		l.requireAttached(v.buffer)
		if count := min(end-from, n-to); count > 0 {
			size, b := v.kind.size(), v.bytes()
			copy(b[to*size:(to+count)*size], b[from*size:(from+count)*size])
		}
		return c.This
	}},
	{"every", 1, func(l *Library, c layout.Call) layout.Value {
		return layout.Bool(l.eachElement(c, func(_ int, _, r layout.Value) bool { return r.Bool() }))
	}},
	{"some", 1, func(l *Library, c layout.Call) layout.Value {
		return layout.Bool(!l.eachElement(c, func(_ int, _, r layout.Value) bool { return !r.Bool() }))
	}},
	{"forEach", 1, func(l *Library, c layout.Call) layout.Value {
		l.eachElement(c, func(int, layout.Value, layout.Value) bool { return true })
		return layout.Undefined
	}},
	{"find", 1, func(l *Library, c layout.Call) layout.Value {
		found := layout.Undefined
		l.eachElement(c, func(_ int, v, r layout.Value) bool {
			if r.Bool() {
				found = v
			}
			return !r.Bool()
		})
		return found
	}},
	{"findIndex", 1, func(l *Library, c layout.Call) layout.Value {
		found := -1
		l.eachElement(c, func(i int, _, r layout.Value) bool {
			if r.Bool() {
				found = i
			}
			return !r.Bool()
		})
		return layout.Int(found)
	}},
	{"map", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		result := l.sibling(v, v.count())
		l.eachElement(c, func(i int, _, r layout.Value) bool {
			result.store(i, number(r, &v.Object))
			return true
		})
		return layout.ObjectValue(&result.Object)
	}},
	{"filter", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		var kept []byte
		var room [8]byte
		size := v.kind.size()
		l.eachElement(c, func(_ int, element, r layout.Value) bool {
			if r.Bool() {
				kept = append(kept, room[:size]...)
				storeElement(v.kind, kept[len(kept)-size:], element.Float(), binary.LittleEndian)
			}
			return true
		})
		result := l.sibling(v, len(kept)/size)
		copy(result.bytes(), kept)
		return layout.ObjectValue(&result.Object)
	}},
	{"reduce", 1, func(l *Library, c layout.Call) layout.Value { return l.reduce(c, false) }},
	{"reduceRight", 1, func(l *Library, c layout.Call) layout.Value { return l.reduce(c, true) }},
	{"fill", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		f := number(c.Arg(0), &v.Object)
		n := v.count()
		start, end := l.relative(c.Arg(1), n, 0), l.relative(c.Arg(2), n, n)
		l.requireAttached(v.buffer)
		l.fillElements(v, start, end, f)
		return c.This
	}},
	{"includes", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		start := l.relative(c.Arg(1), v.count(), 0)
		for i := start; i < v.count(); i++ {
			l.yieldAt(i)
			if layout.SameValueZero(v.load(i), c.Arg(0)) {
				return layout.True
			}
		}
		return layout.False
	}},
	{"indexOf", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		start := l.relative(c.Arg(1), v.count(), 0)
		for i := start; i < v.count(); i++ {
			l.yieldAt(i)
			if layout.StrictEquals(v.load(i), c.Arg(0)) {
				return layout.Int(i)
			}
		}
		return layout.Int(-1)
	}},
	{"lastIndexOf", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		start := v.count() - 1
		if len(c.ArgumentList) > 1 {
			if start = l.relative(c.Arg(1), v.count(), 0); start == v.count() {
				start--
			}
			if f := c.Arg(1).ToInteger(l.vm); f < -float64(v.count()) {
				return layout.Int(-1)
			}
		}
		for i := min(start, v.count()-1); i >= 0; i-- {
			l.yieldAt(i)
			if layout.StrictEquals(v.load(i), c.Arg(0)) {
				return layout.Int(i)
			}
		}
		return layout.Int(-1)
	}},
	{"join", 1, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		n := v.count()
		separator := ","
		if s := c.Arg(0); !s.IsUndefined() {
			separator = s.ToText(l.vm)
		}
		return layout.String(v.join(l, separator, n))
	}},
	{"toString", 0, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		return layout.String(v.join(l, ",", v.count()))
	}},
	{"toLocaleString", 0, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		return layout.String(v.join(l, ",", v.count()))
	}},
	{"reverse", 0, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		for i, k := 0, v.count()-1; i < k; i, k = i+1, k-1 {
			l.yieldAt(i)
			a, b := v.load(i).Float(), v.load(k).Float()
			v.store(i, b)
			v.store(k, a)
		}
		return c.This
	}},
	{"set", 1, typedArraySet},
	{"slice", 2, func(l *Library, c layout.Call) layout.Value {
		v := l.attached(c.This)
		start, end := l.sliceBounds(c, v.count())
		result := l.sibling(v, max(end-start, 0))
		if start < end {
			l.requireAttached(v.buffer)
			size := v.kind.size()
			copy(result.bytes(), v.bytes()[start*size:end*size])
		}
		return layout.ObjectValue(&result.Object)
	}},
	{"subarray", 2, func(l *Library, c layout.Call) layout.Value {
		v := l.typedArray(c.This)
		start, end := l.sliceBounds(c, v.count())
		l.requireAttached(v.buffer)
		part := l.newView(nil, v.kind, v.buffer, v.offset+start*v.kind.size(), max(end-start, 0))
		return layout.ObjectValue(&part.Object)
	}},
	{"sort", 1, typedArraySort},
	{"entries", 0, func(l *Library, c layout.Call) layout.Value { return l.arrayIterator(c, true, true) }},
	{"keys", 0, func(l *Library, c layout.Call) layout.Value { return l.arrayIterator(c, true, false) }},
	{"values", 0, func(l *Library, c layout.Call) layout.Value { return l.arrayIterator(c, false, true) }},
}

// eachElement calls the callback for every element, until more returns false for one; it reports whether none did.
func (l *Library) eachElement(c layout.Call, more func(i int, element, result layout.Value) bool) bool {
	v := l.attached(c.This)
	callback := c.Arg(0)
	if !callback.IsCallable() {
		panic(l.typeError("callback is not a function"))
	}
	for i := range v.count() {
		element := layout.Undefined
		if i < v.count() { // the callback may have detached the buffer
			element = v.load(i)
		}
		if !more(i, element, l.vm.Call(callback, c.Arg(1), element, layout.Int(i), c.This)) {
			return false
		}
	}
	return true
}

func (l *Library) reduce(c layout.Call, right bool) layout.Value {
	v := l.attached(c.This)
	callback := c.Arg(0)
	if !callback.IsCallable() {
		panic(l.typeError("callback is not a function"))
	}
	n := v.count()
	at := func(i int) int {
		if right {
			return n - 1 - i
		}
		return i
	}
	i, result := 0, c.Arg(1)
	if len(c.ArgumentList) < 2 {
		if n == 0 {
			panic(l.typeError(emptyReduce))
		}
		i, result = 1, v.load(at(0))
	}
	for ; i < n; i++ {
		element := layout.Undefined
		if at(i) < v.count() {
			element = v.load(at(i))
		}
		result = l.vm.Call(callback, layout.Undefined, result, element, layout.Int(at(i)), c.This)
	}
	return result
}

func (v *view) join(l *Library, separator string, n int) string {
	var b strings.Builder
	l.requireText(float64(n-1)*float64(len(separator)) + float64(n))
	for i := range n {
		l.yieldAt(i)
		l.requireText(float64(b.Len() + len(separator)))
		if i > 0 {
			b.WriteString(separator)
		}
		if i < v.count() {
			b.WriteString(v.load(i).ToText(l.vm))
		}
	}
	return b.String()
}

// typedArraySet is %TypedArray%.prototype.set.
func typedArraySet(l *Library, c layout.Call) layout.Value {
	v := l.typedArray(c.This)
	offset := c.Arg(1).ToInteger(l.vm)
	if offset < 0 {
		panic(l.rangeError("offset is out of bounds"))
	}
	l.requireAttached(v.buffer)
	source := c.Arg(0).ToObject(l.vm)
	if from, ok := source.Slot().(*view); ok && from.kind != dataView {
		l.requireAttached(from.buffer)
		if offset > float64(v.count()-from.count()) {
			panic(l.rangeError("offset is out of bounds"))
		}
		l.copyElements(v, int(offset), from)
		return layout.Undefined
	}
	n := l.lengthOf(source)
	if offset > float64(v.count()-n) {
		panic(l.rangeError("offset is out of bounds"))
	}
	for i := range n {
		l.yieldAt(i)
		f := number(source.GetIndex(i), &v.Object)
		if at := int(offset) + i; at < v.count() {
			v.store(at, f)
		}
	}
	return layout.Undefined
}

// arrayIterator is what entries, keys and values of typed arrays return.
type arrayIterator struct {
	layout.Object
	of           *layout.Object // nil when it is done
	next         int
	keys, values bool
}

func (l *Library) arrayIterator(c layout.Call, keys, values bool) layout.Value {
	it := &arrayIterator{of: &l.attached(c.This).Object, keys: keys, values: values}
	it.Init(l.vm, layout.LeanMethods(), l.class(classArrayIterator).prototype, "Array Iterator", it)
	return layout.ObjectValue(&it.Object)
}

func (it *arrayIterator) step(l *Library) (layout.Value, bool) {
	if it.of == nil || it.next >= l.lengthOf(it.of) {
		it.of = nil
		return layout.Undefined, false
	}
	i := it.next
	it.next++
	switch {
	case it.keys && it.values:
		return layout.ObjectValue(l.vm.NewArray([]layout.Value{layout.Int(i), it.of.GetIndex(i)})), true
	case it.keys:
		return layout.Int(i), true
	}
	return it.of.GetIndex(i), true
}

func init() {
	define(class{id: classArrayIterator, name: "Array Iterator", methods: []method{{"next", 0, iteratorNext}}})
}
