package ottojs

import (
	"fmt"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// interfaceRecord is what a realm has of one WebIDL interface. Its objects are made when something first needs them.
type interfaceRecord struct {
	class  *js.Class
	scope  js.Scope
	parent *interfaceRecord

	constructor, prototype *layout.Object
	methods                *layout.Methods // of instances
	failure                bool            // instances are errors: they have a stack
}

// failureStack is the stack property of a platform object that is an error, until somebody looks.
type failureStack []layout.Frame

func (frames failureStack) Materialize(o *layout.Object, _ string) layout.Slot {
	head := o.Class()
	if err, ok := o.Slot().(error); ok {
		head = layout.Expand(err.Error())
	}
	return layout.Slot{Value: layout.String(head + layout.FormatStack(frames))}
}

const (
	hiddenMode    = layout.Writable | layout.Configurable
	ordinaryMode  = layout.Writable | layout.Enumerable | layout.Configurable
	attributeMode = layout.Enumerable | layout.Configurable
)

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
	global := r.vm.Global()
	for _, name := range c.GlobalNames(scope) {
		global.SeedLazy(name, rec, hiddenMode)
	}
	for i := range c.Factories {
		global.SeedLazy(c.Factories[i].Name, lazyFactory{rec, &c.Factories[i]}, hiddenMode)
	}
	return nil
}

// lazyFactory makes a legacy factory function, https://webidl.spec.whatwg.org/#legacy-factory-functions
type lazyFactory struct {
	rec     *interfaceRecord
	factory *js.Factory
}

func (l lazyFactory) Materialize(o *layout.Object, _ string) layout.Slot {
	r, f := realmOf(o), l.factory
	l.rec.build(r)
	return layout.Slot{Value: layout.ObjectValue(r.vm.NewFactory(f.Name, f.Length, l.rec.prototype,
		func(layout.Call) layout.Value {
			r.throw(js.NewRequired(f.Name))
			return layout.Undefined
		},
		func(callee *layout.Object, args []layout.Value) layout.Value {
			return r.invoke(f.Construct, layout.Undefined, args, object(callee))
		}))}
}

// Materialize makes the interface object for the global's property.
func (rec *interfaceRecord) Materialize(o *layout.Object, _ string) layout.Slot {
	rec.build(realmOf(o))
	return layout.Slot{Value: layout.ObjectValue(rec.constructor)}
}

// build makes the interface object and the prototype object, with members that are made when they are first used.
func (rec *interfaceRecord) build(r *realm) {
	c := rec.class
	switch {
	case rec.constructor != nil:
		return
	case c.Callback:
		rec.buildCallback(r)
		return
	}
	parentPrototype := r.vm.Intrinsics().ObjectPrototype
	if c.ErrorPrototype {
		parentPrototype = r.vm.Intrinsics().ErrorPrototype
	}
	if rec.parent != nil {
		rec.parent.build(r)
		parentPrototype = rec.parent.prototype
	}
	if named := c.NamedPropertiesObject(); named != nil {
		parentPrototype = r.namedPropertiesObject(c, parentPrototype)
	}
	rec.prototype = new(layout.Object)
	rec.prototype.Init(r.vm, layout.LazyMethods(), parentPrototype, c.Name, nil)
	constructible, length := c.Constructible(rec.scope), 0
	if constructible {
		length = c.Length
	}
	rec.constructor = r.vm.NewConstructor(c.Name, length, rec.prototype,
		func(layout.Call) layout.Value {
			if !constructible {
				panic(r.vm.TypeError("Illegal constructor"))
			}
			r.throw(js.NewRequired(c.Name))
			return layout.Undefined
		},
		func(callee *layout.Object, args []layout.Value) layout.Value {
			if !constructible {
				panic(r.vm.TypeError("Illegal constructor"))
			}
			return r.invoke(c.Constructor, layout.Undefined, args, object(callee))
		})
	if rec.parent != nil {
		rec.constructor.SetPrototype(rec.parent.constructor)
	}
	seedConstants(rec.constructor, c.Constants, rec.scope)
	seedConstants(rec.prototype, c.Constants, rec.scope)
	rec.defineMembers(rec.constructor, true)
	if !c.Global {
		rec.defineMembers(rec.prototype, false)
	}
	if c.IsIterable(rec.scope) {
		defineIterable(rec.prototype, c.Iterable)
	}
	if c.IsAsyncIterable(rec.scope) {
		defineAsyncIterable(rec.prototype, c)
	}
	rec.buildMethods(r)
}

