package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ReadableStream is https://streams.spec.whatwg.org/#rs-class
type ReadableStream struct {
	js.Reflector
	state       state
	storedError js.Value
	disturbed   bool
	reader      reader // nil for none
	controller  readableController
}

var _ bindings.ReadableStream = (*ReadableStream)(nil)

// state is that of a readable stream.
type state uint8

const (
	readable state = iota
	closed
	errored
)

// readableController is either kind of controller.
type readableController interface {
	js.PlatformObject
	// cancelSteps and pullSteps are https://streams.spec.whatwg.org/#abstract-opdef-readablestreamcontroller-cancelsteps and
	// the like.
	cancelSteps(reason js.Value) (promise js.Value)
	pullSteps(request readRequest)
	releaseSteps()
	close() error
	enqueueChunk(chunk js.Value) error
	error(e js.Value)
}

// readRequest is https://streams.spec.whatwg.org/#read-request
type readRequest struct {
	chunk func(js.Value)
	close func()
	error func(js.Value)
}

func newReadableStream(realm js.Realm) *ReadableStream {
	s := &ReadableStream{}
	s.Init(realm, bindings.ReadableStreamClass)
	return s
}

// NewReadableStream follows https://streams.spec.whatwg.org/#rs-constructor
func NewReadableStream(realm js.Realm, source js.Value, strategy bindings.QueuingStrategy) (*ReadableStream, error) {
	m, err := methodsOf(realm, source, []string{"autoAllocateChunkSize", "cancel", "pull", "start", "type"}, "autoAllocateChunkSize", "type")
	if err != nil {
		return nil, err
	}
	var autoAllocate uint64
	if v := m.byName["autoAllocateChunkSize"]; !v.IsUndefined() {
		if autoAllocate, err = js.ConvertToIntEnforceRange[uint64](realm, v); err != nil {
			return nil, err
		}
		if autoAllocate == 0 {
			return nil, js.TypeErrorf("autoAllocateChunkSize is 0: a chunk has at least one byte.")
		}
	}
	s := newReadableStream(realm)
	cancel := func(reason js.Value) js.Value { return m.promise("cancel", reason) }
	if v := m.byName["type"]; !v.IsUndefined() {
		if name, err := realm.ToString(v); err != nil {
			return nil, err
		} else if name != "bytes" {
			return nil, js.TypeErrorf("The provided value '%s' is not a valid enum value of type ReadableStreamType.", name)
		}
		if strategy.Size != nil {
			return nil, js.RangeErrorf("The strategy of a byte stream cannot have a size function.")
		}
		mark, err := highWaterMark(strategy, 0)
		if err != nil {
			return nil, err
		}
		c := newByteController(s, mark, autoAllocate)
		c.pull, c.cancel = func() js.Value { return m.promise("pull", js.ObjectOf(c)) }, cancel
		return s, c.setUp(func() (js.Value, error) { return m.start(c) })
	}
	mark, err := highWaterMark(strategy, 1)
	if err != nil {
		return nil, err
	}
	c := newDefaultController(s, mark, sizeOf(strategy))
	c.pull, c.cancel = func() js.Value { return m.promise("pull", js.ObjectOf(c)) }, cancel
	return s, c.setUp(func() (js.Value, error) { return m.start(c) })
}

// createReadableStream is https://streams.spec.whatwg.org/#create-readable-stream with a start algorithm that returns a
// promise, or undefined.
func createReadableStream(realm js.Realm, start js.Value, pull func() js.Value, cancel func(js.Value) js.Value, mark float64, size sizeAlgorithm) *ReadableStream {
	s := newReadableStream(realm)
	c := newDefaultController(s, mark, size)
	c.pull, c.cancel = pull, cancel
	_ = c.setUp(func() (js.Value, error) { return start, nil })
	return s
}

// Locked reports whether the stream has a reader.
func (s *ReadableStream) Locked() bool { return s.reader != nil }

// Disturbed is https://streams.spec.whatwg.org/#is-readable-stream-disturbed
func (s *ReadableStream) Disturbed() bool { return s.disturbed }

