package dom

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"corvo/components/net/loader"
	"corvo/components/script/loop"
)

const bodyReadSize = 32 << 10

// xhrFetch is an asynchronous fetch. Its goroutine makes Runnables of what the loader reports; they do nothing once the
// object has another fetch, or none.
type xhrFetch struct {
	x       *XMLHttpRequest
	tasks   *loop.Global
	bound   int // bytes that wait for script's thread
	ctx     context.Context
	end     context.CancelCauseFunc
	started time.Time
	clock   *time.Timer // nil while there is no time-out; it belongs to the script's goroutine

	sent       atomic.Int64
	sentPosted atomic.Bool

	mu     sync.Mutex
	unseen []byte
	seen   chan struct{} // has a value once unseen was taken
}

// start is step 11.11 of Send and what follows.
func (x *XMLHttpRequest) start(request *fetchRequest) {
	host := hostOf(x.Realm())
	ctx, end := context.WithCancelCause(context.Background())
	f := &xhrFetch{x: x, tasks: host.Tasks(), bound: host.BodyBound(), ctx: ctx, end: end, started: time.Now(), seen: make(chan struct{}, 1)}
	x.fetch = f
	f.limit(x.timeout)
	if x.uploadListened && request.Body != nil {
		request.DidSend = f.didSend
	}
	f.tasks.Reserve()
	started := host.Fetches().Start(func(global context.Context) {
		defer f.tasks.Release()
		defer context.AfterFunc(global, func() { end(errClosing) })()
		defer end(nil)
		f.tasks.Post(loop.Networking, &xhrEnded{f, f.run(request)})
	})
	if !started {
		end(errClosing)
		f.tasks.Release()
	}
}

// limit sets the time that the fetch may take from its start, 0 for any. It belongs to the script's goroutine. The clock
// stops with the fetch, as it holds on to the object.
func (f *xhrFetch) limit(timeout time.Duration) {
	if f.clock != nil {
		f.clock.Stop()
		f.clock = nil
	}
	if timeout > 0 {
		clock := time.AfterFunc(max(0, timeout-time.Since(f.started)), func() { f.end(errXHRTimedOut) })
		context.AfterFunc(f.ctx, func() { clock.Stop() })
		f.clock = clock
	}
}

// run is the fetch's goroutine.
func (f *xhrFetch) run(request *fetchRequest) error {
	response, err := request.fetch(f.ctx)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	f.tasks.Post(loop.Networking, &xhrHead{f, response})
	chunk := make([]byte, bodyReadSize)
	for {
		n, err := response.Body.Read(chunk)
		if n > 0 && !f.pass(chunk[:n]) {
			return context.Cause(f.ctx)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// pass hands bytes to the script's thread, and waits while that has too many already. It returns false when the fetch
// has ended.
func (f *xhrFetch) pass(chunk []byte) bool {
	f.mu.Lock()
	f.unseen = append(f.unseen, chunk...)
	waiting := len(f.unseen)
	f.mu.Unlock()
	if waiting == len(chunk) {
		f.tasks.Post(loop.Networking, (*xhrChunk)(f))
	}
	for waiting > f.bound {
		select {
		case <-f.seen:
		case <-f.ctx.Done():
			return false
		}
		f.mu.Lock()
		waiting = len(f.unseen)
		f.mu.Unlock()
	}
	return true
}

// didSend posts how much of the request's body has left; one Runnable tells of all that has left until it runs.
func (f *xhrFetch) didSend(sent int64) {
	f.sent.Store(sent)
	if !f.sentPosted.Swap(true) {
		f.tasks.Post(loop.Networking, (*xhrSent)(f))
	}
}

// over reports whether the object has left the fetch behind.
func (f *xhrFetch) over() bool { return f.x.fetch != f }

// xhrSent is processRequestBodyChunkLength.
type xhrSent xhrFetch

// Run fires progress at the upload.
func (t *xhrSent) Run() {
	t.sentPosted.Store(false)
	f, x := (*xhrFetch)(t), t.x
	if f.over() || x.uploadComplete {
		return
	}
	x.uploadSent = max(x.uploadSent, f.sent.Load())
	if x.uploadSent >= x.uploadLength {
		f.completeUpload()
		return
	}
	if now := time.Now(); now.Sub(x.uploadReported) >= progressInterval {
		x.uploadReported = now
		fireProgress(x.upload, "progress", x.uploadSent, x.uploadLength)
	}
}

// Drop does nothing.
func (t *xhrSent) Drop() {}

// completeUpload is processRequestEndOfBody.
func (f *xhrFetch) completeUpload() {
	x := f.x
	if x.uploadComplete {
		return
	}
	x.uploadComplete = true
	if !x.uploadListened {
		return
	}
	length := x.uploadLength // a handler may send anew
	for _, event := range [...]string{"progress", "load", "loadend"} {
		fireProgress(x.upload, event, length, length)
	}
}

// xhrHead is processResponse.
type xhrHead struct {
	f        *xhrFetch
	response *loader.Response
}

// Run sets the state to HEADERS_RECEIVED.
func (t *xhrHead) Run() {
	if t.f.over() {
		return
	}
	t.f.completeUpload()
	if t.f.over() {
		return
	}
	x := t.f.x
	x.setResponse(t.response)
	x.setState(xhrHeadersReceived)
}

// Drop does nothing: the fetch closes the body.
func (t *xhrHead) Drop() {}

// xhrChunk is processBodyChunk.
type xhrChunk xhrFetch

// Run adds to what was received, and fires readystatechange and progress when they are due.
func (t *xhrChunk) Run() {
	f, x := (*xhrFetch)(t), t.x
	f.mu.Lock()
	chunk := f.unseen
	f.unseen = nil
	f.mu.Unlock()
	select {
	case f.seen <- struct{}{}:
	default:
	}
	if f.over() || x.response.nullBody {
		return
	}
	if x.received == nil {
		x.received = chunk
	} else {
		x.received = append(x.received, chunk...)
	}
	now := time.Now()
	if now.Sub(x.receiveReported) < progressInterval {
		return
	}
	x.receiveReported = now
	if x.state == xhrHeadersReceived {
		x.state = xhrLoading
	}
	x.changed()
	if !f.over() {
		x.progress()
	}
}

// progress fires progress, unless it has told of the same bytes already.
func (x *XMLHttpRequest) progress() {
	if received := int64(len(x.received)); received != x.reported {
		x.reported = received
		fireProgress(x, "progress", received, x.response.length)
	}
}

// Drop does nothing.
func (t *xhrChunk) Drop() {}

// xhrEnded is processEndOfBody, or what went wrong.
type xhrEnded struct {
	f   *xhrFetch
	err error
}

// Run is https://xhr.spec.whatwg.org/#handle-errors and https://xhr.spec.whatwg.org/#handle-response-end-of-body
func (t *xhrEnded) Run() {
	f, x := t.f, t.f.x
	if f.over() {
		return
	}
	if t.err != nil {
		x.fetch = nil
		x.report(t.err)
		if errors.Is(t.err, errXHRTimedOut) {
			x.requestError("timeout")
		} else {
			x.requestError("error")
		}
		return
	}
	x.progress()
	if f.over() {
		return
	}
	x.fetch = nil
	x.finish()
}

// Drop does nothing.
func (t *xhrEnded) Drop() {}
