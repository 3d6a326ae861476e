package layout

import (
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// Hooks is what a prepared program calls.
type Hooks struct {
	// Limit is the number of frames at which Overflow is called, which panics with what it throws.
	Limit    int
	Overflow func()
	// Foreign calls a function of another runtime.
	Foreign func(callee *goja.Object, this goja.Value, args []goja.Value) goja.Value
}

// Prepare makes a compiled program and the functions in it look at the depth of the stack when a function begins, and
// call functions of other runtimes by Foreign: goja would run them with the globals of the caller.
func Prepare(p *goja.Program, hooks *Hooks) {
	prepare((*program)(unsafe.Pointer(p)), hooks, false)
}

func prepare(p *program, hooks *Hooks, function bool) {
	if p == nil || len(p.code) == 0 {
		return
	}
	if _, done := p.code[0].(*entry); done {
		return
	}
	for i, in := range p.code {
		t := reflect.TypeOf(in)
		kind := kindOf(t)
		switch kind.call {
		case callCounted:
			p.code[i] = &guardedCall{in, int(*(*uint32)((*iface)(unsafe.Pointer(&in)).data)), hooks}
		case callVariadic:
			p.code[i] = &guardedCall{in, -1, hooks}
		}
		for _, offset := range kind.programs {
			prepare(*(**program)(unsafe.Add((*iface)(unsafe.Pointer(&in)).data, offset)), hooks, true)
		}
	}
	if function {
		p.code[0] = &entry{p.code[0], hooks}
	}
}

type callKind uint8

const (
	callNone     callKind = iota
	callCounted           // the number of arguments is the instruction itself
	callVariadic          // the arguments lie behind a mark on the stack
)

// instructionKind says what Prepare has to know of a type of instruction.
type instructionKind struct {
	call     callKind
	programs []uintptr // offsets of programs in it
}

var kinds sync.Map // of instructionKind by reflect.Type

func kindOf(t reflect.Type) instructionKind {
	if k, ok := kinds.Load(t); ok {
		return k.(instructionKind)
	}
	var k instructionKind
	switch t.Name() {
	case "call", "callEval", "callEvalStrict":
		if t.Kind() == reflect.Uint32 {
			k.call = callCounted
		}
	case "_callVariadic", "_callEvalVariadic", "_callEvalVariadicStrict":
		k.call = callVariadic
	}
	if t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct {
		k.programs = programsIn(t.Elem(), 0)
	}
	kinds.Store(t, k)
	return k
}

func programsIn(t reflect.Type, at uintptr) (offsets []uintptr) {
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Type == reflect.TypeFor[*goja.Program]():
			offsets = append(offsets, at+f.Offset)
		case f.Type.Kind() == reflect.Struct:
			offsets = append(offsets, programsIn(f.Type, at+f.Offset)...)
		}
	}
	return offsets
}

// entry is the first instruction of a function.
type entry struct {
	first Instruction
	hooks *Hooks
}

// Exec implements [Instruction].
func (e *entry) Exec(vm *VM) {
	if len(vm.callStack) > e.hooks.Limit {
		e.hooks.Overflow()
	}
	e.first.Exec(vm)
}

// guardedCall is a call of whatever lies on the stack: this, the callee, the arguments.
type guardedCall struct {
	call  Instruction
	count int // of arguments; -1 is all behind the mark
	hooks *Hooks
}

// Exec implements [Instruction].
func (g *guardedCall) Exec(vm *VM) {
	n := g.count
	if n < 0 {
		n = variadic(vm)
	}
	if callee, ok := vm.stack[vm.sp-n-1].(*goja.Object); ok {
		if home := mirrorOf(callee).runtime; home != vm.r && home != nil {
			// The function may keep its arguments, and this stack may move or change meanwhile.
			ret := g.hooks.Foreign(callee, vm.stack[vm.sp-n-2], slices.Clone(vm.stack[vm.sp-n:vm.sp]))
			if ret == nil {
				ret = goja.Undefined()
			}
			vm.stack[vm.sp-n-2] = ret
			vm.sp -= n + 1
			vm.pc++
			return
		}
	}
	g.call.Exec(vm)
}

// variadic counts the arguments of a call with spread: those above goja's mark, less this and callee.
func variadic(vm *VM) int {
	for i := vm.sp - 1; i >= 0; i-- {
		if s, ok := vm.stack[i].(*goja.Symbol); ok && s.String() == "[variadic marker]" {
			return vm.sp - 1 - i - 2
		}
	}
	return 0
}

var (
	_ Instruction = (*entry)(nil)
	_ Instruction = (*guardedCall)(nil)
)
