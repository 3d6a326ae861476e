package es2015

import "corvo/components/script/js/otto/internal/layout"

// extendBuiltins adds what later editions added to objects that otto has.
func (l *Library) extendBuiltins() {
	g := l.vm.Intrinsics()
	for _, e := range []struct {
		on      *layout.Object
		methods []method
	}{
		{g.Object, objectStatics},
	} {
		for i := range e.methods {
			m := &e.methods[i]
			e.on.Seed(m.name, layout.ObjectValue(m.function(l.vm, m.name)), hidden)
		}
	}
}

var objectStatics = []method{
	{"setPrototypeOf", 2, func(l *Library, c layout.Call) layout.Value {
		target, proto := c.Arg(0), c.Arg(1)
		if target.IsNullish() {
			panic(l.typeError("Object.setPrototypeOf called on null or undefined"))
		}
		if !proto.IsObject() && !proto.IsNull() {
			panic(l.typeError("Object prototype may only be an Object or null"))
		}
		if o := target.Object(); o != nil && !o.SetPrototype(proto.Object()) {
			panic(l.typeError("Cyclic __proto__ value"))
		}
		return target
	}},
}
