package script_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"corvo/components/script"
	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
)

// htmlSite serves pages by their paths; a page that names {{origin}} gets that of the site's other name.
func htmlSite(t *testing.T, pages map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html;charset=utf-8")
		page, ok := pages[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
		}
		fmt.Fprint(w, strings.ReplaceAll(page, "{{other}}", "http://localhost:"+r.Host[strings.LastIndexByte(r.Host, ':')+1:]))
	}))
	t.Cleanup(server.Close)
	return server
}

// visit loads a page and waits until nothing is pending.
func (w *taskWindow) visit(url string) {
	w.t.Helper()
	if err := w.Navigate(w.ctx, url); err != nil {
		w.t.Fatal(err)
	}
	if err := w.Wait(w.ctx); err != nil {
		w.t.Fatal(err)
	}
}

func (w *taskWindow) printed() string {
	lines := strings.Join(w.lines, "\n")
	w.lines = nil
	return lines
}

func TestFrames(t *testing.T) {
	for _, test := range []struct {
		name  string
		pages map[string]string // "/" is the page
		want  string
	}{
		{"a frame without a URL is there at once, in the origin of its parent", map[string]string{"/": `<body><script>
			var f = document.createElement("iframe"), loads = 0;
			console.log(f.contentWindow, f.contentDocument);
			f.onload = function () { loads++; };
			document.body.appendChild(f);
			var w = f.contentWindow;
			console.log(loads, w === frames[0], w === window[0], length, w.parent === window, w.top === window, w.frameElement === f);
			console.log(w.location.href, w.origin === origin, f.contentDocument === w.document, w.document.readyState, w.document.body.tagName);
			console.log(w.Array !== Array, w.document.constructor === Document, w.closed, w.document.URL, w.document.baseURI === document.URL);
			f.remove();
			console.log(f.contentWindow, w.closed, w.parent, w.top, length, window[0]);
			</script>`}, `null null
1 true true 1 true true true
about:blank true true complete BODY
true false false about:blank true
null true null null 0 undefined`},
		{"frames load in their own realms before the page's load event", map[string]string{
			"/": `<body><script>onload = function () { console.log("load", frames.length, frames[0].x, typeof x); };</script>
				<iframe src="/a" name=first onload="console.log('frame', this.contentWindow.x)"></iframe>
				<script>console.log(typeof first, first === frames[0], first.name);</script>`,
			"/a": `<script>var x = 1; console.log("a", name, parent !== window, document.referrer === parent.location.href, location.pathname);
				onload = function () { console.log("load in a", document.readyState); };</script>`,
		}, `object true first
a first true true /a
load in a complete
frame 1
load 1 1 undefined`},
		{"srcdoc", map[string]string{
			"/": `<iframe srcdoc="<p id=p>text</p><script>console.log(location.href, document.baseURI === parent.document.URL, origin === parent.origin, document.body.firstChild.textContent)</script>"></iframe>
				<script>onload = function () { var f = document.querySelector("iframe"); f.onload = function () { console.log("again", f.contentDocument.body.textContent); }; f.srcdoc = "other"; };</script>`,
		}, `about:srcdoc true true text
again other`},
		{"javascript: URLs", map[string]string{
			"/": `<body><script>var n = 0; onload = function () {
				var f = document.createElement("iframe");
				f.src = "javascript:parent.n++, '<b>made</b>'";
				f.onload = function () { console.log(n, f.contentDocument.body.innerHTML, f.contentWindow.location.href); };
				document.body.appendChild(f);
			};</script>`,
		}, `1 <b>made</b> about:blank`},
		{"a frame that would be one of those it is in stays blank", map[string]string{
			"/":  `<iframe src="/a"></iframe>`,
			"/a": `<iframe src="/?"></iframe><iframe src="/a#x"></iframe><iframe src="/"></iframe><script>onload = function () { console.log(frames[0].location.href.length > 20, frames[1].location.href, frames[2].location.href); };</script>`,
		}, `true about:blank about:blank`},
		{"names", map[string]string{"/": `<body><iframe name=a></iframe><iframe name=b></iframe><script>
			var taken = 1;
			console.log(a === frames[0], b === frames[1], window.open("", "b") === b, window.open("", "_parent") === window);
			frames[0].name = "c";
			console.log(typeof a, c === frames[0], c.name, document.querySelector("iframe").name);
			document.querySelector("iframe").name = "taken";
			console.log(taken, frames[0].name, typeof c);
			document.querySelector("iframe").remove();
			console.log(b === frames[0], frames[1], length);
			</script>`}, `true true true true
undefined true c a
1 taken undefined
true undefined 1`},
		{"script of a frame that has gone runs on", map[string]string{"/": `<body><script>
			var f = document.createElement("iframe");
			document.body.appendChild(f);
			f.contentWindow.eval("function g() { frameElement.remove(); return [typeof setTimeout(function () { late(); }), window.closed, location.href, document.title].join(); }");
			var g = f.contentWindow.g;
			console.log(g());
			try { console.log(g()); } catch (e) { console.log(e.name); }
			</script>`}, `number,true,about:blank,
TypeError`},
		{"messages", map[string]string{
			"/": `<body><script>
				onmessage = function (e) {
					console.log("page", JSON.stringify(e.data), e.origin === origin, e.source === frames[0], e.ports.length);
					if (e.data === "ready") { e.source.postMessage({ n: [1] }, "*"); frames[0].postMessage("for nobody", "http://else.where"); frames[0].postMessage("slash"); }
				};</script><iframe src="/a"></iframe>`,
			"/a": `<script>onmessage = function (e) { console.log("frame", JSON.stringify(e.data), e.origin === origin, e.source === parent); if (e.data.n) { e.source.postMessage(e.data.n, origin); } };
				parent.postMessage("ready", "*");</script>`,
		}, `page "ready" true true 0
frame {"n":[1]} true true
frame "slash" true true
page [1] true true 0`},
		{"a frame of another origin", map[string]string{
			"/": `<body><iframe src="{{other}}/a"></iframe><script>onload = function () {
				var w = frames[0], f = document.querySelector("iframe");
				console.log(f.contentDocument, w === f.contentWindow, w.parent === window, w.length, w.closed, w.top === top, w.frames === w);
				["document", "name", "history", "frameElement", "localStorage", "setTimeout", "stop", "onload", "origin"].forEach(function (member) {
					try { typeof w[member] === "function" ? w[member](0) : w[member]; console.log(member); } catch (e) { console.log(member, e.name); }
				});
				try { w.onload = 1; console.log("set"); } catch (e) { console.log("set", e.name); }
				try { w.location.href; console.log("href"); } catch (e) { console.log("href", e.name); }
				try { w.location.reload(); console.log("reload"); } catch (e) { console.log("reload", e.name); }
				onmessage = function (e) { console.log(e.data, e.origin !== origin, e.source === w); w.location.replace("/b"); };
				f.onload = function () { console.log("same origin again", w.document.body.textContent); };
				w.postMessage("ping", "*");
				w.postMessage("ping", origin);
			};</script>`,
			"/a": `<script>onmessage = function (e) {
					e.source.postMessage(e.data + " " + (e.origin === document.referrer.slice(0, -1)), "*");
					try { parent.document; console.log("no"); } catch (e) { console.log("parent", e.name); }
					console.log(document.title, frameElement, location.pathname);
				};</script><title>a</title>`,
			"/b": `b`,
		}, `null true true 0 false true true
document SecurityError
name SecurityError
history SecurityError
frameElement SecurityError
localStorage SecurityError
setTimeout SecurityError
stop SecurityError
onload SecurityError
origin SecurityError
set SecurityError
href SecurityError
reload SecurityError
parent SecurityError
a null /a
ping true true true
same origin again b`},
		{"navigating a frame", map[string]string{
			"/": `<body><iframe src="/a"></iframe><script>
				var f = document.querySelector("iframe"), w = f.contentWindow, steps = [
					function () { w.location = "/b"; },
					function () { console.log(history.length); history.back(); },
					function () { w.location.replace("/c"); },
					function () { f.src = "about:blank"; },
					function () { console.log(w === f.contentWindow, history.length, w.document.URL); }];
				f.onload = function () { console.log(w.location.pathname); setTimeout(steps.shift()); };</script>`,
			"/a": `<script>addEventListener("unload", function () { console.log("unload a"); });</script>`,
			"/b": `b`, "/c": `c`,
		}, `/a
unload a
/b
2
/a
unload a
/c
blank
true 2 about:blank`},
	} {
		for _, engine := range []js.Engine{ottojs.Engine{}, gojajs.Engine{}} {
			t.Run(test.name+" on "+engine.Name(), func(t *testing.T) {
				server := htmlSite(t, test.pages)
				w := newWindow(t, func(o *script.Options) { o.Engine = engine })
				w.visit(server.URL + "/")
				if got := w.printed(); got != test.want {
					t.Errorf("printed\n%s\nwant\n%s", got, test.want)
				}
				if len(w.uncaught) > 0 {
					t.Errorf("uncaught: %q", w.uncaught)
				}
			})
		}
	}
}

