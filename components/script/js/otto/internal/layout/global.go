package layout

// Global is the global object.
func (vm *VM) Global() *Object { return vm.rt.globalObject }

// MoveGlobal makes the object at to the global object, with everything that the present one is. What to was before is
// gone; what still refers to the object that was the global one reaches the new one through it.
func (vm *VM) MoveGlobal(to *Object) {
	from := vm.rt.globalObject
	if from == to {
		return
	}
	*to = *from
	*from = Object{
		value: to.value, runtime: vm.rt, objectClass: &movedMethods, prototype: to.prototype,
		class: to.class, extensible: true,
	}
	if p, ok := to.property["globalThis"]; ok {
		if v := valueOf(&p); v != nil && v.Object() == from {
			to.Seed("globalThis", ObjectValue(to), p.mode)
		}
	}
	vm.rt.globalObject = to
	vm.rt.globalStash.object = to
}

// movedMethods are those of an object that was a runtime's global object before.
var movedMethods = Methods{
	getOwnProperty: func(o *Object, name string) *Property {
		g := o.runtime.globalObject
		return g.objectClass.getOwnProperty(g, name)
	},
	getProperty: func(o *Object, name string) *Property {
		g := o.runtime.globalObject
		return g.objectClass.getProperty(g, name)
	},
	get:            func(o *Object, name string) Value { return o.runtime.globalObject.Get(name) },
	canPut:         func(o *Object, name string) bool { g := o.runtime.globalObject; return g.objectClass.canPut(g, name) },
	put:            func(o *Object, name string, v Value, throw bool) { o.runtime.globalObject.Put(name, v, throw) },
	hasProperty:    func(o *Object, name string) bool { return o.runtime.globalObject.Has(name) },
	hasOwnProperty: func(o *Object, name string) bool { return o.runtime.globalObject.HasOwn(name) },
	defineOwnProperty: func(o *Object, name string, p Property, throw bool) bool {
		g := o.runtime.globalObject
		return g.objectClass.defineOwnProperty(g, name, p, throw)
	},
	delete: func(o *Object, name string, throw bool) bool { return o.runtime.globalObject.Delete(name, throw) },
	enumerate: func(o *Object, all bool, each func(string) bool) {
		g := o.runtime.globalObject
		g.objectClass.enumerate(g, all, each)
	},
}
