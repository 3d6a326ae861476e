package es2015

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// collection is a Map or a Set: entries by what SameValueZero compares their keys by.
type collection struct {
	layout.Object
	set, weak bool
	entries   js.OrderedMap[any, entry]
}

type entry struct{ key, value layout.Value }

// primitiveKey stands for a value that is no Go value of its own in an index.
type primitiveKey int

const (
	undefinedKey primitiveKey = iota
	nullKey
	nanKey
)

// keyOf makes what SameValueZero compares by.
func keyOf(v layout.Value) any {
	switch {
	case v.IsObject():
		return v.Object()
	case v.IsString():
		return v.Boxed()
	case v.IsNumber():
		f := v.Float()
		switch {
		case f != f:
			return nanKey
		case f == 0:
			return 0.0
		}
		return f
	case v.IsBoolean():
		return v.Bool()
	case v.IsNull():
		return nullKey
	}
	return undefinedKey
}

func (m *collection) put(key, value layout.Value) {
	k := keyOf(key)
	if e, ok := m.entries.Get(k); ok {
		key = e.key
	} else if key.IsNumber() && key.Float() == 0 {
		key = layout.Int(0) // negative zero becomes zero
	}
	m.entries.Set(k, entry{key, value})
}

func (l *Library) collection(c layout.Call, set, weak bool, name string) *collection {
	if o := c.This.Object(); o != nil {
		if m, ok := o.Slot().(*collection); ok && m.set == set && m.weak == weak {
			return m
		}
	}
	panic(l.typeError("Method " + name + " called on incompatible receiver"))
}

func (l *Library) newCollection(id classID, proto *layout.Object) *collection {
	if proto == nil {
		proto = l.class(id).prototype
	}
	m := &collection{set: id == classSet || id == classWeakSet, weak: id == classWeakMap || id == classWeakSet}
	m.Init(l.vm, layout.LeanMethods(), proto, classes[id].name, m)
	return m
}

// NewMap makes a Map of entries.
func (l *Library) NewMap(entries [][2]layout.Value) *layout.Object {
	m := l.newCollection(classMap, nil)
	for _, e := range entries {
		m.put(e[0], e[1])
	}
	return &m.Object
}

// NewSet makes a Set of values.
func (l *Library) NewSet(values []layout.Value) *layout.Object {
	m := l.newCollection(classSet, nil)
	for _, v := range values {
		m.put(v, v)
	}
	return &m.Object
}

// Entries lists a Map's entries, or a Set's values twice.
func (l *Library) Entries(o *layout.Object) [][2]layout.Value {
	m, ok := o.Slot().(*collection)
	if !ok || m.weak {
		return nil
	}
	list := make([][2]layout.Value, 0, m.entries.Len())
	for _, e := range m.entries.All() {
		list = append(list, [2]layout.Value{e.key, e.value})
	}
	return list
}

// construct is the constructor of the four classes: the adder method of the new object is called for every item.
func constructCollection(id classID, adder string) func(*Library, *layout.Object, []layout.Value) layout.Value {
	return func(l *Library, proto *layout.Object, args []layout.Value) layout.Value {
		m := l.newCollection(id, proto)
		self := layout.ObjectValue(&m.Object)
		if items := argument(args, 0); !items.IsNullish() {
			add := m.Get(adder)
			if !add.IsCallable() {
				panic(l.typeError("'" + adder + "' is not a function"))
			}
			l.Iterate(items, func(item layout.Value) bool {
				if m.set {
					l.vm.Call(add, self, item)
					return true
				}
				pair := item.Object()
				if pair == nil {
					panic(l.typeError("Iterator value is not an entry object"))
				}
				l.vm.Call(add, self, pair.Get("0"), pair.Get("1"))
				return true
			})
		}
		return self
	}
}

func (l *Library) requireWeakKey(weak bool, key layout.Value) {
	if weak && !key.IsObject() {
		panic(l.typeError("Invalid value used as a weak key"))
	}
}

