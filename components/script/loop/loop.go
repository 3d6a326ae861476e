package loop

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"corvo/components/script/js"
)

// Options sets up a [Loop].
type Options struct {
	// TaskTimeLimit is how long the script of one task may run, its microtasks apart, before it is interrupted with a
	// [*TimeLimitError]; 0 is no limit.
	TaskTimeLimit time.Duration
	// AfterCheckpoint, when set, runs at the end of each microtask checkpoint: HTML notifies about rejected promises
	// there.
	AfterCheckpoint func()
	// Interrupted, when set, is told on the loop's goroutine that a microtask checkpoint was interrupted.
	Interrupted func(error)
	// Busy, when set, is told that nothing is pending on the loop any more, as [Loop.Wait] has it, and that something is
	// again. At first something is. It is called on any goroutine, in order, and must not call the loop.
	Busy func(bool)
}

// Loop is an event loop. Make it with [New], then call [Loop.Start].
type Loop struct {
	agent   js.Agent
	options Options
	watch   watchdog
	epoch   time.Time

	mu      sync.Mutex
	queue   []entry
	ahead   []entry   // tasks of the DOM manipulation source
	globals []*Global // those that are open
	waiters []waiter
	parked  bool // the goroutine waits for wake
	quiet   bool // Busy was told that nothing is pending
	purge   bool // a global has closed: its timers are still in the heap
	started bool
	quit    atomic.Bool // set under the lock
	hurry   atomic.Bool // ahead is not empty; set under the lock

	wake  chan struct{}
	ended chan struct{}

	// The rest belongs to the loop's goroutine.
	batch         []entry
	next          int     // of batch
	first         []entry // what was ahead
	nextFirst     int     // of first
	firstTurns    int     // how many of first have run without another task between
	depth         int     // entries into script on the stack
	checkpointing bool
	timers        timerHeap
	timerSeq      uint64
	nesting       int  // timer nesting level of the running task
	timerTurn     bool // the last task was a timer's
	alarm         *time.Timer
	entered       *Global // see Entered
}

// maxIdleQueue is the capacity, in Runnables, that the queue of a loop keeps while it waits.
const maxIdleQueue = 4096

// New makes a loop for agent, which belongs to the loop's goroutine from Start on.
func New(agent js.Agent, options Options) *Loop {
	l := &Loop{
		agent:   agent,
		options: options,
		epoch:   time.Now(),
		wake:    make(chan struct{}, 1),
		ended:   make(chan struct{}),
	}
	l.watch.init(agent, options.TaskTimeLimit)
	return l
}

// Agent is the loop's agent.
func (l *Loop) Agent() js.Agent { return l.agent }

// Start starts the loop's goroutine. [Loop.Close] ends it.
func (l *Loop) Start() {
	l.mu.Lock()
	l.started = true
	l.mu.Unlock()
	go l.run()
}

// Close interrupts the script that runs, drops everything queued, and returns when the loop's goroutine has ended. It
// may be called again, and must not be called on the loop's goroutine.
func (l *Loop) Close() {
	l.mu.Lock()
	l.quit.Store(true)
	started := l.started
	l.signal()
	l.mu.Unlock()
	if !started {
		l.dropAll()
		return
	}
	l.watch.interruptGlobal(nil, ErrClosed)
	<-l.ended
}

// pend says that something is pending. The lock is held.
func (l *Loop) pend() {
	if l.quiet {
		l.quiet = false
		l.options.Busy(true)
	}
}

// signal wakes the goroutine. The lock is held.
func (l *Loop) signal() {
	if l.parked {
		l.parked = false
		l.wake <- struct{}{}
	}
}

func (l *Loop) run() {
	defer close(l.ended)
	for l.refill() {
		for !l.quit.Load() {
			e, ok := l.take()
			if !ok {
				break
			}
			l.runTask(e)
		}
	}
	l.dropAll()
}

