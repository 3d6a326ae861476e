package loop

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"corvo/components/script/js"
)

// TimeLimitError is the reason of an interrupt: a task of that source ran for longer than the limit.
type TimeLimitError struct {
	Limit  time.Duration
	Source Source
}

func (e *TimeLimitError) Error() string {
	return fmt.Sprintf("a %v task ran for longer than its time limit of %v", e.Source, e.Limit)
}

// watchdog interrupts the running task, by its time limit or because somebody wants it ended. The lock makes sure that
// an interrupt never reaches the task after the one it was meant for.
type watchdog struct {
	agent js.Agent
	limit time.Duration

	mu          sync.Mutex
	running     entry
	active      bool
	interrupted atomic.Bool // set under the lock
	stopped     bool
	armed       bool // the timer will fire
	since       time.Time
	timer       *time.Timer
	waiting     context.CancelCauseFunc // ends what the running task waits for, nil while it waits for nothing
	reason      error                   // of the interrupt, while interrupted is set
}

func (w *watchdog) init(agent js.Agent, limit time.Duration) { w.agent, w.limit = agent, limit }

// begin says that e runs now.
func (w *watchdog) begin(e entry) {
	w.mu.Lock()
	w.running, w.active = e, true
	w.restart()
	w.mu.Unlock()
}

// restart gives what runs the whole limit. The timer is left alone while it is armed: when it fires it sees how much
// time is left, so that most tasks cost no timer operation.
func (w *watchdog) restart() {
	if w.limit <= 0 {
		return
	}
	w.since = time.Now()
	if w.armed {
		return
	}
	w.armed = true
	if w.timer == nil {
		w.timer = time.AfterFunc(w.limit, w.fire)
	} else {
		w.timer.Reset(w.limit)
	}
}

func (w *watchdog) fire() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.armed = false
	if !w.active || w.stopped {
		return
	}
	if left := w.limit - time.Since(w.since); left > 0 {
		w.armed = true
		w.timer.Reset(left)
		return
	}
	w.interrupt(&TimeLimitError{w.limit, w.running.source})
}

func (w *watchdog) interrupt(reason error) {
	if w.interrupted.Swap(true) {
		return
	}
	w.reason = reason
	w.agent.Interrupt(reason)
	if w.waiting != nil {
		w.waiting(reason)
	}
}

// wait says that the running task waits, without running script, for what cancel ends; nil ends that.
func (w *watchdog) wait(cancel context.CancelCauseFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = cancel
	if cancel != nil && w.interrupted.Load() {
		cancel(w.reason)
	}
}

// rewind makes the agent usable again for the microtasks of the same task. An interrupt that comes while it looks ends
// those.
func (w *watchdog) rewind() (interrupted bool) {
	if !w.interrupted.Load() {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.interrupted.Store(false)
	w.agent.ClearInterrupt()
	w.restart()
	return true
}

// end says that the task is over.
func (w *watchdog) end() (interrupted bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.running, w.active = entry{}, false
	if w.interrupted.Swap(false) {
		interrupted = true
		w.agent.ClearInterrupt()
	}
	return interrupted
}

// interruptTask ends r if it runs.
func (w *watchdog) interruptTask(r Runnable, reason error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.active && w.running.runnable == r {
		w.interrupt(reason)
	}
}

// interruptGlobal ends the running task if it is of g; nil is any global.
func (w *watchdog) interruptGlobal(g *Global, reason error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.active && (g == nil || w.running.global == g) {
		w.interrupt(reason)
	}
}

func (w *watchdog) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	if w.timer != nil {
		w.timer.Stop()
	}
}
