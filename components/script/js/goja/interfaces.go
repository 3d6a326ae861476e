package gojajs

import (
	"fmt"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// interfaceRecord is what a realm has of one WebIDL interface. Its objects are made when something first needs them.
type interfaceRecord struct {
	class  *js.Class
	scope  js.Scope
	parent *interfaceRecord

	constructor, prototype *goja.Object
	own                    *layout.Own // the unforgeable members of instances
	legacy                 *layout.LegacyHooks
	failure                bool // instances are errors: they have a stack
}

// DefineInterface implements [js.Interfaces].
func (r *realm) DefineInterface(c *js.Class, scope js.Scope) error {
	if r.interfaces[c] != nil {
		return nil
	}
	rec := &interfaceRecord{class: c, scope: scope}
	if c.Parent != nil {
		if err := r.DefineInterface(c.Parent, scope); err != nil {
			return err
		}
		rec.parent = r.interfaces[c.Parent]
	}
	r.interfaces[c] = rec
	if c.Hidden || !scope.Has(c.Exposed, c.SecureContext) {
		return nil
	}
	for _, name := range c.GlobalNames(scope) {
		r.rt.AddLazyGlobal(name, func() goja.Value {
			rec.build(r)
			return layout.Property(rec.constructor, true, false, true)
		})
	}
	for i := range c.Factories {
		f := &c.Factories[i]
		r.rt.AddLazyGlobal(f.Name, func() goja.Value {
			rec.build(r)
			return layout.Property(rec.factory(r, f), true, false, true)
		})
	}
	return nil
}

// factory makes a legacy factory function, https://webidl.spec.whatwg.org/#legacy-factory-functions
func (rec *interfaceRecord) factory(r *realm, f *js.Factory) *goja.Object {
	var function *goja.Object
	function = layout.NewFunction(r.rt.Runtime, r.functionPrototype, f.Name, f.Length,
		func(goja.FunctionCall) goja.Value {
			r.throw(js.NewRequired(f.Name))
			return nil
		},
		func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if newTarget == nil {
				newTarget = function
			}
			return objectOf(r.invoke(f.Construct, js.Undefined, args, object(newTarget)))
		})
	layout.Put(function, "prototype", layout.Property(rec.prototype, false, false, false))
	return function
}

// build makes the interface object and the prototype object with their members.
func (rec *interfaceRecord) build(r *realm) {
	c := rec.class
	switch {
	case rec.constructor != nil:
		return
	case c.Callback:
		rec.buildCallback(r)
		return
	}
	parentPrototype, parentConstructor := r.rt.ObjectPrototype(), r.functionPrototype
	if c.ErrorPrototype {
		parentPrototype = r.rt.ErrorPrototype()
	}
	if rec.parent != nil {
		rec.parent.build(r)
		parentPrototype, parentConstructor = rec.parent.prototype, rec.parent.constructor
	}
	if named := c.NamedPropertiesObject(); named != nil {
		parentPrototype = r.namedPropertiesObject(c, parentPrototype)
	}
	if c.ImmutablePrototype {
		rec.prototype = layout.NewImmutable(r.rt.Runtime, parentPrototype)
	} else {
		rec.prototype = r.rt.CreateObject(parentPrototype)
	}
	constructible, length := c.Constructible(rec.scope), 0
	if constructible {
		length = c.Length
	}
	illegal := func() { panic(r.newError(js.TypeError, "Illegal constructor")) }
	rec.constructor = layout.NewFunction(r.rt.Runtime, parentConstructor, c.Name, length,
		func(goja.FunctionCall) goja.Value {
			if !constructible {
				illegal()
			}
			r.throw(js.NewRequired(c.Name))
			return nil
		},
		func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if !constructible {
				illegal()
			}
			if newTarget == nil {
				newTarget = rec.constructor
			}
			return objectOf(r.invoke(c.Constructor, js.Undefined, args, object(newTarget)))
		})
	layout.Put(rec.constructor, "prototype", layout.Property(rec.prototype, false, false, false))
	layout.Put(rec.prototype, "constructor", layout.Property(rec.constructor, true, false, true))
	defineConstants(rec.constructor, c.Constants, rec.scope)
	defineConstants(rec.prototype, c.Constants, rec.scope)
	r.defineMembers(rec, rec.constructor, true)
	if !c.Global {
		r.defineMembers(rec, rec.prototype, false)
	}
	legacy := c.LegacyProperties()
	switch {
	case c.Legacy != nil && c.Legacy.Indexed != nil:
		r.defineArrayMethods(rec.prototype, c.IsIterable(rec.scope))
	case c.IsIterable(rec.scope):
		r.defineIterable(rec.prototype, c)
	}
	if c.IsAsyncIterable(rec.scope) {
		r.defineAsyncIterable(rec.prototype, c)
	}
	if legacy != nil {
		rec.legacy = r.legacyHooks(legacy)
	}
	if names := c.Unscopables(rec.scope); len(names) > 0 {
		unscopables := r.rt.CreateObject(nil)
		for _, name := range names {
			layout.Put(unscopables, name, r.rt.ToValue(true))
		}
		layout.PutSymbol(rec.prototype, goja.SymUnscopables, layout.Property(unscopables, false, false, true))
	}
	layout.PutSymbol(rec.prototype, goja.SymToStringTag, layout.Property(layout.String(c.Name), false, false, true))
	rec.buildOwn(r)
}