// refill waits until there is something to run and swaps the queue in. It returns false when the loop is to end.
func (l *Loop) refill() bool {
	l.mu.Lock()
	for {
		if l.purge {
			l.purge = false
			l.dropTimers()
		}
		if len(l.waiters) > 0 {
			l.wakeWaiters(nil)
		}
		if l.quit.Load() {
			l.mu.Unlock()
			return false
		}
		if len(l.queue)+len(l.ahead) > 0 {
			l.swap()
			l.mu.Unlock()
			return true
		}
		wait := time.Duration(-1)
		if len(l.timers) > 0 {
			if wait = l.timers[0].due - l.now(); wait <= 0 {
				l.timerTurn = false
				l.mu.Unlock()
				return true
			}
		}
		if l.options.Busy != nil && !l.quiet && l.idle(nil) {
			l.quiet = true
			l.options.Busy(false)
		}
		if cap(l.batch) > maxIdleQueue {
			l.batch, l.next = nil, 0
		}
		if cap(l.queue) > maxIdleQueue {
			l.queue = nil
		}
		l.parked = true
		l.mu.Unlock()
		if wait < 0 {
			<-l.wake
			l.mu.Lock()
			continue
		}
		if l.alarm == nil {
			l.alarm = time.NewTimer(wait)
		} else {
			l.alarm.Reset(wait)
		}
		select {
		case <-l.wake:
			l.alarm.Stop()
			l.mu.Lock()
		case <-l.alarm.C:
			l.mu.Lock()
			if !l.parked { // somebody has signalled meanwhile
				<-l.wake
			}
			l.parked = false
		}
	}
}

// swap takes the queue in the place of the batch, of which nothing is left. The lock is held.
func (l *Loop) swap() {
	l.batch, l.queue = l.queue, l.batch[:0]
	l.next = 0
	l.timerTurn = false
}

// maxFirstTurns is how many tasks of the DOM manipulation source may go before all others in a row.
const maxFirstTurns = 32

// takeFirst returns the next task of the DOM manipulation source.
func (l *Loop) takeFirst() (entry, bool) {
	if l.nextFirst == len(l.first) {
		if !l.hurry.Load() {
			return entry{}, false
		}
		if cap(l.first) > maxIdleQueue {
			l.first = nil
		}
		l.mu.Lock()
		l.first, l.ahead = l.ahead, l.first[:0]
		l.hurry.Store(false)
		l.mu.Unlock()
		l.nextFirst = 0
	}
	e := l.first[l.nextFirst]
	l.first[l.nextFirst] = entry{}
	l.nextFirst++
	return e, true
}

// take returns the next task. Those of the DOM manipulation source go first, so that a document hears that it has loaded
// before it hears of what its scripts have begun, as far as the others are not kept waiting. Of those, a timer that is
// due and the queue take turns.
func (l *Loop) take() (entry, bool) {
	if l.firstTurns < maxFirstTurns {
		if e, ok := l.takeFirst(); ok {
			l.firstTurns++
			return e, true
		}
	}
	l.firstTurns = 0
	if e, ok := l.takeOther(); ok {
		return e, true
	}
	e, ok := l.takeFirst()
	if ok {
		// The others that have come meanwhile are next.
		l.firstTurns = maxFirstTurns
		l.mu.Lock()
		l.swap()
		l.mu.Unlock()
	}
	return e, ok
}

func (l *Loop) takeOther() (entry, bool) {
	if len(l.timers) > 0 && !l.timerTurn && l.timers[0].due <= l.now() {
		l.timerTurn = true
		t := l.timers[0]
		return entry{t, t.global, Timer}, true
	}
	if l.next == len(l.batch) {
		return entry{}, false
	}
	l.timerTurn = false
	e := l.batch[l.next]
	l.batch[l.next] = entry{}
	l.next++
	return e, true
}

// now is the time since the loop was made.
func (l *Loop) now() time.Duration { return time.Since(l.epoch) }

