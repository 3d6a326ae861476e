// Package es2015 gives otto the parts of the later language's library that the platform and its users rely on, made
// natively: promises, buffers, maps and sets, and methods that later editions added to older objects. Constructors and
// methods are made when script first looks at them, so that a realm which uses none pays for none.
package es2015

import (
	"math"
	"regexp"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// Host is what the library needs from the adapter.
type Host struct {
	// Enqueue queues a promise job.
	Enqueue func(job func())
	// Rejection is HostPromiseRejectionTracker; handled is false for "reject" and true for "handle".
	Rejection func(promise, reason layout.Value, handled bool)
	// Iterate iterates over a platform object; it reports false when v is none that is iterable.
	Iterate func(v layout.Value, each func(layout.Value) bool) bool
	// AlwaysExtensible reports whether an object refuses [[PreventExtensions]].
	AlwaysExtensible func(o *layout.Object) bool
}

// Library is the library of one realm.
type Library struct {
	vm      *layout.VM
	host    Host
	classes [classCount]*builtClass
	getTime *layout.Object   // the intrinsic Date.prototype.getTime
	joining []*layout.Object // arrays whose join is on the stack
	// surrogates are patterns as matchingSurrogates has changed them
	surrogates map[string]*regexp.Regexp
}

// classID numbers the classes that the library defines.
type classID int

const (
	classPromise classID = iota
	classMap
	classSet
	classWeakMap
	classWeakSet
	classArrayBuffer
	classDataView
	classInt8Array
	classUint8Array
	classUint8ClampedArray
	classInt16Array
	classUint16Array
	classInt32Array
	classUint32Array
	classFloat16Array
	classFloat32Array
	classFloat64Array
	classAggregateError
	classTypedArray // %TypedArray%, which has no name on the global object
	classMapIterator
	classSetIterator
	classArrayIterator
	classCount
)

// class describes a built-in class, for all realms.
type class struct {
	id        classID
	name      string
	tag       string // Object.prototype.toString of the prototype object
	length    int
	parent    classID // of constructor and prototype, when inherits is set
	inherits  bool
	construct func(l *Library, proto *layout.Object, args []layout.Value) layout.Value
	methods   []method
	statics   []method
	getters   []method
	constants []constant
}

type constant struct {
	name  string
	value int
}

// method is a native method. As a lazy property it makes its function when it is first looked at.
type method struct {
	name   string
	length int
	call   func(l *Library, c layout.Call) layout.Value
}

func (m *method) Materialize(o *layout.Object, _ string) layout.Slot {
	return layout.Slot{Value: layout.ObjectValue(m.function(o.VM(), m.name))}
}

func (m *method) function(vm *layout.VM, name string) *layout.Object {
	l := Of(vm)
	return vm.NewFunction(name, m.length, func(c layout.Call) layout.Value { return m.call(l, c) })
}

type getter struct{ *method }

func (g getter) Materialize(o *layout.Object, _ string) layout.Slot {
	return layout.Slot{Accessor: true, Get: g.function(o.VM(), "get "+g.name)}
}

// builtClass is a class in one realm.
type builtClass struct {
	constructor *layout.Object
	prototype   *layout.Object
}

const (
	hidden = layout.Writable | layout.Configurable
	usual  = layout.Writable | layout.Enumerable | layout.Configurable
)

// Install puts the library on vm's global object.
func Install(vm *layout.VM, host Host) *Library {
	l := &Library{vm: vm, host: host, getTime: vm.Intrinsics().DatePrototype.Get("getTime").Object()}
	vm.Library = l
	global := vm.Global()
	for id := range classTypedArray {
		global.SeedLazy(classes[id].name, lazyClass(id), hidden)
	}
	l.extendBuiltins()
	return l
}

// Of returns the library of a VM.
func Of(vm *layout.VM) *Library { return vm.Library.(*Library) }

// lazyClass is the global property of a class until somebody looks.
type lazyClass classID

func (id lazyClass) Materialize(o *layout.Object, _ string) layout.Slot {
	return layout.Slot{Value: layout.ObjectValue(Of(o.VM()).class(classID(id)).constructor)}
}

// class returns a class, and makes it on first use.
func (l *Library) class(id classID) *builtClass {
	if b := l.classes[id]; b != nil {
		return b
	}
	c := classes[id]
	vm := l.vm
	protoParent := vm.Intrinsics().ObjectPrototype
	if c.inherits {
		protoParent = l.class(c.parent).prototype
	} else if id == classAggregateError {
		protoParent = vm.Intrinsics().ErrorPrototype
	}
	tag := c.tag
	if tag == "" {
		tag = c.name
	}
	b := &builtClass{prototype: new(layout.Object)}
	b.prototype.Init(vm, layout.LazyMethods(), protoParent, tag, nil)
	l.classes[id] = b
	if c.construct != nil {
		b.constructor = vm.NewConstructor(c.name, c.length, b.prototype,
			func(layout.Call) layout.Value {
				panic(vm.TypeError("Constructor " + c.name + " requires 'new'"))
			},
			func(callee *layout.Object, args []layout.Value) layout.Value {
				proto := b.prototype
				if callee != b.constructor {
					if p := callee.Get("prototype").Object(); p != nil {
						proto = p
					}
				}
				return c.construct(l, proto, args)
			})
		if c.inherits {
			b.constructor.SetPrototype(l.class(c.parent).constructor)
		}
		for i := range c.statics {
			b.constructor.SeedLazy(c.statics[i].name, &c.statics[i], hidden)
		}
		for _, k := range c.constants {
			b.constructor.Seed(k.name, layout.Int(k.value), 0)
		}
	}
	for _, k := range c.constants {
		b.prototype.Seed(k.name, layout.Int(k.value), 0)
	}
	for i := range c.getters {
		b.prototype.SeedLazyAccessor(c.getters[i].name, getter{&c.getters[i]}, layout.Configurable)
	}
	for i := range c.methods {
		b.prototype.SeedLazy(c.methods[i].name, &c.methods[i], hidden)
	}
	return b
}

// classes is filled in by the files that define them.
var classes [classCount]*class

func define(c class) { classes[c.id] = &c }

// Kind tells the library's own objects apart; js.ClassNone is any other object.
func (l *Library) Kind(o *layout.Object) js.BuiltinClass {
	switch slot := o.Slot().(type) {
	case *promise:
		return js.ClassPromise
	case *collection:
		switch {
		case slot.weak:
			return js.ClassWeakRef
		case slot.set:
			return js.ClassSet
		}
		return js.ClassMap
	case *arrayBuffer, *view:
		return js.ClassBuffer
	}
	return js.ClassNone
}

// DateValue is the time of a Date object in milliseconds.
func (l *Library) DateValue(o *layout.Object) float64 {
	v := layout.Number(math.NaN())
	l.vm.Try(func() { v = l.vm.Call(layout.ObjectValue(l.getTime), layout.ObjectValue(o)) })
	return v.Float()
}

func (l *Library) typeError(message string) any  { return l.vm.TypeError(message) }
func (l *Library) rangeError(message string) any { return l.vm.RangeError(message) }

func (l *Library) function(name string, length int, call func(layout.Call) layout.Value) layout.Value {
	return layout.ObjectValue(l.vm.NewFunction(name, length, call))
}
