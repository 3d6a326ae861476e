package websocket

import "unicode/utf8"

// validUTF8 is utf8.ValidString or utf8.Valid, quicker for the text that most messages are: ASCII.
func validUTF8[T string | []byte](text T) bool {
	for len(text) >= 8 {
		word := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		if word&0x8080808080808080 != 0 {
			break
		}
		text = text[8:]
	}
	switch rest := any(text).(type) {
	case string:
		return utf8.ValidString(rest)
	case []byte:
		return utf8.Valid(rest)
	}
	return false
}

// utf8Checker validates text that arrives in pieces and finds the first byte
// that cannot continue it, even when its code point is not complete.
type utf8Checker struct {
	// What a code point under way still needs: this many bytes, the
	// next of them between low and high.
	missing   uint8
	low, high byte
}

// check takes the next piece and reports whether all text so far can be the
// start of valid UTF-8.
func (u *utf8Checker) check(p []byte) bool {
	for u.missing > 0 {
		if len(p) == 0 {
			return true
		}
		if !u.step(p[0]) {
			return false
		}
		p = p[1:]
	}
	whole := len(p) - incompleteTail(p)
	if !validUTF8(p[:whole]) {
		return false
	}
	for _, b := range p[whole:] {
		if !u.step(b) {
			return false
		}
	}
	return true
}

// complete reports whether the text may end here.
func (u *utf8Checker) complete() bool { return u.missing == 0 }

func (u *utf8Checker) reset() { u.missing = 0 }

// step takes one byte by table 3-7 of the Unicode standard.
func (u *utf8Checker) step(b byte) bool {
	if u.missing > 0 {
		if b < u.low || b > u.high {
			return false
		}
		u.missing--
		u.low, u.high = 0x80, 0xBF
		return true
	}
	u.low, u.high = 0x80, 0xBF
	switch {
	case b < 0x80:
	case 0xC2 <= b && b <= 0xDF:
		u.missing = 1
	case 0xE0 <= b && b <= 0xEF:
		u.missing = 2
		switch b {
		case 0xE0:
			u.low = 0xA0
		case 0xED:
			u.high = 0x9F
		}
	case 0xF0 <= b && b <= 0xF4:
		u.missing = 3
		switch b {
		case 0xF0:
			u.low = 0x90
		case 0xF4:
			u.high = 0x8F
		}
	default:
		return false
	}
	return true
}

// incompleteTail returns the length of the code point that starts in the last
// three bytes of p and reaches beyond its end, 0 for none.
func incompleteTail(p []byte) int {
	for n := 1; n <= min(3, len(p)); n++ {
		b := p[len(p)-n]
		if b < 0x80 {
			return 0
		}
		if b >= 0xC0 {
			if (b >= 0xF0 && n < 4) || (b >= 0xE0 && n < 3) || n < 2 {
				return n
			}
			return 0
		}
	}
	return 0
}
