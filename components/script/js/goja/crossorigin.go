package gojajs

import (
	"reflect"
	"strconv"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// Running implements [js.Agent].
func (a *agent) Running() js.Realm {
	if a.running == nil {
		return nil
	}
	return a.running
}

// isolated are the internal methods of an object that script of other origins sees less of: those of an ordinary object
// with https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-windowproxy-exotic-object over them, or the like
// of a location. The object never gets another prototype and stays extensible.
type isolated struct {
	of   layout.Impl
	home *realm
	impl js.PlatformObject
	self func() *goja.Object
}

// isolate puts the check in front of the internal methods of the object that reflects impl.
func (r *realm) isolate(o *goja.Object, impl js.PlatformObject, self func() *goja.Object) {
	layout.SetSelf(o, &isolated{layout.Self(o), r, impl, self})
}

// Inner implements [layout.Wrapper].
func (i *isolated) Inner() layout.Impl { return i.of }

// own reports whether the running script may use the object as its own. Nearly always the object belongs to the realm that
// runs.
func (i *isolated) own() bool {
	running := i.home.agent.running
	return running == i.home || running == nil || js.MayAccess(running, i.impl)
}

// refuse throws what the running script gets for the use of a property.
func (i *isolated) refuse(property string) {
	running := i.home.agent.running
	running.throw(i.impl.Reflect().Class().CrossOrigin.Refuse(running, i.home, property))
}

// foreign is [[GetOwnProperty]] for script of another origin.
func (i *isolated) foreign(property string) js.ForeignProperty {
	running := i.home.agent.running
	p, err := running.foreign.Own(running, i.impl, property)
	if err != nil {
		running.throw(err)
	}
	return p
}

func (i *isolated) foreignOwn(property string) goja.Value {
	p := i.foreign(property)
	if p.Accessor {
		return layout.Accessor(objectOf(p.Get), objectOf(p.Set), p.Enumerable, true)
	}
	return layout.Property(in(p.Value), false, p.Enumerable, true)
}

// foreignSymbol is foreign for a symbol. What the language itself looks at is undefined.
func (i *isolated) foreignSymbol(s *goja.Symbol) goja.Value {
	if s != goja.SymToStringTag && s != goja.SymHasInstance && s != goja.SymIsConcatSpreadable {
		i.refuse("Symbol(" + s.String() + ")")
	}
	return layout.Property(goja.Undefined(), false, false, true)
}

// foreignGet is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginget-(-o,-p,-receiver-)
func (i *isolated) foreignGet(property string, receiver goja.Value) goja.Value {
	p := i.foreign(property)
	if !p.Accessor {
		return in(p.Value)
	}
	return i.call(p.Get, property, receiver)
}

// foreignSet is https://html.spec.whatwg.org/multipage/nav-history-apis.html#crossoriginset-(-o,-p,-v,-receiver-)
func (i *isolated) foreignSet(property string, v, receiver goja.Value) bool {
	i.call(i.foreign(property).Set, property, receiver, v)
	return true
}

// call calls a getter or a setter, if the property has it.
func (i *isolated) call(function js.Value, property string, this goja.Value, args ...goja.Value) goja.Value {
	f := objectOf(function)
	if f == nil {
		i.refuse(property)
	}
	if this == nil {
		this = i.self()
	}
	call, _ := layout.Self(f).AssertCallable()
	return call(goja.FunctionCall{This: this, Arguments: args})
}

func (i *isolated) foreignNames(all bool, accum []goja.Value) []goja.Value {
	for _, name := range js.ForeignNames(i.impl, all) {
		accum = append(accum, layout.String(name))
	}
	return accum
}

func (i *isolated) foreignSymbols(all bool, accum []goja.Value) []goja.Value {
	if !all {
		return accum
	}
	return append(accum, goja.SymToStringTag, goja.SymHasInstance, goja.SymIsConcatSpreadable)
}

func (i *isolated) foreignKey(key goja.Value) goja.Value {
	if s, ok := key.(*goja.Symbol); ok {
		return i.foreignSymbol(s)
	}
	return i.foreignOwn(layout.Text(key).(string))
}

func position(i layout.Index) string { return strconv.FormatInt(int64(i), 10) }

// AddProp implements [layout.Impl].
func (i *isolated) AddProp(name unistring.String, value goja.Value, writable, enumerable, configurable bool) goja.Value {
	return i.of.AddProp(name, value, writable, enumerable, configurable)
}

// AddSym implements [layout.Impl].
func (i *isolated) AddSym(s *goja.Symbol, prop goja.Value) { i.of.AddSym(s, prop) }

// AssertCallable implements [layout.Impl].
func (i *isolated) AssertCallable() (func(goja.FunctionCall) goja.Value, bool) {
	return i.of.AssertCallable()
}

// AssertConstructor implements [layout.Impl].
func (i *isolated) AssertConstructor() func([]goja.Value, *goja.Object) *goja.Object {
	return i.of.AssertConstructor()
}

// ClassName implements [layout.Impl].
func (i *isolated) ClassName() string {
	if !i.own() {
		return "Object"
	}
	return i.of.ClassName()
}

// DefineOwnPropertyIdx implements [layout.Impl].
func (i *isolated) DefineOwnPropertyIdx(n layout.Index, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(position(n))
	}
	return i.of.DefineOwnPropertyIdx(n, desc, throw)
}

