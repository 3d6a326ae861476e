package dom

import (
	"context"
	"sync/atomic"

	"corvo/components/script/loop"
)

// ask runs f as a task, on behalf of another goroutine that needs its result. It fails, and f is not run, when ctx is
// done or the global closes before the task's turn; once f runs, ask waits for its end.
func ask(ctx context.Context, tasks *loop.Global, source loop.Source, f func()) error {
	q := &question{f: f, done: make(chan struct{})}
	tasks.Post(source, q)
	select {
	case <-q.done:
	case <-ctx.Done():
		if q.taken.CompareAndSwap(false, true) {
			return context.Cause(ctx)
		}
		<-q.done
	}
	return q.dropped
}

// question is the Runnable of ask.
type question struct {
	f       func()
	taken   atomic.Bool // it runs, or nobody waits any more
	done    chan struct{}
	dropped error
}

// Run calls the function unless nobody waits any more.
func (q *question) Run() {
	if q.taken.CompareAndSwap(false, true) {
		defer close(q.done)
		q.f()
	}
}

// Drop tells who waits.
func (q *question) Drop() {
	if q.taken.CompareAndSwap(false, true) {
		q.dropped = loop.ErrClosed
		close(q.done)
	}
}
