package gojajs

import (
	"slices"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

// agent is one thread of script execution over any number of realms, each with a goja runtime of its own.
type agent struct {
	options js.AgentOptions

	depth     int    // entries from Go into script that are on the stack, and calls from realm to realm
	running   *realm // the one whose runtime runs script
	values    js.Stack[js.Value]
	arguments js.Stack[goja.Value]
	calls     js.CallStack

	unchecked int            // calls on the stack of goja's functions that write to a typed array whatever becomes of its buffer
	behind    []*goja.Object // buffers that were detached during those

	jobs    js.JobQueue
	symbols layout.SymbolRegistry

	stopped atomic.Bool
	mu      sync.Mutex // guards reason, and realms and left against Interrupt
	reason  error
	realms  []*realm
	left    []weak.Pointer[realm] // closed, but script may still refer to what is of them

	lastThrow *goja.Exception // what left script last, until the outermost entry is over
}

func newAgent(options js.AgentOptions) *agent {
	return &agent{options: options.Complete(), symbols: make(layout.SymbolRegistry)}
}

// NewRealm implements [js.Agent].
func (a *agent) NewRealm() (js.Realm, error) {
	rt, err := layout.Open()
	if err != nil {
		return nil, err
	}
	r := newRealm(a, rt)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.realms = append(a.realms, r)
	if a.stopped.Load() {
		rt.Interrupt(nil)
	}
	return r, nil
}

// Close implements [js.Agent].
func (a *agent) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.realms, a.left = nil, nil
	a.jobs.Drop()
	a.lastThrow = nil
}

func (a *agent) forget(r *realm) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.Index(a.realms, r)
	if i < 0 {
		return
	}
	a.realms = slices.Delete(a.realms, i, i+1)
	a.left = slices.DeleteFunc(a.left, func(p weak.Pointer[realm]) bool { return p.Value() == nil })
	a.left = append(a.left, weak.Make(r))
}

// eachRealm yields the open realms, and the closed ones that are still referred to.
func (a *agent) eachRealm(yield func(*realm) bool) {
	for _, r := range a.realms {
		if !yield(r) {
			return
		}
	}
	for _, p := range a.left {
		if r := p.Value(); r != nil && !yield(r) {
			return
		}
	}
}

// realmOf finds the realm of an object.
func (a *agent) realmOf(o *goja.Object) *realm {
	rt := layout.RuntimeOf(o)
	if a.running != nil && a.running.rt.Runtime == rt {
		return a.running
	}
	for r := range a.eachRealm {
		if r.rt.Runtime == rt {
			return r
		}
	}
	return nil
}

// mark is where an entry into script found the agent.
type mark struct {
	running   *realm
	values    int
	arguments int
	calls     int
	top       int // of the runtime's stack
}

// unwind restores the stacks, also when a panic has passed over the frames that would have.
func (a *agent) unwind(m mark) {
	a.values.Release(m.values)
	a.arguments.Release(m.arguments)
	a.calls.Unwind(m.calls)
}
