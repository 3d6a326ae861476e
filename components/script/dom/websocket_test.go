package dom_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"corvo/components/engine"
	"corvo/components/net/websocket"
)

// runSocketTests runs each test in a page of its own with URL set to a server's address.
func runSocketTests(t *testing.T, tests []scriptTest) {
	t.Helper()
	url := serveEcho(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "http"+strings.TrimPrefix(url, "ws")+"dir/page")
			if err := p.Set("WS", url); err != nil {
				t.Fatal(err)
			}
			got := p.run(test.script)
			for i := range got {
				got[i] = strings.ReplaceAll(got[i], url, "<URL>")
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("printed\n%s\nwant\n%s", list(got), list(test.want))
			}
			if failures := p.failures(); len(failures) > 0 {
				t.Errorf("uncaught: %q", failures)
			}
		})
	}
}

func TestWebSocketConstructor(t *testing.T) {
	const attempt = `
		function attempt() {
			try {
				var ws = arguments.length > 1 ? new WebSocket(arguments[0], arguments[1]) : new WebSocket(arguments[0]);
				console.log(ws.url);
				ws.onerror = ws.onclose = null;
				ws.close();
			} catch (e) { console.log(e.name, e instanceof DOMException ? e.code : "native"); }
		}
		console.error = function () {};
	`
	quiet := func(lines []string) (kept []string) {
		for _, line := range lines {
			if !strings.HasPrefix(line, "error: WebSocket connection to ") {
				kept = append(kept, line)
			}
		}
		return kept
	}
	for _, test := range []struct{ name, call, want string }{
		{"ws", `attempt("ws://localhost:1/x?y")`, "ws://localhost:1/x?y"},
		{"wss", `attempt("wss://localhost:1")`, "wss://localhost:1/"},
		{"http becomes ws", `attempt("http://localhost:1/")`, "ws://localhost:1/"},
		{"https becomes wss", `attempt("https://localhost:1/")`, "wss://localhost:1/"},
		{"relative", `attempt("other?x")`, "ws://page.test:1/dir/other?x"},
		{"absolute path", `attempt("/other")`, "ws://page.test:1/other"},
		{"scheme-relative", `attempt("//localhost:1/")`, "ws://localhost:1/"},
		{"empty", `attempt("")`, "ws://page.test:1/dir/page"},
		{"the default port is left out", `attempt("WS://LOCALHOST:80/a b")`, "ws://localhost/a%20b"},
		{"credentials stay", `attempt("ws://u:p@localhost:1/")`, "ws://u:p@localhost:1/"},
		{"fragment", `attempt("ws://localhost:1/#x")`, "SyntaxError 12"},
		{"empty fragment", `attempt("ws://localhost:1/#")`, "SyntaxError 12"},
		{"other scheme", `attempt("ftp://localhost:1/")`, "SyntaxError 12"},
		{"mailto", `attempt("mailto:x@y")`, "SyntaxError 12"},
		{"no URL", `attempt("ws://a b")`, "SyntaxError 12"},
		{"no host", `attempt("ws://")`, "SyntaxError 12"},
		{"a protocol", `attempt("ws://localhost:1/", "chat")`, "ws://localhost:1/"},
		{"protocols", `attempt("ws://localhost:1/", ["a", "A", "b"])`, "ws://localhost:1/"},
		{"no protocols", `attempt("ws://localhost:1/", [])`, "ws://localhost:1/"},
		{"an empty protocol", `attempt("ws://localhost:1/", "")`, "SyntaxError 12"},
		{"a protocol with a space", `attempt("ws://localhost:1/", "a b")`, "SyntaxError 12"},
		{"a protocol with a separator", `attempt("ws://localhost:1/", ["a", "b/c"])`, "SyntaxError 12"},
		{"a protocol beyond ASCII", `attempt("ws://localhost:1/", "\u0080")`, "SyntaxError 12"},
		{"a protocol twice", `attempt("ws://localhost:1/", ["a", "b", "a"])`, "SyntaxError 12"},
		{"protocols that are null", `attempt("ws://localhost:1/", null)`, "ws://localhost:1/"},
		{"no argument", `try { new WebSocket(); } catch (e) { console.log(e.name); }`, "TypeError"},
		{"no new", `try { WebSocket("ws://localhost:1/"); } catch (e) { console.log(e.name); }`, "TypeError"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, "http://page.test:1/dir/page")
			if got := quiet(p.run(attempt + test.call)); !slices.Equal(got, []string{test.want}) {
				t.Errorf("printed %q, want %q", got, test.want)
			}
		})
	}
}

