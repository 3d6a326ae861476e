package net_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// proxyNames resolves proxy.test, and nothing else: what is behind a proxy is
// resolved by it.
func proxyNames(t *testing.T) corvonet.Resolver {
	return corvonet.ResolverFunc(func(_ context.Context, _, host string) ([]netip.Addr, error) {
		if host != "proxy.test" {
			t.Errorf("%s was resolved", host)
			return nil, errors.New("not for this resolver")
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	})
}

func fixed(t *testing.T, raw string) proxy.Func {
	t.Helper()
	choose, err := proxy.Fixed(raw)
	if err != nil {
		t.Fatal(err)
	}
	return choose
}

// secureEchoServer returns its "127.0.0.1:port".
func secureEchoServer(t *testing.T, certificate tls.Certificate) string {
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Proxy-Authorization") != "" {
			t.Error("the server got the proxy's credentials")
		}
		upgrader.Upgrade(w, r, &echo{})
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused certificates are expected
	server.StartTLS()
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	return server.Listener.Addr().String()
}

func TestConnectionsGoThroughAProxy(t *testing.T) {
	certificates := newCertificates(t, "secure.test", "proxy.test")
	secured := func(l net.Listener) net.Listener {
		return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificates.server}})
	}
	plain := strings.TrimPrefix(echoServer(t), "ws://")
	secure := secureEchoServer(t, certificates.server)
	const basic = "Basic dXNlcjpw4z06YQ==" // user:p\xe3=:a
	for _, test := range []struct {
		name   string
		url    string
		scheme string // of the proxy, with credentials
		start  func(server string) (string, <-chan tunnelled)
		want   tunnelled
	}{
		{"ws by CONNECT", "ws://plain.test/", "http://", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, "", nil)
		}, tunnelled{"plain.test:80", "", "Corvo/1"}},
		{"wss by CONNECT", "wss://secure.test:8443/", "http://", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, "", nil)
		}, tunnelled{"secure.test:8443", "", "Corvo/1"}},
		{"an IPv6 address by CONNECT", "ws://[2001:db8::1]/", "http://", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, "", nil)
		}, tunnelled{"[2001:db8::1]:80", "", "Corvo/1"}},
		{"credentials by CONNECT", "ws://plain.test:81/", "http://user:p%E3=%3Aa@", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, basic, nil)
		}, tunnelled{"plain.test:81", basic, "Corvo/1"}},
		{"ws by CONNECT over TLS", "ws://plain.test/", "https://", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, "", secured)
		}, tunnelled{"plain.test:80", "", "Corvo/1"}},
		{"wss by CONNECT over TLS", "wss://secure.test/", "https://user:p%E3=%3Aa@", func(server string) (string, <-chan tunnelled) {
			return httpProxy(t, server, basic, secured)
		}, tunnelled{"secure.test:443", basic, "Corvo/1"}},
		{"ws by SOCKS", "ws://plain.test/", "socks5://", func(server string) (string, <-chan tunnelled) {
			return socksProxy(t, server, "", 0)
		}, tunnelled{target: "plain.test:80"}},
		{"an address by SOCKS", "ws://192.0.2.1:82/", "socks5h://", func(server string) (string, <-chan tunnelled) {
			return socksProxy(t, server, "", 0)
		}, tunnelled{target: "192.0.2.1:82"}},
		{"wss by SOCKS with credentials", "wss://secure.test/", "socks5://us%40er:pass%3A@", func(server string) (string, <-chan tunnelled) {
			return socksProxy(t, server, "us@er:pass:", 0)
		}, tunnelled{target: "secure.test:443", credentials: "us@er:pass:"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := plain
			if strings.HasPrefix(test.url, "wss:") {
				server = secure
			}
			address, asked := test.start(server)
			task := newTask(t, corvonet.Options{
				Proxy:     fixed(t, test.scheme+"proxy.test:"+portOf(address)),
				Resolver:  proxyNames(t),
				TLS:       &tls.Config{RootCAs: certificates.pool},
				UserAgent: "Corvo/1",
			})
			client := newRecorder()
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: test.url}, client)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, receive(t, "tunnel", asked), cmp.AllowUnexported(tunnelled{})); diff != "" {
				t.Error(diff)
			}
			channel.Send("there and back")
			if got := receive(t, "message", client.messages); got != "there and back" {
				t.Error(got)
			}
			channel.Close(1000, "")
			if closed := receive(t, "close", client.closed); !closed.WasClean {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

func TestAProxyThatDoesNotOpenATunnel(t *testing.T) {
	says := func(answer string) func() string {
		return func() string {
			return proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
				if _, err := http.ReadRequest(r); err == nil {
					io.WriteString(conn, answer)
					conn.(*net.TCPConn).CloseWrite()
					untilClosed(conn)
				}
				return nil
			})
		}
	}
	socks := func(credentials string, reply byte) func() string {
		return func() string {
			address, _ := socksProxy(t, "", credentials, reply)
			return address
		}
	}
	for _, test := range []struct {
		name        string
		start       func() string
		scheme      string
		credentials string
		want        string // after its name
		status      int
	}{
		{"asks for credentials", says("HTTP/1.1 407 P\r\nProxy-Authenticate: Basic\r\n\r\n"), "http", "", "asks for a user name and a password (407): put them into its URL, http://user:password@proxy.test:PORT", 407},
		{"refuses credentials", says("HTTP/1.1 407 P\r\nProxy-Authenticate: Basic\r\n\r\n"), "http", "user:secret@", "does not accept the user name and password of its URL (407)", 407},
		{"wants other credentials", says("HTTP/1.1 407 P\r\nProxy-Authenticate: Negotiate\r\n\r\n"), "http", "user:secret@", "accepts no Basic credentials (407), only Negotiate", 407},
		{"forbids", says("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"), "http", "", "does not connect to far.test:80: it answers 403 Forbidden", 403},
		{"is a WebSocket server", says("HTTP/1.1 101 Switching Protocols\r\n\r\n"), "http", "", "does not connect to far.test:80: it answers 101 Switching Protocols", 101},
		{"redirects", says("HTTP/1.1 302 Found\r\nLocation: http://else.test/\r\n\r\n"), "http", "", "it answers 302 Found", 302},
		{"has too large a head", says("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 5000) + "\r\n\r\n"), "http", "", "more than 4096 bytes", 0},
		{"says nothing", says(""), "http", "", "connection closed before the handshake", 0},
		{"says half of it", says("HTTP/1.1 200"), "http", "", "connection closed within the handshake", 0},
		{"is no proxy", says("SSH-2.0-x\r\n\r\n"), "http", "", "status line", 0},
		{"speaks early", says("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\r\n"), "http", "", "it sent data before the tunnel was used", 0},
		{"has no TLS", says(""), "https", "", "TLS with proxy https://proxy.test:PORT", 0},
		{"asks for credentials by SOCKS", socks("a:b", 0), "socks5", "", "asks for a user name and a password: put them into its URL", 0},
		{"refuses credentials by SOCKS", socks("a:b", 0), "socks5", "a:secret@", "does not accept the user name and password of its URL", 0},
		{"cannot reach the host by SOCKS", socks("", 4), "socks5", "", "does not connect to far.test:80: host unreachable", 0},
		{"forbids by SOCKS", socks("", 2), "socks5", "", "does not connect to far.test:80: connection not allowed by ruleset", 0},
		{"speaks no SOCKS", func() string {
			return proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
				io.WriteString(conn, "HTTP/1.1 400 Bad Request\r\n\r\n")
				r.Discard(3)
				return nil
			})
		}, "socks5", "", "unexpected protocol version 72", 0},
		{"closes during SOCKS", func() string {
			return proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
				r.Discard(3)
				return nil
			})
		}, "socks5", "", "it closed the connection during the SOCKS handshake", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			port := portOf(test.start())
			task := newTask(t, corvonet.Options{
				Proxy:             fixed(t, test.scheme+"://"+test.credentials+"proxy.test:"+port),
				Resolver:          proxyNames(t),
				MaxHandshakeBytes: 4096,
			})
			client := newRecorder()
			_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://far.test/"}, client)
			if err == nil {
				t.Fatal("it opened")
			}
			got := err.Error()
			if !strings.HasPrefix(got, "far.test:80: ") || !strings.Contains(got, "proxy "+test.scheme+"://proxy.test:"+port) ||
				!strings.Contains(got, strings.ReplaceAll(test.want, "PORT", port)) || strings.Contains(got, "secret") || strings.Contains(got, "\n") {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
			var refused *proxy.Error
			if errors.As(err, &refused) != (test.status != 0 || strings.HasSuffix(test.name, "by SOCKS")) || refused != nil && refused.Status != test.status {
				t.Errorf("refused by %+v, want status %d", refused, test.status)
			}
			if closed := receive(t, "close", client.closed); closed.Refused != nil {
				t.Errorf("the proxy's response is taken for the server's: %+v", closed.Refused)
			}
		})
	}
}

