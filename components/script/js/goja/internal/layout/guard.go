package layout

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Guarded runs f while each look at an element of o calls check first, which may panic: so the loops of goja's own
// functions over an object of enormous length can be ended. Script sees no difference.
func Guarded(o *goja.Object, check func(), f func() goja.Value) goja.Value {
	m := mirrorOf(o)
	if _, nested := m.self.(*guard); nested {
		return f()
	}
	g := &guard{m.self, check}
	m.self = g
	defer func() {
		if m.self == Impl(g) { // goja gives an array other methods when it becomes sparse or dense
			m.self = g.of
		}
	}()
	return f()
}

// guard are the internal methods of another object with a check before each access to an element.
type guard struct {
	of    Impl
	check func()
}

func (g *guard) AddProp(name unistring.String, value goja.Value, writable, enumerable, configurable bool) goja.Value {
	return g.of.AddProp(name, value, writable, enumerable, configurable)
}
func (g *guard) AddSym(s *goja.Symbol, prop goja.Value) { g.of.AddSym(s, prop) }
func (g *guard) AssertCallable() (func(goja.FunctionCall) goja.Value, bool) {
	return g.of.AssertCallable()
}
func (g *guard) AssertConstructor() func([]goja.Value, *goja.Object) *goja.Object {
	return g.of.AssertConstructor()
}
func (g *guard) ClassName() string { return g.of.ClassName() }
func (g *guard) DefineOwnPropertyIdx(i Index, desc goja.PropertyDescriptor, throw bool) bool {
	g.check()
	return g.of.DefineOwnPropertyIdx(i, desc, throw)
}
func (g *guard) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	return g.of.DefineOwnPropertyStr(name, desc, throw)
}
func (g *guard) DefineOwnPropertySym(s *goja.Symbol, desc goja.PropertyDescriptor, throw bool) bool {
	return g.of.DefineOwnPropertySym(s, desc, throw)
}
func (g *guard) DeleteIdx(i Index, throw bool) bool {
	g.check()
	return g.of.DeleteIdx(i, throw)
}
func (g *guard) DeleteStr(name unistring.String, throw bool) bool { return g.of.DeleteStr(name, throw) }
func (g *guard) DeleteSym(s *goja.Symbol, throw bool) bool        { return g.of.DeleteSym(s, throw) }
func (g *guard) Equal(other Impl) bool                            { return g.of.Equal(other) }
func (g *guard) Export(ctx unsafe.Pointer) any                    { return g.of.Export(ctx) }
func (g *guard) ExportToArrayOrSlice(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return g.of.ExportToArrayOrSlice(v, t, ctx)
}
func (g *guard) ExportToMap(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return g.of.ExportToMap(v, t, ctx)
}
func (g *guard) ExportType() reflect.Type { return g.of.ExportType() }
func (g *guard) GetIdx(i Index, receiver goja.Value) goja.Value {
	g.check()
	return g.of.GetIdx(i, receiver)
}
func (g *guard) GetOwnPropIdx(i Index) goja.Value {
	g.check()
	return g.of.GetOwnPropIdx(i)
}
func (g *guard) GetOwnPropStr(name unistring.String) goja.Value { return g.of.GetOwnPropStr(name) }
func (g *guard) GetOwnPropSym(s *goja.Symbol) goja.Value        { return g.of.GetOwnPropSym(s) }
func (g *guard) GetPrivateEnv(t unsafe.Pointer, create bool) unsafe.Pointer {
	return g.of.GetPrivateEnv(t, create)
}
func (g *guard) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	return g.of.GetStr(name, receiver)
}
func (g *guard) GetSym(s *goja.Symbol, receiver goja.Value) goja.Value {
	return g.of.GetSym(s, receiver)
}
func (g *guard) HasInstance(v goja.Value) bool { return g.of.HasInstance(v) }
func (g *guard) HasOwnPropertyIdx(i Index) bool {
	g.check()
	return g.of.HasOwnPropertyIdx(i)
}
func (g *guard) HasOwnPropertyStr(name unistring.String) bool { return g.of.HasOwnPropertyStr(name) }
func (g *guard) HasOwnPropertySym(s *goja.Symbol) bool        { return g.of.HasOwnPropertySym(s) }
func (g *guard) HasPropertyIdx(i Index) bool {
	g.check()
	return g.of.HasPropertyIdx(i)
}
func (g *guard) HasPropertyStr(name unistring.String) bool { return g.of.HasPropertyStr(name) }
func (g *guard) HasPropertySym(s *goja.Symbol) bool        { return g.of.HasPropertySym(s) }
func (g *guard) IsExtensible() bool                        { return g.of.IsExtensible() }
func (g *guard) IterateKeys() IterNext                     { return g.of.IterateKeys() }
func (g *guard) IterateStringKeys() IterNext               { return g.of.IterateStringKeys() }
func (g *guard) IterateSymbols() IterNext                  { return g.of.IterateSymbols() }
func (g *guard) Keys(all bool, accum []goja.Value) []goja.Value {
	return g.of.Keys(all, accum)
}
func (g *guard) PreventExtensions(throw bool) bool { return g.of.PreventExtensions(throw) }
func (g *guard) Proto() *goja.Object               { return g.of.Proto() }
func (g *guard) SetForeignIdx(i Index, v, receiver goja.Value, throw bool) (bool, bool) {
	return g.of.SetForeignIdx(i, v, receiver, throw)
}
func (g *guard) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (bool, bool) {
	return g.of.SetForeignStr(name, v, receiver, throw)
}
func (g *guard) SetForeignSym(s *goja.Symbol, v, receiver goja.Value, throw bool) (bool, bool) {
	return g.of.SetForeignSym(s, v, receiver, throw)
}
func (g *guard) SetOwnIdx(i Index, v goja.Value, throw bool) bool {
	g.check()
	return g.of.SetOwnIdx(i, v, throw)
}
func (g *guard) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	return g.of.SetOwnStr(name, v, throw)
}
func (g *guard) SetOwnSym(s *goja.Symbol, v goja.Value, throw bool) bool {
	return g.of.SetOwnSym(s, v, throw)
}
func (g *guard) SetProto(proto *goja.Object, throw bool) bool { return g.of.SetProto(proto, throw) }
func (g *guard) SortGet(i int) goja.Value                     { return g.of.SortGet(i) }
func (g *guard) SortLen() int                                 { return g.of.SortLen() }
func (g *guard) StringKeys(all bool, accum []goja.Value) []goja.Value {
	return g.of.StringKeys(all, accum)
}
func (g *guard) Swap(i, j int) { g.of.Swap(i, j) }
func (g *guard) Symbols(all bool, accum []goja.Value) []goja.Value {
	return g.of.Symbols(all, accum)
}
func (g *guard) TypeOf() goja.String  { return g.of.TypeOf() }
func (g *guard) VmCall(vm *VM, n int) { g.of.VmCall(vm, n) }

var _ Impl = (*guard)(nil)
