package dom

import (
	"context"
	"io"
	"runtime"
	"sync"
	"weak"

	"corvo/components/script/dom/streams"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// incomingBody is a response's body on its way from the loader to script. What script has not asked for waits in it, up to
// Host.BodyBound, beyond which the loader is not read any more.
type incomingBody struct {
	tasks *loop.Global
	bound int

	mu      sync.Mutex
	unseen  []byte
	ended   error         // what comes behind unseen, io.EOF or what went wrong; nil while more may come
	wanted  bool          // script waits
	shown   bool          // a stream reads
	stalled bool          // the loader's goroutine waits, and holds no reservation of tasks
	seen    chan struct{} // has a value once unseen was taken

	// Both belong to the script's goroutine.
	reading func([]byte, error)
	over    func() // is told that script has seen the end
	stream  weak.Pointer[streams.ReadableStream]
}

func newIncomingBody(host Host, over func()) *incomingBody {
	return &incomingBody{tasks: host.Tasks(), bound: host.BodyBound(), seen: make(chan struct{}, 1), over: over}
}

// receive reads from to its end, or to that of ctx. It runs on a goroutine that holds a reservation of tasks.
func (in *incomingBody) receive(ctx context.Context, from io.Reader, length int64) {
	size := bodyReadSize
	if length >= 0 && length < bodyReadSize {
		size = int(length) + 1
	}
	buffer := make([]byte, size)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			if !in.put(ctx, buffer[:n]) {
				return
			}
			if n > size/2 {
				buffer = make([]byte, size)
			}
		}
		if err != nil {
			if err != io.EOF {
				err = js.TypeErrorf("Failed to read the response's body: %v", err)
			}
			in.finish(err)
			return
		}
	}
}

// put adds a chunk, which belongs to the body if it fills its array more than half. It waits while too much is unseen, and
// returns false when nobody will read on.
func (in *incomingBody) put(ctx context.Context, chunk []byte) bool {
	in.mu.Lock()
	if in.ended != nil {
		in.mu.Unlock()
		return false
	}
	if in.unseen == nil && len(chunk) > cap(chunk)/2 {
		in.unseen = chunk[:len(chunk):len(chunk)]
	} else {
		in.unseen = append(in.unseen, chunk...)
	}
	in.tell()
	in.stalled = len(in.unseen) > in.bound
	stalled := in.stalled
	in.mu.Unlock()
	if !stalled {
		return true
	}
	// A body that script leaves alone keeps nobody waiting for the global to be idle.
	in.tasks.Release()
	select {
	case <-in.seen:
		return true
	case <-ctx.Done():
		in.mu.Lock()
		if in.stalled {
			in.stalled = false
			in.tasks.Reserve()
		}
		in.mu.Unlock()
		return false
	}
}

// tell wakes script that waits. The lock is held.
func (in *incomingBody) tell() {
	if in.wanted {
		in.wanted = false
		in.tasks.Post(loop.Networking, (*bodyArrival)(in))
	}
}

// finish is the end, whatever it is.
func (in *incomingBody) finish(err error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.ended != nil {
		return
	}
	in.ended = err
	if in.shown && !in.wanted && len(in.unseen) == 0 {
		in.tasks.Post(loop.Networking, (*bodyEnd)(in))
	}
	in.tell()
}

// bodyEnd tells a stream that nobody reads that nothing follows.
type bodyEnd incomingBody

// Run ends the stream.
func (e *bodyEnd) Run() { (*incomingBody)(e).conclude() }

// Drop does nothing.
func (e *bodyEnd) Drop() {}

// conclude ends the stream, if there is one, once script has everything.
func (in *incomingBody) conclude() {
	in.mu.Lock()
	err := in.ended
	if len(in.unseen) > 0 {
		err = nil
	}
	in.mu.Unlock()
	stream := in.stream.Value()
	if stream == nil || err == nil {
		return
	}
	in.over()
	if err == io.EOF {
		stream.End()
	} else {
		stream.Fail(err)
	}
}

// bodyArrival goes on with a read that has waited.
type bodyArrival incomingBody

// Run gives script what has come.
func (a *bodyArrival) Run() {
	if done := a.reading; done != nil {
		a.reading = nil
		(*incomingBody)(a).read(done)
	}
}

// Drop does nothing.
func (a *bodyArrival) Drop() {}

// read is that of a [bodySource].
func (in *incomingBody) read(done func([]byte, error)) {
	in.mu.Lock()
	chunk, err := in.unseen, in.ended
	in.unseen = nil
	if in.stalled {
		in.stalled = false
		in.tasks.Reserve()
		in.seen <- struct{}{}
	}
	if len(chunk) == 0 && err == nil {
		in.wanted, in.reading = true, done
	}
	in.mu.Unlock()
	switch {
	case len(chunk) > 0:
		done(chunk, nil)
		if err != nil {
			in.conclude()
		}
	case err != nil:
		in.over()
		done(nil, err)
	}
}

// fail drops what is unseen and ends the body with err at once. It belongs to the script's goroutine.
func (in *incomingBody) fail(err error) {
	in.mu.Lock()
	over := in.ended == io.EOF && len(in.unseen) == 0
	if !over {
		in.unseen, in.ended = nil, err
	}
	in.wanted = false
	in.mu.Unlock()
	if done := in.reading; done != nil {
		in.reading = nil
		done(nil, err)
	}
	if stream := in.stream.Value(); stream != nil && !over {
		stream.Fail(err)
	}
}

// shownAs is told of a stream that reads the body. The body must not keep it: see [incomingSource].
func (in *incomingBody) shownAs(stream *streams.ReadableStream) {
	in.stream = weak.Make(stream)
	in.mu.Lock()
	in.shown = true
	in.mu.Unlock()
	in.conclude() // it may have ended before
}

// incomingSource is script's end of an [incomingBody]. When script has let go of it, the load ends.
type incomingSource struct {
	in  *incomingBody
	end context.CancelCauseFunc
}

func newIncomingSource(f *scriptFetch) *incomingSource {
	s := &incomingSource{f.in, f.end}
	// What f reads for holds s: f must not be what a cleanup keeps.
	runtime.AddCleanup(s, func(of weak.Pointer[scriptFetch]) {
		if f := of.Value(); f != nil {
			f.end(errNotRead)
			f.tasks.Post(loop.Networking, (*fetchForgotten)(f))
		}
	}, weak.Make(f))
	return s
}

func (s *incomingSource) read(done func([]byte, error)) {
	s.in.read(func(chunk []byte, err error) {
		done(chunk, err)
		runtime.KeepAlive(s)
	})
}

func (s *incomingSource) cancel() {
	s.end(errNotRead)
	s.in.over()
}
