package layout

import "sync"

// exoticArrays are the internal methods of exotic arrays, which all are of one kind.
var exoticArrays Methods

var fillExoticArrays sync.Once

// NewExoticArray makes an object that is an Array to script but has the internal methods of h, which answer for its length,
// too. set is [[Set]] for the names that it handles; it reports whether it did.
func (vm *VM) NewExoticArray(h Hooks, set func(o *Object, name string, v Value) (ok, handled bool), slot any) *Object {
	fillExoticArrays.Do(func() {
		exoticArrays = *NewMethods(h)
		exoticArrays.put = func(o *Object, name string, v Value, throw bool) {
			switch ok, handled := set(o, name, v); {
			case !handled:
				known.plain.put(o, name, v, throw)
			case !ok && throw:
				panic(o.VM().TypeError("Cannot assign to property '" + name + "'"))
			}
		}
	})
	o := new(Object)
	o.Init(vm, &exoticArrays, vm.Intrinsics().ArrayPrototype, "Array", slot)
	return o
}
