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
