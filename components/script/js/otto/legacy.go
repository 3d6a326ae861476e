package ottojs

import (
	"slices"
	"strconv"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// legacy is how the instances of an interface are legacy platform objects,
// https://webidl.spec.whatwg.org/#js-legacy-platform-objects.
type legacy struct {
	*js.Legacy
	realm       *realm
	ordinary    *layout.Methods // under the hooks
	unforgeable []string
}

// legacyMethods puts the internal methods of legacy platform objects over those that instances have otherwise.
func (rec *interfaceRecord) legacyMethods(r *realm, properties *js.Legacy, unforgeable []layout.Unforgeable) {
	l := &legacy{Legacy: properties, realm: r, ordinary: rec.methods}
	for _, p := range unforgeable {
		l.unforgeable = append(l.unforgeable, p.Name)
	}
	rec.methods = layout.NewLegacyMethods(rec.methods, layout.LegacyHooks{
		Own: l.own, Set: l.set, Define: l.define, Delete: l.delete, Names: l.names,
	})
}

// namedPropertiesObject makes the object that the prototype object of a global interface inherits from.
func (r *realm) namedPropertiesObject(c *js.Class, proto *layout.Object) *layout.Object {
	named := c.Legacy.Named
	mode := layout.Writable | layout.Configurable
	if !c.Legacy.Unenumerable {
		mode |= layout.Enumerable
	}
	return r.vm.NewNamedProperties(proto, c.Name+"Properties", func(properties *layout.Object, name string) (layout.Value, layout.Mode, bool) {
		impl, _ := r.vm.Global().Slot().(js.PlatformObject)
		if impl == nil {
			return layout.Undefined, 0, false
		}
		for o := r.vm.Global(); o != nil; o = o.Prototype() {
			if o != properties && o.HasOwn(name) {
				return layout.Undefined, 0, false
			}
		}
		text := layout.Join(name)
		if !named.Supports(impl, text) {
			return layout.Undefined, 0, false
		}
		v, err := named.Get(impl, r, text)
		if err != nil {
			r.throw(err)
		}
		return in(v), mode, true
	})
}

func platformObject(o *layout.Object) js.PlatformObject { return o.Slot().(js.PlatformObject) }

// index returns the array index in name where the objects have indexed properties.
func (l *legacy) index(name string) (uint32, bool) {
	if l.Indexed == nil {
		return 0, false
	}
	i, ok := layout.ArrayIndex(name)
	return uint32(i), ok
}

// check throws what a function of the interface returns as error.
func (l *legacy) check(err error) {
	if err != nil {
		l.realm.throw(err)
	}
}

// visible is the named property visibility algorithm, https://webidl.spec.whatwg.org/#dfn-named-property-visibility.
// Whether a name is supported is asked last: a live collection has to look for it, and most names that script uses are
// those of members.
func (l *legacy) visible(o *layout.Object, name string) bool {
	if l.Named == nil {
		return false
	}
	if !l.OverrideBuiltIns {
		if o.HasOrdinary(l.ordinary, name) {
			return false
		}
		for p := o.Prototype(); p != nil; p = p.Prototype() {
			if p.HasOwn(name) {
				return false
			}
		}
	}
	return l.Named.Supports(platformObject(o), layout.Join(name))
}

func (l *legacy) own(o *layout.Object, name string) (v layout.Value, mode layout.Mode, handled bool) {
	if i, ok := l.index(name); ok {
		impl := platformObject(o)
		if i >= l.Indexed.Length(impl) {
			return layout.Undefined, 0, false
		}
		item, err := l.Indexed.Get(impl, l.realm, i)
		l.check(err)
		mode = layout.Enumerable | layout.Configurable
		if l.Indexed.Set != nil {
			mode |= layout.Writable
		}
		return in(item), mode, true
	}
	if !l.visible(o, name) {
		return layout.Undefined, 0, false
	}
	item, err := l.Named.Get(platformObject(o), l.realm, layout.Join(name))
	l.check(err)
	mode = layout.Configurable
	if l.Named.Set != nil {
		mode |= layout.Writable
	}
	if !l.Unenumerable {
		mode |= layout.Enumerable
	}
	return in(item), mode, true
}

func (l *legacy) set(o *layout.Object, name string, v layout.Value) (handled bool) {
	if i, ok := l.index(name); ok && l.Indexed.Set != nil {
		l.check(l.Indexed.Set(platformObject(o), l.realm, i, out(v)))
		return true
	}
	if l.Named != nil && l.Named.Set != nil {
		l.check(l.Named.Set(platformObject(o), l.realm, layout.Join(name), out(v)))
		return true
	}
	return false
}

func (l *legacy) define(o *layout.Object, name string, v layout.Value, data bool) (ok, handled bool) {
	if i, ok := l.index(name); ok {
		if !data || l.Indexed.Set == nil {
			return false, true
		}
		l.check(l.Indexed.Set(platformObject(o), l.realm, i, out(v)))
		return true, true
	}
	if l.Named == nil || slices.Contains(l.unforgeable, name) || !l.OverrideBuiltIns && o.HasOrdinary(l.ordinary, name) {
		return false, false
	}
	if l.Named.Set == nil {
		return false, l.Named.Supports(platformObject(o), layout.Join(name))
	}
	if !data {
		return false, true
	}
	l.check(l.Named.Set(platformObject(o), l.realm, layout.Join(name), out(v)))
	return true, true
}

func (l *legacy) delete(o *layout.Object, name string) (ok, handled bool) {
	if i, ok := l.index(name); ok {
		return i >= l.Indexed.Length(platformObject(o)), true
	}
	if !l.visible(o, name) {
		return false, false
	}
	if l.Named.Delete == nil {
		return false, true
	}
	ok, err := l.Named.Delete(platformObject(o), l.realm, layout.Join(name))
	l.check(err)
	return ok, true
}

func (l *legacy) names(o *layout.Object, all bool) []string {
	var names []string
	if l.Indexed != nil {
		for i := range l.Indexed.Length(platformObject(o)) {
			names = append(names, strconv.FormatUint(uint64(i), 10))
		}
	}
	if l.Named == nil || l.Unenumerable && !all {
		return names
	}
	for _, wide := range l.Named.Names(platformObject(o)) {
		if n := name(wide); l.visible(o, n) {
			if _, isIndex := l.index(n); !isIndex {
				names = append(names, n)
			}
		}
	}
	return names
}

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

// alwaysExtensible reports whether o is a legacy platform object, or one that script of other origins can meet.
func alwaysExtensible(o *layout.Object) bool {
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
