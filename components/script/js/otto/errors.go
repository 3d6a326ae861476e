package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// throwSite remembers where the last value was thrown that carries no trace of its own.
type throwSite struct {
	value  layout.Value
	frames []layout.Frame
	set    bool
}

// noteThrow is called by every throw statement of a prepared program with the value that it throws.
func (r *realm) noteThrow(c layout.Call) layout.Value {
	v := c.Arg(0)
	r.noteThrown(v)
	return v
}

// noteThrown remembers where v is thrown, by script or by a Go function that script calls.
func (r *realm) noteThrown(v layout.Value) {
	if o := v.Object(); o != nil {
		if frames, ok := o.ErrorTrace(); ok && len(frames) > 0 {
			return
		}
	}
	a := r.agent
	if a.lastThrow.set && layout.StrictEquals(a.lastThrow.value, v) && v.IsObject() {
		return // thrown on: the first place is the one to know
	}
	a.lastThrow = throwSite{value: v, frames: scriptFrames(r.vm.Stack(2 * js.MaxFrames)), set: true}
}

// mended is called by every catch clause of a prepared program with what it caught: an error that the interpreter threw in
// a function of another realm is an error of that realm.
func mended(c layout.Call) layout.Value {
	if o := c.Arg(0).Object(); o != nil {
		o.Repatriate()
	}
	return layout.Undefined
}

func scriptFrames(frames []layout.Frame) []layout.Frame {
	return js.FirstFrames(frames, func(f *layout.Frame) bool { return f.File != nil })
}

// exception describes a thrown value as it leaves script. It runs no script.
func (r *realm) exception(v layout.Value) *js.Exception {
	e := &js.Exception{Value: out(v)}
	var frames []layout.Frame
	if o := v.Object(); o != nil {
		frames, _ = o.ErrorTrace()
	}
	if site := &r.agent.lastThrow; len(frames) == 0 && site.set && layout.StrictEquals(site.value, v) {
		frames = site.frames
	}
	for i, f := range frames {
		if name, line, column := f.Position(); line > 0 && e.At.Line == 0 {
			e.At = js.Position{File: name, Line: line, Column: column}
		}
		if i > 0 {
			e.Stack += "\n"
		}
		e.Stack += "at " + f.String()
	}
	if e.At.Line == 0 && len(frames) > 0 {
		name, line, column := frames[0].FirstPosition()
		e.At = js.Position{File: name, Line: line, Column: column}
	}
	e.Message = layout.Join(r.messageOf(v)) // last: inspecting a value is an entry, after which lastThrow is gone
	return e
}

// messageOf is what a console shows of a thrown value: "TypeError: x is not a function" for an error, however it came
// about, else the value as it is inspected. Getters and toString methods of script are not run.
func (r *realm) messageOf(v layout.Value) string {
	o := v.Object()
	if o == nil {
		return v.ToText(r.vm)
	}
	if !looksLikeError(o) {
		return layout.Expand(js.Inspect(r, object(o), 1))
	}
	name, message := "Error", ""
	if n := dataProperty(o, "name"); n.IsString() {
		name = n.ToText(r.vm)
	} else if impl := r.ImplOf(object(o)); impl != nil {
		name = o.Class()
	}
	if m := dataProperty(o, "message"); !m.IsUndefined() && !m.IsObject() {
		message = m.ToText(r.vm)
	}
	return js.Headline(name, message)
}

// looksLikeError reports whether o is an error object or inherits from Error.prototype.
func looksLikeError(o *layout.Object) bool {
	for p := o; p != nil; p = p.Prototype() {
		if p.Class() == "Error" {
			return true
		}
	}
	return false
}

// dataProperty reads a property past getters of script; those of platform objects are run, they are ours.
func dataProperty(o *layout.Object, name string) layout.Value {
	for p := o; p != nil && !p.IsForeign(); p = p.Prototype() {
		slot, _, ok := p.Own(name)
		if !ok {
			continue
		}
		if !slot.Accessor {
			return slot.Value
		}
		if slot.Get != nil && !slot.Get.IsScriptFunction() {
			var v layout.Value
			if _, threw := o.VM().Try(func() { v = o.VM().Call(layout.ObjectValue(slot.Get), layout.ObjectValue(o)) }); !threw {
				return v
			}
		}
		return layout.Undefined
	}
	return layout.Undefined
}

// Describe implements [js.Evaluator].
func (r *realm) Describe(thrown js.Value) *js.Exception {
	a := r.agent
	if a.running == nil { // what the description shows is for script of r to read
		a.running = r
		defer func() { a.running = nil }()
	}
	return r.exception(in(thrown))
}

// Here implements [js.Evaluator].
func (r *realm) Here() js.Position {
	here, ok := r.vm.Here()
	if !ok {
		return js.Position{}
	}
	_, line, column := here.Position()
	return js.Position{File: here.File.Name(), Line: line, Column: column}
}

// NewError implements [js.Evaluator].
func (r *realm) NewError(t js.ErrorType, message string) js.Value {
	return object(r.vm.NewError(string(t), layout.Expand(message)))
}
