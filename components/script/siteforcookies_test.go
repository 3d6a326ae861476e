package script_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/cookies"
	"corvo/components/script"
)

// A page gets no SameSite cookies of other sites by asking for them from a document of an opaque origin.
func TestDocumentsOfOpaqueOriginsHaveNoSite(t *testing.T) {
	onEachEngine(t, testDocumentsOfOpaqueOriginsHaveNoSite)
}

func testDocumentsOfOpaqueOriginsHaveNoSite(t *testing.T) {
	const ask = `x = new (w.XMLHttpRequest)(); x.open("GET", "SITE/seen"); x.withCredentials = true; x.send();`
	for _, test := range []struct{ name, page, script, want string }{
		{"a window without a document's URL, of a sandboxed frame",
			`<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" srcdoc='<script>w = open(""); ` + ask + `</script>'></iframe>`, "", ""},
		{"a window of a data: URL", `<script>open('data:text/html,<script>w = self; ` + ask + `</scr' + 'ipt>');</script>`, "", ""},
		{"a frame of a data: URL", `<iframe src='data:text/html,<script>w = self; ` + ask + `</script>'></iframe>`, "", ""},
		{"what the embedder shows", "", "w = self; ", "strict=1"},
		{"a window that what the embedder shows has opened", "", `w = open(""); `, "strict=1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var seen []string
			var page string
			site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/seen":
					seen = append(seen, r.Header.Get("Cookie"))
				case "/page":
					w.Header().Set("Content-Type", "text/html")
					fmt.Fprint(w, page)
				}
			}))
			t.Cleanup(site.Close)
			page = strings.ReplaceAll(test.page, "SITE", site.URL)
			jar := cookies.New(cookies.Options{})
			jar.SetFromHeader(site.URL, []string{"strict=1; SameSite=Strict"}, cookies.SameSite)
			task := corvonet.NewTask(corvonet.Options{Cookies: jar})
			t.Cleanup(task.Close)
			w := newWindow(t, func(o *script.Options) { o.Net, o.Cookies = task, jar })
			if test.script != "" {
				if err := w.run(test.script + strings.ReplaceAll(ask, "SITE", site.URL)); err != nil {
					t.Fatal(err)
				}
				if err := w.Wait(w.ctx); err != nil {
					t.Fatal(err)
				}
			} else {
				w.visit(strings.Replace(site.URL, "127.0.0.1", "localhost", 1) + "/page")
			}
			if want := []string{test.want}; !slices.Equal(seen, want) {
				t.Errorf("cookies %q, want %q; uncaught %q", seen, want, w.uncaught)
			}
		})
	}
}
