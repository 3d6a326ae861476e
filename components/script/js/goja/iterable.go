package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// iterator is the slot of an iterator over a platform object.
type iterator struct {
	impl     js.PlatformObject
	iterable *js.Iterable
	kind     iterationKind
	next     int
	done     bool
}

type iterationKind uint8

const (
	iterateEntries iterationKind = iota
	iterateKeys
	iterateValues
)

// defineIterable gives the prototype of a pair iterator's interface entries, keys, values, forEach and @@iterator. What
// has a value iterator has an indexed getter, and Array's methods: see defineArrayMethods.
func (r *realm) defineIterable(proto *goja.Object, c *js.Class) {
	it := c.Iterable
	methods := make(map[iterationKind]*goja.Object)
	for _, m := range []struct {
		name string
		kind iterationKind
	}{{"entries", iterateEntries}, {"keys", iterateKeys}, {"values", iterateValues}} {
		methods[m.kind] = r.function(m.name, 0, func(call *js.Call) (js.Value, error) {
			impl := call.Realm.ImplOf(call.This)
			if !hasIterable(impl, it) {
				return js.Undefined, js.ErrIllegalInvocation
			}
			slot := &iterator{impl: impl, iterable: it, kind: m.kind}
			return object(layout.NewInstance(r.rt.Runtime, r.iteratorPrototypeOf(c.Name), slot, nil)), nil
		})
		layout.Put(proto, m.name, methods[m.kind])
	}
	layout.Put(proto, "forEach", r.forEach(it))
	layout.PutSymbol(proto, goja.SymIterator, layout.Property(methods[iterateEntries], true, false, true))
}

// iteratorPrototypeOf is the iterator prototype object of an interface.
func (r *realm) iteratorPrototypeOf(class string) *goja.Object {
	if p := r.iterators[class]; p != nil {
		return p
	}
	p := r.rt.CreateObject(r.rt.IteratorPrototype())
	layout.Put(p, "next", r.function("next", 0, iteratorNext))
	layout.PutSymbol(p, goja.SymToStringTag, layout.Property(layout.String(class+" Iterator"), false, false, true))
	if r.iterators == nil {
		r.iterators = make(map[string]*goja.Object)
	}
	r.iterators[class] = p
	return p
}

func iteratorNext(c *js.Call) (js.Value, error) {
	var it *iterator
	if o := objectOf(c.This); o != nil {
		it, _ = layout.Slot(o).(*iterator)
	}
	if it == nil {
		return js.Undefined, js.TypeErrorf("next called on an object that is not an iterator")
	}
	r := c.Realm.(*realm)
	value, done := js.Undefined, true
	if !it.done {
		key, v, ok := it.iterable.At(it.impl, r, it.next)
		it.next++
		it.done = !ok
		if ok {
			value, done = it.result(r, key, v), false
		}
	}
	result := r.rt.NewObject()
	layout.Put(result, "value", in(value))
	layout.Put(result, "done", in(js.Bool(done)))
	return object(result), nil
}

func (it *iterator) result(r *realm, key, value js.Value) js.Value {
	switch it.kind {
	case iterateKeys:
		return key
	case iterateValues:
		return value
	}
	return r.NewArray(key, value)
}

func (r *realm) forEach(it *js.Iterable) *goja.Object {
	return r.function("forEach", 1, func(c *js.Call) (js.Value, error) {
		impl := c.Realm.ImplOf(c.This)
		if !hasIterable(impl, it) {
			return js.Undefined, js.ErrIllegalInvocation
		}
		callback, thisArg, this := c.Arg(0), c.Arg(1), c.This
		if !c.Realm.IsCallable(callback) {
			return js.Undefined, js.TypeErrorf("parameter 1 of forEach is not a function")
		}
		for i := 0; ; i++ {
			key, value, ok := it.At(impl, r, i)
			if !ok {
				return js.Undefined, nil
			}
			if _, err := r.Call(callback, thisArg, value, key, this); err != nil {
				return js.Undefined, err
			}
		}
	})
}

// hasIterable reports whether impl's interface, or one that it inherits from, is the one that declares it.
func hasIterable(impl js.PlatformObject, it *js.Iterable) bool {
	if impl == nil {
		return false
	}
	for c := impl.Reflect().Class(); c != nil; c = c.Parent {
		if c.Iterable == it {
			return true
		}
	}
	return false
}