// DefineOwnPropertyStr implements [layout.Impl].
func (i *isolated) DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(layout.KeyText(name))
	}
	return i.of.DefineOwnPropertyStr(name, desc, throw)
}

// DefineOwnPropertySym implements [layout.Impl].
func (i *isolated) DefineOwnPropertySym(s *goja.Symbol, desc goja.PropertyDescriptor, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.of.DefineOwnPropertySym(s, desc, throw)
}

// DeleteIdx implements [layout.Impl].
func (i *isolated) DeleteIdx(n layout.Index, throw bool) bool {
	if !i.own() {
		i.refuse(position(n))
	}
	return i.of.DeleteIdx(n, throw)
}

// DeleteStr implements [layout.Impl].
func (i *isolated) DeleteStr(name unistring.String, throw bool) bool {
	if !i.own() {
		i.refuse(layout.KeyText(name))
	}
	return i.of.DeleteStr(name, throw)
}

// DeleteSym implements [layout.Impl].
func (i *isolated) DeleteSym(s *goja.Symbol, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.of.DeleteSym(s, throw)
}

// Equal implements [layout.Impl].
func (i *isolated) Equal(other layout.Impl) bool { return i.of.Equal(other) }

// Export implements [layout.Impl].
func (i *isolated) Export(ctx unsafe.Pointer) any { return i.of.Export(ctx) }

// ExportToArrayOrSlice implements [layout.Impl].
func (i *isolated) ExportToArrayOrSlice(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return i.of.ExportToArrayOrSlice(v, t, ctx)
}

// ExportToMap implements [layout.Impl].
func (i *isolated) ExportToMap(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error {
	return i.of.ExportToMap(v, t, ctx)
}

// ExportType implements [layout.Impl].
func (i *isolated) ExportType() reflect.Type { return i.of.ExportType() }

// GetIdx implements [layout.Impl].
func (i *isolated) GetIdx(n layout.Index, receiver goja.Value) goja.Value {
	if !i.own() {
		return i.foreignGet(position(n), receiver)
	}
	return i.of.GetIdx(n, receiver)
}

// GetOwnPropIdx implements [layout.Impl].
func (i *isolated) GetOwnPropIdx(n layout.Index) goja.Value {
	if !i.own() {
		return i.foreignOwn(position(n))
	}
	return i.of.GetOwnPropIdx(n)
}

// GetOwnPropStr implements [layout.Impl].
func (i *isolated) GetOwnPropStr(name unistring.String) goja.Value {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name))
	}
	return i.of.GetOwnPropStr(name)
}

// GetOwnPropSym implements [layout.Impl].
func (i *isolated) GetOwnPropSym(s *goja.Symbol) goja.Value {
	if !i.own() {
		return i.foreignSymbol(s)
	}
	return i.of.GetOwnPropSym(s)
}

