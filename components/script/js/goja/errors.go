package gojajs

import (
	"strings"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// newError makes an error object of a native type.
func (r *realm) newError(t js.ErrorType, message string) *goja.Object {
	return r.construct(string(t), in(js.String(message)))
}

// NewError implements [js.Evaluator].
func (r *realm) NewError(t js.ErrorType, message string) js.Value {
	return object(r.newError(t, message))
}

// exception describes what was thrown as it leaves script.
func (r *realm) exception(thrown *goja.Exception) *js.Exception {
	r.agent.lastThrow = thrown
	return r.describe(thrown.Value(), thrown.Stack())
}

// Describe implements [js.Evaluator].
func (r *realm) Describe(thrown js.Value) *js.Exception {
	a := r.agent
	if a.running == nil { // what the description shows is for script of r to read
		a.running = r
		defer func() { a.running = nil }()
	}
	v := in(thrown)
	if last := r.agent.lastThrow; last != nil && last.Value() == v {
		return r.describe(v, last.Stack())
	}
	return r.describe(v, nil)
}

// describe makes an exception of a value and the stack where it was thrown; an error has its own. It runs no script.
func (r *realm) describe(v goja.Value, stack []goja.StackFrame) *js.Exception {
	e := &js.Exception{Value: out(v), Message: r.messageOf(v)}
	if o, ok := v.(*goja.Object); ok && layout.ClassOf(o) == layout.ClassError {
		stack = layout.ErrorStack(o)
	}
	frames := scriptFrames(stack)
	if len(frames) > 0 {
		e.At = positionOf(&frames[0])
	}
	e.Stack = formatFrames(frames)
	return e
}

// Here implements [js.Evaluator].
func (r *realm) Here() js.Position {
	for _, f := range r.rt.CaptureCallStack(2*js.MaxFrames, nil) {
		if f.Position().Line > 0 {
			return positionOf(&f)
		}
	}
	return js.Position{}
}

func scriptFrames(stack []goja.StackFrame) []goja.StackFrame {
	return js.FirstFrames(stack, func(f *goja.StackFrame) bool { return f.Position().Line > 0 })
}

// positionOf counts columns in UTF-16 code units; goja counts them in bytes. A call is placed at the name of what it
// calls; goja has it at the parenthesis.
func positionOf(f *goja.StackFrame) js.Position {
	p := f.Position()
	line := lineOf(layout.FrameSource(f), p.Line)
	column := max(min(p.Column, len(line)+1), 1)
	if column <= len(line) && line[column-1] == '(' {
		name := len(strings.TrimRight(line[:column-1], " "))
		for start := name; start > 0 && isNamePart(line[start-1]); start-- {
			column = start
		}
	}
	return js.Position{File: f.SrcName(), Line: p.Line, Column: columnUTF16(line, column)}
}

func isNamePart(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func lineOf(source string, line int) string {
	for ; line > 1; line-- {
		_, source, _ = strings.Cut(source, "\n")
	}
	source, _, _ = strings.Cut(source, "\n")
	return source
}

// columnUTF16 converts a column of a line, from bytes to UTF-16 code units.
func columnUTF16(line string, column int) int {
	n := 1
	for _, c := range line[:min(column-1, len(line))] {
		n++
		if c > 0xFFFF {
			n++
		}
	}
	return n
}

// formatFrames writes a stack as V8 does, a frame a line.
func formatFrames(frames []goja.StackFrame) string {
	var b strings.Builder
	for i := range frames {
		if i > 0 {
			b.WriteByte('\n')
		}
		at := positionOf(&frames[i]).String()
		if name := frames[i].FuncName(); name != "" && name != "<anonymous>" {
			b.WriteString("at " + name + " (" + at + ")")
		} else {
			b.WriteString("at " + at)
		}
	}
	return b.String()
}

// messageOf is what a console shows of a thrown value: "TypeError: x is not a function" for an error, however it came
// about, else the value as it is inspected. Getters and toString methods of script are not run.
func (r *realm) messageOf(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		if s, ok := out(v).AsString(); ok {
			return s
		}
		return js.Inspect(r, out(v), 1)
	}
	if !looksLikeError(o) {
		return js.Inspect(r, object(o), 1)
	}
	name, message := "Error", ""
	if n, ok := out(r.dataProperty(o, "name")).AsString(); ok {
		name = n
	} else if impl := r.ImplOf(object(o)); impl != nil {
		name = impl.Reflect().Class().Name
	}
	if m := r.dataProperty(o, "message"); layout.KindOf(m) != layout.KindUndefined && layout.KindOf(m) != layout.KindObject {
		message, _ = r.ToString(out(m))
	}
	return js.Headline(name, message)
}

// looksLikeError reports whether o is an error object or inherits from Error.prototype.
func looksLikeError(o *goja.Object) bool {
	for p := o; p != nil; p = layout.Self(p).Proto() {
		switch layout.ClassOf(p) {
		case layout.ClassProxy:
			return false // its traps are script
		case layout.ClassError:
			return true
		}
		if layout.IsErrorPrototype(p) {
			return true
		}
	}
	return false
}

// dataProperty reads a property past getters of script; those of platform objects are run, they are ours.
func (r *realm) dataProperty(o *goja.Object, name string) goja.Value {
	for p := o; p != nil; p = layout.Self(p).Proto() {
		if layout.ClassOf(p) == layout.ClassProxy {
			return nil
		}
		d, ok := ownProperty(p, name)
		if !ok {
			continue
		}
		if !d.Accessor {
			return d.Value
		}
		if d.Get == nil || !layout.IsNative(d.Get) {
			return nil
		}
		var v goja.Value
		call, _ := layout.Self(d.Get).AssertCallable()
		if r.rt.Try(func() { v = call(goja.FunctionCall{This: o}) }) != nil {
			return nil
		}
		return v
	}
	return nil
}
