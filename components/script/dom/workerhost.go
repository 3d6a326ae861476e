package dom

import (
	"context"

	"corvo/components/script/js"
)

// WorkerHost is the host of a worker's realm.
type WorkerHost interface {
	Host

	// Context is done when the worker is terminated: it ends what script waits for.
	Context() context.Context
	// Retire drops what is queued for the worker, and ends it once the running task is over.
	Retire()
}

// workerHostOf returns the host of a worker's realm.
func workerHostOf(realm js.Realm) WorkerHost { return realm.Host().(WorkerHost) }

// WorkerTask is the agent of a dedicated worker as its owner knows it.
type WorkerTask interface {
	// Terminate stops the worker's script and begins to end the worker. It does not wait, and may be called again.
	Terminate()
}

// WorkerRequest asks a host to run a worker. But for its methods and where it says otherwise it is plain data.
type WorkerRequest struct {
	Shared bool
	URL    string // serialized
	Name   string
	Module bool

	entry  *BlobURLEntry // what URL stood for when the request was made, nil unless it is a blob URL that is known
	inside *portEnd      // the worker's end of the implicit port, or of the shared worker's
	// target is the Worker or SharedWorker. It belongs to the owner's goroutine, as the host does.
	target eventTarget
	owner  Host
}

// newWorkerRequest resolves the URL: steps 1 to 4 of https://html.spec.whatwg.org/multipage/workers.html#dom-worker
func newWorkerRequest(host Host, url string) (*WorkerRequest, error) {
	record, err := encodingParseOrThrow(host, url)
	if err != nil {
		return nil, err
	}
	request := &WorkerRequest{URL: record.Href(), owner: host}
	if record.Scheme() == "blob" {
		if entry, ok := host.Browser().blobURLs.Entry(request.URL); ok {
			request.entry = &entry
		}
	}
	return request, nil
}

// Fail tells the owner that there is no worker, and why. It may be called on any goroutine.
func (r *WorkerRequest) Fail(err error) {
	r.inside.discard()
	r.owner.Tasks().Post(workerSource, &workerFailed{r, err})
}

// workerFailed is the task of a worker that was not to be had.
type workerFailed struct {
	request *WorkerRequest
	err     error
}

// Run fires error: step 1 of onComplete in https://html.spec.whatwg.org/multipage/workers.html#run-a-worker
func (t *workerFailed) Run() {
	kind := "Worker"
	if t.request.Shared {
		kind = "SharedWorker"
	}
	t.request.owner.Console().Print(ConsoleError, kind+" "+t.request.URL+" was not started: "+t.err.Error())
	fire(t.request.target, "error", 0)
}

// Drop does nothing.
func (t *workerFailed) Drop() {}

// Abandon is for a worker that was terminated before it could have its port.
func (r *WorkerRequest) Abandon() { r.inside.discard() }
