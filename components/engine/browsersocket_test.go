package engine_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/listen"
	"corvo/components/script/js"
)

// listener is a window with a BrowserSocket, the global variable socket.
type listener struct {
	*engine.Window
	t       *testing.T
	address string
	prefix  string
	printed chan string
}

// listening runs a script that makes the socket.
func listening(t *testing.T, options engine.Options, script string) *listener {
	t.Helper()
	l := &listener{t: t, printed: make(chan string, 1000)}
	options.AllowListen = true
	options.Console = func(m engine.ConsoleMessage) { l.printed <- m.Text }
	l.Window = newWindow(t, newEngine(t, options))
	l.run(script)
	place, err := l.Eval(testContext(t), "[socket.port, socket.resourcePrefix]")
	if err != nil {
		t.Fatal(err)
	}
	l.address = fmt.Sprintf("127.0.0.1:%v", place.([]any)[0])
	l.prefix = place.([]any)[1].(string)
	return l
}

func (l *listener) run(script string) {
	l.t.Helper()
	if err := l.Run(testContext(l.t), js.Source{Name: "listener.js", Text: script}); err != nil {
		l.t.Fatal(err)
	}
}

// prints waits for what the page prints next.
func (l *listener) prints(want string) {
	l.t.Helper()
	select {
	case got := <-l.printed:
		if got != want {
			l.t.Fatalf("printed %q, want %q", got, want)
		}
	case <-time.After(patience):
		l.t.Fatalf("%q was not printed", want)
	}
}

// rawClient speaks to a listener byte by byte.
type rawClient struct {
	net.Conn
	*bufio.Reader
	t *testing.T
}

func (c rawClient) Read(b []byte) (int, error) { return c.Reader.Read(b) }

func (l *listener) dial() rawClient {
	l.t.Helper()
	conn, err := net.Dial("tcp", l.address)
	if err != nil {
		l.t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(patience))
	l.t.Cleanup(func() { conn.Close() })
	return rawClient{conn, bufio.NewReader(conn), l.t}
}

// opening is a handshake with further header lines.
func (l *listener) opening(lines ...string) string {
	return "GET " + l.prefix + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + strings.Join(append(lines, ""), "\r\n") + "\r\n"
}

