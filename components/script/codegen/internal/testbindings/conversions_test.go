package testbindings_test

import (
	"fmt"
	"strings"

	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

// conversions gives back what it is given, or says what that was.
type conversions struct{ js.Reflector }

func (*host) NewConversions(realm js.Realm) (tb.Conversions, error) {
	c := &conversions{}
	c.Init(realm, tb.ConversionsClass)
	return c, nil
}

func (*conversions) ToByte(v int8) (int8, error)                   { return v, nil }
func (*conversions) ToOctet(v uint8) (uint8, error)                { return v, nil }
func (*conversions) ToShort(v int16) (int16, error)                { return v, nil }
func (*conversions) ToUnsignedShort(v uint16) (uint16, error)      { return v, nil }
func (*conversions) ToLong(v int32) (int32, error)                 { return v, nil }
func (*conversions) ToUnsignedLong(v uint32) (uint32, error)       { return v, nil }
func (*conversions) ToLongLong(v int64) (int64, error)             { return v, nil }
func (*conversions) ToUnsignedLongLong(v uint64) (uint64, error)   { return v, nil }
func (*conversions) Clamped(v uint8) (uint8, error)                { return v, nil }
func (*conversions) Enforced(v uint8) (uint8, error)               { return v, nil }
func (*conversions) ToFloat(v float32) (float32, error)            { return v, nil }
func (*conversions) ToDouble(v float64) (float64, error)           { return v, nil }
func (*conversions) ToUnrestricted(v float64) (float64, error)     { return v, nil }
func (*conversions) ToBoolean(v bool) (bool, error)                { return v, nil }
func (*conversions) ToDOMString(v string) (string, error)          { return v, nil }
func (*conversions) NullEmpty(v string) (string, error)            { return v, nil }
func (*conversions) ToUSVString(v string) (string, error)          { return v, nil }
func (*conversions) Nullable(v *string) (*string, error)           { return v, nil }
func (*conversions) ToColour(v tb.Colour) (tb.Colour, error)       { return v, nil }
func (*conversions) ToAny(v js.Value) (js.Value, error)            { return v, nil }
func (*conversions) ToObject(v js.Value) (js.Value, error)         { return v, nil }
func (*conversions) ToNullableObject(v js.Value) (js.Value, error) { return v, nil }
func (*conversions) ToSequence(v []int32) ([]int32, error)         { return v, nil }
func (*conversions) ToNested(v [][]string) ([][]string, error)     { return v, nil }
func (*conversions) ToThing(v tb.Thing) (tb.Thing, error)          { return v, nil }
func (*conversions) ToNullableThing(v tb.Thing) (tb.Thing, error)  { return v, nil }
func (*conversions) ToNamed(v tb.Named) (tb.Named, error)          { return v, nil }
func (*conversions) ToPoint(v tb.Point3D) (tb.Point3D, error)      { return v, nil }

func (*conversions) ToSymbol(v js.Value) (js.Value, error)      { return v, nil }
func (*conversions) ToSymbols(v []js.Value) ([]js.Value, error) { return v, nil }
func (*conversions) ToBigInt(v js.Value) (js.Value, error)      { return v, nil }
func (*conversions) NullEmptyUSV(v string) (string, error)      { return v, nil }
func (*conversions) ToAnys(v []js.Value) ([]js.Value, error)    { return v, nil }
func (*conversions) ToBooleans(v []bool) ([]bool, error)        { return v, nil }
func (*conversions) ToNullableBoolean(v *bool) (*bool, error)   { return v, nil }

func (*conversions) ToRecord(v []js.Entry[string, int32]) ([]js.Entry[string, int32], error) {
	return v, nil
}

func (*conversions) ToByteRecord(v []js.Entry[string, string]) ([]js.Entry[string, string], error) {
	return v, nil
}

// ToByteString takes a byte string to pieces, to see that it has a byte for each code unit.
func (*conversions) ToByteString(v string) (string, error) {
	b := []byte(v)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b), nil
}

func (c *conversions) Promised(v js.Value) (string, error) {
	return fmt.Sprint(c.Realm().IsPromise(v)), nil
}

