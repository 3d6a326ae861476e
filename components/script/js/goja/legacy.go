package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// namedPropertiesObject makes the object that the prototype object of a global interface inherits from.
func (r *realm) namedPropertiesObject(c *js.Class, proto *goja.Object) *goja.Object {
	o := layout.NewNamedProperties(r.rt.Runtime, proto, func(properties *goja.Object, name string) goja.Value {
		v, flags, ok, err := c.NamedProperty(r, r.impl, name, func() bool { return inherits(properties, name) })
		if err != nil {
			r.throw(err)
		}
		if !ok {
			return nil
		}
		return property(v, flags)
	})
	layout.PutSymbol(o, goja.SymToStringTag, layout.Property(layout.String(c.Name+"Properties"), false, false, true))
	return o
}

// legacyHooks makes the instances of an interface legacy platform objects.
func (r *realm) legacyHooks(properties *js.Legacy) *layout.LegacyHooks {
	l := &js.LegacyObjects[*goja.Object]{
		Legacy: properties, Realm: r, Impl: platformObject, Ordinary: layout.HasOrdinary, Inherited: inherits,
		Unforgeable: func(o *goja.Object, name string) bool {
			return r.recordOf(platformObject(o).Reflect().Class()).own.Has(name)
		},
	}
	check := func(err error) {
		if err != nil {
			r.throw(err)
		}
	}
	return &layout.LegacyHooks{
		Own: func(o *goja.Object, name string) goja.Value {
			v, flags, ok, err := l.Own(o, name)
			check(err)
			if !ok {
				return nil
			}
			return property(v, flags)
		},
		Set: func(o *goja.Object, name string, v goja.Value) bool {
			handled, err := l.Set(o, name, out(v))
			check(err)
			return handled
		},
		Define: func(o *goja.Object, name string, desc goja.PropertyDescriptor) (ok, handled bool) {
			ok, handled, err := l.Define(o, name, out(desc.Value), desc.Value != nil || desc.Writable != goja.FLAG_NOT_SET)
			check(err)
			return ok, handled
		},
		Delete: func(o *goja.Object, name string) (ok, handled bool) {
			ok, handled, err := l.Delete(o, name)
			check(err)
			return ok, handled
		},
		Names: l.Names, Indexed: l.Indexed != nil,
	}
}

func property(v js.Value, flags js.PropertyFlags) goja.Value {
	return layout.Property(in(v), flags&js.Writable != 0, flags&js.Enumerable != 0, flags&js.Configurable != 0)
}

// inherits reports whether a prototype of o has a property.
func inherits(o *goja.Object, name string) bool {
	key := layout.Name(name)
	for p := layout.Self(o).Proto(); p != nil; p = layout.Self(p).Proto() {
		if layout.Self(p).HasOwnPropertyStr(key) {
			return true
		}
	}
	return false
}

// defineArrayMethods gives the prototype of an interface with indexed properties Array's iterator, and Array's other
// methods of iteration where it is declared iterable.
func (r *realm) defineArrayMethods(proto *goja.Object, iterable bool) {
	array := layout.Self(layout.Self(r.rt.NewArray(nil)).Proto())
	layout.PutSymbol(proto, goja.SymIterator, layout.Property(array.GetStr("values", nil), true, false, true))
	if iterable {
		for _, name := range []string{"entries", "keys", "values", "forEach"} {
			layout.Put(proto, name, array.GetStr(layout.Name(name), nil))
		}
	}
}

func platformObject(o *goja.Object) js.PlatformObject { return layout.Slot(o).(js.PlatformObject) }
