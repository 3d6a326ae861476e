package layout

import "slices"

// Hooks are the internal methods of an exotic object. A hook reports handled=false to leave a name to the ordinary
// method. Objects with hooks need no property map.
type Hooks struct {
	// Own is [[GetOwnProperty]] for the names that the object answers itself. The result is a data property.
	Own func(o *Object, name string) (v Value, mode Mode, present, handled bool)
	// Set is [[Set]] on the object itself.
	Set func(o *Object, name string, v Value) (handled bool)
	// Define is [[DefineOwnProperty]]; v is nil when the descriptor has no value. An accessor is not writable.
	Define func(o *Object, name string, v *Value, mode Mode) (ok, handled bool)
	// Delete is [[Delete]].
	Delete func(o *Object, name string) (ok, handled bool)
	// Names lists the names that the object answers itself, without all only those that are enumerable.
	Names func(o *Object, all bool) []string
	// Get is [[Get]], the path of element reads; nil does with Own.
	Get func(o *Object, name string) (v Value, handled bool)
}

// NewMethods builds the internal methods of an exotic object.
func NewMethods(h Hooks) *Methods {
	m := leanMethods
	own := func(o *Object, name string) *Property {
		if v, mode, present, handled := h.Own(o, name); handled {
			if !present {
				return nil
			}
			return &Property{any(v.Otto()), mode}
		}
		return lazyGetOwnProperty(o, name)
	}
	m.getOwnProperty = own
	m.hasOwnProperty = func(o *Object, name string) bool {
		if _, _, present, handled := h.Own(o, name); handled {
			return present
		}
		_, ok := o.property[name]
		return ok
	}
	m.hasProperty = func(o *Object, name string) bool {
		if _, _, present, handled := h.Own(o, name); handled {
			o.runtime.yield() // Array's methods may walk a long object of this kind
			return present
		}
		return hasProperty(o, name)
	}
	if h.Get != nil {
		m.get = func(o *Object, name string) Value {
			if v, handled := h.Get(o, name); handled {
				return v
			}
			return get(o, name)
		}
	}
	if h.Set != nil {
		m.put = func(o *Object, name string, v Value, throw bool) {
			if !h.Set(o, name, v) {
				known.plain.put(o, name, v, throw)
			}
		}
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if h.Define != nil {
			mode := p.mode
			if accessorsOf(&p) != nil {
				mode &^= 0o300
			}
			if ok, handled := h.Define(o, name, valueOf(&p), mode); handled {
				if !ok && throw {
					panic(o.VM().TypeError("Cannot redefine property: " + name))
				}
				return ok
			}
		}
		return leanDefine(o, name, p, throw)
	}
	if h.Delete != nil {
		m.delete = func(o *Object, name string, throw bool) bool {
			if ok, handled := h.Delete(o, name); handled {
				if !ok && throw {
					panic(o.VM().TypeError("Cannot delete property '" + name + "'"))
				}
				return ok
			}
			return known.plain.delete(o, name, throw)
		}
	}
	if h.Names != nil {
		m.enumerate = func(o *Object, all bool, each func(string) bool) {
			names := h.Names(o, all)
			if slices.ContainsFunc(names, func(name string) bool { return !each(name) }) {
				return
			}
			known.plain.enumerate(o, all, each)
		}
	}
	return &m
}

// Unforgeable is a property that every object of a class has by birth.
type Unforgeable struct {
	Name string
	Slot Slot
	Mode Mode
}

// NewUnforgeableMethods builds the internal methods of objects that have props without holding them.
func NewUnforgeableMethods(props []Unforgeable) *Methods {
	own := make([]Property, len(props))
	for i, p := range props {
		own[i] = Property{p.Slot.box(), p.Mode}
		if p.Slot.Accessor {
			own[i].mode = accessorMode(p.Mode)
		}
	}
	find := func(name string) int {
		for i := range props {
			if props[i].Name == name {
				return i
			}
		}
		return -1
	}
	m := leanMethods
	m.getOwnProperty = func(o *Object, name string) *Property {
		if i := find(name); i >= 0 {
			p := own[i]
			return &p
		}
		return lazyGetOwnProperty(o, name)
	}
	m.get = func(o *Object, name string) Value {
		if i := find(name); i >= 0 {
			switch slot := &props[i].Slot; {
			case !slot.Accessor:
				return slot.Value
			case slot.Get != nil:
				return callGetter(slot.Get, o)
			}
			return Undefined
		}
		if _, ok := o.property[name]; !ok {
			return getFrom(o.prototype, o, name)
		}
		return get(o, name)
	}
	m.hasOwnProperty = func(o *Object, name string) bool {
		_, ok := o.property[name]
		return ok || find(name) >= 0
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if find(name) >= 0 {
			if throw {
				panic(o.VM().TypeError("Cannot redefine property: " + name))
			}
			return false
		}
		return leanDefine(o, name, p, throw)
	}
	m.enumerate = func(o *Object, all bool, each func(string) bool) {
		for i := range props {
			if (all || props[i].Mode&Enumerable != 0) && !each(props[i].Name) {
				return
			}
		}
		known.plain.enumerate(o, all, each)
	}
	return &m
}

// accessorMode is mode with the attribute writable left out, as otto keeps accessors.
func accessorMode(mode Mode) Mode { return mode&(Enumerable|Configurable) | Absent&0o200 }
