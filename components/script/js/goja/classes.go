package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

var builtinClasses = map[layout.Class]js.BuiltinClass{
	layout.ClassArray: js.ClassArray, layout.ClassError: js.ClassError, layout.ClassDate: js.ClassDate,
	layout.ClassRegExp: js.ClassRegExp, layout.ClassMap: js.ClassMap, layout.ClassSet: js.ClassSet,
	layout.ClassWeak: js.ClassWeakRef, layout.ClassPromise: js.ClassPromise, layout.ClassProxy: js.ClassProxy,
	layout.ClassArguments: js.ClassArguments, layout.ClassArrayBuffer: js.ClassBuffer,
	layout.ClassTypedArray: js.ClassBuffer, layout.ClassDataView: js.ClassBuffer, layout.ClassString: js.ClassString,
}

// ClassOf implements [js.Objects].
func (r *realm) ClassOf(v js.Value) js.BuiltinClass {
	o := objectOf(v)
	if o == nil {
		return js.ClassNone
	}
	class := layout.ClassOf(o)
	if builtin, ok := builtinClasses[class]; ok {
		return builtin
	}
	if class == layout.ClassPrimitive {
		p, _ := layout.Primitive(o)
		switch layout.KindOf(p) {
		case layout.KindBoolean:
			return js.ClassBoolean
		case layout.KindNumber:
			return js.ClassNumber
		case layout.KindSymbol:
			return js.ClassSymbol
		case layout.KindBigInt:
			return js.ClassBigInt
		}
	}
	self := layout.Self(o)
	if _, ok := self.AssertCallable(); ok {
		return js.ClassFunction
	}
	if self.ClassName() == "Array" {
		return js.ClassArray
	}
	return js.ClassObject
}

// PrimitiveOf implements [js.Objects].
func (r *realm) PrimitiveOf(obj js.Value) js.Value {
	o := objectOf(obj)
	if o == nil {
		return js.Undefined
	}
	if layout.ClassOf(o) == layout.ClassDate {
		return js.Number(layout.Date(o))
	}
	if v, ok := layout.Primitive(o); ok {
		return out(v)
	}
	return js.Undefined
}

// RegExpOf implements [js.Objects].
func (r *realm) RegExpOf(obj js.Value) (source, flags string) {
	o := objectOf(obj)
	if o == nil || layout.ClassOf(o) != layout.ClassRegExp {
		return "", ""
	}
	text, flags := layout.RegExp(o)
	source, _ = out(text).AsString()
	return source, flags
}

// EntriesOf implements [js.Objects].
func (r *realm) EntriesOf(obj js.Value) [][2]js.Value {
	o := objectOf(obj)
	if o == nil {
		return nil
	}
	if class := layout.ClassOf(o); class != layout.ClassMap && class != layout.ClassSet {
		return nil
	}
	list := layout.Entries(o)
	entries := make([][2]js.Value, len(list))
	for i, e := range list {
		entries[i] = [2]js.Value{out(e[0]), out(e[1])}
	}
	return entries
}

// IsIterable implements [js.Objects].
func (r *realm) IsIterable(v js.Value) (iterable bool, err error) {
	if v.IsString() {
		return true, nil
	}
	o := objectOf(v)
	if o == nil {
		return false, nil
	}
	err = r.protect(func() { iterable = r.iteratorMethod(o, goja.SymIterator) != nil })
	return iterable, err
}

// iteratorMethod is GetMethod(o, symbol).
func (r *realm) iteratorMethod(o *goja.Object, symbol *goja.Symbol) *goja.Object {
	method := layout.Self(o).GetSym(symbol, nil)
	if kind := layout.KindOf(method); kind == layout.KindUndefined || kind == layout.KindNull {
		return nil
	}
	if f, ok := method.(*goja.Object); ok {
		if _, ok := layout.Self(f).AssertCallable(); ok {
			return f
		}
	}
	panic(r.rt.NewTypeError("the property %s is not a function", symbol.String()))
}

// IteratorMethod implements [js.Objects].
func (r *realm) IteratorMethod(obj js.Value, async bool) (method js.Value, err error) {
	symbol := goja.SymIterator
	if async {
		symbol = symAsyncIterator
	}
	err = r.with(obj, func(o *goja.Object, _ layout.Impl) {
		if f := r.iteratorMethod(o, symbol); f != nil {
			method = object(f)
		}
	})
	return method, err
}

// Iterate implements [js.Objects].
func (r *realm) Iterate(v js.Value, each func(js.Value) (bool, error)) error {
	var stop error
	err := r.protect(func() {
		r.rt.ForOf(in(v), func(item goja.Value) bool {
			var more bool
			more, stop = each(out(item))
			return more && stop == nil
		})
	})
	if err == nil {
		err = stop
	}
	return err
}

// ToNumber implements [js.Conversions].
func (r *realm) ToNumber(v js.Value) (f float64, err error) {
	if f, ok := v.AsNumber(); ok {
		return f, nil
	}
	if v.Kind() == js.KindBigInt {
		return 0, js.TypeErrorf("Cannot convert a BigInt value to a number")
	}
	err = r.protect(func() {
		n := in(v).ToNumber()
		if layout.KindOf(n) != layout.KindNumber {
			panic(r.rt.NewTypeError("Cannot convert a BigInt value to a number"))
		}
		f = layout.Float(n)
	})
	return f, err
}

// ToString implements [js.Conversions].
func (r *realm) ToString(v js.Value) (s string, err error) {
	if s, ok := v.AsString(); ok {
		return s, nil
	}
	if v.Kind() == js.KindSymbol {
		return "", js.TypeErrorf("Cannot convert a Symbol value to a string")
	}
	err = r.protect(func() {
		switch p := in(v).ToString(); layout.KindOf(p) { // a property key, which may be no string yet
		case layout.KindString:
			s = layout.Text(p).(string)
		case layout.KindSymbol:
			panic(r.rt.NewTypeError("Cannot convert a Symbol value to a string"))
		default:
			s = p.String()
		}
	})
	return s, err
}
