package webidl

import (
	"math"
	"slices"
)

// value checks a default value or the value of a constant against its type.
// What names the constant, argument or dictionary member.
func (v *validator) value(what string, t Type, val *Value) {
	if !v.accepts(t, val) {
		v.errorf(val.Pos, "%s: %s is of type %s, which cannot have the value %s", v.subject, what, t, val)
		return
	}
	v.enumValue(what, t, val)
	v.inRange(what, t, val)
}

// accepts says whether the value is of the type, out of range or not.
func (v *validator) accepts(t Type, val *Value) bool {
	if val.Kind == NullValue {
		return v.set.IncludesNullable(t) || v.set.anyInnermost(t, func(m Type) bool { return isKind(m, Any) || v.isUnknown(m) })
	}
	return v.set.anyInnermost(t, func(m Type) bool { return v.innermostAccepts(m, val) })
}

func (v *validator) isUnknown(t Type) bool {
	named, ok := t.(*NamedType)
	return ok && v.set.Lookup(named.Name) == nil
}

func (v *validator) innermostAccepts(t Type, val *Value) bool {
	switch t := t.(type) {
	case *BuiltinType:
		switch val.Kind {
		case BooleanValue:
			return t.Kind == Boolean || t.Kind == Any
		case IntegerValue:
			return t.Kind.IsNumeric() || t.Kind == Any
		case DecimalValue:
			return t.Kind.IsFloat() || t.Kind == Any
		case StringValue:
			return t.Kind.IsString() || t.Kind == Any
		case UndefinedValue:
			return t.Kind == Undefined || t.Kind == Any
		}
	case *SequenceType:
		return val.Kind == EmptySequence
	case *NamedType:
		switch v.set.Lookup(t.Name).(type) {
		case nil:
			c, known := proseTypes[t.Name]
			return !known || c == stringTypes && val.Kind == StringValue
		case *Dictionary:
			return val.Kind == EmptyDictionary
		case *Enum:
			return val.Kind == StringValue
		}
	}
	return false
}

// enumValue reports a string that none of the enumerations in t has, unless t
// has a string type too.
func (v *validator) enumValue(what string, t Type, val *Value) {
	if val.Kind != StringValue {
		return
	}
	enum := ""
	fits := v.set.anyInnermost(t, func(m Type) bool {
		named, ok := m.(*NamedType)
		if !ok {
			return v.innermostAccepts(m, val)
		}
		d := v.set.Enum(named.Name)
		if d == nil {
			return v.isUnknown(m)
		}
		enum = d.Name
		return slices.ContainsFunc(d.Values, func(e EnumValue) bool { return e.Value == val.Text })
	})
	if !fits {
		v.errorf(val.Pos, "%s: the default value %s of %s is no value of enum %s", v.subject, val, what, enum)
	}
}

// inRange reports a number outside the range of t, a type other than a union.
func (v *validator) inRange(what string, t Type, val *Value) {
	b, ok := v.set.Resolve(t).(*BuiltinType)
	if !ok || val.Kind != IntegerValue && val.Kind != DecimalValue {
		return
	}
	fits := true
	switch {
	case b.Kind.IsInteger():
		fits = integerFits(b.Kind, val)
	case b.Kind.IsFloat():
		fits = floatFits(b.Kind, val)
	}
	if !fits {
		v.errorf(val.Pos, "%s: the value %s of %s is out of the range of type %s", v.subject, val, what, b.Kind)
	}
}

var integerBits = map[Kind]struct {
	bits   uint
	signed bool
}{
	Byte: {8, true}, Octet: {8, false}, Short: {16, true}, UnsignedShort: {16, false}, Long: {32, true},
	UnsignedLong: {32, false}, LongLong: {64, true}, UnsignedLongLong: {64, false},
}

func integerFits(k Kind, val *Value) bool {
	magnitude, negative, err := val.Int()
	if err != nil {
		return false
	}
	width := integerBits[k]
	switch {
	case !width.signed:
		return magnitude == 0 || !negative && magnitude <= math.MaxUint64>>(64-width.bits)
	case negative:
		return magnitude <= 1<<(width.bits-1)
	}
	return magnitude < 1<<(width.bits-1)
}

func floatFits(k Kind, val *Value) bool {
	f, err := val.Float()
	if k == UnrestrictedFloat || k == UnrestrictedDouble {
		return err == nil
	}
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return false
	}
	return k != Float || !math.IsInf(float64(float32(f)), 0)
}
