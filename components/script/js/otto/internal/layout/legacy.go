package layout

import "slices"

// LegacyHooks are what a legacy platform object answers in place of its ordinary internal methods. Each reports
// handled=false to leave a name to those.
type LegacyHooks struct {
	// Own is [[GetOwnProperty]]; what it handles is there.
	Own func(o *Object, name string) (v Value, mode Mode, handled bool)
	// Set is [[Set]] on the object itself.
	Set func(o *Object, name string, v Value) (handled bool)
	// Define is [[DefineOwnProperty]]; data is false for a descriptor of an accessor or of attributes alone.
	Define func(o *Object, name string, v Value, data bool) (ok, handled bool)
	// Delete is [[Delete]].
	Delete func(o *Object, name string) (ok, handled bool)
	// Names lists the names that Own handles; without all only those that are enumerable.
	Names func(o *Object, all bool) []string
}

// NewLegacyMethods puts hooks over the internal methods base.
func NewLegacyMethods(base *Methods, h LegacyHooks) *Methods {
	m := *base
	m.getOwnProperty = func(o *Object, name string) *Property {
		if v, mode, handled := h.Own(o, name); handled {
			return &Property{any(v.Otto()), mode}
		}
		return base.getOwnProperty(o, name)
	}
	m.hasOwnProperty = func(o *Object, name string) bool {
		_, _, handled := h.Own(o, name)
		return handled || base.hasOwnProperty(o, name)
	}
	m.hasProperty = hasProperty
	m.get = get
	m.put = func(o *Object, name string, v Value, throw bool) {
		if !h.Set(o, name, v) {
			known.plain.put(o, name, v, throw)
		}
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		v := valueOf(&p)
		data := v != nil || accessorsOf(&p) == nil && p.mode&0o200 == 0
		if v == nil {
			v = &Undefined
		}
		if ok, handled := h.Define(o, name, *v, data); handled {
			if !ok && throw {
				panic(o.VM().TypeError("Cannot define property: " + name))
			}
			return ok
		}
		return base.defineOwnProperty(o, name, p, throw)
	}
	m.delete = func(o *Object, name string, throw bool) bool {
		if ok, handled := h.Delete(o, name); handled {
			if !ok && throw {
				panic(o.VM().TypeError("Cannot delete property '" + name + "'"))
			}
			return ok
		}
		return base.delete(o, name, throw)
	}
	m.enumerate = func(o *Object, all bool, each func(string) bool) {
		names := h.Names(o, all)
		for _, name := range names {
			if !each(name) {
				return
			}
		}
		base.enumerate(o, all, func(name string) bool { return slices.Contains(names, name) || each(name) })
	}
	return &m
}

// HasOrdinary reports whether o has an own property by the internal methods m, which may be those under its own.
func (o *Object) HasOrdinary(m *Methods, name string) bool { return m.hasOwnProperty(o, name) }
