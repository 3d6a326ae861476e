package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// defineIterable gives the prototype of an interface with a pair iterator, or of one that is maplike or setlike, the
// methods that make iterators, forEach and @@iterator. What has a value iterator has an indexed getter, and Array's methods:
// see defineArrayMethods.
func (r *realm) defineIterable(proto *goja.Object, c *js.Class) {
	var iterators *goja.Object
	for _, m := range c.Iterable.Methods() {
		method := r.function(m.Name, 0, func(call *js.Call) (js.Value, error) {
			it, err := c.Iterable.Iterate(call, m.Kind)
			if err != nil {
				return js.Undefined, err
			}
			if iterators == nil {
				iterators = r.iteratorPrototypeOf(c)
			}
			return object(layout.NewInstance(r.rt.Runtime, iterators, it, nil)), nil
		})
		for _, name := range append([]string{m.Name}, m.Also...) {
			layout.Put(proto, name, method)
		}
		if m.Default {
			layout.PutSymbol(proto, goja.SymIterator, layout.Property(method, true, false, true))
		}
	}
	layout.Put(proto, "forEach", r.function("forEach", 1, c.Iterable.ForEach))
}

// iteratorPrototypeOf is what the iterators of an interface inherit from: its iterator prototype object, or that of Map or
// Set.
func (r *realm) iteratorPrototypeOf(c *js.Class) *goja.Object {
	switch c.Iterable.Kind {
	case js.IterableMap:
		return r.collectionIterators().ofMap
	case js.IterableSet:
		return r.collectionIterators().ofSet
	}
	p := r.rt.CreateObject(r.rt.IteratorPrototype())
	layout.Put(p, "next", r.function("next", 0, func(call *js.Call) (js.Value, error) {
		it := iterationOf(objectOf(call.This))
		if !it.Belongs(c.Iterable) {
			return js.Undefined, js.ErrNoIterator
		}
		return r.iteratorNext(it)
	}))
	layout.PutSymbol(p, goja.SymToStringTag, layout.Property(layout.String(c.Name+" Iterator"), false, false, true))
	return p
}

func iterationOf(o *goja.Object) *js.Iteration {
	if o == nil {
		return nil
	}
	it, _ := layout.Slot(o).(*js.Iteration)
	return it
}

func (r *realm) iteratorNext(it *js.Iteration) (js.Value, error) {
	value, done, err := it.Next(r)
	if err != nil {
		return js.Undefined, err
	}
	return object(r.iteratorResult(value, done)), nil
}

func (r *realm) iteratorResult(value js.Value, done bool) *goja.Object {
	result := r.rt.NewObject()
	layout.Put(result, "value", in(value))
	layout.Put(result, "done", in(js.Bool(done)))
	return result
}

// collectionIterators are %MapIteratorPrototype% and %SetIteratorPrototype%.
type collectionIterators struct{ ofMap, ofSet *goja.Object }

// collectionIterators finds the prototypes of Map's and Set's iterators and lets their next take those of maplike and
// setlike interfaces. That has to happen before script sees Map or Set, whose methods it may replace.
func (r *realm) collectionIterators() *collectionIterators {
	if r.collections == nil {
		r.collections = &collectionIterators{r.mendIterators("Map"), r.mendIterators("Set")}
	}
	return r.collections
}

func (r *realm) mendIterators(collection string) *goja.Object {
	values := layout.Describe(layout.Self(r.prototypeOf(collection)).GetOwnPropStr("values")).Value.(*goja.Object)
	call, _ := layout.Self(values).AssertCallable()
	iterator := call(goja.FunctionCall{This: r.construct(collection)}).(*goja.Object)
	proto := layout.Self(iterator).Proto()
	kind := js.IterableMap
	if collection == "Set" {
		kind = js.IterableSet
	}
	r.mend(proto, "next", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			o, _ := c.This.(*goja.Object)
			it := iterationOf(o)
			if it == nil || it.IterableKind() != kind {
				return call(c)
			}
			v, err := r.iteratorNext(it)
			if err != nil {
				r.throw(err)
			}
			return in(v)
		}
	})
	return proto
}

// newCollection makes a Map or a Set that script may see.
func (r *realm) newCollection(name string) *goja.Object {
	r.collectionIterators()
	return r.construct(name)
}

// mendCollections sees to collectionIterators in time.
func (r *realm) mendCollections() {
	for _, name := range []string{"Map", "Set"} {
		r.rt.AddLazyGlobal(name, func() goja.Value {
			r.collectionIterators()
			return layout.Property(r.rt.Intrinsic(name), true, false, true)
		})
	}
}
