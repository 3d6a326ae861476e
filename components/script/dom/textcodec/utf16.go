package textcodec

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Decoder is https://encoding.spec.whatwg.org/#shared-utf-16-decoder.
type utf16Decoder struct{ order binary.ByteOrder }

func (utf16Decoder) reset() {}

func (d utf16Decoder) decode(out, in []byte, flush, fatal bool) ([]byte, int, error) {
	read := 0
	for {
		rest := in[read:]
		r, n := utf8.RuneError, 2
		switch {
		case len(rest) == 0, len(rest) < 2 && !flush:
			return out, read, nil
		case len(rest) == 1:
			n = 1
		default:
			unit := rune(d.order.Uint16(rest))
			switch {
			case !utf16.IsSurrogate(unit):
				out = utf8.AppendRune(out, unit)
				read += 2
				continue
			case unit < 0xdc00 && len(rest) < 4 && !flush:
				return out, read, nil
			case unit < 0xdc00 && len(rest) >= 4:
				r = utf16.DecodeRune(unit, rune(d.order.Uint16(rest[2:])))
				if r != utf8.RuneError {
					n = 4
				}
			case unit < 0xdc00:
				// The end of the queue is one error for the lead surrogate and the odd byte behind it.
				n = len(rest)
			}
		}
		read += n
		if r == utf8.RuneError && fatal {
			return out, read, ErrMalformed
		}
		out = utf8.AppendRune(out, r)
	}
}
