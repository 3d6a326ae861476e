package engine_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
	"corvo/components/script/js"
)

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

func testContext(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func newEngine(t testing.TB, options engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func newWindow(t testing.TB, e *engine.Engine) *engine.Window {
	t.Helper()
	w, err := e.NewWindow(engine.WindowOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func startEcho(t testing.TB) (address string) {
	t.Helper()
	server, err := echo.Start(echo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server.Addr()
}

// echoOnce is script that sends a message to URL, and puts what comes back, or the close code, into result.
const echoOnce = `
	var result, ws = new WebSocket(URL);
	ws.onopen = function () { ws.send("hello"); };
	ws.onmessage = function (e) { result = e.data; ws.close(); };
	ws.onclose = function (e) { result = result || e.code; };`

// runEcho runs echoOnce to its end and returns the result.
func runEcho(t testing.TB, w *engine.Window, url string) any {
	t.Helper()
	ctx := testContext(t)
	if err := w.Set("URL", url); err != nil {
		t.Fatal(err)
	}
	if err := w.Run(ctx, js.Source{Name: "echo.js", Text: echoOnce}); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	v, err := w.Eval(ctx, "result")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEvalGivesPlainData(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for _, test := range []struct {
		src  string
		want any
	}{
		{"undefined", nil},
		{"null", nil},
		{"", nil},
		{"var x = 5", nil},
		{"1 < 2", true},
		{"1 + 1.5", 2.5},
		{"'t' + 1", "t1"},
		{"new Number(5)", 5.0},
		{"new String('s')", "s"},
		{"[1, 'a', [null]]", []any{1.0, "a", []any{nil}}},
		{"({a: 1, b: {c: []}})", map[string]any{"a": 1.0, "b": map[string]any{"c": []any{}}}},
		{"new Uint8Array([1, 2, 3]).subarray(1)", []byte{2, 3}},
		{"new Uint8Array([1, 2]).buffer", []byte{1, 2}},
		{"'\\u20ac'", "€"},
		{"'a\\ud800' + 'b'", "a\uFFFDb"},
	} {
		got, err := w.Eval(testContext(t), test.src)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %#v, %v, want %#v", test.src, got, err, test.want)
		}
	}
}

func TestEvalInspectsOtherObjects(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for _, src := range []string{"(function f() {})", "window", "new Error('x')", "new WebSocket('ws://127.0.0.1:9/')", "/x/g", "new Date(0)"} {
		got, err := w.Eval(testContext(t), src)
		if text, ok := got.(string); err != nil || !ok || text == "" {
			t.Errorf("%s: got %#v, %v, want a text", src, got, err)
		}
	}
}

func TestEvalOfAnObjectThatHoldsItselfFails(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	if v, err := w.Eval(testContext(t), "var o = {}; o.o = o; o"); err == nil {
		t.Errorf("got %v", v)
	}
}

func TestEvalReturnsExceptions(t *testing.T) {
	var uncaught []string
	e := newEngine(t, engine.Options{OnUncaught: func(_ *engine.Window, x *js.Exception) { uncaught = append(uncaught, x.Message) }})
	w := newWindow(t, e)
	for _, test := range []struct{ src, want string }{
		{"throw new TypeError('bad')", "TypeError: bad"},
		{"throw 'text'", "text"},
		{"1 +", "SyntaxError"},
	} {
		_, err := w.Eval(testContext(t), test.src)
		var exception *js.Exception
		if !errors.As(err, &exception) || !strings.Contains(exception.Message, test.want) {
			t.Errorf("%s: %v, want an exception with %q", test.src, err, test.want)
		}
	}
	if len(uncaught) > 0 {
		t.Errorf("reported as uncaught: %q", uncaught)
	}
}

func TestRunReportsToOnerrorFirst(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	err := w.Run(ctx, js.Source{Name: "page.js", Text: "var x = 1;\nthrow new Error('first');"})
	var exception *js.Exception
	if !errors.As(err, &exception) || exception.At.File != "page.js" || exception.At.Line != 2 {
		t.Errorf("Run: %v", err)
	}
	if err := w.Run(ctx, js.Source{Text: "onerror = function () { return true; }; throw 5;"}); err != nil {
		t.Errorf("Run of a script whose error is handled: %v", err)
	}
}

func TestBind(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	var got []any
	err := w.Bind("host", func(args []any) (any, error) {
		got = args
		return map[string]any{"n": 5, "list": []string{"a", "b"}, "bytes": []byte{7}, "nothing": nil}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := w.Eval(ctx, `var r = host(1, "x", {y: [true]}); [r.n, r.list.join(), new Uint8Array(r.bytes)[0], r.nothing, host.name, Object.keys(r).join()]`)
	if want := []any{5.0, "a,b", 7.0, nil, "host", "bytes,list,n,nothing"}; err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("script saw %#v, %v", v, err)
	}
	if want := []any{1.0, "x", map[string]any{"y": []any{true}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Go saw %#v", got)
	}
	w.Bind("fails", func([]any) (any, error) { return nil, errors.New("from Go") })
	v, err = w.Eval(ctx, `try { fails(); } catch (e) { [e instanceof Error, e.message]; }`)
	if want := []any{true, "from Go"}; err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("script caught %#v, %v", v, err)
	}
	w.Bind("odd", func([]any) (any, error) { return make(chan int), nil })
	if _, err = w.Eval(ctx, `odd()`); err == nil || !strings.Contains(err.Error(), "chan int") {
		t.Errorf("a channel became script: %v", err)
	}
	if err := w.Set("odd", map[int]int{}); err == nil {
		t.Error("a map with int keys became script")
	}
}

func TestEchoThroughScript(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	if got := runEcho(t, w, "ws://"+startEcho(t)); got != "hello" {
		t.Errorf("got %v", got)
	}
}

func TestSeveralWindowsAtOnce(t *testing.T) {
	address := startEcho(t)
	e := newEngine(t, engine.Options{})
	var running sync.WaitGroup
	for i := range 8 {
		running.Go(func() {
			w, err := e.NewWindow(engine.WindowOptions{Name: fmt.Sprint("w", i)})
			if err != nil {
				t.Error(err)
				return
			}
			defer w.Close()
			for range 3 {
				if got := runEcho(t, w, "ws://"+address); got != "hello" {
					t.Errorf("window %d got %v", i, got)
				}
			}
			if name, err := w.Eval(testContext(t), "name"); name != fmt.Sprint("w", i) {
				t.Errorf("window %d is named %v, %v", i, name, err)
			}
		})
	}
	running.Wait()
}

func TestWindowsShareCookiesAndNothingElse(t *testing.T) {
	e := newEngine(t, engine.Options{})
	ctx := testContext(t)
	options := engine.WindowOptions{URL: "https://page.test/"}
	a, err := e.NewWindow(options)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewWindow(options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Eval(ctx, `var mine = 1; Object.prototype.odd = 1; document.cookie = "k=v";`); err != nil {
		t.Fatal(err)
	}
	got, err := b.Eval(ctx, `[typeof mine, typeof {}.odd, document.cookie]`)
	if want := []any{"undefined", "undefined", "k=v"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAScriptThatNeverReturnsIsStopped(t *testing.T) {
	const forever = `for (;;) { try { for (;;); } catch (e) {} }`
	t.Run("by the time limit", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{TaskTimeLimit: 30 * time.Millisecond}))
		_, err := w.Eval(testContext(t), forever)
		if err == nil || !strings.Contains(err.Error(), "time limit of 30ms") {
			t.Errorf("Eval: %v", err)
		}
		if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
			t.Errorf("afterwards: %v, %v", v, err)
		}
		if got := runEcho(t, w, "ws://"+startEcho(t)); got != "hello" {
			t.Errorf("an echo afterwards: %v", got)
		}
	})
	t.Run("by the caller's context", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{}))
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		defer cancel()
		if _, err := w.Eval(ctx, forever); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Eval: %v", err)
		}
		if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
			t.Errorf("afterwards: %v, %v", v, err)
		}
	})
	t.Run("by Close", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{}))
		started := make(chan struct{})
		w.Bind("started", func([]any) (any, error) { close(started); return nil, nil })
		ended := make(chan error)
		go func() { ended <- w.Run(testContext(t), js.Source{Text: "started();" + forever}) }()
		<-started
		w.Close()
		if err := <-ended; err == nil {
			t.Error("Run returned no error")
		}
	})
}

