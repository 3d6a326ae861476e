package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// TransformStream is https://streams.spec.whatwg.org/#ts-class
type TransformStream struct {
	js.Reflector
	readable     *ReadableStream
	writable     *WritableStream
	controller   *TransformController
	backpressure bool
	change       *promise // https://streams.spec.whatwg.org/#transformstream-backpressurechangepromise
}

var _ bindings.TransformStream = (*TransformStream)(nil)

// NewTransformStream follows https://streams.spec.whatwg.org/#ts-constructor
func NewTransformStream(realm js.Realm, transformer js.Value, writableStrategy, readableStrategy bindings.QueuingStrategy) (*TransformStream, error) {
	m, err := methodsOf(realm, transformer, []string{"cancel", "flush", "readableType", "start", "transform", "writableType"}, "readableType", "writableType")
	if err != nil {
		return nil, err
	}
	if !m.byName["readableType"].IsUndefined() || !m.byName["writableType"].IsUndefined() {
		return nil, js.RangeErrorf("The transformer has a readableType or a writableType, of which there are none yet.")
	}
	readableMark, err := highWaterMark(readableStrategy, 0)
	if err != nil {
		return nil, err
	}
	writableMark, err := highWaterMark(writableStrategy, 1)
	if err != nil {
		return nil, err
	}
	t := &TransformStream{}
	t.Init(realm, bindings.TransformStreamClass)
	started := newPromise(realm)
	t.initialize(started.value, writableMark, sizeOf(writableStrategy), readableMark, sizeOf(readableStrategy))
	c := &TransformController{stream: t}
	c.Init(realm, bindings.TransformStreamDefaultControllerClass)
	t.controller = c
	c.transform = c.Enqueue
	if m.byName["transform"].IsObject() {
		c.transform = nil
		c.call = func(chunk js.Value) js.Value { return m.promise("transform", chunk, js.ObjectOf(c)) }
	}
	c.flush = func() js.Value { return m.promise("flush", js.ObjectOf(c)) }
	c.cancel = func(reason js.Value) js.Value { return m.promise("cancel", reason) }
	v, err := m.start(c)
	if err != nil {
		return nil, err
	}
	started.resolve(v)
	return t, nil
}

// initialize is https://streams.spec.whatwg.org/#initialize-transform-stream
func (t *TransformStream) initialize(started js.Value, writableMark float64, writableSize sizeAlgorithm, readableMark float64, readableSize sizeAlgorithm) {
	realm := t.Realm()
	t.writable = newWritableStream(realm)
	c := newWritableController(t.writable, writableMark, writableSize)
	c.write, c.closeSink, c.abortSink = t.write, t.close, t.abort
	_ = c.setUp(func() (js.Value, error) { return started, nil })
	t.readable = createReadableStream(realm, started, t.pull, t.cancel, readableMark, readableSize)
	t.setBackpressure(true)
}

// Readable is the end that is read.
func (t *TransformStream) Readable() bindings.ReadableStream { return t.readable }

// Writable is the end that is written to.
func (t *TransformStream) Writable() bindings.WritableStream { return t.writable }

// source is the controller of the readable end.
func (t *TransformStream) source() *DefaultController {
	return t.readable.controller.(*DefaultController)
}

// setBackpressure is https://streams.spec.whatwg.org/#transform-stream-set-backpressure
func (t *TransformStream) setBackpressure(backpressure bool) {
	if t.change != nil {
		t.change.resolve(js.Undefined)
	}
	t.change, t.backpressure = newPromise(t.Realm()), backpressure
}

// error is https://streams.spec.whatwg.org/#transform-stream-error
func (t *TransformStream) error(e js.Value) {
	t.source().error(e)
	t.errorWritable(e)
}

// errorWritable is https://streams.spec.whatwg.org/#transform-stream-error-writable-and-unblock-write
func (t *TransformStream) errorWritable(e js.Value) {
	t.controller.clear()
	t.writable.controller.errorIfNeeded(e)
	t.unblock()
}

// unblock is https://streams.spec.whatwg.org/#transformstreamunblockwrite
func (t *TransformStream) unblock() {
	if t.backpressure {
		t.setBackpressure(false)
	}
}

// write is https://streams.spec.whatwg.org/#transform-stream-default-sink-write-algorithm
func (t *TransformStream) write(chunk js.Value) js.Value {
	if !t.backpressure {
		return t.controller.perform(chunk)
	}
	return then(t.Realm(), t.change.value, func(js.Value) (js.Value, error) {
		if t.writable.state == erroring {
			return js.Undefined, js.Throw(t.writable.storedError)
		}
		return t.controller.perform(chunk), nil
	}, nil)
}

