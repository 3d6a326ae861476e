package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ByteController is https://streams.spec.whatwg.org/#rbs-controller-class
type ByteController struct {
	js.Reflector
	stream         *ReadableStream
	queue          []byteChunk
	total          int // bytes in queue
	pending        []*pullInto
	request        *BYOBRequest // nil before script has asked for it
	pulling        pulling
	closeRequested bool
	mark           float64
	autoAllocate   uint64 // bytes, 0 for none
	pull           func() (promise js.Value)
	cancel         func(reason js.Value) (promise js.Value)
}

var (
	_ bindings.ReadableByteStreamController = (*ByteController)(nil)
	_ readableController                    = (*ByteController)(nil)
)

// byteChunk is https://streams.spec.whatwg.org/#readable-byte-stream-queue-entry
type byteChunk struct {
	buffer         js.Value
	offset, length int
}

func newByteController(s *ReadableStream, mark float64, autoAllocate uint64) *ByteController {
	c := &ByteController{stream: s, mark: mark, autoAllocate: autoAllocate}
	c.Init(s.Realm(), bindings.ReadableByteStreamControllerClass)
	return c
}

// createByteStream is https://streams.spec.whatwg.org/#abstract-opdef-createreadablebytestream
func createByteStream(realm js.Realm, pull func() js.Value, cancel func(js.Value) js.Value) *ReadableStream {
	s := newReadableStream(realm)
	c := newByteController(s, 0, 0)
	c.pull, c.cancel = pull, cancel
	_ = c.setUp(func() (js.Value, error) { return js.Undefined, nil })
	return s
}

// setUp is https://streams.spec.whatwg.org/#set-up-readable-byte-stream-controller
func (c *ByteController) setUp(start func() (js.Value, error)) error {
	c.stream.controller = c
	return c.pulling.start(c.Realm(), start, c.callPull, c.error)
}

func (c *ByteController) callPull() {
	c.pulling.callIfNeeded(c.Realm(), c.shouldPull, &c.pull, c.error)
}

// shouldPull is https://streams.spec.whatwg.org/#readable-byte-stream-controller-should-call-pull
func (c *ByteController) shouldPull() bool {
	s := c.stream
	if s.state != readable || c.closeRequested || !c.pulling.started {
		return false
	}
	r, _ := s.reader.(*BYOBReader)
	return s.waiting() > 0 || r != nil && len(r.requests) > 0 || c.mark-float64(c.total) > 0
}

// clear is https://streams.spec.whatwg.org/#readable-byte-stream-controller-clear-algorithms
func (c *ByteController) clear() { c.pull, c.cancel = nil, nil }

// DesiredSize follows https://streams.spec.whatwg.org/#rbs-controller-desired-size
func (c *ByteController) DesiredSize() *float64 {
	return desiredSize(c.stream, c.mark-float64(c.total))
}

// Close follows https://streams.spec.whatwg.org/#rbs-controller-close
func (c *ByteController) Close() error {
	if c.closeRequested || c.stream.state != readable {
		return js.TypeErrorf("The stream is closed already, or has failed.")
	}
	return c.close()
}

// close is https://streams.spec.whatwg.org/#readable-byte-stream-controller-close
func (c *ByteController) close() error {
	if c.closeRequested || c.stream.state != readable {
		return nil
	}
	if c.total > 0 {
		c.closeRequested = true
		return nil
	}
	if len(c.pending) > 0 && c.pending[0].filled%c.pending[0].elementSize != 0 {
		e := thrown(c.Realm(), js.TypeErrorf("The stream ends within an element of the view that is being read into."))
		c.error(e)
		return js.Throw(e)
	}
	c.clear()
	c.stream.close()
	return nil
}

// Enqueue follows https://streams.spec.whatwg.org/#rbs-controller-enqueue
func (c *ByteController) Enqueue(chunk js.View) error {
	switch {
	case len(chunk.Bytes) == 0:
		return js.TypeErrorf("The chunk is empty.")
	case c.closeRequested || c.stream.state != readable:
		return js.TypeErrorf("The stream is closed already, or has failed: it takes no chunk.")
	}
	return c.enqueue(chunk)
}

func (c *ByteController) enqueueChunk(chunk js.Value) error {
	return c.enqueue(c.Realm().ViewOf(chunk))
}

