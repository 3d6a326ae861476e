package ottojs

import (
	"slices"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// legacyMethods puts the internal methods of legacy platform objects over those that instances have otherwise.
func (rec *interfaceRecord) legacyMethods(r *realm, properties *js.Legacy, unforgeable []layout.Unforgeable) {
	ordinary := rec.methods
	l := &js.LegacyObjects[*layout.Object]{
		Legacy: properties, Realm: r, Impl: platformObject, Inherited: inherits,
		Ordinary: func(o *layout.Object, text string) bool { return o.HasOrdinary(ordinary, name(text)) },
		Unforgeable: func(_ *layout.Object, text string) bool {
			return slices.ContainsFunc(unforgeable, func(p layout.Unforgeable) bool { return p.Name == text })
		},
	}
	check := func(err error) {
		if err != nil {
			r.throw(err)
		}
	}
	rec.methods = layout.NewLegacyMethods(ordinary, layout.LegacyHooks{
		Own: func(o *layout.Object, name string) (layout.Value, layout.Mode, bool) {
			v, flags, handled, err := l.Own(o, layout.Join(name))
			check(err)
			return in(v), modeOf(flags), handled
		},
		Set: func(o *layout.Object, name string, v layout.Value) bool {
			handled, err := l.Set(o, layout.Join(name), out(v))
			check(err)
			return handled
		},
		Define: func(o *layout.Object, name string, v layout.Value, data bool) (ok, handled bool) {
			ok, handled, err := l.Define(o, layout.Join(name), out(v), data)
			check(err)
			return ok, handled
		},
		Delete: func(o *layout.Object, name string) (ok, handled bool) {
			ok, handled, err := l.Delete(o, layout.Join(name))
			check(err)
			return ok, handled
		},
		Names: func(o *layout.Object, all bool) []string {
			names := l.Names(o, all)
			for i := range names {
				names[i] = name(names[i])
			}
			return names
		},
	})
}

// inherits reports whether a prototype of o has a property.
func inherits(o *layout.Object, text string) bool {
	key := name(text)
	for p := o.Prototype(); p != nil; p = p.Prototype() {
		if p.HasOwn(key) {
			return true
		}
	}
	return false
}

// namedPropertiesObject makes the object that the prototype object of a global interface inherits from.
func (r *realm) namedPropertiesObject(c *js.Class, proto *layout.Object) *layout.Object {
	return r.vm.NewNamedProperties(proto, c.Name+"Properties", func(properties *layout.Object, name string) (layout.Value, layout.Mode, bool) {
		impl, _ := r.vm.Global().Slot().(js.PlatformObject)
		text := layout.Join(name)
		v, flags, ok, err := c.NamedProperty(r, impl, text, func() bool { return inherits(properties, text) })
		if err != nil {
			r.throw(err)
		}
		return in(v), modeOf(flags), ok
	})
}

func platformObject(o *layout.Object) js.PlatformObject { return o.Slot().(js.PlatformObject) }

// lazyArrayMethod is a method of Array.prototype that the prototype object of an interface has, too.
type lazyArrayMethod struct{}

func (lazyArrayMethod) Materialize(proto *layout.Object, name string) layout.Slot {
	return layout.Slot{Value: proto.VM().Intrinsics().ArrayPrototype.Get(name)}
}

// indexedOf returns how impl is iterated over by its indexed properties, nil where it has none.
func indexedOf(impl js.PlatformObject) *js.IndexedProperties {
	if impl == nil {
		return nil
	}
	if l := impl.Reflect().Class().LegacyProperties(); l != nil {
		return l.Indexed
	}
	return nil
}

// alwaysExtensible reports whether o is a legacy platform object, one that script of other origins can meet, or an observable
// array.
func alwaysExtensible(o *layout.Object) bool {
	if _, observed := o.Slot().(js.ObservedItems); observed {
		return true
	}
	impl, ok := o.Slot().(js.PlatformObject)
	if !ok {
		return false
	}
	c := impl.Reflect().Class()
	return c.LegacyProperties() != nil || c.CrossOrigin != nil
}

// iterateIndexed is what iterating by Array's iterator comes to: the length is looked at again for each item.
func (r *realm) iterateIndexed(impl js.PlatformObject, items *js.IndexedProperties, each func(js.Value) (bool, error)) error {
	for i := uint32(0); i < items.Length(impl); i++ {
		item, err := items.Get(impl, r, i)
		if err != nil {
			return err
		}
		if more, err := each(item); err != nil || !more {
			return err
		}
	}
	return nil
}
