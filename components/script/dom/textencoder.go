package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// TextEncoder is https://encoding.spec.whatwg.org/#interface-textencoder
type TextEncoder struct{ js.Reflector }

var _ bindings.TextEncoder = (*TextEncoder)(nil)

// NewTextEncoder is new TextEncoder().
func (Implementation) NewTextEncoder(realm js.Realm) (bindings.TextEncoder, error) {
	e := &TextEncoder{}
	e.Init(realm, bindings.TextEncoderClass)
	return e, nil
}

// Encoding is always "utf-8".
func (*TextEncoder) Encoding() string { return "utf-8" }

// Encode follows https://encoding.spec.whatwg.org/#dom-textencoder-encode
func (*TextEncoder) Encode(input string) (js.View, error) {
	return js.View{Kind: js.Uint8Array, Bytes: []byte(input)}, nil
}

// EncodeInto follows https://encoding.spec.whatwg.org/#dom-textencoder-encodeinto
func (*TextEncoder) EncodeInto(source string, destination js.View) (bindings.TextEncoderEncodeIntoResult, error) {
	read, written := textcodec.EncodeInto(destination.Bytes, source)
	return bindings.TextEncoderEncodeIntoResult{Read: js.Some(uint64(read)), Written: js.Some(uint64(written))}, nil
}
