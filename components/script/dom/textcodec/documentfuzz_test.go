package textcodec

import (
	"testing"
	"unicode/utf8"
)

// FuzzDecodeDocument sees to it that each document has an encoding that is known, and is text.
func FuzzDecodeDocument(f *testing.F) {
	f.Add([]byte(`<!--<meta charset=a>--><meta a='b charset=koi8-r/charset=utf-16>`), "text/html")
	f.Add([]byte("\xFF\xFEa\x00\x00"), "text/html; charset=\"x")
	f.Add([]byte("<meta http-equiv=content-type content='charset = \"euc-kr'>\xb0"), "")
	f.Add([]byte("\x1b$B"), "text/html;charset=iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		encoding := SniffHTML(body, contentType)
		if known, ok := Lookup(encoding); !ok || known != encoding {
			t.Fatalf("the encoding is %q, which is known as %q", encoding, known)
		}
		text, used := DecodeDocument(body, encoding)
		if !utf8.ValidString(text) || Name(used) == "" {
			t.Errorf("%q as %q is decoded as %q to %q", body, encoding, used, text)
		}
	})
}
