package dom_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"corvo/components/engine"
)

// fetchPhases are where a fetch stands still. Each is script that starts it, with URL for the URL it asks for.
var fetchPhases = []struct {
	name, path, script string
}{
	{"before the head", "/answer", `go("URL", {}).then(text)`},
	{"in the head", "/head", `go("URL", {}).then(text)`},
	{"in the TLS handshake", "tls", `go("URL", {}).then(text)`},
	{"behind a redirect", "/redirect", `go("URL", {}).then(text)`},
	{"in a body that is read whole", "/body", `go("URL", {}).then(text)`},
	{"in a chunked body that is read whole", "/chunk", `go("URL", {}).then(text)`},
	{"in a body whose stream is read", "/body", `go("URL", {}).then(function (r) {
		var reader = r.body.getReader();
		return reader.read().then(function () { return reader.read(); });
	})`},
	{"in a body that two read", "/body", `go("URL", {}).then(function (r) { r.clone().text().catch(function () {}); return r.text(); })`},
	{"in a body that is to be intact", "/body", `go("URL", {integrity: "sha256-AAAA"}).then(text)`},
	{"with a stream that sends no more", "/answer", `go("URL", {method: "POST", duplex: "half", body: new ReadableStream({
		start: function (c) { c.enqueue(new Uint8Array(10)); }
	})}).then(text)`},
}

// followFetch is script that fetches with a signal, and prints what becomes of it.
const followFetch = `
	var controller = new AbortController();
	function text(r) { return r.text(); }
	function go(url, init) {
		init.signal = controller.signal;
		return fetch(url, init);
	}
	`

// start makes a page and has it run a script, until the server stands still.
func (s *stalling) start(script string) *page {
	s.t.Helper()
	p := newPage(s.t, s.url("/page"))
	p.start(script)
	select {
	case <-s.reached:
	case <-p.ctx.Done():
		s.t.Fatal("the request does not come")
	}
	return p
}

func TestFetchesEndWithTheirGlobal(t *testing.T) {
	for _, phase := range fetchPhases {
		script := followFetch + phase.script + `.then(function () { tell("done"); }, function (e) { tell(e.name); });`
		for _, end := range []struct {
			name     string
			inWorker bool
			end      func(*page) error
		}{
			{"the window closes", false, func(p *page) error { p.Close(); return nil }},
			{"the window navigates", false, func(p *page) error { return p.Navigate(p.ctx, "about:blank") }},
			{"the window of the worker closes", true, func(p *page) error { p.Close(); return nil }},
			{"the worker is terminated", true, func(p *page) error { return p.Run(p.ctx, jsSource(`worker.terminate()`)) }},
			{"the window of the worker navigates", true, func(p *page) error { return p.Navigate(p.ctx, "about:blank") }},
		} {
			t.Run(phase.name+", "+end.name, func(t *testing.T) {
				s := serveStalling(t)
				run := strings.Replace(script, "URL", s.urlOf(phase.path), 1)
				if end.inWorker {
					run = worker(`function tell(what) { postMessage(what); }` + run)
				} else {
					run = `function tell(what) { console.log(what); }` + run
				}
				p := s.start(run)
				if err := end.end(p); err != nil {
					t.Error(err)
				}
				s.allClosed()
				if lines := p.printed(); len(lines) > 0 {
					t.Errorf("printed %q", lines)
				}
			})
		}
	}
}

