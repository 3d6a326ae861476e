package layout

//lint:file-ignore U1000 the fields of the changed types are there to be compared

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/robertkrimen/otto"
)

func TestOttoIsLaidOutAsExpected(t *testing.T) {
	if err := verify(otto.New()); err != nil {
		t.Fatal(err)
	}
}

// Copies of otto's types with one change each; a mirror that does not match must be refused, never used.
type (
	withoutField struct {
		value         any
		runtime       *Runtime
		objectClass   *Methods
		prototype     *Object
		property      map[string]Property
		class         string
		propertyOrder []string
	}
	withField struct {
		value         any
		runtime       *Runtime
		objectClass   *Methods
		prototype     *Object
		property      map[string]Property
		class         string
		propertyOrder []string
		extensible    bool
		sealed        bool
	}
	renamed struct {
		value         any
		runtime       *Runtime
		objectClass   *Methods
		proto         *Object
		property      map[string]Property
		class         string
		propertyOrder []string
		extensible    bool
	}
	swapped struct {
		value         any
		runtime       *Runtime
		prototype     *Object
		objectClass   *Methods
		property      map[string]Property
		class         string
		propertyOrder []string
		extensible    bool
	}
	otherMap struct {
		value         any
		runtime       *Runtime
		objectClass   *Methods
		prototype     *Object
		property      map[string]*Property
		class         string
		propertyOrder []string
		extensible    bool
	}
	otherMethods struct {
		value       any
		runtime     *Runtime
		objectClass *struct {
			getOwnProperty func(*Object, string, bool) *Property
		}
		prototype     *Object
		property      map[string]Property
		class         string
		propertyOrder []string
		extensible    bool
	}
	otherCall struct {
		call      func(Call, Value) Value
		construct func(*Object, []Value) Value
		name      string
		file      string
		line      int
	}
	otherResult struct {
		call      func(Call) Value
		construct func(*Object, []Value) *Value
		name      string
		file      string
		line      int
	}
	otherKind struct {
		value any
		kind  uint8
	}
	otherInterface struct{ value interface{ M() } }
)

func TestChangedLayoutIsRefused(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want reflect.Type
		message   string
	}{
		{"a field less", reflect.TypeFor[withoutField](), reflect.TypeFor[Object](), "bytes"},
		{"a field more", reflect.TypeFor[withField](), reflect.TypeFor[Object](), "fields"},
		{"a field renamed", reflect.TypeFor[renamed](), reflect.TypeFor[Object](), "proto at"},
		{"fields swapped", reflect.TypeFor[swapped](), reflect.TypeFor[Object](), "prototype at"},
		{"other map elements", reflect.TypeFor[otherMap](), reflect.TypeFor[Object](), "property element"},
		{"another table of methods", reflect.TypeFor[otherMethods](), reflect.TypeFor[Object](), "objectClass"},
		{"another argument", reflect.TypeFor[otherCall](), reflect.TypeFor[native](), "call"},
		{"another result", reflect.TypeFor[otherResult](), reflect.TypeFor[native](), "construct(result 0)"},
		{"another kind", reflect.TypeFor[otherKind](), reflect.TypeFor[Value](), "kind"},
		{"another interface", reflect.TypeFor[otherInterface](), reflect.TypeFor[exception](), "value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := newComparer().Compare(c.got, c.want, c.want.Name())
			if err == nil {
				t.Fatal("the changed type passes")
			}
			if !strings.Contains(err.Error(), c.message) {
				t.Errorf("%v does not say where: want %q in it", err, c.message)
			}
		})
	}
	if err := newComparer().Compare(reflect.TypeFor[Object](), reflect.TypeFor[Object](), "object"); err != nil {
		t.Error(err)
	}
}

func TestOpenRefusesAnUnknownLayout(t *testing.T) {
	if _, err := Open(); err != nil {
		t.Fatal(err)
	}
	known.err = errors.New("object: field 3 is proto at 32, expected prototype at 32")
	defer func() { known.err = nil }()
	_, err := Open()
	if err == nil || !errors.Is(err, known.err) || !strings.Contains(err.Error(), "go.mod") || strings.Contains(err.Error(), "\n") {
		t.Errorf("Open says %v", err)
	}
}

func TestAScriptFunctionThatIsLaidOutOtherwiseIsRefused(t *testing.T) {
	type node struct{ parameterList []string }
	type other struct{ parameters []string }
	type numbers struct{ parameterList []int }
	for _, record := range []any{
		struct{ node *node }{},
		struct {
			node  *other
			stash interface{ outer() }
		}{},
		struct {
			node  *numbers
			stash interface{ outer() }
		}{},
		struct {
			stash interface{ outer() }
			node  *node
		}{},
		struct {
			node  *int
			stash interface{ outer() }
		}{},
		0,
	} {
		if _, err := parameterListOffset(reflect.TypeOf(record)); err == nil {
			t.Errorf("%T passes for a script function", record)
		}
	}
}

// Runtimes that Open did not make keep otto's own behaviour, although they share its tables of internal methods.
func TestOtherRuntimesAreLeftAlone(t *testing.T) {
	script := `var o = {b: 1, 2: 2, a: 3, 1: 4}, k = []; for (var p in o) k.push(p); var e = new Error("m");
		k.join() + "\uFFFD".charCodeAt(0) + Object.keys(e).join() + (function () { return arguments.length + arguments[1] })(1, 2)`
	run := func() string {
		v, err := otto.New().Run(script)
		if err != nil {
			t.Fatal(err)
		}
		return v.String()
	}
	if _, err := Open(); err != nil {
		t.Fatal(err)
	}
	if got := run(); got != "b,2,a,1NaNmessage,name4" {
		t.Errorf("a runtime of otto's own gives %s", got)
	}
}

func TestThrownValuesAreTold(t *testing.T) {
	vm, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	v, threw := vm.Try(func() { panic(vm.RangeError("too far")) })
	if o := v.Object(); !threw || o == nil || o.Get("message").ToText(vm) != "too far" || o.Prototype() != vm.Intrinsics().RangeErrorPrototype {
		t.Errorf("caught %v, %v", v, threw)
	}
	defer func() {
		if r := recover(); r != "other" {
			t.Errorf("a panic that is no throw arrives as %v", r)
		}
	}()
	vm.Try(func() { panic("other") })
}
