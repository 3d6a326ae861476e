package mimetype

import "testing"

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"text/html":                              "text/html",
		" Text/HTML ;Charset=UTF-8 ":             "text/html;charset=UTF-8",
		"text/html;charset=a;charset=b":          "text/html;charset=a",
		"text/html;charset=":                     "text/html",
		`text/html;charset=""`:                   `text/html;charset=""`,
		`text/html;charset="a\"b";x=y`:           `text/html;charset="a\"b";x=y`,
		`text/html;charset="a`:                   "text/html;charset=a",
		`text/html;charset="a"trailing;x=y`:      "text/html;charset=a;x=y",
		"text/html;nothing;x=y":                  "text/html;x=y",
		"text/html;a b=c;x=y":                    "text/html;x=y",
		"text/html;charset= utf-8":               `text/html;charset=" utf-8"`,
		"text/html;x=\x01;y=z":                   "text/html;y=z",
		"text/html;;;;charset=gbk":               "text/html;charset=gbk",
		"image/svg+xml":                          "image/svg+xml",
		"text":                                   "",
		"text/":                                  "",
		"/html":                                  "",
		"":                                       "",
		"text/ht ml":                             "",
		"text html/x":                            "",
		"application/xml; charset='windows-1252": "application/xml;charset='windows-1252",
	} {
		got, ok := Parse(in)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %q, %v; want %q", in, got.String(), ok, want)
		}
	}
}

func TestExtract(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   string
	}{
		{nil, ""},
		{[]string{"text/plain", "text/html"}, "text/html"},
		{[]string{"text/html;charset=gbk", "text/html"}, "text/html;charset=gbk"},
		{[]string{"text/html;charset=gbk, text/plain"}, "text/plain"},
		{[]string{"text/html;charset=gbk,text/plain,text/html"}, "text/html"},
		{[]string{"text/html, nonsense, */*"}, "text/html"},
		{[]string{`text/html;x="a,b";charset=gbk`}, `text/html;x="a,b";charset=gbk`},
		{[]string{`text/html;x=",text/plain`}, `text/html;x=",text/plain"`},
	} {
		got, ok := Extract(c.values)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%q: %q, %v; want %q", c.values, got.String(), ok, c.want)
		}
	}
}

func TestWithChangesACopy(t *testing.T) {
	before, _ := Parse("text/plain;charset=a;x=y")
	if got := before.With("charset", "UTF-8").String(); got != "text/plain;charset=UTF-8;x=y" {
		t.Error(got)
	}
	if before.String() != "text/plain;charset=a;x=y" {
		t.Error("the original changed:", before)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`text/html;charset="a\"b";x=y`)
	f.Add("a/b;;=;c=d")
	f.Fuzz(func(t *testing.T, in string) {
		parsed, ok := Parse(in)
		if !ok {
			return
		}
		again, ok := Parse(parsed.String())
		if !ok || again.String() != parsed.String() {
			t.Errorf("%q: %q is parsed as %q", in, parsed.String(), again.String())
		}
	})
}