func TestHandshakeTimeoutBoundsTheProxyToo(t *testing.T) {
	silent := proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
		untilClosed(conn)
		return nil
	})
	for _, scheme := range []string{"http", "https", "socks5"} {
		task := newTask(t, corvonet.Options{Proxy: fixed(t, scheme+"://"+silent), HandshakeTimeout: 30 * time.Millisecond})
		_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://far.test/"}, newRecorder())
		if err == nil || err.Error() != "far.test:80: the connection was not open in time within 30ms" {
			t.Errorf("%s: %v", scheme, err)
		}
	}
}

func TestAConnectionInAProxyCanBeClosed(t *testing.T) {
	for _, scheme := range []string{"http", "https", "socks5"} {
		asked := make(chan struct{}, 1)
		silent := proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
			r.ReadByte()
			asked <- struct{}{}
			untilClosed(conn)
			return nil
		})
		client := newRecorder()
		task := newTask(t, corvonet.Options{Proxy: fixed(t, scheme+"://"+silent)})
		channel, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://far.test/"}, client)
		if err != nil {
			t.Fatal(err)
		}
		receive(t, "first byte", asked)
		channel.Close(1000, "")
		if closed := receive(t, "close", client.closed); !errors.Is(closed.Err, websocket.ErrClosedWhileConnecting) {
			t.Errorf("%s: closed with %+v", scheme, closed)
		}
	}
}

