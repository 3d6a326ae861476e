package gojajs

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"sync"

	"github.com/dop251/goja"

	"corvo/components/script/js/goja/internal/layout"
)

// longArrays is the code of Array's methods for arrays that are long and nearly empty: it goes over what is there.
//
//go:embed longarrays.js
var longArraysText string

var longArrays = sync.OnceValue(func() *goja.Program { return goja.MustCompile("", longArraysText, true) })

// longArray is the length from which an array whose elements do not lie in a row is long.
const longArray = 1 << 24

// mendArrays makes Array's methods on long arrays take the time that their elements ask for, not their length, where
// that can be; and lets an interrupt end them where it cannot.
func (r *realm) mendArrays() {
	proto := layout.Self(r.rt.NewArray(nil)).Proto()
	var methods *goja.Object
	byElements := func(name string) func(native) native {
		return func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				o, long := r.longThis(c)
				if !long || indexedPrototype(o) {
					return r.guarded(o, long, c, call)
				}
				if methods == nil {
					methods = r.loadLongArrays()
				}
				method, _ := layout.Self(layout.Self(methods).GetStr(layout.Name(name), nil).(*goja.Object)).AssertCallable()
				return method(goja.FunctionCall{This: goja.Undefined(), Arguments: append([]goja.Value{o}, c.Arguments...)})
			}
		}
	}
	for _, name := range []string{"slice", "splice", "concat", "map", "filter", "reduce", "reduceRight", "sort", "flat", "flatMap", "join"} {
		r.mend(proto, name, byElements(name))
	}
	for _, name := range []string{
		"copyWithin", "every", "fill", "find", "findIndex", "findLast", "findLastIndex", "forEach", "includes", "indexOf",
		"lastIndexOf", "reverse", "shift", "some", "unshift",
	} {
		r.mend(proto, name, func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				o, long := r.longThis(c)
				return r.guarded(o, long, c, call)
			}
		})
	}
	for _, name := range []string{"toLocaleString", "toReversed", "toSorted", "toSpliced", "with"} {
		r.mend(proto, name, func(call native) native {
			return func(c goja.FunctionCall) goja.Value {
				if o, ok := c.This.(*goja.Object); ok && !layout.IsDense(o) {
					r.requireItems(lengthOf(o))
				}
				return call(c)
			}
		})
	}
}

// longThis returns the object that a method is called on, and whether the call has to do with a long array.
func (r *realm) longThis(c goja.FunctionCall) (o *goja.Object, long bool) {
	o, ok := c.This.(*goja.Object)
	if !ok || layout.ClassOf(o) == layout.ClassTypedArray { // these are no longer than memory
		return o, false
	}
	if !layout.IsDense(o) && lengthOf(o) > longArray {
		return o, true
	}
	for _, arg := range c.Arguments { // of concat
		if a, ok := arg.(*goja.Object); ok && layout.ClassOf(a) == layout.ClassArray && !layout.IsDense(a) && lengthOf(a) > longArray {
			return o, true
		}
	}
	if len(c.Arguments) > 0 && layout.IsDense(o) { // of join
		r.requireText((lengthOf(o) - 1) * float64(lengthOfText(c.Argument(0))))
	}
	return o, false
}

// guarded calls goja's own method, in a way that an interrupt can end where the array is long.
func (r *realm) guarded(o *goja.Object, long bool, c goja.FunctionCall, call native) goja.Value {
	if !long {
		return call(c)
	}
	return layout.Guarded(o, r.yield, func() goja.Value { return call(c) })
}

// indexedPrototype reports whether an object inherits elements: then each index has to be looked at.
func indexedPrototype(o *goja.Object) bool {
	for p := layout.Self(o).Proto(); p != nil; p = layout.Self(p).Proto() {
		if layout.ClassOf(p) == layout.ClassProxy || len(elementKeys(p)) > 0 {
			return true
		}
	}
	return layout.ClassOf(o) == layout.ClassProxy || layout.Slot(o) != nil
}

// elementKeys lists the own keys of an object that are integers from 0 on, in order.
func elementKeys(o *goja.Object) []float64 {
	var keys []float64
	for _, key := range layout.Self(o).StringKeys(true, nil) {
		name := layout.Text(key).(string)
		if name == "" || name[0] < '0' || name[0] > '9' {
			continue
		}
		if f, err := strconv.ParseFloat(name, 64); err == nil && f == math.Trunc(f) && strconv.FormatFloat(f, 'f', -1, 64) == name {
			keys = append(keys, f)
		}
	}
	slices.Sort(keys)
	return keys
}

// loadLongArrays makes the functions of longarrays.js, with what they need of the engine.
func (r *realm) loadLongArrays() *goja.Object {
	v, err := r.rt.RunProgram(longArrays())
	if err != nil {
		panic(err)
	}
	keys := layout.NewFunction(r.rt.Runtime, r.functionPrototype, "keys", 1, func(c goja.FunctionCall) goja.Value {
		list := elementKeys(c.Argument(0).(*goja.Object))
		values := make([]goja.Value, len(list))
		for i, key := range list {
			values[i] = layout.Number(key)
		}
		return r.rt.NewArray(values)
	}, nil)
	checkText := layout.NewFunction(r.rt.Runtime, r.functionPrototype, "checkText", 1, func(c goja.FunctionCall) goja.Value {
		r.requireText(number(c.Argument(0)))
		return nil
	}, nil)
	proto := layout.Self(r.rt.NewArray(nil)).Proto()
	sort := layout.Self(proto).GetOwnPropStr("sort")
	call, _ := layout.Self(v.(*goja.Object)).AssertCallable()
	return call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{
		keys, checkText, r.rt.Intrinsic("Array"), layout.Describe(sort).Value, r.rt.Intrinsic("RangeError"), r.rt.Intrinsic("TypeError"),
	}}).(*goja.Object)
}
