package ottojs

import (
	"fmt"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// object makes a seam value of o; its handle is the pointer.
func object(o *layout.Object) js.Value {
	if o == nil {
		return js.Null
	}
	return js.FromEngine(js.KindObject, o)
}

// objectOf returns the object in v, nil for a primitive.
func objectOf(v js.Value) *layout.Object {
	if v.Kind() != js.KindObject {
		return nil
	}
	o, ok := v.Handle().(*layout.Object)
	if !ok {
		panic(fmt.Sprintf("ottojs: an object of another engine: %T", v.Handle()))
	}
	return o
}

// in converts a value for otto. Strings are shared unless they hold characters beyond U+FFFF.
func in(v js.Value) layout.Value {
	switch v.Kind() {
	case js.KindNull:
		return layout.Null
	case js.KindBoolean:
		return layout.Bool(v.Truthy())
	case js.KindNumber:
		f, _ := v.AsNumber()
		return layout.Number(f)
	case js.KindString:
		s, _ := v.AsString()
		if layout.NeedsExpand(s) {
			return layout.String(layout.Expand(s))
		}
		return layout.StringBoxed(v.Handle())
	case js.KindObject:
		return layout.ObjectValue(objectOf(v))
	}
	return layout.Undefined
}

// out is the inverse of in.
func out(v layout.Value) js.Value {
	switch {
	case v.IsObject():
		return js.FromEngine(js.KindObject, v.Object())
	case v.IsString():
		boxed := v.Boxed()
		if s := boxed.(string); layout.NeedsJoin(s) {
			return js.String(layout.Join(s))
		}
		return js.FromEngine(js.KindString, boxed)
	case v.IsNumber():
		return js.Number(v.Float())
	case v.IsBoolean():
		return js.Bool(v.Bool())
	case v.IsNull():
		return js.Null
	}
	return js.Undefined
}

// name converts a property name for otto.
func name(s string) string { return layout.Expand(s) }
