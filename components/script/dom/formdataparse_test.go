package dom

import (
	"slices"
	"strings"
	"testing"

	"corvo/components/script/dom/mimetype"
)

// part is a part of a form with a boundary of "b".
func part(head, content string) string { return "--b\r\n" + head + "\r\n\r\n" + content + "\r\n" }

func TestParseFormData(t *testing.T) {
	const field, end = `Content-Disposition: form-data; name="n"`, "--b--\r\n"
	const multipart = "multipart/form-data; boundary=b"
	for _, test := range []struct {
		name, contentType, content string
		want                       []string // nil where it is no form
	}{
		{"a field", multipart, part(field, "value") + end, []string{"n=value"}},
		{"no line end behind the last boundary", multipart, part(field, "value") + "--b--", []string{"n=value"}},
		{"several of a name", multipart, part(field, "1") + part(field, "2") + end, []string{"n=1", "n=2"}},
		{"an empty value", multipart, part(field, "") + end, []string{"n="}},
		{"line ends in a value", multipart, part(field, "a\r\nb\n\r\n") + end, []string{"n=a\r\nb\n\r\n"}},
		{"what looks like a boundary", multipart, part(field, "a--b\r\n-b") + end, []string{"n=a--b\r\n-b"}},
		{"an escaped name", multipart, part(`Content-Disposition: form-data; name="a%22%0D%0ab%20"`, "v") + end, []string{"a\"\r\nb%20=v"}},
		{"a file", multipart, part(field+"; filename=\"f.txt\"\r\nContent-Type: text/html", "<p>") + end, []string{"n=f.txt (text/html) <p>"}},
		{"a file without a type", multipart, part(field+`; filename="f"`, "x") + end, []string{"n=f (text/plain) x"}},
		{"a file without a name", multipart, part(field+`; filename=""`, "") + end, []string{"n= (text/plain) "}},
		{"bytes that are no UTF-8", multipart, part(field, "\xff") + end, []string{"n=\ufffd"}},
		{"no end", multipart, part(field, "value"), nil},
		{"no end behind a boundary", multipart, part(field, "value") + "--b\r\n", nil},
		{"no end behind a boundary's dashes", multipart, part(field, "value") + "--b-", nil},
		{"no end of a part's head", multipart, part(field, "value") + "--b\r\n" + field + "\r\n", nil},
		{"no end of a first head", multipart, "--b\r\n" + field + "\r\n", nil},
		{"a boundary alone", multipart, "--b\r\n", nil},
		{"more behind the end", multipart, part(field, "value") + end + "more\r\n--b\r\n", []string{"n=value"}},
		{"no part's end", multipart, "--b\r\n" + field + "\r\n\r\nvalue", nil},
		{"no name", multipart, part("Content-Disposition: form-data", "v") + end, nil},
		{"another disposition", multipart, part(`Content-Disposition: attachment; name="n"`, "v") + end, nil},
		{"no head", multipart, part("", "v") + end, nil},
		{"another boundary", "multipart/form-data; boundary=c", part(field, "v") + end, nil},
		{"no boundary", "multipart/form-data", part(field, "v") + end, nil},
		{"nothing", multipart, "", nil},
		{"a URL-encoded form", "application/x-www-form-urlencoded", "a=1+2&b=%26&c", []string{"a=1 2", "b=&", "c="}},
		{"text", "text/plain", "a=1", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			contentType, ok := mimetype.Parse(test.contentType)
			if !ok {
				t.Fatal("the type is none")
			}
			entries, err := parseFormData(nil, []byte(test.content), contentType)
			var got []string
			for _, e := range entries {
				if e.file != nil {
					got = append(got, e.name+"="+e.file.name+" ("+e.file.typ+") "+string(e.file.data))
				} else {
					got = append(got, e.name+"="+e.value)
				}
			}
			if !slices.Equal(got, test.want) || (err != nil) != (test.want == nil) {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func FuzzParseMultipart(f *testing.F) {
	const field = `Content-Disposition: form-data; name="n"`
	for _, seed := range []string{
		"", "--b--", part(field, "value") + "--b--\r\n", part(field+"; filename=\"f\"\r\nContent-Type: text/html", "<p>") + "--b--",
		part(`Content-Disposition: form-data; name="%22%0D%0A"; filename*=utf-8''%ff`, "\xff\x00") + "--b--", part("X: y\r\n z", ""), "--b\n\n\n--b--",
	} {
		f.Add([]byte(seed), "b")
	}
	f.Fuzz(func(t *testing.T, content []byte, boundary string) {
		entries, err := parseMultipart(nil, content, boundary)
		if err != nil {
			if len(entries) > 0 {
				t.Errorf("%d entries and %v", len(entries), err)
			}
			return
		}
		size := 0
		for _, e := range entries {
			size += len(e.value)
			if e.file != nil {
				size += len(e.file.data)
			}
		}
		if size > 3*len(content) { // a byte that is no UTF-8 becomes three
			t.Errorf("%d bytes of a body of %d", size, len(content))
		}
		// What is written of them is read as the same.
		const other = "another-boundary"
		written := encodeMultipart(entries, other)
		if strings.Contains(string(content), other) {
			return
		}
		again, err := parseMultipart(nil, written, other)
		if err != nil || len(again) != len(entries) && len(entries) > 0 {
			t.Fatalf("%d entries are read as %d of %q: %v", len(entries), len(again), written, err)
		}
		for i, e := range again {
			if (e.file == nil) != (entries[i].file == nil) || e.file != nil && string(e.file.data) != string(entries[i].file.data) {
				t.Errorf("entry %d is not the same of %q", i, written)
			}
		}
	})
}