// GetPrivateEnv implements [layout.Impl].
func (i *isolated) GetPrivateEnv(t unsafe.Pointer, create bool) unsafe.Pointer {
	return i.of.GetPrivateEnv(t, create)
}

// GetStr implements [layout.Impl].
func (i *isolated) GetStr(name unistring.String, receiver goja.Value) goja.Value {
	if !i.own() {
		return i.foreignGet(layout.KeyText(name), receiver)
	}
	return i.of.GetStr(name, receiver)
}

// GetSym implements [layout.Impl].
func (i *isolated) GetSym(s *goja.Symbol, receiver goja.Value) goja.Value {
	if !i.own() {
		i.foreignSymbol(s)
		return goja.Undefined()
	}
	return i.of.GetSym(s, receiver)
}

// HasInstance implements [layout.Impl].
func (i *isolated) HasInstance(v goja.Value) bool {
	if !i.own() { // goja's message would hold the object as a string
		i.reject(true, "The right-hand side of instanceof is not a function")
	}
	return i.of.HasInstance(v)
}

// HasOwnPropertyIdx implements [layout.Impl].
func (i *isolated) HasOwnPropertyIdx(n layout.Index) bool {
	if !i.own() {
		return i.foreignOwn(position(n)) != nil
	}
	return i.of.HasOwnPropertyIdx(n)
}

// HasOwnPropertyStr implements [layout.Impl].
func (i *isolated) HasOwnPropertyStr(name unistring.String) bool {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name)) != nil
	}
	return i.of.HasOwnPropertyStr(name)
}

// HasOwnPropertySym implements [layout.Impl].
func (i *isolated) HasOwnPropertySym(s *goja.Symbol) bool {
	if !i.own() {
		return i.foreignSymbol(s) != nil
	}
	return i.of.HasOwnPropertySym(s)
}

// HasPropertyIdx implements [layout.Impl].
func (i *isolated) HasPropertyIdx(n layout.Index) bool {
	if !i.own() {
		return i.foreignOwn(position(n)) != nil
	}
	return i.of.HasPropertyIdx(n)
}

// HasPropertyStr implements [layout.Impl].
func (i *isolated) HasPropertyStr(name unistring.String) bool {
	if !i.own() {
		return i.foreignOwn(layout.KeyText(name)) != nil
	}
	return i.of.HasPropertyStr(name)
}

// HasPropertySym implements [layout.Impl].
func (i *isolated) HasPropertySym(s *goja.Symbol) bool {
	if !i.own() {
		return i.foreignSymbol(s) != nil
	}
	return i.of.HasPropertySym(s)
}

// IsExtensible implements [layout.Impl].
func (i *isolated) IsExtensible() bool { return true }

// IterateKeys implements [layout.Impl].
func (i *isolated) IterateKeys() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignSymbols(true, i.foreignNames(true, nil)), i.foreignKey)
	}
	return i.of.IterateKeys()
}

// IterateStringKeys implements [layout.Impl].
func (i *isolated) IterateStringKeys() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignNames(true, nil), i.foreignKey)
	}
	return i.of.IterateStringKeys()
}

// IterateSymbols implements [layout.Impl].
func (i *isolated) IterateSymbols() layout.IterNext {
	if !i.own() {
		return layout.Iterate(i.foreignSymbols(true, nil), i.foreignKey)
	}
	return i.of.IterateSymbols()
}

// Keys implements [layout.Impl].
func (i *isolated) Keys(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignSymbols(all, i.foreignNames(all, accum))
	}
	return i.of.Keys(all, accum)
}

// PreventExtensions implements [layout.Impl].
func (i *isolated) PreventExtensions(throw bool) bool {
	return i.reject(throw, "Cannot prevent extensions of the object")
}

// reject throws a TypeError, or answers false.
func (i *isolated) reject(throw bool, message string) bool {
	if throw {
		thrower := i.home
		if running := i.home.agent.running; running != nil {
			thrower = running
		}
		panic(thrower.newError(js.TypeError, message))
	}
	return false
}

