package websocket

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestValidUTF8AgreesWithTheStandardLibrary(t *testing.T) {
	for _, piece := range []string{"", "x", "é", "\x80", "\xc3", "\xed\xa0\x80", "😀", "\xf0\x9f\x98", "\xff"} {
		for before := range 18 {
			for after := range 10 {
				text := strings.Repeat("a", before) + piece + strings.Repeat("b", after)
				if want := utf8.ValidString(text); validUTF8(text) != want || validUTF8([]byte(text)) != want {
					t.Errorf("%q: string %v, bytes %v, want %v", text, validUTF8(text), validUTF8([]byte(text)), want)
				}
			}
		}
	}
}

func BenchmarkValidUTF8(b *testing.B) {
	text := strings.Repeat("x", 64)
	b.SetBytes(64)
	b.ReportAllocs()
	for b.Loop() {
		if !validUTF8(text) {
			b.Fatal("not valid")
		}
	}
}
