package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// defineIterable gives the prototype of a pair iterator's interface entries, keys, values, forEach and @@iterator. What
// has a value iterator has an indexed getter, and Array's methods: see defineArrayMethods.
func (r *realm) defineIterable(proto *goja.Object, c *js.Class) {
	for _, m := range js.PairIterations {
		method := r.function(m.Name, 0, func(call *js.Call) (js.Value, error) {
			it, err := c.Iterable.Iterate(call, m.Kind)
			if err != nil {
				return js.Undefined, err
			}
			return object(layout.NewInstance(r.rt.Runtime, r.iteratorPrototypeOf(c.Name), it, nil)), nil
		})
		layout.Put(proto, m.Name, method)
		if m.Kind == js.IterateEntries {
			layout.PutSymbol(proto, goja.SymIterator, layout.Property(method, true, false, true))
		}
	}
	layout.Put(proto, "forEach", r.function("forEach", 1, c.Iterable.ForEach))
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
	var it *js.Iteration
	if o := objectOf(c.This); o != nil {
		it, _ = layout.Slot(o).(*js.Iteration)
	}
	if it == nil {
		return js.Undefined, js.ErrNoIterator
	}
	r := c.Realm.(*realm)
	value, done := it.Next(r)
	result := r.rt.NewObject()
	layout.Put(result, "value", in(value))
	layout.Put(result, "done", in(js.Bool(done)))
	return object(result), nil
}
