package es2015

import "corvo/components/script/js/otto/internal/layout"

// maxCopied is the length of the longest array that map, slice and splice take. otto's own make room for all elements
// at once, holes too, and a process that asks Go for more memory than there is ends.
const maxCopied = 1 << 25

// boundArrayCopies puts a limit before otto's functions that copy arrays.
func (l *Library) boundArrayCopies() {
	prototype := l.vm.Intrinsics().ArrayPrototype
	for name, length := range map[string]int{"map": 1, "slice": 2, "splice": 2} {
		unbounded := prototype.Get(name)
		prototype.SeedLazy(name, &method{name, length, func(l *Library, c layout.Call) layout.Value {
			if l.lengthOf(c.This.ToObject(l.vm)) > maxCopied {
				panic(l.vm.RangeError("Invalid array length"))
			}
			return l.vm.Call(unbounded, c.This, c.ArgumentList...)
		}}, hidden)
	}
}
