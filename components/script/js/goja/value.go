package gojajs

import (
	"fmt"
	"math/big"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

var (
	valueTrue  goja.Value
	valueFalse goja.Value
)

func init() {
	rt := goja.New()
	valueTrue, valueFalse = rt.ToValue(true), rt.ToValue(false)
}

// symbol is the handle of a symbol; its text is what consoles show.
type symbol struct{ *goja.Symbol }

func (s symbol) String() string { return "Symbol(" + s.Symbol.String() + ")" }

// bigInt is the handle of a bigint: its decimal digits, so that equal ones are equal.
type bigInt string

// IsZero tells [js.Value.Truthy] about 0n.
func (b bigInt) IsZero() bool { return b == "0" }

// object makes a seam value of o; its handle is the pointer.
func object(o *goja.Object) js.Value {
	if o == nil {
		return js.Null
	}
	return js.FromEngine(js.KindObject, o)
}

// objectOf returns the object in v, nil for a primitive.
func objectOf(v js.Value) *goja.Object {
	if v.Kind() != js.KindObject {
		return nil
	}
	o, ok := v.Handle().(*goja.Object)
	if !ok {
		panic(fmt.Sprintf("gojajs: an object of another engine: %T", v.Handle()))
	}
	return o
}

// in converts a value for goja. Strings of ASCII are shared.
func in(v js.Value) goja.Value {
	switch v.Kind() {
	case js.KindNull:
		return goja.Null()
	case js.KindBoolean:
		if v.Truthy() {
			return valueTrue
		}
		return valueFalse
	case js.KindNumber:
		f, _ := v.AsNumber()
		return layout.Number(f)
	case js.KindString:
		return layout.String(v.Handle())
	case js.KindObject:
		return objectOf(v)
	case js.KindSymbol:
		return v.Handle().(symbol).Symbol
	case js.KindBigInt:
		n, _ := new(big.Int).SetString(string(v.Handle().(bigInt)), 10)
		return converter.ToValue(n)
	}
	return goja.Undefined()
}

// converter makes bigints, which belong to no runtime.
var converter = new(goja.Runtime)

// out is the inverse of in; a nil interface is undefined.
func out(v goja.Value) js.Value {
	switch layout.KindOf(v) {
	case layout.KindObject:
		return js.FromEngine(js.KindObject, v.(*goja.Object))
	case layout.KindString:
		return js.FromEngine(js.KindString, layout.Text(v))
	case layout.KindNumber:
		return js.Number(layout.Float(v))
	case layout.KindBoolean:
		return js.Bool(v.ToBoolean())
	case layout.KindNull:
		return js.Null
	case layout.KindSymbol:
		return js.FromEngine(js.KindSymbol, symbol{v.(*goja.Symbol)})
	case layout.KindBigInt:
		return js.FromEngine(js.KindBigInt, bigInt(v.String()))
	}
	return js.Undefined
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}
