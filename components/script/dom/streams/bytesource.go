package streams

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Source is where the bytes of a stream come from that Go code makes. Its methods are called on the goroutine of the realm.
type Source interface {
	// Read calls back once: with bytes, which are the stream's from then on, with an error to throw, or with the end, which
	// may come with the last bytes. It may do so before it returns. One read is under way at a time.
	Read(done func(chunk []byte, end bool, err error))
	// Cancel says that nobody will read on.
	Cancel()
}

// NewByteStream makes a stream of bytes that is read from source as script reads it:
// https://streams.spec.whatwg.org/#readablestream-set-up-with-byte-reading-support
func NewByteStream(realm js.Realm, source Source) *ReadableStream {
	var s *ReadableStream
	s = createByteStream(realm, func() js.Value {
		pulled := newPromise(realm)
		source.Read(func(chunk []byte, end bool, err error) {
			c := s.controller.(*ByteController)
			switch {
			case err != nil:
				c.error(thrown(realm, err))
			case len(chunk) > 0:
				buffer := realm.NewArrayBuffer(chunk)
				// A stream that is canceled meanwhile takes nothing.
				_ = c.enqueue(js.View{Kind: js.Uint8Array, Bytes: chunk, Buffer: buffer})
			}
			if end {
				s.end()
			}
			pulled.resolve(js.Undefined)
		})
		return pulled.value
	}, func(js.Value) js.Value {
		source.Cancel()
		return resolved(realm).value
	})
	return s
}

// NewTaken makes a stream that has been read by somebody who keeps it locked.
func NewTaken(realm js.Realm) *ReadableStream {
	s := createByteStream(realm, func() js.Value { return resolved(realm).value }, func(js.Value) js.Value { return resolved(realm).value })
	s.close()
	s.disturbed = true
	// It is new, so that nobody has locked it.
	_, _ = NewDefaultReader(realm, s)
	return s
}

// errNotBytes is what reading bytes ends with at another chunk.
var errNotBytes = js.TypeErrorf("A chunk of the stream is no Uint8Array.")

// Chunks locks the stream for good and returns what reads it: each call asks for the next chunk, whose bytes are a copy, or
// the end.
//
// https://streams.spec.whatwg.org/#readablestreamdefaultreader-read-all-bytes
func (s *ReadableStream) Chunks() (next func(done func(chunk []byte, end bool, err error)), err error) {
	realm := s.Realm()
	r, err := NewDefaultReader(realm, s)
	if err != nil {
		return nil, err
	}
	return func(done func([]byte, bool, error)) {
		r.read(readRequest{
			chunk: func(chunk js.Value) {
				view := js.View{}
				if chunk.IsObject() {
					view = realm.ViewOf(chunk)
				}
				if view.Kind != js.Uint8Array {
					done(nil, false, errNotBytes)
					return
				}
				done(bytes.Clone(view.Bytes), false, nil)
			},
			close: func() { done(nil, true, nil) },
			error: func(e js.Value) { done(nil, false, js.Throw(e)) },
		})
	}, nil
}

// CancelLocked cancels the stream whoever has locked it.
func (s *ReadableStream) CancelLocked(reason js.Value) {
	if s.state == readable {
		s.Realm().MarkHandled(s.cancel(reason))
	}
}

// End closes the stream, unless it has ended: nothing follows what it was given.
func (s *ReadableStream) End() { s.end() }

// Fail makes an error of the stream, unless it has ended.
func (s *ReadableStream) Fail(err error) { s.controller.error(thrown(s.Realm(), err)) }

// Clone makes two streams of one, whose chunks are copies for the second: https://streams.spec.whatwg.org/#readablestream-tee
func (s *ReadableStream) Clone(clone func(js.Value) (js.Value, error)) (first, second *ReadableStream, err error) {
	return s.tee(clone)
}

// Proxy makes a stream of what is read from s, which is locked from then on:
// https://streams.spec.whatwg.org/#readablestream-create-a-proxy
func (s *ReadableStream) Proxy() (*ReadableStream, error) {
	realm := s.Realm()
	identity, err := NewTransformStream(realm, js.Undefined, bindings.QueuingStrategy{}, bindings.QueuingStrategy{})
	if err != nil {
		return nil, err
	}
	realm.MarkHandled(s.pipeTo(identity.writable, bindings.StreamPipeOptions{}))
	return identity.readable, nil
}
