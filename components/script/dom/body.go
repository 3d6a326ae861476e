package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/dom/streams"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// fetchBody is https://fetch.spec.whatwg.org/#concept-body. Its stream is made when script asks for it.
type fetchBody struct {
	source bodySource              // what the stream reads, or would; nil where there was a stream first
	used   bool                    // the source is "disturbed"
	stream *streams.ReadableStream // nil before script has met it
}

func newBody(content []byte) *fetchBody { return &fetchBody{source: &bytesSource{content}} }

// disturbed is whether something of the body was read.
func (b *fetchBody) disturbed() bool { return b.used || b.stream != nil && b.stream.Disturbed() }

// unusable is https://fetch.spec.whatwg.org/#body-unusable
func (b *fetchBody) unusable() bool { return b.disturbed() || b.stream != nil && b.stream.Locked() }

// take returns what the body, which is not unusable, is read from for good.
func (b *fetchBody) take() (bodySource, error) {
	b.used = true
	if b.stream == nil {
		return b.source, nil
	}
	next, err := b.stream.Chunks()
	return &streamSource{b.stream, next}, err
}

// readable is the body as a stream.
func (b *fetchBody) readable(realm js.Realm) *streams.ReadableStream {
	switch {
	case b.stream != nil:
	case b.used:
		b.stream = streams.NewTaken(realm)
	default:
		b.stream = streams.NewByteStream(realm, ownedSource{b.source})
		if s, ok := b.source.(*incomingSource); ok {
			s.in.shownAs(b.stream)
		}
	}
	return b.stream
}

// clone is https://fetch.spec.whatwg.org/#concept-body-clone
func (b *fetchBody) clone(realm js.Realm) (*fetchBody, error) {
	if b == nil {
		return nil, nil
	}
	if b.stream == nil {
		first, second := tee(b.source)
		b.source = first
		return &fetchBody{source: second}, nil
	}
	first, second, err := b.stream.Clone(func(chunk js.Value) (js.Value, error) { return StructuredClone(realm, chunk, nil) })
	b.source, b.stream = nil, first
	return &fetchBody{stream: second}, err
}

// move is https://fetch.spec.whatwg.org/#body-create-a-proxy: b is used up.
func (b *fetchBody) move() (*fetchBody, error) {
	if b.stream == nil {
		moved := &fetchBody{source: b.source}
		b.source, b.used = &bytesSource{}, true
		return moved, nil
	}
	stream, err := b.stream.Proxy()
	return &fetchBody{stream: stream}, err
}

// bodyMixin is https://fetch.spec.whatwg.org/#body-mixin
type bodyMixin struct {
	js.Reflector
	headers *Headers
	content *fetchBody // "body", nil for none
}

// Headers are the headers of the request or response.
func (m *bodyMixin) Headers() bindings.Headers { return m.headers }

// BodyUsed reports whether the body was read, or is being read.
func (m *bodyMixin) BodyUsed() bool { return m.content != nil && m.content.disturbed() }

// Body follows https://fetch.spec.whatwg.org/#dom-body-body
func (m *bodyMixin) Body() bindings.ReadableStream {
	if m.content == nil {
		return nil
	}
	return m.content.readable(m.Realm())
}

// checkUsable throws where the body is not usable.
func (m *bodyMixin) checkUsable() error {
	if m.content != nil && m.content.unusable() {
		return js.TypeErrorf("The body has been read already, or its stream is locked: a body can be read once, clone() before that makes another.")
	}
	return nil
}

// mimeType is https://fetch.spec.whatwg.org/#concept-body-mime-type
func (m *bodyMixin) mimeType() (mimetype.Type, bool) {
	return mimetype.Extract(m.headers.list.values("content-type"))
}

// consume is https://fetch.spec.whatwg.org/#concept-body-consume-body
func (m *bodyMixin) consume(convert func(content []byte) (js.Value, error)) (js.Value, error) {
	if err := m.checkUsable(); err != nil {
		return js.Undefined, err
	}
	realm := m.Realm()
	promise, settle := realm.NewPromise()
	read := func(content []byte, err error) {
		var value js.Value
		if err == nil {
			value, err = convert(content)
		}
		if err == nil {
			settle.Resolve(value)
		} else if reason, ok := js.ThrownValue(realm, err); ok {
			settle.Reject(reason)
		}
	}
	if m.content == nil {
		read(nil, nil)
		return promise, nil
	}
	source, err := m.content.take()
	if err != nil {
		return js.Undefined, err
	}
	readAll(source, read)
	return promise, nil
}

// own is content for script to write to.
func (m *bodyMixin) own(content []byte) []byte {
	if m.content == nil || m.content.stream == nil && isShared(m.content.source) {
		return bytes.Clone(content)
	}
	return content
}

// ArrayBuffer follows https://fetch.spec.whatwg.org/#dom-body-arraybuffer
func (m *bodyMixin) ArrayBuffer() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) {
		return m.Realm().NewArrayBuffer(m.own(content)), nil
	})
}

// Blob follows https://fetch.spec.whatwg.org/#dom-body-blob
func (m *bodyMixin) Blob() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) {
		typ := ""
		if t, ok := m.mimeType(); ok {
			typ = t.String()
		}
		return js.ObjectOf(newBlob(m.Realm(), content, typ)), nil
	})
}

// Bytes follows https://fetch.spec.whatwg.org/#dom-body-bytes
func (m *bodyMixin) Bytes() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) {
		return js.BufferValue(m.Realm(), js.View{Kind: js.Uint8Array, Bytes: m.own(content)})
	})
}

// FormData follows https://fetch.spec.whatwg.org/#dom-body-formdata
func (m *bodyMixin) FormData() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) {
		t, _ := m.mimeType()
		entries, err := parseFormData(m.Realm(), content, t)
		if err != nil {
			return js.Undefined, js.TypeErrorf("The body is no form: %v.", err)
		}
		d := &FormData{entries: entries}
		d.Init(m.Realm(), bindings.FormDataClass)
		return js.ObjectOf(d), nil
	})
}

// JSON follows https://fetch.spec.whatwg.org/#dom-body-json
func (m *bodyMixin) JSON() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) {
		return js.ParseJSON(m.Realm(), textcodec.UTF8(content))
	})
}

// Text follows https://fetch.spec.whatwg.org/#dom-body-text
func (m *bodyMixin) Text() (js.Value, error) {
	return m.consume(func(content []byte) (js.Value, error) { return js.String(textcodec.UTF8(content)), nil })
}
