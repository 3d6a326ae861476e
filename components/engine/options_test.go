package engine_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/cookies"
	"corvo/components/net/deflate"
	"corvo/components/net/echo"
	"corvo/components/net/listen"
	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
	"corvo/components/script/js"
)

func TestOptionsAreChecked(t *testing.T) {
	for _, test := range []struct {
		options engine.Options
		want    string
	}{
		{engine.Options{JSEngine: "spidermonkey"}, `unknown JavaScript engine "spidermonkey": use one of otto`},
		{engine.Options{StackDepth: -1}, "engine option StackDepth is -1; give a value above 0, or 0 for the default"},
		{engine.Options{MaxWorkers: -1}, "engine option MaxWorkers is -1; give a value above 0, or 0 for the default"},
		{engine.Options{StorageQuota: -1}, "engine option StorageQuota is -1; "},
		{engine.Options{TaskTimeLimit: -1}, "engine option TaskTimeLimit is -1ns; give a value above 0, or 0 for no limit"},
		{engine.Options{IncomingBound: -1}, "engine option IncomingBound is -1; "},
		{engine.Options{BodyBound: -1}, "engine option BodyBound is -1; "},
		{engine.Options{NavigationTimeout: -1}, "engine option NavigationTimeout is -1ns; "},
		{engine.Options{MaxFrames: -1}, "engine option MaxFrames is -1; "},
		{engine.Options{MaxPopups: -1}, "engine option MaxPopups is -1; "},
		{engine.Options{MaxHistory: -1}, "engine option MaxHistory is -1; "},
		{engine.Options{MaxHops: -1}, "engine option MaxHops is -1; "},
		{engine.Options{MaxMessage: -1}, "engine option MaxMessage is -1; "},
		{engine.Options{MaxPongs: -1}, "engine option MaxPongs is -1; "},
		{engine.Options{MaxHandshakeBytes: -1}, "engine option MaxHandshakeBytes is -1; "},
		{engine.Options{HandshakeTimeout: -1}, "engine option HandshakeTimeout is -1ns; "},
		{engine.Options{KeepAlive: websocket.KeepAlive{Interval: -1}}, "engine option KeepAlive.Interval is -1ns; "},
		{engine.Options{IdleTimeout: -1}, "engine option IdleTimeout is -1ns; "},
		{engine.Options{CloseTimeout: -1}, "engine option CloseTimeout is -1ns; "},
		{engine.Options{EndTimeout: -1}, "engine option EndTimeout is -1ns; "},
		{engine.Options{DisconnectTimeout: -1}, "engine option DisconnectTimeout is -1ns; "},
		{engine.Options{ConnectionAttemptDelay: -1}, "engine option ConnectionAttemptDelay is -1ns; "},
		{engine.Options{Compression: deflate.Options{Level: 10}}, "engine option compression level 10; "},
		{engine.Options{Listen: listen.Options{MaxConnections: -1}}, "engine option Listen.MaxConnections is -1; "},
		{engine.Options{Listen: listen.Options{Address: "here"}}, `engine option Listen.Address is "here"; give HOST:PORT`},
		{engine.Options{HTTP2: corvonet.HTTP2Options{RetryAfter: -1}}, "RetryAfter is -1ns"},
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

func TestPagesSeeTheirSettings(t *testing.T) {
	const page = "https://page.test/"
	jar := cookies.New(cookies.Options{})
	jar.SetFromScript(page, "k=v", cookies.SameSite)
	for _, test := range []struct {
		engine engine.Options
		window engine.WindowOptions
		want   []any
	}{
		{engine.Options{}, engine.WindowOptions{URL: page}, []any{"Corvo", "", "", ""}},
		{
			engine.Options{UserAgent: "Crow/1", Cookies: jar},
			engine.WindowOptions{URL: page, Referrer: "https://from.test/", Name: "main"},
			[]any{"Crow/1", "k=v", "https://from.test/", "main"},
		},
	} {
		w, err := newEngine(t, test.engine).NewWindow(test.window)
		if err != nil {
			t.Fatal(err)
		}
		got, err := w.Eval(testContext(t), `[navigator.userAgent, document.cookie, document.referrer, window.name]`)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("got %q, %v, want %q", got, err, test.want)
		}
	}
}

func TestHTTP2IsOfferedUnlessDisabled(t *testing.T) {
	var offered []string
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo.Client{})
	}))
	server.TLS = &tls.Config{GetConfigForClient: func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		offered = hello.SupportedProtos
		return nil, nil
	}}
	server.StartTLS()
	defer server.Close()
	defer group.Close()
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	for _, disabled := range []bool{false, true} {
		w := newWindow(t, newEngine(t, engine.Options{DisableHTTP2: disabled, TLS: &tls.Config{RootCAs: pool}}))
		if got := runEcho(t, w, "wss://"+server.Listener.Addr().String()); got != "hello" {
			t.Errorf("with DisableHTTP2 %t: got %v", disabled, got)
		}
		if slices.Contains(offered, "h2") == disabled {
			t.Errorf("with DisableHTTP2 %t the client offers %q", disabled, offered)
		}
	}
}

func TestTheLoggerTakesFailures(t *testing.T) {
	var log strings.Builder
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	e := newEngine(t, engine.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	url := "ws://" + listener.Addr().String() + "/"
	runEcho(t, newWindow(t, e), url)
	e.Close()
	if !strings.Contains(log.String(), url) {
		t.Errorf("of a server that refuses, the log says %q", log.String())
	}
}
