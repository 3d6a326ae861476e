package es2015

import "corvo/components/script/js/otto/internal/layout"

// IsIterable reports whether o is one of the objects that otto, which has no symbols, can iterate over.
func (l *Library) IsIterable(o *layout.Object) bool {
	switch slot := o.Slot().(type) {
	case *collection:
		return !slot.weak
	case stepper:
		return true
	case *view:
		return slot.kind != dataView
	}
	switch o.Class() {
	case "Array", "Arguments", "String":
		return true
	}
	return false
}

// Iterate calls each for the items of an iterable until it returns false. It throws a TypeError for anything else.
func (l *Library) Iterate(v layout.Value, each func(layout.Value) bool) {
	if v.IsString() {
		iterateText(v.ToText(l.vm), each)
		return
	}
	o := v.Object()
	if o == nil || !l.IsIterable(o) {
		if o != nil && l.host.Iterate != nil && l.host.Iterate(v, each) {
			return
		}
		panic(l.typeError("object is not iterable"))
	}
	switch slot := o.Slot().(type) {
	case *collection:
		for _, e := range slot.entries.All() {
			item := e.key
			if !slot.set {
				item = layout.ObjectValue(l.vm.NewArray([]layout.Value{e.key, e.value}))
			}
			if !each(item) {
				return
			}
		}
		return
	case stepper:
		for {
			item, ok := slot.step(l)
			if !ok || !each(item) {
				return
			}
		}
	}
	if o.Class() == "String" {
		iterateText(v.ToText(l.vm), each)
		return
	}
	for i := 0; i < l.lengthOf(o); i++ {
		if !each(o.GetIndex(i)) {
			return
		}
	}
}

// iterateText yields the code points of engine text.
func iterateText(s string, each func(layout.Value) bool) {
	units := layout.Units(s)
	for i := 0; i < len(units); {
		n := 1
		if units[i]&0xFC00 == 0xD800 && i+1 < len(units) && units[i+1]&0xFC00 == 0xDC00 {
			n = 2
		}
		if !each(layout.String(layout.FromUnits(units[i : i+n]))) {
			return
		}
		i += n
	}
}
