package gojajs

import (
	"github.com/dop251/goja"

	"corvo/components/script/js"
)

// Interrupt implements [js.Agent].
func (a *agent) Interrupt(reason error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.reason == nil {
		a.reason = reason
	}
	a.stopped.Store(true)
	for r := range a.eachRealm {
		r.rt.Interrupt(nil)
	}
}

// ClearInterrupt implements [js.Agent].
func (a *agent) ClearInterrupt() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stopped.Store(false)
	a.reason = nil
	for r := range a.eachRealm {
		r.rt.ClearInterrupt()
		if a.depth == 0 {
			r.rt.Reset()
		}
	}
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

// halt ends script where it stands: goja lets no catch and no finally see it.
func halt() { panic(new(goja.InterruptedError)) }
