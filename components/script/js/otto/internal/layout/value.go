package layout

import (
	"math"
	"strconv"
	"strings"
)

// Undefined and Null are the values of those names.
var (
	Undefined = Value{}
	Null      = Value{kind: kindNull}
	True      = Value{kind: kindBoolean, value: true}
	False     = Value{kind: kindBoolean, value: false}
)

// Bool makes a boolean.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Int makes a number.
func Int(i int) Value { return Value{boxInt(i), kindNumber} }

// Number makes a number; small integers need no allocation.
func Number(f float64) Value {
	if i := int(f); uint(i) < uint(len(intBox)) && float64(i) == f && (i != 0 || !math.Signbit(f)) {
		return Value{boxInt(i), kindNumber}
	}
	return Value{f, kindNumber}
}

// String makes a string of engine text: see [Expand].
func String(s string) Value { return Value{s, kindString} }

// StringBoxed makes a string of engine text that is already in an interface.
func StringBoxed(s any) Value { return Value{s, kindString} }

// IsUndefined and its like test the type.
func (v Value) IsUndefined() bool { return v.kind == kindUndefined }

// IsNull reports whether v is null.
func (v Value) IsNull() bool { return v.kind == kindNull }

// IsNullish reports whether v is undefined or null.
func (v Value) IsNullish() bool { return v.kind <= kindNull }

// IsNumber reports whether v is a number.
func (v Value) IsNumber() bool { return v.kind == kindNumber }

// IsString reports whether v is a string.
func (v Value) IsString() bool { return v.kind == kindString }

// IsBoolean reports whether v is a boolean.
func (v Value) IsBoolean() bool { return v.kind == kindBoolean }

// IsObject reports whether v is an object.
func (v Value) IsObject() bool { return v.kind == kindObject }

// IsCallable reports whether v is a function.
func (v Value) IsCallable() bool {
	o := v.Object()
	return o != nil && o.IsCallable()
}

// Boxed returns the Go string of a string value in its interface, so that it can be handed on without an allocation.
func (v Value) Boxed() any {
	if _, ok := v.value.(string); ok {
		return v.value
	}
	return v.text()
}

// text returns the engine text of a string value.
func (v Value) text() string {
	switch s := v.value.(type) {
	case string:
		return s
	case []uint16:
		return FromUnits(s)
	}
	return ""
}

// Bool is ToBoolean.
func (v Value) Bool() bool {
	switch v.kind {
	case kindUndefined, kindNull:
		return false
	case kindBoolean:
		b, _ := v.value.(bool)
		return b
	case kindNumber:
		f := v.Float()
		return f != 0 && !math.IsNaN(f)
	case kindString:
		return v.text() != ""
	}
	return true
}

// Float returns the number in a number value, whichever Go type otto keeps it in; 0 for other values.
func (v Value) Float() float64 {
	switch n := v.value.(type) {
	case float64:
		return n
	case int:
		return float64(n)
	case int64:
		return float64(n)
	case int32:
		return float64(n)
	case uint32:
		return float64(n)
	case uint8:
		return float64(n)
	case uint16:
		return float64(n)
	case int8:
		return float64(n)
	case int16:
		return float64(n)
	case uint:
		return float64(n)
	case uint64:
		return float64(n)
	case float32:
		return float64(n)
	}
	return 0
}

// ToNumber is the abstract operation; it may run script and throw.
func (v Value) ToNumber(vm *VM) float64 {
	switch v.kind {
	case kindUndefined:
		return math.NaN()
	case kindNull:
		return 0
	case kindBoolean:
		if v.Bool() {
			return 1
		}
		return 0
	case kindNumber:
		return v.Float()
	case kindString:
		return StringToNumber(v.text())
	}
	return v.ToPrimitive(vm, "number").ToNumber(vm)
}

// ToInteger is ToIntegerOrInfinity.
func (v Value) ToInteger(vm *VM) float64 {
	f := v.ToNumber(vm)
	if math.IsNaN(f) {
		return 0
	}
	return math.Trunc(f) + 0 // no negative zero
}

// ToText is ToString, as engine text; it may run script and throw.
func (v Value) ToText(vm *VM) string {
	switch v.kind {
	case kindUndefined:
		return "undefined"
	case kindNull:
		return "null"
	case kindBoolean:
		if v.Bool() {
			return "true"
		}
		return "false"
	case kindNumber:
		if i, ok := v.value.(int); ok {
			return strconv.Itoa(i)
		}
		return NumberToString(v.Float())
	case kindString:
		return v.text()
	}
	return v.ToPrimitive(vm, "string").ToText(vm)
}

// ToPrimitive is OrdinaryToPrimitive with the hint "string" or "number"; the hint "default" is "number" but for dates.
func (v Value) ToPrimitive(vm *VM, hint string) Value {
	o := v.Object()
	if o == nil {
		return v
	}
	order := [2]string{"valueOf", "toString"}
	if hint == "string" || hint == "default" && o.class == "Date" {
		order = [2]string{"toString", "valueOf"}
	}
	for _, name := range order {
		method := o.Get(name)
		if method.IsCallable() {
			if r := vm.Call(method, v); !r.IsObject() {
				return r
			}
		}
	}
	panic(vm.TypeError("Cannot convert object to primitive value"))
}

// ToObject is the abstract operation; it throws for undefined and null.
func (v Value) ToObject(vm *VM) *Object {
	switch v.kind {
	case kindObject:
		return v.Object()
	case kindUndefined, kindNull:
		panic(vm.TypeError("Cannot convert undefined or null to object"))
	}
	constructor := vm.rt.global.Object
	return nativeOf(constructor).call(Call{This: Undefined, runtime: vm.rt, Otto: &vm.otto, ArgumentList: []Value{v}}).Object()
}

// SameValueZero is the comparison of Map, Set and includes.
func SameValueZero(a, b Value) bool {
	if a.kind == kindNumber && b.kind == kindNumber {
		x, y := a.Float(), b.Float()
		return x == y || x != x && y != y
	}
	return StrictEquals(a, b)
}

// StrictEquals is ===.
func StrictEquals(a, b Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case kindNumber:
		return a.Float() == b.Float()
	case kindString:
		return a.text() == b.text()
	case kindBoolean:
		return a.Bool() == b.Bool()
	case kindObject:
		return a.Object() == b.Object()
	}
	return true
}

// whitespace is what StringToNumber and trim strip.
const whitespace = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// IsSpace reports whether trim strips r.
func IsSpace(r rune) bool { return strings.ContainsRune(whitespace, r) }

// StringToNumber is the abstract operation of that name.
func StringToNumber(s string) float64 {
	s = strings.Trim(s, whitespace)
	if s == "" {
		return 0
	}
	if len(s) > 2 && s[0] == '0' {
		base := 0
		switch s[1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
		if base != 0 {
			return digits(s[2:], base)
		}
	}
	switch s {
	case "Infinity", "+Infinity":
		return math.Inf(1)
	case "-Infinity":
		return math.Inf(-1)
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c == '.', c == 'e', c == 'E', c == '+', c == '-':
		default:
			return math.NaN()
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

func digits(s string, base int) float64 {
	var f float64
	for i := range len(s) {
		d, err := strconv.ParseUint(s[i:i+1], base, 8)
		if err != nil {
			return math.NaN()
		}
		f = f*float64(base) + float64(d)
	}
	return f
}

// NumberToString is Number::toString with radix 10.
func NumberToString(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		return "0"
	}
	if a := math.Abs(f); a >= 1e21 || a < 1e-6 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		mantissa, exponent, _ := strings.Cut(s, "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}