func TestInterruptStopsTheScriptThatRunsAndNoOther(t *testing.T) {
	reason := errors.New("enough")
	w := newWindow(t, newEngine(t, engine.Options{OnUncaught: func(_ *engine.Window, x *js.Exception) { t.Errorf("reported: %v", x) }}))
	w.Interrupt(reason)
	if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
		t.Errorf("a script after an interrupt of nothing: %v, %v", v, err)
	}
	w.Bind("stop", func([]any) (any, error) { w.Interrupt(reason); return nil, nil })
	if _, err := w.Eval(testContext(t), "stop(); for (;;);"); !errors.Is(err, reason) {
		t.Errorf("the interrupted script: %v", err)
	}
	if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
		t.Errorf("the next script: %v, %v", v, err)
	}
}

func TestAClosedEngineAndWindowSayIt(t *testing.T) {
	e := newEngine(t, engine.Options{})
	w := newWindow(t, e)
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if err := e.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	w.Close()
	if _, err := e.NewWindow(engine.WindowOptions{}); !errors.Is(err, engine.ErrClosed) {
		t.Errorf("NewWindow: %v", err)
	}
	if _, err := w.Eval(testContext(t), "1"); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("Eval: %v", err)
	}
	if err := w.Wait(testContext(t)); err == nil {
		t.Error("Wait on a closed window returned no error")
	}
	if err := w.Bind("f", nil); err == nil {
		t.Error("Bind on a closed window returned no error")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, test := range []struct {
		options engine.Options
		want    string
	}{
		{engine.Options{JSEngine: "spidermonkey"}, `unknown JavaScript engine "spidermonkey": use one of otto`},
		{engine.Options{TaskTimeLimit: -1}, "TaskTimeLimit is negative"},
		{engine.Options{IncomingBound: -1}, "IncomingBound is negative"},
		{engine.Options{MaxMessage: -1}, "MaxMessage is negative"},
		{engine.Options{MaxHandshakeBytes: -1}, "MaxHandshakeBytes is negative"},
		{engine.Options{ConnectionAttemptDelay: -1}, "ConnectionAttemptDelay is negative"},
	} {
		if _, err := engine.New(test.options); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v", test.options, err)
		}
	}
	e := newEngine(t, engine.Options{JSEngine: engine.Engines()[0]})
	if _, err := e.NewWindow(engine.WindowOptions{URL: "no url"}); err == nil || !strings.Contains(err.Error(), `"no url"`) {
		t.Errorf("a bad page URL: %v", err)
	}
	if !slices.Contains(engine.Engines(), "otto") {
		t.Errorf("engines: %q", engine.Engines())
	}
}

