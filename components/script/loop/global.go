package loop

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
)

// ErrClosed says that a global, or its loop, is closed.
var ErrClosed = errors.New("the window is closed")

// Global is one global object's part of a loop: what is queued for it, its timers, and what keeps it waiting. Its
// methods are safe from any goroutine, those of its timers apart.
type Global struct {
	loop   *Loop
	closed atomic.Bool
	// retired says that Retire has closed it. It belongs to the loop's goroutine.
	retired bool
	// reserved counts the work under way elsewhere that will still post here; the loop's lock guards it.
	reserved int
	timers   timerMap
	owner    any
}

// NewGlobal adds a global to l. The owner is whatever [Global.Owner] is to return.
func (l *Loop) NewGlobal(owner any) *Global {
	g := &Global{loop: l, owner: owner}
	l.mu.Lock()
	l.globals = append(l.globals, g)
	l.mu.Unlock()
	return g
}

// Owner is what NewGlobal was given.
func (g *Global) Owner() any { return g.owner }

// Enter is [Loop.Enter] for script of g; it returns what [Global.Leave] is to be given.
func (g *Global) Enter() (before *Global) {
	before, g.loop.entered = g.loop.entered, g
	g.loop.Enter()
	return before
}

// Leave ends what Enter began. What the outermost entry of a task was stays known to its microtasks.
func (g *Global) Leave(before *Global) {
	if g.loop.depth > 1 {
		g.loop.entered = before
	}
	g.loop.Leave()
}

// Busy reports whether g has a timer or a reservation. It belongs to the loop's goroutine.
func (g *Global) Busy() bool {
	g.loop.mu.Lock()
	defer g.loop.mu.Unlock()
	return g.busy()
}

// busy reports whether g has a timer or a reservation. The loop's lock is held, on its goroutine.
func (g *Global) busy() bool { return g.reserved > 0 || len(g.timers.byID) > 0 }

// Loop is the loop that g lives on.
func (g *Global) Loop() *Loop { return g.loop }

// Closed reports whether g was closed.
func (g *Global) Closed() bool { return g.closed.Load() }

// Post queues r. On a closed global r is dropped.
func (g *Global) Post(source Source, r Runnable) {
	l := g.loop
	l.mu.Lock()
	if g.closed.Load() || l.quit.Load() {
		l.mu.Unlock()
		r.Drop()
		return
	}
	if source == DOMManipulation {
		l.ahead = append(l.ahead, entry{r, g, source})
		l.hurry.Store(true)
	} else {
		l.queue = append(l.queue, entry{r, g, source})
	}
	l.pend()
	l.signal()
	l.mu.Unlock()
}

// PostAll queues several Runnables at once, in order, of another source than DOMManipulation. It does not keep rs.
func (g *Global) PostAll(source Source, rs []Runnable) {
	l := g.loop
	l.mu.Lock()
	if g.closed.Load() || l.quit.Load() {
		l.mu.Unlock()
		for _, r := range rs {
			r.Drop()
		}
		return
	}
	for _, r := range rs {
		l.queue = append(l.queue, entry{r, g, source})
	}
	l.pend()
	l.signal()
	l.mu.Unlock()
}

// Reserve says that work is under way which will post to g, such as a connection: until the matching Release, g is not
// idle.
func (g *Global) Reserve() {
	g.loop.mu.Lock()
	g.reserved++
	if !g.closed.Load() {
		g.loop.pend()
	}
	g.loop.mu.Unlock()
}

// Release takes one Reserve back.
func (g *Global) Release() {
	l := g.loop
	l.mu.Lock()
	g.reserved--
	if g.reserved == 0 && (len(l.waiters) > 0 || l.options.Busy != nil) {
		l.signal()
	}
	l.mu.Unlock()
}

// waiter is somebody in Wait.
type waiter struct {
	global *Global // nil is all of them
	idle   chan struct{}
}

// ended reports whether what w waits for has closed; closing is about to.
func (w waiter) ended(closing *Global) bool {
	return w.global != nil && (w.global == closing || w.global.closed.Load())
}

