package weburl

import (
	"strings"
	"testing"
)

func mustParse(t testing.TB, input string) *URL {
	t.Helper()
	u, err := Parse(input, nil)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ input, base, want string }{
		{"http://Example.COM:80/a/./b/../c?q#f", "", "http://example.com/a/c?q#f"},
		{" \x1fhttp://h/\t\n\r ", "", "http://h/"},
		{"http:\\\\h\\a\\..\\b", "", "http://h/b"},
		{"http:h", "", "http://h/"},
		{"https://u:p@ss@h:444/", "", "https://u:p%40ss@h:444/"},
		{"https://@h", "", "https://h/"},
		{"http://h?a'b", "", "http://h/?a%27b"},
		{"foo://h?a'b", "", "foo://h?a'b"},
		{"http://h/^{}`|", "", "http://h/%5E%7B%7D%60|"},
		{"http://h/%2e%2E/%2e/a", "", "http://h/a"},
		{"http://h/\xFF", "", "http://h/%EF%BF%BD"},
		{"data:a b  ?q", "", "data:a b %20?q"},
		{"web+x:/.//p", "", "web+x:/.//p"},
		{"web+x:/..//p", "", "web+x:/.//p"},

		{"", "http://h/a/b?q#f", "http://h/a/b?q"},
		{"#n", "http://h/a/b?q#f", "http://h/a/b?q#n"},
		{"?n", "http://h/a/b?q#f", "http://h/a/b?n"},
		{"c", "http://h/a/b?q#f", "http://h/a/c"},
		{"/c", "http://u@h:8/a/b?q#f", "http://u@h:8/c"},
		{"//g/c", "http://h/a", "http://g/c"},
		{"http:c", "http://h/a/b", "http://h/a/c"},
		{"https:c", "http://h/a/b", "https://c/"},
		{"../../../c", "http://h/a/b", "http://h/c"},
		{"#x", "mailto:a", "mailto:a#x"},

		{"file:///C|/x/../..", "", "file:///C:/"},
		{"file://localhost/x", "", "file:///x"},
		{"file:\\\\h\\x", "", "file://h/x"},
		{"/x", "file:///C:/y", "file:///C:/x"},
		{"D:/x", "file:///C:/y", "d:/x"},
		{"file:D:/x", "file:///C:/y", "file:///D:/x"},
		{"file:x", "file:", "file:///x"},

		{"http://1.2.3", "", "http://1.2.0.3/"},
		{"http://0x7f.1", "", "http://127.0.0.1/"},
		{"http://010.0.0.1.", "", "http://8.0.0.1/"},
		{"http://4294967295", "", "http://255.255.255.255/"},
		{"http://[1:0:0:2::]", "", "http://[1:0:0:2::]/"},
		{"http://[0:0:1:0:0:0:1:0]", "", "http://[0:0:1::1:0]/"},
		{"http://[::FFFF:1.2.3.4]:80", "", "http://[::ffff:102:304]/"},
		{"http://[1:2:3:4:5:6:7:8]", "", "http://[1:2:3:4:5:6:7:8]/"},
		{"http://ex%41mple", "", "http://example/"},
		{"http://B\u00FCcher.de", "", "http://xn--bcher-kva.de/"},
		{"http://a\u3002b", "", "http://a.b/"},
		{"http://+1", "", "http://+1/"},
		{"http://-1", "", "http://-1/"},
		{"foo://H%41\u00FC", "", "foo://H%41%C3%BC"},
	} {
		var base *URL
		if test.base != "" {
			base = mustParse(t, test.base)
		}
		u, err := Parse(test.input, base)
		if err != nil {
			t.Errorf("%q on %q: %v", test.input, test.base, err)
		} else if u.Href() != test.want {
			t.Errorf("%q on %q is %q, want %q", test.input, test.base, u.Href(), test.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for input, reason := range map[string]error{
		"":                               errRelative,
		"h/p":                            errRelative,
		"1http://h":                      errRelative,
		"http://":                        errHostMissing,
		"http://u@/x":                    errHostMissing,
		"http://:80":                     errHostMissing,
		"http://h:65536":                 errPort,
		"http://h:8a":                    errPort,
		"http://a b":                     errHostCharacter,
		"http://a%00b":                   errHostCharacter,
		"http://a<b":                     errHostCharacter,
		"foo://a b":                      errHostCharacter,
		"http://\u00AD":                  errDomain,
		"http://xn--a.\u00FC":            errDomain,
		"http://1.2.3.4.5":               errIPv4,
		"http://256.1":                   errIPv4,
		"http://4294967296":              errIPv4,
		"http://a.0x":                    errIPv4,
		"http://a.08":                    errIPv4,
		"http://18446744073709551616":    errIPv4,
		"http://[::1":                    errIPv6,
		"http://[[::1]]":                 errIPv6,
		"http://[1:2:3:4:5:6:7]":         errIPv6,
		"http://[1:2:3:4:5:6:7:8:9]":     errIPv6,
		"http://[1::2::3]":               errIPv6,
		"http://[::1.2.3.04]":            errIPv6,
		"http://[::1.2.3]":               errIPv6,
		"http://[::1.2.3.256]":           errIPv6,
		"http://[1:2:3:4:5:6:7:1.2.3.4]": errIPv6,
		"http://[:1]":                    errIPv6,
		"http://[1:]":                    errIPv6,
	} {
		_, err := Parse(input, nil)
		if err == nil || !strings.HasSuffix(err.Error(), ": "+reason.Error()) {
			t.Errorf("%q: %v, want %v", input, err, reason)
		}
	}
	if _, err := Parse("x", mustParse(t, "mailto:a")); err == nil {
		t.Error("a path was resolved against an opaque one")
	}
}

func TestMembers(t *testing.T) {
	u := mustParse(t, "https://u:p@h:444/a?q#f")
	for _, test := range []struct{ name, got, want string }{
		{"Origin", u.Origin(), "https://h:444"},
		{"Protocol", u.Protocol(), "https:"},
		{"Username", u.Username(), "u"},
		{"Password", u.Password(), "p"},
		{"Host", u.Host(), "h:444"},
		{"Hostname", u.Hostname(), "h"},
		{"Port", u.Port(), "444"},
		{"Pathname", u.Pathname(), "/a"},
		{"Search", u.Search(), "?q"},
		{"Hash", u.Hash(), "#f"},
	} {
		if test.got != test.want {
			t.Errorf("%s is %q, want %q", test.name, test.got, test.want)
		}
	}
	if got := mustParse(t, "wss://h/").EffectivePort(); got != 443 {
		t.Errorf("effective port of wss is %d", got)
	}
	if got := mustParse(t, "foo://h/").EffectivePort(); got != 0 {
		t.Errorf("effective port of foo is %d", got)
	}
	empty := mustParse(t, "http://h/?#")
	if empty.Search() != "" || empty.Hash() != "" || !empty.HasFragment() || empty.Href() != "http://h/?#" {
		t.Errorf("empty query and fragment: %q", empty.Href())
	}
}

func TestOrigin(t *testing.T) {
	for input, want := range map[string]string{
		"blob:https://h:8443/id": "https://h:8443",
		"blob:ftp://h/":          "null",
		"blob:x":                 "null",
		"file:///a":              "null",
		"data:,":                 "null",
		"ws://h:80/":             "ws://h",
	} {
		if got := mustParse(t, input).Origin(); got != want {
			t.Errorf("%s: %s, want %s", input, got, want)
		}
	}
}

func TestSetters(t *testing.T) {
	for _, test := range []struct{ member, href, value, want string }{
		{"protocol", "http://h/", "HTTPS:8", "https://h/"},
		{"protocol", "https://h:80/", "http", "http://h/"},
		{"protocol", "http://h/", "foo", "http://h/"},
		{"protocol", "foo://h/", "http", "foo://h/"},
		{"protocol", "http://u@h/", "file", "http://u@h/"},
		{"protocol", "file:///", "http", "file:///"},
		{"protocol", "foo:x", "b\u00FCr", "foo:x"},
		{"protocol", "foo:x", "", "foo:x"},
		{"username", "http://h/", "a:b", "http://a%3Ab@h/"},
		{"username", "file:///", "a", "file:///"},
		{"username", "mailto:x", "a", "mailto:x"},
		{"password", "http://u@h/", "p/", "http://u:p%2F@h/"},
		{"password", "http://u:p@h/", "", "http://u@h/"},
		{"host", "http://h:1/p", "g:2/x", "http://g:2/p"},
		{"host", "http://h:1/p", "g", "http://g:1/p"},
		{"host", "http://h:1/p", "g:x", "http://g:1/p"},
		{"host", "http://h:1/p", "a b:2", "http://h:1/p"},
		{"host", "http://h:1/p", "", "http://h:1/p"},
		{"host", "foo://u@h/p", "", "foo://u@h/p"},
		{"host", "foo://h/p", "", "foo:///p"},
		{"host", "foo:/p", "h", "foo://h/p"},
		{"host", "mailto:x", "h", "mailto:x"},
		{"host", "file://h/p", "localhost", "file:///p"},
		{"hostname", "http://h:1/p", "g:2", "http://h:1/p"},
		{"hostname", "http://h:1/p", "[::1]", "http://[::1]:1/p"},
		{"port", "http://h/", "8080x", "http://h:8080/"},
		{"port", "http://h:1/", "80", "http://h/"},
		{"port", "http://h:1/", "", "http://h/"},
		{"port", "http://h:1/", "65536", "http://h:1/"},
		{"port", "http://h:1/", "x", "http://h:1/"},
		{"port", "file://h/", "1", "file://h/"},
		{"pathname", "http://h/a", "", "http://h/"},
		{"pathname", "http://h/a", "b?c#d", "http://h/b%3Fc%23d"},
		{"pathname", "foo://h/a", "", "foo://h"},
		{"pathname", "foo:/a", "", "foo:/"},
		{"pathname", "foo:/a", "//b", "foo:/.//b"},
		{"pathname", "mailto:x", "y", "mailto:x"},
		{"search", "http://h/?a#f", "??b#", "http://h/??b%23#f"},
		{"search", "http://h/?a#f", "", "http://h/#f"},
		{"search", "http://h/?a", "?", "http://h/?"},
		{"hash", "http://h/#a", "##b c", "http://h/##b%20c"},
		{"hash", "http://h/#a", "", "http://h/"},
		{"hash", "mailto:x", "\nf", "mailto:x#f"},
	} {
		u := mustParse(t, test.href)
		map[string]func(string){
			"protocol": func(v string) { u.SetProtocol(v) }, "username": u.SetUsername, "password": u.SetPassword, "host": u.SetHost,
			"hostname": u.SetHostname, "port": u.SetPort, "pathname": u.SetPathname, "search": u.SetSearch, "hash": u.SetHash,
		}[test.member](test.value)
		if u.Href() != test.want {
			t.Errorf("%s of %s set to %q gives %s, want %s", test.member, test.href, test.value, u.Href(), test.want)
		}
	}
}

func TestCloneSharesNothing(t *testing.T) {
	u := mustParse(t, "http://h/a/b")
	c := u.Clone()
	c.SetPathname("/x/y")
	c.SetHash("f")
	if u.Href() != "http://h/a/b" || c.Href() != "http://h/x/y#f" {
		t.Errorf("%s and its clone %s", u, c)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range [][2]string{
		{"http://u:p@h:81/a/../b?q#f", ""}, {"//[::1]/", "file:///C:/"}, {"../x", "foo:/a//b"}, {"#", "data:x "}, {"?", "blob:http://h/"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, input, baseInput string) {
		var base *URL
		if b, err := Parse(baseInput, nil); err == nil {
			base = b
		}
		before := ""
		if base != nil {
			before = base.Href()
		}
		u, err := Parse(input, base)
		if err != nil {
			return
		}
		if base != nil && base.Href() != before {
			t.Fatalf("parsing %q changed its base %q to %q", input, before, base.Href())
		}
		// The serializer's promise: what it writes parses to the same URL.
		href := u.Href()
		again, err := Parse(href, nil)
		if err != nil || again.Href() != href {
			t.Fatalf("%q on %q is %q, which parses as %v, %v", input, baseInput, href, again, err)
		}
		for _, set := range []func(string){func(v string) { u.SetProtocol(v) }, u.SetHost, u.SetHostname, u.SetPort, u.SetPathname, u.SetSearch, u.SetHash, u.SetUsername, u.SetPassword} {
			set(baseInput)
		}
		href = u.Href()
		if again, err := Parse(href, nil); err != nil || again.Href() != href {
			t.Fatalf("%q with members set to %q is %q, which parses as %v, %v", input, baseInput, href, again, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("https://user@example.com:8443/a/path/to/../some?query=string&more=1#part", nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
}

func TestQueriesInOtherEncodings(t *testing.T) {
	latin := func(query string) string {
		return strings.NewReplacer("é", "\xe9", "Ω", "%26%23937%3B").Replace(query)
	}
	base, err := Parse("https://a.test/p?q", nil)
	if err != nil {
		t.Fatal(err)
	}
	for input, want := range map[string]string{
		"?é":                  "https://a.test/p?%E9",
		"/é?é'Ω#é":            "https://a.test/%C3%A9?%E9%27%26%23937%3B#%C3%A9",
		"http://é.test/?é":    "http://xn--9ca.test/?%E9",
		"ws://a.test/?é":      "ws://a.test/?%C3%A9",
		"wss://a.test/?é":     "wss://a.test/?%C3%A9",
		"data:,?é":            "data:,?%C3%A9",
		"#é":                  "https://a.test/p?q#%C3%A9",
		"file:///f?é":         "file:///f?%E9",
		"mailto:a?subject=éé": "mailto:a?subject=%C3%A9%C3%A9",
	} {
		u, err := ParseEncoding(input, base, latin)
		if err != nil || u.Href() != want {
			t.Errorf("%q becomes %v, %v, want %s", input, u.Href(), err, want)
		}
	}
}