// ask sends a request and reads the head of the answer.
func (c rawClient) ask(request string) *http.Response {
	c.t.Helper()
	io.WriteString(c, request)
	response, err := http.ReadResponse(c.Reader, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return response
}

// connect is an open connection.
func (l *listener) connect() rawClient {
	l.t.Helper()
	c := l.dial()
	if response := c.ask(l.opening()); response.StatusCode != http.StatusSwitchingProtocols {
		l.t.Fatalf("status %d", response.StatusCode)
	}
	return c
}

// text is a text frame of a client, with a mask of zeros.
func text(s string) string {
	return "\x81" + string([]byte{0x80 | byte(len(s))}) + "\x00\x00\x00\x00" + s
}

// receives reads what the server has to send.
func (c rawClient) receives(want string) {
	c.t.Helper()
	got := make([]byte, len(want))
	if _, err := io.ReadFull(c, got); err != nil || string(got) != want {
		c.t.Fatalf("received %q, %v, want %q", got, err, want)
	}
}

// goingAway is a Close frame of a server with status 1001.
const goingAway = "\x88\x02\x03\xe9"

const echoSocket = `
	var socket = new BrowserSocket(function (request) {
		return {
			onopen: function () { console.log("open"); },
			onmessage: function (e) { this.send(e.data); },
			onerror: function () { console.log("error"); },
			onclose: function (e) { console.log("close " + e.code); }
		};
	});`

func TestListeningIsOffUnlessAllowed(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	got, err := w.Eval(testContext(t), "try { new BrowserSocket(function () {}) } catch (e) { e.name + ' ' + (e instanceof DOMException) }")
	if err != nil || got != "NotAllowedError true" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAnAddressThatCannotBeListenedOn(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	w := newWindow(t, newEngine(t, engine.Options{AllowListen: true, Listen: listen.Options{Address: taken.Addr().String()}}))
	got, err := w.Eval(testContext(t), "try { new BrowserSocket(function () {}) } catch (e) { e.name + ' ' + e.message }")
	if text, _ := got.(string); err != nil || !strings.HasPrefix(text, "NetworkError ") || !strings.Contains(text, taken.Addr().String()) {
		t.Errorf("got %v, %v", got, err)
	}
	if err := w.Wait(testContext(t)); err != nil {
		t.Errorf("what does not listen keeps the window waiting: %v", err)
	}
}

func TestAListeningSocketIsPending(t *testing.T) {
	l := listening(t, engine.Options{}, `var socket = new BrowserSocket(function () { return { onclose: function () { console.log("closed"); } }; });`)
	waited := make(chan error, 1)
	go func() { waited <- l.Wait(testContext(t)) }()
	c := l.connect()
	select {
	case err := <-waited:
		t.Fatalf("Wait has returned %v while the page listens", err)
	default:
	}
	l.run("socket.stop()")
	c.receives(goingAway)
	select {
	case err := <-waited:
		t.Fatalf("Wait has returned %v while a connection is closing", err)
	default:
	}
	io.WriteString(c, "\x88\x82\x00\x00\x00\x00\x03\xe9")
	l.prints("closed")
	if err := <-waited; err != nil {
		t.Error(err)
	}
}

func TestConnectionsEndWithTheirPage(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(*listener) error
	}{
		{"closing the window", func(l *listener) error { return l.Close() }},
		{"closing the engine", func(l *listener) error { return l.Engine().Close() }},
		{"closing it by script", func(l *listener) error { return l.Run(context.Background(), js.Source{Text: "window.close()"}) }},
		{"navigating", func(l *listener) error { return l.Navigate(context.Background(), "data:text/html,<p>elsewhere") }},
	} {
		for _, name := range engine.Engines() {
			t.Run(test.name+" on "+name, func(t *testing.T) {
				l := listening(t, engine.Options{JSEngine: name}, echoSocket)
				c := l.connect()
				l.prints("open")
				ended := make(chan error, 1)
				go func() { ended <- test.end(l) }()
				c.receives(goingAway)
				c.Conn.Close()
				if err := <-ended; err != nil {
					t.Error(err)
				}
				if conn, err := net.Dial("tcp", l.address); err == nil {
					conn.Close()
					t.Error("the port is open still")
				}
			})
		}
	}
}

func TestAWorkerListensUntilItIsTerminated(t *testing.T) {
	for _, name := range engine.Engines() {
		t.Run(name, func(t *testing.T) {
			const script = `
				var socket, worker = new Worker("data:text/javascript," + encodeURIComponent(
					"var b = new BrowserSocket(function () { return { onopen: function () { this.send('from a worker'); } }; });" +
					"postMessage([b.port, b.resourcePrefix]);"));
				worker.onmessage = function (e) { console.log(e.data.join()); };
				socket = { port: 0, resourcePrefix: "" };`
			l := listening(t, engine.Options{JSEngine: name}, script)
			port, prefix, _ := strings.Cut(<-l.printed, ",")
			l.address, l.prefix = "127.0.0.1:"+port, prefix
			c := l.connect()
			c.receives("\x81\x0dfrom a worker")
			l.run("worker.terminate()")
			c.receives(goingAway)
			c.Conn.Close()
			if err := l.Wait(testContext(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestHowRequestsAreAnswered(t *testing.T) {
	const body = `[115, 111, 114, 114, 121]` // sorry
	for _, test := range []struct {
		name    string
		handler string // what the factory's function does
		status  string
		header  http.Header
		body    string // is in it
	}{
		{"a handler", "return {}", "101 Switching Protocols", http.Header{"Sec-Websocket-Accept": {"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="}}, ""},
		{"an exception", "throw new Error('secret')", "500 Internal Server Error", nil, "the page failed"},
		{"no object", "return 5", "500 Internal Server Error", nil, "the page failed"},
		{"null instead of a response", "return { handshakeResponseLoop: function () { return null; } }", "403 Forbidden", nil, "the page does not want"},
		{"an exception instead of a response", "return { handshakeResponseLoop: function () { throw new Error('secret'); } }", "500 Internal Server Error", nil, "the page failed"},
		{"stop", "socket.stop()", "503 Service Unavailable", nil, "the page has stopped"},
		{"another response", `return { handshakeResponseLoop: function (response) {
			response.firstLine = "HTTP/1.1 418 Teapot"; response.headers["X-More"] = "a, b"; response.body = ` + body + `; return response; } }`,
			"418 Teapot", http.Header{"X-More": {"a, b"}, "Content-Length": {"5"}, "Connection": {"close"}, "Upgrade": nil, "Sec-Websocket-Accept": nil}, "sorry"},
		{"further headers", `return { handshakeResponseLoop: function (response) { response.headers["Set-Cookie"] = "a=b"; return response; } }`,
			"101 Switching Protocols", http.Header{"Set-Cookie": {"a=b"}}, ""},
		{"a header that goes on to another line", `return { handshakeResponseLoop: function (response) { response.headers.X = "a\r\nSet-Cookie: c=d"; return response; } }`,
			"500 Internal Server Error", http.Header{"X": nil, "Set-Cookie": nil}, "the page failed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := listening(t, engine.Options{}, "var socket = new BrowserSocket(function (request) { "+test.handler+" }); socket.onerror = function () {};")
			response := l.dial().ask(l.opening())
			if response.Status != test.status {
				t.Errorf("status %q, want %q", response.Status, test.status)
			}
			for name, want := range test.header {
				if got := response.Header[name]; name == "Connection" && response.Close {
					continue // which is what http makes of it
				} else if strings.Join(got, ", ") != strings.Join(want, ", ") {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			if test.body != "" {
				if got, err := io.ReadAll(response.Body); err != nil || !strings.Contains(string(got), test.body) || strings.Contains(string(got), "secret") {
					t.Errorf("body %q, %v, want %q", got, err, test.body)
				}
			}
		})
	}
}

func TestTheOriginHookComesBeforeScript(t *testing.T) {
	asked := make(chan string, 1)
	options := engine.Options{Listen: listen.Options{CheckOrigin: func(r *http.Request) bool {
		asked <- r.Header.Get("Origin")
		return false
	}}}
	l := listening(t, options, "var called = false, socket = new BrowserSocket(function () { called = true; return {}; });")
	if response := l.dial().ask(l.opening("Origin: https://evil.test")); response.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", response.StatusCode)
	}
	if got := <-asked; got != "https://evil.test" {
		t.Errorf("asked about %q", got)
	}
	if called, _ := l.Eval(testContext(t), "called"); called != false {
		t.Error("script was asked")
	}
}

func TestABusyPageKeepsNobodyWaitingForLong(t *testing.T) {
	l := listening(t, engine.Options{Listen: listen.Options{HandshakeTimeout: 20 * time.Millisecond}},
		"var called = false, socket = new BrowserSocket(function () { called = true; return {}; });")
	working, release := make(chan struct{}), make(chan struct{})
	if err := l.Bind("work", func([]any) (any, error) { close(working); <-release; return nil, nil }); err != nil {
		t.Fatal(err)
	}
	ran := make(chan error, 1)
	go func() { ran <- l.Run(context.Background(), js.Source{Text: "work()"}) }()
	<-working
	c := l.dial()
	io.WriteString(c, l.opening())
	if answer, _ := io.ReadAll(c); strings.HasPrefix(string(answer), "HTTP/1.1 101") {
		t.Errorf("answered %q", answer)
	}
	close(release)
	if err := <-ran; err != nil {
		t.Fatal(err)
	}
	if called, _ := l.Eval(testContext(t), "called"); called != false {
		t.Error("script was asked for nobody")
	}
}

func TestTheMessageCapHoldsForPagesThatListen(t *testing.T) {
	l := listening(t, engine.Options{MaxMessage: 10}, echoSocket)
	c := l.connect()
	l.prints("open")
	io.WriteString(c, text("1234567890"))
	c.receives("\x81\x0a1234567890")
	io.WriteString(c, text("12345678901"))
	c.receives("\x88")
	c.Discard(1)           // its length
	c.receives("\x03\xf1") // 1009
	c.Conn.Close()
	l.prints("error")
	l.prints("close 1006")
}

func TestMessagesWaitForABusyPage(t *testing.T) {
	const messages = 5000
	l := listening(t, engine.Options{IncomingBound: 1000}, `
		var expected = 0, socket = new BrowserSocket(function () {
			return { onmessage: function (e) {
				if (+e.data !== expected++) console.log("out of order: " + e.data);
				if (expected === `+fmt.Sprint(messages)+`) console.log("all");
			} };
		});`)
	c := l.connect()
	var all strings.Builder
	for i := range messages {
		all.WriteString(text(fmt.Sprint(i)))
	}
	io.WriteString(c, all.String())
	l.prints("all")
}

// hixie76 is the draft's own example.
const hixie76 = "GET %s HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\r\nUpgrade: WebSocket\r\n" +
	"Sec-WebSocket-Key1: 4 @1  46546xW%%0l 1 5\r\nOrigin: http://example.com\r\n\r\n^n:ds[4U"

func TestAPageServesOldDraftsToo(t *testing.T) {
	for _, name := range engine.Engines() {
		t.Run(name, func(t *testing.T) {
			l := listening(t, engine.Options{JSEngine: name, Listen: listen.Options{LegacyDrafts: true}}, `
				function text(bytes) { return String.fromCharCode.apply(null, bytes); }
				var socket = new BrowserSocket(function (request) {
					console.log(text(request.body));
					return {
						handshakeResponseLoop: function (response) {
							console.log(response.firstLine + " " + text(response.body));
							return response;
						},
						onopen: function () {
							try { this.send(new Uint8Array([1])); } catch (e) { console.log(e.name); }
						},
						onmessage: function (e) { this.send("echo " + e.data); },
						onclose: function (e) { console.log("close " + e.code + " " + e.wasClean); }
					};
				});`)
			c := l.dial()
			fmt.Fprintf(c, hixie76, l.prefix)
			l.prints("^n:ds[4U")
			l.prints("HTTP/1.1 101 WebSocket Protocol Handshake 8jKS'y:G*Co,Wxa-")
			l.prints("NotSupportedError")
			c.receives("HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n")
			for line := ""; line != "\r\n"; {
				var err error
				if line, err = c.ReadString('\n'); err != nil {
					t.Fatal(err)
				}
			}
			c.receives("8jKS'y:G*Co,Wxa-")
			io.WriteString(c, "\x00old friend\xff")
			c.receives("\x00echo old friend\xff")
			io.WriteString(c, "\xff\x00")
			c.receives("\xff\x00")
			c.Conn.Close()
			l.prints("close 1005 true")
		})
	}
}

func TestWhatNoClientMeansAsAHandshake(t *testing.T) {
	l := listening(t, engine.Options{}, "var called = false, socket = new BrowserSocket(function () { called = true; return {}; });")
	for _, test := range []struct {
		name, request string
		status        int
	}{
		{"a page", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 404},
		{"a handshake elsewhere", strings.Replace(l.opening(), l.prefix, "/", 1), 404},
		{"another page's prefix", strings.Replace(l.opening(), l.prefix, "/k3f9aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", 1), 404},
		{"a page below the prefix", "GET " + l.prefix + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 426},
		{"a draft", strings.ReplaceAll(fmt.Sprintf(hixie76, l.prefix), "^n:ds[4U", ""), 0},
		{"too large a head", l.opening("X: " + strings.Repeat("x", listen.DefaultMaxHandshakeBytes)), 431},
	} {
		t.Run(test.name, func(t *testing.T) {
			response := l.dial().ask(test.request)
			if response.StatusCode != test.status && (test.status != 0 || response.StatusCode < 400) {
				t.Errorf("status %d, want %d", response.StatusCode, test.status)
			}
		})
	}
	if called, _ := l.Eval(testContext(t), "called"); called != false {
		t.Error("script was asked")
	}
}