func describe(v js.View) (string, error) {
	if v.Detached {
		return v.Kind.String() + " detached", nil
	}
	return fmt.Sprintf("%s %v at %d", v.Kind, v.Bytes, v.Offset), nil
}

func (*conversions) DescribeBuffer(v js.View) (string, error) { return describe(v) }
func (*conversions) DescribeView(v js.View) (string, error)   { return describe(v) }
func (*conversions) DescribeSource(v js.View) (string, error) { return describe(v) }
func (*conversions) DescribeInts(v js.View) (string, error)   { return describe(v) }
func (*conversions) ToHalves(v js.View) (js.View, error)      { return v, nil }

func (*conversions) Bytes(v string) (js.View, error) {
	return js.View{Kind: js.Uint8Array, Bytes: []byte(v)}, nil
}

func (*conversions) Buffer(v string) (js.View, error) {
	return js.View{Kind: js.ArrayBuffer, Bytes: []byte(v)}, nil
}

func (*conversions) NoBytes() (*js.View, error) { return nil, nil }

func (*conversions) DescribePoint(v js.Optional[tb.Point3D]) (string, error) {
	if !v.Present {
		return "missing", nil
	}
	p := v.Value
	name := "no name"
	if p.Name.Value != nil {
		name = *p.Name.Value
	}
	return fmt.Sprintf("%v,%v %s z=%v/%t a=%v %s extra=%v thing=%t nick=%t unit=%v/%v/%v big=%d", p.X, p.Y, name,
		p.Z.Value, p.Z.Present, p.A, p.Colour, p.Extra.Kind(), p.Thing != nil, p.Nick != nil,
		p.Unit.Kind == tb.KindLong, p.Unit.Long, p.Unit.DOMString, p.Big), nil
}

func (*conversions) DescribeUnion(v tb.ThingOrPointOrBooleanOrDOMString) (string, error) {
	switch v.Kind {
	case tb.KindThing:
		return "thing " + v.Thing.Label(), nil
	case tb.KindPoint:
		return fmt.Sprint("point ", v.Point.Y), nil
	case tb.KindBoolean:
		return fmt.Sprint("boolean ", v.Boolean), nil
	case tb.KindDOMString:
		return "string " + v.DOMString, nil
	}
	return "nothing", nil
}

func (*conversions) DescribeNumeric(v *tb.ArrayBufferOrMapperOrLongOrLongSequence) (string, error) {
	if v == nil {
		return "null", nil
	}
	switch v.Kind {
	case tb.KindArrayBuffer:
		return fmt.Sprint("buffer ", v.ArrayBuffer.Bytes), nil
	case tb.KindMapper:
		return v.Mapper.Call(js.Undefined, 7, js.Optional[string]{})
	case tb.KindLong:
		return fmt.Sprint("long ", v.Long), nil
	case tb.KindLongSequence:
		return fmt.Sprint("sequence ", v.LongSequence), nil
	}
	return "nothing", nil
}

func (c *conversions) Maybe(v bool) (tb.ThingOrUndefined, error) {
	if !v {
		return tb.ThingOrUndefined{Kind: tb.KindUndefined}, nil
	}
	return tb.ThingOrUndefined{Kind: tb.KindThing, Thing: newThing(c.Realm(), "maybe")}, nil
}

func (*conversions) DescribeObject(v tb.ObjectOrLong) (string, error) {
	if v.Kind == tb.KindObject {
		return "object", nil
	}
	return fmt.Sprint("long ", v.Long), nil
}

func (*conversions) DescribeRecord(v tb.DOMStringLongRecordOrBoolean) (string, error) {
	if v.Kind == tb.KindBoolean {
		return fmt.Sprint("boolean ", v.Boolean), nil
	}
	return fmt.Sprint("record ", v.DOMStringLongRecord), nil
}

func (*conversions) Optionals(a js.Optional[int32], b string, c tb.Thing, d js.Value, e bool, f tb.Named, g *string, h float64) (string, error) {
	return fmt.Sprintf("a=%d/%t b=%s c=%t d=%s e=%t f=%s g=%t h=%v", a.Value, a.Present, b, c != nil, d.Kind(), e, f.DOMString, g != nil, h), nil
}

func (*conversions) Variadic(first string, rest []int32) (string, error) {
	return fmt.Sprint(first, rest), nil
}

