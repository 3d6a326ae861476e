package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// What native functions may make: more would end the process, or take it minutes that nothing can interrupt.
const (
	maxText      = 1 << 29 // UTF-16 code units of a string, about what V8 allows
	maxLevel     = 5000    // nesting of values that native code goes down into
	maxItems     = 1 << 25 // elements of an array that native code makes
	maxBuffer    = 1 << 29 // bytes of a buffer
	maxArguments = 1 << 20
	maxCompared  = 1 << 26 // elements of a typed array that script compares
)

func (r *realm) requireText(length float64) {
	if length > maxText {
		panic(r.newError(js.RangeError, "Invalid string length"))
	}
}

func (r *realm) requireLevel(level int) {
	if level > maxLevel {
		panic(r.newError(js.RangeError, stackExceeded))
	}
}

func (r *realm) requireItems(length float64) {
	if length > maxItems {
		panic(r.newError(js.RangeError, "Invalid array length"))
	}
}

// yield lets an interrupt end a loop of native code.
func (r *realm) yield() {
	if r.agent.stopped.Load() {
		halt()
	}
}

type native = func(goja.FunctionCall) goja.Value

// mend puts other code around a method.
func (r *realm) mend(o *goja.Object, name string, wrap func(call native) native) {
	layout.WrapMethod(o, name, wrap)
}

func (r *realm) prototypeOf(constructor string) *goja.Object {
	return prototypeProperty(r.rt.Intrinsic(constructor))
}

func prototypeProperty(constructor *goja.Object) *goja.Object {
	return layout.Describe(layout.Self(constructor).GetOwnPropStr("prototype")).Value.(*goja.Object)
}
