package es2015

import "corvo/components/script/js/otto/internal/layout"

// mendErrors makes the error constructors give their objects the properties that they should have: otto makes message
// enumerable and gives Error objects a name of their own.
func (l *Library) mendErrors() {
	g := l.vm.Intrinsics()
	for _, e := range [...]struct {
		name        string
		constructor *layout.Object
	}{
		{"Error", g.Error}, {"EvalError", g.EvalError}, {"RangeError", g.RangeError}, {"ReferenceError", g.ReferenceError},
		{"SyntaxError", g.SyntaxError}, {"TypeError", g.TypeError}, {"URIError", g.URIError},
	} {
		newError := func(args []layout.Value) layout.Value {
			message := ""
			given := argument(args, 0)
			if !given.IsUndefined() {
				message = given.ToText(l.vm)
			}
			o := l.vm.NewError(e.name, message)
			if message == "" && !given.IsUndefined() {
				o.Seed("message", layout.String(""), hidden)
			}
			if cause := argument(args, 1).Object(); cause != nil && cause.Has("cause") {
				o.Seed("cause", cause.Get("cause"), hidden)
			}
			return layout.ObjectValue(o)
		}
		e.constructor.Replace(
			func(c layout.Call) layout.Value { return newError(c.ArgumentList) },
			func(_ *layout.Object, args []layout.Value) layout.Value { return newError(args) })
	}
}

// nameConstructors gives otto's constructors the name property that they lack.
func (l *Library) nameConstructors() {
	g := l.vm.Intrinsics()
	for _, c := range [...]struct {
		name string
		on   *layout.Object
	}{
		{"Object", g.Object}, {"Function", g.Function}, {"Array", g.Array}, {"String", g.String}, {"Boolean", g.Boolean},
		{"Number", g.Number}, {"Date", g.Date}, {"RegExp", g.RegExp}, {"Error", g.Error}, {"EvalError", g.EvalError},
		{"RangeError", g.RangeError}, {"ReferenceError", g.ReferenceError}, {"SyntaxError", g.SyntaxError},
		{"TypeError", g.TypeError}, {"URIError", g.URIError},
	} {
		c.on.Seed("name", layout.String(c.name), layout.Configurable)
	}
}
