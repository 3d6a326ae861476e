package js_test

import (
	"testing"
	"unicode/utf8"

	"corvo/components/script/js"
)

func TestUSVStringReplacesLoneSurrogates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain", "plain"},
		{"\U0001F600 \uD7FF \uE000 \u00ED", "\U0001F600 \uD7FF \uE000 \u00ED"},
		{"\xED\xA0\x80", "\uFFFD"},                         // U+D800
		{"\xED\xBF\xBF", "\uFFFD"},                         // U+DFFF
		{"\xED\x9F\xBF", "\uD7FF"},                         // the last before the surrogates
		{"a\xED\xA0\x80b\xED\xB0\x80c", "a\uFFFDb\uFFFDc"}, // a pair's halves apart
		{"\xED\xB8\x80\xED\xA0\xBD", "\uFFFD\uFFFD"},       // and the wrong way round
	} {
		if got := js.USVString(c.in); got != c.want {
			t.Errorf("USVString(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	plain := "no surrogate \u00ED\uD7FF"
	if n := testing.AllocsPerRun(100, func() { js.USVString(plain) }); n != 0 {
		t.Errorf("a string without surrogates costs %v allocations", n)
	}
}

func FuzzUSVString(f *testing.F) {
	f.Add("a\xED\xA0\x80b\xED\xB0\x80c")
	f.Add("\xED\xA0")
	f.Add("\U0001F600")
	f.Fuzz(func(t *testing.T, s string) {
		got := js.USVString(s)
		if js.USVString(got) != got {
			t.Errorf("USVString(%q) = %q still has a surrogate", s, got)
		}
		if utf8.ValidString(s) && got != s {
			t.Errorf("USVString(%q) = %q changed text without surrogates", s, got)
		}
	})
}

func TestByteStringHasAByteForEachCodeUnit(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, s := range []string{"", "ascii", "\xFF", "a\x80\xE9z", string(all)} {
		v := js.ByteString(s)
		text, _ := v.AsString()
		if n := utf8.RuneCountInString(text); n != len(s) || !utf8.ValidString(text) {
			t.Errorf("%q becomes %q", s, text)
		}
		back, err := js.ConvertToByteString(nil, v)
		if err != nil || back != s {
			t.Errorf("%q comes back as %q, %v", s, back, err)
		}
	}
	for _, s := range []string{"\u0100", "\uFFFF", "\U0001F600", "a\xED\xA0\x80", "ok\u0152"} {
		if got, err := js.ConvertToByteString(nil, js.String(s)); err == nil {
			t.Errorf("%q becomes the bytes %q", s, got)
		}
	}
}
