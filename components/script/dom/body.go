package dom

import (
	"bytes"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/mimetype"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// fetchBody is https://fetch.spec.whatwg.org/#concept-body
type fetchBody struct {
	source bodySource
	used   bool // "disturbed"
}

func newBody(content []byte) *fetchBody { return &fetchBody{source: &bytesSource{content}} }

// clone is https://fetch.spec.whatwg.org/#concept-body-clone
func (b *fetchBody) clone() *fetchBody {
	if b == nil {
		return nil
	}
	first, second := tee(b.source)
	b.source = first
	return &fetchBody{source: second}
}

// bodyMixin is https://fetch.spec.whatwg.org/#body-mixin
type bodyMixin struct {
	js.Reflector
	headers *Headers
	body    *fetchBody // nil for none
}

// Headers are the headers of the request or response.
func (m *bodyMixin) Headers() bindings.Headers { return m.headers }

// BodyUsed reports whether the body was read, or is being read.
func (m *bodyMixin) BodyUsed() bool { return m.body != nil && m.body.used }

// checkUsable throws where the body is https://fetch.spec.whatwg.org/#body-unusable
func (m *bodyMixin) checkUsable() error {
	if m.BodyUsed() {
		return js.TypeErrorf("The body has been read already: a body can be read once, clone() before that makes another.")
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
	if m.body == nil {
		read(nil, nil)
	} else {
		m.body.used = true
		readAll(m.body.source, read)
	}
	return promise, nil
}

// own is content for script to write to.
func (m *bodyMixin) own(content []byte) []byte {
	if m.body != nil {
		if _, only := m.body.source.(*incomingSource); only {
			return content
		}
	}
	return bytes.Clone(content)
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
