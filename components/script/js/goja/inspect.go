package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// Inspect implements [js.Conversions].
func (r *realm) Inspect(v js.Value, depth int) string { return js.Inspect(r, v, depth) }

// OwnProperty implements [js.Introspector].
func (r *realm) OwnProperty(obj js.Value, key string) (js.OwnProperty, bool) {
	o := objectOf(obj)
	if o == nil || layout.ClassOf(o) == layout.ClassProxy {
		return js.OwnProperty{}, false
	}
	property, ok := ownProperty(o, key)
	if !ok {
		return js.OwnProperty{}, false
	}
	p := js.OwnProperty{Enumerable: property.Enumerable}
	if property.Accessor {
		p.Get, p.Set = property.Get != nil, property.Set != nil
	} else {
		p.Value = out(property.Value)
	}
	return p, true
}

func ownProperty(o *goja.Object, key string) (layout.PropertyInfo, bool) {
	self := layout.Self(o)
	if i, ok := self.(*isolated); ok && !i.own() {
		return layout.PropertyInfo{}, false
	}
	property := getOwn(self, key)
	if property == nil {
		return layout.PropertyInfo{}, false
	}
	return layout.Describe(property), true
}

// getOwn is [[GetOwnProperty]], nil for none.
func getOwn(self layout.Impl, key string) goja.Value {
	if i, ok := index(key); ok {
		return self.GetOwnPropIdx(i)
	}
	return self.GetOwnPropStr(layout.Name(key))
}

// ConstructorName implements [js.Introspector].
func (r *realm) ConstructorName(obj js.Value) string {
	for p := objectOf(obj); p != nil && layout.ClassOf(p) != layout.ClassProxy; p = layout.Self(p).Proto() {
		property, ok := ownProperty(p, "constructor")
		if !ok || property.Accessor {
			continue
		}
		if f, ok := property.Value.(*goja.Object); ok && r.IsCallable(object(f)) {
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
	if o == nil || layout.ClassOf(o) == layout.ClassProxy {
		return ""
	}
	property, ok := ownProperty(o, "name")
	if !ok || property.Accessor {
		return ""
	}
	name, _ := out(property.Value).AsString()
	return name
}

// ErrorStack implements [js.Introspector].
func (r *realm) ErrorStack(err js.Value) string {
	o := objectOf(err)
	if o == nil {
		return ""
	}
	text := r.messageOf(o)
	if layout.ClassOf(o) == layout.ClassError {
		for _, f := range scriptFrames(layout.ErrorStack(o)) {
			text += "\n    " + formatFrames([]goja.StackFrame{f})
		}
	}
	return text
}

// PromiseState implements [js.Introspector].
func (r *realm) PromiseState(promise js.Value) (state string, result js.Value) {
	if !r.IsPromise(promise) {
		return "", js.Undefined
	}
	s, v := layout.PromiseState(objectOf(promise))
	switch s {
	case goja.PromiseStatePending:
		return "pending", js.Undefined
	case goja.PromiseStateFulfilled:
		return "fulfilled", out(v)
	}
	return "rejected", out(v)
}

var _ js.Introspector = (*realm)(nil)
