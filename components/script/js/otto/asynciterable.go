package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// defineAsyncIterable gives a prototype the methods that make asynchronous iterators. otto has no symbols: there is no
// @@asyncIterator.
func defineAsyncIterable(proto *layout.Object, c *js.Class) {
	iterators := &asyncIterators{class: c}
	for _, m := range c.AsyncIterable.Methods() {
		proto.SeedLazy(m.Name, &lazyAsyncIteration{iterators, m.Kind}, ordinaryMode)
	}
}

// asyncIterators makes the asynchronous iterators of an interface in a realm.
type asyncIterators struct {
	class     *js.Class
	prototype *layout.Object // nil until there is one
}

type lazyAsyncIteration struct {
	iterators *asyncIterators
	kind      js.IterationKind
}

func (l *lazyAsyncIteration) Materialize(proto *layout.Object, name string) layout.Slot {
	r, c := realmOf(proto), l.iterators.class
	return layout.Slot{Value: layout.ObjectValue(r.function(name, 0, func(call *js.Call) (js.Value, error) {
		it, err := c.AsyncIterable.Iterate(call, l.kind)
		if err != nil {
			return js.Undefined, err
		}
		o := new(layout.Object)
		o.Init(r.vm, layout.LeanMethods(), l.iterators.prototypeIn(r), c.Name+" AsyncIterator", it)
		return object(o), nil
	}))}
}

// prototypeIn is the asynchronous iterator prototype object of the interface.
func (a *asyncIterators) prototypeIn(r *realm) *layout.Object {
	if a.prototype != nil {
		return a.prototype
	}
	c := a.class
	p := new(layout.Object)
	p.Init(r.vm, layout.LeanMethods(), r.vm.Intrinsics().ObjectPrototype, c.Name+" AsyncIterator", nil)
	p.Seed("next", layout.ObjectValue(r.function("next", 0, func(call *js.Call) (js.Value, error) {
		return c.AsyncIterable.Next(r, asyncIterationOf(call.This))
	})), ordinaryMode)
	if c.AsyncIterable.Return {
		p.Seed("return", layout.ObjectValue(r.function("return", 1, func(call *js.Call) (js.Value, error) {
			return c.AsyncIterable.ReturnFrom(r, asyncIterationOf(call.This), call.Arg(0))
		})), ordinaryMode)
	}
	a.prototype = p
	return p
}

func asyncIterationOf(v js.Value) *js.AsyncIteration {
	o := objectOf(v)
	if o == nil {
		return nil
	}
	it, _ := o.Slot().(*js.AsyncIteration)
	return it
}

// IteratorMethod implements [js.Objects].
func (r *realm) IteratorMethod(obj js.Value, async bool) (js.Value, error) {
	if objectOf(obj) == nil {
		return js.Undefined, errNotObject
	}
	if async {
		name := asyncMethodOf(r.ImplOf(obj))
		if name == "" {
			return js.Undefined, nil
		}
		return r.Get(obj, name)
	}
	if iterable, err := r.IsIterable(obj); err != nil || !iterable {
		return js.Undefined, err
	}
	impl := r.ImplOf(obj)
	if declaration := js.WalkedBy(impl); declaration != nil {
		return r.Get(obj, declaration.Methods()[0].Name)
	}
	values := r.vm.Intrinsics().ArrayPrototype.Get("values")
	switch class := r.ClassOf(obj); {
	case class == js.ClassMap:
		return r.Get(obj, "entries")
	case class == js.ClassSet:
		return r.Get(obj, "values")
	case class == js.ClassString:
		return object(r.function("[Symbol.iterator]", 0, func(call *js.Call) (js.Value, error) {
			var texts []js.Value
			err := r.Iterate(call.This, func(text js.Value) (bool, error) {
				texts = append(texts, text)
				return true, nil
			})
			if err != nil {
				return js.Undefined, err
			}
			return r.Call(out(values), r.NewArray(texts...))
		})), nil
	case class == js.ClassArray, class == js.ClassArguments, class == js.ClassBuffer, indexedOf(impl) != nil:
		return out(values), nil
	}
	// An iterator is its own.
	return object(r.function("[Symbol.iterator]", 0, func(call *js.Call) (js.Value, error) { return call.This, nil })), nil
}

// asyncMethodOf is the name of the method that makes the asynchronous iterators of an object, "" where there is none.
func asyncMethodOf(impl js.PlatformObject) string {
	if impl == nil {
		return ""
	}
	for c := impl.Reflect().Class(); c != nil; c = c.Parent {
		if c.AsyncIterable != nil {
			return c.AsyncIterable.Methods()[0].Name
		}
	}
	return ""
}
