package dom_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"corvo/components/engine"
)

func TestABodyThatScriptLeavesAloneIsReadUpToItsBound(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			w.Write([]byte(strings.Repeat("x", 16<<20))) // fails once the client is gone
		}
	}))
	defer server.Close()
	for _, test := range []struct {
		name  string
		set   int
		bound int64
	}{
		{"as the option says", 100_000, 100_000},
		{"by default", 0, 1 << 20},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &meter{full: make(chan struct{}), bound: 1 << 40}
			p := newPage(t, server.URL, func(o *engine.Options) {
				o.JSEngine, o.BodyBound = "goja", test.set
				o.DialContext = m.dial
			})
			got := p.run(`fetch("/body").then(r => { self.response = r; console.log(r.status); })`)
			// Nothing is pending: the loader stands still.
			const slack = 128 << 10 // what reads ahead, and the heads of the responses
			if read := m.read.Load(); len(got) != 1 || got[0] != "200" || read < test.bound || read > test.bound+slack {
				t.Errorf("printed %q, and %d bytes were read for a bound of %d", got, read, test.bound)
			}
		})
	}
}
