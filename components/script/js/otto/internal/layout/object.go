package layout

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/robertkrimen/otto"

	"corvo/components/script/js"
)

// Lazy is a property value that is made when it is first looked at.
type Lazy interface {
	// Materialize makes the value of o's property name: a data property's value, or an accessor's functions.
	Materialize(o *Object, name string) Slot
}

// Slot is what a property holds.
type Slot struct {
	Value    Value
	Accessor bool
	Get, Set *Object
}

func (s Slot) box() any {
	if s.Accessor {
		return boxAccessors(&accessors{s.Get, s.Set})
	}
	return any(s.Value.Otto())
}

// Init prepares an object that is a field of a larger Go struct, or stands alone.
func (o *Object) Init(vm *VM, methods *Methods, proto *Object, class string, slot any) {
	*o = Object{value: slot, runtime: vm.rt, objectClass: methods, prototype: proto, class: class, extensible: true}
}

// NewInstance makes an object with an internal slot and no property map.
func (vm *VM) NewInstance(methods *Methods, proto *Object, class string, slot any) *Object {
	return &Object{value: slot, runtime: vm.rt, objectClass: methods, prototype: proto, class: class, extensible: true}
}

// NewObject makes an ordinary object; a nil proto is null.
func (vm *VM) NewObject(proto *Object) *Object {
	return &Object{runtime: vm.rt, objectClass: known.plain, prototype: proto, property: make(map[string]Property), class: "Object", extensible: true}
}

// NewArray makes an array of elems.
func (vm *VM) NewArray(elems []Value) *Object {
	a := nativeOf(vm.rt.global.Array).call(Call{runtime: vm.rt, Otto: &vm.otto}).Object()
	a.property["length"] = Property{any(Value{uint32(len(elems)), kindNumber}.Otto()), Writable}
	order := make([]string, 1, 1+len(elems))
	order[0] = "length"
	for i, v := range elems {
		name := strconv.Itoa(i)
		a.property[name] = Property{any(v.Otto()), Writable | Enumerable | Configurable}
		order = append(order, name)
	}
	a.propertyOrder = order
	return a
}

// VM returns the machine that the object belongs to.
func (o *Object) VM() *VM { return vmOf(o.runtime) }

// Slot returns the internal slot: what Init was given, or otto's own record.
func (o *Object) Slot() any { return o.value }

// SetSlot replaces the internal slot of an ordinary object, with the class name that Object.prototype.toString shows.
func (o *Object) SetSlot(class string, slot any) { o.class, o.value = class, slot }

// Methods returns the internal methods.
func (o *Object) Methods() *Methods { return o.objectClass }

// Class returns the class name that the running script may know.
func (o *Object) Class() string {
	if o.IsForeign() {
		return "Object"
	}
	return o.class
}

// SetClass sets the class name that Object.prototype.toString shows.
func (o *Object) SetClass(class string) { o.class = class }

// Prototype is [[GetPrototypeOf]], nil for null.
func (o *Object) Prototype() *Object {
	if o.IsForeign() {
		return nil
	}
	return o.prototype
}

// SetPrototype is [[SetPrototypeOf]]; it reports false for a cycle or an object that keeps its prototype.
func (o *Object) SetPrototype(proto *Object) bool {
	if proto == o.Prototype() {
		return true
	}
	if !o.extensible || o.isolation() != nil {
		return false
	}
	for p := proto; p != nil; p = p.prototype {
		if p == o {
			return false
		}
	}
	o.prototype = proto
	return true
}

// Extensible is the internal slot of that name.
func (o *Object) Extensible() bool { return o.extensible }

// PreventExtensions clears it.
func (o *Object) PreventExtensions() { o.extensible = false }

// IsCallable reports whether o is a function.
func (o *Object) IsCallable() bool { return isFunctionRecord(o.value) }

// IsArray reports whether o is an Array.
func (o *Object) IsArray() bool {
	return o.class == "Array" && (o.objectClass == known.array || o.objectClass == &lazyArrayMethods || o.objectClass == &exoticArrays)
}

// RegExp returns what a RegExp object matches by, nil for any other object.
func (o *Object) RegExp() *regexp.Regexp {
	if p := patternOf(o.value); p != nil {
		return p.regularExpression
	}
	return nil
}

