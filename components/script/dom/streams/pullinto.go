package streams

import "corvo/components/script/js"

// pullInto is https://streams.spec.whatwg.org/#pull-into-descriptor: a buffer that is being filled.
type pullInto struct {
	buffer         js.Value
	offset, length int // of the view, in bytes
	filled         int
	minimum        int
	elementSize    int
	kind           js.BufferKind
	by             readerType
}

// readerType says whose read a buffer is filled for.
type readerType uint8

const (
	byDefault readerType = iota
	byBYOB
	nobody // the reader has released the stream
)

// readIntoRequest is https://streams.spec.whatwg.org/#read-into-request
type readIntoRequest struct {
	chunk func(view js.Value)
	close func(view js.Value)
	error func(js.Value)
}

// bytes are those of the descriptor's view.
func (d *pullInto) bytes(realm js.Realm) []byte {
	return realm.ViewOf(d.buffer).Bytes[d.offset : d.offset+d.length]
}

// view is https://streams.spec.whatwg.org/#readable-byte-stream-controller-convert-pull-into-descriptor
func (d *pullInto) view(realm js.Realm) js.Value {
	buffer, err := transfer(realm, d.buffer)
	if err != nil {
		return js.Undefined
	}
	v, _ := realm.NewView(d.kind, buffer, d.offset, d.filled/d.elementSize)
	return v
}

// readInto is https://streams.spec.whatwg.org/#readable-byte-stream-controller-pull-into
func (c *ByteController) readInto(view js.View, minimum int, request readIntoRequest) {
	realm := c.Realm()
	size := view.Kind.ElementSize()
	d := &pullInto{offset: view.Offset, length: len(view.Bytes), minimum: minimum * size, elementSize: size, kind: view.Kind, by: byBYOB}
	var err error
	if d.buffer, err = transfer(realm, view.Buffer); err != nil {
		request.error(thrown(realm, err))
		return
	}
	r := c.stream.reader.(*BYOBReader)
	if len(c.pending) > 0 {
		c.pending = append(c.pending, d)
		r.requests = append(r.requests, request)
		return
	}
	if c.stream.state == closed {
		empty, _ := realm.NewView(d.kind, d.buffer, d.offset, 0)
		request.close(empty)
		return
	}
	if c.total > 0 {
		if c.fill(d) {
			filled := d.view(realm)
			c.drained()
			request.chunk(filled)
			return
		}
		if c.closeRequested {
			e := thrown(realm, js.TypeErrorf("The stream ends within an element of the view."))
			c.error(e)
			request.error(e)
			return
		}
	}
	c.pending = append(c.pending, d)
	r.requests = append(r.requests, request)
	c.callPull()
}

// fill is https://streams.spec.whatwg.org/#readable-byte-stream-controller-fill-pull-into-descriptor-from-queue
func (c *ByteController) fill(d *pullInto) (ready bool) {
	realm := c.Realm()
	left := min(c.total, d.length-d.filled)
	most := d.filled + left
	if aligned := most - most%d.elementSize; aligned >= d.minimum {
		left, ready = aligned-d.filled, true
	}
	into := d.bytes(realm)
	for left > 0 {
		head := &c.queue[0]
		n := copy(into[d.filled:d.filled+left], realm.ViewOf(head.buffer).Bytes[head.offset:head.offset+head.length])
		head.offset, head.length = head.offset+n, head.length-n
		if head.length == 0 {
			c.queue = c.queue[1:]
		}
		c.total -= n
		d.filled += n
		left -= n
	}
	return ready
}

// processPending is https://streams.spec.whatwg.org/#readable-byte-stream-controller-process-pull-into-descriptors-using-queue
func (c *ByteController) processPending() (filled []*pullInto) {
	for len(c.pending) > 0 && c.total > 0 {
		first := c.pending[0]
		if !c.fill(first) {
			break
		}
		c.pending = c.pending[1:]
		filled = append(filled, first)
	}
	return filled
}

