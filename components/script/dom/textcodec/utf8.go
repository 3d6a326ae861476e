package textcodec

import (
	"bytes"
	"unicode/utf8"
)

var utf8BOM = []byte("\uFEFF")

// UTF8 is "UTF-8 decode": it takes off a byte order mark and turns each maximal part of a sequence that is ill-formed
// into one U+FFFD, where Go's own conversion would make one of every byte.
//
// https://encoding.spec.whatwg.org/#utf-8-decode
func UTF8(b []byte) string { return UTF8WithoutBOM(bytes.TrimPrefix(b, utf8BOM)) }

// UTF8WithoutBOM is "UTF-8 decode without BOM", which keeps U+FEFF.
//
// https://encoding.spec.whatwg.org/#utf-8-decode-without-bom
func UTF8WithoutBOM(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var d utf8Decoder
	out, _, _ := d.decode(make([]byte, 0, len(b)+8), b, true, false)
	return string(out)
}

// utf8Decoder is https://encoding.spec.whatwg.org/#utf-8-decoder.
type utf8Decoder struct{}

func (utf8Decoder) reset() {}

func (utf8Decoder) decode(out, in []byte, flush, fatal bool) ([]byte, int, error) {
	whole := len(in)
	if !flush {
		whole -= incompleteSuffix(in)
	}
	read := 0
	for read < whole {
		n := validPrefix(in[read:whole])
		out = append(out, in[read:read+n]...)
		read += n
		if read == whole {
			break
		}
		n = illFormedLength(in[read:whole])
		read += n
		if fatal {
			return out, read, ErrMalformed
		}
		out = append(out, "\uFFFD"...)
	}
	return out, read, nil
}

// validPrefix is the number of bytes before the first ill-formed sequence.
func validPrefix(b []byte) int {
	if utf8.Valid(b) {
		return len(b)
	}
	n := 0
	for n < len(b) {
		if b[n] < utf8.RuneSelf {
			n++
			continue
		}
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// incompleteSuffix is the number of bytes at the end of b that begin a sequence which more bytes can complete.
func incompleteSuffix(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		lead := b[len(b)-n]
		if !utf8.RuneStart(lead) {
			continue
		}
		if lead >= 0xc2 && !utf8.FullRune(b[len(b)-n:]) {
			return n
		}
		return 0
	}
	return 0
}

// illFormedLength is the length of the ill-formed sequence that b begins with: the lead byte and those continuation
// bytes that could have followed it.
func illFormedLength(b []byte) int {
	low, high := byte(0x80), byte(0xbf)
	need := 0
	switch lead := b[0]; {
	case lead >= 0xc2 && lead <= 0xdf:
		need = 1
	case lead >= 0xe0 && lead <= 0xef:
		need = 2
		if lead == 0xe0 {
			low = 0xa0
		} else if lead == 0xed {
			high = 0x9f
		}
	case lead >= 0xf0 && lead <= 0xf4:
		need = 3
		if lead == 0xf0 {
			low = 0x90
		} else if lead == 0xf4 {
			high = 0x8f
		}
	}
	n := 1
	for ; n <= need && n < len(b) && b[n] >= low && b[n] <= high; n++ {
		low, high = 0x80, 0xbf
	}
	return n
}

// EncodeInto writes the UTF-8 text s to dst, as many whole code points as fit. It returns the UTF-16 code units taken
// and the bytes written.
//
// https://encoding.spec.whatwg.org/#dom-textencoder-encodeinto
func EncodeInto(dst []byte, s string) (read, written int) {
	n := min(len(dst), len(s))
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	copy(dst, s[:n])
	return utf16Length(s[:n]), n
}

// utf16Length counts the code units of UTF-8 text: one for each sequence, and one more for each of four bytes.
func utf16Length(s string) int {
	units := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			units++
		}
		if s[i] >= 0xf0 {
			units++
		}
	}
	return units
}
