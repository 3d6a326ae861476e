package js

import (
	"strings"
	"unicode/utf8"
)

// AppendUnit appends a UTF-16 code unit as UTF-8 has it, a surrogate as its own three bytes. Two that make a character do
// not become one by that: see [JoinSurrogates].
func AppendUnit(b []byte, u uint16) []byte {
	switch {
	case u < 0x80:
		return append(b, byte(u))
	case u < 0x800:
		return append(b, 0xC0|byte(u>>6), 0x80|byte(u&0x3F))
	}
	return append(b, 0xE0|byte(u>>12), 0x80|byte(u>>6&0x3F), 0x80|byte(u&0x3F))
}

// JoinSurrogates makes one character, of four bytes, of each pair of surrogates that stand one behind the other in three
// bytes each, so that the text is WTF-8. It copies only where there is one.
func JoinSurrogates(s string) string {
	i := surrogatePair(s, 0)
	if i < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	from := 0
	for ; i >= 0; i = surrogatePair(s, from) {
		b = append(b, s[from:i]...)
		high, low := surrogate(s[i:]), surrogate(s[i+3:])
		b = utf8.AppendRune(b, 0x10000+rune(high-0xD800)<<10+rune(low-0xDC00))
		from = i + 6
	}
	return string(append(b, s[from:]...))
}

// HasSurrogatePair reports whether JoinSurrogates would change s.
func HasSurrogatePair(s string) bool { return surrogatePair(s, 0) >= 0 }

// surrogatePair finds a pair in s at or after i.
func surrogatePair(s string, i int) int {
	for {
		k := strings.IndexByte(s[i:], 0xED)
		if k < 0 {
			return -1
		}
		i += k
		if i+5 < len(s) && s[i+1] >= 0xA0 && s[i+1] < 0xB0 && s[i+3] == 0xED && s[i+4] >= 0xB0 {
			return i
		}
		i++
	}
}

// surrogate decodes the three bytes of one.
func surrogate(s string) uint16 {
	return uint16(s[0]&0x0F)<<12 | uint16(s[1]&0x3F)<<6 | uint16(s[2]&0x3F)
}
