package ottojs

import (
	"strconv"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// NewObservableArray implements [js.Interfaces]. What script sees of a proxy of an Array, it sees of this.
func (r *realm) NewObservableArray(items js.ObservedItems) js.Value {
	return object(r.vm.NewExoticArray(observableArrayHooks, setObserved, items))
}

// observableArrayHooks follow https://webidl.spec.whatwg.org/#js-observable-arrays
var observableArrayHooks = layout.Hooks{
	Own: func(o *layout.Object, name string) (v layout.Value, mode layout.Mode, present, handled bool) {
		items := observedItems(o)
		if name == "length" {
			return layout.Int(items.Len()), layout.Writable, true, true
		}
		i, ok := js.ArrayIndex(name)
		if !ok {
			return layout.Undefined, 0, false, false
		}
		if int64(i) >= int64(items.Len()) {
			return layout.Undefined, 0, false, true
		}
		return observedItem(o, items, int(i)), ordinaryMode, true, true
	},
	Get: func(o *layout.Object, name string) (v layout.Value, handled bool) {
		items := observedItems(o)
		if name == "length" {
			return layout.Int(items.Len()), true
		}
		i, ok := js.ArrayIndex(name)
		if !ok || int64(i) >= int64(items.Len()) {
			return layout.Undefined, ok
		}
		return observedItem(o, items, int(i)), true
	},
	Define: func(o *layout.Object, name string, v *layout.Value, mode layout.Mode) (ok, handled bool) {
		const writable, enumerable, configurable = 0o300, 0o030, 0o003
		_, isIndex := js.ArrayIndex(name)
		switch {
		case name == "length" && (mode&writable == 0 || mode&enumerable == layout.Enumerable || mode&configurable == layout.Configurable):
			return false, true
		case isIndex && (mode&writable == 0 || mode&enumerable == 0 || mode&configurable == 0):
			return false, true
		case name != "length" && !isIndex:
			return false, false
		case v == nil:
			return true, true
		}
		return setObserved(o, name, *v)
	},
	Delete: func(o *layout.Object, name string) (ok, handled bool) {
		i, isIndex := js.ArrayIndex(name)
		if !isIndex {
			return false, name == "length"
		}
		ok, err := observedItems(o).Delete(int(i))
		if err != nil {
			realmOf(o).throw(err)
		}
		return ok, true
	},
	Names: func(o *layout.Object, all bool) []string {
		var names []string
		for i := range observedItems(o).Len() {
			names = append(names, strconv.Itoa(i))
		}
		if all {
			names = append(names, "length")
		}
		return names
	},
}

func observedItems(o *layout.Object) js.ObservedItems { return o.Slot().(js.ObservedItems) }

func observedItem(o *layout.Object, items js.ObservedItems, i int) layout.Value {
	v, err := items.Get(i)
	if err != nil {
		realmOf(o).throw(err)
	}
	return in(v)
}

// setObserved sets the length or an item.
func setObserved(o *layout.Object, name string, v layout.Value) (ok, handled bool) {
	var err error
	if i, isIndex := js.ArrayIndex(name); isIndex {
		ok, err = observedItems(o).Set(int(i), out(v))
	} else if name == "length" {
		ok, err = observedItems(o).SetLength(out(v))
	} else {
		return false, false
	}
	if err != nil {
		realmOf(o).throw(err)
	}
	return ok, true
}