// transfer is https://streams.spec.whatwg.org/#transfer-array-buffer
func transfer(realm js.Realm, buffer js.Value) (js.Value, error) {
	view := realm.ViewOf(buffer)
	if view.Detached || view.Kind != js.ArrayBuffer {
		return js.Undefined, js.TypeErrorf("The buffer is detached, or cannot be.")
	}
	if err := realm.Detach(buffer); err != nil {
		return js.Undefined, err
	}
	return realm.NewArrayBuffer(view.Bytes), nil
}

// enqueue is https://streams.spec.whatwg.org/#readable-byte-stream-controller-enqueue
func (c *ByteController) enqueue(chunk js.View) error {
	if c.closeRequested || c.stream.state != readable {
		return nil
	}
	realm := c.Realm()
	buffer, err := transfer(realm, chunk.Buffer)
	if err != nil {
		return err
	}
	entry := byteChunk{buffer, chunk.Offset, len(chunk.Bytes)}
	if len(c.pending) > 0 {
		first := c.pending[0]
		c.invalidateRequest()
		if first.buffer, err = transfer(realm, first.buffer); err != nil {
			return err
		}
		if first.by == nobody {
			c.enqueueDetached(first)
		}
	}
	switch r := c.stream.reader.(type) {
	case *DefaultReader:
		for len(r.requests) > 0 && c.total > 0 {
			request := r.requests[0]
			r.requests = r.requests[1:]
			c.fillRequest(request)
		}
		if len(r.requests) == 0 {
			c.push(entry)
			break
		}
		if len(c.pending) > 0 {
			c.pending = c.pending[1:]
		}
		c.stream.fulfill(entry.view(realm))
	case *BYOBReader:
		c.push(entry)
		c.commitAll(c.processPending())
	default:
		c.push(entry)
	}
	c.callPull()
	return nil
}

// view is the entry as script gets it.
func (e byteChunk) view(realm js.Realm) js.Value {
	// The bounds are those of the buffer, so that it cannot fail.
	v, _ := realm.NewView(js.Uint8Array, e.buffer, e.offset, e.length)
	return v
}

func (c *ByteController) push(e byteChunk) {
	c.queue = append(c.queue, e)
	c.total += e.length
}

// pushCopy is https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerenqueueclonedchunktoqueue
func (c *ByteController) pushCopy(b []byte) {
	c.push(byteChunk{c.Realm().NewArrayBuffer(append([]byte(nil), b...)), 0, len(b)})
}

// fillRequest is https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerfillreadrequestfromqueue
func (c *ByteController) fillRequest(request readRequest) {
	entry := c.queue[0]
	c.queue = c.queue[1:]
	c.total -= entry.length
	c.drained()
	request.chunk(entry.view(c.Realm()))
}

// drained is https://streams.spec.whatwg.org/#readable-byte-stream-controller-handle-queue-drain
func (c *ByteController) drained() {
	if c.total == 0 && c.closeRequested {
		c.clear()
		c.stream.close()
		return
	}
	c.callPull()
}

// Error follows https://streams.spec.whatwg.org/#rbs-controller-error
func (c *ByteController) Error(e js.Value) error {
	c.error(e)
	return nil
}

// error is https://streams.spec.whatwg.org/#readable-byte-stream-controller-error
func (c *ByteController) error(e js.Value) {
	if c.stream.state != readable {
		return
	}
	c.forget()
	c.clear()
	c.stream.fail(e)
}

// forget drops all that is queued and asked for.
func (c *ByteController) forget() {
	c.invalidateRequest()
	c.pending, c.queue, c.total = nil, nil, 0
}

func (c *ByteController) cancelSteps(reason js.Value) js.Value {
	c.forget()
	p := c.cancel(reason)
	c.clear()
	return p
}

func (c *ByteController) pullSteps(request readRequest) {
	if c.total > 0 {
		c.fillRequest(request)
		return
	}
	if c.autoAllocate > 0 {
		size := int(min(c.autoAllocate, maxAutoAllocate))
		c.pending = append(c.pending, &pullInto{
			buffer: c.Realm().NewArrayBuffer(make([]byte, size)), length: size, minimum: 1, elementSize: 1, kind: js.Uint8Array, by: byDefault,
		})
	}
	r := c.stream.defaultReader()
	r.requests = append(r.requests, request)
	c.callPull()
}

// maxAutoAllocate bounds the buffers that are made by autoAllocateChunkSize, whatever a page says.
const maxAutoAllocate = 64 << 20

func (c *ByteController) releaseSteps() {
	if len(c.pending) > 0 {
		c.pending[0].by = nobody
		c.pending = c.pending[:1]
	}
}
