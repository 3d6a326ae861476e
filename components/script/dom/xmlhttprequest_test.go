package dom

import (
	"strings"
	"testing"
)

func TestMultipartIsEncodedAsFormsAre(t *testing.T) {
	got := string(encodeMultipart([]formEntry{
		{name: "a\"\r\n", value: "1\n2\r3\r\n4"},
		{name: "f", file: &File{Blob: Blob{data: []byte("x\ny"), typ: "a/b"}, name: "n\".txt"}},
		{name: "g", file: &File{}},
	}, "B"))
	want := "--B\r\nContent-Disposition: form-data; name=\"a%22%0D%0A\"\r\n\r\n1\r\n2\r\n3\r\n4\r\n" +
		"--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"n%22.txt\"\r\nContent-Type: a/b\r\n\r\nx\ny\r\n" +
		"--B\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n" +
		"--B--\r\n"
	if got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	if one, other := newBoundary(), newBoundary(); one == other || !strings.HasPrefix(one, "----CorvoFormBoundary") {
		t.Errorf("boundaries %s and %s", one, other)
	}
}

func TestXMLEncoding(t *testing.T) {
	for in, want := range map[string]string{
		"":                                      "",
		"<a/>":                                  "",
		`<?xml version="1.0"?><a/>`:             "",
		`<?xml version="1.0" encoding="gbk"?>`:  "gbk",
		`<?xml encoding = 'Shift_JIS' ?>`:       "shift_jis",
		`<?xml encoding="utf-16"?>`:             "utf-8",
		`<?xml encoding="nonsense"?>`:           "",
		`<?xml encoding="gbk?>`:                 "",
		`<?xml encoding=gbk?>`:                  "",
		` <?xml version="1.0" encoding="gbk"?>`: "",
	} {
		if got := xmlEncoding([]byte(in)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
