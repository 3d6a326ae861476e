package engine_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/net/hsts"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"

	corvonet "corvo/components/net"
)

// loopback resolves every name to 127.0.0.1.
var loopback = corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
})

// startProxy starts an HTTP proxy that opens tunnels to server alone, and returns its URL and the hosts it was asked for.
func startProxy(t *testing.T, server string) (string, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var asked []string
	var tunnels sync.WaitGroup
	p := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tunnels.Add(1) // before Hijack, after which the server does not wait for this function
		defer tunnels.Done()
		mu.Lock()
		asked = append(asked, r.Method+" "+r.Host)
		mu.Unlock()
		far, err := net.Dial("tcp", server)
		if err != nil {
			t.Error(err)
			return
		}
		near, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(near, "HTTP/1.1 200 OK\r\n\r\n")
		for _, ends := range [][2]net.Conn{{near, far}, {far, near}} {
			tunnels.Go(func() {
				io.Copy(ends[0], ends[1])
				near.Close()
				far.Close()
			})
		}
	}))
	t.Cleanup(func() {
		p.Close()
		tunnels.Wait()
	})
	return p.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return asked
	}
}

// clearProxyVariables empties those that are set where the tests run.
func clearProxyVariables(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD"} {
		t.Setenv(name, "")
		t.Setenv(strings.ToLower(name), "")
	}
}

func TestProxies(t *testing.T) {
	address := startEcho(t)
	_, port, _ := net.SplitHostPort(address)
	far, near := "ws://far.test:"+port, "ws://"+address
	for _, test := range []struct {
		name    string
		proxy   string // none, option or environment
		url     string
		want    any
		proxied bool
	}{
		{"none", "none", far, "hello", false},
		{"by option", "option", far, "hello", true},
		{"by option, to loopback", "option", near, "hello", true},
		{"of the environment", "environment", far, "hello", true},
		{"of the environment, to loopback", "environment", near, "hello", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			clearProxyVariables(t)
			raw, asked := startProxy(t, address)
			options := engine.Options{Resolver: loopback}
			switch test.proxy {
			case "none":
				t.Setenv("ALL_PROXY", raw)
				options.Proxy = proxy.None
			case "option":
				choose, err := proxy.Fixed(raw)
				if err != nil {
					t.Fatal(err)
				}
				options.Proxy = choose
			default:
				t.Setenv("ALL_PROXY", raw)
			}
			if got := runEcho(t, newWindow(t, newEngine(t, options)), test.url); got != test.want {
				t.Errorf("got %v", got)
			}
			if test.proxied != (len(asked()) == 1 && asked()[0] == "CONNECT "+strings.TrimPrefix(test.url, "ws://")) {
				t.Errorf("the proxy was asked for %q", asked())
			}
		})
	}
}

func TestAHostThatAsksForTLSGetsItInEveryWindow(t *testing.T) {
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group, Header: func(*http.Request) http.Header {
		return http.Header{"Strict-Transport-Security": {"max-age=60"}}
	}}
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo.Client{})
	}))
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError) // handshakes without TLS are expected
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	plain, secure := "ws://example.com:"+port, "wss://example.com:"+port
	options := engine.Options{Resolver: loopback, Proxy: proxy.None, TLS: &tls.Config{RootCAs: pool}}
	e := newEngine(t, options)
	for _, step := range []struct {
		url  string
		want any
	}{{plain, 1006.0}, {secure, "hello"}, {plain, "hello"}} {
		if got := runEcho(t, newWindow(t, e), step.url); got != step.want {
			t.Errorf("%s: got %v, want %v", step.url, got, step.want)
		}
	}
	if got := runEcho(t, newWindow(t, newEngine(t, options)), plain); got != 1006.0 {
		t.Errorf("another engine knows it too: %v", got)
	}
	options.HSTS = hsts.New(hsts.Options{})
	options.HSTS.SetFromHeader("example.com", []string{"max-age=60"})
	if got := runEcho(t, newWindow(t, newEngine(t, options)), plain); got != "hello" {
		t.Errorf("a store that is given: %v", got)
	}
}

