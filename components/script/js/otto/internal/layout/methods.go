package layout

import "unsafe"

// The internal methods that differ from otto's own. mend fills them in.
var (
	lazyMethods     Methods // objects with lazy properties: prototypes, interface objects, the global object
	functionMethods Methods // native functions, whose name and length take no memory until they are redefined
	leanMethods     Methods // objects without a property map until script adds a property

	lazyArrayMethods, lazyStringMethods Methods // Array.prototype and String.prototype with lazy properties
)

// LazyMethods are for objects that are given lazy properties.
func LazyMethods() *Methods { return &lazyMethods }

// LeanMethods are for objects that have no property map until script adds a property.
func LeanMethods() *Methods { return &leanMethods }

// fillFunction gives a native function the property map it did without.
func fillFunction(o *Object) {
	if o.property != nil {
		return
	}
	n := &functionOf(o).native
	o.Seed("length", Int(n.line), Configurable)
	o.Seed("name", String(n.name), Configurable)
}

func leanDefine(o *Object, name string, p Property, throw bool) bool {
	if o.property == nil {
		o.property = make(map[string]Property)
	}
	return known.plain.defineOwnProperty(o, name, p, throw)
}

// lazyGetOwnProperty is [[GetOwnProperty]] for objects with lazy properties.
func lazyGetOwnProperty(o *Object, name string) *Property {
	p, ok := o.property[name]
	if !ok {
		return nil
	}
	if l, ok := p.value.(Lazy); ok {
		p = materialize(o, name, l, p.mode)
	}
	return &p
}

func materialize(o *Object, name string, l Lazy, mode Mode) Property {
	p := Property{l.Materialize(o, name).box(), mode}
	o.property[name] = p
	return p
}

// get is OrdinaryGet. Unlike otto's it copies no property, and it calls a native getter without an environment.
func get(o *Object, name string) Value { return getFrom(o, o, name) }

// getFrom looks a property of o up in holder and its prototypes.
func getFrom(holder, o *Object, name string) Value {
	for ; holder != nil; holder = holder.prototype {
		var p Property
		switch holder.objectClass {
		case known.plain, known.array, &lazyMethods, &leanMethods:
			var ok bool
			if p, ok = holder.property[name]; !ok {
				continue
			}
		default:
			own := holder.objectClass.getOwnProperty(holder, name)
			if own == nil {
				continue
			}
			p = *own
		}
		if v := valueOf(&p); v != nil {
			return *v
		}
		if l, ok := p.value.(Lazy); ok {
			p = materialize(holder, name, l, p.mode)
			if v := valueOf(&p); v != nil {
				return *v
			}
		}
		if a := accessorsOf(&p); a != nil && a[0] != nil {
			return callGetter(a[0], o)
		}
		return Undefined
	}
	o.runtime.yield()
	return Undefined
}

func callGetter(getter, this *Object) Value {
	if f := functionOf(getter); f != nil {
		rt := getter.runtime
		return f.native.call(Call{This: ObjectValue(this), runtime: rt, Otto: rt.otto})
	}
	return getter.VM().Call(ObjectValue(getter), ObjectValue(this))
}

// hasProperty is OrdinaryHasProperty without copies.
func hasProperty(o *Object, name string) bool {
	for holder := o; holder != nil; holder = holder.prototype {
		switch holder.objectClass {
		case known.plain, known.array, &lazyMethods, &leanMethods:
			if _, ok := holder.property[name]; ok {
				return true
			}
		default:
			if holder.objectClass.getOwnProperty(holder, name) != nil {
				return true
			}
		}
	}
	o.runtime.yield()
	return false
}

// Yield lets an interrupt into a native function that may run for long without calling script.
func (vm *VM) Yield() { vm.rt.yield() }

// yield lets an interrupt into native functions that walk the missing elements of a long array: the interpreter looks
// for one before expressions only, and there is none. Outside of script nothing is interrupted.
//
//go:norace
func (rt *Runtime) yield() {
	interrupt := (*engine)(unsafe.Pointer(rt.otto)).Interrupt
	if interrupt == nil || rt.scope == nil || rt.scope.outer == nil {
		return
	}
	select {
	case f := <-interrupt:
		f()
	default:
	}
}
