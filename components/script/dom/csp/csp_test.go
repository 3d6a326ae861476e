package csp

import (
	"errors"
	"strings"
	"testing"

	"corvo/components/net/weburl"

	"github.com/google/go-cmp/cmp"
)

func allows(t *testing.T, header, url, origin string) error {
	t.Helper()
	record, err := weburl.Parse(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(header, origin).AllowsConnection(record, 0)
}

func TestConnectionsThatAPolicyAllows(t *testing.T) {
	const page = "https://page.example"
	for _, test := range []struct {
		policy string
		origin string
		url    string
		want   bool
	}{
		// Which directive counts.
		{"", page, "wss://a.example/", true},
		{"script-src 'none'; img-src 'none'", page, "wss://a.example/", true},
		{"connect-src", page, "wss://page.example/", false},
		{"connect-src 'none'", page, "wss://page.example/", false},
		{"CONNECT-SRC 'NONE'", page, "wss://page.example/", false},
		{"default-src 'none'", page, "wss://page.example/", false},
		{"default-src 'none'; connect-src *", page, "wss://a.example/", true},
		{"default-src *; connect-src 'none'", page, "wss://a.example/", false},
		{"connect-src 'none'; connect-src *", page, "wss://a.example/", false},
		{";; \t connect-src\t'none'\n;", page, "wss://a.example/", false},
		{"connect-src ä; default-src 'none'", page, "wss://a.example/", false},
		{"connect-src-other *; default-src 'none'", page, "wss://a.example/", false},

		// Several policies.
		{"connect-src *, connect-src 'none'", page, "wss://a.example/", false},
		{"connect-src *,, connect-src wss:", page, "wss://a.example/", true},
		{"img-src 'none', connect-src a.example", page, "wss://a.example/", true},

		// Everything, and nothing among something.
		{"connect-src *", page, "ws://a.example:81/", true},
		{"connect-src *", "null", "wss://192.0.2.1:8443/", true},
		{"connect-src 'none' a.example", page, "wss://a.example/", true},
		{"connect-src 'unsafe-inline' 'nonce-a.example' data:", page, "wss://a.example/", false},

		// 'self'.
		{"connect-src 'self'", page, "wss://page.example/", true},
		{"connect-src 'SELF'", page, "wss://page.example/deep?er", true},
		{"connect-src 'self'", page, "ws://page.example/", false},
		{"connect-src 'self'", page, "wss://sub.page.example/", false},
		{"connect-src 'self'", page, "wss://page.example:8443/", false},
		{"connect-src 'self'", "http://page.example", "ws://page.example/", true},
		{"connect-src 'self'", "http://page.example", "wss://page.example/", true},
		{"connect-src 'self'", "http://page.example", "wss://page.example:8443/", false},
		{"connect-src 'self'", "http://page.example:8000", "ws://page.example:8000/", true},
		{"connect-src 'self'", "http://page.example:8000", "wss://page.example:8000/", true},
		{"connect-src 'self'", "http://page.example:8000", "wss://page.example/", false},
		{"connect-src 'self'", "http://127.0.0.1:8000", "ws://127.0.0.1:8000/", true},
		{"connect-src 'self'", "http://[::1]:8000", "ws://[::1]:8000/", true},
		{"connect-src 'self'", "null", "wss://page.example/", false},

		// Schemes. What is requested is http for ws, https for wss.
		{"connect-src wss:", page, "wss://a.example:1234/", true},
		{"connect-src WSS:", page, "ws://a.example/", false},
		{"connect-src ws:", page, "ws://a.example/", true},
		{"connect-src ws:", page, "wss://a.example/", true},
		{"connect-src https:", page, "wss://a.example/", true},
		{"connect-src https:", page, "ws://a.example/", false},
		{"connect-src http:", page, "ws://a.example/", true},
		{"connect-src http:", page, "wss://a.example/", true},
		{"connect-src ftp: data: blob:", page, "wss://a.example/", false},

		// Hosts.
		{"connect-src wss://a.example", page, "wss://a.example/x", true},
		{"connect-src WSS://A.Example", page, "wss://a.example/x", true},
		{"connect-src wss://a.example", page, "ws://a.example/", false},
		{"connect-src ws://a.example", page, "wss://a.example/", true},
		{"connect-src wss://a.example", page, "wss://b.a.example/", false},
		{"connect-src a.example", page, "wss://a.example/", true},
		{"connect-src a.example", page, "ws://a.example/", false},
		{"connect-src a.example", "http://page.example", "ws://a.example/", true},
		{"connect-src a.example", "http://page.example", "wss://a.example/", true},
		{"connect-src a.example", "null", "wss://a.example/", false},
		{"connect-src wss://a.example", "null", "wss://a.example/", true},
		{"connect-src *.example", page, "wss://a.b.example/", true},
		{"connect-src *.example", page, "wss://example/", false},
		{"connect-src *.a.example", page, "wss://xa.example/", false},
		{"connect-src wss://*", page, "wss://a.example/", true},
		{"connect-src wss://*:*", page, "wss://a.example:77/", true},
		{"connect-src wss://*", page, "wss://a.example:77/", false},
		{"connect-src my_service", page, "wss://my_service/", true},
		{"connect-src ws://127.0.0.1:81", page, "ws://127.0.0.1:81/", true},
		{"connect-src ws://127.0.0.1:81", page, "ws://127.0.0.2:81/", false},

		// Ports.
		{"connect-src a.example:443", page, "wss://a.example/", true},
		{"connect-src a.example:8443", page, "wss://a.example/", false},
		{"connect-src a.example:8443", page, "wss://a.example:8443/", true},
		{"connect-src a.example", page, "wss://a.example:8443/", false},
		{"connect-src a.example:*", page, "wss://a.example:8443/", true},
		{"connect-src ws://a.example:80", page, "ws://a.example/", true},
		{"connect-src localhost:81", "http://localhost", "ws://localhost:81/", true},

		// Paths.
		{"connect-src a.example/", page, "wss://a.example/any", true},
		{"connect-src a.example/chat", page, "wss://a.example/chat?room=1", true},
		{"connect-src a.example/chat", page, "wss://a.example/chat/1", false},
		{"connect-src a.example/chat", page, "wss://a.example/Chat", false},
		{"connect-src a.example/chat/", page, "wss://a.example/chat/1/2", true},
		{"connect-src a.example/chat/", page, "wss://a.example/chat/", true},
		{"connect-src a.example/chat/", page, "wss://a.example/chat", false},
		{"connect-src a.example/%63hat", page, "wss://a.example/ch%61t", true},
		{"connect-src a.example/a/b", page, "wss://a.example/a%2Fb", false},
		{"connect-src a.example:*/chat/", page, "wss://a.example:9/chat/x", true},

		// What is no source matches nothing.
		{"connect-src a.example:", page, "wss://a.example/", false},
		{"connect-src a.example:x", page, "wss://a.example/", false},
		{"connect-src a.example:0", page, "wss://a.example/", false},
		{"connect-src a.example:99999", page, "wss://a.example/", false},
		{"connect-src wss://", page, "wss://a.example/", false},
		{"connect-src //a.example", page, "wss://a.example/", false},
		{"connect-src a..example", page, "wss://a.example/", false},
		{"connect-src *a.example", page, "wss://xa.example/", false},
		{"connect-src a.*.example", page, "wss://a.b.example/", false},
		{"connect-src *.", page, "wss://a.example/", false},
		{"connect-src user@a.example", page, "wss://a.example/", false},
		{"connect-src [::1]:81", "http://[::1]:81", "ws://[::1]:81/", false},
		{"connect-src a.example/chat?room=1", page, "wss://a.example/chat?room=1", false},
		{"connect-src 1a://a.example", page, "wss://a.example/", false},
	} {
		err := allows(t, test.policy, test.url, test.origin)
		if (err == nil) != test.want {
			t.Errorf("%q, page of %s, to %s: %v", test.policy, test.origin, test.url, err)
		}
		var violation *Violation
		if err != nil && !errors.As(err, &violation) {
			t.Errorf("%T", err)
		}
	}
}

func TestAViolationNamesItsDirective(t *testing.T) {
	for policy, want := range map[string]string{
		"default-src *; Connect-Src \t 'self'  wss://b.example ;": `the page's Content-Security-Policy does not allow it: its directive is "Connect-Src 'self' wss://b.example"`,
		"connect-src *, default-src 'none'":                       `the page's Content-Security-Policy does not allow it: its directive is "default-src 'none'"`,
	} {
		if err := allows(t, policy, "wss://a.example/", "https://page.example"); err == nil || err.Error() != want {
			t.Errorf("%s: %v", policy, err)
		}
	}
}

func TestPathsDoNotCountBehindARedirect(t *testing.T) {
	list := Parse("connect-src a.example/one https://b.example/two/", "https://page.example")
	for url, want := range map[string][2]bool{
		"https://a.example/one":   {true, true},
		"https://a.example/two":   {false, true},
		"https://b.example/":      {false, true},
		"https://c.example/one":   {false, false},
		"http://a.example/one":    {false, false},
		"https://a.example:1/one": {false, false},
		"data:,x":                 {false, false},
		"blob:https://a.example/": {false, false},
	} {
		record, err := weburl.Parse(url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for redirects := range 3 {
			if err := list.AllowsConnection(record, redirects); (err == nil) != want[min(redirects, 1)] {
				t.Errorf("%s behind %d redirects: %v", url, redirects, err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "connect-src 'self'", "default-src https://*.a.example:*/b/%2f, connect-src ws: *;;", "connect-src a:b://c:d/e?f", "connect-src \x80", "sandbox allow-scripts; frame-ancestors *; worker-src data:", "connect-src a/\xff%",
	} {
		f.Add(seed)
	}
	url, err := weburl.Parse("wss://a.example/b", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, header string) {
		const page = "https://page.example"
		list := Parse(header, page)
		first := list.AllowsConnection(url, 0)
		// A policy's directives say of themselves what they were read from.
		for _, p := range list {
			var text strings.Builder
			for _, d := range p.directives {
				text.WriteString(d.text + ";")
			}
			if again := Parse(text.String(), page); len(again) != 1 || cmp.Diff(p, again[0], cmp.AllowUnexported(policy{}, place{}, directive{}, source{})) != "" {
				t.Errorf("%q was read as %+v, its directives as %+v", header, p, again)
			}
		}
		list.Sandbox()
		if list.AllowsAncestors([]string{page, "null"}) == nil && list.HasFrameAncestors() {
			t.Errorf("%q lets a page of an opaque origin frame it", header)
		}
		// Another policy takes away; it never adds.
		if first != nil && Parse(header+", connect-src *", page).AllowsConnection(url, 0) == nil {
			t.Errorf("%q: a further policy allows what it does not", header)
		}
		if Parse(header+", connect-src 'none'", page).AllowsConnection(url, 0) == nil && !strings.Contains(header, ",") {
			t.Errorf("%q: a policy of 'none' allows a connection", header)
		}
	})
}

func TestThePolicyOfAMetaElementIsAddedToACopy(t *testing.T) {
	const page = "https://page.example"
	header := Parse("connect-src wss: ws:, connect-src *", page)
	first, second := header.And("connect-src wss:", page), header.And("connect-src b.example; sandbox; frame-ancestors 'none'", page)
	for url, want := range map[string][3]bool{"wss://a.example/": {true, true, false}, "ws://a.example/": {true, false, false}, "wss://b.example/": {true, true, true}} {
		for i, list := range []List{header, first, second} {
			record, err := weburl.Parse(url, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := list.AllowsConnection(record, 0); (err == nil) != want[i] {
				t.Errorf("list %d, %s: %v, want it allowed: %v", i, url, err, want[i])
			}
		}
	}
	if list := header.And("img-src 'none'; sandbox; frame-ancestors 'none'", page); len(list) != len(header) {
		t.Error("a policy that says nothing that counts is in the list")
	}
	if second.Sandbox() != 0 || second.HasFrameAncestors() {
		t.Error("a policy in a document sandboxes it, or says who may frame it")
	}
	record, err := weburl.Parse("ws://a.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := List(nil).And("connect-src b.example, connect-src ws:", page).AllowsConnection(record, 0); err != nil {
		t.Errorf("a comma in an attribute begins another policy: %v", err)
	}
}
