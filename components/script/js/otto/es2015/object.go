package es2015

import (
	"math"

	"corvo/components/script/js/otto/internal/layout"
)

var objectStatics = []method{
	{"assign", 2, func(l *Library, c layout.Call) layout.Value {
		to := c.Arg(0).ToObject(l.vm)
		for i := 1; i < len(c.ArgumentList); i++ {
			if source := c.Arg(i); !source.IsNullish() {
				from := source.ToObject(l.vm)
				for _, name := range from.Names(false) {
					to.Put(name, from.Get(name), true)
				}
			}
		}
		return layout.ObjectValue(to)
	}},
	{"entries", 1, func(l *Library, c layout.Call) layout.Value {
		return l.mapNames(c, func(o *layout.Object, name string) layout.Value {
			return l.array(layout.String(name), o.Get(name))
		})
	}},
	{"values", 1, func(l *Library, c layout.Call) layout.Value {
		return l.mapNames(c, func(o *layout.Object, name string) layout.Value { return o.Get(name) })
	}},
	{"keys", 1, func(l *Library, c layout.Call) layout.Value {
		return l.mapNames(c, func(_ *layout.Object, name string) layout.Value { return layout.String(name) })
	}},
	{"getOwnPropertyNames", 1, func(l *Library, c layout.Call) layout.Value {
		names := c.Arg(0).ToObject(l.vm).Names(true)
		list := make([]layout.Value, len(names))
		for i, name := range names {
			list[i] = layout.String(name)
		}
		return l.array(list...)
	}},
	{"fromEntries", 1, func(l *Library, c layout.Call) layout.Value {
		o := l.newObject()
		l.Iterate(c.Arg(0), func(item layout.Value) bool {
			pair := item.Object()
			if pair == nil {
				panic(l.typeError("Iterator value is not an entry object"))
			}
			o.Define(pair.Get("0").ToText(l.vm), pair.Get("1"), usual)
			return true
		})
		return layout.ObjectValue(o)
	}},
	{"getOwnPropertyDescriptor", 2, func(l *Library, c layout.Call) layout.Value {
		o := c.Arg(0).ToObject(l.vm)
		return l.descriptor(o, c.Arg(1).ToText(l.vm))
	}},
	{"getOwnPropertyDescriptors", 1, func(l *Library, c layout.Call) layout.Value {
		o, all := c.Arg(0).ToObject(l.vm), l.newObject()
		for _, name := range o.Names(true) {
			if d := l.descriptor(o, name); !d.IsUndefined() {
				all.Define(name, d, usual)
			}
		}
		return layout.ObjectValue(all)
	}},
	{"is", 2, func(_ *Library, c layout.Call) layout.Value {
		a, b := c.Arg(0), c.Arg(1)
		if a.IsNumber() && b.IsNumber() && a.Float() == 0 && b.Float() == 0 {
			return layout.Bool(math.Signbit(a.Float()) == math.Signbit(b.Float()))
		}
		return layout.Bool(layout.SameValueZero(a, b))
	}},
	{"setPrototypeOf", 2, func(l *Library, c layout.Call) layout.Value {
		target, proto := c.Arg(0), c.Arg(1)
		if target.IsNullish() {
			panic(l.typeError("Object.setPrototypeOf called on null or undefined"))
		}
		if !proto.IsObject() && !proto.IsNull() {
			panic(l.typeError("Object prototype may only be an Object or null"))
		}
		if o := target.Object(); o != nil {
			l.setPrototype(o, proto.Object())
		}
		return target
	}},
	{"getPrototypeOf", 1, func(l *Library, c layout.Call) layout.Value {
		return layout.ObjectValue(c.Arg(0).ToObject(l.vm).Prototype())
	}},
}

var objectMethods = []method{
	{"toString", 0, func(l *Library, c layout.Call) layout.Value {
		switch {
		case c.This.IsUndefined():
			return layout.String("[object Undefined]")
		case c.This.IsNull():
			return layout.String("[object Null]")
		}
		return layout.String("[object " + c.This.ToObject(l.vm).Class() + "]")
	}},
}

// protoGetter and protoSetter are Object.prototype.__proto__.
var protoGetter = method{"get __proto__", 0, func(l *Library, c layout.Call) layout.Value {
	return layout.ObjectValue(c.This.ToObject(l.vm).Prototype())
}}

var protoSetter = method{"set __proto__", 1, func(l *Library, c layout.Call) layout.Value {
	if o, proto := c.This.Object(), c.Arg(0); o != nil && (proto.IsObject() || proto.IsNull()) {
		l.setPrototype(o, proto.Object())
	}
	return layout.Undefined
}}

func (l *Library) setPrototype(o, proto *layout.Object) {
	if o.SetPrototype(proto) {
		return
	}
	if !o.Extensible() || l.host.AlwaysExtensible != nil && l.host.AlwaysExtensible(o) {
		panic(l.typeError("the object keeps its prototype"))
	}
	panic(l.typeError("Cyclic __proto__ value"))
}

func (l *Library) newObject() *layout.Object {
	return l.vm.NewObject(l.vm.Intrinsics().ObjectPrototype)
}

func (l *Library) array(elems ...layout.Value) layout.Value {
	return layout.ObjectValue(l.vm.NewArray(elems))
}

func (l *Library) mapNames(c layout.Call, f func(o *layout.Object, name string) layout.Value) layout.Value {
	o := c.Arg(0).ToObject(l.vm)
	names := o.Names(false)
	list := make([]layout.Value, len(names))
	for i, name := range names {
		list[i] = f(o, name)
	}
	return l.array(list...)
}

// descriptor is FromPropertyDescriptor of an own property. otto's own panics on some accessors that it made itself.
func (l *Library) descriptor(o *layout.Object, name string) layout.Value {
	slot, mode, ok := o.Own(name)
	if !ok {
		return layout.Undefined
	}
	d := l.newObject()
	function := func(f *layout.Object) layout.Value {
		if f == nil {
			return layout.Undefined
		}
		return layout.ObjectValue(f)
	}
	if slot.Accessor {
		d.Seed("get", function(slot.Get), usual)
		d.Seed("set", function(slot.Set), usual)
	} else {
		d.Seed("value", slot.Value, usual)
		d.Seed("writable", layout.Bool(mode&layout.Writable != 0), usual)
	}
	d.Seed("enumerable", layout.Bool(mode&layout.Enumerable != 0), usual)
	d.Seed("configurable", layout.Bool(mode&layout.Configurable != 0), usual)
	return layout.ObjectValue(d)
}
