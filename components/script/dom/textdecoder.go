package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/textcodec"
	"corvo/components/script/js"
)

// TextDecoder is https://encoding.spec.whatwg.org/#interface-textdecoder
type TextDecoder struct {
	js.Reflector
	decoder *textcodec.Decoder
}

var _ bindings.TextDecoder = (*TextDecoder)(nil)

// NewTextDecoder follows https://encoding.spec.whatwg.org/#dom-textdecoder
func (Implementation) NewTextDecoder(realm js.Realm, label string, options bindings.TextDecoderOptions) (bindings.TextDecoder, error) {
	decoder, err := textcodec.NewDecoder(label, textcodec.Options{Fatal: options.Fatal, IgnoreBOM: options.IgnoreBOM})
	if err != nil {
		return nil, js.RangeErrorf("Failed to construct 'TextDecoder': %v.", err)
	}
	d := &TextDecoder{decoder: decoder}
	d.Init(realm, bindings.TextDecoderClass)
	return d, nil
}

// Encoding is the name of the encoding in lower case.
func (d *TextDecoder) Encoding() string { return d.decoder.Encoding() }

// Fatal says whether malformed bytes throw.
func (d *TextDecoder) Fatal() bool { return d.decoder.Options().Fatal }

// IgnoreBOM says whether a byte order mark is text.
func (d *TextDecoder) IgnoreBOM() bool { return d.decoder.Options().IgnoreBOM }

// Decode follows https://encoding.spec.whatwg.org/#dom-textdecoder-decode
func (d *TextDecoder) Decode(input js.Optional[js.View], options bindings.TextDecodeOptions) (string, error) {
	text, err := d.decoder.Decode(input.Value.Bytes, options.Stream)
	if err != nil {
		return "", js.TypeErrorf("Failed to execute 'decode' on 'TextDecoder': %v.", err)
	}
	return text, nil
}