func TestARelativeURLNeedsABase(t *testing.T) {
	p := newPage(t, "")
	got := p.run(`try { new WebSocket("/chat"); } catch (e) { console.log(e.name); }`)
	if !slices.Equal(got, []string{"SyntaxError"}) {
		t.Errorf("printed %q", got)
	}
}

func TestWebSocket(t *testing.T) {
	runSocketTests(t, []scriptTest{
		{"text and binary messages come back in order", `
			var ws = new WebSocket(WS), n = 0;
			ws.binaryType = "arraybuffer";
			console.log(ws.readyState, ws.binaryType, ws.url);
			ws.onopen = function (e) {
				console.log("open", ws.readyState, e.isTrusted, e.bubbles, e.cancelable, e instanceof MessageEvent);
				ws.send("one \ud83d\ude00"); ws.send(new Uint8Array([1, 2, 3])); ws.send(new Uint8Array([9, 8, 7, 6]).subarray(1, 3));
				ws.send(new DataView(new ArrayBuffer(5), 1, 3)); ws.send(new ArrayBuffer(2)); ws.send("");
				console.log(ws.bufferedAmount);
			};
			ws.onmessage = function (e) {
				console.log(typeof e.data === "string" ? e.data : Array.prototype.join.call(new Uint8Array(e.data)), e.isTrusted, e.data === e.data);
				if (++n === 6) ws.close();
			};
			ws.onclose = function (e) { console.log("close", e.wasClean, e.code, ws.readyState, e instanceof CloseEvent); };
			ws.onerror = function () { console.log("error"); };`,
			[]string{"0 arraybuffer <URL>", "open 1 true false false false", "18",
				"one 😀 true true", "1,2,3 true true", "8,7 true true", "0,0,0 true true", "0,0 true true", " true true",
				"close true 1005 3 true"}},
		{"a message's members", `
			var ws = new WebSocket(WS);
			ws.onopen = function () { ws.send("x"); };
			ws.onmessage = function (e) {
				console.log(e.type, e.origin + "/" === WS, e.lastEventId === "", e.source, e.ports.length, e.bubbles, e.cancelable, e.target === ws);
				ws.close();
			};`,
			[]string{"message true true null 0 false false true"}},
		{"binary messages are blobs at first", `
			var ws = new WebSocket(WS);
			console.log(ws.binaryType);
			ws.onopen = function () { ws.send(new Blob(["ab", "c"])); };
			ws.onmessage = function (e) {
				console.log(e.data instanceof Blob, e.data.size, e.data.type === "");
				e.data.text().then(function (s) { console.log(s); ws.close(); });
			};`,
			[]string{"blob", "true 3 true", "abc"}},
		{"binaryType ignores other values", `
			var ws = new WebSocket(WS);
			ws.binaryType = "arraybuffer"; ws.binaryType = "notBlobOrArrayBuffer"; ws.binaryType = "";
			console.log(ws.binaryType);
			ws.binaryType = "blob";
			console.log(ws.binaryType);
			ws.onopen = function () { ws.close(); };`,
			[]string{"arraybuffer", "blob"}},
		{"a lone surrogate becomes U+FFFD", `
			var ws = new WebSocket(WS);
			ws.onopen = function () { ws.send("a" + String.fromCharCode(0xd800) + "b"); };
			ws.onmessage = function (e) { console.log(e.data); ws.close(); };`,
			[]string{"a\ufffdb"}},
		{"data is taken at the call", `
			var ws = new WebSocket(WS), b = new Uint8Array([1, 2, 3]);
			ws.binaryType = "arraybuffer";
			ws.onopen = function () { ws.send(b); b[0] = 99; ws.send(b.buffer); b[0] = 100; };
			var n = 0;
			ws.onmessage = function (e) { console.log(new Uint8Array(e.data)[0]); if (++n === 2) ws.close(); };`,
			[]string{"1", "99"}},
		{"values that are neither strings nor bytes are sent as strings", `
			var ws = new WebSocket(WS), want = ["null", "undefined", "5", "[object Object]", "a,b"];
			ws.onopen = function () { [null, undefined, 5, {}, ["a", "b"]].forEach(function (v) { ws.send(v); }); };
			ws.onmessage = function (e) { console.log(e.data); if (e.data === "a,b") ws.close(); };`,
			[]string{"null", "undefined", "5", "[object Object]", "a,b"}},
		{"send while connecting throws", `
			var ws = new WebSocket(WS);
			try { ws.send("x"); } catch (e) { console.log(e.name, e.code); }
			try { ws.send(); } catch (e) { console.log(e.name); }
			console.log(ws.bufferedAmount);
			ws.onopen = function () { ws.close(); };`,
			[]string{"InvalidStateError 11", "TypeError", "0"}},
		{"the server picks a protocol", `
			var ws = new WebSocket(WS, ["none", "Echo2"]);
			console.log(ws.protocol === "", ws.extensions === "");
			ws.onopen = function () { console.log(ws.protocol); ws.close(); };
			ws.onclose = function () { console.log(ws.protocol); };`,
			[]string{"true true", "Echo2", "Echo2"}},
		{"close takes 1000 and 3000 to 4999", `
			var ws = new WebSocket(WS);
			[0, 999, 1001, 1005, 2999, 5000, -1, 65536, NaN].forEach(function (c) {
				try { ws.close(c); console.log("accepted", c); } catch (e) { console.log(c, e.name, e.code); }
			});
			console.log(ws.readyState);
			ws.onopen = function () { ws.close(3000); };
			ws.onclose = function (e) { console.log(e.code, e.wasClean); };`,
			[]string{"0 InvalidAccessError 15", "999 InvalidAccessError 15", "1001 InvalidAccessError 15", "1005 InvalidAccessError 15",
				"2999 InvalidAccessError 15", "5000 InvalidAccessError 15", "-1 InvalidAccessError 15", "65536 InvalidAccessError 15",
				"NaN InvalidAccessError 15", "0", "3000 true"}},
		{"a close reason has at most 123 bytes of UTF-8", `
			var ws = new WebSocket(WS), x = new Array(124).join("x"), wide = new Array(42).join("\u20ac");
			try { ws.close(1000, x + "x"); } catch (e) { console.log(e.name, e.code, ws.readyState); }
			try { ws.close(1000, wide + "x"); } catch (e) { console.log(e.name, e.code, ws.readyState); }
			ws.onopen = function () { ws.close(1000, wide); console.log(ws.readyState); };
			ws.onclose = function (e) { console.log(e.code, e.wasClean); };`,
			[]string{"SyntaxError 12 0", "SyntaxError 12 0", "2", "1000 true"}},
		{"after close() nothing is sent and bufferedAmount grows", `
			var ws = new WebSocket(WS);
			ws.onopen = function () {
				ws.close();
				ws.send("12345"); ws.send(new ArrayBuffer(3)); ws.send(new Blob(["xy"])); ws.send("\u20ac");
				console.log(ws.readyState, ws.bufferedAmount);
			};
			ws.onmessage = function () { console.log("message"); };
			ws.onclose = function (e) {
				console.log(e.wasClean, ws.bufferedAmount);
				ws.send("x"); ws.close(); ws.close(1000, "again");
				console.log(ws.readyState, ws.bufferedAmount);
			};`,
			[]string{"2 13", "true 13", "3 14"}},
		{"bufferedAmount holds what this task has sent, and falls by a task", `
			var ws = new WebSocket(WS);
			ws.onopen = function () {
				ws.send("abc"); ws.send("de");
				console.log(ws.bufferedAmount);
				var end = Date.now() + 20;
				while (Date.now() < end);
				console.log(ws.bufferedAmount);
			};
			ws.onmessage = function (e) { if (e.data === "de") { setTimeout(function () { console.log(ws.bufferedAmount); ws.close(); }, 10); } };`,
			[]string{"5", "5", "0"}},
		{"closing while connecting fires error and close, later", `
			var ws = new WebSocket(WS), sync = true;
			ws.onopen = function () { console.log("open"); };
			ws.onerror = function (e) { console.log("error", sync, ws.readyState, e.isTrusted, e instanceof ErrorEvent); };
			ws.onclose = function (e) { console.log("close", sync, e.code, e.wasClean, e.reason === "", ws.readyState); };
			ws.close();
			console.log(ws.readyState);
			ws.close();
			sync = false;`,
			[]string{"2", "error: WebSocket connection to <URL> failed: websocket: closed before the connection was established",
				"error false 3 true false", "close false 1006 false true 3"}},
		{"constants and the prototype", `
			var ws = new WebSocket(WS);
			console.log(WebSocket.CONNECTING, WebSocket.OPEN, ws.CLOSING, WebSocket.prototype.CLOSED);
			ws.OPEN = 5; WebSocket.OPEN = 5;
			console.log(ws.OPEN, WebSocket.OPEN, Object.prototype.toString.call(ws), ws instanceof EventTarget, WebSocket.length, WebSocket.name);
			ws.readyState = 7; ws.url = "x"; ws.bufferedAmount = 9;
			console.log(ws.readyState, ws.url === WS, ws.bufferedAmount);
			console.log(Object.keys(ws).length, ws.hasOwnProperty("readyState"), "onmessage" in WebSocket.prototype);
			try { WebSocket.prototype.readyState; } catch (e) { console.log(e instanceof TypeError); }
			ws.onopen = function () { ws.close(); };`,
			[]string{"0 1 2 3", "1 1 [object WebSocket] true 1 WebSocket", "0 true 0", "0 false true", "true"}},
		{"handlers are null until they are set", `
			var ws = new WebSocket(WS), f = function () { ws.close(); };
			console.log(ws.onopen, ws.onmessage, ws.onerror, ws.onclose);
			ws.onopen = f;
			console.log(ws.onopen === f);`,
			[]string{"null null null null", "true"}},
		{"each message is a task of its own, with its microtasks", `
			var ws = new WebSocket(WS), n = 0;
			ws.onopen = function () { for (var i = 0; i < 3; i++) ws.send("" + i); };
			ws.onmessage = function (e) {
				console.log("message", e.data);
				Promise.resolve().then(function () { console.log("microtask", e.data); });
				if (++n === 3) ws.close();
			};`,
			[]string{"message 0", "microtask 0", "message 1", "microtask 1", "message 2", "microtask 2"}},
		{"microtasks run after each listener", `
			var ws = new WebSocket(WS);
			["a", "b"].forEach(function (name) {
				ws.addEventListener("open", function () {
					console.log(name);
					Promise.resolve().then(function () { console.log("after " + name); if (name === "b") ws.close(); });
				});
			});`,
			[]string{"a", "after a", "b", "after b"}},
		{"messages that arrive after close() are not delivered", `
			var ws = new WebSocket(WS);
			ws.onopen = function () { for (var i = 0; i < 100; i++) ws.send("" + i); };
			ws.onmessage = function (e) { console.log(e.data); ws.close(); };
			ws.onclose = function (e) { console.log("close", e.wasClean); };`,
			[]string{"0", "close true"}},
	})
}

