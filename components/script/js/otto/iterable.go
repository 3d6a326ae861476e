package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// defineIterable gives a prototype entries, keys, values and forEach. otto has no symbols: there is no @@iterator.
func defineIterable(proto *layout.Object, it *js.Iterable) {
	if !it.Pair {
		for _, name := range []string{"entries", "keys", "values", "forEach"} {
			proto.SeedLazy(name, lazyArrayMethod{}, ordinaryMode)
		}
		return
	}
	for _, m := range js.PairIterations {
		proto.SeedLazy(m.Name, &lazyIteration{it, m.Kind}, ordinaryMode)
	}
	proto.SeedLazy("forEach", lazyOperation{&js.Operation{Name: "forEach", Length: 1, Call: it.ForEach}}, ordinaryMode)
}

type lazyIteration struct {
	iterable *js.Iterable
	kind     js.IterationKind
}

func (l *lazyIteration) Materialize(proto *layout.Object, name string) layout.Slot {
	r := realmOf(proto)
	class := proto.Class()
	return layout.Slot{Value: layout.ObjectValue(r.function(name, 0, func(c *js.Call) (js.Value, error) {
		it, err := l.iterable.Iterate(c, l.kind)
		if err != nil {
			return js.Undefined, err
		}
		o := new(layout.Object)
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
	var it *js.Iteration
	if o := objectOf(c.This); o != nil {
		it, _ = o.Slot().(*js.Iteration)
	}
	if it == nil {
		return js.Undefined, js.ErrNoIterator
	}
	value, done := it.Next(c.Realm)
	result := c.Realm.NewObject()
	o := objectOf(result)
	o.Seed("value", in(value), ordinaryMode)
	o.Seed("done", layout.Bool(done), ordinaryMode)
	return result, nil
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
