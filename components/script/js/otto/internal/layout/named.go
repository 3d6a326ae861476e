package layout

// NewNamedProperties makes a named properties object, https://webidl.spec.whatwg.org/#named-properties-object: its properties
// are those that own returns. Script can define and delete none.
func (vm *VM) NewNamedProperties(proto *Object, class string, own func(o *Object, name string) (v Value, mode Mode, present bool)) *Object {
	refuse := func(throw bool, message string) bool {
		if throw {
			panic(vm.TypeError(message))
		}
		return false
	}
	m := leanMethods
	m.getOwnProperty = func(o *Object, name string) *Property {
		if v, mode, present := own(o, name); present {
			return &Property{any(v.Otto()), mode}
		}
		return nil
	}
	m.hasOwnProperty = func(o *Object, name string) bool {
		_, _, present := own(o, name)
		return present
	}
	m.hasProperty = hasProperty
	m.get = get
	m.defineOwnProperty = func(_ *Object, name string, _ Property, throw bool) bool {
		return refuse(throw, "Cannot define property "+name+" of a named properties object")
	}
	m.delete = func(_ *Object, name string, throw bool) bool {
		return refuse(throw, "Cannot delete property '"+name+"' of a named properties object")
	}
	m.enumerate = func(*Object, bool, func(string) bool) {}
	o := new(Object)
	o.Init(vm, &m, proto, class, nil)
	return o
}