// Wait returns when g has nothing pending: no Runnable, no timer, no reservation. It fails with [ErrClosed] when g
// closes first, and with ctx's error when that is done first.
func (g *Global) Wait(ctx context.Context) error { return g.loop.wait(ctx, g) }

// wait is Wait of g, or of all globals where that is nil.
func (l *Loop) wait(ctx context.Context, g *Global) error {
	w := waiter{g, make(chan struct{})}
	l.mu.Lock()
	if w.ended(nil) || l.quit.Load() {
		l.mu.Unlock()
		return ErrClosed
	}
	l.waiters = append(l.waiters, w)
	l.signal()
	l.mu.Unlock()
	select {
	case <-w.idle:
		if w.ended(nil) || l.quit.Load() {
			return ErrClosed
		}
		return nil
	case <-ctx.Done():
		l.mu.Lock()
		for i, other := range l.waiters {
			if other.idle == w.idle {
				l.waiters = append(l.waiters[:i], l.waiters[i+1:]...)
				break
			}
		}
		l.mu.Unlock()
		return context.Cause(ctx)
	}
}

// Do runs f as a task and returns when the task and its microtask checkpoint are over. It must not be called on the
// loop's own goroutine. When ctx is done first, f is not run any more, or, if it runs, its script is interrupted; Do
// returns ctx's error then, after f has returned.
func (g *Global) Do(ctx context.Context, source Source, f func()) error {
	call := &call{f: f, done: make(chan struct{})}
	g.Post(source, call)
	select {
	case <-call.done:
		return call.err
	case <-ctx.Done():
	}
	if call.state.CompareAndSwap(callWaiting, callCancelled) {
		return context.Cause(ctx)
	}
	g.loop.watch.interruptTask(call, context.Cause(ctx))
	<-call.done
	if call.interrupted {
		return context.Cause(ctx)
	}
	return call.err
}

const (
	callWaiting int32 = iota
	callRunning
	callCancelled
)

// call is the Runnable of Do.
type call struct {
	f           func()
	state       atomic.Int32
	done        chan struct{}
	err         error
	interrupted bool
}

func (c *call) Run() {
	if c.state.CompareAndSwap(callWaiting, callRunning) {
		c.f()
	}
}

func (c *call) Drop() {
	c.err = ErrClosed
	close(c.done)
}

// ended tells Do that the task is over.
func (c *call) ended(interrupted bool) {
	c.interrupted = interrupted
	close(c.done)
}

// Interrupt stops the script of the task of g that runs, if one does, with reason. g stays usable.
func (g *Global) Interrupt(reason error) { g.loop.watch.interruptGlobal(g, reason) }

// Close drops what is queued for g, its timers included, and interrupts its script if that runs. What is posted later
// is dropped at once. Close does not wait for the script; called on the loop's goroutine it interrupts nothing but the
// script above it, so a task that wants its own global closed posts another that does it.
func (g *Global) Close() {
	if g.retire() {
		g.loop.watch.interruptGlobal(g, ErrClosed)
	}
}

// Retire is Close for the loop's goroutine: script of g that is on the stack runs on to its end, microtasks included.
func (g *Global) Retire() {
	g.retired = true
	g.retire()
}

func (g *Global) retire() (first bool) {
	l := g.loop
	l.mu.Lock()
	if g.closed.Swap(true) {
		l.mu.Unlock()
		return false
	}
	l.purge = true
	l.globals = slices.DeleteFunc(l.globals, func(other *Global) bool { return other == g })
	var dropped []Runnable
	ofG := func(e entry) bool {
		if e.global == g {
			dropped = append(dropped, e.runnable)
		}
		return e.global == g
	}
	l.queue = slices.DeleteFunc(l.queue, ofG)
	l.ahead = slices.DeleteFunc(l.ahead, ofG)
	l.hurry.Store(len(l.ahead) > 0)
	l.wakeWaiters(g)
	l.signal()
	l.mu.Unlock()
	for _, r := range dropped {
		r.Drop()
	}
	return true
}
