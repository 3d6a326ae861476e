package gojajs

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"corvo/components/script/js/goja/internal/layout"
)

// ClassName implements [layout.Impl].
func (i *isolated) ClassName() string {
	if !i.own() {
		return "Object"
	}
	return i.Impl.ClassName()
}

// DefineOwnPropertyIdx implements [layout.Impl].
func (i *isolated) DefineOwnPropertyIdx(n layout.Index, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(position(n))
	}
	return i.Impl.DefineOwnPropertyIdx(n, desc, throw)
}

// DefineOwnPropertyStr implements [layout.Impl].
func (i *isolated) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(layout.KeyText(name))
	}
	return i.Impl.DefineOwnPropertyStr(name, desc, throw)
}

// DefineOwnPropertySym implements [layout.Impl].
func (i *isolated) DefineOwnPropertySym(s *goja.Symbol, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.Impl.DefineOwnPropertySym(s, desc, throw)
}

// DeleteIdx implements [layout.Impl].
func (i *isolated) DeleteIdx(n layout.Index, throw bool) bool {
	if !i.own() {
		i.refuse(position(n))
	}
	return i.Impl.DeleteIdx(n, throw)
}

// DeleteStr implements [layout.Impl].
func (i *isolated) DeleteStr(name unistring.String, throw bool) bool {
	if !i.own() {
		i.refuse(layout.KeyText(name))
	}
	return i.Impl.DeleteStr(name, throw)
}

// DeleteSym implements [layout.Impl].
func (i *isolated) DeleteSym(s *goja.Symbol, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.Impl.DeleteSym(s, throw)
}

// GetIdx implements [layout.Impl].
func (i *isolated) GetIdx(n layout.Index, receiver goja.Value) goja.Value {
	if !i.own() {
		return i.foreignGet(position(n), receiver)
	}
	return i.Impl.GetIdx(n, receiver)
}

// GetOwnPropIdx implements [layout.Impl].
func (i *isolated) GetOwnPropIdx(n layout.Index) goja.Value {
	if !i.own() {
		return i.foreignOwn(position(n))
	}
	return i.Impl.GetOwnPropIdx(n)
}

// GetOwnPropStr implements [layout.Impl].
func (i *isolated) GetOwnPropStr(name unistring.String) goja.Value {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name))
	}
	return i.Impl.GetOwnPropStr(name)
}

// GetOwnPropSym implements [layout.Impl].
func (i *isolated) GetOwnPropSym(s *goja.Symbol) goja.Value {
	if !i.own() {
		return i.foreignSymbol(s)
	}
	return i.Impl.GetOwnPropSym(s)
}

// GetStr implements [layout.Impl].
func (i *isolated) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	if !i.own() {
		return i.foreignGet(layout.KeyText(name), receiver)
	}
	return i.Impl.GetStr(name, receiver)
}

// GetSym implements [layout.Impl].
func (i *isolated) GetSym(s *goja.Symbol, receiver goja.Value) goja.Value {
	if !i.own() {
		i.foreignSymbol(s)
		return goja.Undefined()
	}
	return i.Impl.GetSym(s, receiver)
}

// HasInstance implements [layout.Impl].
func (i *isolated) HasInstance(v goja.Value) bool {
	if !i.own() { // goja's message would hold the object as a string
		i.reject(true, "The right-hand side of instanceof is not a function")
	}
	return i.Impl.HasInstance(v)
}

// HasOwnPropertyIdx implements [layout.Impl].
func (i *isolated) HasOwnPropertyIdx(n layout.Index) bool {
	if !i.own() {
		return i.foreignOwn(position(n)) != nil
	}
	return i.Impl.HasOwnPropertyIdx(n)
}

// HasOwnPropertyStr implements [layout.Impl].
func (i *isolated) HasOwnPropertyStr(name unistring.String) bool {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name)) != nil
	}
	return i.Impl.HasOwnPropertyStr(name)
}

// HasOwnPropertySym implements [layout.Impl].
func (i *isolated) HasOwnPropertySym(s *goja.Symbol) bool {
	if !i.own() {
		return i.foreignSymbol(s) != nil
	}
	return i.Impl.HasOwnPropertySym(s)
}

