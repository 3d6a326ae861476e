// Package layout reaches the parts of github.com/robertkrimen/otto that a WebIDL binding needs and that its public API
// does not offer: prototypes, internal slots, internal methods, function names and lengths, thrown values, call frames.
//
// The types of this file mirror otto's unexported ones; [Open] compares them by reflection, field by field, the first time
// it is called, and refuses to work when they differ. A changed otto is an error at start-up, never memory corruption.
// Nothing else in the adapter is unsafe.
package layout

//lint:file-ignore U1000 the mirrors have all of otto's fields, used or not

import (
	"encoding/json"
	"fmt"
	"regexp"
	"sync"
	"unsafe"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/file"
)

// Value mirrors otto.Value.
type Value struct {
	value any
	kind  int
}

// The kinds of otto's values.
const (
	kindUndefined = iota
	kindNull
	kindNumber
	kindString
	kindBoolean
	kindObject
)

// Mode is the attributes of a property: an octal digit each for writable, enumerable and configurable, where 2 means that
// a descriptor leaves the attribute out.
type Mode int

// The attributes that have a digit, and otto's "nothing is set".
const (
	Writable     Mode = 0o100
	Enumerable   Mode = 0o010
	Configurable Mode = 0o001
	Absent       Mode = 0o222
)

// Property mirrors otto's property: value holds an otto.Value, a pair of accessor functions, or here also a [Lazy].
type Property struct {
	value any
	mode  Mode
}

// accessors mirrors propertyGetSet.
type accessors [2]*Object

// Object mirrors otto's object.
type Object struct {
	value         any
	runtime       *Runtime
	objectClass   *Methods
	prototype     *Object
	property      map[string]Property
	class         string
	propertyOrder []string
	extensible    bool
}

// Methods mirrors objectClass, the table of an object's internal methods.
type Methods struct {
	getOwnProperty    func(*Object, string) *Property
	getProperty       func(*Object, string) *Property
	get               func(*Object, string) Value
	canPut            func(*Object, string) bool
	put               func(*Object, string, Value, bool)
	hasProperty       func(*Object, string) bool
	hasOwnProperty    func(*Object, string) bool
	defineOwnProperty func(*Object, string, Property, bool) bool
	delete            func(*Object, string, bool) bool
	enumerate         func(*Object, bool, func(string) bool)
	clone             func(*Object, *Object, unsafe.Pointer) *Object
	marshalJSON       func(*Object) json.Marshaler
}

// native mirrors nativeFunctionObject.
type native struct {
	call      func(Call) Value
	construct func(*Object, []Value) Value
	name      string
	file      string
	line      int
}

// bound mirrors bindFunctionObject.
type bound struct {
	target       *Object
	this         Value
	argumentList []Value
}

// pattern mirrors regExpObject.
type pattern struct {
	regularExpression             *regexp.Regexp
	source, flags                 string
	global, ignoreCase, multiline bool
}

// Call mirrors otto.FunctionCall.
type Call struct {
	This         Value
	runtime      *Runtime
	thisObj      *Object
	Otto         *otto.Otto
	ArgumentList []Value
	eval         bool
}

// iface stands for an interface with methods whose type the mirror leaves out.
type iface [2]unsafe.Pointer

// Intrinsics mirrors otto's table of built-in objects.
type Intrinsics struct {
	Object, Function, Array, String, Boolean, Number, Math, Date, RegExp, Error            *Object
	EvalError, TypeError, RangeError, ReferenceError, SyntaxError, URIError, JSON          *Object
	ObjectPrototype, FunctionPrototype, ArrayPrototype, StringPrototype, BooleanPrototype  *Object
	NumberPrototype, DatePrototype, RegExpPrototype, ErrorPrototype, EvalErrorPrototype    *Object
	TypeErrorPrototype, RangeErrorPrototype, ReferenceErrorPrototype, SyntaxErrorPrototype *Object
	URIErrorPrototype                                                                      *Object
}

