package script_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"corvo/components/script"
)

// scriptServer serves scripts by their paths. Requests to /hang arrive at hanging and get no answer.
type scriptServer struct {
	*httptest.Server
	hanging chan struct{}
	release chan struct{}
}

func serveScripts(t *testing.T, scripts map[string]string) *scriptServer {
	t.Helper()
	s := &scriptServer{hanging: make(chan struct{}, 10), release: make(chan struct{})}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch text, ok := scripts[r.URL.Path]; {
		case r.URL.Path == "/hang":
			s.hanging <- struct{}{}
			select {
			case <-s.release:
			case <-r.Context().Done():
			}
		case r.URL.Path == "/plain":
			w.Header().Set("Content-Type", "text/plain")
			fmt.Fprint(w, "postMessage(1)")
		case r.URL.Path == "/away":
			http.Redirect(w, r, strings.Replace(s.URL, "127.0.0.1", "localhost", 1)+"/ok.js", http.StatusFound)
		case r.URL.Path == "/near":
			http.Redirect(w, r, "/ok.js?x#y", http.StatusFound)
		case !ok:
			http.NotFound(w, r)
		default:
			w.Header().Set("Content-Type", "text/javascript; charset=windows-1252")
			if strings.HasPrefix(text, "//CSP ") {
				policy, _, _ := strings.Cut(text[len("//CSP "):], "\n")
				w.Header().Set("Content-Security-Policy", policy)
			}
			fmt.Fprint(w, text)
		}
	}))
	t.Cleanup(func() {
		close(s.release)
		s.Close()
	})
	return s
}