// HasPropertyIdx implements [layout.Impl].
func (i *isolated) HasPropertyIdx(n layout.Index) bool {
	if !i.own() {
		return i.foreignOwn(position(n)) != nil
	}
	return i.Impl.HasPropertyIdx(n)
}

// HasPropertyStr implements [layout.Impl].
func (i *isolated) HasPropertyStr(name unistring.String) bool {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name)) != nil
	}
	return i.Impl.HasPropertyStr(name)
}

// HasPropertySym implements [layout.Impl].
func (i *isolated) HasPropertySym(s *goja.Symbol) bool {
	if !i.own() {
		return i.foreignSymbol(s) != nil
	}
	return i.Impl.HasPropertySym(s)
}

// IsExtensible implements [layout.Impl].
func (i *isolated) IsExtensible() bool { return true }

// IterateKeys implements [layout.Impl].
func (i *isolated) IterateKeys() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignSymbols(true, i.foreignNames(true, nil)), i.foreignKey)
	}
	return i.Impl.IterateKeys()
}

// IterateStringKeys implements [layout.Impl].
func (i *isolated) IterateStringKeys() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignNames(true, nil), i.foreignKey)
	}
	return i.Impl.IterateStringKeys()
}

// IterateSymbols implements [layout.Impl].
func (i *isolated) IterateSymbols() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignSymbols(true, nil), i.foreignKey)
	}
	return i.Impl.IterateSymbols()
}

// Keys implements [layout.Impl].
func (i *isolated) Keys(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignSymbols(all, i.foreignNames(all, accum))
	}
	return i.Impl.Keys(all, accum)
}

// PreventExtensions implements [layout.Impl].
func (i *isolated) PreventExtensions(throw bool) bool {
	return i.reject(throw, "Cannot prevent extensions of the object")
}

// Proto implements [layout.Impl].
func (i *isolated) Proto() *goja.Object {
	if !i.own() {
		return nil
	}
	return i.Impl.Proto()
}

// SetForeignIdx implements [layout.Impl].
func (i *isolated) SetForeignIdx(n layout.Index, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		return i.foreignSet(position(n), v, receiver), true
	}
	return i.Impl.SetForeignIdx(n, v, receiver, throw)
}

// SetForeignStr implements [layout.Impl].
func (i *isolated) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		return i.foreignSet(layout.KeyText(name), v, receiver), true
	}
	return i.Impl.SetForeignStr(name, v, receiver, throw)
}

// SetForeignSym implements [layout.Impl].
func (i *isolated) SetForeignSym(s *goja.Symbol, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.Impl.SetForeignSym(s, v, receiver, throw)
}

// SetOwnIdx implements [layout.Impl].
func (i *isolated) SetOwnIdx(n layout.Index, v goja.Value, throw bool) bool {
	if !i.own() {
		return i.foreignSet(position(n), v, nil)
	}
	return i.Impl.SetOwnIdx(n, v, throw)
}

// SetOwnStr implements [layout.Impl].
func (i *isolated) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	if !i.own() {
		return i.foreignSet(layout.KeyText(name), v, nil)
	}
	return i.Impl.SetOwnStr(name, v, throw)
}

// SetOwnSym implements [layout.Impl].
func (i *isolated) SetOwnSym(s *goja.Symbol, v goja.Value, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.Impl.SetOwnSym(s, v, throw)
}

// SetProto implements [layout.Impl]; it is https://tc39.es/ecma262/#sec-set-immutable-prototype
func (i *isolated) SetProto(proto *goja.Object, throw bool) bool {
	if proto == i.Proto() {
		return true
	}
	return i.reject(throw, "Cannot set the prototype of the object")
}

// StringKeys implements [layout.Impl].
func (i *isolated) StringKeys(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignNames(all, accum)
	}
	return i.Impl.StringKeys(all, accum)
}

// Symbols implements [layout.Impl].
func (i *isolated) Symbols(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignSymbols(all, accum)
	}
	return i.Impl.Symbols(all, accum)
}

// VmCall implements [layout.Impl].
func (i *isolated) VmCall(vm *layout.VM, n int) {
	if !i.own() { // as in HasInstance
		i.reject(true, "The object is not a function")
	}
	i.Impl.VmCall(vm, n)
}

var (
	_ layout.Impl    = (*isolated)(nil)
	_ layout.Wrapper = (*isolated)(nil)
)