// Runtime mirrors otto's runtime.
type Runtime struct {
	global       Intrinsics
	globalObject *Object
	globalStash  *objectStash
	scope        *scope
	otto         *otto.Otto
	eval         *Object
	debugger     func(*otto.Otto)
	random       func() float64
	labels       []string
	stackLimit   int
	traceLimit   int
	lck          sync.Mutex
}

// objectStash mirrors the environment whose variables are the properties of an object.
type objectStash struct {
	rt     *Runtime
	outr   iface
	object *Object
}

type scope struct {
	lexical  iface
	variable iface
	this     *Object
	outer    *scope
	frame    frame
	depth    int
	eval     bool
}

type frame struct {
	fn         any
	file       *file.File
	nativeFile string
	callee     string
	nativeLine int
	offset     int
	native     bool
}

// scriptError mirrors ottoError.
type scriptError struct {
	name    string
	message string
	trace   []frame
	offset  int
}

// exception mirrors the panic value of a throw.
type exception struct{ value any }

// engine mirrors otto.Otto.
type engine struct {
	Interrupt chan func()
	runtime   *Runtime
}

// eface is the layout of an empty interface.
type eface struct{ typ, data unsafe.Pointer }

// VM is one otto runtime. Owner is for the adapter's use.
type VM struct {
	otto  otto.Otto // first: the runtime points at it, which leads from any object back to its VM
	rt    *Runtime
	Owner any
	// Library is what the adapter added to the built-in objects.
	Library any

	isolations []isolation

	interrupt chan func()
}

// Open makes a runtime, and checks otto's layout when it is the first of the process.
func Open() (*VM, error) {
	o := otto.New()
	known.once.Do(func() {
		if known.err = verify(o); known.err == nil {
			mend()
		}
	})
	if known.err != nil {
		return nil, fmt.Errorf("this build of github.com/robertkrimen/otto is not laid out as the adapter expects; use the version that go.mod pins: %w", known.err)
	}
	vm := &VM{otto: *o, rt: (*engine)(unsafe.Pointer(o)).runtime, interrupt: make(chan func(), 1)}
	vm.rt.otto = &vm.otto
	vm.rt.traceLimit = marked
	return vm, nil
}

// vmOf leads from a runtime to its VM.
func vmOf(rt *Runtime) *VM { return (*VM)(unsafe.Pointer(rt.otto)) }

// scriptFunction mirrors nodeFunctionObject.
type scriptFunction struct {
	node  unsafe.Pointer
	stash iface
}

// parametersOf returns the names of a script function's parameters.
func parametersOf(o *Object) []string {
	f := (*scriptFunction)((*eface)(unsafe.Pointer(&o.value)).data)
	return *(*[]string)(unsafe.Add(f.node, known.parameterList))
}

func typeWord(v any) unsafe.Pointer { return (*eface)(unsafe.Pointer(&v)).typ }

// word boxes data as the type that the word stands for.
func word(typ, data unsafe.Pointer) (v any) {
	*(*eface)(unsafe.Pointer(&v)) = eface{typ, data}
	return v
}

func objectIn(v *Value) *Object { return (*Object)((*eface)(unsafe.Pointer(&v.value)).data) }

// FromOtto and Otto convert between the mirror and the type it mirrors.
func FromOtto(v otto.Value) Value { return *(*Value)(unsafe.Pointer(&v)) }

// Otto is the inverse of FromOtto.
func (v Value) Otto() otto.Value { return *(*otto.Value)(unsafe.Pointer(&v)) }

// ObjectValue makes a value of o; nil is null.
func ObjectValue(o *Object) Value {
	if o == nil {
		return Null
	}
	return Value{word(known.object, unsafe.Pointer(o)), kindObject}
}

// Object returns the object in v, nil when it holds none.
func (v Value) Object() *Object {
	if v.kind != kindObject {
		return nil
	}
	return objectIn(&v)
}

