package webidl

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ValueKind is the kind of a constant's or a default value.
type ValueKind int

// The kinds of values.
const (
	BooleanValue    ValueKind = iota // true, false
	IntegerValue                     // 0x10, 010, -2
	DecimalValue                     // 1.5, -1e3, Infinity, -Infinity, NaN
	StringValue                      // "blob"
	NullValue                        // null
	UndefinedValue                   // undefined
	EmptySequence                    // []
	EmptyDictionary                  // {}
)

var valueKindNames = [...]string{"boolean", "integer", "decimal", "string", "null", "undefined", "[]", "{}"}

// String names the kind for messages.
func (k ValueKind) String() string { return valueKindNames[k] }

// Value is the value of a constant, or a default value.
type Value struct {
	Pos
	Kind ValueKind
	// Text is the value as written; of a StringValue, without its quotes.
	Text string
}

// String gives the value as IDL.
func (v *Value) String() string {
	if v.Kind == StringValue {
		return `"` + v.Text + `"`
	}
	return v.Text
}

// Bool is true for the value true.
func (v *Value) Bool() bool { return v.Text == "true" }

// Int gives an IntegerValue's magnitude and sign. It fails when the magnitude
// does not fit 64 bits.
func (v *Value) Int() (magnitude uint64, negative bool, err error) {
	digits, negative := strings.CutPrefix(v.Text, "-")
	// A leading 0 means octal in IDL and, with ParseUint's base 0, in Go too;
	// base 0 would also take underscores and 0b, which the lexer never lets by.
	magnitude, err = strconv.ParseUint(digits, 0, 64)
	if err != nil {
		return 0, negative, fmt.Errorf("integer %s: %w", v.Text, err)
	}
	return magnitude, negative, nil
}

// Float gives an IntegerValue or DecimalValue as a float.
func (v *Value) Float() (float64, error) {
	switch v.Text {
	case "Infinity":
		return math.Inf(1), nil
	case "-Infinity":
		return math.Inf(-1), nil
	case "NaN":
		return math.NaN(), nil
	}
	if v.Kind == IntegerValue {
		magnitude, negative, err := v.Int()
		if negative {
			return -float64(magnitude), err
		}
		return float64(magnitude), err
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	if err != nil {
		return 0, fmt.Errorf("decimal %s: %w", v.Text, err)
	}
	return f, nil
}
