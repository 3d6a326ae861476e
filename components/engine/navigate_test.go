package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/script/js"
)

// site serves pages that say nothing, by what their paths name.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	answers := map[string]func(http.ResponseWriter, *http.Request){
		"/empty":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"/reset":    func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusResetContent) },
		"/redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/target", http.StatusFound) },
		"/download": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Disposition", `attachment; filename="x.html"`)
			io.WriteString(w, "x")
		},
		"/binary": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/octet-stream")
			io.WriteString(w, "x")
		},
		"/cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "x")
		},
		"/never": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/slow": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
		"/cookie": func(w http.ResponseWriter, _ *http.Request) {
			http.SetCookie(w, &http.Cookie{Name: "from", Value: "server"})
		},
		"/policy": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Security-Policy", "connect-src 'none'")
		},
		"/missing": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) },
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if answer := answers[r.URL.Path]; answer != nil {
			answer(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// value is what src evaluates to in w.
func value(t *testing.T, w *engine.Window, src string) any {
	t.Helper()
	v, err := w.Eval(t.Context(), src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return v
}

func TestNavigateShowsTheDocument(t *testing.T) {
	server := site(t)
	file := filepath.Join(t.TempDir(), "a b.html")
	if err := os.WriteFile(file, []byte("<p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ url, href, origin string }{
		{server.URL + "/page?q#f", server.URL + "/page?q#f", server.URL},
		{server.URL + "/redirect#f", server.URL + "/target#f", server.URL},
		{server.URL + "/missing", server.URL + "/missing", server.URL},
		{"data:text/html,x", "data:text/html,x", "null"},
		{"about:blank", "about:blank", "null"},
		{"file://" + strings.ReplaceAll(file, " ", "%20"), "file://" + strings.ReplaceAll(file, " ", "%20"), "null"},
	} {
		w := newWindow(t, newEngine(t, engine.Options{}))
		if err := w.Navigate(t.Context(), test.url); err != nil {
			t.Errorf("%s: %v", test.url, err)
			continue
		}
		if got := value(t, w, `[location.href, origin, document.readyState, document.URL, history.length].join()`); got != test.href+","+test.origin+",complete,"+test.href+",1" {
			t.Errorf("%s shows %v", test.url, got)
		}
	}
}

func TestNavigateSaysWhyThereIsNoDocument(t *testing.T) {
	server := site(t)
	const before = "about:blank#before"
	for _, test := range []struct{ url, want, shows string }{
		{server.URL + "/empty", "the response holds no document: the server answered 204", before},
		{server.URL + "/reset", "the response holds no document: the server answered 205", before},
		{server.URL + "/download", "the response holds no document: it is a download", before},
		{server.URL + "/binary", "the response holds no document: it is of the type application/octet-stream", before},
		{server.URL + "/cut", "reading the document: the response's body ends early: unexpected EOF", server.URL + "/cut"},
		{"http://127.0.0.1:1/", "http://127.0.0.1:1/", "http://127.0.0.1:1/"},
		{"gopher://h/", "there are no documents with the scheme gopher:", "gopher://h/"},
		{"javascript:1", "javascript:", before},
		{"blob:null/x", "the blob URL was revoked, or never made", "blob:null/x"},
		{"file:///there/is/no/file.html", "reading the file: no such file or directory", "file:///there/is/no/file.html"},
		{"http://a b/", "page URL", before},
	} {
		w := newWindow(t, newEngine(t, engine.Options{}))
		if err := w.Navigate(t.Context(), before); err != nil {
			t.Fatal(err)
		}
		if err := w.Navigate(t.Context(), test.url); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.url, err)
		}
		if got := value(t, w, `location.href + " " + origin`); got != test.shows+" null" {
			t.Errorf("%s leaves %v", test.url, got)
		}
	}
}

func TestNavigateStops(t *testing.T) {
	server := site(t)
	for _, path := range []string{"/never", "/slow"} {
		w := newWindow(t, newEngine(t, engine.Options{}))
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		if err := w.Navigate(ctx, server.URL+path); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s with its context: %v", path, err)
		}
		cancel()
		if err := w.Wait(t.Context()); err != nil {
			t.Errorf("%s: the load goes on: %v", path, err)
		}
		if got := value(t, w, `location.href`); got != "about:blank" {
			t.Errorf("%s leaves %v", path, got)
		}
		timed := newWindow(t, newEngine(t, engine.Options{NavigationTimeout: 50 * time.Millisecond}))
		if err := timed.Navigate(t.Context(), server.URL+path); err == nil || !strings.Contains(err.Error(), "the document was not there within 50ms") {
			t.Errorf("%s at its time limit: %v", path, err)
		}
		closed := newWindow(t, newEngine(t, engine.Options{}))
		go closed.Close()
		if err := closed.Navigate(t.Context(), server.URL+path); !errors.Is(err, engine.ErrWindowClosed) {
			t.Errorf("%s in a window that closes: %v", path, err)
		}
	}
}

func TestANewDocumentHasARealmOfItsOwn(t *testing.T) {
	server := site(t)
	w := newWindow(t, newEngine(t, engine.Options{}))
	if err := w.Bind("twice", func(args []any) (any, error) { return 2 * args[0].(float64), nil }); err != nil {
		t.Fatal(err)
	}
	if err := w.Set("PORT", 80); err != nil {
		t.Fatal(err)
	}
	value(t, w, `var mine = 1; Array.prototype.mine = 2; onload = 3;`)
	for range 2 {
		if err := w.Navigate(t.Context(), server.URL+"/page"); err != nil {
			t.Fatal(err)
		}
		got := value(t, w, `[typeof mine, [].mine, window === this, window === self, window.window === top, parent === window, twice(21), PORT].join()`)
		if got != "undefined,,true,true,true,true,42,80" {
			t.Errorf("the new document has %v", got)
		}
	}
}

func TestUnloadingADocumentEndsWhatItHasBegun(t *testing.T) {
	server := site(t)
	peer, err := echo.Start(echo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer peer.Close()
	var lines []string
	w := newWindow(t, newEngine(t, engine.Options{Console: func(m engine.ConsoleMessage) { lines = append(lines, m.Text) }}))
	if err := w.Navigate(t.Context(), server.URL+"/one"); err != nil {
		t.Fatal(err)
	}
	if err := w.Set("ECHO_URL", peer.URL()); err != nil {
		t.Fatal(err)
	}
	value(t, w, `
		var ws = new WebSocket(ECHO_URL);
		ws.onopen = function () { console.log("open"); setInterval(function () { ws.send("x"); }, 1); location.href = "/two"; };
		ws.onclose = function () { console.log("close is fired at a document that is gone"); };
		onbeforeunload = onpagehide = onunload = function (e) { console.log(e.type, e.persisted, e.target === document || e.target === window, ws.readyState); };`)
	if err := w.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(lines, "; "), "open; beforeunload undefined true 1; pagehide false true 1; unload undefined true 1"; got != want {
		t.Errorf("printed %s, want %s", got, want)
	}
	if got := value(t, w, `location.pathname + " " + document.referrer`); got != "/two "+server.URL+"/one" {
		t.Errorf("the window shows %v", got)
	}
}

func TestHistoryGoesBackToDocumentsThatLoadAnew(t *testing.T) {
	server := site(t)
	w := newWindow(t, newEngine(t, engine.Options{MaxHistory: 3}))
	where := func() string {
		t.Helper()
		if err := w.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(value(t, w, `location.href.slice(origin.length) + " " + history.length + " " + JSON.stringify(history.state)`))
	}
	if err := w.Navigate(t.Context(), server.URL+"/a"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ src, want string }{
		{`location.href = "/b"`, "/b 2 null"},
		{`history.pushState({n: 1}, "", "/c")`, `/c 3 {"n":1}`},
		{`location.hash = "d"`, `/c#d 3 null`},
		{`history.back()`, `/c 3 {"n":1}`},
		{`history.back()`, `/b 3 null`},
		{`history.back()`, `/b 3 null`}, // /a was forgotten
		{`history.go(2)`, `/c#d 3 null`},
		{`history.replaceState([2], "", "/e"); history.forward()`, `/e 3 [2]`},
		{`location.replace("/f")`, `/f 3 null`},
		{`history.back()`, `/c 3 {"n":1}`},
		{`location.assign("/g")`, `/g 3 null`},
		{`history.go(0)`, `/g 3 null`},
	} {
		value(t, w, step.src)
		if got := where(); got != step.want {
			t.Errorf("after %s: %s, want %s", step.src, got, step.want)
		}
	}
}

func TestADocumentTakesWhatItsResponseSays(t *testing.T) {
	server := site(t)
	w := newWindow(t, newEngine(t, engine.Options{}))
	if err := w.Navigate(t.Context(), server.URL+"/cookie"); err != nil {
		t.Fatal(err)
	}
	if got := value(t, w, `document.cookie`); got != "from=server" {
		t.Errorf("the cookies are %v", got)
	}
	if err := w.Navigate(t.Context(), server.URL+"/policy"); err != nil {
		t.Fatal(err)
	}
	value(t, w, `var failed = false, ws = new WebSocket("ws://127.0.0.1:1/"); ws.onerror = function () { failed = true; };`)
	if err := w.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if value(t, w, `failed`) != true {
		t.Error("the policy does not hold")
	}
}

func TestScriptMayNotNavigateToFiles(t *testing.T) {
	server := site(t)
	w := newWindow(t, newEngine(t, engine.Options{}))
	if err := w.Navigate(t.Context(), server.URL+"/"); err != nil {
		t.Fatal(err)
	}
	value(t, w, `location.href = "file:///etc/hostname"`)
	if err := w.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := value(t, w, `document.documentElement.textContent`); got != "" {
		t.Errorf("a page shows %q of a file", got)
	}
}

func TestLoadEndsWhereAScriptNavigates(t *testing.T) {
	server := site(t)
	w := newWindow(t, newEngine(t, engine.Options{}))
	if err := w.Load(t.Context(), js.Source{Text: fmt.Sprintf("location.href = %q", server.URL+"/there")}, js.Source{Text: "for (var i = 0; i < 1e4; i++);"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := value(t, w, `location.pathname`); got != "/there" {
		t.Errorf("the window shows %v", got)
	}
}
