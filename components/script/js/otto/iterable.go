package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// defineIterable gives a prototype the methods that make iterators, and forEach. otto has no symbols: there is no
// @@iterator.
func defineIterable(proto *layout.Object, it *js.Iterable) {
	if it.Kind == js.IterableValues {
		for _, name := range []string{"entries", "keys", "values", "forEach"} {
			proto.SeedLazy(name, lazyArrayMethod{}, ordinaryMode)
		}
		return
	}
	for _, m := range it.Methods() {
		method := &lazyIteration{iterable: it, kind: m.Kind, name: m.Name}
		for _, name := range append([]string{m.Name}, m.Also...) {
			proto.SeedLazy(name, method, ordinaryMode)
		}
	}
	proto.SeedLazy("forEach", lazyOperation{&js.Operation{Name: "forEach", Length: 1, Call: it.ForEach}}, ordinaryMode)
}

// lazyIteration makes a method that makes iterators; properties that share it hold one function.
type lazyIteration struct {
	iterable *js.Iterable
	kind     js.IterationKind
	name     string
	function *layout.Object
}

func (l *lazyIteration) Materialize(proto *layout.Object, _ string) layout.Slot {
	if l.function == nil {
		r := realmOf(proto)
		class := proto.Class()
		l.function = r.function(l.name, 0, func(c *js.Call) (js.Value, error) {
			it, err := l.iterable.Iterate(c, l.kind)
			if err != nil {
				return js.Undefined, err
			}
			return object(r.newIterator(class, l.iterable, it)), nil
		})
	}
	return layout.Slot{Value: layout.ObjectValue(l.function)}
}

func (r *realm) newIterator(class string, of *js.Iterable, it *js.Iteration) *layout.Object {
	if of.Kind == js.IterablePairs {
		o := new(layout.Object)
		o.Init(r.vm, layout.LeanMethods(), r.iteratorPrototype(class, of), class+" Iterator", it)
		return o
	}
	return r.library.NewIterator(of.Kind == js.IterableSet, func() (layout.Value, bool) {
		v, done, err := it.Next(r)
		if err != nil {
			r.throw(err)
		}
		return in(v), !done
	})
}

// iteratorPrototype is the iterator prototype object of an interface.
func (r *realm) iteratorPrototype(class string, of *js.Iterable) *layout.Object {
	if p := r.iterators[class]; p != nil {
		return p
	}
	p := new(layout.Object)
	p.Init(r.vm, layout.LeanMethods(), r.vm.Intrinsics().ObjectPrototype, class+" Iterator", nil)
	p.Seed("next", layout.ObjectValue(r.function("next", 0, func(c *js.Call) (js.Value, error) {
		var it *js.Iteration
		if o := objectOf(c.This); o != nil {
			it, _ = o.Slot().(*js.Iteration)
		}
		if !it.Belongs(of) {
			return js.Undefined, js.ErrNoIterator
		}
		value, done, err := it.Next(c.Realm)
		if err != nil {
			return js.Undefined, err
		}
		result := c.Realm.NewObject()
		o := objectOf(result)
		o.Seed("value", in(value), ordinaryMode)
		o.Seed("done", layout.Bool(done), ordinaryMode)
		return result, nil
	})), ordinaryMode)
	if r.iterators == nil {
		r.iterators = make(map[string]*layout.Object)
	}
	r.iterators[class] = p
	return p
}
