package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// WritableStream is https://streams.spec.whatwg.org/#ws-class
type WritableStream struct {
	js.Reflector
	state        writableState
	storedError  js.Value
	writer       *Writer // nil for none
	controller   *WritableController
	backpressure bool

	writes       []*promise // https://streams.spec.whatwg.org/#writablestream-writerequests
	writing      *promise   // https://streams.spec.whatwg.org/#writablestream-inflightwriterequest
	closeRequest *promise
	closing      *promise // https://streams.spec.whatwg.org/#writablestream-inflightcloserequest
	abortRequest *pendingAbort
}

var _ bindings.WritableStream = (*WritableStream)(nil)

// writableState is that of a writable stream.
type writableState uint8

const (
	writable writableState = iota
	writableClosed
	erroring
	writableErrored
)

// pendingAbort is https://streams.spec.whatwg.org/#pending-abort-request
type pendingAbort struct {
	promise         *promise
	reason          js.Value
	alreadyErroring bool
}

func newWritableStream(realm js.Realm) *WritableStream {
	s := &WritableStream{}
	s.Init(realm, bindings.WritableStreamClass)
	return s
}

// NewWritableStream follows https://streams.spec.whatwg.org/#ws-constructor
func NewWritableStream(realm js.Realm, sink js.Value, strategy bindings.QueuingStrategy) (*WritableStream, error) {
	m, err := methodsOf(realm, sink, []string{"abort", "close", "start", "type", "write"}, "type")
	if err != nil {
		return nil, err
	}
	if !m.byName["type"].IsUndefined() {
		return nil, js.RangeErrorf("The sink has a type, of which there are none yet.")
	}
	mark, err := highWaterMark(strategy, 1)
	if err != nil {
		return nil, err
	}
	s := newWritableStream(realm)
	c := newWritableController(s, mark, sizeOf(strategy))
	c.write = func(chunk js.Value) js.Value { return m.promise("write", chunk, js.ObjectOf(c)) }
	c.closeSink = func() js.Value { return m.promise("close") }
	c.abortSink = func(reason js.Value) js.Value { return m.promise("abort", reason) }
	return s, c.setUp(func() (js.Value, error) { return m.start(c) })
}

// Locked reports whether the stream has a writer.
func (s *WritableStream) Locked() bool { return s.writer != nil }

// Abort follows https://streams.spec.whatwg.org/#ws-abort
func (s *WritableStream) Abort(reason js.Value) (js.Value, error) {
	if s.Locked() {
		return js.Undefined, js.TypeErrorf("The stream is locked: its writer can abort it.")
	}
	return s.abort(reason), nil
}

// abort is https://streams.spec.whatwg.org/#writable-stream-abort
func (s *WritableStream) abort(reason js.Value) js.Value {
	realm := s.Realm()
	if s.state == writableClosed || s.state == writableErrored {
		return resolved(realm).value
	}
	s.controller.signalAbort(reason)
	if s.state == writableClosed || s.state == writableErrored {
		return resolved(realm).value
	}
	if s.abortRequest != nil {
		return s.abortRequest.promise.value
	}
	request := &pendingAbort{promise: newPromise(realm), reason: reason}
	if s.state == erroring {
		request.alreadyErroring, request.reason = true, js.Undefined
	}
	s.abortRequest = request
	if !request.alreadyErroring {
		s.startErroring(reason)
	}
	return request.promise.value
}

// Close follows https://streams.spec.whatwg.org/#ws-close
func (s *WritableStream) Close() (js.Value, error) {
	switch {
	case s.Locked():
		return js.Undefined, js.TypeErrorf("The stream is locked: its writer can close it.")
	case s.closeQueued():
		return js.Undefined, errClosing
	}
	return s.close()
}

var errClosing = js.TypeErrorf("The stream is being closed already.")

// close is https://streams.spec.whatwg.org/#writable-stream-close
func (s *WritableStream) close() (js.Value, error) {
	if s.state == writableClosed || s.state == writableErrored {
		return js.Undefined, js.TypeErrorf("The stream is closed already, or has failed.")
	}
	s.closeRequest = newPromise(s.Realm())
	p := s.closeRequest.value
	if s.writer != nil && s.backpressure && s.state == writable {
		s.writer.ready.resolve(js.Undefined)
	}
	s.controller.close()
	return p, nil
}

