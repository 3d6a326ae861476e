package layout

import (
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// SymbolRegistry is what Symbol.for looks into.
type SymbolRegistry = map[unistring.String]*goja.Symbol

// Runtime is a goja runtime with its state.
type Runtime struct {
	*goja.Runtime
	vm    *VM
	jobs  *[]func()
	stash unsafe.Pointer // of global declarations
}

// Open makes a runtime whose jobs nobody runs but the caller.
func Open() (*Runtime, error) {
	known.once.Do(func() { known.err = verify() })
	if known.err != nil {
		return nil, &MismatchError{known.err}
	}
	rt := goja.New()
	r := &Runtime{
		Runtime: rt,
		vm:      *field[*VM](rt, known.vm),
		jobs:    field[[]func()](rt, known.jobQueue),
	}
	r.stash = r.vm.stash
	// goja runs the jobs, and forgets an interrupt, when its outermost call returns: with one frame that stays, none is.
	r.vm.callStack = append(r.vm.callStack, context{})
	return r, nil
}

// MismatchError says that goja is not as this package expects it.
type MismatchError struct{ err error }

func (e *MismatchError) Error() string {
	return "this version of goja is not supported (pin the one of Corvo's go.mod): " + e.err.Error()
}

func (e *MismatchError) Unwrap() error { return e.err }

func field[T any](rt *goja.Runtime, offset uintptr) *T {
	return (*T)(unsafe.Add(unsafe.Pointer(rt), offset))
}

// ShareSymbols makes Symbol.for agree with other runtimes.
func (r *Runtime) ShareSymbols(registry SymbolRegistry) {
	*field[SymbolRegistry](r.Runtime, known.symbolRegistry) = registry
}

// Depth is the number of frames on the stack.
func (r *Runtime) Depth() int { return len(r.vm.callStack) }

// Jobs calls each for the promise jobs that wait, and forgets them.
func (r *Runtime) Jobs(each func(func())) {
	q := *r.jobs
	for i, job := range q {
		each(job)
		q[i] = nil
	}
	*r.jobs = q[:0]
}

// HasJobs reports whether promise jobs wait.
func (r *Runtime) HasJobs() bool { return len(*r.jobs) > 0 }

// Reset empties the stacks after a panic went past all of script.
func (r *Runtime) Reset() {
	vm := r.vm
	vm.prg, vm.pc, vm.sp, vm.sb, vm.args = nil, 0, 0, 0, 0
	clear(vm.stack)
	vm.stash, vm.privEnv = r.stash, nil
	vm.callStack = append(vm.callStack[:0], context{})
	vm.iterStack, vm.refStack, vm.tryStack = nil, nil, nil
	vm.newTarget, vm.result, vm.curAsyncRunner = nil, nil, nil
	*field[[]*goja.Object](r.Runtime, known.toStringStack) = nil
}

// Intrinsic returns a built-in object by its name on the global object, whatever script has put there.
func (r *Runtime) Intrinsic(name string) *goja.Object {
	factory := known.template.props[unistring.String(name)]
	if factory == nil {
		panic("layout: goja has no " + name)
	}
	v := factory(r.Runtime)
	if o, ok := v.(*goja.Object); ok {
		return o
	}
	return Describe(v).Value.(*goja.Object)
}

// ObjectPrototype is Object.prototype.
func (r *Runtime) ObjectPrototype() *goja.Object {
	return *field[*goja.Object](r.Runtime, known.objectPrototype)
}

// ErrorPrototype is Error.prototype.
func (r *Runtime) ErrorPrototype() *goja.Object {
	r.Intrinsic("Error")
	return *field[*goja.Object](r.Runtime, known.errorPrototype)
}

// IteratorPrototype is what array iterators inherit from.
func (r *Runtime) IteratorPrototype() *goja.Object {
	if p := *field[*goja.Object](r.Runtime, known.iteratorPrototype); p != nil {
		return p
	}
	// goja makes it with the first of the prototypes that inherit from it, such as that of generators.
	if _, err := r.RunProgram(generator()); err != nil {
		panic(err)
	}
	return *field[*goja.Object](r.Runtime, known.iteratorPrototype)
}

var generator = sync.OnceValue(func() *goja.Program { return goja.MustCompile("", "(function* () {})", true) })

// MoveGlobal makes the object to the global object, with all that the present one has.
func (r *Runtime) MoveGlobal(to *goja.Object) {
	from := r.GlobalObject()
	if from == to {
		return
	}
	global := globalSlots(from)
	global.val = to
	mirrorOf(to).self, mirrorOf(to).runtime = mirrorOf(from).self, r.Runtime
	if global.values["globalThis"] != nil {
		if p := Describe(global.values["globalThis"]); p.Value == goja.Value(from) {
			global.values["globalThis"] = Property(to, p.Writable, p.Enumerable, p.Configurable)
		}
	}
	r.SetGlobalObject(to)
}