// nativeOf returns the record of a native function, nil for anything else. Records that otto made are shared: they are
// read, never written.
func nativeOf(o *Object) *native {
	if typeWord(o.value) != known.native {
		return nil
	}
	return (*native)((*eface)(unsafe.Pointer(&o.value)).data)
}

func boundOf(o *Object) *bound {
	if typeWord(o.value) != known.bound {
		return nil
	}
	return (*bound)((*eface)(unsafe.Pointer(&o.value)).data)
}

func patternOf(v any) *pattern {
	if typeWord(v) != known.pattern {
		return nil
	}
	return (*pattern)((*eface)(unsafe.Pointer(&v)).data)
}

func scriptErrorOf(v any) *scriptError {
	if typeWord(v) != known.scriptError {
		return nil
	}
	return (*scriptError)((*eface)(unsafe.Pointer(&v)).data)
}

func accessorsOf(p *Property) *accessors {
	if typeWord(p.value) != known.accessors {
		return nil
	}
	return (*accessors)((*eface)(unsafe.Pointer(&p.value)).data)
}

// valueOf returns the value of a data property, nil for an accessor or a lazy property.
func valueOf(p *Property) *Value {
	if typeWord(p.value) != ottoValueWord {
		return nil
	}
	return (*Value)((*eface)(unsafe.Pointer(&p.value)).data)
}

var ottoValueWord = typeWord(otto.Value{})

func boxNative(n *native) any           { return word(known.native, unsafe.Pointer(n)) }
func boxAccessors(a *accessors) any     { return word(known.accessors, unsafe.Pointer(a)) }
func boxScriptError(e *scriptError) any { return word(known.scriptError, unsafe.Pointer(e)) }

// isFunctionRecord reports whether an object with that slot is callable.
func isFunctionRecord(slot any) bool {
	t := typeWord(slot)
	return t != nil && (t == known.node || t == known.native || t == known.bound)
}

// IsScriptFunction reports whether o is a function written in script: its calls do not keep their argument slice.
func (o *Object) IsScriptFunction() bool { return typeWord(o.value) == known.node }

// functionOf returns the Function that o is the first field of, nil for functions of otto's own making.
func functionOf(o *Object) *Function {
	if o.objectClass != &functionMethods {
		return nil
	}
	return (*Function)(unsafe.Pointer(o))
}

// thrown returns what a panic threw: a Value, or a *scriptError that otto has not made an object of yet.
func thrown(caught any) (Value, *scriptError, bool) {
	if typeWord(caught) == known.exception {
		caught = (*exception)((*eface)(unsafe.Pointer(&caught)).data).value
	}
	if v, ok := caught.(otto.Value); ok {
		return FromOtto(v), nil, true
	}
	if e := scriptErrorOf(caught); e != nil {
		return Value{}, e, true
	}
	return Value{}, nil, false
}

// intBox makes small non-negative integers without an allocation.
var intBox = func() (box [2048]int) {
	for i := range box {
		box[i] = i
	}
	return box
}()

var intWord = typeWord(0)

func boxInt(i int) any {
	if uint(i) < uint(len(intBox)) {
		return word(intWord, unsafe.Pointer(&intBox[i]))
	}
	return i
}

// RequestInterrupt makes the interpreter call f before its next expression, from any goroutine. otto reads the channel
// field without synchronisation before every expression; when it is nil that costs nothing, when it is set a scheduler
// call each time. So it is set here, from another goroutine, only when there is something to say. The channel itself is
// as old as the VM and synchronises what travels through it.
//
//go:norace
func (vm *VM) RequestInterrupt(f func()) {
	select {
	case vm.interrupt <- f:
	default:
	}
	vm.otto.Interrupt = vm.interrupt
}

// CancelInterrupt undoes RequestInterrupt, on the goroutine that runs the VM.
//
//go:norace
func (vm *VM) CancelInterrupt() {
	vm.otto.Interrupt = nil
	select {
	case <-vm.interrupt:
	default:
	}
}