// Cancel follows https://streams.spec.whatwg.org/#rs-cancel
func (s *ReadableStream) Cancel(reason js.Value) (js.Value, error) {
	if s.Locked() {
		return js.Undefined, js.TypeErrorf("The stream is locked: its reader can cancel it.")
	}
	return s.cancel(reason), nil
}

// cancel is https://streams.spec.whatwg.org/#readable-stream-cancel
func (s *ReadableStream) cancel(reason js.Value) js.Value {
	realm := s.Realm()
	s.disturbed = true
	switch s.state {
	case closed:
		return resolved(realm).value
	case errored:
		return promiseOf(realm, js.Undefined, js.Throw(s.storedError))
	}
	s.close()
	if r, ok := s.reader.(*BYOBReader); ok {
		requests := r.requests
		r.requests = nil
		for _, request := range requests {
			request.close(js.Undefined)
		}
	}
	return toUndefined(realm, s.controller.cancelSteps(reason))
}

// close is https://streams.spec.whatwg.org/#readable-stream-close
func (s *ReadableStream) close() {
	s.state = closed
	if s.reader == nil {
		return
	}
	s.reader.generic().closed.resolve(js.Undefined)
	if r, ok := s.reader.(*DefaultReader); ok {
		requests := r.requests
		r.requests = nil
		for _, request := range requests {
			request.close()
		}
	}
}

// fail is https://streams.spec.whatwg.org/#readable-stream-error
func (s *ReadableStream) fail(e js.Value) {
	s.state, s.storedError = errored, e
	if s.reader == nil {
		return
	}
	s.reader.generic().closed.reject(s.Realm(), e)
	s.reader.failRequests(e)
}

// defaultReader is the reader where it is a default one, otherwise nil.
func (s *ReadableStream) defaultReader() *DefaultReader {
	r, _ := s.reader.(*DefaultReader)
	return r
}

// waiting is the number of read requests, https://streams.spec.whatwg.org/#readable-stream-get-num-read-requests
func (s *ReadableStream) waiting() int {
	if r := s.defaultReader(); r != nil {
		return len(r.requests)
	}
	return 0
}

// fulfill is https://streams.spec.whatwg.org/#readable-stream-fulfill-read-request with a chunk.
func (s *ReadableStream) fulfill(chunk js.Value) {
	r := s.defaultReader()
	request := r.requests[0]
	r.requests = r.requests[1:]
	request.chunk(chunk)
}

// GetReader follows https://streams.spec.whatwg.org/#rs-get-reader
func (s *ReadableStream) GetReader(options bindings.ReadableStreamGetReaderOptions) (bindings.ReadableStreamReader, error) {
	if options.Mode.Present {
		r, err := NewBYOBReader(s.Realm(), s)
		return bindings.ReadableStreamReader{Kind: bindings.KindReadableStreamBYOBReader, ReadableStreamBYOBReader: r}, err
	}
	r, err := NewDefaultReader(s.Realm(), s)
	return bindings.ReadableStreamReader{Kind: bindings.KindReadableStreamDefaultReader, ReadableStreamDefaultReader: r}, err
}

// PipeThrough follows https://streams.spec.whatwg.org/#rs-pipe-through
func (s *ReadableStream) PipeThrough(transform bindings.ReadableWritablePair, options bindings.StreamPipeOptions) (bindings.ReadableStream, error) {
	destination := transform.Writable.(*WritableStream)
	if s.Locked() || destination.Locked() {
		return nil, errPipeLocked
	}
	s.Realm().MarkHandled(s.pipeTo(destination, options))
	return transform.Readable, nil
}

// PipeTo follows https://streams.spec.whatwg.org/#rs-pipe-to
func (s *ReadableStream) PipeTo(destination bindings.WritableStream, options bindings.StreamPipeOptions) (js.Value, error) {
	to := destination.(*WritableStream)
	if s.Locked() || to.Locked() {
		return js.Undefined, errPipeLocked
	}
	return s.pipeTo(to, options), nil
}

var errPipeLocked = js.TypeErrorf("A stream that is locked cannot be piped.")

// Tee follows https://streams.spec.whatwg.org/#rs-tee
func (s *ReadableStream) Tee() ([]bindings.ReadableStream, error) {
	first, second, err := s.tee(nil)
	return []bindings.ReadableStream{first, second}, err
}