func TestTheHandshakeSizeLimit(t *testing.T) {
	address := startEcho(t)
	for limit, want := range map[int]any{64: 1006.0, 4096: "hello"} {
		w := newWindow(t, newEngine(t, engine.Options{MaxHandshakeBytes: limit}))
		if got := runEcho(t, w, "ws://"+address); got != want {
			t.Errorf("with a limit of %d bytes: %v, want %v", limit, got, want)
		}
	}
}

func TestTheConnectionAttemptDelay(t *testing.T) {
	address := startEcho(t)
	_, port, _ := net.SplitHostPort(address)
	w := newWindow(t, newEngine(t, engine.Options{
		ConnectionAttemptDelay: time.Millisecond,
		Resolver: corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("127.0.0.1")}, nil
		}),
		DialContext: func(ctx context.Context, network, to string) (net.Conn, error) {
			if to != address {
				<-ctx.Done()
				return nil, ctx.Err()
			}
			return new(net.Dialer).DialContext(ctx, network, to)
		},
	}))
	if got := runEcho(t, w, "ws://dual.test:"+port); got != "hello" {
		t.Errorf("got %v", got)
	}
}

func TestContentSecurityPolicyBlocksConnections(t *testing.T) {
	address := startEcho(t)
	for _, test := range []struct {
		page, policy string
		directive    string // that blocks it, "" for none
	}{
		{"", "", ""},
		{"", "connect-src *", ""},
		{"", "connect-src ws://" + address, ""},
		{"http://" + address + "/page", "default-src 'self'", ""},
		{"http://page.test/", "default-src 'self'", "default-src 'self'"},
		{"http://page.test/", "default-src *; connect-src  wss:", "connect-src wss:"},
		{"http://page.test/", "connect-src *, connect-src 'none'", "connect-src 'none'"},
	} {
		var messages []string
		e := newEngine(t, engine.Options{Console: func(m engine.ConsoleMessage) { messages = append(messages, m.Text) }})
		w, err := e.NewWindow(engine.WindowOptions{URL: test.page, ContentSecurityPolicy: test.policy})
		if err != nil {
			t.Fatal(err)
		}
		if test.directive == "" {
			if got := runEcho(t, w, "ws://"+address); got != "hello" {
				t.Errorf("%q for %s: %v, console %q", test.policy, test.page, got, messages)
			}
			continue
		}
		ctx := testContext(t)
		w.Set("URL", "ws://"+address)
		// The constructor does not throw; error and close come later.
		state, err := w.Eval(ctx, `
			var events = [], ws = new WebSocket(URL);
			ws.onerror = function (e) { events.push(e.type); };
			ws.onclose = function (e) { events.push(e.code + " " + e.wasClean); };
			ws.readyState + " " + events.length`)
		if err != nil || state != "0 0" {
			t.Errorf("after the constructor: %v, %v", state, err)
		}
		if err := w.Wait(ctx); err != nil {
			t.Fatal(err)
		}
		if events, err := w.Eval(ctx, "events.join()"); err != nil || events != "error,1006 false" {
			t.Errorf("events %v, %v", events, err)
		}
		e.Close()
		want := "WebSocket connection to ws://" + address + "/ failed: the page's Content-Security-Policy does not allow it: its directive is \"" + test.directive + `"`
		if len(messages) != 1 || messages[0] != want {
			t.Errorf("the console said %q, want %s", messages, want)
		}
	}
}

func TestCredentialsAreAskedForByA401(t *testing.T) {
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if username, password, _ := r.BasicAuth(); username != "user" || password != "secret" {
			w.Header().Set("WWW-Authenticate", `Basic realm="here"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		upgrader.Upgrade(w, r, &echo.Client{})
	}))
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	var realm string
	answer := func(_ context.Context, challenge corvonet.Challenge) (string, string, bool) {
		realm = challenge.Realm
		return "user", "secret", true
	}
	address := strings.TrimPrefix(server.URL, "http://")
	for _, test := range []struct {
		url         string
		credentials corvonet.Credentials
		want        any
	}{
		{"ws://" + address, nil, 1006.0},
		{"ws://user:secret@" + address, nil, "hello"},
		{"ws://" + address, answer, "hello"},
	} {
		w := newWindow(t, newEngine(t, engine.Options{Credentials: test.credentials}))
		if got := runEcho(t, w, test.url); got != test.want {
			t.Errorf("%s: got %v, want %v", test.url, got, test.want)
		}
	}
	if realm != "here" {
		t.Errorf("asked for %q", realm)
	}
}
