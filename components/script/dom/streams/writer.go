package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Writer is https://streams.spec.whatwg.org/#default-writer-class
type Writer struct {
	js.Reflector
	stream *WritableStream // nil once it is released
	closed *promise
	ready  *promise
}

var _ bindings.WritableStreamDefaultWriter = (*Writer)(nil)

// NewWriter follows https://streams.spec.whatwg.org/#default-writer-constructor
func NewWriter(realm js.Realm, stream bindings.WritableStream) (*Writer, error) {
	s := stream.(*WritableStream)
	if s.Locked() {
		return nil, js.TypeErrorf("The stream is locked: it has a writer already.")
	}
	w := &Writer{stream: s}
	w.Init(realm, bindings.WritableStreamDefaultWriterClass)
	s.writer = w
	switch s.state {
	case writable:
		w.closed = newPromise(realm)
		if !s.closeQueued() && s.backpressure {
			w.ready = newPromise(realm)
		} else {
			w.ready = resolved(realm)
		}
	case erroring:
		w.closed, w.ready = newPromise(realm), rejected(realm, s.storedError)
	case writableClosed:
		w.closed, w.ready = resolved(realm), resolved(realm)
	case writableErrored:
		w.closed, w.ready = rejected(realm, s.storedError), rejected(realm, s.storedError)
	}
	return w, nil
}

var errWriterReleased = js.TypeErrorf("The writer has released the stream.")

// Closed is the promise of the stream's end.
func (w *Writer) Closed() js.Value { return w.closed.value }

// Ready is the promise that the stream takes more.
func (w *Writer) Ready() js.Value { return w.ready.value }

// DesiredSize follows https://streams.spec.whatwg.org/#default-writer-desired-size
func (w *Writer) DesiredSize() (*float64, error) {
	if w.stream == nil {
		return nil, errWriterReleased
	}
	return w.desiredSize(), nil
}

func (w *Writer) desiredSize() *float64 {
	size := 0.0
	switch w.stream.state {
	case writableErrored, erroring:
		return nil
	case writable:
		size = w.stream.controller.desiredSize()
	}
	return &size
}

// Abort follows https://streams.spec.whatwg.org/#default-writer-abort
func (w *Writer) Abort(reason js.Value) (js.Value, error) {
	if w.stream == nil {
		return js.Undefined, errWriterReleased
	}
	return w.stream.abort(reason), nil
}

// Close follows https://streams.spec.whatwg.org/#default-writer-close
func (w *Writer) Close() (js.Value, error) {
	if w.stream == nil {
		return js.Undefined, errWriterReleased
	}
	if w.stream.closeQueued() {
		return js.Undefined, errClosing
	}
	return w.stream.close()
}

// closeForward is https://streams.spec.whatwg.org/#writable-stream-default-writer-close-with-error-propagation
func (w *Writer) closeForward() js.Value {
	s := w.stream
	realm := w.Realm()
	switch {
	case s.closeQueued() || s.state == writableClosed:
		return resolved(realm).value
	case s.state == writableErrored:
		return promiseOf(realm, js.Undefined, js.Throw(s.storedError))
	}
	p, err := s.close()
	return promiseOf(realm, p, err)
}

// failReady is https://streams.spec.whatwg.org/#writable-stream-default-writer-ensure-ready-promise-rejected
func (w *Writer) failReady(e js.Value) {
	if !w.ready.pending {
		w.ready = newPromise(w.Realm())
	}
	w.ready.reject(w.Realm(), e)
}

// failClosed is https://streams.spec.whatwg.org/#writable-stream-default-writer-ensure-closed-promise-rejected
func (w *Writer) failClosed(e js.Value) {
	if !w.closed.pending {
		w.closed = newPromise(w.Realm())
	}
	w.closed.reject(w.Realm(), e)
}

// ReleaseLock follows https://streams.spec.whatwg.org/#default-writer-release-lock
func (w *Writer) ReleaseLock() error {
	if w.stream == nil {
		return nil
	}
	e := thrown(w.Realm(), errWriterReleased)
	w.failReady(e)
	w.failClosed(e)
	w.stream.writer, w.stream = nil, nil
	return nil
}

// Write follows https://streams.spec.whatwg.org/#default-writer-write
func (w *Writer) Write(chunk js.Value) (js.Value, error) {
	if w.stream == nil {
		return js.Undefined, errWriterReleased
	}
	return w.write(chunk)
}

// write is https://streams.spec.whatwg.org/#writable-stream-default-writer-write
func (w *Writer) write(chunk js.Value) (js.Value, error) {
	s := w.stream
	size := s.controller.chunkSize(chunk)
	if s != w.stream {
		return js.Undefined, errWriterReleased
	}
	switch {
	case s.state == writableErrored:
		return js.Undefined, js.Throw(s.storedError)
	case s.closeQueued() || s.state == writableClosed:
		return js.Undefined, js.TypeErrorf("The stream is closed already, or being closed: it takes no chunk.")
	case s.state == erroring:
		return js.Undefined, js.Throw(s.storedError)
	}
	p := s.addWrite()
	s.controller.enqueue(chunk, size)
	return p, nil
}