func TestASignalAbortsAFetchInEachPhase(t *testing.T) {
	for _, phase := range fetchPhases {
		t.Run(phase.name, func(t *testing.T) {
			s := serveStalling(t)
			p := s.start(followFetch + strings.Replace(phase.script, "URL", s.urlOf(phase.path), 1) +
				`.then(function () { console.log("done"); }, function (e) { console.log(e.name); });`)
			if got, want := p.run(`controller.abort()`), []string{"AbortError"}; !slices.Equal(got, want) {
				t.Errorf("printed %q, want %q", got, want)
			}
			s.allClosed()
		})
	}
	t.Run("while the server reads nothing of a stream", func(t *testing.T) {
		s := serveStalling(t)
		p := s.start(followFetch + `
			function full() { return new Uint8Array(1 << 20); }
			go("/request", {method: "POST", duplex: "half", body: new ReadableStream({
				pull: function (c) { c.enqueue(full()); },
				cancel: function (reason) { console.log("cancelled", reason.name); }
			})}).then(text).catch(function (e) { console.log(e.name); });`)
		got := p.run(`controller.abort()`)
		slices.Sort(got)
		if want := []string{"AbortError", "cancelled AbortError"}; !slices.Equal(got, want) {
			t.Errorf("printed %q, want %q", got, want)
		}
	})
	t.Run("in a body that nobody reads", func(t *testing.T) {
		s := serveStalling(t)
		p := s.start(followFetch + `var response; go("/body", {}).then(function (r) { response = r; console.log(r.status); });`)
		got := p.run(`setTimeout(function wait() {
			if (!response) { return setTimeout(wait, 1); }
			controller.abort();
			response.text().then(text, function (e) { console.log(e.name, response.bodyUsed); });
		})`)
		if want := []string{"200", "AbortError true"}; !slices.Equal(got, want) {
			t.Errorf("printed %q, want %q", got, want)
		}
		s.allClosed()
	})
}

// serveHTTP is a server that ends with the test, behind its pages.
func serveHTTP(t *testing.T, handler http.HandlerFunc) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func TestWhatFetchSeesOfBadBodies(t *testing.T) {
	const limit = 1 << 20
	large := bomb(64 << 20)
	url := serveHTTP(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/limit", "/over":
			size := limit
			if r.URL.Path == "/over" {
				size++
			}
			w.Header().Set("Content-Length", fmt.Sprint(size))
			w.Write(make([]byte, size))
		case "/chunks":
			for range limit/1000 + 1 {
				w.Write(make([]byte, 1000))
			}
		case "/bomb", "/broken", "/short":
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			response := large
			if r.URL.Path == "/broken" {
				response = []byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is not gzipped.")
			} else if r.URL.Path == "/short" {
				response = []byte("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
			}
			conn.Write(response)
		}
	})
	const tooLong = "TypeError: Failed to read the response's body: the response's body is longer than 1048576 bytes, the limit"
	for _, test := range []struct{ path, want string }{
		{"/limit", "1048576"},
		{"/over", tooLong},
		{"/chunks", tooLong},
		{"/bomb", tooLong},
		{"/broken", "TypeError: Failed to read the response's body: the response's body is not what its Content-Encoding says, gzip"},
		{"/short", "TypeError: Failed to read the response's body: the response's body ends early: unexpected EOF"},
	} {
		for _, way := range []struct{ name, script string }{
			{"whole", `fetch(path).then(function (r) { console.log(r.status); return r.arrayBuffer(); }).then(function (b) { return b.byteLength; })`},
			{"stream", `fetch(path).then(function (r) {
				console.log(r.status);
				var reader = r.body.getReader(), sum = 0;
				return reader.read().then(function next(result) {
					if (result.done) { return sum; }
					sum += result.value.length;
					return reader.read().then(next);
				});
			})`},
			{"clone", `fetch(path).then(function (r) {
				var c = r.clone();
				console.log(r.status);
				r.text().catch(function () {});
				return c.text();
			}).then(function (s) { return s.length; })`},
		} {
			t.Run(test.path+" "+way.name, func(t *testing.T) {
				p := newPage(t, url+"/page", func(o *engine.Options) { o.Load.MaxBody = limit })
				got := p.run(fmt.Sprintf(`var path = %q; `, test.path) + way.script + `.then(console.log, function (e) { console.log(String(e)); });`)
				if len(got) != 2 || got[0] != "200" || !strings.HasPrefix(got[1], test.want) {
					t.Errorf("printed %.300q, want 200 and %q", got, test.want)
				}
			})
		}
		t.Run(test.path+" intact", func(t *testing.T) {
			p := newPage(t, url+"/page", func(o *engine.Options) { o.Load.MaxBody = limit })
			got := p.run(fmt.Sprintf(`fetch(%q, {integrity: "sha256-MOFJVevxZWAnTg+FKxoJaPEMAPUkGRN8Nq+n9DqIdf0= sha256-MOFJVevx"}).then(function () { console.log("done"); }, function (e) { console.log(String(e)); });`, test.path))
			if len(got) != 2 || !strings.HasPrefix(got[0], "error: fetch failed: ") || got[1] != "TypeError: Failed to fetch "+url+test.path {
				t.Errorf("printed %.300q, want that the fetch has failed", got)
			}
		})
	}
}

