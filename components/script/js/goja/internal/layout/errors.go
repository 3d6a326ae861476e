package layout

import (
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
)

// ErrorStack returns the frames that an error object was made under, innermost first.
func ErrorStack(o *goja.Object) []goja.StackFrame { return slots[errorObject](o).stack }

// PlaceError makes an error object say that it comes from an offset in a source text.
func PlaceError(o *goja.Object, name, text string, offset int) {
	p := &program{src: file.NewFile(name, text, 1), srcMap: []srcMapItem{{0, offset}}}
	frame := stackFrame{prg: p}
	slots[errorObject](o).stack = []goja.StackFrame{*(*goja.StackFrame)(unsafe.Pointer(&frame))}
}

// FrameSource returns the text of the program that a frame runs.
func FrameSource(f *goja.StackFrame) string {
	if p := (*stackFrame)(unsafe.Pointer(f)).prg; p != nil && p.src != nil {
		return p.src.Source()
	}
	return ""
}

// IsErrorPrototype reports whether o is the Error.prototype of its realm.
func IsErrorPrototype(o *goja.Object) bool {
	rt := RuntimeOf(o)
	return rt != nil && *field[*goja.Object](rt, known.errorPrototype) == o
}

// IsFunction reports whether o is a function that script defines by function, => or as a method.
func IsFunction(o *goja.Object) bool { return slices.Contains(known.functions, tabOf(Self(o))) }

// IsNative reports whether o is a function made by [NewFunction] or by goja itself.
func IsNative(o *goja.Object) bool { return tabOf(Self(o)) == known.native }