// enqueueDetached is https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamcontrollerenqueuedetachedpullintotoqueue
func (c *ByteController) enqueueDetached(d *pullInto) {
	if d.filled > 0 {
		c.pushCopy(d.bytes(c.Realm())[:d.filled])
	}
	c.pending = c.pending[1:]
}

func (c *ByteController) commitAll(filled []*pullInto) {
	for _, d := range filled {
		c.commit(d)
	}
}

// commit is https://streams.spec.whatwg.org/#readable-byte-stream-controller-commit-pull-into-descriptor
func (c *ByteController) commit(d *pullInto) {
	view := d.view(c.Realm())
	done := c.stream.state == closed
	if d.by == byDefault {
		c.stream.fulfill(view)
		return
	}
	r := c.stream.reader.(*BYOBReader)
	request := r.requests[0]
	r.requests = r.requests[1:]
	if done {
		request.close(view)
	} else {
		request.chunk(view)
	}
}

// respond is https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond
func (c *ByteController) respond(written uint64) error {
	first := c.pending[0]
	switch {
	case c.stream.state == closed && written != 0:
		return js.TypeErrorf("The stream is closed: nothing can be written.")
	case c.stream.state == readable && written == 0:
		return js.TypeErrorf("Nothing was written, but the stream is not closed.")
	case written > uint64(first.length-first.filled):
		return js.RangeErrorf("%d bytes were written, where there is room for %d.", written, first.length-first.filled)
	}
	var err error
	if first.buffer, err = transfer(c.Realm(), first.buffer); err != nil {
		return err
	}
	c.responded(int(written))
	return nil
}

// respondWith is https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-with-new-view
func (c *ByteController) respondWith(view js.View) error {
	first := c.pending[0]
	realm := c.Realm()
	written := len(view.Bytes)
	switch {
	case c.stream.state == closed && written != 0:
		return js.TypeErrorf("The stream is closed: nothing can be written.")
	case c.stream.state == readable && written == 0:
		return js.TypeErrorf("The view is empty, but the stream is not closed.")
	case first.offset+first.filled != view.Offset:
		return js.RangeErrorf("The view begins at byte %d of its buffer, where byte %d is to be written.", view.Offset, first.offset+first.filled)
	case len(realm.ViewOf(first.buffer).Bytes) != len(realm.ViewOf(view.Buffer).Bytes) && !realm.ViewOf(first.buffer).Detached:
		return js.RangeErrorf("The view's buffer has another length than the one that is to be written.")
	case first.filled+written > first.length:
		return js.RangeErrorf("%d bytes were written, where there is room for %d.", written, first.length-first.filled)
	}
	var err error
	if first.buffer, err = transfer(realm, view.Buffer); err != nil {
		return err
	}
	c.responded(written)
	return nil
}

// responded is https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-internal
func (c *ByteController) responded(written int) {
	first := c.pending[0]
	c.invalidateRequest()
	if c.stream.state == closed {
		c.respondedClosed(first)
	} else {
		c.respondedReadable(first, written)
	}
	c.callPull()
}

// respondedClosed is https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-in-closed-state
func (c *ByteController) respondedClosed(first *pullInto) {
	if first.by == nobody {
		c.pending = c.pending[1:]
	}
	if r, ok := c.stream.reader.(*BYOBReader); ok {
		n := min(len(r.requests), len(c.pending))
		filled := c.pending[:n:n]
		c.pending = c.pending[n:]
		c.commitAll(filled)
	}
}

// respondedReadable is https://streams.spec.whatwg.org/#readable-byte-stream-controller-respond-in-readable-state
func (c *ByteController) respondedReadable(d *pullInto, written int) {
	d.filled += written
	if d.by == nobody {
		c.enqueueDetached(d)
		c.commitAll(c.processPending())
		return
	}
	if d.filled < d.minimum {
		return
	}
	c.pending = c.pending[1:]
	if rest := d.filled % d.elementSize; rest > 0 {
		c.pushCopy(d.bytes(c.Realm())[d.filled-rest : d.filled])
		d.filled -= rest
	}
	filled := c.processPending()
	c.commit(d)
	c.commitAll(filled)
}