// finish calls a last algorithm once, and settles with what follows it: with the error of the other end where that has
// failed meanwhile.
func (t *TransformStream) finish(algorithm func() js.Value, other func() (failed bool, e js.Value), succeeded func(), failed func(js.Value)) js.Value {
	c := t.controller
	if c.finished != nil {
		return c.finished.value
	}
	c.finished = newPromise(t.Realm())
	p := algorithm()
	c.clear()
	react(t.Realm(), p, func(js.Value) {
		if hasFailed, e := other(); hasFailed {
			c.finished.settler.Reject(e)
			return
		}
		succeeded()
		c.finished.resolve(js.Undefined)
	}, func(e js.Value) {
		failed(e)
		c.finished.settler.Reject(e)
	})
	return c.finished.value
}

func (t *TransformStream) readableError() (bool, js.Value) {
	return t.readable.state == errored, t.readable.storedError
}

// abort is https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm
func (t *TransformStream) abort(reason js.Value) js.Value {
	return t.finish(func() js.Value { return t.controller.cancel(reason) }, t.readableError, func() { t.source().error(reason) }, t.source().error)
}

// close is https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm
func (t *TransformStream) close() js.Value {
	return t.finish(func() js.Value { return t.controller.flush() }, t.readableError, func() { _ = t.source().close() }, t.source().error)
}

// pull is https://streams.spec.whatwg.org/#transform-stream-default-source-pull-algorithm
func (t *TransformStream) pull() js.Value {
	t.setBackpressure(false)
	return t.change.value
}

// cancel is https://streams.spec.whatwg.org/#transform-stream-default-source-cancel
func (t *TransformStream) cancel(reason js.Value) js.Value {
	fail := func(e js.Value) {
		t.writable.controller.errorIfNeeded(e)
		t.unblock()
	}
	return t.finish(func() js.Value { return t.controller.cancel(reason) },
		func() (bool, js.Value) { return t.writable.state == writableErrored, t.writable.storedError },
		func() { fail(reason) }, fail)
}

// TransformController is https://streams.spec.whatwg.org/#ts-default-controller-class
type TransformController struct {
	js.Reflector
	stream    *TransformStream
	transform func(chunk js.Value) error // what is done without a transform method, otherwise nil
	call      func(chunk js.Value) (promise js.Value)
	flush     func() (promise js.Value)
	cancel    func(reason js.Value) (promise js.Value)
	finished  *promise // https://streams.spec.whatwg.org/#transformstreamdefaultcontroller-finishpromise
}

var _ bindings.TransformStreamDefaultController = (*TransformController)(nil)

// clear is https://streams.spec.whatwg.org/#transform-stream-default-controller-clear-algorithms
func (c *TransformController) clear() { c.transform, c.call, c.flush, c.cancel = nil, nil, nil, nil }

// perform is https://streams.spec.whatwg.org/#transform-stream-default-controller-perform-transform
func (c *TransformController) perform(chunk js.Value) js.Value {
	realm := c.Realm()
	var p js.Value
	if c.call != nil {
		p = c.call(chunk)
	} else {
		p = promiseOf(realm, js.Undefined, c.transform(chunk))
	}
	return then(realm, p, nil, func(e js.Value) (js.Value, error) {
		c.stream.error(e)
		return js.Undefined, js.Throw(e)
	})
}

// DesiredSize follows https://streams.spec.whatwg.org/#ts-default-controller-desired-size
func (c *TransformController) DesiredSize() *float64 { return c.stream.source().DesiredSize() }

// Enqueue follows https://streams.spec.whatwg.org/#ts-default-controller-enqueue
func (c *TransformController) Enqueue(chunk js.Value) error {
	t := c.stream
	source := t.source()
	if !source.canCloseOrEnqueue() {
		return js.TypeErrorf("The readable end is closed, or has failed: it takes no chunk.")
	}
	if err := source.enqueueChunk(chunk); err != nil {
		t.errorWritable(thrown(c.Realm(), err))
		return js.Throw(t.readable.storedError)
	}
	if !source.shouldPull() && !t.backpressure {
		t.setBackpressure(true)
	}
	return nil
}

// Error follows https://streams.spec.whatwg.org/#ts-default-controller-error
func (c *TransformController) Error(e js.Value) error {
	c.stream.error(e)
	return nil
}

// Terminate follows https://streams.spec.whatwg.org/#ts-default-controller-terminate
func (c *TransformController) Terminate() error {
	_ = c.stream.source().close()
	c.stream.errorWritable(thrown(c.Realm(), js.TypeErrorf("The transform stream is terminated.")))
	return nil
}