func (*conversions) VariadicAny(rest []js.Value) (string, error) {
	kinds := make([]string, len(rest))
	for i, v := range rest {
		kinds[i] = v.Kind().String()
	}
	return strings.Join(kinds, " "), nil
}

func (*conversions) Reserved(type_, err_, call_, range_, v string) (string, error) {
	return type_ + err_ + call_ + range_ + v, nil
}

// overloads says which overload was called.
type overloads struct {
	js.Reflector
	which string
}

func newOverloads(realm js.Realm, which string) (tb.Overloads, error) {
	o := &overloads{which: which}
	o.Init(realm, tb.OverloadsClass)
	return o, nil
}

func (*host) NewOverloads(realm js.Realm) (tb.Overloads, error) { return newOverloads(realm, "none") }
func (*host) NewOverloads2(realm js.Realm, text string) (tb.Overloads, error) {
	return newOverloads(realm, "text "+text)
}
func (*host) NewOverloads3(realm js.Realm, t tb.Thing, n int32) (tb.Overloads, error) {
	return newOverloads(realm, fmt.Sprint("thing ", t.Label(), " ", n))
}

func (o *overloads) Which() string                           { return o.which }
func (*overloads) ByCount() (string, error)                  { return "0", nil }
func (*overloads) ByCount2(a int32) (string, error)          { return fmt.Sprint("1 ", a), nil }
func (*overloads) ByCount3(a, b, c int32) (string, error)    { return fmt.Sprint("3 ", a, b, c), nil }
func (*overloads) Required(a, b string) (string, error)      { return "2 " + a + b, nil }
func (*overloads) Required2(a, b, c string) (string, error)  { return "3 " + a + b + c, nil }
func (*overloads) ByType(s string) (string, error)           { return "string " + s, nil }
func (*overloads) ByType2(t tb.Thing) (string, error)        { return "thing " + t.Label(), nil }
func (*overloads) ByType3(t tb.SubThingLike) (string, error) { return "other", nil }
func (*overloads) ByType4(b bool) (string, error)            { return fmt.Sprint("boolean ", b), nil }
func (*overloads) ByType5(n float64) (string, error)         { return fmt.Sprint("number ", n), nil }
func (*overloads) ByType6(s []string) (string, error)        { return fmt.Sprint("sequence ", s), nil }
func (*overloads) ByType7(b js.View) (string, error)         { return fmt.Sprint("buffer ", len(b.Bytes)), nil }
func (*overloads) ByType8(p tb.Point) (string, error)        { return fmt.Sprint("point ", p.Y), nil }
func (*overloads) Nullish(t tb.Thing) (string, error)        { return fmt.Sprint("thing ", t != nil), nil }
func (*overloads) Nullish2(n int32) (string, error)          { return fmt.Sprint("long ", n), nil }
func (*overloads) Callable(f *tb.Mapper) (string, error) {
	return f.Call(js.Undefined, 1, js.Some("x"))
}
func (*overloads) Callable2(s string) (string, error)             { return "string " + s, nil }
func (*overloads) Strict(t tb.Thing) (string, error)              { return "thing", nil }
func (*overloads) Strict2(s []int32) (string, error)              { return fmt.Sprint("sequence ", s), nil }
func (*overloads) Union(a tb.ThingOrDOMString) (string, error)    { return "first " + a.DOMString, nil }
func (*overloads) Union2(a tb.LongOrLongSequence) (string, error) { return "second", nil }
func (*overloads) Rest(a string, b []string) (string, error) {
	return fmt.Sprint("strings ", a, b), nil
}
func (*overloads) Rest2(a tb.Thing) (string, error) { return "thing", nil }

func (*overloads) Second(message js.Value, origin string, transfer []js.Value) (string, error) {
	return fmt.Sprint("origin ", origin, " ", len(transfer)), nil
}

func (*overloads) Second2(message js.Value, options tb.Point3DLike) (string, error) {
	return fmt.Sprint("options ", options.Z), nil
}

func (o *overloads) Later(a string) (js.Value, error) {
	return o.Realm().PromiseResolve(js.String(a))
}

func (o *overloads) Later2(a tb.Thing, n int32) (js.Value, error) {
	return o.Realm().PromiseResolve(js.Int(n))
}
