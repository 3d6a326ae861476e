package js

import "strings"

// USVString replaces each lone surrogate of a WTF-8 string by U+FFFD. It copies only where there is one.
func USVString(s string) string {
	i := loneSurrogate(s)
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i >= 0 {
		b.WriteString(s[:i])
		b.WriteString("\uFFFD")
		s = s[i+3:]
		i = loneSurrogate(s)
	}
	b.WriteString(s)
	return b.String()
}

// loneSurrogate returns where the first lone surrogate of a WTF-8 string begins, or -1. Surrogates are what UTF-8 would
// encode as ED A0 80 to ED BF BF; a pair never stands that way.
func loneSurrogate(s string) int {
	from := 0
	for {
		i := strings.IndexByte(s[from:], 0xED)
		if i < 0 {
			return -1
		}
		i += from
		if i+2 < len(s) && s[i+1] >= 0xA0 {
			return i
		}
		from = i + 1
	}
}

// ByteString makes the string value whose code units are the bytes of s.
func ByteString(s string) Value {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return String(s)
	}
	units := make([]rune, len(s))
	for i := range len(s) {
		units[i] = rune(s[i])
	}
	return String(string(units))
}
