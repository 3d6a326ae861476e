//lint:file-ignore U1000 the mirrors of types hold fields for their place alone

package layout

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Index is goja's integer property key.
type Index int64

// IterItem and IterNext are goja's iteration over keys.
type IterItem struct {
	name       goja.Value
	value      goja.Value
	enumerable int
}

// IterNext returns an item, and how to go on; it is nil at the end.
type IterNext func() (IterItem, IterNext)

// Impl mirrors goja's interface of an object's internal methods. Methods are called by their place in the table, which
// follows the order of their names: these begin with capitals and keep that order. A value of this type may stand where
// goja keeps its own, so that a Go type with these methods is an exotic object.
type Impl interface {
	AddProp(name unistring.String, value goja.Value, writable, enumerable, configurable bool) goja.Value
	AddSym(s *goja.Symbol, prop goja.Value)
	AssertCallable() (call func(goja.FunctionCall) goja.Value, ok bool)
	AssertConstructor() func(args []goja.Value, newTarget *goja.Object) *goja.Object
	ClassName() string
	DefineOwnPropertyIdx(i Index, desc goja.PropertyDescriptor, throw bool) bool
	DefineOwnPropertyStr(name unistring.String, desc goja.PropertyDescriptor, throw bool) bool
	DefineOwnPropertySym(s *goja.Symbol, desc goja.PropertyDescriptor, throw bool) bool
	DeleteIdx(i Index, throw bool) bool
	DeleteStr(name unistring.String, throw bool) bool
	DeleteSym(s *goja.Symbol, throw bool) bool
	Equal(other Impl) bool
	Export(ctx unsafe.Pointer) any
	ExportToArrayOrSlice(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error
	ExportToMap(v reflect.Value, t reflect.Type, ctx unsafe.Pointer) error
	ExportType() reflect.Type
	GetIdx(i Index, receiver goja.Value) goja.Value
	GetOwnPropIdx(i Index) goja.Value
	GetOwnPropStr(name unistring.String) goja.Value
	GetOwnPropSym(s *goja.Symbol) goja.Value
	GetPrivateEnv(t unsafe.Pointer, create bool) unsafe.Pointer
	GetStr(name unistring.String, receiver goja.Value) goja.Value
	GetSym(s *goja.Symbol, receiver goja.Value) goja.Value
	HasInstance(v goja.Value) bool
	HasOwnPropertyIdx(i Index) bool
	HasOwnPropertyStr(name unistring.String) bool
	HasOwnPropertySym(s *goja.Symbol) bool
	HasPropertyIdx(i Index) bool
	HasPropertyStr(name unistring.String) bool
	HasPropertySym(s *goja.Symbol) bool
	IsExtensible() bool
	IterateKeys() IterNext
	IterateStringKeys() IterNext
	IterateSymbols() IterNext
	Keys(all bool, accum []goja.Value) []goja.Value
	PreventExtensions(throw bool) bool
	Proto() *goja.Object
	SetForeignIdx(i Index, v, receiver goja.Value, throw bool) (res, handled bool)
	SetForeignStr(name unistring.String, v, receiver goja.Value, throw bool) (res, handled bool)
	SetForeignSym(s *goja.Symbol, v, receiver goja.Value, throw bool) (res, handled bool)
	SetOwnIdx(i Index, v goja.Value, throw bool) bool
	SetOwnStr(name unistring.String, v goja.Value, throw bool) bool
	SetOwnSym(s *goja.Symbol, v goja.Value, throw bool) bool
	SetProto(proto *goja.Object, throw bool) bool
	SortGet(i int) goja.Value
	SortLen() int
	StringKeys(all bool, accum []goja.Value) []goja.Value
	Swap(i, j int)
	Symbols(all bool, accum []goja.Value) []goja.Value
	TypeOf() goja.String
	VmCall(vm *VM, n int)
}

// renamed are the methods of [Impl] whose names are not goja's with a capital.
var renamed = map[string]string{"AddProp": "_putProp", "AddSym": "_putSym"}

// Self returns the internal methods of an object.
func Self(o *goja.Object) Impl { return mirrorOf(o).self }

// RuntimeOf returns the runtime that an object belongs to.
func RuntimeOf(o *goja.Object) *goja.Runtime { return mirrorOf(o).runtime }

func mirrorOf(o *goja.Object) *object { return (*object)(unsafe.Pointer(o)) }

// iface is an interface value with methods in memory.
type iface struct{ tab, data unsafe.Pointer }

// eface is an empty interface value in memory.
type eface struct{ typ, data unsafe.Pointer }

func tabOf(self Impl) unsafe.Pointer  { return (*iface)(unsafe.Pointer(&self)).tab }
func dataOf(self Impl) unsafe.Pointer { return (*iface)(unsafe.Pointer(&self)).data }

func implOf(tab, data unsafe.Pointer) (i Impl) {
	*(*iface)(unsafe.Pointer(&i)) = iface{tab, data}
	return i
}
