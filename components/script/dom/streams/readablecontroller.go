package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DefaultController is https://streams.spec.whatwg.org/#rs-default-controller-class
type DefaultController struct {
	js.Reflector
	stream         *ReadableStream
	queue          queue
	pulling        pulling
	closeRequested bool
	mark           float64
	size           sizeAlgorithm
	pull           func() (promise js.Value) // nil once it will not be called any more
	cancel         func(reason js.Value) (promise js.Value)
}

var (
	_ bindings.ReadableStreamDefaultController = (*DefaultController)(nil)
	_ readableController                       = (*DefaultController)(nil)
)

// pulling keeps one call of a pull algorithm under way, and asks again where it was asked meanwhile.
type pulling struct{ started, under, again bool }

// callIfNeeded is https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed, which is the
// same for byte streams.
func (p *pulling) callIfNeeded(realm js.Realm, needed func() bool, pull *func() js.Value, failed func(js.Value)) {
	if !needed() {
		return
	}
	if p.under {
		p.again = true
		return
	}
	p.under = true
	react(realm, (*pull)(), func(js.Value) {
		p.under = false
		if p.again {
			p.again = false
			p.callIfNeeded(realm, needed, pull, failed)
		}
	}, failed)
}

// start calls the start algorithm of either controller.
func (p *pulling) start(realm js.Realm, start func() (js.Value, error), pull func(), failed func(js.Value)) error {
	v, err := start()
	if err != nil {
		return err
	}
	react(realm, promiseOf(realm, v, nil), func(js.Value) {
		p.started = true
		pull()
	}, failed)
	return nil
}

func newDefaultController(s *ReadableStream, mark float64, size sizeAlgorithm) *DefaultController {
	c := &DefaultController{stream: s, mark: mark, size: size}
	c.Init(s.Realm(), bindings.ReadableStreamDefaultControllerClass)
	return c
}

// setUp is https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller
func (c *DefaultController) setUp(start func() (js.Value, error)) error {
	c.stream.controller = c
	return c.pulling.start(c.Realm(), start, c.callPull, c.error)
}

func (c *DefaultController) callPull() {
	c.pulling.callIfNeeded(c.Realm(), c.shouldPull, &c.pull, c.error)
}

// shouldPull is https://streams.spec.whatwg.org/#readable-stream-default-controller-should-call-pull
func (c *DefaultController) shouldPull() bool {
	if !c.canCloseOrEnqueue() || !c.pulling.started {
		return false
	}
	return c.stream.waiting() > 0 || c.mark-c.queue.total > 0
}

// canCloseOrEnqueue is https://streams.spec.whatwg.org/#readable-stream-default-controller-can-close-or-enqueue
func (c *DefaultController) canCloseOrEnqueue() bool {
	return !c.closeRequested && c.stream.state == readable
}

// clear is https://streams.spec.whatwg.org/#readable-stream-default-controller-clear-algorithms
func (c *DefaultController) clear() { c.pull, c.cancel, c.size = nil, nil, nil }

// DesiredSize follows https://streams.spec.whatwg.org/#rs-default-controller-desired-size
func (c *DefaultController) DesiredSize() *float64 {
	return desiredSize(c.stream, c.mark-c.queue.total)
}

func desiredSize(s *ReadableStream, size float64) *float64 {
	switch s.state {
	case errored:
		return nil
	case closed:
		size = 0
	}
	return &size
}

// Close follows https://streams.spec.whatwg.org/#rs-default-controller-close
func (c *DefaultController) Close() error {
	if !c.canCloseOrEnqueue() {
		return js.TypeErrorf("The stream is closed already, or has failed.")
	}
	return c.close()
}

// close is https://streams.spec.whatwg.org/#readable-stream-default-controller-close
func (c *DefaultController) close() error {
	if !c.canCloseOrEnqueue() {
		return nil
	}
	c.closeRequested = true
	if c.queue.empty() {
		c.clear()
		c.stream.close()
	}
	return nil
}

// Enqueue follows https://streams.spec.whatwg.org/#rs-default-controller-enqueue
func (c *DefaultController) Enqueue(chunk js.Value) error {
	if !c.canCloseOrEnqueue() {
		return js.TypeErrorf("The stream is closed already, or has failed: it takes no chunk.")
	}
	return c.enqueueChunk(chunk)
}

// enqueueChunk is https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue
func (c *DefaultController) enqueueChunk(chunk js.Value) error {
	if !c.canCloseOrEnqueue() {
		return nil
	}
	if c.stream.waiting() > 0 {
		c.stream.fulfill(chunk)
	} else {
		size, err := c.size.of(chunk)
		if err == nil {
			err = c.queue.enqueue(chunk, size)
		}
		if err != nil {
			e := thrown(c.Realm(), err)
			c.error(e)
			return js.Throw(e)
		}
	}
	c.callPull()
	return nil
}

// Error follows https://streams.spec.whatwg.org/#rs-default-controller-error
func (c *DefaultController) Error(e js.Value) error {
	c.error(e)
	return nil
}

// error is https://streams.spec.whatwg.org/#readable-stream-default-controller-error
func (c *DefaultController) error(e js.Value) {
	if c.stream.state != readable {
		return
	}
	c.queue.reset()
	c.clear()
	c.stream.fail(e)
}

func (c *DefaultController) cancelSteps(reason js.Value) js.Value {
	c.queue.reset()
	p := c.cancel(reason)
	c.clear()
	return p
}

func (c *DefaultController) pullSteps(request readRequest) {
	if c.queue.empty() {
		r := c.stream.defaultReader()
		r.requests = append(r.requests, request)
		c.callPull()
		return
	}
	chunk := c.queue.dequeue().chunk
	if c.closeRequested && c.queue.empty() {
		c.clear()
		c.stream.close()
	} else {
		c.callPull()
	}
	request.chunk(chunk)
}

func (c *DefaultController) releaseSteps() {}
