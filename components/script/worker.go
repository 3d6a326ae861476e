package script

import (
	"context"
	"slices"
	"sync"

	"corvo/components/script/dom"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// worker is a worker's life: fetching its script, then its agent and loop, with a goroutine that sees to its end.
type worker struct {
	options  Options // of the owner that it was made by
	settings dom.FetchSettings
	parent   inherited
	key      sharedKey // of a shared worker

	context context.Context
	cancel  context.CancelFunc
	done    chan struct{} // closed once nothing is left of it

	busy reservations

	mu      sync.Mutex
	owners  []*globalHost
	host    *workerHost                  // nil until the script is there
	scope   *dom.SharedWorkerGlobalScope // nil until its script has run
	waiting []*dom.WorkerRequest         // for that
}

func newWorker(owner *globalHost) *worker {
	w := &worker{
		options:  owner.options,
		settings: dom.FetchSettingsOf(owner.realm.Host().(dom.Host)),
		parent:   inheritedFrom(owner),
		done:     make(chan struct{}),
	}
	w.options.Closed = nil
	w.options.Uncaught = w.uncaught
	w.busy.set(true)
	w.context, w.cancel = context.WithCancel(context.Background())
	return w
}

// join makes owner one of the worker's owners and, for a shared worker, sees to its connect event. It returns false, and
// does nothing, when the worker is ending or the owner is closed.
func (w *worker) join(owner *globalHost, request *dom.WorkerRequest) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.context.Err() != nil {
		return false
	}
	if !slices.Contains(w.owners, owner) {
		if !owner.workers.add(w) {
			return false
		}
		w.owners = append(w.owners, owner)
		w.busy.add(owner.tasks)
	}
	if w.scope != nil {
		w.scope.Connect(request)
	} else {
		w.waiting = append(w.waiting, request)
	}
	return true
}

// disown takes owner from the owners, and ends the worker when it has none any more.
func (w *worker) disown(owner *globalHost) (ending bool) {
	w.mu.Lock()
	w.owners = slices.DeleteFunc(w.owners, func(other *globalHost) bool { return other == owner })
	w.busy.remove(owner.tasks)
	last := len(w.owners) == 0
	w.mu.Unlock()
	if last {
		w.Terminate()
	}
	return last
}

// Terminate begins https://html.spec.whatwg.org/multipage/workers.html#terminate-a-worker; run ends it.
func (w *worker) Terminate() {
	w.mu.Lock()
	if w.context.Err() == nil {
		w.busy.end()
		w.cancel()
	}
	host := w.host
	w.mu.Unlock()
	if host != nil {
		host.closing.Store(true)
		host.tasks.Close()
	}
}

// launch starts the worker, within the limit of how many there may be.
func (w *worker) launch(request *dom.WorkerRequest) {
	group := w.options.Workers
	if err := group.enter(); err != nil {
		w.fail(err)
		w.finish()
		return
	}
	go func() {
		defer group.leave()
		w.run(request)
	}()
}

// run is the worker's goroutine beside its loop's.
func (w *worker) run(request *dom.WorkerRequest) {
	defer w.finish()
	script, err := request.Fetch(w.context, w.settings)
	if err == nil {
		var host *workerHost
		if host, err = w.begin(request, script); err == nil {
			<-w.context.Done()
			host.end()
			return
		}
	}
	w.fail(err)
}

// begin makes the worker's agent and lets it run its script.
func (w *worker) begin(request *dom.WorkerRequest, script *dom.WorkerScript) (*workerHost, error) {
	t, err := newThread(&w.options, w.busy.set)
	if err != nil {
		return nil, err
	}
	host := &workerHost{worker: w, exit: t.loop.NewGlobal(nil)}
	if err := host.make(request, script, t); err != nil {
		if host.realm != nil {
			host.realm.Close()
		}
		t.agent.Close()
		return nil, err
	}
	w.mu.Lock()
	w.host = host
	w.mu.Unlock()
	host.tasks.Post(loop.DOMManipulation, loop.Func(func() { host.runScript(js.Source{Name: script.URL, Text: script.Text}) }))
	t.loop.Start()
	return host, nil
}

// connectWaiting fires connect for those who have asked for the shared worker while it was on its way.
func (w *worker) connectWaiting(scope *dom.SharedWorkerGlobalScope) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.scope = scope
	for _, request := range w.waiting {
		scope.Connect(request)
	}
	w.waiting = nil
}

// fail tells those who have asked for the worker that there is none, unless it was terminated.
func (w *worker) fail(err error) {
	w.mu.Lock()
	terminated := w.context.Err() != nil
	w.cancel()
	waiting := w.waiting
	w.waiting = nil
	w.mu.Unlock()
	w.options.Workers.forget(w)
	for _, request := range waiting {
		if terminated {
			request.Abandon()
		} else {
			request.Fail(err)
		}
	}
}

// finish is the end, when nothing runs any more.
func (w *worker) finish() {
	w.options.Workers.forget(w)
	w.mu.Lock()
	owners, waiting := w.owners, w.waiting
	w.owners, w.waiting = nil, nil
	w.mu.Unlock()
	for _, request := range waiting {
		request.Abandon()
	}
	for _, owner := range owners {
		owner.workers.remove(w)
	}
	w.busy.close()
	close(w.done)
}

// uncaught hands what nobody in the worker has handled to an owner's developer.
func (w *worker) uncaught(x *js.Exception) {
	plain := *x
	plain.Value = js.Undefined // of the worker's engine
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.owners) > 0 {
		owner := w.owners[0]
		owner.tasks.Post(loop.DOMManipulation, loop.Func(func() { owner.Uncaught(&plain) }))
	}
}