// buildCallback makes the legacy callback interface object, https://webidl.spec.whatwg.org/#legacy-callback-interface-object
func (rec *interfaceRecord) buildCallback(r *realm) {
	rec.constructor = r.function(rec.class.Name, 0, func(*js.Call) (js.Value, error) { return js.Undefined, js.ErrIllegalConstructor })
	defineConstants(rec.constructor, rec.class.Constants, rec.scope)
}

func defineConstants(target *goja.Object, constants []js.Constant, scope js.Scope) {
	for _, k := range constants {
		if scope.Has(k.Exposed, k.SecureContext) {
			layout.Put(target, k.Name, layout.Property(in(k.Value), false, true, false))
		}
	}
}

// defineMembers puts the static or the regular members on target.
func (r *realm) defineMembers(rec *interfaceRecord, target *goja.Object, static bool) {
	c := rec.class
	for i := range c.Attributes {
		a := &c.Attributes[i]
		if a.Static != static || a.Unforgeable && !c.Global || !rec.scope.Has(a.Exposed, a.SecureContext) {
			continue
		}
		get, set := r.accessors(a)
		layout.Put(target, a.Name, layout.Accessor(get, set, true, !a.Unforgeable))
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		if op.Static != static || op.Unforgeable && !c.Global || !rec.scope.Has(op.Exposed, op.SecureContext) {
			continue
		}
		layout.Put(target, op.Name, r.operation(op))
	}
}

func (r *realm) accessors(a *js.Attribute) (get, set *goja.Object) {
	get = r.getter("get "+a.Name, a.Get)
	if a.Set != nil {
		set = r.function("set "+a.Name, 1, a.Set)
	}
	return get, set
}

func (r *realm) operation(op *js.Operation) goja.Value {
	return layout.Property(r.function(op.Name, op.Length, op.Call), !op.Unforgeable, !op.Hidden, !op.Unforgeable)
}

// buildOwn collects the unforgeable members of the class and those that it inherits from.
func (rec *interfaceRecord) buildOwn(r *realm) {
	rec.own = new(layout.Own)
	rec.failure = rec.class.ErrorPrototype
	if rec.parent != nil {
		rec.own.Inherit(rec.parent.own)
		rec.failure = rec.failure || rec.parent.failure
	}
	c := rec.class
	if c.Global {
		return
	}
	for i := range c.Attributes {
		a := &c.Attributes[i]
		if a.Unforgeable && !a.Static && rec.scope.Has(a.Exposed, a.SecureContext) {
			get, set := r.accessors(a)
			rec.own.AddAccessor(a.Name, get, set)
		}
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		if op.Unforgeable && !op.Static && rec.scope.Has(op.Exposed, op.SecureContext) {
			rec.own.AddValue(op.Name, r.function(op.Name, op.Length, op.Call), !op.Hidden)
		}
	}
}

// DefineNamespace implements [js.Interfaces].
func (r *realm) DefineNamespace(n *js.Namespace, scope js.Scope) error {
	if !scope.Has(n.Exposed, n.SecureContext) {
		return nil
	}
	r.rt.AddLazyGlobal(n.Name, func() goja.Value {
		ns := r.rt.CreateObject(r.rt.NewObject())
		for i := range n.Attributes {
			if a := &n.Attributes[i]; scope.Has(a.Exposed, a.SecureContext) {
				get, set := r.accessors(a)
				layout.Put(ns, a.Name, layout.Accessor(get, set, true, true))
			}
		}
		for i := range n.Operations {
			if op := &n.Operations[i]; scope.Has(op.Exposed, op.SecureContext) {
				layout.Put(ns, op.Name, r.operation(op))
			}
		}
		defineConstants(ns, n.Constants, scope)
		for _, c := range n.Interfaces {
			if v := r.InterfaceObject(c); v.IsObject() && scope.Has(c.Exposed, c.SecureContext) {
				layout.Put(ns, c.Name, layout.Property(in(v), true, false, true))
			}
		}
		layout.PutSymbol(ns, goja.SymToStringTag, layout.Property(layout.String(n.Name), false, false, true))
		return layout.Property(ns, true, false, true)
	})
	return nil
}

