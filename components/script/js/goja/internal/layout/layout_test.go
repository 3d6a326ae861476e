//lint:file-ignore U1000 the mirrors of types hold fields for their place alone

package layout

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Copies of small types of goja, each changed in a way that a later version might be.
type (
	grownFrame struct {
		prg      *goja.Program
		funcName unistring.String
		pc       int
		extra    bool
	}
	renamedFrame struct {
		program  *goja.Program
		funcName unistring.String
		pc       int
	}
	swappedFrame struct {
		funcName unistring.String
		prg      *goja.Program
		pc       int
	}
	narrowedFrame struct {
		prg      *goja.Program
		funcName unistring.String
		pc       int32
	}
	otherCallback struct{ callback func(goja.FunctionCall) }
	otherTemplate struct {
		factory func(*goja.Runtime, bool) goja.Value
	}
	template struct{ factory templatePropFactory }
	shorter  interface{ exec(*VM) }
	longer   interface {
		exec(*VM)
		extra()
	}
	otherArgument interface{ exec(*VM, int) }
	otherName     interface{ run(*VM) }
	fewerMethods  interface {
		_putSym(*goja.Symbol, goja.Value)
	}
	instructionLike = Instruction
)

func TestAChangedLayoutIsRefused(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want reflect.Type
		message   string
	}{
		{"a field more", reflect.TypeFor[grownFrame](), reflect.TypeFor[stackFrame](), "bytes"},
		{"a field renamed", reflect.TypeFor[renamedFrame](), reflect.TypeFor[stackFrame](), "expected prg"},
		{"fields swapped", reflect.TypeFor[swappedFrame](), reflect.TypeFor[stackFrame](), "expected prg"},
		{"a narrower field", reflect.TypeFor[narrowedFrame](), reflect.TypeFor[stackFrame](), "pc"},
		{"a function without result", reflect.TypeFor[otherCallback](), reflect.TypeFor[jobCallback](), "callback"},
		{"a function with another argument", reflect.TypeFor[otherTemplate](), reflect.TypeFor[template](), "factory"},
		{"a method more", reflect.TypeFor[longer](), reflect.TypeFor[instructionLike](), "2 methods, expected 1"},
		{"a method with another argument", reflect.TypeFor[otherArgument](), reflect.TypeFor[instructionLike](), "exec"},
		{"a method renamed", reflect.TypeFor[otherName](), reflect.TypeFor[instructionLike](), "is run, expected exec"},
		{"methods less", reflect.TypeFor[fewerMethods](), reflect.TypeFor[Impl](), "1 methods"},
		{"no runtime", reflect.TypeFor[grownFrame](), reflect.TypeFor[goja.Runtime](), "bytes"},
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
	if err := newComparer().Compare(reflect.TypeFor[shorter](), reflect.TypeFor[instructionLike](), "instruction"); err != nil {
		t.Error(err)
	}
	if err := verifyRuntime(reflect.TypeFor[struct{ vm *VM }](), newComparer()); err == nil || !strings.Contains(err.Error(), "jobQueue") {
		t.Errorf("a runtime without jobs: %v", err)
	}
}

func TestOpenRefusesAnUnknownLayout(t *testing.T) {
	if _, err := Open(); err != nil {
		t.Fatal(err)
	}
	known.err = errors.New("Object: field 1 is realm at 16, expected runtime at 16")
	defer func() { known.err = nil }()
	_, err := Open()
	if err == nil || !errors.Is(err, known.err) || !strings.Contains(err.Error(), "go.mod") || strings.Contains(err.Error(), "\n") {
		t.Errorf("Open says %v", err)
	}
}

// Runtimes that Open did not make are goja's own, although templates are shared.
func TestOtherRuntimesAreLeftAlone(t *testing.T) {
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r.AddLazyGlobal("ours", func() goja.Value { return Number(1) })
	WrapMethod(Self(r.NewArray(nil)).Proto(), "join", func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value {
		return func(goja.FunctionCall) goja.Value { return Number(2) }
	})
	const script = `typeof ours + [1, 2].join() + Object.getOwnPropertyNames(globalThis).includes("ours")`
	if v, err := r.RunString(script); err != nil || v.String() != "number2true" {
		t.Errorf("the runtime gives %v, %v", v, err)
	}
	if v, err := goja.New().RunString(script); err != nil || v.String() != "undefined1,2false" {
		t.Errorf("another runtime gives %v, %v", v, err)
	}
}

func TestTextKeepsLoneSurrogates(t *testing.T) {
	for _, s := range []string{"", "plain", "é", "😀", "a\xed\xa0\xbdb", "\xed\xb8\x80\xed\xa0\xbd", strings.Repeat("x", 70) + "é"} {
		v := String(any(s))
		if got := Text(v).(string); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
		if got := KeyText(Name(s)); got != s {
			t.Errorf("as a key %q comes back as %q", s, got)
		}
	}
	if got := Prefix(String(any("a😀b")), 2); got != "a\xed\xa0\xbd" {
		t.Errorf("two code units of it are %q", got)
	}
}

func TestJobsWaitForTheCaller(t *testing.T) {
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.RunString(`var ran = 0; Promise.resolve().then(() => { ran = 1 })`); err != nil {
		t.Fatal(err)
	}
	if v := r.Get("ran"); v.ToInteger() != 0 || !r.HasJobs() {
		t.Fatal("a promise job ran by itself")
	}
	r.Jobs(func(run func()) { run() })
	if v := r.Get("ran"); v.ToInteger() != 1 || r.HasJobs() {
		t.Error("the job is lost")
	}
}