func TestTheNumberOfFramesIsLimited(t *testing.T) {
	w := newWindow(t, func(o *script.Options) { o.MaxFrames = 2; o.URL = "http://h/" })
	if err := w.run(`for (var i = 0; i < 4; i++) { document.body.appendChild(document.createElement("iframe")); }
		console.log(length, document.body.lastChild.contentWindow);
		document.body.firstChild.remove();
		console.log(document.body.appendChild(document.createElement("iframe")).contentWindow === frames[1]);`); err != nil {
		t.Fatal(err)
	}
	if got, want := w.printed(), "the page has 2 frames already: no more are made\nthe page has 2 frames already: no more are made\n2 null\ntrue"; got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
}

func TestAPageThatKeepsNavigatingIsStopped(t *testing.T) {
	server := htmlSite(t, map[string]string{
		"/":       `<script>console.log("run"); location.href = "/?" + Math.random();</script>`,
		"/reload": `<script>console.log("run"); location.reload();</script>`,
		"/onload": `<script>onload = function () { console.log("run"); location.href = "/onload?" + Math.random(); };</script>`,
		"/frame":  `<iframe src="/reload"></iframe>`,
	})
	for _, path := range []string{"/", "/reload", "/onload"} {
		w := newWindow(t, func(o *script.Options) { o.MaxHops = 3 })
		if err := w.Navigate(w.ctx, server.URL+path); err == nil || !strings.Contains(err.Error(), script.ErrHops.Error()) {
			t.Errorf("%s: %v", path, err)
		}
		if err := w.Wait(w.ctx); err != nil {
			t.Fatal(err)
		}
		if runs := strings.Count(w.printed(), "run"); runs != 4 {
			t.Errorf("%s ran %d times", path, runs)
		}
	}
	w := newWindow(t, func(o *script.Options) { o.MaxHops = 3 })
	w.visit(server.URL + "/frame")
	if runs := strings.Count(w.printed(), "run"); runs != 4 {
		t.Errorf("the frame ran %d times", runs)
	}
}

