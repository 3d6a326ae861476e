package layout

import (
	"reflect"
	"slices"
	"strings"
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
	// Eval evaluates the text of a direct eval, which compile would do as well: see [Runtime.Capture].
	Eval func(text goja.Value, compile func()) goja.Value
	// Sticky is called when a program has a sticky regular expression.
	Sticky func()
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
			p.code[i] = &guardedCall{in, int(*(*uint32)((*iface)(unsafe.Pointer(&in)).data)), kind.eval, hooks}
		case callVariadic:
			p.code[i] = &guardedCall{in, -1, kind.eval, hooks}
		}
		if kind.pattern > 0 {
			if pattern := *(**regexpPattern)(unsafe.Add((*iface)(unsafe.Pointer(&in)).data, kind.pattern-1)); pattern.sticky {
				hooks.Sticky()
			}
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
	eval     bool      // direct, where the callee is eval
	programs []uintptr // offsets of programs in it
	pattern  uintptr   // offset of the pattern of a regular expression in it, plus 1; 0 for none
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
	k.eval = strings.Contains(t.Name(), "callEval")
	if t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct {
		k.programs = programsIn(t.Elem(), 0)
		if f, ok := t.Elem().FieldByName("pattern"); ok && t.Elem().Name() == "newRegexp" &&
			newComparer().Compare(f.Type, reflect.TypeFor[*regexpPattern](), "a pattern") == nil {
			k.pattern = f.Offset + 1
		}
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
	if vm.sp > cap(vm.stack)/2 && cap(vm.stack) >= 1024 {
		// goja lets its stack grow by a thousand values at a time, and copies all of it each time.
		vm.stack = slices.Grow(vm.stack, 2*cap(vm.stack)-len(vm.stack))
	}
	e.first.Exec(vm)
}

// guardedCall is a call of whatever lies on the stack: this, the callee, the arguments.
type guardedCall struct {
	call  Instruction
	count int // of arguments; -1 is all behind the mark
	eval  bool
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
			g.leave(vm, n, ret)
			return
		}
		if g.eval && n > 0 && KindOf(vm.stack[vm.sp-n]) == KindString && callee == *field[*goja.Object](vm.r, known.eval) {
			g.leave(vm, n, g.hooks.Eval(vm.stack[vm.sp-n], func() { g.call.Exec(vm) }))
			return
		}
	}
	g.call.Exec(vm)
}

// leave puts a result in the place of a call and goes on behind it.
func (g *guardedCall) leave(vm *VM, n int, result goja.Value) {
	vm.stack[vm.sp-n-2] = result
	vm.sp -= n + 1
	vm.pc++
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
