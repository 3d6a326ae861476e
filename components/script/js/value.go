package js

import (
	"math"
	"unsafe"
)

// Kind is the JavaScript type of a [Value].
type Kind uint8

// The kinds of values. KindSymbol and KindBigInt exist only in engines whose language has them.
const (
	KindUndefined Kind = iota
	KindNull
	KindBoolean
	KindNumber
	KindString
	KindObject
	KindSymbol
	KindBigInt
)

// String returns the name of the type as script knows it, with "null" for null.
func (k Kind) String() string {
	switch k {
	case KindUndefined:
		return "undefined"
	case KindNull:
		return "null"
	case KindBoolean:
		return "boolean"
	case KindNumber:
		return "number"
	case KindString:
		return "string"
	case KindSymbol:
		return "symbol"
	case KindBigInt:
		return "bigint"
	}
	return "object"
}

// Value is a JavaScript value: primitives by value, objects by an engine's own handle. The zero Value is undefined.
// Two Values are equal by == when script would find them ===, NaN and the two zeros included.
type Value struct {
	ref  any
	num  float64
	kind Kind
}

// Undefined and Null are the two values of those names.
var (
	Undefined = Value{}
	Null      = Value{kind: KindNull}
	True      = Value{kind: KindBoolean, num: 1}
	False     = Value{kind: KindBoolean}
	NaN       = Value{kind: KindNumber, num: math.NaN()}
)

// Bool makes a boolean.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Number makes a number.
func Number(f float64) Value { return Value{kind: KindNumber, num: f} }

// Int makes a number from any integer type; beyond 2^53 it rounds as float64 does.
func Int[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64](n T) Value {
	return Value{kind: KindNumber, num: float64(n)}
}

// String makes a string from WTF-8.
func String(s string) Value { return Value{kind: KindString, ref: s} }

// StringAt is String of *s, which it keeps instead of a copy: *s must never change.
func StringAt(s *string) Value {
	var ref any = ""
	(*struct{ typ, data unsafe.Pointer })(unsafe.Pointer(&ref)).data = unsafe.Pointer(s)
	return Value{kind: KindString, ref: ref}
}

// FromEngine makes a Value around an engine's own handle. Only adapters call it. For KindString the handle must be a
// Go string in WTF-8; for the others it must be comparable, and equal exactly when script finds the values identical.
func FromEngine(kind Kind, handle any) Value { return Value{kind: kind, ref: handle} }

// Handle returns what [FromEngine] was given. Only adapters call it.
func (v Value) Handle() any { return v.ref }

// Kind returns the value's type.
func (v Value) Kind() Kind { return v.kind }

// IsUndefined, IsNull, IsNullish, IsObject and IsString test the value's type.
func (v Value) IsUndefined() bool { return v.kind == KindUndefined }

// IsNull reports whether v is null.
func (v Value) IsNull() bool { return v.kind == KindNull }

// IsNullish reports whether v is undefined or null.
func (v Value) IsNullish() bool { return v.kind <= KindNull }

// IsObject reports whether v is an object, functions included.
func (v Value) IsObject() bool { return v.kind == KindObject }

// IsString reports whether v is a string.
func (v Value) IsString() bool { return v.kind == KindString }

// AsString returns the text of a string value, and false for any other value. It converts nothing.
func (v Value) AsString() (string, bool) {
	if v.kind != KindString {
		return "", false
	}
	return v.ref.(string), true
}

// AsNumber returns the number of a number value, and false for any other value. It converts nothing.
func (v Value) AsNumber() (float64, bool) { return v.num, v.kind == KindNumber }

// Truthy is ECMAScript's ToBoolean.
func (v Value) Truthy() bool {
	switch v.kind {
	case KindBoolean:
		return v.num != 0
	case KindNumber:
		return v.num != 0 && !math.IsNaN(v.num)
	case KindString:
		return v.ref.(string) != ""
	case KindObject, KindSymbol:
		return true
	case KindBigInt:
		z, ok := v.ref.(interface{ IsZero() bool })
		return !ok || !z.IsZero()
	}
	return false
}
