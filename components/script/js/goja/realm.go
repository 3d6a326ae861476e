package gojajs

import (
	"fmt"
	"runtime/debug"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// realm is one global object: a goja runtime.
type realm struct {
	agent *agent
	rt    *layout.Runtime
	hooks layout.Hooks
	host  any
	impl  js.PlatformObject // what the global object reflects

	functionPrototype *goja.Object
	interfaces        map[*js.Class]*interfaceRecord
	lastRecord        *interfaceRecord     // the one that recordOf found last
	collections       *collectionIterators // nil until script may see a Map or a Set
	asyncIterators    *goja.Object         // %AsyncIteratorPrototype%, nil until it is needed
	foreign           js.ForeignProperties

	buffers map[js.BufferKind]*goja.Object // constructors, once one is used
	dates   *goja.Object                   // the constructor, once it is used

	sticky *layout.StickyTexts // nil until mendRegExp

	// The function that Call found last, since looking for its code allocates: an event's listeners are often the same.
	callee *goja.Object
	call   native
}

func newRealm(a *agent, rt *layout.Runtime) *realm {
	r := &realm{agent: a, rt: rt, interfaces: make(map[*js.Class]*interfaceRecord)}
	rt.ShareSymbols(a.symbols)
	rt.SetMaxCallStackSize(a.options.StackDepth + stackReserve)
	rt.SetPromiseRejectionTracker(r.trackRejection)
	layout.Self(rt.GlobalObject()).DeleteSym(goja.SymToStringTag, false) // the platform gives it another
	r.functionPrototype = layout.Self(rt.Intrinsic("Function")).Proto()
	r.mendJSON()
	r.hooks = layout.Hooks{
		Limit:    a.options.StackDepth,
		Overflow: func() { panic(r.newError(js.RangeError, stackExceeded)) },
		Foreign:  a.callForeign,
		Eval:     r.directEval,
		Sticky:   r.mendRegExp,
	}
	r.rt.AddLazyGlobal("RegExp", func() goja.Value {
		r.mendRegExp()
		return layout.Property(r.rt.Intrinsic("RegExp"), true, false, true)
	})
	r.rt.AddLazyGlobal("Promise", func() goja.Value {
		r.mendPromise()
		return layout.Property(r.rt.Intrinsic("Promise"), true, false, true)
	})
	r.mendEval()
	r.mendArrays()
	r.mendTexts()
	r.mendBuffers()
	r.mendDates()
	r.mendMath()
	r.mendCollections()
	r.mendSymbol()
	return r
}

// stackReserve is what functions that no check of ours precedes may take of the stack beyond its limit; goja ends script
// there in a way that it cannot catch.
const stackReserve = 1000

const stackExceeded = "Maximum call stack size exceeded"

// Agent implements [js.Realm].
func (r *realm) Agent() js.Agent { return r.agent }

// Global implements [js.Realm].
func (r *realm) Global() js.Value { return object(r.rt.GlobalObject()) }

// Host implements [js.Realm].
func (r *realm) Host() any { return r.host }

// SetHost implements [js.Realm].
func (r *realm) SetHost(host any) { r.host = host }

// Close implements [js.Realm].
func (r *realm) Close() {
	r.agent.collect(r)
	r.agent.forget(r)
	r.host = nil
	r.callee, r.call = nil, nil
}

// enter begins an entry into script; leave must end it.
func (r *realm) enter() (mark, error) {
	a := r.agent
	if a.stopped.Load() {
		return mark{}, a.interrupted()
	}
	if a.depth >= a.options.StackDepth {
		return mark{}, r.describe(r.newError(js.RangeError, stackExceeded), nil)
	}
	m := mark{a.running, a.values.Top(), a.arguments.Top(), a.calls.Top(), r.rt.Top()}
	if m.running != r {
		if m.running != nil {
			a.collect(m.running)
		}
		a.running = r
	}
	a.depth++
	return m, nil
}

// leave ends an entry into script. Deferred, it turns what went past [goja.Runtime.Try] into err.
func (r *realm) leave(m mark, err *error) {
	a := r.agent
	a.depth--
	a.unwind(m)
	if caught := recover(); caught != nil {
		r.rt.Unwind(m.top)
		*err = r.failure(caught)
	}
	if m.running != r {
		a.collect(r)
		a.running = m.running
	}
	if a.depth == 0 {
		r.rt.Trim()
		a.lastThrow = nil
	}
}

// failure makes the error of a panic that no script can catch.
func (r *realm) failure(caught any) error {
	if r.agent.stopped.Load() {
		return r.agent.interrupted()
	}
	switch caught := caught.(type) {
	case *goja.StackOverflowError:
		return r.describe(r.newError(js.RangeError, stackExceeded), caught.Stack())
	case *goja.Exception:
		return r.exception(caught)
	}
	// A page must not end the process by a corner of goja's where odd script makes it panic.
	e := r.describe(r.newError(js.GenericError, fmt.Sprintf("internal error of the engine: %v", caught)), nil)
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
	if thrown := r.rt.Try(f); thrown != nil {
		err = r.exception(thrown)
	}
	return err
}

// throw panics with what err throws in script.
func (r *realm) throw(err error) {
	v, ok := js.ThrownValue(r, err)
	if !ok {
		halt()
	}
	thrown := in(v)
	if last := r.agent.lastThrow; last != nil && last.Value() == thrown {
		panic(last) // thrown on: the first place is the one to know
	}
	panic(thrown)
}

// callForeign calls a function of another realm than the one that runs.
func (a *agent) callForeign(callee *goja.Object, this goja.Value, args []goja.Value) goja.Value {
	call, ok := layout.Self(callee).AssertCallable()
	caller, home := a.running, a.realmOf(callee)
	if !ok {
		panic(caller.newError(js.TypeError, js.Inspect(caller, object(callee), 0)+" is not a function"))
	}
	if a.depth >= a.options.StackDepth {
		caller.hooks.Overflow()
	}
	a.collect(caller)
	a.depth++
	if home != nil {
		a.running = home
	}
	defer func() {
		a.depth--
		if home != nil {
			a.collect(home)
		}
		a.running = caller
	}()
	return call(goja.FunctionCall{This: this, Arguments: args})
}

var _ js.Realm = (*realm)(nil)
