package ottojs

import (
	"errors"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

var errNotPromise = errors.New("ottojs: not a promise")

// NewPromise implements [js.Promises].
func (r *realm) NewPromise() (js.Value, js.Settler) {
	p := r.library.NewPromise()
	return object(p), &settler{r, p}
}

// settler settles a promise once.
type settler struct {
	realm   *realm
	promise *layout.Object
}

func (s *settler) Resolve(v js.Value) {
	if p := s.take(); p != nil {
		s.realm.library.ResolvePromise(p, in(v))
	}
}

func (s *settler) Reject(reason js.Value) {
	if p := s.take(); p != nil {
		s.realm.library.RejectPromise(p, in(reason))
	}
}

func (s *settler) take() *layout.Object {
	p := s.promise
	s.promise = nil
	return p
}

// PromiseResolve implements [js.Promises].
func (r *realm) PromiseResolve(v js.Value) (p js.Value, err error) {
	err = r.protect(func() { p = object(r.library.PromiseResolve(in(v))) })
	return p, err
}

// React implements [js.Promises].
func (r *realm) React(promise js.Value, fulfilled, rejected func(js.Value)) error {
	if !r.IsPromise(promise) {
		return errNotPromise
	}
	wrap := func(f func(js.Value)) func(layout.Value) {
		if f == nil {
			return nil
		}
		return func(v layout.Value) { f(out(v)) }
	}
	r.library.React(objectOf(promise), wrap(fulfilled), wrap(rejected))
	return nil
}

// IsPromise implements [js.Promises].
func (r *realm) IsPromise(v js.Value) bool {
	o := objectOf(v)
	return o != nil && r.library.IsPromise(o)
}

// MarkHandled implements [js.Promises].
func (r *realm) MarkHandled(promise js.Value) {
	if o := objectOf(promise); o != nil {
		r.library.MarkHandled(o)
	}
}
