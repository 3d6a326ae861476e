package es2015

import "corvo/components/script/js/otto/internal/layout"

// integrityLevels are Object's functions that make an object less open. otto's own throw for primitives, and know of no
// object that refuses.
var integrityLevels = []method{
	{"preventExtensions", 1, func(l *Library, c layout.Call) layout.Value {
		if o := c.Arg(0).Object(); o != nil {
			l.preventExtensions(o, "prevent extensions of")
		}
		return c.Arg(0)
	}},
	{"seal", 1, func(l *Library, c layout.Call) layout.Value {
		return l.setIntegrityLevel(c.Arg(0), "seal", layout.Configurable)
	}},
	{"freeze", 1, func(l *Library, c layout.Call) layout.Value {
		return l.setIntegrityLevel(c.Arg(0), "freeze", layout.Configurable|layout.Writable)
	}},
}

func (l *Library) preventExtensions(o *layout.Object, what string) {
	if l.host.AlwaysExtensible != nil && l.host.AlwaysExtensible(o) {
		panic(l.typeError("Cannot " + what + " the object"))
	}
	o.PreventExtensions()
}

// setIntegrityLevel is the abstract operation; it takes the attributes from o's properties.
func (l *Library) setIntegrityLevel(v layout.Value, what string, attributes layout.Mode) layout.Value {
	o := v.Object()
	if o == nil {
		return v
	}
	l.preventExtensions(o, what)
	for _, name := range o.Names(true) {
		slot, mode, ok := o.Own(name)
		if !ok || mode&attributes == 0 {
			continue
		}
		if slot.Accessor {
			ok = o.DefineAccessor(name, slot.Get, slot.Set, mode&^attributes)
		} else {
			ok = o.Define(name, slot.Value, mode&^attributes)
		}
		if !ok {
			panic(l.typeError("Cannot " + what + " the object: its property '" + name + "' stays as it is"))
		}
	}
	return v
}
