package es2015

import (
	"math"

	"corvo/components/script/js/otto/internal/layout"
)

// maxArguments bounds what apply spreads out.
const maxArguments = 1 << 20

var functionMethods = []method{
	{"apply", 2, func(l *Library, c layout.Call) layout.Value {
		list := []layout.Value{c.Arg(0)}
		if args := c.Arg(1); !args.IsNullish() {
			o := args.Object()
			if o == nil {
				panic(l.typeError("CreateListFromArrayLike called on non-object"))
			}
			n := l.lengthOf(o)
			if n > maxArguments {
				panic(l.rangeError(stackExceeded))
			}
			for i := range n {
				list = append(list, o.GetIndex(i))
			}
		}
		return l.vm.CallList(c.This, list)
	}},
	{"call", 1, func(l *Library, c layout.Call) layout.Value {
		if len(c.ArgumentList) == 0 {
			return l.vm.CallList(c.This, []layout.Value{layout.Undefined})
		}
		return l.vm.CallList(c.This, c.ArgumentList)
	}},
	// otto's bind shares memory between calls of one bound function, and drops arguments of constructors.
	{"bind", 1, func(l *Library, c layout.Call) layout.Value {
		target := c.This.Object()
		if target == nil || !target.IsCallable() {
			panic(l.typeError("Bind must be called on a function"))
		}
		this := c.Arg(0)
		var bound []layout.Value
		if len(c.ArgumentList) > 1 {
			bound = append(bound, c.ArgumentList[1:]...)
		}
		with := func(first []layout.Value, rest []layout.Value) []layout.Value {
			return append(append(append(make([]layout.Value, 0, len(first)+len(bound)+len(rest)), first...), bound...), rest...)
		}
		length := math.Max(0, target.Get("length").ToInteger(l.vm)-float64(len(bound)))
		name := ""
		if n := target.Get("name"); n.IsString() {
			name = n.ToText(l.vm)
		}
		f := l.vm.NewFunction("bound "+name, int(math.Min(length, 1<<31)), func(c layout.Call) layout.Value {
			return l.vm.CallList(layout.ObjectValue(target), with([]layout.Value{this}, c.ArgumentList))
		})
		if target.IsConstructor() {
			f.SetConstruct(func(_ *layout.Object, args []layout.Value) layout.Value {
				return l.vm.Construct(layout.ObjectValue(target), with(nil, args))
			})
			// instanceof looks at prototype, and knows nothing of bound functions.
			f.Define("prototype", target.Get("prototype"), 0)
		}
		return layout.ObjectValue(f)
	}},
}
