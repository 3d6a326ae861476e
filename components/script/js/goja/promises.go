package gojajs

import (
	"errors"

	"github.com/dop251/goja"

	"corvo/components/script/js"
	"corvo/components/script/js/goja/internal/layout"
)

var errNotPromise = errors.New("gojajs: not a promise")

// settler settles a promise once.
type settler struct {
	realm           *realm
	resolve, reject goja.Value
}

// NewPromise implements [js.Promises].
func (r *realm) NewPromise() (js.Value, js.Settler) {
	s := &settler{realm: r}
	executor := layout.NewFunction(r.rt.Runtime, r.functionPrototype, "", 2, func(c goja.FunctionCall) goja.Value {
		s.resolve, s.reject = c.Argument(0), c.Argument(1)
		return nil
	}, nil)
	return object(r.construct("Promise", executor)), s
}

func (s *settler) Resolve(v js.Value)     { s.settle(s.resolve, v) }
func (s *settler) Reject(reason js.Value) { s.settle(s.reject, reason) }

func (s *settler) settle(by goja.Value, v js.Value) {
	r := s.realm
	f, ok := by.(*goja.Object)
	if !ok {
		return
	}
	s.resolve, s.reject = nil, nil
	// A look at the value's then may run script, which is all that can throw here; goja makes a rejection of that.
	_ = r.protect(func() {
		call, _ := layout.Self(f).AssertCallable()
		call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{in(v)}})
	})
}

// PromiseResolve implements [js.Promises].
func (r *realm) PromiseResolve(v js.Value) (p js.Value, err error) {
	if r.IsPromise(v) {
		constructor, err := r.Get(v, "constructor")
		if err != nil {
			return js.Undefined, err
		}
		if constructor == object(r.rt.Intrinsic("Promise")) {
			return v, nil
		}
	}
	p, settle := r.NewPromise()
	settle.Resolve(v)
	return p, nil
}

// React implements [js.Promises].
func (r *realm) React(promise js.Value, fulfilled, rejected func(js.Value)) error {
	if !r.IsPromise(promise) {
		return errNotPromise
	}
	wrap := func(f func(js.Value)) func(goja.Value) {
		if f == nil {
			return nil
		}
		return func(v goja.Value) { f(out(v)) }
	}
	a := r.agent
	first := layout.React(objectOf(promise), wrap(fulfilled), wrap(rejected), func(run func()) {
		a.collectAll()
		a.jobs.Push(js.Job{Run: run, Realm: r})
	})
	if first && a.options.Rejection != nil {
		_, reason := layout.PromiseState(objectOf(promise))
		a.options.Rejection(r, promise, out(reason), js.RejectionHandled)
	}
	return nil
}

// IsPromise implements [js.Promises].
func (r *realm) IsPromise(v js.Value) bool {
	o := objectOf(v)
	return o != nil && layout.ClassOf(o) == layout.ClassPromise
}

// MarkHandled implements [js.Promises].
func (r *realm) MarkHandled(promise js.Value) {
	if r.IsPromise(promise) {
		layout.MarkHandled(objectOf(promise))
	}
}

// trackRejection is HostPromiseRejectionTracker.
func (r *realm) trackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	report := r.agent.options.Rejection
	if report == nil {
		return
	}
	operation := js.RejectionUnhandled
	if op == goja.PromiseRejectionHandle {
		operation = js.RejectionHandled
	}
	report(r, object(layout.PromiseObject(p)), out(p.Result()), operation)
}

// mendPromise lets Promise.resolve take an object of another origin: goja looks at the constructor property of any object,
// which is due for promises alone.
func (r *realm) mendPromise() {
	promise := r.rt.Intrinsic("Promise")
	r.mend(promise, "resolve", func(call native) native {
		return func(c goja.FunctionCall) goja.Value {
			o, ok := c.Argument(0).(*goja.Object)
			if !ok || c.This != goja.Value(promise) {
				return call(c)
			}
			if i, ok := layout.Self(o).(*isolated); !ok || i.own() {
				return call(c)
			}
			made, settle := r.NewPromise()
			settle.Resolve(object(o))
			return in(made)
		}
	})
}
