// Package layout reaches what goja does not export: an object's internal methods and slots, the interpreter's state, the
// queue of promise jobs, the code of a compiled program. It mirrors goja's types; [Open] compares the mirrors with the
// real types by reflection and refuses to work when they differ.
package layout

import (
	"fmt"
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"corvo/components/script/js/internal/shape"
)

// known is what verification learns about goja once per process.
var known struct {
	once sync.Once
	err  error

	vm, jobQueue, symbolRegistry, toStringStack uintptr // offsets in a Runtime
	mapAdder, setAdder                          uintptr
	objectPrototype, errorPrototype             uintptr
	iteratorPrototype, eval                     uintptr

	ordinary, native, property unsafe.Pointer // method tables: of plain objects, native functions, properties
	integer, float, boolean    unsafe.Pointer // method tables of values
	ascii, unicode, imported   unsafe.Pointer
	undefined, null, bigInt    unsafe.Pointer
	functions                  []unsafe.Pointer          // of functions that script defines
	classes                    map[unsafe.Pointer]Class  // of objects with slots of their own
	arrays                     map[unsafe.Pointer]string // names of typed arrays by the table of their elements
	template                   *objectTemplate           // of global objects
	templated                  map[unsafe.Pointer]bool   // method tables of objects that a template describes
	shared                     map[*objectTemplate]bool  // templates that are goja's own
	instance, legacy           unsafe.Pointer            // of instances
	dense                      unsafe.Pointer            // of arrays without large holes
	typedArray                 unsafe.Pointer            // of typed arrays
}

// Class says which slots an object has.
type Class uint8

// The classes of objects. ClassOrdinary has none that this package knows.
const (
	ClassOrdinary Class = iota
	ClassArray
	ClassError
	ClassDate
	ClassRegExp
	ClassMap
	ClassSet
	ClassWeak
	ClassPromise
	ClassProxy
	ClassArguments
	ClassArrayBuffer
	ClassTypedArray
	ClassDataView
	ClassPrimitive
	ClassString
)

// samples are objects of all types that this package looks into, and the mirrors of their slots.
var samples = []struct {
	script string
	class  Class
	mirror reflect.Type
}{
	{`({})`, ClassOrdinary, reflect.TypeFor[baseObject]()},
	{`[]`, ClassArray, reflect.TypeFor[arrayObject]()},
	{`new Array(4294967295)`, ClassArray, nil},
	{`new Error("")`, ClassError, reflect.TypeFor[errorObject]()},
	{`new Date(0)`, ClassDate, reflect.TypeFor[dateObject]()},
	{`/x/`, ClassRegExp, reflect.TypeFor[regexpObject]()},
	{`new Map()`, ClassMap, reflect.TypeFor[collectionObject]()},
	{`new Set()`, ClassSet, reflect.TypeFor[collectionObject]()},
	{`new WeakMap()`, ClassWeak, nil},
	{`new WeakSet()`, ClassWeak, nil},
	{`Promise.resolve()`, ClassPromise, reflect.TypeFor[promise]()},
	{`new Proxy({}, {})`, ClassProxy, nil},
	{`(function () { return arguments })(1)`, ClassArguments, nil},
	{`new ArrayBuffer(1)`, ClassArrayBuffer, reflect.TypeFor[arrayBufferObject]()},
	{`new Uint8Array(1)`, ClassTypedArray, reflect.TypeFor[typedArrayObject]()},
	{`new DataView(new ArrayBuffer(1))`, ClassDataView, reflect.TypeFor[dataViewObject]()},
	{`new Number(1)`, ClassPrimitive, reflect.TypeFor[primitiveValueObject]()},
	{`new String("")`, ClassString, reflect.TypeFor[stringObject]()},
}

