package script

import (
	"sync"

	"corvo/components/script/loop"
)

// reservations keep the owners of a worker from being idle while the worker has something pending: what it does may
// end in a message. Its methods are safe from any goroutine.
type reservations struct {
	mu     sync.Mutex
	busy   bool
	ending bool // until close
	owners map[*loop.Global]struct{}
}

// set is told whether the worker has something pending.
func (r *reservations) set(busy bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.change(busy || r.ending)
}

// end says that the worker is ending, which its ports will tell of.
func (r *reservations) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ending = true
	r.change(true)
}

// change reserves or releases. The lock is held.
func (r *reservations) change(busy bool) {
	if busy == r.busy {
		return
	}
	r.busy = busy
	for owner := range r.owners {
		if busy {
			owner.Reserve()
		} else {
			owner.Release()
		}
	}
}

func (r *reservations) add(owner *loop.Global) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.owners == nil {
		r.owners = make(map[*loop.Global]struct{})
	}
	r.owners[owner] = struct{}{}
	if r.busy {
		owner.Reserve()
	}
}

func (r *reservations) remove(owner *loop.Global) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.owners[owner]; !ok {
		return
	}
	delete(r.owners, owner)
	if r.busy {
		owner.Release()
	}
}

// close gives everything back: nothing is pending any more.
func (r *reservations) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.change(false)
	r.owners = nil
}