func TestAProxyThatCannotBeReachedIsNamed(t *testing.T) {
	task := newTask(t, corvonet.Options{Proxy: fixed(t, "http://u:secret@gone.test:3128"), Resolver: corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
		return nil, errors.New("no such host")
	})})
	_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://far.test/"}, newRecorder())
	if want := "far.test:80: proxy http://gone.test:3128: resolving gone.test: no such host"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Behind a proxy no address is known: host names count, RFC 6455 section 4.1.
func TestBehindAProxyOneConnectionPerHostNameIsConnecting(t *testing.T) {
	server := newHandshakes(t)
	address, _ := httpProxy(t, server.address, "", nil)
	task := newTask(t, corvonet.Options{Proxy: fixed(t, "http://"+address)})
	var clients []*recorder
	for _, url := range []string{"ws://one.test/1", "ws://one.test/2", "ws://two.test/1"} {
		client := newRecorder()
		clients = append(clients, client)
		if _, err := task.Connect(t.Context(), corvonet.Request{URL: url}, client); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // both hosts' first, at once
		if path := receive(t, "request", server.waiting); path != "/1" {
			t.Errorf("%s came", path)
		}
	}
	for range clients {
		server.answer <- struct{}{}
	}
	if path := receive(t, "request", server.waiting); path != "/2" {
		t.Errorf("%s came", path)
	}
	for _, client := range clients {
		receive(t, "close", client.closed)
	}
}

func TestTheProxyIsChosenForEachConnection(t *testing.T) {
	var asked []string
	task := newTask(t, corvonet.Options{Proxy: func(target *url.URL) (*url.URL, error) {
		asked = append(asked, target.String())
		switch target.Hostname() {
		case "127.0.0.1":
			return nil, nil
		case "ftp.test":
			return &url.URL{Scheme: "ftp", Host: "x"}, nil
		}
		return nil, errors.New("no way out")
	}})
	server := echoServer(t)
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: server + "/a?b"}, newRecorder())
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(1000, "")
	<-channel.Done()
	for url, want := range map[string]string{
		"wss://ftp.test":  `ftp.test:443: proxy ftp://x: its scheme is "ftp", use http, https or socks5`,
		"ws://no.test:81": "no.test:81: no way out",
	} {
		if _, err := task.Dial(t.Context(), corvonet.Request{URL: url}, newRecorder()); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", url, err, want)
		}
	}
	if asked[0] != server+"/a?b" || len(asked) != 3 {
		t.Errorf("asked for %q", asked)
	}
}

// clearProxyVariables empties those that are set where the tests run.
func clearProxyVariables(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD"} {
		t.Setenv(name, "")
		t.Setenv(strings.ToLower(name), "")
	}
}

func TestTheEnvironmentsProxyIsTheDefault(t *testing.T) {
	server := strings.TrimPrefix(echoServer(t), "ws://")
	address, asked := httpProxy(t, server, "", nil)
	clearProxyVariables(t)
	t.Setenv("HTTP_PROXY", "http://"+address)
	dial := func(url string, options corvonet.Options) error {
		task := corvonet.NewTask(options)
		defer task.Close()
		channel, err := task.Dial(t.Context(), corvonet.Request{URL: url}, newRecorder())
		if err == nil {
			channel.Close(1000, "")
			<-channel.Done()
		}
		return err
	}
	if err := dial("ws://far.test/", corvonet.Options{}); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, "tunnel", asked); got.target != "far.test:80" {
		t.Errorf("it was asked for %s", got.target)
	}
	// These go past it.
	if err := dial("ws://"+server, corvonet.Options{}); err != nil {
		t.Error(err)
	}
	if err := dial("ws://near.test:"+portOf(server), corvonet.Options{Resolver: loopback, Proxy: proxy.None}); err != nil {
		t.Error(err)
	}
	if err := dial("ws://near.test:"+portOf(server), corvonet.Options{Resolver: loopback, DialContext: new(net.Dialer).DialContext}); err != nil {
		t.Error(err)
	}
	select {
	case got := <-asked:
		t.Errorf("it was asked for %s", got.target)
	default:
	}
}