// endless is a server of bodies without end.
type endless struct {
	url    string
	sent   atomic.Int64
	closed chan struct{} // has a value when the client has let go of a body
}

func serveEndless(t *testing.T) *endless {
	e := &endless{closed: make(chan struct{}, 10)}
	e.url = serveHTTP(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/endless" {
			io.WriteString(w, "page")
			return
		}
		piece := make([]byte, 32<<10)
		for {
			if _, err := w.Write(piece); err != nil {
				e.closed <- struct{}{}
				return
			}
			e.sent.Add(int64(len(piece)))
		}
	})
	return e
}

// overwriting is script that takes the places on the engine's stack and in its queue of jobs, where what ran before may lie.
const overwriting = `
	(function deep(n) { return n && deep(n - 1); })(100);
	Promise.resolve({}).then(function () { return {}; }).then(function () {});`

// collected collects garbage until the client lets go.
func (e *endless) collected(p *page) {
	p.t.Helper()
	for {
		runtime.GC()
		select {
		case <-e.closed:
			return
		case <-p.ctx.Done():
			p.t.Fatal("the connection stays")
		default:
			p.run(overwriting)
		}
	}
}

func TestABodyThatNobodyReadsHoldsTheServerBack(t *testing.T) {
	e := serveEndless(t)
	p := newPage(t, e.url+"/page")
	// A body of which the loader waits keeps the page no longer busy, so that run comes back.
	if got, want := p.run(`var response; fetch("/endless").then(function (r) { response = r; console.log(r.status); })`), []string{"200"}; !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	const buffers = 32 << 20 // what the system holds of a connection, and the loader
	if sent := e.sent.Load(); sent > buffers {
		t.Errorf("%d bytes were taken of a body that is not read", sent)
	}
	got := p.run(`
		var reader = response.body.getReader(), sum = 0;
		reader.read().then(function next(result) {
			sum += result.value.length;
			if (sum < 40 << 20) { return reader.read().then(next); }
			console.log("enough");
		});`)
	if want := []string{"enough"}; !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	if sent := e.sent.Load(); sent > 40<<20+buffers {
		t.Errorf("%d bytes were taken of a body of which 40 MiB are read", sent)
	}
	if got := p.run(`reader.cancel().then(function () { console.log("cancelled"); })`); !slices.Equal(got, []string{"cancelled"}) {
		t.Errorf("printed %q", got)
	}
	<-e.closed
}

func TestTheLoadOfAResponseEndsWhenScriptHasLetGoOfIt(t *testing.T) {
	for _, name := range engine.Engines() {
		for _, test := range []struct{ name, script string }{
			{"a response", `fetch("/endless").then(function (r) { console.log(r.status); });`},
			{"a response with a signal", `var kept = new AbortController();
				fetch("/endless", {signal: kept.signal}).then(function (r) { console.log(r.status); });`},
			{"a stream", `fetch("/endless").then(function (r) { r.body; console.log(r.status); });`},
			{"a reader", `fetch("/endless").then(function (r) {
				return r.body.getReader().read().then(function () { console.log(200); });
			});`},
			{"a clone", `fetch("/endless").then(function (r) { r.clone(); console.log(r.status); });`},
		} {
			t.Run(name+" "+test.name, func(t *testing.T) {
				e := serveEndless(t)
				p := newPage(t, e.url+"/page", func(o *engine.Options) { o.JSEngine = name })
				if got, want := p.run(test.script), []string{"200"}; !slices.Equal(got, want) {
					t.Errorf("printed %q, want %q", got, want)
				}
				e.collected(p)
			})
		}
	}
}

func TestAWindowThatClosesEndsLoadsThatWaitForScript(t *testing.T) {
	for _, end := range []struct {
		name string
		end  func(*page) error
	}{
		{"the window closes", func(p *page) error { p.Close(); return nil }},
		{"the window navigates", func(p *page) error { return p.Navigate(p.ctx, "about:blank") }},
	} {
		t.Run(end.name, func(t *testing.T) {
			e := serveEndless(t)
			p := newPage(t, e.url+"/page")
			p.run(`var kept; fetch("/endless").then(function (r) { kept = r; });`)
			if err := end.end(p); err != nil {
				t.Error(err)
			}
			<-e.closed
		})
	}
}
