package textcodec

import (
	"strings"
	"testing"
)

func TestTheEncodingOfADocumentIsWhatItsFirstSourceSays(t *testing.T) {
	for _, c := range []struct{ name, body, contentType, encoding, text string }{
		{"nothing", "caf\xe9", "", "windows-1252", "café"},
		{"byte order mark over transport", "\xEF\xBB\xBFé", "text/html; charset=iso-8859-2", "utf-8", "é"},
		{"UTF-16 byte order mark", "\xFF\xFEa\x00", "", "utf-16le", "a"},
		{"transport over meta", `<meta charset=koi8-r>` + "\xe9", "text/html;charset=windows-1252", "windows-1252", "é"},
		{"unknown charset of the transport", `<meta charset=koi8-r>` + "\xc1", "text/html;charset=none", "koi8-r", "а"},
		{"meta charset", `<!doctype html><meta charset="Shift_JIS">` + "\x82\xa0", "text/html", "shift_jis", "あ"},
		{"meta http-equiv", `<meta http-equiv=Content-Type content="text/html; charset=euc-kr">` + "\xb0\xa1", "text/html", "euc-kr", "가"},
		{"meta says UTF-16", `<meta charset=utf-16>é`, "", "utf-8", "é"},
		{"meta says x-user-defined", `<meta charset=x-user-defined>` + "\xe9", "", "windows-1252", "é"},
		{"meta in a comment", `<!--<meta charset=koi8-r>-->` + "\xe9", "", "windows-1252", "é"},
		{"meta too late", strings.Repeat(" ", 1024) + "<meta charset=koi8-r>\xe9", "", "windows-1252", "é"},
		{"UTF-8 without a word of it", "é.", "", "utf-8", "é."},
		{"replacement", "abc", "text/html;charset=iso-2022-kr", "replacement", "\uFFFD"},
	} {
		encoding := SniffHTML([]byte(c.body), c.contentType)
		text, used := DecodeDocument([]byte(c.body), encoding)
		if used != c.encoding || !strings.HasSuffix(text, c.text) {
			t.Errorf("%s: %q by %s, want %q by %s", c.name, text, used, c.text, c.encoding)
		}
	}
}

func TestNamesOfEncodingsAreTheStandards(t *testing.T) {
	for _, want := range []string{
		"UTF-8", "IBM866", "ISO-8859-2", "ISO-8859-8-I", "KOI8-R", "KOI8-U", "macintosh", "windows-874", "windows-1252",
		"x-mac-cyrillic", "GBK", "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR", "replacement", "UTF-16BE",
		"UTF-16LE", "x-user-defined",
	} {
		label := want
		if want == "replacement" {
			label = "hz-gb-2312"
		}
		encoding, ok := Lookup(" " + label + "\n")
		if got := Name(encoding); !ok || got != want {
			t.Errorf("%s: %q, %v", want, got, ok)
		}
	}
	if name, ok := Lookup("nonesuch"); ok {
		t.Errorf("nonesuch is %s", name)
	}
}