// Proto implements [layout.Impl].
func (i *isolated) Proto() *goja.Object {
	if !i.own() {
		return nil
	}
	return i.of.Proto()
}

// SetForeignIdx implements [layout.Impl].
func (i *isolated) SetForeignIdx(n layout.Index, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		return i.foreignSet(position(n), v, receiver), true
	}
	return i.of.SetForeignIdx(n, v, receiver, throw)
}

// SetForeignStr implements [layout.Impl].
func (i *isolated) SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		return i.foreignSet(layout.KeyText(name), v, receiver), true
	}
	return i.of.SetForeignStr(name, v, receiver, throw)
}

// SetForeignSym implements [layout.Impl].
func (i *isolated) SetForeignSym(s *goja.Symbol, v, receiver goja.Value, throw bool) (res, handled bool) {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.of.SetForeignSym(s, v, receiver, throw)
}

// SetOwnIdx implements [layout.Impl].
func (i *isolated) SetOwnIdx(n layout.Index, v goja.Value, throw bool) bool {
	if !i.own() {
		return i.foreignSet(position(n), v, nil)
	}
	return i.of.SetOwnIdx(n, v, throw)
}

// SetOwnStr implements [layout.Impl].
func (i *isolated) SetOwnStr(name unistring.String, v goja.Value, throw bool) bool {
	if !i.own() {
		return i.foreignSet(layout.KeyText(name), v, nil)
	}
	return i.of.SetOwnStr(name, v, throw)
}

// SetOwnSym implements [layout.Impl].
func (i *isolated) SetOwnSym(s *goja.Symbol, v goja.Value, throw bool) bool {
	if !i.own() {
		i.refuse(s.String())
	}
	return i.of.SetOwnSym(s, v, throw)
}

// SetProto implements [layout.Impl]; it is https://tc39.es/ecma262/#sec-set-immutable-prototype
func (i *isolated) SetProto(proto *goja.Object, throw bool) bool {
	if proto == i.Proto() {
		return true
	}
	return i.reject(throw, "Cannot set the prototype of the object")
}

// SortGet implements [layout.Impl].
func (i *isolated) SortGet(n int) goja.Value { return i.of.SortGet(n) }

// SortLen implements [layout.Impl].
func (i *isolated) SortLen() int { return i.of.SortLen() }

// StringKeys implements [layout.Impl].
func (i *isolated) StringKeys(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignNames(all, accum)
	}
	return i.of.StringKeys(all, accum)
}

// Swap implements [layout.Impl].
func (i *isolated) Swap(a, b int) { i.of.Swap(a, b) }

// Symbols implements [layout.Impl].
func (i *isolated) Symbols(all bool, accum []goja.Value) []goja.Value {
	if !i.own() {
		return i.foreignSymbols(all, accum)
	}
	return i.of.Symbols(all, accum)
}

// TypeOf implements [layout.Impl].
func (i *isolated) TypeOf() goja.String { return i.of.TypeOf() }

// VmCall implements [layout.Impl].
func (i *isolated) VmCall(vm *layout.VM, n int) {
	if !i.own() { // as in HasInstance
		i.reject(true, "The object is not a function")
	}
	i.of.VmCall(vm, n)
}

var (
	_ layout.Impl    = (*isolated)(nil)
	_ layout.Wrapper = (*isolated)(nil)
)

// mendPromise lets Promise.resolve take an object of another origin: goja looks at the constructor property of any object,
// which is due for promises alone.
func (r *realm) mendPromise() {
	promise := r.rt.Intrinsic("Promise")
	r.mend(promise, "resolve", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			o, ok := c.Argument(0).(*goja.Object)
			if !ok || c.This != goja.Value(promise) {
				return call(c)
			}
			if i, ok := layout.Self(o).(*isolated); !ok || i.own() {
				return call(c)
			}
			made, settle := r.NewPromise()
			settle.Resolve(object(o))
			return in(made)
		}
	})
}
