package dom

import (
	"strings"
	"unicode/utf8"

	"corvo/components/script/js"
)

// The functions of this file count and cut WTF-8 strings by the UTF-16 code units that script sees.

// codeUnits is the number of code units of s.
func codeUnits(s string) int {
	units := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			units++
		}
		if s[i] >= 0xF0 { // four bytes are two code units
			units++
		}
	}
	return units
}

// splitCodeUnits cuts s behind n code units. A cut within a surrogate pair makes two lone surrogates of it.
func splitCodeUnits(s string, n int) (before, behind string) {
	at := 0
	for n > 0 && at < len(s) {
		size := 1
		switch c := s[at]; {
		case c >= 0xF0:
			if n == 1 {
				r, _ := utf8.DecodeRuneInString(s[at:])
				r -= 0x10000
				return s[:at] + surrogate(0xD800+r>>10), surrogate(0xDC00+r&0x3FF) + s[at+4:]
			}
			size = 4
			n--
		case c >= 0xE0:
			size = 3
		case c >= 0xC0:
			size = 2
		}
		at += size
		n--
	}
	return s[:at], s[at:]
}

// surrogate is a lone surrogate in WTF-8.
func surrogate(r rune) string { return string(js.AppendUnit(nil, uint16(r))) }

// joinStrings is its arguments one behind the other in WTF-8, where the surrogates that one ends and the next begins with become one
// character.
func joinStrings(texts ...string) string { return js.JoinSurrogates(strings.Join(texts, "")) }