// startTLSEcho starts a wss echo server and returns its address and its CA.
func startTLSEcho(t *testing.T) (string, *x509.CertPool) {
	t.Helper()
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo.Client{})
	}))
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	return server.Listener.Addr().String(), pool
}

func TestTLSWithAnOwnCA(t *testing.T) {
	address, pool := startTLSEcho(t)
	w := newWindow(t, newEngine(t, engine.Options{TLS: &tls.Config{RootCAs: pool}}))
	if got := runEcho(t, w, "wss://"+address); got != "hello" {
		t.Errorf("got %v", got)
	}
}

func TestAnUnknownCertificateFailsTheConnection(t *testing.T) {
	address, _ := startTLSEcho(t)
	var messages []string
	e := newEngine(t, engine.Options{Console: func(m engine.ConsoleMessage) { messages = append(messages, m.Text) }})
	if got := runEcho(t, newWindow(t, e), "wss://"+address); got != 1006.0 {
		t.Errorf("got %v", got)
	}
	if len(messages) != 1 || !strings.Contains(messages[0], "certificate") {
		t.Errorf("the console said %q", messages)
	}
}

func TestResolverAndDialer(t *testing.T) {
	address := startEcho(t)
	_, port, _ := net.SplitHostPort(address)
	var looked, dialed string
	e := newEngine(t, engine.Options{
		Resolver: corvonet.ResolverFunc(func(_ context.Context, _, host string) ([]netip.Addr, error) {
			looked = host
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
		}),
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			dialed = address
			return new(net.Dialer).DialContext(ctx, network, address)
		},
	})
	if got := runEcho(t, newWindow(t, e), "ws://name.test:"+port); got != "hello" {
		t.Errorf("got %v", got)
	}
	if looked != "name.test" || dialed != address {
		t.Errorf("looked up %q, dialed %q", looked, dialed)
	}
}

func TestTheMessageCap(t *testing.T) {
	address := startEcho(t)
	for _, test := range []struct {
		cap  int64
		want any
	}{{4, 1006.0}, {5, "hello"}} {
		w := newWindow(t, newEngine(t, engine.Options{MaxMessage: test.cap}))
		if got := runEcho(t, w, "ws://"+address); got != test.want {
			t.Errorf("with a cap of %d bytes: %v, want %v", test.cap, got, test.want)
		}
	}
}

