package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// reader is either kind of reader.
type reader interface {
	generic() *genericReader
	// failRequests tells whoever waits of an error.
	failRequests(e js.Value)
}

// genericReader is https://streams.spec.whatwg.org/#generic-reader-mixin
type genericReader struct {
	js.Reflector
	stream *ReadableStream // nil once it is released
	closed *promise
}

func (r *genericReader) generic() *genericReader { return r }

// initialize is https://streams.spec.whatwg.org/#readable-stream-reader-generic-initialize
func (r *genericReader) initialize(s *ReadableStream, self reader) {
	r.stream, s.reader = s, self
	switch s.state {
	case readable:
		r.closed = newPromise(s.Realm())
	case closed:
		r.closed = resolved(s.Realm())
	case errored:
		r.closed = rejected(s.Realm(), s.storedError)
	}
}

// release is https://streams.spec.whatwg.org/#readable-stream-reader-generic-release
func (r *genericReader) release() {
	s := r.stream
	realm := r.Realm()
	if !r.closed.pending {
		r.closed = newPromise(realm)
	}
	r.closed.reject(realm, thrown(realm, errReleased))
	s.controller.releaseSteps()
	s.reader, r.stream = nil, nil
}

var errReleased = js.TypeErrorf("The reader has released the stream.")

// Closed is the promise of the stream's end.
func (r *genericReader) Closed() js.Value { return r.closed.value }

// Cancel follows https://streams.spec.whatwg.org/#generic-reader-cancel
func (r *genericReader) Cancel(reason js.Value) (js.Value, error) {
	if r.stream == nil {
		return js.Undefined, errReleased
	}
	return r.stream.cancel(reason), nil
}

// result is what the promises of reading are of.
func result(realm js.Realm, value js.Value, done bool) js.Value {
	object := realm.NewObject()
	_ = realm.Define(object, "done", js.Bool(done), js.Ordinary)
	_ = realm.Define(object, "value", value, js.Ordinary)
	return object
}

// DefaultReader is https://streams.spec.whatwg.org/#default-reader-class
type DefaultReader struct {
	genericReader
	requests []readRequest
}

var _ bindings.ReadableStreamDefaultReader = (*DefaultReader)(nil)

// NewDefaultReader follows https://streams.spec.whatwg.org/#default-reader-constructor
func NewDefaultReader(realm js.Realm, stream bindings.ReadableStream) (*DefaultReader, error) {
	s := stream.(*ReadableStream)
	if s.Locked() {
		return nil, js.TypeErrorf("The stream is locked: it has a reader already.")
	}
	r := &DefaultReader{}
	r.Init(realm, bindings.ReadableStreamDefaultReaderClass)
	r.initialize(s, r)
	return r, nil
}

// Read follows https://streams.spec.whatwg.org/#default-reader-read
func (r *DefaultReader) Read() (js.Value, error) {
	if r.stream == nil {
		return js.Undefined, errReleased
	}
	realm := r.Realm()
	p, settle := realm.NewPromise()
	r.read(readRequest{
		chunk: func(chunk js.Value) { settle.Resolve(result(realm, chunk, false)) },
		close: func() { settle.Resolve(result(realm, js.Undefined, true)) },
		error: settle.Reject,
	})
	return p, nil
}

// read is https://streams.spec.whatwg.org/#readable-stream-default-reader-read
func (r *DefaultReader) read(request readRequest) {
	s := r.stream
	s.disturbed = true
	switch s.state {
	case closed:
		request.close()
	case errored:
		request.error(s.storedError)
	default:
		s.controller.pullSteps(request)
	}
}

// ReleaseLock follows https://streams.spec.whatwg.org/#default-reader-release-lock
func (r *DefaultReader) ReleaseLock() error {
	if r.stream != nil {
		r.release()
		r.failRequests(thrown(r.Realm(), errReleased))
	}
	return nil
}

func (r *DefaultReader) failRequests(e js.Value) {
	requests := r.requests
	r.requests = nil
	for _, request := range requests {
		request.error(e)
	}
}
