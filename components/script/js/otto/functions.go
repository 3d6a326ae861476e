package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// IsCallable implements [js.Functions].
func (r *realm) IsCallable(v js.Value) bool {
	o := objectOf(v)
	return o != nil && o.IsCallable()
}

// IsConstructor implements [js.Functions].
func (r *realm) IsConstructor(v js.Value) bool {
	o := objectOf(v)
	return o != nil && o.IsConstructor()
}

// HomeOf implements [js.Functions].
func (r *realm) HomeOf(object js.Value) js.Realm {
	if o := in(object).Object(); o != nil {
		return realmOf(o)
	}
	return r
}

// Call implements [js.Functions].
func (r *realm) Call(fn, this js.Value, args ...js.Value) (result js.Value, err error) {
	home := r
	f := in(fn)
	o := f.Object()
	if o != nil {
		home = realmOf(o)
	}
	m, err := home.enter()
	if err != nil {
		return js.Undefined, err
	}
	a := r.agent
	defer home.leave(m, &err)
	var list []layout.Value
	if o != nil && o.IsScriptFunction() {
		list = a.args.Take(1 + len(args))
	} else {
		list = make([]layout.Value, 1+len(args)) // a native function may keep them, as bind does
	}
	list[0] = in(this)
	for i, arg := range args {
		list[1+i] = in(arg)
	}
	return out(r.vm.CallList(f, list)), nil
}

// Construct implements [js.Functions].
func (r *realm) Construct(fn js.Value, args ...js.Value) (result js.Value, err error) {
	m, err := r.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer r.leave(m, &err)
	list := make([]layout.Value, len(args))
	for i, arg := range args {
		list[i] = in(arg)
	}
	return out(r.vm.Construct(in(fn), list)), nil
}

// NewFunction implements [js.Functions].
func (r *realm) NewFunction(name string, length int, fn js.Func) js.Value {
	return object(r.function(name, length, fn))
}

func (r *realm) function(name string, length int, fn js.Func) *layout.Object {
	return r.vm.NewFunction(name, length, func(c layout.Call) layout.Value {
		return r.invoke(fn, c.This, c.ArgumentList, js.Undefined)
	})
}

// getter is function for what takes no arguments. Reading an attribute is the most frequent call that script makes.
func (r *realm) getter(name string, get js.Func) *layout.Object {
	a := r.agent
	return r.vm.NewFunction(name, 0, func(c layout.Call) layout.Value {
		call := a.calls.Push()
		call.Realm, call.This = r, out(c.This)
		v, err := get(call)
		*call = js.Call{}
		a.calls.Pop()
		if err != nil {
			r.throw(err)
		}
		return in(v)
	})
}

// invoke calls a Go function from script.
func (r *realm) invoke(fn js.Func, this layout.Value, args []layout.Value, newTarget js.Value) layout.Value {
	a := r.agent
	top := a.values.Top()
	c := a.calls.Push()
	c.Realm, c.This, c.NewTarget = r, out(this), newTarget
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
	return in(result)
}
