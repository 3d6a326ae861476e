package layout

import (
	"unsafe"

	"github.com/dop251/goja"
)

// Captured is a program that goja compiled for eval, and where it is to run.
type Captured struct {
	Program          *goja.Program
	stash, privEnv   unsafe.Pointer
	newTarget, outer goja.Value
}

// captureMark is the reason of the interrupt that stops a program before its first instruction.
type captureMark struct{}

// Capture runs compile, which evaluates a text by goja's eval, and stops it when the text is compiled and before it runs:
// only goja can compile the text of a direct eval, and it shows nobody what comes of it. What compile throws is thrown on.
// stopped tells whether an interrupt is due.
func (r *Runtime) Capture(compile func(), stopped func() bool) (c *Captured) {
	vm := r.vm
	was := *vm.state()
	r.Interrupt(captureMark{})
	defer func() {
		r.ClearInterrupt()
		if stopped() {
			r.Interrupt(nil)
		}
		caught := recover()
		interrupt, ok := caught.(*goja.InterruptedError)
		if !ok || interrupt.Value() != any(captureMark{}) || len(interrupt.Stack()) == 0 {
			if caught != nil {
				panic(caught)
			}
			return
		}
		frame := interrupt.Stack()[0]
		c = &Captured{
			Program: (*goja.Program)(unsafe.Pointer((*stackFrame)(unsafe.Pointer(&frame)).prg)),
			stash:   vm.stash, privEnv: vm.privEnv, newTarget: vm.newTarget, outer: vm.stack[vm.sb-1],
		}
		vm.restore(&was)
	}()
	compile()
	return nil
}

// state is what a VM goes back to.
type state struct {
	context
	sp                       int
	calls, iters, refs, trys int
}

func (vm *VM) state() *state {
	return &state{
		context{vm.prg, vm.stash, vm.privEnv, vm.newTarget, vm.result, vm.pc, vm.sb, vm.args},
		vm.sp, len(vm.callStack), len(vm.iterStack), len(vm.refStack), len(vm.tryStack),
	}
}

func (vm *VM) restore(s *state) {
	vm.prg, vm.stash, vm.privEnv, vm.newTarget = s.prg, s.stash, s.privEnv, s.newTarget
	vm.result, vm.pc, vm.sb, vm.args, vm.sp = s.result, s.pc, s.sb, s.args, s.sp
	clear(vm.callStack[s.calls:])
	vm.callStack = vm.callStack[:s.calls]
	vm.iterStack, vm.refStack, vm.tryStack = vm.iterStack[:s.iters], vm.refStack[:s.refs], vm.tryStack[:s.trys]
}

// Rename gives the source of the program another name.
func (c *Captured) Rename(name string) {
	p := (*program)(unsafe.Pointer(c.Program))
	(*sourceFile)(unsafe.Pointer(p.src)).name = name
}

// RunCaptured runs a program where goja's eval would have.
func (r *Runtime) RunCaptured(c *Captured) (goja.Value, error) {
	p := (*program)(unsafe.Pointer(c.Program))
	if len(p.code) > 0 {
		p.code[0] = &evalEntry{p.code[0], c}
	}
	return r.RunProgram(c.Program)
}

// evalEntry is the first instruction of a captured program.
type evalEntry struct {
	first Instruction
	at    *Captured
}

// Exec implements [Instruction].
func (e *evalEntry) Exec(vm *VM) {
	vm.stash, vm.privEnv, vm.newTarget = e.at.stash, e.at.privEnv, e.at.newTarget
	vm.stack[vm.sb-1] = e.at.outer
	e.first.Exec(vm)
}

var _ Instruction = (*evalEntry)(nil)
