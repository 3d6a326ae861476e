package js

import (
	"math"
	"unsafe"
)

// Integer are the Go types of WebIDL's integer types.
type Integer interface {
	int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64
}

// integerRange gives the bounds that [EnforceRange] and [Clamp] use.
func integerRange[T Integer]() (lower, upper float64) {
	const maxSafe = 1<<53 - 1
	var zero T
	bits, signed := int(unsafe.Sizeof(zero))*8, ^zero < 0
	switch {
	case bits == 64 && signed:
		return -maxSafe, maxSafe
	case bits == 64:
		return 0, maxSafe
	case signed:
		upper = float64(int64(1) << (bits - 1))
		return -upper, upper - 1
	}
	return 0, float64(int64(1)<<bits - 1)
}

// integerName gives the type's name in WebIDL.
func integerName[T Integer]() string {
	var zero T
	switch any(zero).(type) {
	case int8:
		return "byte"
	case uint8:
		return "octet"
	case int16:
		return "short"
	case uint16:
		return "unsigned short"
	case int32:
		return "long"
	case uint32:
		return "unsigned long"
	case int64:
		return "long long"
	}
	return "unsigned long long"
}

func toNumber(realm Realm, v Value) (float64, error) {
	if x, ok := v.AsNumber(); ok {
		return x, nil
	}
	return realm.ToNumber(v)
}

// ConvertToInt converts to an integer type, modulo 2 to the power of its width.
// See https://webidl.spec.whatwg.org/#abstract-opdef-converttoint.
func ConvertToInt[T Integer](realm Realm, v Value) (T, error) {
	x, err := toNumber(realm, v)
	if err != nil {
		return 0, err
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, nil
	}
	if math.Abs(x) < 1<<63 {
		return T(int64(x)), nil // Go truncates towards zero, then keeps the low bits
	}
	// The remainder is below 2^64, and every float of this size is an integer.
	r := math.Mod(x, 1<<64)
	if r < 0 {
		return T(-uint64(-r)), nil
	}
	return T(uint64(r)), nil
}

// ConvertToIntEnforceRange converts to an integer type with [EnforceRange].
func ConvertToIntEnforceRange[T Integer](realm Realm, v Value) (T, error) {
	x, err := toNumber(realm, v)
	if err != nil {
		return 0, err
	}
	switch {
	case math.IsNaN(x):
		return 0, TypeErrorf("Value is not of type '%s'.", integerName[T]())
	case math.IsInf(x, 0):
		return 0, TypeErrorf("Value is infinite and not of type '%s'.", integerName[T]())
	}
	lower, upper := integerRange[T]()
	if x = math.Trunc(x); x < lower || x > upper {
		return 0, TypeErrorf("Value is outside the '%s' value range.", integerName[T]())
	}
	return T(x), nil
}

// ConvertToIntClamp converts to an integer type with [Clamp].
func ConvertToIntClamp[T Integer](realm Realm, v Value) (T, error) {
	x, err := toNumber(realm, v)
	if err != nil {
		return 0, err
	}
	if math.IsNaN(x) {
		return 0, nil
	}
	lower, upper := integerRange[T]()
	return T(math.RoundToEven(min(max(x, lower), upper))), nil
}

// ConvertToDouble converts to double: a finite number.
func ConvertToDouble(realm Realm, v Value) (float64, error) {
	x, err := toNumber(realm, v)
	if err != nil {
		return 0, err
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, TypeErrorf("The provided double value is non-finite.")
	}
	return x, nil
}

// ConvertToUnrestrictedDouble converts to unrestricted double.
func ConvertToUnrestrictedDouble(realm Realm, v Value) (float64, error) { return toNumber(realm, v) }

// ConvertToFloat converts to float: a number that is finite also in single precision.
func ConvertToFloat(realm Realm, v Value) (float32, error) {
	x, err := toNumber(realm, v)
	if err != nil {
		return 0, err
	}
	f := float32(x)
	if math.IsNaN(x) || math.IsInf(float64(f), 0) {
		return 0, TypeErrorf("The provided float value is non-finite.")
	}
	return f, nil
}

// ConvertToUnrestrictedFloat converts to unrestricted float.
func ConvertToUnrestrictedFloat(realm Realm, v Value) (float32, error) {
	x, err := toNumber(realm, v)
	return float32(x), err
}

// ConvertToBigInt converts to bigint, through the realm's BigInt function where v is none yet.
func ConvertToBigInt(realm Realm, v Value) (Value, error) {
	switch v.Kind() {
	case KindBigInt:
		return v, nil
	case KindNumber, KindUndefined, KindNull, KindSymbol:
		return Undefined, NotOfType("bigint")
	}
	function, err := realm.Get(realm.Global(), "BigInt")
	if err != nil {
		return Undefined, err
	}
	if !realm.IsCallable(function) {
		return Undefined, NotOfType("bigint")
	}
	return realm.Call(function, Undefined, v)
}
