package layout

// Function is a native function made by the adapter.
type Function struct {
	Object
	native native // line holds the length: otto shows it nowhere as long as file is empty
}

// NewFunction makes a function that is no constructor.
func (vm *VM) NewFunction(name string, length int, call func(Call) Value) *Object {
	f := &Function{native: native{call: call, name: name, line: length}}
	f.Object = Object{
		value: boxNative(&f.native), runtime: vm.rt, objectClass: &functionMethods,
		prototype: vm.rt.global.FunctionPrototype, class: "Function", extensible: true,
	}
	return &f.Object
}

// SetConstruct makes a function of NewFunction a constructor.
func (o *Object) SetConstruct(construct Constructor) { functionOf(o).native.construct = construct }

// Constructor is what [[Construct]] does: callee is the function that new named.
type Constructor func(callee *Object, args []Value) Value

// NewConstructor makes a constructor with its prototype object, and ties the two together. The caller may add lazy
// properties to both.
func (vm *VM) NewConstructor(name string, length int, proto *Object, call func(Call) Value, construct Constructor) *Object {
	f := vm.NewFactory(name, length, proto, call, construct)
	proto.Seed("constructor", ObjectValue(f), Writable|Configurable)
	return f
}

// NewFactory is NewConstructor for a function that is not the constructor of proto's objects though it makes some.
func (vm *VM) NewFactory(name string, length int, proto *Object, call func(Call) Value, construct Constructor) *Object {
	f := &Function{native: native{call: call, construct: construct, name: name}}
	f.Object = Object{
		value: boxNative(&f.native), runtime: vm.rt, objectClass: &lazyMethods,
		prototype: vm.rt.global.FunctionPrototype, class: "Function", extensible: true,
	}
	f.property = make(map[string]Property, 8)
	f.Seed("length", Int(length), Configurable)
	f.Seed("name", String(name), Configurable)
	f.Seed("prototype", ObjectValue(proto), 0)
	return &f.Object
}

// Replace makes an existing function of otto's do something else, and keeps its properties.
func (o *Object) Replace(call func(Call) Value, construct Constructor) {
	n := *nativeOf(o)
	n.call, n.construct = call, construct
	o.value = boxNative(&n)
}

// Native returns what a native function does, nil for other functions.
func (o *Object) Native() (call func(Call) Value, construct Constructor) {
	if n := nativeOf(o); n != nil {
		return n.call, n.construct
	}
	return nil, nil
}

// FunctionName returns the name that a native function had when it was made.
func (o *Object) FunctionName() string {
	if n := nativeOf(o); n != nil {
		return n.name
	}
	return ""
}

// VM is the machine of the function that is called.
func (c *Call) VM() *VM { return vmOf(c.runtime) }

// IsDirectEval reports whether the call is written as eval(...).
func (c *Call) IsDirectEval() bool { return c.eval }

// Arg returns the i-th argument, or undefined.
func (c *Call) Arg(i int) Value {
	if i < len(c.ArgumentList) {
		return c.ArgumentList[i]
	}
	return Undefined
}

// WithArgs returns the call with other arguments, to hand it on.
func (c Call) WithArgs(args ...Value) Call {
	c.ArgumentList = args
	return c
}

// Call calls fn; what it throws panics.
func (vm *VM) Call(fn, this Value, args ...Value) Value {
	list := make([]Value, 1+len(args))
	list[0] = this
	copy(list[1:], args)
	return vm.CallList(fn, list)
}

// CallList is Call with the this value and the arguments in one slice, which script functions do not keep.
func (vm *VM) CallList(fn Value, list []Value) Value {
	o := fn.Object()
	if o == nil || !o.IsCallable() {
		panic(vm.TypeError(describe(fn) + " is not a function"))
	}
	rt := o.runtime
	if f := functionOf(o); f != nil {
		return f.native.call(Call{This: list[0], runtime: rt, Otto: rt.otto, ArgumentList: list[1:]})
	}
	if list[0].IsUndefined() {
		// Function.prototype.call would make it the global object, which is right for functions of script alone.
		if n := nativeOf(o); n != nil {
			return n.call(Call{This: list[0], runtime: rt, Otto: rt.otto, ArgumentList: list[1:]})
		}
	}
	return known.call(Call{This: fn, runtime: rt, Otto: rt.otto, ArgumentList: list})
}

// IsConstructor reports whether new works on o.
func (o *Object) IsConstructor() bool {
	if n := nativeOf(o); n != nil {
		return n.construct != nil
	}
	if b := boundOf(o); b != nil {
		return b.target.IsConstructor()
	}
	return o.IsCallable()
}

// Construct is [[Construct]]; what it throws panics.
func (vm *VM) Construct(fn Value, args []Value) Value {
	o := fn.Object()
	if o == nil || !o.IsConstructor() {
		panic(vm.TypeError(describe(fn) + " is not a constructor"))
	}
	if n := nativeOf(o); n != nil {
		return n.construct(o, args)
	}
	if b := boundOf(o); b != nil {
		list := make([]Value, 0, len(b.argumentList)+len(args))
		return vm.Construct(ObjectValue(b.target), append(append(list, b.argumentList...), args...))
	}
	return known.construct(o, args)
}

func describe(v Value) string {
	if o := v.Object(); o != nil {
		if name := o.FunctionName(); name != "" {
			return name
		}
		return "object"
	}
	if v.IsString() {
		return `"` + v.text() + `"`
	}
	return v.ToText(nil)
}

// NewCall makes a call without this and arguments, to hand to a native function of otto's.
func (vm *VM) NewCall() Call { return Call{runtime: vm.rt, Otto: &vm.otto} }
