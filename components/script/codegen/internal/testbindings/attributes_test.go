package testbindings_test

import (
	tb "corvo/components/script/codegen/internal/testbindings"
	"corvo/components/script/js"
)

type attributes struct {
	js.Reflector
	colour   tb.Colour
	nullable *tb.Colour
	text     *string
	port     uint16
	anything js.Value
	lenient  string
	thing    *thing
	list     []string
	numbers  []int32
}

func (a *attributes) init(realm js.Realm, class *js.Class) {
	a.Init(realm, class)
	a.colour = tb.ColourRed
	a.thing = newThing(realm, "held")
	a.list = []string{"a", "b"}
}

func (*host) NewAttributes(realm js.Realm) (tb.Attributes, error) {
	a := &attributes{}
	a.init(realm, tb.AttributesClass)
	return a, nil
}

func (a *attributes) Colour() tb.Colour                    { return a.colour }
func (a *attributes) SetColour(c tb.Colour) error          { a.colour = c; return nil }
func (a *attributes) NullableColour() *tb.Colour           { return a.nullable }
func (a *attributes) SetNullableColour(c *tb.Colour) error { a.nullable = c; return nil }
func (a *attributes) Text() *string                        { return a.text }
func (a *attributes) SetText(s *string) error              { a.text = s; return nil }
func (a *attributes) Port() uint16                         { return a.port }
func (a *attributes) SetPort(n uint16) error               { a.port = n; return nil }
func (a *attributes) Anything() js.Value                   { return a.anything }
func (a *attributes) SetAnything(v js.Value) error         { a.anything = v; return nil }
func (a *attributes) Thing() tb.Thing                      { return a.thing }
func (a *attributes) Nothing() tb.Thing                    { return nil }
func (a *attributes) Replaceable() string                  { return "original" }
func (a *attributes) Lenient() string                      { return a.lenient }
func (a *attributes) SetLenient(s string) error            { a.lenient = s; return nil }
func (a *attributes) Constant() string                     { return "constant" }
func (a *attributes) Same() tb.Thing                       { return a.thing }
func (a *attributes) List() []string                       { return a.list }
func (a *attributes) Numbers() []int32                     { return a.numbers }
func (a *attributes) SetNumbers(n []int32) error           { a.numbers = n; return nil }

func (a *attributes) Promise() js.Value {
	p, _ := a.Realm().PromiseResolve(js.String("kept"))
	return p
}

func (h *host) AttributesShared(js.Realm) string               { return h.shared }
func (h *host) SetAttributesShared(_ js.Realm, s string) error { h.shared = s; return nil }
func (h *host) AttributesCount(js.Realm) int32                 { return 5 }
func (h *host) AttributesFail(js.Realm) (js.Value, error) {
	return js.Undefined, js.TypeErrorf("failed")
}
func (h *host) AttributesJoin(_ js.Realm, a, b string) (string, error) { return a + b, nil }

type subAttributes struct{ attributes }

func (*host) NewSubAttributes(realm js.Realm) (tb.SubAttributes, error) {
	a := &subAttributes{}
	a.init(realm, tb.SubAttributesClass)
	return a, nil
}

func (a *subAttributes) Unserializable() tb.Thing        { return a.thing }
func (a *subAttributes) Payload() js.Value               { return a.Realm().NewObject() }
func (a *subAttributes) UnserializablePromise() js.Value { return a.Promise() }

type callbacks struct{ js.Reflector }

func (*host) NewCallbacks(realm js.Realm) (tb.Callbacks, error) {
	c := &callbacks{}
	c.Init(realm, tb.CallbacksClass)
	return c, nil
}

func (c *callbacks) Map(mapper *tb.Mapper, value int32, extra js.Optional[string]) (string, error) {
	return mapper.Call(js.String("receiver"), value, extra)
}

func (c *callbacks) Gather(gather *tb.Gather, values []js.Value) (js.Value, error) {
	return gather.Call(js.Undefined, values)
}

func (c *callbacks) Later(later *tb.Later) (js.Value, error) { return later.Call(js.Undefined, 1) }

func (c *callbacks) Shape(shape *tb.Shape) (tb.Point, error) {
	return shape.Call(js.Undefined, newThing(c.Realm(), "shaped"), []int32{1, 2})
}

func (c *callbacks) Make(maker *tb.Maker, name string) (js.Value, error) {
	return maker.Construct(name)
}

func (c *callbacks) Visit(visitor *tb.Visitor, t tb.Thing) (bool, error) {
	return visitor.Visit(js.String("receiver"), t, "named")
}

func (c *callbacks) Same(visitor *tb.Visitor, mapper *tb.Mapper) (js.Value, error) {
	if visitor != nil {
		return visitor.Value(), nil
	}
	return mapper.Value(), nil
}

type broken struct{ js.Reflector }

func (*host) NewBroken(realm js.Realm) (tb.Broken, error) {
	b := &broken{}
	b.Init(realm, tb.BrokenClass)
	return b, nil
}

func (*broken) Text() (string, error)      { return "", js.TypeErrorf("broken") }
func (*broken) Promise() (js.Value, error) { return js.Undefined, js.RangeErrorf("broken") }

type exposures struct{ js.Reflector }

func (*host) NewExposures(realm js.Realm) (tb.Exposures, error) {
	e := &exposures{}
	e.Init(realm, tb.ExposuresClass)
	return e, nil
}

func (*exposures) InWindow() int32 { return 1 }
func (*exposures) InWorker() int32 { return 2 }
