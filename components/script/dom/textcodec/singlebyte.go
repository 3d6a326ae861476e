package textcodec

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// singleByteDecoder is https://encoding.spec.whatwg.org/#single-byte-decoder: the code points of the bytes from 0x80 on.
type singleByteDecoder [128]rune

func newSingleByteDecoder(m *charmap.Charmap) *singleByteDecoder {
	d := new(singleByteDecoder)
	for i := range d {
		b := byte(i + 0x80)
		d[i] = m.DecodeByte(b)
		// The standard's indexes have a C1 control for each of these bytes that the vendor left undefined.
		if d[i] == utf8.RuneError && b < 0xa0 {
			d[i] = rune(b)
		}
	}
	return d
}

func (*singleByteDecoder) reset() {}

func (d *singleByteDecoder) decode(out, in []byte, _, fatal bool) ([]byte, int, error) {
	for i, b := range in {
		if b < utf8.RuneSelf {
			out = append(out, b)
			continue
		}
		r := d[b-0x80]
		if r == utf8.RuneError && fatal {
			return out, i + 1, ErrMalformed
		}
		out = utf8.AppendRune(out, r)
	}
	return out, len(in), nil
}