var typedArrays = []string{
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
	"Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

// newComparer compares goja's types with the mirrors of this package.
func newComparer() *shape.Comparer {
	return &shape.Comparer{Interface: reflect.TypeFor[iface](), Renamed: renamed}
}

// verify compares goja's types with the mirrors, and notes the method tables of those that have no exported name.
func verify() error {
	mirrors := newComparer()
	if err := mirrors.Compare(reflect.TypeFor[goja.Object](), reflect.TypeFor[object](), "Object"); err != nil {
		return err
	}
	if err := mirrors.Compare(reflect.TypeFor[goja.Program](), reflect.TypeFor[program](), "Program"); err != nil {
		return err
	}
	if err := mirrors.Compare(reflect.TypeFor[goja.StackFrame](), reflect.TypeFor[stackFrame](), "StackFrame"); err != nil {
		return err
	}
	if err := mirrors.Compare(reflect.TypeFor[file.File](), reflect.TypeFor[sourceFile](), "File"); err != nil {
		return err
	}
	if err := verifyRuntime(reflect.TypeFor[goja.Runtime](), mirrors); err != nil {
		return err
	}
	rt := goja.New()
	known.classes = make(map[unsafe.Pointer]Class)
	for _, s := range samples {
		o, err := sample(rt, s.script)
		if err != nil {
			return err
		}
		if s.mirror != nil {
			if err := mirrors.Compare(selfType(o), s.mirror, s.script); err != nil {
				return err
			}
		}
		known.classes[tabOf(Self(o))] = s.class
	}
	known.ordinary, known.dense = tabOf(Self(rt.NewObject())), tabOf(Self(rt.NewArray()))
	known.arrays = make(map[unsafe.Pointer]string)
	for _, name := range typedArrays {
		o, err := sample(rt, "new "+name+"(1)")
		if err != nil {
			return err
		}
		known.arrays[elementsTab(slots[typedArrayObject](o).typedArray)] = name
		known.typedArray = tabOf(Self(o))
	}
	known.arrays[elementsTab((*float16Array)(nil))] = "Float16Array"
	global := rt.GlobalObject()
	if err := mirrors.Compare(selfType(global), reflect.TypeFor[templatedObject](), "the global object"); err != nil {
		return err
	}
	known.template = slots[templatedObject](global).tmpl
	if err := verifyTemplates(rt, mirrors); err != nil {
		return err
	}
	known.instance, known.legacy = tabOf((*Instance)(nil)), tabOf((*legacyInstance)(nil))
	if err := verifyFunctions(rt, mirrors); err != nil {
		return err
	}
	return verifyValues(rt)
}

// verifyTemplates looks at the built-in objects whose methods are wrapped before they are made.
func verifyTemplates(rt *goja.Runtime, mirrors *shape.Comparer) error {
	known.templated = map[unsafe.Pointer]bool{}
	known.shared = map[*objectTemplate]bool{known.template: true}
	for _, script := range []string{
		`Array.prototype`, `String.prototype`, `Function.prototype`, `Object.getPrototypeOf(Uint8Array.prototype)`, `Math`,
	} {
		o, err := sample(rt, script)
		if err != nil {
			return err
		}
		t := selfType(o)
		if t.NumField() > 0 && t.Field(0).Name == "templatedObject" {
			t = t.Field(0).Type
		}
		if err := mirrors.Compare(t, reflect.TypeFor[templatedObject](), script); err != nil {
			return err
		}
		known.templated[tabOf(Self(o))] = true
		known.shared[slots[templatedObject](o).tmpl] = true
	}
	return nil
}

func verifyRuntime(t reflect.Type, mirrors *shape.Comparer) error {
	for _, f := range []struct {
		name   string
		want   reflect.Type
		offset *uintptr
	}{
		{"vm", reflect.TypeFor[*VM](), &known.vm},
		{"jobQueue", reflect.TypeFor[[]func()](), &known.jobQueue},
		{"symbolRegistry", reflect.TypeFor[SymbolRegistry](), &known.symbolRegistry},
		{"toStringStack", reflect.TypeFor[[]*goja.Object](), &known.toStringStack},
	} {
		field, ok := t.FieldByName(f.name)
		if !ok {
			return fmt.Errorf("%s has no %s", t, f.name)
		}
		if err := mirrors.Compare(field.Type, f.want, t.Name()+"."+f.name); err != nil {
			return err
		}
		*f.offset = field.Offset
	}
	global, ok := t.FieldByName("global")
	if !ok || global.Type.Kind() != reflect.Struct {
		return fmt.Errorf("%s has no global", t)
	}
	for name, offset := range map[string]*uintptr{"mapAdder": &known.mapAdder, "setAdder": &known.setAdder, "ErrorPrototype": &known.errorPrototype,
		"ObjectPrototype": &known.objectPrototype, "IteratorPrototype": &known.iteratorPrototype, "Eval": &known.eval} {
		field, ok := global.Type.FieldByName(name)
		if !ok || field.Type != reflect.TypeFor[*goja.Object]() {
			return fmt.Errorf("%s.global has no %s", t, name)
		}
		*offset = global.Offset + field.Offset
	}
	return nil
}

func verifyFunctions(rt *goja.Runtime, mirrors *shape.Comparer) error {
	native, ok := rt.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	if !ok {
		return fmt.Errorf("a Go function is no object")
	}
	if err := mirrors.Compare(selfType(native), reflect.TypeFor[nativeFuncObject](), "a native function"); err != nil {
		return err
	}
	known.native = tabOf(Self(native))
	for _, script := range []string{`(function () {})`, `(() => {})`, `({m() {}}).m`} {
		o, err := sample(rt, script)
		if err != nil {
			return err
		}
		t := selfType(o)
		if t.Kind() != reflect.Struct || t.NumField() == 0 {
			return fmt.Errorf("%s: is %s", script, t)
		}
		if err := mirrors.Compare(t.Field(0).Type, reflect.TypeFor[baseJsFuncObject](), script); err != nil {
			return err
		}
		known.functions = append(known.functions, tabOf(Self(o)))
	}
	// The properties of a native function are the first two of its base: a map's values are not all of one type.
	length := slots[nativeFuncObject](native).values["length"]
	if t := reflect.TypeOf(length); t == nil || t.Kind() != reflect.Pointer {
		return fmt.Errorf("the length of a function is a %v", t)
	} else if err := mirrors.Compare(t.Elem(), reflect.TypeFor[valueProperty](), "a property"); err != nil {
		return err
	}
	known.property = valueTab(length)
	return nil
}

func verifyValues(rt *goja.Runtime) error {
	long := goja.Value(rt.ToValue("a string of more than sixteen bytes"))
	for _, v := range []struct {
		name  string
		value goja.Value
		kind  reflect.Kind
		tab   *unsafe.Pointer
	}{
		{"an integer", rt.ToValue(1000), reflect.Int64, &known.integer},
		{"a float", rt.ToValue(1.5), reflect.Float64, &known.float},
		{"a boolean", rt.ToValue(true), reflect.Bool, &known.boolean},
		{"an ASCII string", rt.ToValue("a"), reflect.String, &known.ascii},
		{"a string", goja.StringFromUTF16([]uint16{0xD800}), reflect.Slice, &known.unicode},
		{"a Go string", long, reflect.Pointer, &known.imported},
		{"undefined", goja.Undefined(), reflect.Struct, &known.undefined},
		{"null", goja.Null(), reflect.Struct, &known.null},
	} {
		if t := reflect.TypeOf(v.value); t.Kind() != v.kind {
			return fmt.Errorf("%s is a %s", v.name, t)
		}
		*v.tab = valueTab(v.value)
	}
	if t := reflect.TypeOf(goja.StringFromUTF16([]uint16{0xD800})); t.Elem().Kind() != reflect.Uint16 {
		return fmt.Errorf("a string is a %s", t)
	}
	big, err := rt.RunString("1n")
	if err != nil {
		return err
	}
	known.bigInt = valueTab(big)
	return nil
}

// sample returns the object that a script evaluates to.
func sample(rt *goja.Runtime, script string) (*goja.Object, error) {
	v, err := rt.RunString(script)
	if err != nil {
		return nil, err
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, fmt.Errorf("%s is no object", script)
	}
	if selfType(o).Kind() != reflect.Struct {
		return nil, fmt.Errorf("%s is kept as %s", script, selfType(o))
	}
	return o, nil
}

// selfType is the type that holds an object's slots.
func selfType(o *goja.Object) reflect.Type {
	t := reflect.TypeOf(Self(o))
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// slots is the memory behind an object's internal methods.
func slots[T any](o *goja.Object) *T { return (*T)(dataOf(Self(o))) }

func valueTab(v goja.Value) unsafe.Pointer { return (*iface)(unsafe.Pointer(&v)).tab }
