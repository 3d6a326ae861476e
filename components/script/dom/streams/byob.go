package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// BYOBReader is https://streams.spec.whatwg.org/#byob-reader-class
type BYOBReader struct {
	genericReader
	requests []readIntoRequest
}

var _ bindings.ReadableStreamBYOBReader = (*BYOBReader)(nil)

// NewBYOBReader follows https://streams.spec.whatwg.org/#byob-reader-constructor
func NewBYOBReader(realm js.Realm, stream bindings.ReadableStream) (*BYOBReader, error) {
	s := stream.(*ReadableStream)
	if s.Locked() {
		return nil, js.TypeErrorf("The stream is locked: it has a reader already.")
	}
	if _, ok := s.controller.(*ByteController); !ok {
		return nil, js.TypeErrorf("The stream is not one of bytes.")
	}
	r := &BYOBReader{}
	r.Init(realm, bindings.ReadableStreamBYOBReaderClass)
	r.initialize(s, r)
	return r, nil
}

// Read follows https://streams.spec.whatwg.org/#byob-reader-read
func (r *BYOBReader) Read(view js.View, options bindings.ReadableStreamBYOBReaderReadOptions) (js.Value, error) {
	switch {
	case view.Detached:
		return js.Undefined, js.TypeErrorf("The view's buffer is detached.")
	case len(view.Bytes) == 0:
		return js.Undefined, js.TypeErrorf("The view is empty.")
	case options.Min == 0:
		return js.Undefined, js.TypeErrorf("min is 0: a read is of at least one element.")
	case options.Min > uint64(len(view.Bytes)/view.Kind.ElementSize()):
		return js.Undefined, js.RangeErrorf("min is %d, more than the view has room for.", options.Min)
	case r.stream == nil:
		return js.Undefined, errReleased
	}
	realm := r.Realm()
	p, settle := realm.NewPromise()
	r.read(view, int(options.Min), readIntoRequest{
		chunk: func(view js.Value) { settle.Resolve(result(realm, view, false)) },
		close: func(view js.Value) { settle.Resolve(result(realm, view, true)) },
		error: settle.Reject,
	})
	return p, nil
}

// read is https://streams.spec.whatwg.org/#readable-stream-byob-reader-read
func (r *BYOBReader) read(view js.View, minimum int, request readIntoRequest) {
	s := r.stream
	s.disturbed = true
	if s.state == errored {
		request.error(s.storedError)
		return
	}
	s.controller.(*ByteController).readInto(view, minimum, request)
}

// ReleaseLock follows https://streams.spec.whatwg.org/#byob-reader-release-lock
func (r *BYOBReader) ReleaseLock() error {
	if r.stream != nil {
		r.release()
		r.failRequests(thrown(r.Realm(), errReleased))
	}
	return nil
}

func (r *BYOBReader) failRequests(e js.Value) {
	requests := r.requests
	r.requests = nil
	for _, request := range requests {
		request.error(e)
	}
}

// BYOBRequest is https://streams.spec.whatwg.org/#rs-byob-request-class
type BYOBRequest struct {
	js.Reflector
	controller *ByteController // nil once it is over
	view       js.Value
}

var _ bindings.ReadableStreamBYOBRequest = (*BYOBRequest)(nil)

// ByobRequest follows https://streams.spec.whatwg.org/#rbs-controller-byob-request
func (c *ByteController) ByobRequest() bindings.ReadableStreamBYOBRequest {
	if c.request == nil {
		if len(c.pending) == 0 {
			return nil
		}
		first := c.pending[0]
		entry := byteChunk{first.buffer, first.offset + first.filled, first.length - first.filled}
		c.request = &BYOBRequest{controller: c, view: entry.view(c.Realm())}
		c.request.Init(c.Realm(), bindings.ReadableStreamBYOBRequestClass)
	}
	return c.request
}

// invalidateRequest is https://streams.spec.whatwg.org/#readable-byte-stream-controller-invalidate-byob-request
func (c *ByteController) invalidateRequest() {
	if c.request != nil {
		c.request.controller, c.request.view = nil, js.Null
		c.request = nil
	}
}

// View is what is to be written to, null once the request is over.
func (r *BYOBRequest) View() js.Value { return r.view }

var errRequestOver = js.TypeErrorf("The request is over.")

// Respond follows https://streams.spec.whatwg.org/#rs-byob-request-respond
func (r *BYOBRequest) Respond(written uint64) error {
	if r.controller == nil {
		return errRequestOver
	}
	if r.Realm().ViewOf(r.view).Detached {
		return js.TypeErrorf("The view's buffer is detached.")
	}
	return r.controller.respond(written)
}

// RespondWithNewView follows https://streams.spec.whatwg.org/#rs-byob-request-respond-with-new-view
func (r *BYOBRequest) RespondWithNewView(view js.View) error {
	if r.controller == nil {
		return errRequestOver
	}
	if view.Detached {
		return js.TypeErrorf("The view's buffer is detached.")
	}
	return r.controller.respondWith(view)
}