func TestTheServerClosesTheConnection(t *testing.T) {
	for _, test := range []struct {
		name  string
		close func(*peer)
		want  []string
	}{
		{"with a code and a reason", func(p *peer) { p.channel.Close(4321, "go \u2013 away") }, []string{"closing 2", "close true 4321 go – away"}},
		{"without a code", func(p *peer) { p.channel.Close(0, "") }, []string{"closing 2", "close true 1005 "}},
		{"without a handshake", func(p *peer) { p.channel.Abort() }, []string{"error", "close false 1006 "}},
		{"with a Close frame that is wrong", func(p *peer) { p.channel.CloseRaw([]byte{1}) }, []string{"error", "close false 1006 "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			url := serve(t, func(*http.Request) *peer { return &peer{text: func(p *peer, _ string) { test.close(p) }} })
			p := newPage(t, "")
			p.Set("WS", url)
			got := p.run(`
				var ws = new WebSocket(WS);
				ws.onopen = function () {
					ws.send("close");
					(function poll() {
						if (ws.readyState === 1) setTimeout(poll, 0);
						else if (ws.readyState === 2) console.log("closing", ws.readyState);
					})();
				};
				ws.onerror = function () { console.log("error"); };
				ws.onclose = function (e) { console.log("close", e.wasClean, e.code, e.reason); };`)
			got = slices.DeleteFunc(got, func(line string) bool {
				// Whether the state between the two events is seen is a matter of timing.
				return strings.HasPrefix(line, "closing") || strings.HasPrefix(line, "error: WebSocket connection")
			})
			want := slices.DeleteFunc(test.want, func(line string) bool { return strings.HasPrefix(line, "closing") })
			if !slices.Equal(got, want) {
				t.Errorf("printed %q, want %q", got, want)
			}
		})
	}
}

