package layout

import (
	"maps"
	"slices"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// nativeFunction is a function and all that it needs, in one piece of memory.
type nativeFunction struct {
	object
	nativeFuncObject
	nameProp valueProperty
}

// NewFunction makes a native function with name and length properties. construct is nil for what is no constructor.
func NewFunction(rt *goja.Runtime, proto *goja.Object, name string, length int, call func(goja.FunctionCall) goja.Value,
	construct func(args []goja.Value, newTarget *goja.Object) *goja.Object) *goja.Object {
	f := new(nativeFunction)
	o := (*goja.Object)(unsafe.Pointer(f))
	f.runtime = rt
	f.self = implOf(known.native, unsafe.Pointer(&f.nativeFuncObject))
	base := &f.baseObject
	base.class, base.val, base.prototype, base.extensible = "Function", o, proto, true
	f.f, f.construct = call, construct
	f.lenProp = valueProperty{value: Number(float64(length)), configurable: true}
	f.nameProp = valueProperty{value: String(name), configurable: true}
	base.values = map[unistring.String]goja.Value{
		"length": valueOf(known.property, unsafe.Pointer(&f.lenProp)),
		"name":   valueOf(known.property, unsafe.Pointer(&f.nameProp)),
	}
	base.propNames = []unistring.String{"length", "name"}
	return o
}

// Wrap puts a function around the Go code of a native function: its identity and properties stay. It reports false
// where o is no native function.
func Wrap(o *goja.Object, wrap func(call func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value) bool {
	self := Self(o)
	if tabOf(self) != known.native {
		return false
	}
	f := (*nativeFuncObject)(dataOf(self))
	f.f = wrap(f.f)
	return true
}

// WrapMethod is Wrap for a method of an object. One that goja has not made yet it wraps when that happens.
func WrapMethod(o *goja.Object, name string, wrap func(call func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value) {
	self, key := Self(o), Name(name)
	if known.templated[tabOf(self)] {
		t := (*templatedObject)(dataOf(self))
		if factory := t.tmpl.props[key]; factory != nil && t.values[key] == nil {
			t.own()
			t.tmpl.props[key] = func(rt *goja.Runtime) goja.Value {
				v := factory(rt)
				wrapProperty(v, wrap)
				return v
			}
			return
		}
	}
	wrapProperty(self.GetOwnPropStr(key), wrap)
}

func wrapProperty(property goja.Value, wrap func(call func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value) {
	if property == nil {
		return
	}
	if f, ok := Describe(property).Value.(*goja.Object); ok {
		Wrap(f, wrap)
	}
}

// own gives an object a template of its own: goja's are those of all runtimes.
func (o *templatedObject) own() {
	if !known.shared[o.tmpl] {
		return
	}
	tmpl := *o.tmpl
	tmpl.props, tmpl.propNames = maps.Clone(tmpl.props), slices.Clone(tmpl.propNames)
	o.tmpl = &tmpl
}

// WrapConstruct is Wrap for what new runs.
func WrapConstruct(o *goja.Object, wrap func(func([]goja.Value, *goja.Object) *goja.Object) func([]goja.Value, *goja.Object) *goja.Object) bool {
	self := Self(o)
	if tabOf(self) != known.native {
		return false
	}
	f := (*nativeFuncObject)(dataOf(self))
	if f.construct == nil {
		return false
	}
	f.construct = wrap(f.construct)
	return true
}

// Property makes a property of flags for AddProp's like, where a plain value would be writable, enumerable and
// configurable.
func Property(v goja.Value, writable, enumerable, configurable bool) goja.Value {
	return valueOf(known.property, unsafe.Pointer(&valueProperty{
		value: v, writable: writable, enumerable: enumerable, configurable: configurable,
	}))
}

// Accessor makes an accessor property; either function may be nil.
func Accessor(get, set *goja.Object, enumerable, configurable bool) goja.Value {
	return valueOf(known.property, unsafe.Pointer(&valueProperty{
		accessor: true, getterFunc: get, setterFunc: set, enumerable: enumerable, configurable: configurable,
	}))
}

// PropertyInfo describes an own property as GetOwnPropStr returns it.
type PropertyInfo struct {
	Value                              goja.Value // of a data property
	Get, Set                           *goja.Object
	Accessor                           bool
	Writable, Enumerable, Configurable bool
}

// Describe describes a property; v is not nil.
func Describe(v goja.Value) PropertyInfo {
	if valueTab(v) != known.property {
		return PropertyInfo{Value: v, Writable: true, Enumerable: true, Configurable: true}
	}
	p := (*valueProperty)(valueData(v))
	return PropertyInfo{
		Value: p.value, Get: p.getterFunc, Set: p.setterFunc, Accessor: p.accessor,
		Writable: p.writable, Enumerable: p.enumerable, Configurable: p.configurable,
	}
}

// Put adds a property to an object past its setters and prototypes.
func Put(o *goja.Object, name string, property goja.Value) {
	// AddProp makes a property of its flags: a property that is made already goes through as a plain value.
	Self(o).AddProp(Name(name), property, true, true, true)
}

// PutSymbol is Put for a symbol.
func PutSymbol(o *goja.Object, s *goja.Symbol, property goja.Value) { Self(o).AddSym(s, property) }
