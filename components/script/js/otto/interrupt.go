package ottojs

import (
	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// halt is the panic that ends interrupted script. otto's catch takes any panic for an exception, and makes a value of
// it: a boolean costs it least. What it then runs is halted again at its first expression.
type halt bool

// Interrupt implements [js.Agent].
func (a *agent) Interrupt(reason error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.reason == nil {
		a.reason = reason
	}
	a.stopped.Store(true)
	a.eachVM(func(vm *layout.VM) {
		var stop func()
		stop = func() {
			vm.RequestInterrupt(stop)
			panic(halt(true))
		}
		vm.RequestInterrupt(stop)
	})
}

// ClearInterrupt implements [js.Agent].
func (a *agent) ClearInterrupt() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stopped.Store(false)
	a.reason = nil
	a.eachVM(func(vm *layout.VM) {
		vm.CancelInterrupt()
		if a.depth == 0 {
			vm.Reset()
		}
	})
}

// Stopped implements [js.Agent].
func (a *agent) Stopped() error {
	if !a.stopped.Load() {
		return nil
	}
	return a.interrupted()
}

func (a *agent) interrupted() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return &js.Interrupted{Reason: a.reason}
}