func TestTheHandshakeTimeout(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	w := newWindow(t, newEngine(t, engine.Options{HandshakeTimeout: 20 * time.Millisecond}))
	if got := runEcho(t, w, "ws://"+listener.Addr().String()); got != 1006.0 {
		t.Errorf("a server that never answers: %v", got)
	}
}

func TestSendingMoreThanMayWaitClosesTheConnection(t *testing.T) {
	address := startEcho(t)
	w := newWindow(t, newEngine(t, engine.Options{MaxBuffered: 10}))
	ctx := testContext(t)
	w.Set("URL", "ws://"+address)
	err := w.Run(ctx, js.Source{Text: `
		var result = [], ws = new WebSocket(URL);
		ws.onopen = function () { ws.send("more than ten"); result.push(ws.bufferedAmount, ws.readyState); };
		ws.onmessage = function () { result.push("message"); };
		ws.onerror = function () { result.push("error"); };
		ws.onclose = function (e) { result.push(e.code, e.wasClean, ws.bufferedAmount); };`})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := w.Eval(ctx, "result")
	if want := []any{13.0, 1.0, "error", 1006.0, false, 13.0}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

// mute is a peer that answers nothing, a Close frame neither.
type mute struct{ release chan struct{} }

func (mute) DidConnect(websocket.Response)  {}
func (mute) DidReceiveMessage(string)       {}
func (mute) DidReceiveBinaryData([]byte)    {}
func (mute) DidUpdateBufferedAmount(uint64) {}
func (m mute) DidStartClosingHandshake()    { <-m.release }
func (mute) DidClose(websocket.Closed)      {}

func TestTheCloseTimeout(t *testing.T) {
	release := make(chan struct{})
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { upgrader.Upgrade(w, r, mute{release}) }))
	defer server.Close()
	defer group.Close()
	defer close(release)
	w := newWindow(t, newEngine(t, engine.Options{CloseTimeout: 20 * time.Millisecond}))
	ctx := testContext(t)
	w.Set("URL", "ws"+strings.TrimPrefix(server.URL, "http"))
	err := w.Run(ctx, js.Source{Text: `
		var result = [], ws = new WebSocket(URL);
		ws.onopen = function () { ws.close(1000); };
		ws.onerror = function () { result.push("error"); };
		ws.onclose = function (e) { result.push(e.code, e.wasClean); };`})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := w.Eval(ctx, "result")
	if want := []any{1006.0, false}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestStackDepth(t *testing.T) {
	const deep = `var n = 0; try { (function f() { n++; f(); })(); } catch (e) { [e instanceof RangeError, n]; }`
	var depths []float64
	for _, depth := range []int{50, 0} {
		w := newWindow(t, newEngine(t, engine.Options{StackDepth: depth}))
		got, err := w.Eval(testContext(t), deep)
		list, ok := got.([]any)
		if err != nil || !ok || list[0] != true {
			t.Fatalf("with a depth of %d: %v, %v", depth, got, err)
		}
		depths = append(depths, list[1].(float64))
	}
	if depths[0] > 50 || depths[1] <= 50 {
		t.Errorf("calls nested %v deep", depths)
	}
}

func TestWaitReturnsWhenNothingIsPending(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	if err := w.Run(ctx, js.Source{Text: `var n = 0; setTimeout(function () { n++; setTimeout(function () { n++; }, 5); }, 5);`}); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := w.Eval(ctx, "n"); n != 2.0 {
		t.Errorf("Wait returned after %v of 2 timers, %v", n, err)
	}
	w.Run(ctx, js.Source{Text: `setInterval(function () {}, 1000)`})
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	if err := w.Wait(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Wait with an interval running: %v", err)
	}
}

func TestCompleteTellsUnfinishedScripts(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for src, want := range map[string]bool{"1 + 1": true, "function f() {": false, "f(": false, "var x = ;": true} {
		got, err := w.Complete(testContext(t), src)
		if err != nil || got != want {
			t.Errorf("%q: %v, %v, want %v", src, got, err, want)
		}
	}
}

func TestInspectShowsAValue(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	var got string
	err := w.Inspect(testContext(t), js.Source{Name: "prompt", Text: "6 * 7"}, func(text string) { got = text })
	if err != nil || got != "42" {
		t.Errorf("got %q, %v", got, err)
	}
}

func BenchmarkNewWindow(b *testing.B) {
	e := newEngine(b, engine.Options{Console: engine.ConsoleTo(os.Stdout, os.Stderr)})
	b.ReportAllocs()
	for range b.N {
		w, err := e.NewWindow(engine.WindowOptions{})
		if err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}
