package loop

import (
	"container/heap"
	"time"
)

// The functions of this file belong to the loop's goroutine.

// minNestedTimeout is what a timer waits at least once timers have set timers more than maxFreeNesting deep.
const (
	minNestedTimeout = 4 * time.Millisecond
	maxFreeNesting   = 5
)

// timerMap is the map of setTimeout and setInterval IDs of a global.
type timerMap struct {
	byID   map[int32]*timer
	lastID int32
}

// timer is an active timer, and the Runnable of its task.
type timer struct {
	global   *Global
	id       int32
	nesting  int
	timeout  time.Duration
	repeat   bool
	handler  func()
	due      time.Duration // on the loop's clock
	sequence uint64
	position int // in the heap; -1 outside it
}

// SetTimer follows the timer initialization steps,
// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timer-initialisation-steps. The timeout is in
// milliseconds. handler runs as a task of the timer task source; it does its own reporting of exceptions. SetTimer
// returns the timer's ID. On a closed global there is no timer behind it.
func (g *Global) SetTimer(handler func(), timeout int32, repeat bool) int32 {
	if g.timers.byID == nil {
		g.timers.byID = make(map[int32]*timer)
	}
	for {
		g.timers.lastID++
		if g.timers.lastID <= 0 {
			g.timers.lastID = 1
		}
		if g.timers.byID[g.timers.lastID] == nil {
			break
		}
	}
	if g.closed.Load() {
		return g.timers.lastID
	}
	t := &timer{
		global:  g,
		id:      g.timers.lastID,
		timeout: time.Duration(max(timeout, 0)) * time.Millisecond,
		repeat:  repeat,
		handler: handler,
	}
	g.timers.byID[t.id] = t
	g.loop.startTimer(t)
	return t.id
}

// ClearTimer removes the timer with that ID, if there is one.
func (g *Global) ClearTimer(id int32) {
	if t := g.timers.byID[id]; t != nil {
		g.loop.removeTimer(t)
	}
}

// Timers returns the number of active timers.
func (g *Global) Timers() int { return len(g.timers.byID) }

// startTimer sets off t from now on.
func (l *Loop) startTimer(t *timer) {
	wait := t.timeout
	if l.nesting > maxFreeNesting && wait < minNestedTimeout {
		wait = minNestedTimeout
	}
	t.nesting = l.nesting + 1
	t.due = l.now() + wait
	l.timerSeq++
	t.sequence = l.timerSeq
	heap.Push(&l.timers, t)
}

// removeTimer takes t out of the map of active timers, and out of the heap.
func (l *Loop) removeTimer(t *timer) {
	if t.global.timers.byID[t.id] == t {
		delete(t.global.timers.byID, t.id)
	}
	if t.position >= 0 {
		heap.Remove(&l.timers, t.position)
	}
}

// dropTimers removes the timers of globals that have closed.
func (l *Loop) dropTimers() {
	kept := l.timers[:0]
	for _, t := range l.timers {
		if t.global.closed.Load() {
			delete(t.global.timers.byID, t.id)
			t.position = -1
			continue
		}
		t.position = len(kept)
		kept = append(kept, t)
	}
	clear(l.timers[len(kept):])
	l.timers = kept
	heap.Init(&l.timers)
}

// Run is the timer's task: it runs the handler and sets the timer off again when it repeats.
func (t *timer) Run() {
	l := t.global.loop
	heap.Remove(&l.timers, t.position)
	l.nesting = t.nesting
	t.handler()
	if t.global.timers.byID[t.id] != t {
		return // cleared by the handler
	}
	if t.repeat && !t.global.closed.Load() {
		l.nesting = t.nesting
		l.startTimer(t)
	} else {
		l.removeTimer(t)
	}
}

// Drop does nothing: a timer holds nothing.
func (t *timer) Drop() {}

// timerHeap orders timers by when they are due, those due at once by when they were set.
type timerHeap []*timer

func (h timerHeap) Len() int { return len(h) }

func (h timerHeap) Less(i, j int) bool {
	if h[i].due != h[j].due {
		return h[i].due < h[j].due
	}
	return h[i].sequence < h[j].sequence
}

func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].position, h[j].position = i, j
}

// Push adds x, for package heap.
func (h *timerHeap) Push(x any) {
	t := x.(*timer)
	t.position = len(*h)
	*h = append(*h, t)
}

// Pop removes the last element, for package heap.
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.position = -1
	return t
}