// closeQueued is https://streams.spec.whatwg.org/#writable-stream-close-queued-or-in-flight
func (s *WritableStream) closeQueued() bool { return s.closeRequest != nil || s.closing != nil }

// GetWriter follows https://streams.spec.whatwg.org/#ws-get-writer
func (s *WritableStream) GetWriter() (bindings.WritableStreamDefaultWriter, error) {
	return NewWriter(s.Realm(), s)
}

// inFlight is https://streams.spec.whatwg.org/#writable-stream-has-operation-marked-in-flight
func (s *WritableStream) inFlight() bool { return s.writing != nil || s.closing != nil }

// addWrite is https://streams.spec.whatwg.org/#writable-stream-add-write-request
func (s *WritableStream) addWrite() js.Value {
	p := newPromise(s.Realm())
	s.writes = append(s.writes, p)
	return p.value
}

// dealWithRejection is https://streams.spec.whatwg.org/#writable-stream-deal-with-rejection
func (s *WritableStream) dealWithRejection(e js.Value) {
	if s.state == writable {
		s.startErroring(e)
		return
	}
	s.finishErroring()
}

// startErroring is https://streams.spec.whatwg.org/#writable-stream-start-erroring
func (s *WritableStream) startErroring(reason js.Value) {
	s.state, s.storedError = erroring, reason
	if s.writer != nil {
		s.writer.failReady(reason)
	}
	if !s.inFlight() && s.controller.started {
		s.finishErroring()
	}
}

// finishErroring is https://streams.spec.whatwg.org/#writable-stream-finish-erroring
func (s *WritableStream) finishErroring() {
	realm := s.Realm()
	s.state = writableErrored
	s.controller.queue.reset()
	writes := s.writes
	s.writes = nil
	for _, p := range writes {
		p.settler.Reject(s.storedError)
	}
	request := s.abortRequest
	if request == nil {
		s.rejectClose()
		return
	}
	s.abortRequest = nil
	if request.alreadyErroring {
		request.promise.settler.Reject(s.storedError)
		s.rejectClose()
		return
	}
	react(realm, s.controller.abortSteps(request.reason), func(js.Value) {
		request.promise.resolve(js.Undefined)
		s.rejectClose()
	}, func(e js.Value) {
		request.promise.settler.Reject(e)
		s.rejectClose()
	})
}

// rejectClose is https://streams.spec.whatwg.org/#writable-stream-reject-close-and-closed-promise-if-needed
func (s *WritableStream) rejectClose() {
	if s.closeRequest != nil {
		s.closeRequest.settler.Reject(s.storedError)
		s.closeRequest = nil
	}
	if s.writer != nil {
		s.writer.closed.reject(s.Realm(), s.storedError)
	}
}

// finishWrite is https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write
func (s *WritableStream) finishWrite() {
	s.writing.resolve(js.Undefined)
	s.writing = nil
}

// failWrite is https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-write-with-error
func (s *WritableStream) failWrite(e js.Value) {
	s.writing.settler.Reject(e)
	s.writing = nil
	s.dealWithRejection(e)
}

// finishClose is https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close
func (s *WritableStream) finishClose() {
	s.closing.resolve(js.Undefined)
	s.closing = nil
	if s.state == erroring {
		s.storedError = js.Undefined
		if s.abortRequest != nil {
			s.abortRequest.promise.resolve(js.Undefined)
			s.abortRequest = nil
		}
	}
	s.state = writableClosed
	if s.writer != nil {
		s.writer.closed.resolve(js.Undefined)
	}
}

// failClose is https://streams.spec.whatwg.org/#writable-stream-finish-in-flight-close-with-error
func (s *WritableStream) failClose(e js.Value) {
	s.closing.settler.Reject(e)
	s.closing = nil
	if s.abortRequest != nil {
		s.abortRequest.promise.settler.Reject(e)
		s.abortRequest = nil
	}
	s.dealWithRejection(e)
}

// updateBackpressure is https://streams.spec.whatwg.org/#writable-stream-update-backpressure
func (s *WritableStream) updateBackpressure(backpressure bool) {
	if s.writer != nil && backpressure != s.backpressure {
		if backpressure {
			s.writer.ready = newPromise(s.Realm())
		} else {
			s.writer.ready.resolve(js.Undefined)
		}
	}
	s.backpressure = backpressure
}