// buildCallback makes the legacy callback interface object, https://webidl.spec.whatwg.org/#legacy-callback-interface-object
func (rec *interfaceRecord) buildCallback(r *realm) {
	rec.constructor = r.function(rec.class.Name, 0, func(*js.Call) (js.Value, error) { return js.Undefined, js.ErrIllegalConstructor })
	for _, k := range rec.class.Constants {
		if !rec.scope.Has(k.Exposed, k.SecureContext) {
			continue
		}
		// Seeding would lose the function's name and length.
		if err := r.Define(object(rec.constructor), k.Name, k.Value, js.Enumerable); err != nil {
			panic(err)
		}
	}
}

func seedConstants(target *layout.Object, constants []js.Constant, scope js.Scope) {
	for _, k := range constants {
		if scope.Has(k.Exposed, k.SecureContext) {
			target.Seed(k.Name, in(k.Value), layout.Enumerable)
		}
	}
}

// defineMembers puts the static or the regular members on target.
func (rec *interfaceRecord) defineMembers(target *layout.Object, static bool) {
	c := rec.class
	for i := range c.Attributes {
		a := &c.Attributes[i]
		if a.Static != static || a.Unforgeable && !c.Global || !rec.scope.Has(a.Exposed, a.SecureContext) {
			continue
		}
		mode := attributeMode
		if a.Unforgeable {
			mode = layout.Enumerable
		}
		target.SeedLazyAccessor(a.Name, lazyAttribute{a}, mode)
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		if op.Static != static || op.Unforgeable && !c.Global || !rec.scope.Has(op.Exposed, op.SecureContext) {
			continue
		}
		target.SeedLazy(op.Name, lazyOperation{op}, operationMode(op))
	}
}

func operationMode(op *js.Operation) layout.Mode {
	mode := ordinaryMode
	if op.Unforgeable {
		mode = layout.Enumerable
	}
	if op.Hidden {
		mode &^= layout.Enumerable
	}
	return mode
}

// buildMethods chooses the internal methods of instances: where the class or one that it inherits from has unforgeable
// members, instances show them without holding them.
func (rec *interfaceRecord) buildMethods(r *realm) {
	var props []layout.Unforgeable
	if rec.parent != nil {
		for k := rec.parent; k != nil; k = k.parent {
			props = append(props, k.unforgeable(r)...)
		}
	}
	props = append(props, rec.unforgeable(r)...)
	rec.methods = layout.LeanMethods()
	for k := rec; k != nil; k = k.parent {
		rec.failure = rec.failure || k.class.ErrorPrototype
	}
	if rec.failure {
		rec.methods = layout.LazyMethods()
	}
	if len(props) > 0 {
		rec.methods = layout.NewUnforgeableMethods(props)
	}
	if l := rec.class.LegacyProperties(); l != nil && !rec.class.Global {
		rec.legacyMethods(r, l, props)
	}
}

func (rec *interfaceRecord) unforgeable(r *realm) []layout.Unforgeable {
	c := rec.class
	if c.Global {
		return nil
	}
	var props []layout.Unforgeable
	for i := range c.Attributes {
		a := &c.Attributes[i]
		if a.Unforgeable && !a.Static && rec.scope.Has(a.Exposed, a.SecureContext) {
			props = append(props, layout.Unforgeable{Name: a.Name, Slot: r.accessor(a), Mode: layout.Enumerable})
		}
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		if op.Unforgeable && !op.Static && rec.scope.Has(op.Exposed, op.SecureContext) {
			f := layout.Slot{Value: layout.ObjectValue(r.function(op.Name, op.Length, op.Call))}
			props = append(props, layout.Unforgeable{Name: op.Name, Slot: f, Mode: operationMode(op)})
		}
	}
	return props
}

// lazyAttribute and lazyOperation make a member's functions when script first looks at them.
type lazyAttribute struct{ *js.Attribute }

func (l lazyAttribute) Materialize(o *layout.Object, _ string) layout.Slot {
	return realmOf(o).accessor(l.Attribute)
}

