package textcodec

import (
	"errors"
	"strings"
	"testing"
)

func decodeAll(t testing.TB, label string, options Options, in string) (string, error) {
	t.Helper()
	d, err := NewDecoder(label, options)
	if err != nil {
		t.Fatal(err)
	}
	return d.Decode([]byte(in), false)
}

func TestDecode(t *testing.T) {
	for _, test := range []struct{ label, in, want string }{
		{"utf-8", "", ""},
		{"utf-8", "\xEF\xBB\xBFa\xEF\xBB\xBFb", "a\uFEFFb"},
		{"utf-8", "z\u00A2\u6C34\U0001D11E\U0010FFFD", "z\u00A2\u6C34\U0001D11E\U0010FFFD"},
		{"utf-8", "\xFF", "\uFFFD"},
		{"utf-8", "\xC0\x80", "\uFFFD\uFFFD"},
		{"utf-8", "\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD"},
		{"utf-8", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
		{"utf-8", "\xF0\x9F\x92", "\uFFFD"},
		{"utf-8", "\xF0\x9F\x92a\xE2\x82b", "\uFFFDa\uFFFDb"},
		{"utf-8", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"utf-8", "\xF1\x80\xC2", "\uFFFD\uFFFD"},
		{"utf-16", "\xFF\xFEa\x00\x00\xD8b\x00", "a\uFFFDb"},
		{"utf-16le", "4\xD8\x1E\xDD", "\U0001D11E"},
		{"utf-16le", "4\xD8\x1E", "\uFFFD"},
		{"utf-16le", "a", "\uFFFD"},
		{"utf-16le", "\x1E\xDD", "\uFFFD"},
		{"utf-16be", "\xFE\xFF\xD84\xDD\x1E\xFF\xFD", "\U0001D11E\uFFFD"},
		{"latin1", "\x80\x81\xE9", "\u20AC\u0081\u00E9"},
		{"windows-1251", "\xCF\xF0", "\u041F\u0440"},
		{"koi8-u", "\xAE", "\u045E"},
		{"shift_jis", "\x93\xFA\x96{\x80\xB1", "\u65E5\u672C\u0080\uFF71"},
		{"shift_jis", "\x81 ", "\uFFFD "},
		{"euc-jp", "\xC6\xFC\xCB\xDC\x8E\xB1", "\u65E5\u672C\uFF71"},
		{"iso-2022-jp", "\x1B$BF|K\\\x1B(Ba", "\u65E5\u672Ca"},
		{"euc-kr", "\xC7\xD1\xB1\xDB", "\uD55C\uAE00"},
		{"gbk", "\xD6\xD0\x80", "\u4E2D\u20AC"},
		{"gb18030", "\x81\x30\x81\x30\x84\x31\xA4\x37", "\u0080\uFFFD"},
		{"big5", "\xA4\xA4\x88\x62", "\u4E2D\u00CA\u0304"},
		{"x-user-defined", "a\x80\xFF", "a\uF780\uF7FF"},
	} {
		got, err := decodeAll(t, test.label, Options{}, test.in)
		if err != nil || got != test.want {
			t.Errorf("%s %q: %+q, %v; want %+q", test.label, test.in, got, err, test.want)
		}
	}
}

func TestDecodeKeepsByteOrderMarkIfTold(t *testing.T) {
	for label, in := range map[string]string{"utf-8": "\xEF\xBB\xBFa", "utf-16le": "\xFF\xFEa\x00", "utf-16be": "\xFE\xFF\x00a"} {
		if got, err := decodeAll(t, label, Options{IgnoreBOM: true}, in); err != nil || got != "\uFEFFa" {
			t.Errorf("%s: %+q, %v", label, got, err)
		}
	}
}

func TestFatalDecoderRefusesMalformedBytes(t *testing.T) {
	for _, test := range []struct {
		label, in string
		ok        bool
	}{
		{"utf-8", "a\xFF", false},
		{"utf-8", "\xE2\x82", false},
		{"utf-8", "a\uFFFDb", true},
		{"utf-16le", "\xFD\xFF", true},
		{"utf-16le", "\x00\xD8a\x00", false},
		{"utf-16be", "\x00", false},
		{"shift_jis", "\x81 ", false},
		{"gb18030", "\x84\x31\xA4\x37", true},
		{"gb18030", "\x84\x31\xA4\x37\xFF", false},
		{"windows-1253", "\xAA", false},
	} {
		_, err := decodeAll(t, test.label, Options{Fatal: true}, test.in)
		if test.ok != (err == nil) || err != nil && !errors.Is(err, ErrMalformed) {
			t.Errorf("%s %q: %v", test.label, test.in, err)
		}
	}
}

func TestStreamContinuesAndThenBeginsAnew(t *testing.T) {
	d, err := NewDecoder("utf8", Options{})
	if err != nil {
		t.Fatal(err)
	}
	step := func(in string, stream bool, want string) {
		t.Helper()
		if got, err := d.Decode([]byte(in), stream); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	step("\xEF\xBB", true, "")
	step("\xBFa\xF0\x9F", true, "a")
	step("\x92", true, "")
	step("\xA9\xEF\xBB\xBF", true, "\U0001F4A9\uFEFF")
	step("\xE2\x82", true, "")
	step("", false, "\uFFFD")
	step("\xEF\xBB\xBFb", false, "b")
}

func TestFatalStreamGoesOnBehindTheError(t *testing.T) {
	d, _ := NewDecoder("utf-8", Options{Fatal: true})
	if _, err := d.Decode([]byte("\xE2"), true); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decode([]byte("ab"), true); !errors.Is(err, ErrMalformed) {
		t.Fatal(err)
	}
	if got, err := d.Decode([]byte("c"), false); got != "abc" || err != nil {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestLabels(t *testing.T) {
	for label, want := range map[string]string{
		" UTF-8\n":        "utf-8",
		"unicode11utf8":   "utf-8",
		"ascii":           "windows-1252",
		"unicode":         "utf-16le",
		"unicodeFFFE":     "utf-16be",
		"logical":         "iso-8859-8-i",
		"iso-8859-8-e":    "iso-8859-8",
		"x-mac-ukrainian": "x-mac-cyrillic",
		"866":             "ibm866",
	} {
		d, err := NewDecoder(label, Options{})
		if err != nil || d.Encoding() != want {
			t.Errorf("%q: %v, want %s", label, err, want)
		}
	}
	for _, label := range []string{"", "utf-7", "replacement", "iso-2022-kr", "\u00A0utf-8", "\vutf-8", "\u212Aoi8-r", "utf-8\x00"} {
		if _, err := NewDecoder(label, Options{}); err == nil {
			t.Errorf("%q is taken for a label", label)
		}
	}
}

func TestEncodeInto(t *testing.T) {
	for _, test := range []struct {
		s             string
		room          int
		read, written int
	}{
		{"", 4, 0, 0},
		{"abc", 2, 2, 2},
		{"a\u00E9", 2, 1, 1},
		{"a\u00E9", 3, 2, 3},
		{"\u6C34\U0001D11Eb", 6, 1, 3},
		{"\u6C34\U0001D11Eb", 7, 3, 7},
		{"\u6C34\U0001D11Eb", 0, 0, 0},
		{"\U0001D11E", 3, 0, 0},
		{"\u6C34\U0001D11Eb", 100, 4, 8},
	} {
		dst := make([]byte, test.room)
		read, written := EncodeInto(dst, test.s)
		if read != test.read || written != test.written || string(dst[:written]) != test.s[:written] {
			t.Errorf("%q into %d: %d, %d; want %d, %d", test.s, test.room, read, written, test.read, test.written)
		}
	}
}

func FuzzStreamEqualsWhole(f *testing.F) {
	for _, label := range []string{"utf-8", "utf-16le", "utf-16be", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "windows-1252"} {
		f.Add(label, []byte("\xEF\xBB\xBFa\xF0\x9F\x92\xA9\xE2\x82\xFF\x81\x30\x81\x30\x1B$BF|"), 3)
		f.Add(label, []byte("\xFF\xFE\x34\xD8\x1E\xDD\x34"), 1)
	}
	f.Fuzz(func(t *testing.T, label string, in []byte, chunk int) {
		whole, err := NewDecoder(label, Options{})
		if err != nil || chunk <= 0 {
			t.Skip()
		}
		want, err := whole.Decode(in, false)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := NewDecoder(label, Options{})
		var got strings.Builder
		for rest := in; len(rest) > 0; {
			n := min(chunk, len(rest))
			text, err := d.Decode(rest[:n], true)
			if err != nil {
				t.Fatal(err)
			}
			got.WriteString(text)
			rest = rest[n:]
		}
		last, err := d.Decode(nil, false)
		if err != nil {
			t.Fatal(err)
		}
		if got.String()+last != want {
			t.Fatalf("%s %q in chunks of %d: %+q, whole %+q", label, in, chunk, got.String()+last, want)
		}
	})
}

func BenchmarkDecodeUTF8(b *testing.B) {
	for name, text := range map[string]string{
		"ascii": strings.Repeat("The quick brown fox. ", 3000),
		"mixed": strings.Repeat("Gr\u00FC\u00DFe \u6C34 \U0001D11E ", 3000),
		"wrong": strings.Repeat("abcdefghijkl\xFF", 3000),
	} {
		b.Run(name, func(b *testing.B) {
			d, err := NewDecoder("utf-8", Options{})
			if err != nil {
				b.Fatal(err)
			}
			in := []byte(text)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Decode(in, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