func TestAFailedConnectionFiresErrorAndClose(t *testing.T) {
	for _, test := range []struct{ name, url, page string }{
		{"bad port", "ws://127.0.0.1:22/", ""},
		{"nobody listens", unusedURL(t), ""},
		{"mixed content", "ws://page.test/", "https://page.test/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, test.page)
			p.Set("WS", test.url)
			got := p.run(`
				var ws = new WebSocket(WS);
				console.log(ws.readyState);
				ws.onerror = function (e) { console.log("error", ws.readyState); };
				ws.onclose = function (e) { console.log("close", e.code, e.wasClean, ws.readyState); };`)
			got = slices.DeleteFunc(got, func(line string) bool { return strings.HasPrefix(line, "error: WebSocket connection to "+test.url) })
			if want := []string{"0", "error 3", "close 1006 false 3"}; !slices.Equal(got, want) {
				t.Errorf("printed %q, want %q", got, want)
			}
		})
	}
}

func TestTheRequestCarriesOriginAndProtocols(t *testing.T) {
	requests := make(chan http.Header, 2)
	url := serve(t, func(r *http.Request) *peer {
		requests <- r.Header
		return echo()
	})
	for _, test := range []struct{ page, origin string }{
		{"http://page.test:8080/dir/", "http://page.test:8080"},
		{"", "null"},
	} {
		p := newPage(t, test.page)
		p.Set("WS", url)
		p.run(`var ws = new WebSocket(WS, ["a", "echo"]); ws.onopen = function () { ws.close(); };`)
		header := <-requests
		if got := header.Get("Origin"); got != test.origin {
			t.Errorf("a page at %q sent the origin %q, want %q", test.page, got, test.origin)
		}
		if got := header.Get("Sec-WebSocket-Protocol"); got != "a, echo" {
			t.Errorf("protocols %q", got)
		}
	}
}

