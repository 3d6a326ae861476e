package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// symAsyncIterator is Symbol.asyncIterator, which goja lacks with the loops that would use it.
var symAsyncIterator = goja.NewSymbol("Symbol.asyncIterator")

func (r *realm) mendSymbol() {
	r.rt.AddLazyGlobal("Symbol", func() goja.Value {
		symbol := r.rt.Intrinsic("Symbol")
		layout.Put(symbol, "asyncIterator", layout.Property(symAsyncIterator, false, false, false))
		return layout.Property(symbol, true, false, true)
	})
}

// defineAsyncIterable gives the prototype of an interface the methods that make asynchronous iterators.
func (r *realm) defineAsyncIterable(proto *goja.Object, c *js.Class) {
	var iterators *goja.Object
	for _, m := range c.AsyncIterable.Methods() {
		method := r.function(m.Name, 0, func(call *js.Call) (js.Value, error) {
			it, err := c.AsyncIterable.Iterate(call, m.Kind)
			if err != nil {
				return js.Undefined, err
			}
			if iterators == nil {
				iterators = r.asyncIteratorPrototypeOf(c)
			}
			return object(layout.NewInstance(r.rt.Runtime, iterators, it, nil)), nil
		})
		layout.Put(proto, m.Name, method)
		if m.Default {
			layout.PutSymbol(proto, symAsyncIterator, layout.Property(method, true, false, true))
		}
	}
}

// asyncIteratorPrototypeOf makes the asynchronous iterator prototype object of an interface.
func (r *realm) asyncIteratorPrototypeOf(c *js.Class) *goja.Object {
	if r.asyncIterators == nil { // %AsyncIteratorPrototype%
		r.asyncIterators = r.rt.CreateObject(r.rt.ObjectPrototype())
		self := r.function("[Symbol.asyncIterator]", 0, func(call *js.Call) (js.Value, error) { return call.This, nil })
		layout.PutSymbol(r.asyncIterators, symAsyncIterator, layout.Property(self, true, false, true))
	}
	p := r.rt.CreateObject(r.asyncIterators)
	layout.Put(p, "next", r.function("next", 0, func(call *js.Call) (js.Value, error) {
		return c.AsyncIterable.Next(r, asyncIterationOf(call.This))
	}))
	if c.AsyncIterable.Return {
		layout.Put(p, "return", r.function("return", 1, func(call *js.Call) (js.Value, error) {
			return c.AsyncIterable.ReturnFrom(r, asyncIterationOf(call.This), call.Arg(0))
		}))
	}
	layout.PutSymbol(p, goja.SymToStringTag, layout.Property(layout.String(c.Name+" AsyncIterator"), false, false, true))
	return p
}

func asyncIterationOf(v js.Value) *js.AsyncIteration {
	o := objectOf(v)
	if o == nil {
		return nil
	}
	it, _ := layout.Slot(o).(*js.AsyncIteration)
	return it
}
