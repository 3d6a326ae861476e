package streams

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// iterator is an iteration over a stream's chunks, https://streams.spec.whatwg.org/#rs-asynciterator
type iterator struct {
	reader        *DefaultReader
	preventCancel bool
}

// AsyncIterator begins to iterate over the stream's chunks, and locks it until that ends.
func (s *ReadableStream) AsyncIterator(options bindings.ReadableStreamIteratorOptions) (js.AsyncReturner[js.Value], error) {
	reader, err := NewDefaultReader(s.Realm(), s)
	if err != nil {
		return nil, err
	}
	return &iterator{reader, options.PreventCancel}, nil
}

// Next follows https://streams.spec.whatwg.org/#rs-get-the-next-iteration-result
func (it *iterator) Next(result *js.AsyncResult[js.Value]) {
	it.reader.read(readRequest{
		chunk: result.Resolve,
		close: func() {
			it.reader.ReleaseLock()
			result.End()
		},
		error: func(e js.Value) {
			it.reader.ReleaseLock()
			result.Reject(e)
		},
	})
}

// Return follows https://streams.spec.whatwg.org/#rs-asynciterator-prototype-return
func (it *iterator) Return(value js.Value) (js.Value, error) {
	realm := it.reader.Realm()
	promise := resolved(realm).value
	if !it.preventCancel {
		promise = it.reader.stream.cancel(value)
	}
	it.reader.ReleaseLock()
	return promise, nil
}