// InterfaceObject implements [js.Interfaces].
func (r *realm) InterfaceObject(c *js.Class) js.Value {
	rec := r.interfaces[c]
	if rec == nil {
		return js.Undefined
	}
	rec.build(r)
	return object(rec.constructor)
}

// PrototypeObject implements [js.Interfaces].
func (r *realm) PrototypeObject(c *js.Class) js.Value {
	rec := r.interfaces[c]
	if rec == nil {
		return js.Undefined
	}
	rec.build(r)
	return object(rec.prototype)
}

// Wrap implements [js.Interfaces].
func (r *realm) Wrap(impl js.PlatformObject) js.Value { return r.wrap(impl, nil) }

// recordOf looks a class up. Objects of one class are often made in a row.
func (r *realm) recordOf(c *js.Class) *interfaceRecord {
	if last := r.lastRecord; last != nil && last.class == c {
		return last
	}
	r.lastRecord = r.interfaces[c]
	return r.lastRecord
}

func (r *realm) wrap(impl js.PlatformObject, proto *goja.Object) js.Value {
	reflector := impl.Reflect()
	rec := r.recordOf(reflector.Class())
	if rec == nil {
		panic(fmt.Sprintf("gojajs: %T is reflected before its interface is defined in this realm", impl))
	}
	if rec.prototype == nil {
		rec.build(r)
	}
	if proto == nil {
		proto = rec.prototype
	}
	var o *goja.Object
	if rec.legacy != nil {
		o = layout.NewLegacyInstance(r.rt.Runtime, proto, impl, rec.own, rec.legacy)
	} else {
		o = layout.NewInstance(r.rt.Runtime, proto, impl, rec.own)
	}
	if rec.failure {
		layout.Put(o, "stack", layout.Property(layout.String(r.failureStack(impl, rec)), true, false, true))
	}
	if rec.class.CrossOrigin != nil {
		r.isolate(o, impl, func() *goja.Object { return o })
	}
	v := js.FromEngine(js.KindObject, o)
	reflector.Bind(v)
	return v
}

// failureStack is the stack property of a platform object that is an error.
func (r *realm) failureStack(impl js.PlatformObject, rec *interfaceRecord) string {
	text := rec.class.Name
	if err, ok := impl.(error); ok {
		text = err.Error()
	}
	for _, f := range scriptFrames(r.rt.CaptureCallStack(2*js.MaxFrames, nil)) {
		text += "\n    " + formatFrames([]goja.StackFrame{f})
	}
	return text
}

// WrapNew implements [js.Interfaces].
func (r *realm) WrapNew(impl js.PlatformObject, newTarget js.Value) (js.Value, error) {
	var constructor js.Value
	if rec := r.interfaces[impl.Reflect().Class()]; rec != nil {
		constructor = object(rec.constructor)
	}
	proto, err := js.NewTargetPrototype(r, newTarget, constructor)
	if err != nil {
		return js.Undefined, err
	}
	return r.wrap(impl, objectOf(proto)), nil
}

// BecomeGlobal implements [js.Interfaces].
func (r *realm) BecomeGlobal(impl js.PlatformObject, scope js.Scope) error {
	reflector := impl.Reflect()
	c := reflector.Class()
	if err := r.DefineInterface(c, scope); err != nil {
		return err
	}
	global := r.rt.GlobalObject()
	rec := r.interfaces[c]
	rec.build(r)
	if !layout.Self(global).SetProto(rec.prototype, false) {
		return fmt.Errorf("the global object cannot take the prototype of %s", c.Name)
	}
	switch {
	case c.CrossOrigin != nil:
		r.isolate(global, impl, r.rt.GlobalObject)
	case c.ImmutablePrototype:
		r.rt.FixGlobalPrototype()
	}
	r.impl = impl
	for k := rec; k != nil; k = k.parent {
		if k.class.Global {
			r.defineMembers(k, global, false)
		}
	}
	reflector.Bind(object(global))
	return nil
}

// ImplOf implements [js.Interfaces].
func (r *realm) ImplOf(v js.Value) js.PlatformObject {
	if v.Kind() != js.KindObject {
		return nil
	}
	o, ok := v.Handle().(*goja.Object)
	if !ok {
		return nil
	}
	if slot := layout.Slot(o); slot != nil {
		impl, _ := slot.(js.PlatformObject)
		return impl
	}
	if i, ok := layout.Self(o).(*isolated); ok {
		return i.impl
	}
	if rt := layout.RuntimeOf(o); rt != nil && rt.GlobalObject() == o {
		if home := r.agent.realmOf(o); home != nil {
			return home.impl
		}
	}
	return nil
}
