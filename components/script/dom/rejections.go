package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Rejections tracks the rejected promises of a global that nobody handles,
// https://html.spec.whatwg.org/multipage/webappapis.html#unhandled-promise-rejections
type Rejections struct {
	host        Host
	waiting     []*rejection // the about-to-be-notified rejected promises list
	outstanding []*rejection // the outstanding rejected promises weak set
}

// rejection is one promise.
type rejection struct {
	promise, reason js.Value
	handled         bool // has got a handler since
	notified        bool // its unhandledrejection event is over
}

// maxOutstanding bounds the promises that are remembered for a rejectionhandled event. The standard remembers them
// weakly; the oldest are forgotten here instead.
const maxOutstanding = 1000

// NewRejections makes the tracker of a host.
func NewRejections(host Host) *Rejections { return &Rejections{host: host} }

// Track is https://html.spec.whatwg.org/multipage/webappapis.html#the-hostpromiserejectiontracker-implementation
func (r *Rejections) Track(promise, reason js.Value, op js.RejectionOperation) {
	if op == js.RejectionUnhandled {
		if r.host.Global().(globalScope).scope().mutesRunning(r.host.Realm()) {
			return
		}
		r.waiting = append(r.waiting, &rejection{promise: promise, reason: reason})
		return
	}
	same := func(other *rejection) bool { return other.promise == promise }
	if i := slices.IndexFunc(r.waiting, same); i >= 0 {
		r.waiting[i].handled = true
		r.waiting = slices.Delete(r.waiting, i, i+1)
		return
	}
	i := slices.IndexFunc(r.outstanding, same)
	if i < 0 {
		return
	}
	found := r.outstanding[i]
	found.handled = true
	r.outstanding = slices.Delete(r.outstanding, i, i+1)
	if !found.notified {
		return
	}
	r.host.Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		r.fire("rejectionhandled", found, 0)
	}))
}

// Notify is https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises, at the end of a
// microtask checkpoint.
func (r *Rejections) Notify() {
	if len(r.waiting) == 0 {
		return
	}
	list := r.waiting
	r.waiting = nil
	r.outstanding = append(r.outstanding, list...)
	r.host.Tasks().Post(loop.DOMManipulation, loop.Func(func() {
		for _, rejected := range list {
			if rejected.handled {
				continue
			}
			if r.fire("unhandledrejection", rejected, cancelable) {
				exception := *describe(r.host.Realm(), js.Throw(rejected.reason), rejected.reason)
				exception.Message = "(in promise) " + exception.Message
				r.host.Uncaught(&exception)
			}
			rejected.notified = true
		}
		if excess := len(r.outstanding) - maxOutstanding; excess > 0 {
			r.outstanding = slices.Delete(r.outstanding, 0, excess)
		}
	}))
}

func (r *Rejections) fire(typ string, rejected *rejection, flags eventFlags) bool {
	global := r.host.Global().(eventTarget)
	e := &PromiseRejectionEvent{promise: rejected.promise, reason: rejected.reason}
	e.create(r.host.Realm(), bindings.PromiseRejectionEventClass, typ, flags|trusted)
	return dispatch(e, global, nil)
}
