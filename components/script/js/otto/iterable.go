package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
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

// defineIterable gives a prototype entries, keys, values and forEach. otto has no symbols: there is no @@iterator.
func defineIterable(proto *layout.Object, it *js.Iterable) {
	if !it.Pair {
		for _, name := range []string{"entries", "keys", "values", "forEach"} {
			proto.SeedLazy(name, lazyArrayMethod{}, ordinaryMode)
		}
		return
	}
	for _, m := range []struct {
		name string
		kind iterationKind
	}{{"entries", iterateEntries}, {"keys", iterateKeys}, {"values", iterateValues}} {
		proto.SeedLazy(m.name, &lazyIteration{it, m.kind}, ordinaryMode)
	}
	proto.SeedLazy("forEach", &lazyForEach{it}, ordinaryMode)
}

type lazyIteration struct {
	iterable *js.Iterable
	kind     iterationKind
}

func (l *lazyIteration) Materialize(proto *layout.Object, name string) layout.Slot {
	r := realmOf(proto)
	class := proto.Class()
	return layout.Slot{Value: layout.ObjectValue(r.function(name, 0, func(c *js.Call) (js.Value, error) {
		impl := c.Realm.ImplOf(c.This)
		if !hasIterable(impl, l.iterable) {
			return js.Undefined, js.ErrIllegalInvocation
		}
		o := new(layout.Object)
		it := &iterator{impl: impl, iterable: l.iterable, kind: l.kind}
		o.Init(r.vm, layout.LeanMethods(), r.iteratorPrototype(class), class+" Iterator", it)
		return object(o), nil
	}))}
}

// iteratorPrototype is the iterator prototype object of an interface.
func (r *realm) iteratorPrototype(class string) *layout.Object {
	if p := r.iterators[class]; p != nil {
		return p
	}
	p := new(layout.Object)
	p.Init(r.vm, layout.LeanMethods(), r.vm.Intrinsics().ObjectPrototype, class+" Iterator", nil)
	p.Seed("next", layout.ObjectValue(r.function("next", 0, iteratorNext)), ordinaryMode)
	if r.iterators == nil {
		r.iterators = make(map[string]*layout.Object)
	}
	r.iterators[class] = p
	return p
}

func iteratorNext(c *js.Call) (js.Value, error) {
	var it *iterator
	if o := objectOf(c.This); o != nil {
		it, _ = o.Slot().(*iterator)
	}
	if it == nil {
		return js.Undefined, js.TypeErrorf("next called on an object that is not an iterator")
	}
	r := c.Realm.(*realm)
	result := r.NewObject()
	value, done := js.Undefined, true
	if !it.done {
		key, v, ok := it.iterable.At(it.impl, r, it.next)
		it.next++
		it.done = !ok
		if ok {
			value, done = it.result(r, key, v), false
		}
	}
	o := objectOf(result)
	o.Seed("value", in(value), ordinaryMode)
	o.Seed("done", layout.Bool(done), ordinaryMode)
	return result, nil
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

type lazyForEach struct{ iterable *js.Iterable }

func (l *lazyForEach) Materialize(proto *layout.Object, name string) layout.Slot {
	r := realmOf(proto)
	return layout.Slot{Value: layout.ObjectValue(r.function(name, 1, func(c *js.Call) (js.Value, error) {
		impl := c.Realm.ImplOf(c.This)
		if !hasIterable(impl, l.iterable) {
			return js.Undefined, js.ErrIllegalInvocation
		}
		callback, thisArg := c.Arg(0), c.Arg(1)
		if !c.Realm.IsCallable(callback) {
			return js.Undefined, js.TypeErrorf("parameter 1 of forEach is not a function")
		}
		this := c.This
		for i := 0; ; i++ {
			key, value, ok := l.iterable.At(impl, r, i)
			if !ok {
				return js.Undefined, nil
			}
			if _, err := r.Call(callback, thisArg, value, key, this); err != nil {
				return js.Undefined, err
			}
		}
	}))}
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

// pairsOf finds the declaration of the pair iterator that applies to a platform object.
func pairsOf(impl js.PlatformObject) *js.Iterable {
	if impl == nil {
		return nil
	}
	for c := impl.Reflect().Class(); c != nil; c = c.Parent {
		if c.Iterable != nil && c.Iterable.Pair {
			return c.Iterable
		}
	}
	return nil
}
