package layout

import (
	"strings"
	"unsafe"

	"github.com/robertkrimen/otto/file"
)

// Frame is one call in a stack trace.
type Frame struct {
	Function string // empty for the global code
	File     *file.File
	Offset   int // a byte offset, counted from the file's base
	Native   bool
}

// Position returns file, line and column, counted from 1 and in UTF-16 code units; line 0 is unknown.
func (f Frame) Position() (name string, line, column int) {
	if f.File == nil || f.Offset < 0 {
		return "", 0, 0
	}
	offset := f.Offset - f.File.Base()
	src := f.File.Source()
	if offset < 0 || offset > len(src) {
		return f.File.Name(), 0, 0
	}
	before := src[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return f.File.Name(), 1 + strings.Count(before, "\n"), 1 + Length(before[start:])
}

// FirstPosition is the place where the text of the frame's file begins, for a frame that knows no place inside it.
func (f Frame) FirstPosition() (name string, line, column int) {
	if f.File == nil {
		return "", 0, 0
	}
	src := f.File.Source()
	f.Offset = f.File.Base() + len(src) - len(strings.TrimLeft(src, whitespace))
	return f.Position()
}

// Stack returns the calls on the stack, innermost first. The frame of a native function that asks is the first.
func (vm *VM) Stack(limit int) []Frame {
	var frames []Frame
	for s := vm.rt.scope; s != nil && len(frames) < limit; s = s.outer {
		frames = append(frames, exportFrame(s.frame))
	}
	return frames
}

// Depth is the number of calls on the stack.
func (vm *VM) Depth() int {
	if vm.rt.scope == nil {
		return 0
	}
	return vm.rt.scope.depth + 1
}

// Here returns the innermost place in script that is being evaluated.
func (vm *VM) Here() (Frame, bool) {
	for s := vm.rt.scope; s != nil; s = s.outer {
		if s.frame.file != nil {
			return exportFrame(s.frame), true
		}
	}
	return Frame{}, false
}

func exportFrame(f frame) Frame {
	return Frame{Function: f.callee, File: f.file, Offset: f.offset, Native: f.native}
}

// traceLimit is the number of frames that are shown of an error.
const traceLimit = 16

// NewError makes an error object of a native type, with the stack as it is.
func (vm *VM) NewError(name, message string) *Object {
	e := &scriptError{name: name, message: message, offset: -1}
	for s := vm.rt.scope; s != nil && len(e.trace) < traceLimit; s = s.outer {
		if s.frame.file == nil || s.frame.offset < 0 {
			continue
		}
		e.trace = append(e.trace, s.frame)
	}
	return vm.errorObject(e)
}

// NewErrorAt makes an error object whose stack is the one place given.
func (vm *VM) NewErrorAt(name, message string, f *file.File, offset int) *Object {
	return vm.errorObject(&scriptError{name: name, message: message, offset: -1, trace: []frame{{file: f, offset: offset}}})
}

// TypeError makes what to panic with to throw a TypeError.
func (vm *VM) TypeError(message string) any { return vm.Thrown("TypeError", message) }

// RangeError makes what to panic with to throw a RangeError.
func (vm *VM) RangeError(message string) any { return vm.Thrown("RangeError", message) }

// Thrown makes what to panic with to throw a native error.
func (vm *VM) Thrown(name, message string) any {
	return any(ObjectValue(vm.NewError(name, message)).Otto())
}

// Throwing makes what to panic with to throw v.
func Throwing(v Value) any { return any(v.Otto()) }

// errorObject makes the object of an error.
func (vm *VM) errorObject(e *scriptError) *Object {
	o := &Object{
		value: boxScriptError(e), runtime: vm.rt, objectClass: &lazyMethods, prototype: vm.errorPrototype(e.name),
		property: make(map[string]Property, 2), class: "Error", extensible: true,
	}
	o.SeedLazy("stack", stackProperty{}, Writable|Configurable)
	if e.message != "" {
		o.Seed("message", String(e.message), Writable|Configurable)
	}
	return o
}

func (vm *VM) errorPrototype(name string) *Object {
	g := &vm.rt.global
	switch name {
	case "TypeError":
		return g.TypeErrorPrototype
	case "RangeError":
		return g.RangeErrorPrototype
	case "SyntaxError":
		return g.SyntaxErrorPrototype
	case "ReferenceError":
		return g.ReferenceErrorPrototype
	case "EvalError":
		return g.EvalErrorPrototype
	case "URIError":
		return g.URIErrorPrototype
	}
	return g.ErrorPrototype
}

// ErrorTrace returns the innermost frames that an error object remembers, the last call first; false when o is no error.
func (o *Object) ErrorTrace() ([]Frame, bool) {
	e := scriptErrorOf(o.value)
	if e == nil {
		return nil, false
	}
	var frames []Frame
	for _, f := range e.trace {
		if f.file != nil && len(frames) < traceLimit {
			frames = append(frames, exportFrame(f))
		}
	}
	return frames, true
}

// stackProperty makes the text of an error's stack when somebody looks.
type stackProperty struct{}

func (stackProperty) Materialize(o *Object, _ string) Slot {
	e := scriptErrorOf(o.value)
	frames, _ := o.ErrorTrace()
	head := e.name
	if e.message != "" {
		head += ": " + e.message
	}
	return Slot{Value: String(head + FormatStack(frames))}
}

// FormatStack writes frames in V8's manner, each on a line of its own after a line break.
func FormatStack(frames []Frame) string {
	var b strings.Builder
	for _, f := range frames {
		b.WriteString("\n    at ")
		b.WriteString(f.String())
	}
	return b.String()
}

func (f Frame) String() string {
	where := "<anonymous>"
	if name, line, column := f.Position(); line > 0 {
		where = position(name, line, column)
	}
	if f.Function == "" {
		return where
	}
	return f.Function + " (" + where + ")"
}

func position(name string, line, column int) string {
	if name == "" {
		name = "<anonymous>"
	}
	return name + ":" + Int(line).ToText(nil) + ":" + Int(column).ToText(nil)
}

// Caught returns the value that a recovered panic threw; false for a panic that is no throw.
func (vm *VM) Caught(caught any) (Value, bool) {
	v, raw, ok := thrown(caught)
	if raw != nil {
		v = ObjectValue(raw.home(vm).errorObject(raw))
	}
	return v, ok
}

// home is the machine whose script threw the error, as far as it can be told; otherwise vm, which caught it.
func (e *scriptError) home(vm *VM) *VM {
	if len(e.trace) == 0 || typeWord(e.trace[0].fn) != known.object {
		return vm
	}
	fn := e.trace[0].fn
	return vmOf((*Object)((*eface)(unsafe.Pointer(&fn)).data).runtime)
}

// Repatriate makes an error that otto has just made for a catch clause one of the machine that threw it: otto makes it one
// of the machine that catches.
func (o *Object) Repatriate() {
	e := scriptErrorOf(o.value)
	if e == nil {
		return
	}
	if here := o.VM(); e.home(here) != here {
		home := e.home(here)
		o.runtime, o.prototype = home.rt, home.errorPrototype(e.name)
	}
}

// Try runs f and returns what it threw. Panics that are no throws pass through.
func (vm *VM) Try(f func()) (thrownValue Value, threw bool) {
	defer func() {
		caught := recover()
		if caught == nil {
			return
		}
		v, ok := vm.Caught(caught)
		if !ok {
			panic(caught)
		}
		thrownValue, threw = v, true
	}()
	f()
	return Undefined, false
}
