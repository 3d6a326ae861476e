package dom

import (
	"slices"
	"sync"
)

// messageOverhead is what a received message weighs beyond its bytes. Its task takes a tenth of that; but a queue of many
// thousand small messages would get nothing done sooner than one that the processor's caches hold.
const messageOverhead = 1024

// Incoming bounds the bytes of received messages that wait for the script of one global. Its methods are safe from any
// goroutine.
type Incoming struct {
	bound int64

	mu      sync.Mutex
	taken   int64
	waiting []*arrival // oldest first
}

// arrival is a message that waits for room.
type arrival struct {
	weight   int64
	admitted chan struct{}
}

// NewIncoming makes room for messages of so many bytes.
func NewIncoming(bound int64) *Incoming { return &Incoming{bound: bound} }

// weight is what a message of n bytes takes of the bound.
func (i *Incoming) weight(n int) int64 { return min(int64(n)+messageOverhead, i.bound) }

// take takes room for a message of n bytes, and reports false where there is none.
func (i *Incoming) take(n int) bool {
	weight := i.weight(n)
	i.mu.Lock()
	defer i.mu.Unlock()
	if len(i.waiting) > 0 || i.taken+weight > i.bound {
		return false
	}
	i.taken += weight
	return true
}

// wait takes room for a message of n bytes when there is, and reports false when stop was closed before.
func (i *Incoming) wait(n int, stop <-chan struct{}) bool {
	a := &arrival{i.weight(n), make(chan struct{})}
	i.mu.Lock()
	i.waiting = append(i.waiting, a)
	i.admit()
	i.mu.Unlock()
	select {
	case <-a.admitted:
		return true
	case <-stop:
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if at := slices.Index(i.waiting, a); at >= 0 {
		i.waiting = slices.Delete(i.waiting, at, at+1)
	} else {
		i.taken -= a.weight
	}
	i.admit()
	return false
}

// release gives back the room of a message of n bytes.
func (i *Incoming) release(n int) {
	i.mu.Lock()
	i.taken -= i.weight(n)
	if len(i.waiting) > 0 {
		i.admit()
	}
	i.mu.Unlock()
}

// admit lets those in that wait and have room, once there is some for more than one message: a reader that was woken for
// each would cost the script more than the messages. The lock is held.
func (i *Incoming) admit() {
	if i.taken > i.bound-i.bound/4 {
		return
	}
	for len(i.waiting) > 0 && i.taken+i.waiting[0].weight <= i.bound {
		a := i.waiting[0]
		i.waiting = slices.Delete(i.waiting, 0, 1)
		i.taken += a.weight
		close(a.admitted)
	}
}
