package layout

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// ordinary is an object with the internal methods of goja's plain ones. It begins without properties of its own, or with
// those of an [Own]; what goja keeps of a plain object is made when one of these methods first needs it, which few objects
// live to see.
type ordinary struct {
	object // first: the address of an ordinary object is that of its object
	proto  *goja.Object
	own    *Own
	base   *baseObject
	shared bool // the properties in base are those of own
}

func (o *ordinary) value() *goja.Object { return (*goja.Object)(unsafe.Pointer(o)) }

// plain returns the internal methods of goja's plain objects on the base.
func (o *ordinary) plain() Impl {
	if o.base == nil {
		o.base = &baseObject{class: plainClass, val: o.value(), prototype: o.proto, extensible: true}
		if o.own != nil && o.own.values != nil {
			o.base.values, o.base.propNames, o.shared = o.own.values, o.own.names, true
		}
	}
	return implOf(known.ordinary, unsafe.Pointer(o.base))
}

const plainClass = "Object"

func (o *ordinary) AddProp(name unistring.String, value goja.Value, writable, enumerable, configurable bool) goja.Value {
	return o.plain().AddProp(name, value, writable, enumerable, configurable)
}
func (o *ordinary) AddSym(s *goja.Symbol, prop goja.Value) { o.plain().AddSym(s, prop) }
func (o *ordinary) AssertCallable() (func(goja.FunctionCall) goja.Value, bool) {
	return nil, false
}
func (o *ordinary) AssertConstructor() func([]goja.Value, *goja.Object) *goja.Object { return nil }
func (o *ordinary) ClassName() string                                                { return plainClass }
func (o *ordinary) DefineOwnPropertyIdx(i Index, desc goja.PropertyDescriptor, throw bool) bool {
	return o.plain().DefineOwnPropertyIdx(i, desc, throw)
}
func (o *ordinary) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	return o.plain().DefineOwnPropertyStr(name, desc, throw)
}
func (o *ordinary) DefineOwnPropertySym(s *goja.Symbol, desc goja.PropertyDescriptor, throw bool) bool {
	return o.plain().DefineOwnPropertySym(s, desc, throw)
}
func (o *ordinary) DeleteIdx(i Index, throw bool) bool { return o.plain().DeleteIdx(i, throw) }
func (o *ordinary) DeleteStr(name unistring.String, throw bool) bool {
	return o.plain().DeleteStr(name, throw)
}
func (o *ordinary) DeleteSym(s *goja.Symbol, throw bool) bool { return o.plain().DeleteSym(s, throw) }
func (o *ordinary) Equal(other Impl) bool                     { return dataOf(other) == unsafe.Pointer(o) }
func (o *ordinary) Export(ctx unsafe.Pointer) any             { return o.plain().Export(ctx) }
func (o *ordinary) ExportToArrayOrSlice(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return o.plain().ExportToArrayOrSlice(v, t, ctx)
}
func (o *ordinary) ExportToMap(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return o.plain().ExportToMap(v, t, ctx)
}
func (o *ordinary) ExportType() reflect.Type { return o.plain().ExportType() }
func (o *ordinary) GetIdx(i Index, receiver goja.Value) goja.Value {
	return o.plain().GetIdx(i, receiver)
}
func (o *ordinary) GetOwnPropIdx(i Index) goja.Value { return o.plain().GetOwnPropIdx(i) }
func (o *ordinary) GetOwnPropStr(name unistring.String) goja.Value {
	return o.plain().GetOwnPropStr(name)
}
func (o *ordinary) GetOwnPropSym(s *goja.Symbol) goja.Value { return o.plain().GetOwnPropSym(s) }
func (o *ordinary) GetPrivateEnv(t unsafe.Pointer, create bool) unsafe.Pointer {
	return o.plain().GetPrivateEnv(t, create)
}
func (o *ordinary) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	return o.plain().GetStr(name, receiver)
}
func (o *ordinary) GetSym(s *goja.Symbol, receiver goja.Value) goja.Value {
	return o.plain().GetSym(s, receiver)
}
func (o *ordinary) HasInstance(v goja.Value) bool  { return o.plain().HasInstance(v) }
func (o *ordinary) HasOwnPropertyIdx(i Index) bool { return o.plain().HasOwnPropertyIdx(i) }
func (o *ordinary) HasOwnPropertyStr(name unistring.String) bool {
	return o.plain().HasOwnPropertyStr(name)
}
func (o *ordinary) HasOwnPropertySym(s *goja.Symbol) bool     { return o.plain().HasOwnPropertySym(s) }
func (o *ordinary) HasPropertyIdx(i Index) bool               { return o.plain().HasPropertyIdx(i) }
func (o *ordinary) HasPropertyStr(name unistring.String) bool { return o.plain().HasPropertyStr(name) }
func (o *ordinary) HasPropertySym(s *goja.Symbol) bool        { return o.plain().HasPropertySym(s) }
func (o *ordinary) IsExtensible() bool                        { return o.base == nil || o.base.extensible }
func (o *ordinary) IterateKeys() IterNext                     { return o.plain().IterateKeys() }
func (o *ordinary) IterateStringKeys() IterNext               { return o.plain().IterateStringKeys() }
func (o *ordinary) IterateSymbols() IterNext                  { return o.plain().IterateSymbols() }
func (o *ordinary) Keys(all bool, accum []goja.Value) []goja.Value {
	return o.plain().Keys(all, accum)
}
func (o *ordinary) PreventExtensions(throw bool) bool { return o.plain().PreventExtensions(throw) }
func (o *ordinary) Proto() *goja.Object               { return o.proto }
func (o *ordinary) SetForeignIdx(i Index, v, receiver goja.Value, throw bool) (bool, bool) {
	return o.plain().SetForeignIdx(i, v, receiver, throw)
}
func (o *ordinary) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (bool, bool) {
	return o.plain().SetForeignStr(name, v, receiver, throw)
}
func (o *ordinary) SetForeignSym(s *goja.Symbol, v, receiver goja.Value, throw bool) (bool, bool) {
	return o.plain().SetForeignSym(s, v, receiver, throw)
}
func (o *ordinary) SetOwnIdx(i Index, v goja.Value, throw bool) bool {
	return o.plain().SetOwnIdx(i, v, throw)
}
func (o *ordinary) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	return o.plain().SetOwnStr(name, v, throw)
}
func (o *ordinary) SetOwnSym(s *goja.Symbol, v goja.Value, throw bool) bool {
	return o.plain().SetOwnSym(s, v, throw)
}
func (o *ordinary) SetProto(proto *goja.Object, throw bool) bool {
	set := o.plain().SetProto(proto, throw)
	o.proto = o.base.prototype
	return set
}
func (o *ordinary) SortGet(i int) goja.Value { return o.plain().SortGet(i) }
func (o *ordinary) SortLen() int             { return o.plain().SortLen() }
func (o *ordinary) StringKeys(all bool, accum []goja.Value) []goja.Value {
	return o.plain().StringKeys(all, accum)
}
func (o *ordinary) Swap(i, j int) { o.plain().Swap(i, j) }
func (o *ordinary) Symbols(all bool, accum []goja.Value) []goja.Value {
	return o.plain().Symbols(all, accum)
}
func (o *ordinary) TypeOf() goja.String  { return o.plain().TypeOf() }
func (o *ordinary) VmCall(vm *VM, n int) { o.plain().VmCall(vm, n) }
