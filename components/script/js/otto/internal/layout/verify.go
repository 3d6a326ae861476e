package layout

import (
	"fmt"
	"reflect"
	"sync"
	"unsafe"

	"github.com/robertkrimen/otto"

	"corvo/components/script/js/internal/shape"
)

// known is what verification learns about otto once per process.
var known struct {
	once sync.Once
	err  error

	object, native, node, bound, accessors, scriptError, pattern, exception unsafe.Pointer // type words

	plain, array, str, arguments *Methods // otto's own internal methods
	sampleString                 any
	parameterList                uintptr // offset in the node of a script function
	call                         func(Call) Value
	construct                    func(*Object, []Value) Value
}

// newComparer compares otto's types with the mirrors of this package.
func newComparer() *shape.Comparer { return &shape.Comparer{Interface: reflect.TypeFor[iface]()} }

// verify compares otto's types with the mirrors, and notes the type words of those that have no exported name.
func verify(o *otto.Otto) error {
	mirrors := newComparer()
	for _, pair := range [][2]reflect.Type{
		{reflect.TypeFor[otto.Otto](), reflect.TypeFor[engine]()},
		{reflect.TypeFor[otto.Value](), reflect.TypeFor[Value]()},
		{reflect.TypeFor[otto.FunctionCall](), reflect.TypeFor[Call]()},
	} {
		if err := mirrors.Compare(pair[0], pair[1], pair[0].Name()); err != nil {
			return err
		}
	}
	// From here on the mirrors of runtime and object are known to be right.
	rt := (*engine)(unsafe.Pointer(o)).runtime
	if rt.globalStash.object != rt.globalObject {
		return fmt.Errorf("the variables of global code are not on the global object")
	}
	function, err := sample(o, `(function () { throw 1 })`)
	if err != nil {
		return err
	}
	boundFunction, err := sample(o, `(function () {}).bind(null)`)
	if err != nil {
		return err
	}
	typeError, err := sample(o, `new TypeError("")`)
	if err != nil {
		return err
	}
	expression, err := sample(o, `/x/`)
	if err != nil {
		return err
	}
	arguments, err := sample(o, `(function () { return arguments })()`)
	if err != nil {
		return err
	}
	host, err := o.ToValue(func(otto.FunctionCall) otto.Value { return otto.Value{} })
	if err != nil {
		return err
	}
	hostFunction := objectIn((*Value)(unsafe.Pointer(&host)))
	call := rt.global.FunctionPrototype.property["call"].value
	callValue, ok := call.(otto.Value)
	if !ok {
		return fmt.Errorf("the property call of Function.prototype is a %T", call)
	}
	caller := objectIn((*Value)(unsafe.Pointer(&callValue)))
	for _, s := range []struct {
		name string
		got  any
		want reflect.Type
		word *unsafe.Pointer
	}{
		{"a host function", hostFunction.value, reflect.TypeFor[native](), &known.native},
		{"Function.prototype.call", caller.value, reflect.TypeFor[native](), &known.native},
		{"a script function", function.value, nil, &known.node},
		{"a bound function", boundFunction.value, reflect.TypeFor[bound](), &known.bound},
		{"an accessor", function.property["caller"].value, reflect.TypeFor[accessors](), &known.accessors},
		{"a regular expression", expression.value, reflect.TypeFor[pattern](), &known.pattern},
		{"an error", typeError.value, reflect.TypeFor[scriptError](), &known.scriptError},
	} {
		t := reflect.TypeOf(s.got)
		if t == nil {
			return fmt.Errorf("%s holds nothing", s.name)
		}
		if s.want != nil {
			if err := mirrors.Compare(t, s.want, s.name); err != nil {
				return err
			}
		}
		*s.word = typeWord(s.got)
	}
	if known.parameterList, err = parameterListOffset(reflect.TypeOf(function.value)); err != nil {
		return err
	}
	known.plain = rt.global.ObjectPrototype.objectClass
	if function.objectClass != known.plain {
		return fmt.Errorf("a script function has internal methods of its own")
	}
	known.array = rt.global.ArrayPrototype.objectClass
	known.str = rt.global.StringPrototype.objectClass
	known.arguments = arguments.objectClass
	known.sampleString = rt.global.StringPrototype.value
	known.call = nativeOf(caller).call
	known.construct = nativeOf(hostFunction).construct
	return verifyException(Call{This: ObjectValue(function), runtime: rt, Otto: o}, mirrors)
}

// sample returns the object that src evaluates to.
func sample(o *otto.Otto, src string) (*Object, error) {
	v, err := o.Run(src)
	if err != nil {
		return nil, err
	}
	if !v.IsObject() {
		return nil, fmt.Errorf("%s is no object", src)
	}
	m := (*Value)(unsafe.Pointer(&v))
	known.object = (*eface)(unsafe.Pointer(&m.value)).typ
	return (*Object)((*eface)(unsafe.Pointer(&m.value)).data), nil
}

// verifyException looks at what otto panics with when the function of call throws.
func verifyException(call Call, mirrors *shape.Comparer) error {
	var thrown any
	func() {
		defer func() { thrown = recover() }()
		known.call(call)
	}()
	t := reflect.TypeOf(thrown)
	if t == nil || t.Kind() != reflect.Pointer {
		return fmt.Errorf("a throw panics with %v", t)
	}
	known.exception = typeWord(thrown)
	return mirrors.Compare(t.Elem(), reflect.TypeFor[exception](), "exception")
}

// parameterListOffset finds the names of a script function's parameters in the node that its record t points at.
func parameterListOffset(t reflect.Type) (uintptr, error) {
	if err := newComparer().Compare(t, reflect.TypeFor[scriptFunction](), "a script function"); err != nil {
		return 0, err
	}
	node := t.Field(0).Type.Elem()
	if node.Kind() != reflect.Struct {
		return 0, fmt.Errorf("the node of a script function is a %s", node)
	}
	field, ok := node.FieldByName("parameterList")
	if !ok || field.Type != reflect.TypeFor[[]string]() {
		return 0, fmt.Errorf("%s has no parameterList of strings", node)
	}
	return field.Offset, nil
}