// Primitive returns what a Boolean, Number or String object wraps; false for any other object.
func (o *Object) Primitive() (Value, bool) {
	switch p := o.value.(type) {
	case otto.Value:
		return FromOtto(p), true
	case fmt.Stringer:
		if o.class == "String" {
			return String(p.String()), true
		}
	}
	return Undefined, false
}

// AllowLazy gives a built-in object of otto's internal methods that know lazy properties.
func (o *Object) AllowLazy() {
	switch o.objectClass {
	case known.plain:
		o.objectClass = &lazyMethods
	case known.array:
		o.objectClass = &lazyArrayMethods
	case known.str:
		o.objectClass = &lazyStringMethods
	}
}

// Get and its like are the internal methods; they may run script and throw.
func (o *Object) Get(name string) Value { return o.objectClass.get(o, name) }

// GetIndex reads an element.
func (o *Object) GetIndex(i int) Value { return o.objectClass.get(o, strconv.Itoa(i)) }

// Put is [[Set]]; strict makes it throw where the property cannot be written.
func (o *Object) Put(name string, v Value, strict bool) { o.objectClass.put(o, name, v, strict) }

// Has is [[HasProperty]].
func (o *Object) Has(name string) bool { return o.objectClass.hasProperty(o, name) }

// HasOwn is HasOwnProperty.
func (o *Object) HasOwn(name string) bool { return o.objectClass.hasOwnProperty(o, name) }

// Delete is [[Delete]].
func (o *Object) Delete(name string, strict bool) bool { return o.objectClass.delete(o, name, strict) }

// Define defines a data property as [[DefineOwnProperty]] does.
func (o *Object) Define(name string, v Value, mode Mode) bool {
	return o.objectClass.defineOwnProperty(o, name, Property{any(v.Otto()), mode}, false)
}

// DefineAccessor defines an accessor property; get and set may be nil.
func (o *Object) DefineAccessor(name string, get, set *Object, mode Mode) bool {
	return o.objectClass.defineOwnProperty(o, name, Property{boxAccessors(&accessors{get, set}), accessorMode(mode)}, false)
}

// Own returns an own property.
func (o *Object) Own(name string) (Slot, Mode, bool) {
	p := o.objectClass.getOwnProperty(o, name)
	if p == nil {
		return Slot{}, 0, false
	}
	if v := valueOf(p); v != nil {
		return Slot{Value: *v}, p.mode, true
	}
	if a := accessorsOf(p); a != nil {
		return Slot{Accessor: true, Get: a[0], Set: a[1]}, p.mode, true
	}
	return Slot{}, p.mode, true
}

// Names lists own property names in ECMAScript's order: indices first, then the others as they were made. Without all it
// leaves out those that are not enumerable. It throws a RangeError for more than MaxList.
func (o *Object) Names(all bool) []string {
	var names []string
	o.objectClass.enumerate(o, all, func(name string) bool {
		if len(names) == MaxList {
			panic(o.VM().RangeError("Too many properties to enumerate"))
		}
		names = append(names, name)
		return true
	})
	return names
}

// Seed writes a property into an object that script has not seen yet, past every check.
func (o *Object) Seed(name string, v Value, mode Mode) { o.seed(name, any(v.Otto()), mode) }

// SeedAccessor is Seed for an accessor.
func (o *Object) SeedAccessor(name string, get, set *Object, mode Mode) {
	o.seed(name, boxAccessors(&accessors{get, set}), accessorMode(mode))
}

// SeedLazy is Seed for a data property that is made when it is first looked at; o must have lazy methods.
func (o *Object) SeedLazy(name string, l Lazy, mode Mode) { o.seed(name, l, mode) }

// SeedLazyAccessor is SeedLazy for an accessor.
func (o *Object) SeedLazyAccessor(name string, l Lazy, mode Mode) {
	o.seed(name, l, accessorMode(mode))
}

func (o *Object) seed(name string, value any, mode Mode) {
	if o.property == nil {
		o.property = make(map[string]Property)
	}
	if _, exists := o.property[name]; !exists {
		o.propertyOrder = append(o.propertyOrder, name)
	}
	o.property[name] = Property{value, mode}
}

// Drop removes a property past every check.
func (o *Object) Drop(name string) {
	delete(o.property, name)
	o.propertyOrder = slices.DeleteFunc(o.propertyOrder, func(n string) bool { return n == name })
}

// ArrayIndex is [js.ArrayIndex] for otto's integers.
func ArrayIndex(s string) (int, bool) {
	i, ok := js.ArrayIndex(s)
	return int(i), ok
}