func TestAFrameThatLoopsIsStoppedAtTheTimeLimit(t *testing.T) {
	w := newWindow(t, func(o *script.Options) { o.TaskTimeLimit = time.Second; o.URL = "http://h/" })
	if err := w.run(`document.body.appendChild(document.createElement("iframe")).contentWindow.eval("setTimeout(function () { for (;;) {} })"); setTimeout(function () { console.log("goes on"); }, 1);`); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(w.ctx); err != nil {
		t.Fatal(err)
	}
	if len(w.uncaught) != 1 || !strings.Contains(w.uncaught[0], "a timer task ran for longer") || w.printed() != "goes on" {
		t.Errorf("reported %q", w.uncaught)
	}
}

func TestClosingAWindowEndsItsFrames(t *testing.T) {
	w := newWindow(t, func(o *script.Options) { o.URL = "http://h/" })
	if err := w.run(`for (var i = 0; i < 3; i++) { document.body.appendChild(document.createElement("iframe")).contentWindow.eval("setInterval(function () {}, 1); new WebSocket('ws://127.0.0.1:1/')"); }`); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = w.Do(w.ctx, func(js.Realm) { _ = w.RunScript(js.Source{Text: "frames[1].eval('for (;;) {}')"}) })
	}()
	w.Close()
}
