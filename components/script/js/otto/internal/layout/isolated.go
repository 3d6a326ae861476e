package layout

// IsolationHooks are what an object shows to script that may not use it as its own. Own and Refuse throw.
type IsolationHooks struct {
	// Foreign reports whether the script that runs is such.
	Foreign func(o *Object) bool
	// Own is [[GetOwnProperty]], which never is without an answer.
	Own func(o *Object, name string) (Slot, Mode)
	// Refuse throws what the use of a property is answered with.
	Refuse func(o *Object, name string)
	// Names lists the own names; without all only those that are enumerable.
	Names func(o *Object, all bool) []string
}

// isolation is what a VM remembers of an isolated object.
type isolation struct {
	methods *Methods
	foreign func(*Object) bool
}

// Isolate puts hooks before the internal methods of o, which keeps its prototype from then on.
func (o *Object) Isolate(h IsolationHooks) {
	base := o.objectClass
	own := func(o *Object, name string) *Property {
		slot, mode := h.Own(o, name)
		if slot.Accessor {
			mode = accessorMode(mode)
		}
		return &Property{slot.box(), mode}
	}
	call := func(o, f *Object, name string, args ...Value) Value {
		if f == nil {
			h.Refuse(o, name)
		}
		return o.VM().Call(ObjectValue(f), ObjectValue(o), args...)
	}
	m := *base
	m.getOwnProperty = func(o *Object, name string) *Property {
		if h.Foreign(o) {
			return own(o, name)
		}
		return base.getOwnProperty(o, name)
	}
	m.getProperty = func(o *Object, name string) *Property {
		if h.Foreign(o) {
			return own(o, name)
		}
		return base.getProperty(o, name)
	}
	m.get = func(o *Object, name string) Value {
		if !h.Foreign(o) {
			return base.get(o, name)
		}
		slot, _ := h.Own(o, name)
		if !slot.Accessor {
			return slot.Value
		}
		return call(o, slot.Get, name)
	}
	m.canPut = func(o *Object, name string) bool {
		if !h.Foreign(o) {
			return base.canPut(o, name)
		}
		slot, _ := h.Own(o, name)
		return slot.Set != nil
	}
	m.put = func(o *Object, name string, v Value, throw bool) {
		if !h.Foreign(o) {
			base.put(o, name, v, throw)
			return
		}
		slot, _ := h.Own(o, name)
		call(o, slot.Set, name, v)
	}
	m.hasProperty = func(o *Object, name string) bool {
		if h.Foreign(o) {
			h.Own(o, name)
			return true
		}
		return base.hasProperty(o, name)
	}
	m.hasOwnProperty = func(o *Object, name string) bool {
		if h.Foreign(o) {
			h.Own(o, name)
			return true
		}
		return base.hasOwnProperty(o, name)
	}
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if h.Foreign(o) {
			h.Refuse(o, name)
		}
		return base.defineOwnProperty(o, name, p, throw)
	}
	m.delete = func(o *Object, name string, throw bool) bool {
		if h.Foreign(o) {
			h.Refuse(o, name)
		}
		return base.delete(o, name, throw)
	}
	m.enumerate = func(o *Object, all bool, each func(string) bool) {
		if !h.Foreign(o) {
			base.enumerate(o, all, each)
			return
		}
		for _, name := range h.Names(o, all) {
			if !each(name) {
				return
			}
		}
	}
	vm := o.VM()
	vm.isolations = append(vm.isolations, isolation{&m, h.Foreign})
	o.objectClass = &m
}

// isolation returns what makes o an isolated object, nil for any other.
func (o *Object) isolation() *isolation {
	vm := o.VM()
	for i := range vm.isolations {
		if vm.isolations[i].methods == o.objectClass {
			return &vm.isolations[i]
		}
	}
	return nil
}

// IsForeign reports whether o is isolated from the script that runs.
func (o *Object) IsForeign() bool {
	i := o.isolation()
	return i != nil && i.foreign(o)
}