// runTask runs one task with the microtask checkpoint that follows it,
// https://html.spec.whatwg.org/multipage/webappapis.html#event-loop-processing-model
func (l *Loop) runTask(e entry) {
	l.watch.begin(e)
	if e.global.closed.Load() {
		l.watch.end()
		if t, ok := e.runnable.(*timer); ok {
			l.removeTimer(t)
			return
		}
		e.runnable.Drop()
		return
	}
	e.runnable.Run()
	interrupted := l.watch.rewind()
	l.nesting = 0
	if (!e.global.closed.Load() || e.global.retired) && !l.quit.Load() {
		l.checkpoint()
	}
	l.entered = nil
	if l.watch.end() {
		interrupted = true
	}
	if c, ok := e.runnable.(*call); ok {
		c.ended(interrupted)
	}
}

// Enter and Leave stand around each call into script that the platform makes: they are "prepare to run script" and
// "clean up after running script", https://html.spec.whatwg.org/multipage/webappapis.html#prepare-to-run-script, so
// that the outermost Leave performs a microtask checkpoint. See [Global.Enter].
func (l *Loop) Enter() { l.depth++ }

// Leave ends what Enter began.
func (l *Loop) Leave() {
	l.depth--
	if l.depth == 0 {
		l.checkpoint()
	}
}

// Entered is the global whose script was entered last in the running task, nil when none was: the entry settings object's,
// https://html.spec.whatwg.org/multipage/webappapis.html#entry. Microtasks keep that of the script before them. It belongs
// to the loop's goroutine.
func (l *Loop) Entered() *Global { return l.entered }

// Interrupt stops the script of the task that runs, if one does, with reason.
func (l *Loop) Interrupt(reason error) { l.watch.interruptGlobal(nil, reason) }

// checkpoint is https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint
func (l *Loop) checkpoint() {
	if l.checkpointing {
		return
	}
	l.checkpointing = true
	defer func() { l.checkpointing = false }()
	if err := l.agent.Checkpoint(); err != nil && l.options.Interrupted != nil {
		l.options.Interrupted(err)
	}
	if l.options.AfterCheckpoint != nil {
		l.options.AfterCheckpoint()
	}
}

// wakeWaiters ends the waits of globals that are idle, or those of closing. The lock is held, and but for closing
// nothing of the batch is left to run.
func (l *Loop) wakeWaiters(closing *Global) {
	kept := l.waiters[:0]
	for _, w := range l.waiters {
		if l.quit.Load() || w.ended(closing) || closing == nil && l.idle(w.global) {
			close(w.idle)
		} else {
			kept = append(kept, w)
		}
	}
	clear(l.waiters[len(kept):])
	l.waiters = kept
}

// idle reports whether g has nothing pending; nil stands for all open globals. The lock is held.
func (l *Loop) idle(g *Global) bool {
	if g == nil {
		return len(l.queue)+len(l.ahead) == 0 && !slices.ContainsFunc(l.globals, (*Global).busy)
	}
	if g.busy() {
		return false
	}
	ofG := func(e entry) bool { return e.global == g }
	return !slices.ContainsFunc(l.queue, ofG) && !slices.ContainsFunc(l.ahead, ofG)
}

// Wait returns when no open global has anything pending: no Runnable, no timer, no reservation. It fails with [ErrClosed]
// when the loop ends first, and with ctx's error when that is done first.
func (l *Loop) Wait(ctx context.Context) error { return l.wait(ctx, nil) }

// dropAll empties the loop at its end.
func (l *Loop) dropAll() {
	l.mu.Lock()
	left := slices.Concat(l.first[l.nextFirst:], l.ahead, l.batch[l.next:], l.queue)
	l.queue, l.batch, l.ahead, l.first, l.timers = nil, nil, nil, nil, nil
	l.next, l.nextFirst = 0, 0
	l.hurry.Store(false)
	l.wakeWaiters(nil)
	l.mu.Unlock()
	for _, e := range left {
		e.runnable.Drop()
	}
	if l.alarm != nil {
		l.alarm.Stop()
	}
	l.watch.stop()
}