// prints runs a script, waits until nothing is pending in the window or its workers, and compares what was printed.
func (w *taskWindow) prints(src string, want ...string) {
	w.t.Helper()
	if err := w.run(src); err != nil {
		w.t.Fatal(err)
	}
	if err := w.Wait(w.ctx); err != nil {
		w.t.Fatal(err)
	}
	lines := w.lines
	w.lines = nil
	if !slices.Equal(lines, want) {
		w.t.Errorf("printed\n\t%s\nwant\n\t%s", strings.Join(lines, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// pageAt makes a window whose document's URL is at the server.
func pageAt(t *testing.T, s *scriptServer, set ...func(*script.Options)) *taskWindow {
	t.Helper()
	return newWindow(t, append(set, func(o *script.Options) { o.URL = s.URL + "/page" })...)
}

// inline is script that defines worker(f), which makes a worker that runs the body of a function.
const inline = `
	function source(f) { return URL.createObjectURL(new Blob(["(" + f + ")()"], {type: "text/javascript"})); }
	function worker(f, options) {
		var w = new Worker(source(f), options);
		w.onmessage = function (e) { console.log(e.data); };
		w.onerror = function (e) { console.log(e.type + ": " + e.message); e.preventDefault(); };
		return w;
	}`

func TestWorkerMessages(t *testing.T) { onEachEngine(t, testWorkerMessages) }

func testWorkerMessages(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      []string
	}{
		{"go both ways in order", `
			var w = worker(function () { onmessage = function (e) { postMessage("got " + e.data); }; postMessage("begun"); });
			for (var i = 0; i < 3; i++) { w.postMessage(i); }`,
			[]string{"begun", "got 0", "got 1", "got 2"}},
		{"are plain message events", `
			worker(function () { onmessage = function (e) {
				postMessage([e.origin === "", e.source === null, e.ports.length, e.target === self, e.isTrusted, e.type].join());
			}; }).postMessage(0);`,
			[]string{"true,true,0,true,true,message"}},
		{"transfer buffers", `
			var w = worker(function () { onmessage = function (e) { postMessage(new Uint8Array(e.data)[1] + " of " + e.data.byteLength); }; });
			var b = new Uint8Array([1, 7, 3]).buffer;
			w.postMessage(b, [b]);
			console.log(b.byteLength);`,
			[]string{"0", "7 of 3"}},
		{"transfer ports, which work between the two", `
			var c = new MessageChannel();
			c.port2.onmessage = function (e) { console.log(e.data); };
			c.port2.postMessage("through the port");
			worker(function () { onmessage = function (e) {
				e.ports[0].onmessage = function (e) { this.postMessage("worker heard: " + e.data); };
			}; }).postMessage(0, [c.port1]);`,
			[]string{"worker heard: through the port"}},
		{"carry ports between two workers", `
			var c = new MessageChannel();
			worker(function () { onmessage = function (e) { e.ports[0].postMessage("from one"); }; }).postMessage(0, [c.port1]);
			worker(function () { onmessage = function (e) { e.ports[0].onmessage = function (e) { postMessage("two heard " + e.data); }; }; }).postMessage(0, {transfer: [c.port2]});`,
			[]string{"two heard from one"}},
		{"are refused where they cannot be cloned", `
			var w = worker(function () {
				try { postMessage(function () {}); } catch (e) { postMessage(e.name); }
				try { postMessage(self); } catch (e) { postMessage(e.name); }
				var o = {}; o.o = o; postMessage(o);
			});
			w.onmessage = function (e) { console.log(e.data.o === e.data ? "a cycle" : e.data); };
			try { w.postMessage(function () {}); } catch (e) { console.log(e.name); }`,
			[]string{"DataCloneError", "DataCloneError", "DataCloneError", "a cycle"}},
		{"go to listeners that come before the script is over", `
			worker(function () { addEventListener("message", function (e) { postMessage("heard " + e.data); }); }).postMessage("x");`,
			[]string{"heard x"}},
		{"reach all of an origin by broadcast", `
			new BroadcastChannel("b").onmessage = function (e) { console.log("window heard " + e.data); };
			worker(function () {
				var b = new BroadcastChannel("b");
				b.onmessage = function (e) { b.postMessage("thanks for " + e.data); };
				postMessage("listening");
			}).onmessage = function () { new BroadcastChannel("b").postMessage("news"); };`,
			[]string{"window heard news", "window heard thanks for news"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			newWindow(t).prints(inline+test.src, test.want...)
		})
	}
}

func TestWorkerScope(t *testing.T) { onEachEngine(t, testWorkerScope) }

func testWorkerScope(t *testing.T) {
	s := serveScripts(t, map[string]string{
		"/ok.js": `postMessage([location.href.slice(location.origin.length), location.pathname, location + "" === location.href, name, origin === location.origin, isSecureContext].join());`,
		"/types.js": `postMessage(["WebSocket", "URL", "URLSearchParams", "Blob", "TextEncoder", "TextDecoder", "EventTarget", "AbortController", "BroadcastChannel",
			"MessageChannel", "MessagePort", "Worker", "structuredClone", "setTimeout", "performance", "console", "Window", "Document", "SharedWorker", "document", "Location"].filter(function (n) { return n in self; }).join());`,
		"/scope.js": `postMessage([self instanceof DedicatedWorkerGlobalScope, self instanceof WorkerGlobalScope, self instanceof EventTarget, self === this,
			Object.prototype.hasOwnProperty.call(self, "postMessage"), Object.prototype.hasOwnProperty.call(self, "importScripts"), navigator instanceof WorkerNavigator,
			navigator.onLine, "vendor" in navigator, String(self), typeof onlanguagechange].join());`,
		"/latin.js":       "postMessage('\u00e4'.charCodeAt(0) + ' ' + '\u00e4'.length);",
		"/import.js":      `importScripts("lib/a.js", "lib/b.js"); postMessage(a + b);`,
		"/lib/a.js":       `var a = "a";`,
		"/lib/b.js":       `var b = a + "b";`,
		"/badimport.js":   `try { importScripts("http://a b/"); } catch (e) { postMessage(e.name); } ["none.js", "plain", "data:text/plain,1"].forEach(function (u) { try { importScripts(u); } catch (e) { postMessage(e.name + " " + (e instanceof DOMException)); } });`,
		"/throwimport.js": `try { importScripts("thrower.js"); } catch (e) { postMessage(e.message); }`,
		"/thrower.js":     `throw new Error("imported");`,
	})
	for _, test := range []struct {
		name, src string
		want      []string
	}{
		{"the URL is that behind redirects", `new Worker("/near", {name: "n"})`, []string{"/ok.js?x#y,/ok.js,true,n,true,true"}},
		{"interfaces are exposed as the standards say", `new Worker("types.js")`, []string{
			"WebSocket,URL,URLSearchParams,Blob,TextEncoder,TextDecoder,EventTarget,AbortController,BroadcastChannel,MessageChannel,MessagePort,Worker,structuredClone,setTimeout,performance,console",
		}},
		{"the global is one", `new Worker("scope.js")`, []string{"true,true,true,true,true,false,true,true,false,[object DedicatedWorkerGlobalScope],object"}},
		{"scripts are UTF-8 whatever they say", `new Worker("latin.js")`, []string{"228 1"}},
		{"importScripts runs scripts in order", `new Worker("import.js")`, []string{"aab"}},
		{"importScripts refuses what is no script", `new Worker("badimport.js")`, []string{"SyntaxError", "NetworkError true", "NetworkError true", "NetworkError true"}},
		{"importScripts throws on what a script throws", `new Worker("throwimport.js")`, []string{"imported"}},
		{"a data: worker has an opaque origin", `new Worker("data:,postMessage([origin, isSecureContext, location.protocol].join())")`, []string{"null,true,data:"}},
		{"a blob: worker has that of its owner", `new Worker(URL.createObjectURL(new Blob(["postMessage(origin === '" + origin + "')"])))`, []string{"true"}},
		{"a revoked blob URL has been read already", `var u = URL.createObjectURL(new Blob(["postMessage('still')"])), w = new Worker(u); URL.revokeObjectURL(u); w`, []string{"still"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := pageAt(t, s)
			p.prints(`var w = (function () { var v = eval(`+fmt.Sprintf("%q", test.src)+`); return v; })(); w.onmessage = function (e) { console.log(e.data); };`, test.want...)
			if len(p.uncaught) > 0 {
				t.Errorf("uncaught: %q", p.uncaught)
			}
		})
	}
}

func TestWorkersThatDoNotStart(t *testing.T) { onEachEngine(t, testWorkersThatDoNotStart) }

func testWorkersThatDoNotStart(t *testing.T) {
	s := serveScripts(t, map[string]string{"/ok.js": "postMessage(0)"})
	for _, test := range []struct{ name, src, want string }{
		{"missing", `new Worker("none.js")`, "404"},
		{"of another type", `new Worker("plain")`, `"text/plain" is not one of JavaScript`},
		{"of another origin", `new Worker("http://localhost:1/x.js")`, "its origin is not the page's"},
		{"redirected to another origin", `new Worker("away")`, "redirected to http://localhost"},
		{"a revoked blob", `var u = URL.createObjectURL(new Blob([""])); URL.revokeObjectURL(u); new Worker(u)`, "revoked"},
		{"a module", `new Worker("ok.js", {type: "module"})`, "importScripts"},
		{"a file", `new Worker("file:///etc/passwd")`, "cannot be loaded from files"},
		{"shared and missing", `new SharedWorker("none.js")`, "404"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := pageAt(t, s)
			if err := p.run(`var w = eval(` + fmt.Sprintf("%q", test.src) + `); w.onerror = function (e) { console.log("event", e.constructor === Event, e.type, e.cancelable); };`); err != nil {
				t.Fatal(err)
			}
			if err := p.Wait(p.ctx); err != nil {
				t.Fatal(err)
			}
			if len(p.lines) != 2 || !strings.Contains(p.lines[0], "was not started: ") || !strings.Contains(p.lines[0], test.want) || p.lines[1] != "event true error false" {
				t.Errorf("printed %q", p.lines)
			}
		})
	}
	pageAt(t, s).prints(`
		["http://a b/", "//"].forEach(function (u) { try { new Worker(u); } catch (e) { console.log(e.name); } });
		try { new Worker("ok.js", {type: "other"}); } catch (e) { console.log(e.name); }`, "SyntaxError", "SyntaxError", "TypeError")
}

func TestExceptionsOfWorkersReachTheirOwner(t *testing.T) {
	onEachEngine(t, testExceptionsOfWorkersReachTheirOwner)
}

func testExceptionsOfWorkersReachTheirOwner(t *testing.T) {
	s := serveScripts(t, map[string]string{
		"/throws.js": "\n\n  throw new RangeError('mine');",
		"/nested.js": `var w = new Worker("throws.js"); onerror = function (m) { postMessage("outer scope: " + m); };`,
	})
	report := `w.onmessage = function (e) { console.log(e.data); };
		w.onerror = function (e) { console.log(e instanceof ErrorEvent, e.message, e.filename.slice(e.filename.lastIndexOf("/")), e.lineno, e.colno > 0, e.error, e.cancelable);`
	const line = "true Uncaught RangeError: mine /throws.js 3 true null true"
	for _, test := range []struct {
		name, src string
		want      []string
		uncaught  int
	}{
		{"at the Worker", `var w = new Worker("throws.js");` + report + `e.preventDefault(); }; onerror = function () { console.log("never"); };`, []string{line}, 0},
		{"then at the window", `onerror = function (m, f, l, c, e) { console.log("window", m, l, e); return true; }; var w = new Worker("throws.js");` + report + `};`,
			[]string{line, "window Uncaught RangeError: mine 3 null"}, 0},
		{"then to the embedder", `var w = new Worker("throws.js");` + report + `};`, []string{line}, 1},
		{"from a nested worker through its owner's scope", `var w = new Worker("nested.js");` + report + `e.preventDefault(); };`, []string{"outer scope: Uncaught RangeError: mine", line}, 0},
		{"but not when the worker has handled it", inline + `worker(function () { onerror = function (m) { postMessage("handled " + m); return true; }; setTimeout(function () { throw "x"; }, 0); });`, []string{"handled Uncaught x"}, 0},
		{"but rejections do not", inline + `worker(function () { onunhandledrejection = function (e) { postMessage("rejection " + e.reason); }; Promise.reject("r"); });`, []string{"rejection r"}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := pageAt(t, s)
			p.prints(test.src, test.want...)
			if len(p.uncaught) != test.uncaught {
				t.Errorf("uncaught: %q", p.uncaught)
			}
		})
	}
}

func TestAWorkerAtItsTimeLimitIsReportedAndGoesOn(t *testing.T) {
	onEachEngine(t, testAWorkerAtItsTimeLimitIsReportedAndGoesOn)
}

func testAWorkerAtItsTimeLimitIsReportedAndGoesOn(t *testing.T) {
	p := newWindow(t, func(o *script.Options) { o.TaskTimeLimit = time.Second })
	p.prints(inline+`worker(function () { onmessage = function () { postMessage("alive"); }; for (;;); }).postMessage(0);`, "alive")
	if len(p.uncaught) != 1 || !strings.Contains(p.uncaught[0], "time limit") {
		t.Errorf("uncaught: %q", p.uncaught)
	}
}

func TestTheNumberOfWorkersIsLimited(t *testing.T) { onEachEngine(t, testTheNumberOfWorkersIsLimited) }

func testTheNumberOfWorkersIsLimited(t *testing.T) {
	p := newWindow(t, func(o *script.Options) { o.Workers = script.NewWorkers(script.WorkersOptions{Max: 2}) })
	if err := p.run(inline + `
		worker(function () {}); worker(function () {});
		worker(function () {}).onerror = function (e) { console.log(e.type); };`); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(p.ctx); err != nil {
		t.Fatal(err)
	}
	if len(p.lines) != 2 || !strings.Contains(p.lines[0], "2 workers run already, the limit") || p.lines[1] != "error" {
		t.Errorf("printed %q", p.lines)
	}

}

// A worker keeps its page waiting while something is pending in it, and no longer.
func TestWaitIsForWorkersToo(t *testing.T) { onEachEngine(t, testWaitIsForWorkersToo) }

func testWaitIsForWorkersToo(t *testing.T) {
	p := newWindow(t)
	p.prints(inline+`var w = worker(function () {
		onmessage = function (e) { if (e.data > 0) { setTimeout(function () { postMessage(e.data - 1); }, 5); } };
	});
	w.onmessage = function (e) { console.log(e.data); if (e.data > 0) { w.postMessage(e.data); } };
	w.postMessage(3);`, "2", "1", "0")
	p.prints(`w.postMessage(1);`, "0")
	p.prints(inline+`worker(function () { setTimeout(function () { postMessage("timer"); }, 20); });`, "timer")
	p.prints(inline+`worker(function () {
		var inner = new Worker("data:,onmessage=function(e){setTimeout(function(){postMessage(e.data*2)},20)}");
		inner.onmessage = function (e) { postMessage(e.data); };
		inner.postMessage(21);
	});`, "42")
}
