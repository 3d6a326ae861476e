package ottojs

import (
	"slices"
	"sync"
	"sync/atomic"
	"weak"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// agent is one thread of script execution over any number of realms, each with an otto runtime of its own.
type agent struct {
	options js.AgentOptions

	depth   int    // entries from Go into script that are on the stack
	running *realm // the one that Go entered last, or that evaluates a text
	args    js.Stack[layout.Value]
	values  js.Stack[js.Value]
	calls   js.CallStack

	jobs js.JobQueue

	stopped atomic.Bool
	mu      sync.Mutex // guards reason, vms and left
	reason  error
	vms     map[*layout.VM]struct{}
	left    []weak.Pointer[layout.VM] // of closed realms: functions of theirs may still be called

	lastThrow throwSite
}

func newAgent(options js.AgentOptions) *agent {
	return &agent{options: options.Complete(), vms: make(map[*layout.VM]struct{})}
}

// NewRealm implements [js.Agent].
func (a *agent) NewRealm() (js.Realm, error) {
	vm, err := layout.Open()
	if err != nil {
		return nil, err
	}
	vm.SetStackLimit(a.options.StackDepth)
	r := newRealm(a, vm)
	a.mu.Lock()
	a.vms[vm] = struct{}{}
	a.mu.Unlock()
	return r, nil
}

// Close implements [js.Agent].
func (a *agent) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	clear(a.vms)
	a.left = nil
	a.jobs.Drop()
	a.lastThrow = throwSite{}
}

func (a *agent) forget(vm *layout.VM) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, open := a.vms[vm]; !open {
		return
	}
	delete(a.vms, vm)
	a.left = slices.DeleteFunc(a.left, func(p weak.Pointer[layout.VM]) bool { return p.Value() == nil })
	a.left = append(a.left, weak.Make(vm))
}

// eachVM calls f for the runtimes of all realms, those that are closed but still referred to included. The caller holds
// the lock.
func (a *agent) eachVM(f func(*layout.VM)) {
	for vm := range a.vms {
		f(vm)
	}
	for _, p := range a.left {
		if vm := p.Value(); vm != nil {
			f(vm)
		}
	}
}

// mark is where an entry into script found the agent's stacks.
type mark struct {
	running             *realm
	args, values, calls int
}

func (a *agent) mark() mark { return mark{a.running, a.args.Top(), a.values.Top(), a.calls.Top()} }

// unwind restores the stacks, also when a panic has passed over the frames that would have.
func (a *agent) unwind(m mark) {
	a.running = m.running
	a.args.Release(m.args)
	a.values.Release(m.values)
	a.calls.Unwind(m.calls)
}
