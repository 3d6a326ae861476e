package gojajs

import (
	"strconv"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// legacy is how the instances of an interface are legacy platform objects,
// https://webidl.spec.whatwg.org/#js-legacy-platform-objects.
type legacy struct {
	*js.Legacy
	realm *realm
}

// namedPropertiesObject makes the object that the prototype object of a global interface inherits from.
func (r *realm) namedPropertiesObject(c *js.Class, proto *goja.Object) *goja.Object {
	named := c.Legacy.Named
	o := layout.NewNamedProperties(r.rt.Runtime, proto, func(properties *goja.Object, name string) goja.Value {
		if r.impl == nil {
			return nil
		}
		key := layout.Name(name)
		for o := r.rt.GlobalObject(); o != nil; o = layout.Self(o).Proto() {
			if o != properties && layout.Self(o).HasOwnPropertyStr(key) {
				return nil
			}
		}
		if !named.Supports(r.impl, name) {
			return nil
		}
		v, err := named.Get(r.impl, r, name)
		if err != nil {
			r.throw(err)
		}
		return layout.Property(in(v), true, !c.Legacy.Unenumerable, true)
	})
	layout.PutSymbol(o, goja.SymToStringTag, layout.Property(layout.String(c.Name+"Properties"), false, false, true))
	return o
}

func (r *realm) legacyHooks(properties *js.Legacy) *layout.LegacyHooks {
	l := &legacy{properties, r}
	return &layout.LegacyHooks{
		Own: l.own, Set: l.set, Define: l.define, Delete: l.delete, Names: l.names, Indexed: l.Indexed != nil,
	}
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

// index returns the array index in name where the objects have indexed properties.
func (l *legacy) index(name string) (uint32, bool) {
	if l.Indexed == nil {
		return 0, false
	}
	return layout.ArrayIndex(name)
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
func (l *legacy) visible(o *goja.Object, name string) bool {
	if l.Named == nil {
		return false
	}
	if !l.OverrideBuiltIns {
		if layout.HasOrdinary(o, name) {
			return false
		}
		key := layout.Name(name)
		for p := layout.Self(o).Proto(); p != nil; p = layout.Self(p).Proto() {
			if layout.Self(p).HasOwnPropertyStr(key) {
				return false
			}
		}
	}
	return l.Named.Supports(platformObject(o), name)
}

func (l *legacy) own(o *goja.Object, name string) goja.Value {
	if i, ok := l.index(name); ok {
		impl := platformObject(o)
		if i >= l.Indexed.Length(impl) {
			return nil
		}
		item, err := l.Indexed.Get(impl, l.realm, i)
		l.check(err)
		return layout.Property(in(item), l.Indexed.Set != nil, true, true)
	}
	if !l.visible(o, name) {
		return nil
	}
	item, err := l.Named.Get(platformObject(o), l.realm, name)
	l.check(err)
	return layout.Property(in(item), l.Named.Set != nil, !l.Unenumerable, true)
}

func (l *legacy) set(o *goja.Object, name string, v goja.Value) (handled bool) {
	if i, ok := l.index(name); ok && l.Indexed.Set != nil {
		l.check(l.Indexed.Set(platformObject(o), l.realm, i, out(v)))
		return true
	}
	if l.Named != nil && l.Named.Set != nil {
		l.check(l.Named.Set(platformObject(o), l.realm, name, out(v)))
		return true
	}
	return false
}

func (l *legacy) define(o *goja.Object, name string, desc goja.PropertyDescriptor) (ok, handled bool) {
	isData := desc.Value != nil || desc.Writable != goja.FLAG_NOT_SET
	if i, ok := l.index(name); ok {
		if !isData || l.Indexed.Set == nil {
			return false, true
		}
		l.check(l.Indexed.Set(platformObject(o), l.realm, i, out(desc.Value)))
		return true, true
	}
	if l.Named == nil || l.realm.recordOf(platformObject(o).Reflect().Class()).own.Has(name) ||
		!l.OverrideBuiltIns && layout.HasOrdinary(o, name) {
		return false, false
	}
	if l.Named.Set == nil {
		return false, l.Named.Supports(platformObject(o), name)
	}
	if !isData {
		return false, true
	}
	l.check(l.Named.Set(platformObject(o), l.realm, name, out(desc.Value)))
	return true, true
}

func (l *legacy) delete(o *goja.Object, name string) (ok, handled bool) {
	if i, ok := l.index(name); ok {
		return i >= l.Indexed.Length(platformObject(o)), true
	}
	if !l.visible(o, name) {
		return false, false
	}
	if l.Named.Delete == nil {
		return false, true
	}
	ok, err := l.Named.Delete(platformObject(o), l.realm, name)
	l.check(err)
	return ok, true
}

func (l *legacy) names(o *goja.Object, all bool) []string {
	var names []string
	if l.Indexed != nil {
		for i := range l.Indexed.Length(platformObject(o)) {
			names = append(names, strconv.FormatUint(uint64(i), 10))
		}
	}
	if l.Named == nil || l.Unenumerable && !all {
		return names
	}
	for _, name := range l.Named.Names(platformObject(o)) {
		if _, isIndex := l.index(name); !isIndex && l.visible(o, name) {
			names = append(names, name)
		}
	}
	return names
}
