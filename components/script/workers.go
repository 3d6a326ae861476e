package script

import (
	"fmt"
	"sync"

	"corvo/components/script/dom"
)

// DefaultMaxWorkers is how many workers there may be at a time unless WorkersOptions says otherwise.
const DefaultMaxWorkers = 1000

// WorkersOptions sets up [Workers].
type WorkersOptions struct {
	Max int // workers that live at a time, dedicated and shared; 0 is DefaultMaxWorkers
}

// Workers are the workers of an engine. Its methods are safe from any goroutine.
type Workers struct {
	max int

	mu      sync.Mutex
	running int
	shared  map[sharedKey]*worker
	ended   sync.WaitGroup
}

// sharedKey is what shared workers are found by.
type sharedKey struct{ originKey, url, name string }

// NewWorkers makes an empty set.
func NewWorkers(options WorkersOptions) *Workers {
	if options.Max == 0 {
		options.Max = DefaultMaxWorkers
	}
	return &Workers{max: options.Max, shared: make(map[sharedKey]*worker)}
}

// Wait returns when all workers have ended. Their owners are to be closed before.
func (g *Workers) Wait() { g.ended.Wait() }

// enter counts one more worker.
func (g *Workers) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.running == g.max {
		return fmt.Errorf("%d workers run already, the limit: terminate some, or raise the engine's MaxWorkers", g.max)
	}
	g.running++
	g.ended.Add(1)
	return nil
}

// leave counts a worker that has ended.
func (g *Workers) leave() {
	g.mu.Lock()
	g.running--
	g.mu.Unlock()
	g.ended.Done()
}

// sharedFor returns the shared worker of a key, which create makes where there is none.
func (g *Workers) sharedFor(key sharedKey, create func() *worker) (w *worker, created bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if w := g.shared[key]; w != nil {
		return w, false
	}
	w = create()
	g.shared[key] = w
	return w, true
}

// forget takes a shared worker that ends out of the set, so that a new one can take its place.
func (g *Workers) forget(w *worker) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shared[w.key] == w {
		delete(g.shared, w.key)
	}
}

// ownedWorkers are the workers that a global owns; shared ones have other owners too. Its zero value is ready for use;
// its methods are safe from any goroutine.
type ownedWorkers struct {
	mu     sync.Mutex
	closed bool
	set    map[*worker]struct{}
}

// add returns false when the global is closed.
func (o *ownedWorkers) add(w *worker) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return false
	}
	if o.set == nil {
		o.set = make(map[*worker]struct{})
	}
	o.set[w] = struct{}{}
	return true
}

func (o *ownedWorkers) remove(w *worker) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.set, w)
}

// close begins to end the workers that have no other owner, and returns a function that waits until they have ended. It
// is for the end of the global.
func (o *ownedWorkers) close(owner *globalHost) (wait func()) {
	o.mu.Lock()
	o.closed = true
	set := o.set
	o.set = nil
	o.mu.Unlock()
	var ending []*worker
	for w := range set {
		if w.disown(owner) {
			ending = append(ending, w)
		}
	}
	return func() {
		for _, w := range ending {
			<-w.done
		}
	}
}

// RunWorker follows https://html.spec.whatwg.org/multipage/workers.html#run-a-worker, and for a shared worker that runs
// already step 11 of https://html.spec.whatwg.org/multipage/workers.html#dom-sharedworker
func (h *globalHost) RunWorker(request *dom.WorkerRequest) dom.WorkerTask {
	if request.Shared {
		h.runShared(request)
		return nil
	}
	w := newWorker(h)
	if w.join(h, request) {
		w.launch(request)
	} else {
		w.cancel()
		request.Abandon()
	}
	return w
}

func (h *globalHost) runShared(request *dom.WorkerRequest) {
	group := h.options.Workers
	key := sharedKey{h.OriginKey(), request.URL, request.Name}
	for !h.Closing() {
		w, created := group.sharedFor(key, func() *worker {
			w := newWorker(h)
			w.key = key
			return w
		})
		if w.join(h, request) {
			if created {
				w.launch(request)
			}
			return
		}
		group.forget(w) // it is ending
	}
	request.Abandon()
}
