package ottojs

import (
	"fmt"
	"runtime/debug"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/es2015"
	"corvo/components/script/js/otto/internal/layout"
)

// realm is one global object: an otto runtime.
type realm struct {
	agent      *agent
	vm         *layout.VM
	host       any
	interfaces map[*js.Class]*interfaceRecord
	lastRecord *interfaceRecord          // the one that recordOf found last
	iterators  map[string]*layout.Object // iterator prototype objects by interface name
	library    *es2015.Library
	foreign    js.ForeignProperties
	caught     *js.Exception // what the running program threw
}

func newRealm(a *agent, vm *layout.VM) *realm {
	r := &realm{agent: a, vm: vm, interfaces: make(map[*js.Class]*interfaceRecord)}
	vm.Owner = r
	vm.HideGlobals(map[string]layout.Value{
		hiddenThrow:  layout.ObjectValue(vm.NewFunction("throw", 1, r.noteThrow)),
		hiddenCaught: layout.ObjectValue(vm.NewFunction("caught", 1, r.noteCaught)),
		hiddenDepth:  layout.ObjectValue(vm.NewFunction("depth", 1, r.noteDepth)),
		hiddenRegExp: layout.ObjectValue(vm.NewFunction("RegExp", 1, r.refuseRegExp)),
		hiddenForIn:  layout.ObjectValue(vm.NewFunction("for-in", 1, forIn)),
		hiddenEval:   layout.ObjectValue(vm.NewFunction("eval", 2, callMemberEval)),
		hiddenMended: layout.ObjectValue(vm.NewFunction("mended", 1, mended)),
	})
	vm.Global().SetClass("Object")
	vm.Global().Drop("console") // the platform's own takes its place
	r.replaceEval()
	r.library = es2015.Install(vm, es2015.Host{
		Enqueue: func(run func()) { a.jobs.Push(js.Job{Run: run, Realm: r}) },
		Rejection: func(promise, reason layout.Value, handled bool) {
			if a.options.Rejection == nil {
				return
			}
			op := js.RejectionUnhandled
			if handled {
				op = js.RejectionHandled
			}
			a.options.Rejection(r, out(promise), out(reason), op)
		},
		Iterate: func(v layout.Value, each func(layout.Value) bool) bool {
			handled, err := r.iteratePlatform(r.ImplOf(out(v)), func(item js.Value) (bool, error) { return each(in(item)), nil })
			if err != nil {
				r.throw(err)
			}
			return handled
		},
		AlwaysExtensible: alwaysExtensible,
	})
	return r
}

// realmOf returns the realm that an object belongs to.
func realmOf(o *layout.Object) *realm { return o.VM().Owner.(*realm) }

// Agent implements [js.Realm].
func (r *realm) Agent() js.Agent { return r.agent }

// Global implements [js.Realm].
func (r *realm) Global() js.Value { return object(r.vm.Global()) }

// Host implements [js.Realm].
func (r *realm) Host() any { return r.host }

// SetHost implements [js.Realm].
func (r *realm) SetHost(host any) { r.host = host }

// Close implements [js.Realm].
func (r *realm) Close() {
	r.agent.forget(r.vm)
	r.host = nil
}

// enter begins an entry into script; leave must end it.
func (r *realm) enter() (mark, error) {
	a := r.agent
	if a.stopped.Load() {
		return mark{}, a.interrupted()
	}
	if a.depth >= a.options.StackDepth {
		return mark{}, r.exception(layout.ObjectValue(r.vm.NewError("RangeError", stackExceeded)))
	}
	m := a.mark()
	a.depth++
	a.running = r
	return m, nil
}

// stackExceeded is what otto says as well.
const stackExceeded = "Maximum call stack size exceeded"

// leave ends an entry into script. Deferred, it turns what was thrown into err.
func (r *realm) leave(m mark, err *error) {
	a := r.agent
	a.depth--
	if caught := recover(); caught != nil {
		*err = r.failure(caught)
	}
	a.unwind(m)
	if a.depth == 0 {
		a.lastThrow = throwSite{}
	}
}

// failure makes the error of a panic.
func (r *realm) failure(caught any) error {
	if r.agent.stopped.Load() {
		return r.agent.interrupted()
	}
	if v, ok := r.vm.Caught(caught); ok {
		return r.exception(v)
	}
	// otto has corners where odd script makes it panic; a page must not end the process by that.
	e := r.exception(layout.ObjectValue(r.vm.NewError("Error", fmt.Sprintf("internal error of the engine: %v", caught))))
	e.Stack += "\n" + string(debug.Stack())
	return e
}

// protect runs f as an entry into script.
func (r *realm) protect(f func()) (err error) {
	m, err := r.enter()
	if err != nil {
		return err
	}
	defer r.leave(m, &err)
	f()
	return nil
}

// throw panics with what err throws in script.
func (r *realm) throw(err error) {
	v, ok := js.ThrownValue(r, err)
	if !ok {
		panic(halt(true))
	}
	thrown := in(v)
	r.noteThrown(thrown)
	panic(layout.Throwing(thrown))
}

var _ js.Realm = (*realm)(nil)
