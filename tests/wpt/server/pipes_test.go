package server

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPipesChangeTheResponse(t *testing.T) {
	s := start(t, Options{})
	for _, test := range []struct {
		query, body string
		status      int
		header      map[string]string
	}{
		{query: "pipe=status(404)", body: "plain {{host}}", status: 404},
		{query: "pipe=header(X-A,1\\,2)|header(X-B,b)|header(X-B,c,True)", body: "plain {{host}}", status: 200, header: map[string]string{"X-A": "1,2", "X-B": "b"}},
		{query: "pipe=sub|slice(6)", body: Host, status: 200},
		{query: "pipe=slice(0,5)", body: "plain", status: 200},
		{query: "pipe=slice(-4,null)", body: "st}}", status: 200},
		{query: "pipe=slice(null,-9)", body: "plain", status: 200},
		{query: "pipe=slice(9,3)", body: "", status: 200},
		{query: "pipe=trickle(1:d0.001:r2)", body: "plain {{host}}", status: 200, header: map[string]string{"Pragma": "no-cache"}},
		{query: "pipe=trickle(d0.001:r1)|status(201)", body: "plain {{host}}", status: 201},
		{query: "pipe=gzip", body: "plain {{host}}", status: 200},
		{query: "pipe=sub|gzip()", body: "plain " + Host, status: 200},
		{query: "pipe=gzip(9)", body: "pipe gzip(9): it takes 0 to 0 arguments\n", status: 500},
		{query: "pipe=brotli", body: "the server has no pipe \"brotli\"\n", status: 500},
		{query: "pipe=status(none)", body: "pipe status(none): \"none\" is no status of a response\n", status: 500},
		{query: "pipe=header(X)", body: "pipe header(X): it takes 2 to 3 arguments\n", status: 500},
		{query: "pipe=slice(a)", body: "pipe slice(a): \"a\" is no offset\n", status: 500},
		{query: "pipe=trickle(x)", body: "pipe trickle(x): \"x\" is neither a number of bytes nor a delay nor a repetition\n", status: 500},
		{query: "pipe=trickle(r2)", body: "pipe trickle(r2): there are not 2 instructions before \"r2\"\n", status: 500},
		{query: "pipe=trickle(d100)", body: "pipe trickle(d100): a delay is up to 1m0s\n", status: 500},
	} {
		response, body := get(t, s, s.URL("http", "/dir/plain.txt?"+test.query))
		if response.StatusCode != test.status || body != test.body {
			t.Errorf("%s: %d %q", test.query, response.StatusCode, body)
		}
		for name, want := range test.header {
			if got := response.Header.Get(name); got != want {
				t.Errorf("%s: %s: %q, want %q", test.query, name, got, want)
			}
		}
	}
}

func TestPipesAreParsed(t *testing.T) {
	for text, want := range map[string][]pipeCall{
		"":                       nil,
		"sub":                    {{name: "sub"}},
		"sub|status(1)":          {{name: "sub"}, {name: "status", args: []string{"1"}}},
		`header(a,b\)\n\\c)|sub`: {{name: "header", args: []string{"a", "b)\n\\c"}}, {name: "sub"}},
		"header(a,":              {{name: "header", args: []string{"a", ""}}},
		"|a||b":                  {{name: "a"}, {name: "b"}},
	} {
		if diff := cmp.Diff(want, parsePipes(text), cmp.AllowUnexported(pipeCall{})); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func FuzzPipesEndWithoutPanic(f *testing.F) {
	f.Add("sub(none)|header(a,b,true)|slice(-1,null)|trickle(1:d0:r2)|status(404)")
	f.Add(`slice(9223372036854775807,-1)|header(\`)
	s := &Server{options: Options{Host: Host}}
	request, err := http.NewRequest(http.MethodGet, "http://localhost/x", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		a := answer{header: http.Header{}, body: []byte("some body {{host}}")}
		for _, call := range parsePipes(text) {
			_ = s.pipe(request, &a, call)
		}
	})
}

func TestTheParserKeepsItsOldName(t *testing.T) {
	s := start(t, Options{})
	if _, body := get(t, s, s.URL("http", "/resources/WebIDLParser.js")); body != "parser();\n" {
		t.Errorf("%q", body)
	}
}

func TestAResponseWithoutABodyIsDelayedToo(t *testing.T) {
	s := start(t, Options{})
	before := time.Now()
	if response, body := get(t, s, s.URL("http", "/dir/plain.txt?pipe=slice(9,3)|trickle(d0.05:r1)")); response.StatusCode != 200 || body != "" {
		t.Errorf("%d %q", response.StatusCode, body)
	}
	if took := time.Since(before); took < 50*time.Millisecond {
		t.Errorf("it was there after %v", took)
	}
}
