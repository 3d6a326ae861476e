package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/streams"
	"corvo/components/script/js"
)

// NewReadableStream is new ReadableStream(underlyingSource, strategy).
func (Implementation) NewReadableStream(realm js.Realm, source js.Value, strategy bindings.QueuingStrategy) (bindings.ReadableStream, error) {
	return streams.NewReadableStream(realm, source, strategy)
}

// ReadableStreamFrom is ReadableStream.from(asyncIterable).
func (Implementation) ReadableStreamFrom(realm js.Realm, asyncIterable *js.AsyncSequence[js.Value]) (bindings.ReadableStream, error) {
	return streams.From(realm, asyncIterable)
}

// NewReadableStreamDefaultReader is new ReadableStreamDefaultReader(stream).
func (Implementation) NewReadableStreamDefaultReader(realm js.Realm, stream bindings.ReadableStream) (bindings.ReadableStreamDefaultReader, error) {
	return streams.NewDefaultReader(realm, stream)
}

// NewReadableStreamBYOBReader is new ReadableStreamBYOBReader(stream).
func (Implementation) NewReadableStreamBYOBReader(realm js.Realm, stream bindings.ReadableStream) (bindings.ReadableStreamBYOBReader, error) {
	return streams.NewBYOBReader(realm, stream)
}

// NewWritableStream is new WritableStream(underlyingSink, strategy).
func (Implementation) NewWritableStream(realm js.Realm, sink js.Value, strategy bindings.QueuingStrategy) (bindings.WritableStream, error) {
	return streams.NewWritableStream(realm, sink, strategy)
}

// NewWritableStreamDefaultWriter is new WritableStreamDefaultWriter(stream).
func (Implementation) NewWritableStreamDefaultWriter(realm js.Realm, stream bindings.WritableStream) (bindings.WritableStreamDefaultWriter, error) {
	return streams.NewWriter(realm, stream)
}

// NewTransformStream is new TransformStream(transformer, writableStrategy, readableStrategy).
func (Implementation) NewTransformStream(realm js.Realm, transformer js.Value, writable, readable bindings.QueuingStrategy) (bindings.TransformStream, error) {
	return streams.NewTransformStream(realm, transformer, writable, readable)
}
