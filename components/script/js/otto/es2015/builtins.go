package es2015

import (
	"math"

	"corvo/components/script/js/otto/internal/layout"
)

// extendBuiltins adds what later editions added to objects that otto has, and replaces what it does wrongly. The methods
// are made when script first looks at them.
func (l *Library) extendBuiltins() {
	g := l.vm.Intrinsics()
	for _, e := range [...]struct {
		on      *layout.Object
		methods []method
	}{
		{g.Object, objectStatics},
		{g.Object, integrityLevels},
		{g.ObjectPrototype, objectMethods},
		{g.FunctionPrototype, functionMethods},
		{g.Array, arrayStatics},
		{g.ArrayPrototype, arrayMethods},
		{g.ArrayPrototype, arrayCopies},
		{g.String, stringStatics},
		{g.StringPrototype, stringMethods},
		{g.Number, numberStatics},
		{g.NumberPrototype, numberMethods},
		{g.Math, mathFunctions},
		{g.RegExpPrototype, regExpMethods},
		{g.DatePrototype, dateMethods},
		{g.JSON, jsonFunctions},
		{l.vm.Global(), globalFunctions},
	} {
		e.on.AllowLazy()
		for i := range e.methods {
			e.on.SeedLazy(e.methods[i].name, &e.methods[i], hidden)
		}
	}
	l.mendRegExp()
	l.mendErrors()
	l.mendDate()
	l.nameConstructors()
	g.FunctionPrototype.Seed("name", layout.String(""), layout.Configurable)
	number := g.Number
	number.Seed("EPSILON", layout.Number(math.Nextafter(1, 2)-1), 0)
	number.Seed("MAX_SAFE_INTEGER", layout.Number(maxSafeInteger), 0)
	number.Seed("MIN_SAFE_INTEGER", layout.Number(-maxSafeInteger), 0)
	global := l.vm.Global()
	for _, name := range []string{"parseInt", "parseFloat"} {
		number.Seed(name, global.Get(name), hidden)
	}
	global.Seed("globalThis", layout.ObjectValue(global), hidden)
	g.ObjectPrototype.SeedAccessor("__proto__", protoGetter.function(l.vm, protoGetter.name), protoSetter.function(l.vm, protoSetter.name), layout.Configurable)
}