func (r *realm) accessor(a *js.Attribute) layout.Slot {
	slot := layout.Slot{Accessor: true, Get: r.getter("get "+a.Name, a.Get)}
	if a.Set != nil {
		slot.Set = r.function("set "+a.Name, 1, a.Set)
	}
	return slot
}

type lazyOperation struct{ *js.Operation }

func (l lazyOperation) Materialize(o *layout.Object, _ string) layout.Slot {
	return layout.Slot{Value: layout.ObjectValue(realmOf(o).function(l.Name, l.Length, l.Call))}
}

// DefineNamespace implements [js.Interfaces].
func (r *realm) DefineNamespace(n *js.Namespace, scope js.Scope) error {
	if !scope.Has(n.Exposed, n.SecureContext) {
		return nil
	}
	r.vm.Global().SeedLazy(n.Name, lazyNamespace{n, scope}, hiddenMode)
	return nil
}

type lazyNamespace struct {
	*js.Namespace
	scope js.Scope
}

func (l lazyNamespace) Materialize(global *layout.Object, _ string) layout.Slot {
	vm := global.VM()
	ns := new(layout.Object)
	ns.Init(vm, layout.LazyMethods(), vm.NewObject(vm.Intrinsics().ObjectPrototype), l.Name, nil)
	for i := range l.Attributes {
		if a := &l.Attributes[i]; l.scope.Has(a.Exposed, a.SecureContext) {
			ns.SeedLazyAccessor(a.Name, lazyAttribute{a}, attributeMode)
		}
	}
	for i := range l.Operations {
		if op := &l.Operations[i]; l.scope.Has(op.Exposed, op.SecureContext) {
			ns.SeedLazy(op.Name, lazyOperation{op}, operationMode(op))
		}
	}
	seedConstants(ns, l.Constants, l.scope)
	for _, c := range l.Interfaces {
		if rec := realmOf(global).interfaces[c]; rec != nil && l.scope.Has(c.Exposed, c.SecureContext) {
			ns.SeedLazy(c.Name, rec, hiddenMode)
		}
	}
	return layout.Slot{Value: layout.ObjectValue(ns)}
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
func (r *realm) Wrap(impl js.PlatformObject) js.Value {
	return r.wrap(impl, nil)
}

// recordOf looks a class up. Objects of one class are often made in a row.
func (r *realm) recordOf(c *js.Class) *interfaceRecord {
	if last := r.lastRecord; last != nil && last.class == c {
		return last
	}
	r.lastRecord = r.interfaces[c]
	return r.lastRecord
}

func (r *realm) wrap(impl js.PlatformObject, proto *layout.Object) js.Value {
	reflector := impl.Reflect()
	rec := r.recordOf(reflector.Class())
	if rec == nil {
		panic(fmt.Sprintf("ottojs: %T is reflected before its interface is defined in this realm", impl))
	}
	if rec.prototype == nil {
		rec.build(r)
	}
	if proto == nil {
		proto = rec.prototype
	}
	o := r.vm.NewInstance(rec.methods, proto, rec.class.Name, impl)
	if rec.failure {
		o.SeedLazy("stack", failureStack(scriptFrames(r.vm.Stack(2*js.MaxFrames))), hiddenMode)
	}
	if rec.class.CrossOrigin != nil {
		r.isolate(o)
	}
	v := js.FromEngine(js.KindObject, o)
	reflector.Bind(v)
	return v
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
	global := r.vm.Global()
	rec := r.interfaces[c]
	rec.build(r)
	global.SetSlot(c.Name, impl)
	if !global.SetPrototype(rec.prototype) {
		return fmt.Errorf("the global object cannot take the prototype of %s", c.Name)
	}
	for k := rec; k != nil; k = k.parent {
		if k.class.Global {
			k.defineMembers(global, false)
		}
	}
	if c.CrossOrigin != nil {
		r.isolate(global)
	}
	reflector.Bind(object(global))
	return nil
}

// ImplOf implements [js.Interfaces].
func (r *realm) ImplOf(v js.Value) js.PlatformObject {
	if v.Kind() != js.KindObject {
		return nil
	}
	o, ok := v.Handle().(*layout.Object)
	if !ok {
		return nil
	}
	impl, _ := o.Slot().(js.PlatformObject) // the slot of a platform object is its implementation
	return impl
}