func TestClosingAWindowClosesItsSocketsWith1001(t *testing.T) {
	closed := make(chan websocket.Closed, 3)
	url := serve(t, func(*http.Request) *peer {
		p := echo()
		p.closed = closed
		return p
	})
	for _, how := range []string{"Window.Close", "Engine.Close", "window.close()"} {
		t.Run(how, func(t *testing.T) {
			p := newPage(t, "")
			open := make(chan struct{}, 3)
			p.Set("WS", url)
			p.Bind("opened", func([]any) (any, error) { open <- struct{}{}; return nil, nil })
			p.start(`
				var all = [];
				for (var i = 0; i < 3; i++) {
					var ws = new WebSocket(WS);
					ws.onopen = opened;
					ws.onclose = ws.onerror = function () { console.log("an event after the end"); };
					all.push(ws);
				}`)
			for range 3 {
				<-open
			}
			switch how {
			case "Window.Close":
				p.Close()
			case "Engine.Close":
				p.Engine().Close()
			default:
				p.start(`window.close(); console.log(window.closed); new WebSocket(WS); setTimeout(function () { console.log("late"); }, 0);`)
				select {
				case <-p.Done():
				case <-p.ctx.Done():
					t.Fatal("the window did not close")
				}
			}
			for range 3 {
				if c := <-closed; c.Code != 1001 || !c.WasClean {
					t.Errorf("the server saw %+v", c)
				}
			}
			want := []string(nil)
			if how == "window.close()" {
				want = []string{"true"}
			}
			if got := p.printed(); !slices.Equal(got, want) {
				t.Errorf("printed %q, want %q", got, want)
			}
			if err := p.Run(p.ctx, jsSource("1")); err == nil {
				t.Error("a closed window runs script")
			}
		})
	}
}

func TestAWindowClosesWhileItsReadersWait(t *testing.T) {
	url := serve(t, func(*http.Request) *peer {
		return &peer{connect: func(p *peer) {
			for range 2000 {
				p.channel.Send(strings.Repeat("x", 100))
			}
		}}
	})
	p := newPage(t, "", func(o *engine.Options) { o.IncomingBound = 1000 })
	busy := make(chan struct{})
	p.Set("WS", url)
	p.Bind("busy", func([]any) (any, error) { close(busy); return nil, nil })
	p.start(`
		var ws = new WebSocket(WS);
		ws.onmessage = function () { ws.onmessage = null; busy(); for (;;); };`)
	<-busy
	p.Close()
}
