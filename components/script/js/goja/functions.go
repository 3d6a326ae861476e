package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// IsCallable implements [js.Functions].
func (r *realm) IsCallable(v js.Value) bool {
	o := objectOf(v)
	if o == nil {
		return false
	}
	if layout.IsFunction(o) {
		return true
	}
	_, ok := layout.Self(o).AssertCallable()
	return ok
}

// IsConstructor implements [js.Functions].
func (r *realm) IsConstructor(v js.Value) bool {
	o := objectOf(v)
	return o != nil && layout.Self(o).AssertConstructor() != nil
}

// HomeOf implements [js.Functions].
func (r *realm) HomeOf(object js.Value) js.Realm {
	if o := objectOf(object); o != nil && layout.RuntimeOf(o) != r.rt.Runtime {
		if home := r.agent.realmOf(o); home != nil {
			return home
		}
	}
	return r
}

// Call implements [js.Functions].
func (r *realm) Call(fn, this js.Value, args ...js.Value) (result js.Value, err error) {
	f := objectOf(fn)
	home := r
	if f != nil && layout.RuntimeOf(f) != r.rt.Runtime {
		if other := r.agent.realmOf(f); other != nil {
			home = other
		}
	}
	m, err := home.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer home.leave(m, &err)
	if f == nil || !layout.IsFunction(f) {
		return home.callOther(f, fn, this, args)
	}
	// What goja calls copies the arguments, and is its own barrier for what script throws.
	list := home.agent.arguments.Take(len(args))
	for i, arg := range args {
		list[i] = in(arg)
	}
	if home.callee != f {
		home.callee = f
		home.call, _ = layout.Self(f).AssertCallable()
	}
	return out(home.call(goja.FunctionCall{This: in(this), Arguments: list})), nil
}

// callOther calls what is no plain function of script: a native one, a proxy, a class or what is not callable at all.
func (r *realm) callOther(f *goja.Object, fn, this js.Value, args []js.Value) (result js.Value, err error) {
	list := make([]goja.Value, len(args)) // a native function may keep them, as bind does
	for i, arg := range args {
		list[i] = in(arg)
	}
	thrown := r.rt.Try(func() {
		var call func(goja.FunctionCall) goja.Value
		if f != nil {
			call, _ = layout.Self(f).AssertCallable()
		}
		if call == nil {
			panic(r.rt.NewTypeError("%s is not a function", js.Inspect(r, fn, 0)))
		}
		result = out(call(goja.FunctionCall{This: in(this), Arguments: list}))
	})
	if thrown != nil {
		return js.Undefined, r.exception(thrown)
	}
	return result, nil
}

// Construct implements [js.Functions].
func (r *realm) Construct(fn js.Value, args ...js.Value) (result js.Value, err error) {
	err = r.protect(func() {
		var construct func([]goja.Value, *goja.Object) *goja.Object
		if f := objectOf(fn); f != nil {
			construct = layout.Self(f).AssertConstructor()
		}
		if construct == nil {
			panic(r.rt.NewTypeError("%s is not a constructor", js.Inspect(r, fn, 0)))
		}
		list := make([]goja.Value, len(args))
		for i, arg := range args {
			list[i] = in(arg)
		}
		result = object(construct(list, nil))
	})
	return result, err
}

// NewFunction implements [js.Functions].
func (r *realm) NewFunction(name string, length int, fn js.Func) js.Value {
	return object(r.function(name, length, fn))
}

func (r *realm) function(name string, length int, fn js.Func) *goja.Object {
	return layout.NewFunction(r.rt.Runtime, r.functionPrototype, name, length, func(c goja.FunctionCall) goja.Value {
		return in(r.invoke(fn, out(c.This), c.Arguments, js.Undefined))
	}, nil)
}

// getter is function for what takes no arguments. Reading an attribute is the most frequent call that script makes.
func (r *realm) getter(name string, get js.Func) *goja.Object {
	a := r.agent
	return layout.NewFunction(r.rt.Runtime, r.functionPrototype, name, 0, func(c goja.FunctionCall) goja.Value {
		call := a.calls.Push()
		call.Realm, call.This = r, out(c.This)
		v, err := get(call)
		call.Realm, call.This = nil, js.Undefined
		a.calls.Pop()
		if err != nil {
			r.throw(err)
		}
		return in(v)
	}, nil)
}

// invoke calls a Go function from script.
func (r *realm) invoke(fn js.Func, this js.Value, args []goja.Value, newTarget js.Value) js.Value {
	a := r.agent
	top := a.values.Top()
	c := a.calls.Push()
	c.Realm, c.This, c.NewTarget = r, this, newTarget
	if len(args) > 0 {
		c.Args = a.values.Take(len(args))
		for i, arg := range args {
			c.Args[i] = out(arg)
		}
	}
	result, err := fn(c)
	*c = js.Call{}
	a.calls.Pop()
	a.values.Release(top)
	if err != nil {
		r.throw(err)
	}
	return result
}