// collectionMethods are the methods that the classes share.
func collectionMethods(set, weak bool) []method {
	read := func(name string, length int, f func(l *Library, m *collection, c layout.Call) layout.Value) method {
		return method{name, length, func(l *Library, c layout.Call) layout.Value {
			return f(l, l.collection(c, set, weak, name), c)
		}}
	}
	methods := []method{
		read("has", 1, func(_ *Library, m *collection, c layout.Call) layout.Value {
			return layout.Bool(m.entries.Has(keyOf(c.Arg(0))))
		}),
		read("delete", 1, func(_ *Library, m *collection, c layout.Call) layout.Value {
			return layout.Bool(m.entries.Delete(keyOf(c.Arg(0))))
		}),
	}
	if set {
		methods = append(methods, read("add", 1, func(l *Library, m *collection, c layout.Call) layout.Value {
			l.requireWeakKey(weak, c.Arg(0))
			m.put(c.Arg(0), c.Arg(0))
			return c.This
		}))
	} else {
		methods = append(methods, read("get", 1, func(_ *Library, m *collection, c layout.Call) layout.Value {
			e, _ := m.entries.Get(keyOf(c.Arg(0)))
			return e.value
		}), read("set", 2, func(l *Library, m *collection, c layout.Call) layout.Value {
			l.requireWeakKey(weak, c.Arg(0))
			m.put(c.Arg(0), c.Arg(1))
			return c.This
		}))
	}
	if weak {
		return methods
	}
	return append(methods,
		read("clear", 0, func(_ *Library, m *collection, _ layout.Call) layout.Value {
			m.entries.Clear()
			return layout.Undefined
		}),
		read("forEach", 1, func(l *Library, m *collection, c layout.Call) layout.Value {
			callback := c.Arg(0)
			if !callback.IsCallable() {
				panic(l.typeError("callback is not a function"))
			}
			for _, e := range m.entries.All() {
				l.vm.Call(callback, c.Arg(1), e.value, e.key, c.This)
			}
			return layout.Undefined
		}),
		read("entries", 0, iterates(true, true)),
		read("keys", 0, iterates(true, false)),
		read("values", 0, iterates(false, true)),
	)
}

func iterates(keys, values bool) func(*Library, *collection, layout.Call) layout.Value {
	return func(l *Library, m *collection, _ layout.Call) layout.Value {
		next := m.entries.Walk()
		return layout.ObjectValue(l.NewIterator(m.set, func() (layout.Value, bool) {
			_, e, ok := next()
			switch {
			case ok && keys && values:
				return layout.ObjectValue(l.vm.NewArray([]layout.Value{e.key, e.value})), true
			case keys:
				return e.key, ok
			}
			return e.value, ok
		}))
	}
}

// collectionIterator is what entries, keys and values return.
type collectionIterator struct {
	layout.Object
	next func() (layout.Value, bool)
}

func (it *collectionIterator) step(*Library) (layout.Value, bool) { return it.next() }

// NewIterator makes an object that inherits from the prototype of a Map's iterators, or of a Set's, and gives what next does
// until that reports false.
func (l *Library) NewIterator(set bool, next func() (layout.Value, bool)) *layout.Object {
	id := classMapIterator
	if set {
		id = classSetIterator
	}
	it := &collectionIterator{next: next}
	it.Init(l.vm, layout.LeanMethods(), l.class(id).prototype, classes[id].name, it)
	return &it.Object
}

// stepper is the slot of an iterator object.
type stepper interface {
	step(l *Library) (item layout.Value, ok bool)
}

func iteratorNext(l *Library, c layout.Call) layout.Value {
	var it stepper
	if o := c.This.Object(); o != nil {
		it, _ = o.Slot().(stepper)
	}
	if it == nil {
		panic(l.typeError("next called on an object that is not an iterator"))
	}
	value, ok := it.step(l)
	return l.iteratorResult(value, !ok)
}

func (l *Library) iteratorResult(value layout.Value, done bool) layout.Value {
	o := l.vm.NewObject(l.vm.Intrinsics().ObjectPrototype)
	o.Seed("value", value, usual)
	o.Seed("done", layout.Bool(done), usual)
	return layout.ObjectValue(o)
}

func init() {
	size := func(set bool) []method {
		return []method{{"size", 0, func(l *Library, c layout.Call) layout.Value {
			return layout.Int(l.collection(c, set, false, "size").entries.Len())
		}}}
	}
	next := []method{{"next", 0, iteratorNext}}
	define(class{id: classMap, name: "Map", construct: constructCollection(classMap, "set"), methods: collectionMethods(false, false), getters: size(false)})
	define(class{id: classSet, name: "Set", construct: constructCollection(classSet, "add"), methods: collectionMethods(true, false), getters: size(true)})
	define(class{id: classWeakMap, name: "WeakMap", construct: constructCollection(classWeakMap, "set"), methods: collectionMethods(false, true)})
	define(class{id: classWeakSet, name: "WeakSet", construct: constructCollection(classWeakSet, "add"), methods: collectionMethods(true, true)})
	define(class{id: classMapIterator, name: "Map Iterator", methods: next})
	define(class{id: classSetIterator, name: "Set Iterator", methods: next})
}
