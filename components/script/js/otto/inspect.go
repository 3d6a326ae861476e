package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// Inspect implements [js.Conversions].
func (r *realm) Inspect(v js.Value, depth int) string { return js.Inspect(r, v, depth) }

// OwnProperty implements [js.Introspector].
func (r *realm) OwnProperty(obj js.Value, key string) (js.OwnProperty, bool) {
	o := objectOf(obj)
	if o == nil || o.IsForeign() {
		return js.OwnProperty{}, false
	}
	slot, mode, ok := o.Own(name(key))
	if !ok {
		return js.OwnProperty{}, false
	}
	p := js.OwnProperty{Enumerable: mode&layout.Enumerable != 0}
	if slot.Accessor {
		p.Get, p.Set = slot.Get != nil, slot.Set != nil
	} else {
		p.Value = out(slot.Value)
	}
	return p, true
}

// ConstructorName implements [js.Introspector].
func (r *realm) ConstructorName(obj js.Value) string {
	o := objectOf(obj)
	if o == nil {
		return ""
	}
	for p := o; p != nil && !p.IsForeign(); p = p.Prototype() {
		slot, _, ok := p.Own("constructor")
		if !ok || slot.Accessor {
			continue
		}
		if f := slot.Value.Object(); f != nil && f.IsCallable() {
			if name := r.FunctionName(object(f)); name != "" {
				return name
			}
		}
	}
	return ""
}

// FunctionName implements [js.Introspector].
func (r *realm) FunctionName(fn js.Value) string {
	o := objectOf(fn)
	if o == nil {
		return ""
	}
	if slot, _, ok := o.Own("name"); ok && !slot.Accessor && slot.Value.IsString() {
		return layout.Join(slot.Value.ToText(r.vm))
	}
	return ""
}

// ErrorStack implements [js.Introspector].
func (r *realm) ErrorStack(err js.Value) string {
	o := objectOf(err)
	if o == nil {
		return ""
	}
	text := r.messageOf(layout.ObjectValue(o))
	if frames, ok := o.ErrorTrace(); ok {
		text += layout.FormatStack(frames)
	}
	return layout.Join(text)
}

// PromiseState implements [js.Introspector].
func (r *realm) PromiseState(promise js.Value) (state string, result js.Value) {
	o := objectOf(promise)
	if o == nil {
		return "", js.Undefined
	}
	state, v := r.library.State(o)
	return state, out(v)
}

var _ js.Introspector = (*realm)(nil)
