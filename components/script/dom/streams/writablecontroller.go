package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// WritableController is https://streams.spec.whatwg.org/#ws-default-controller-class
type WritableController struct {
	js.Reflector
	stream    *WritableStream
	queue     queue
	started   bool
	mark      float64
	size      sizeAlgorithm
	write     func(chunk js.Value) (promise js.Value) // nil once no algorithm will be called any more
	closeSink func() (promise js.Value)
	abortSink func(reason js.Value) (promise js.Value)
	aborting  bindings.AbortController // nil before script has asked for the signal
	aborted   bool
	reason    js.Value
}

var _ bindings.WritableStreamDefaultController = (*WritableController)(nil)

func newWritableController(s *WritableStream, mark float64, size sizeAlgorithm) *WritableController {
	c := &WritableController{stream: s, mark: mark, size: size}
	c.Init(s.Realm(), bindings.WritableStreamDefaultControllerClass)
	return c
}

// setUp is https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller
func (c *WritableController) setUp(start func() (js.Value, error)) error {
	s, realm := c.stream, c.Realm()
	s.controller = c
	s.updateBackpressure(c.backpressure())
	v, err := start()
	if err != nil {
		return err
	}
	react(realm, promiseOf(realm, v, nil), func(js.Value) {
		c.started = true
		c.advance()
	}, func(e js.Value) {
		c.started = true
		s.dealWithRejection(e)
	})
	return nil
}

// Signal follows https://streams.spec.whatwg.org/#ws-default-controller-signal
func (c *WritableController) Signal() bindings.AbortSignal {
	if c.aborting == nil {
		realm := c.Realm()
		// Making one cannot fail.
		c.aborting, _ = realm.Host().(bindings.Implementation).NewAbortController(realm)
		if c.aborted {
			_ = c.aborting.Abort(c.reason)
		}
	}
	return c.aborting.Signal()
}

// signalAbort aborts the signal.
func (c *WritableController) signalAbort(reason js.Value) {
	if c.aborted {
		return
	}
	c.aborted, c.reason = true, reason
	if c.aborting != nil {
		_ = c.aborting.Abort(reason)
	}
}

// Error follows https://streams.spec.whatwg.org/#ws-default-controller-error
func (c *WritableController) Error(e js.Value) error {
	c.errorIfNeeded(e)
	return nil
}

// errorIfNeeded is https://streams.spec.whatwg.org/#writable-stream-default-controller-error-if-needed
func (c *WritableController) errorIfNeeded(e js.Value) {
	if c.stream.state == writable {
		c.error(e)
	}
}

// error is https://streams.spec.whatwg.org/#writable-stream-default-controller-error
func (c *WritableController) error(e js.Value) {
	c.clear()
	c.stream.startErroring(e)
}

// clear is https://streams.spec.whatwg.org/#writable-stream-default-controller-clear-algorithms
func (c *WritableController) clear() { c.write, c.closeSink, c.abortSink, c.size = nil, nil, nil, nil }

func (c *WritableController) abortSteps(reason js.Value) js.Value {
	abort := c.abortSink
	if abort == nil {
		return resolved(c.Realm()).value
	}
	p := abort(reason)
	c.clear()
	return p
}

func (c *WritableController) desiredSize() float64 { return c.mark - c.queue.total }

// backpressure is https://streams.spec.whatwg.org/#writable-stream-default-controller-get-backpressure
func (c *WritableController) backpressure() bool { return c.desiredSize() <= 0 }

// close is https://streams.spec.whatwg.org/#writable-stream-default-controller-close
func (c *WritableController) close() {
	c.queue.chunks = append(c.queue.chunks, sized{close: true})
	c.advance()
}

// chunkSize is https://streams.spec.whatwg.org/#writable-stream-default-controller-get-chunk-size
func (c *WritableController) chunkSize(chunk js.Value) float64 {
	size, err := c.size.of(chunk)
	if err != nil {
		c.errorIfNeeded(thrown(c.Realm(), err))
		return 1
	}
	return size
}

// enqueue is https://streams.spec.whatwg.org/#writable-stream-default-controller-write
func (c *WritableController) enqueue(chunk js.Value, size float64) {
	if err := c.queue.enqueue(chunk, size); err != nil {
		c.errorIfNeeded(thrown(c.Realm(), err))
		return
	}
	if s := c.stream; !s.closeQueued() && s.state == writable {
		s.updateBackpressure(c.backpressure())
	}
	c.advance()
}

// advance is https://streams.spec.whatwg.org/#writable-stream-default-controller-advance-queue-if-needed
func (c *WritableController) advance() {
	s := c.stream
	if !c.started || s.writing != nil {
		return
	}
	if s.state == erroring {
		s.finishErroring()
		return
	}
	if s.state != writable || c.queue.empty() {
		return
	}
	if c.queue.chunks[0].close {
		c.processClose()
	} else {
		c.processWrite(c.queue.chunks[0].chunk)
	}
}

// processClose is https://streams.spec.whatwg.org/#writable-stream-default-controller-process-close
func (c *WritableController) processClose() {
	s := c.stream
	s.closing, s.closeRequest = s.closeRequest, nil
	c.queue.dequeue()
	p := c.closeSink()
	c.clear()
	react(c.Realm(), p, func(js.Value) { s.finishClose() }, s.failClose)
}

// processWrite is https://streams.spec.whatwg.org/#writable-stream-default-controller-process-write
func (c *WritableController) processWrite(chunk js.Value) {
	s := c.stream
	s.writing, s.writes = s.writes[0], s.writes[1:]
	react(c.Realm(), c.write(chunk), func(js.Value) {
		s.finishWrite()
		c.queue.dequeue()
		if !s.closeQueued() && s.state == writable {
			s.updateBackpressure(c.backpressure())
		}
		c.advance()
	}, func(e js.Value) {
		if s.state == writable {
			c.clear()
		}
		s.failWrite(e)
	})
}
