package gojajs

import (
	"corvo/components/script/js"
)

// What native functions may make: more would end the process, or take it minutes that nothing can interrupt.
const (
	maxText  = 1 << 29 // UTF-16 code units of a string, about what V8 allows
	maxLevel = 5000    // nesting of values that native code goes down into
)

func (r *realm) requireText(length float64) {
	if length > maxText {
		panic(r.newError(js.RangeError, "Invalid string length"))
	}
}

func (r *realm) requireLevel(level int) {
	if level > maxLevel {
		panic(r.newError(js.RangeError, stackExceeded))
	}
}

// yield lets an interrupt end a loop of native code.
func (r *realm) yield() {
	if r.agent.stopped.Load() {
		halt()
	}
}
