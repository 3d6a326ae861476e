package net_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/cookies"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// loopback resolves every name to 127.0.0.1.
var loopback = corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
})

func portOf(address string) string {
	_, port, _ := net.SplitHostPort(address)
	return port
}

// handshakes is a server that lets a test see and release each handshake.
type handshakes struct {
	address string
	waiting chan string   // the path of a request that waits
	answer  chan struct{} // lets one go on

	mu         sync.Mutex
	open, most int // handshakes at once
}

func newHandshakes(t *testing.T) *handshakes {
	h := &handshakes{waiting: make(chan string, 100), answer: make(chan struct{}, 100)}
	h.address = rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		h.mu.Lock()
		h.open++
		h.most = max(h.most, h.open)
		h.mu.Unlock()
		h.waiting <- r.URL.Path
		ended := make(chan struct{})
		go func() {
			untilClosed(conn)
			close(ended)
		}()
		select {
		case <-h.answer:
		case <-ended:
		}
		h.mu.Lock()
		h.open--
		h.mu.Unlock()
		io.WriteString(conn, good(r)+closeFrame)
		conn.CloseWrite()
		<-ended
	})
	return h
}

func TestOneConnectionPerAddressIsConnectingInTheOrderAskedFor(t *testing.T) {
	server := newHandshakes(t)
	task := newTask(t, corvonet.Options{Resolver: loopback})
	var clients []*recorder
	for i := range 10 {
		client := newRecorder()
		clients = append(clients, client)
		// Different names for one address count as one.
		host := []string{"a.test", "b.test", "127.0.0.1"}[i%3]
		if _, err := task.Connect(t.Context(), corvonet.Request{URL: fmt.Sprintf("ws://%s:%s/%d", host, portOf(server.address), i)}, client); err != nil {
			t.Fatal(err)
		}
	}
	last := map[int]int{0: -1, 1: -1, 2: -1} // by host
	for range 10 {
		path := receive(t, "request", server.waiting)
		var i int
		fmt.Sscanf(path, "/%d", &i)
		if i <= last[i%3] {
			t.Errorf("%d came after %d", i, last[i%3])
		}
		last[i%3] = i
		server.answer <- struct{}{}
	}
	for _, client := range clients {
		receive(t, "close", client.closed)
	}
	if server.most != 1 {
		t.Errorf("%d handshakes at once", server.most)
	}
}

func TestADifferentPortDoesNotWait(t *testing.T) {
	one, other := newHandshakes(t), newHandshakes(t)
	task := newTask(t, corvonet.Options{})
	for _, server := range []*handshakes{one, other} {
		if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://" + server.address}, newRecorder()); err != nil {
			t.Fatal(err)
		}
	}
	receive(t, "request", one.waiting)
	receive(t, "request", other.waiting)
}

func TestAWaitingConnectionCanBeClosed(t *testing.T) {
	server := newHandshakes(t)
	task := newTask(t, corvonet.Options{})
	connect := func(path string) (*websocket.Channel, *recorder) {
		client := newRecorder()
		channel, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://" + server.address + path}, client)
		if err != nil {
			t.Fatal(err)
		}
		return channel, client
	}
	connect("/first")
	receive(t, "request", server.waiting)
	second, client := connect("/second")
	_, third := connect("/third")
	second.Close(1000, "")
	if closed := receive(t, "close", client.closed); !errors.Is(closed.Err, websocket.ErrClosedWhileConnecting) || closed.Code != 1006 {
		t.Errorf("closed with %+v", closed)
	}
	server.answer <- struct{}{}
	if path := receive(t, "request", server.waiting); path != "/third" {
		t.Errorf("next came %s", path)
	}
	server.answer <- struct{}{}
	receive(t, "close", third.closed)
}

func TestContextBoundsTheHandshake(t *testing.T) {
	server := newHandshakes(t)
	task := newTask(t, corvonet.Options{})
	ctx, cancel := context.WithCancelCause(t.Context())
	client := newRecorder()
	if _, err := task.Connect(ctx, corvonet.Request{URL: "ws://" + server.address}, client); err != nil {
		t.Fatal(err)
	}
	receive(t, "request", server.waiting)
	enough := errors.New("enough")
	cancel(enough)
	if closed := receive(t, "close", client.closed); !errors.Is(closed.Err, enough) && !errors.Is(closed.Err, context.Canceled) {
		t.Errorf("closed with %+v", closed)
	}
}

func TestContextDoesNotEndAnOpenChannel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	client := newRecorder()
	channel, err := newTask(t, corvonet.Options{}).Connect(ctx, corvonet.Request{URL: echoServer(t)}, client)
	if err != nil {
		t.Fatal(err)
	}
	receive(t, "open", client.opened)
	cancel()
	channel.Send("still here")
	if got := receive(t, "message", client.messages); got != "still here" {
		t.Error(got)
	}
}

func TestClosingATaskEndsEverything(t *testing.T) {
	task := corvonet.NewTask(corvonet.Options{})
	server := newHandshakes(t)
	var clients []*recorder
	connect := func(url string) *recorder {
		client := newRecorder()
		clients = append(clients, client)
		if _, err := task.Connect(t.Context(), corvonet.Request{URL: url}, client); err != nil {
			t.Fatal(err)
		}
		return client
	}
	receive(t, "open", connect(echoServer(t)).opened)
	connect("ws://" + server.address + "/connecting")
	receive(t, "request", server.waiting)
	connect("ws://" + server.address + "/waiting")
	task.Close()
	for _, client := range clients {
		select {
		case <-client.closed:
		default:
			t.Error("a channel has not reported its end when Close returns")
		}
	}
	if task.Len() != 0 {
		t.Errorf("%d channels are left", task.Len())
	}
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://127.0.0.1:9999"}, newRecorder()); !errors.Is(err, corvonet.ErrTaskClosed) {
		t.Errorf("connecting on a closed task: %v", err)
	}
}

func TestAddressesAreTriedInTurn(t *testing.T) {
	url := echoServer(t)
	port := portOf(strings.TrimPrefix(url, "ws://"))
	var tried []string
	task := newTask(t, corvonet.Options{
		Resolver: corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("::ffff:127.0.0.1")}, nil
		}),
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			tried = append(tried, address)
			if strings.HasPrefix(address, "127.0.0.2") {
				return nil, errors.New("nobody there")
			}
			return new(net.Dialer).DialContext(ctx, network, address)
		},
	})
	client := newRecorder()
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://two.test:" + port}, client)
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(1000, "")
	<-channel.Done()
	if diff := cmp.Diff([]string{"127.0.0.2:" + port, "127.0.0.1:" + port}, tried); diff != "" {
		t.Error(diff)
	}
}

func TestConnectingFailsWithAPlainReason(t *testing.T) {
	closedPort := func() string {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		return listener.Addr().String()
	}()
	for _, test := range []struct {
		name     string
		url      string
		resolver corvonet.Resolver
		want     string
	}{
		{"unknown host", "ws://nowhere.test", corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
			return nil, &net.DNSError{Err: "no such host", Name: "nowhere.test", IsNotFound: true}
		}), "resolving nowhere.test: "},
		{"host without address", "ws://empty.test", corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
			return nil, nil
		}), "resolving empty.test: the host has no address"},
		{"nobody listens", "ws://" + closedPort, nil, "connecting to " + closedPort},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := newRecorder()
			_, err := newTask(t, corvonet.Options{Resolver: test.resolver}).Dial(t.Context(), corvonet.Request{URL: test.url}, client)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			if closed := receive(t, "close", client.closed); closed.Err != err {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

func TestDialReturnsAnOpenChannel(t *testing.T) {
	client := newRecorder()
	channel, err := corvonet.Dial(t.Context(), corvonet.Request{URL: echoServer(t)}, client)
	if err != nil {
		t.Fatal(err)
	}
	if client.response.Channel != channel || client.response.RemoteAddr == nil || client.response.LocalAddr == nil || client.response.TLS != nil {
		t.Errorf("opened with %+v", client.response)
	}
	if err := channel.Send("at once"); err != nil {
		t.Error(err)
	}
	if got := receive(t, "message", client.messages); got != "at once" {
		t.Error(got)
	}
	channel.Close(1000, "")
	<-channel.Done()
	if _, err := corvonet.Dial(t.Context(), corvonet.Request{URL: "nonsense"}, client); err == nil {
		t.Error("dialled nonsense")
	}
}

// certificates are a CA, and what it has signed for a server and a client.
type certificates struct {
	pool           *x509.CertPool
	server, client tls.Certificate
}

func newCertificates(t testing.TB, hosts ...string) certificates {
	t.Helper()
	make := func(template, parent *x509.Certificate, signer *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey, tls.Certificate) {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if parent == nil {
			parent, signer = template, key
		}
		template.NotAfter = time.Now().Add(time.Hour)
		der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return parsed, key, tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
	}
	ca, key, _ := make(&x509.Certificate{SerialNumber: big.NewInt(1), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}, nil, nil)
	all := certificates{pool: x509.NewCertPool()}
	all.pool.AddCert(ca)
	_, _, all.server = make(&x509.Certificate{SerialNumber: big.NewInt(2), DNSNames: hosts}, ca, key)
	_, _, all.client = make(&x509.Certificate{SerialNumber: big.NewInt(3), ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}, ca, key)
	return all
}

func TestSecureConnections(t *testing.T) {
	certificates := newCertificates(t, "good.test")
	var group websocket.Group
	upgrader := &websocket.Upgrader{Group: &group}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		upgrader.Upgrade(w, r, &echo{})
	}))
	server.TLS = &tls.Config{
		Certificates: []tls.Certificate{certificates.server}, ClientAuth: tls.VerifyClientCertIfGiven, ClientCAs: certificates.pool,
		NextProtos: []string{"h2", "http/1.1"},
	}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused certificates are expected
	server.StartTLS()
	t.Cleanup(func() {
		group.Close()
		server.Close()
	})
	port := portOf(server.Listener.Addr().String())
	for _, test := range []struct {
		name   string
		host   string
		config *tls.Config
		want   string // "" opens
	}{
		{"own CA", "good.test", &tls.Config{RootCAs: certificates.pool}, ""},
		{"client certificate", "good.test", &tls.Config{RootCAs: certificates.pool, Certificates: []tls.Certificate{certificates.client}}, ""},
		{"other name", "bad.test", &tls.Config{RootCAs: certificates.pool}, "bad.test"},
		{"system roots", "good.test", nil, "certificate"},
		{"given server name", "other.test", &tls.Config{RootCAs: certificates.pool, ServerName: "good.test"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			client := newRecorder()
			task := newTask(t, corvonet.Options{TLS: test.config, Resolver: loopback})
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: "wss://" + test.host + ":" + port}, client)
			if test.want != "" {
				if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "TLS with "+test.host) {
					t.Errorf("got %v, want %q", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if state := client.response.TLS; state == nil || state.NegotiatedProtocol != "http/1.1" {
				t.Errorf("TLS state %+v", state)
			}
			channel.Send("secret")
			if got := receive(t, "message", client.messages); got != "secret" {
				t.Error(got)
			}
			channel.Close(1000, "")
			if closed := receive(t, "close", client.closed); !closed.WasClean {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

func TestHandshakesCarryCookies(t *testing.T) {
	sent := make(chan string, 1)
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		sent <- r.Header.Get("Cookie")
		answer := good(r, "Set-Cookie: opened=1; HttpOnly", "X: y")
		if r.URL.Path == "/refuse" {
			answer = "HTTP/1.1 403 No\r\nSet-Cookie: refused=1\r\nSet-Cookie: strict=1; SameSite=Strict\r\nContent-Length: 0\r\n\r\n"
		}
		io.WriteString(conn, answer+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	jar := cookies.New(cookies.Options{})
	task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
	for _, step := range []struct {
		path, page, header string
		want               string
	}{
		{path: "/refuse", want: ""},
		{path: "/", want: "refused=1; strict=1"},
		{path: "/", header: "own=1", want: "own=1; refused=1; strict=1; opened=1"},
		{path: "/", page: "http://page.test/", want: "refused=1; strict=1; opened=1"},
		{path: "/", page: "https://page.test/", want: ""},
		{path: "/", page: "http://other.example/", want: ""},
	} {
		client := newRecorder()
		request := corvonet.Request{URL: "ws://ws.page.test:" + portOf(address) + step.path, SiteForCookies: step.page}
		if step.header != "" {
			request.Header = http.Header{"Cookie": {step.header}}
		}
		if _, err := task.Connect(t.Context(), request, client); err != nil {
			t.Fatal(err)
		}
		if got := receive(t, "request", sent); got != step.want {
			t.Errorf("%+v sent %q", step, got)
		}
		receive(t, "close", client.closed)
	}
	if got, want := jar.ForScript("http://ws.page.test/", cookies.SameSite), "refused=1; strict=1"; got != want {
		t.Errorf("script sees %q, want %q", got, want)
	}
}

func TestAHandshakeCarriesTheCookiesOfTheTimeItWasAskedFor(t *testing.T) {
	sent, held, release := make(chan string, 1), make(chan struct{}), make(chan struct{})
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		if r.URL.Path == "/first" {
			close(held)
			<-release
		} else {
			sent <- r.Header.Get("Cookie")
		}
		io.WriteString(conn, good(r)+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	jar := cookies.New(cookies.Options{})
	task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
	url := "ws://page.test:" + portOf(address)
	first, second := newRecorder(), newRecorder()
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: url + "/first"}, first); err != nil {
		t.Fatal(err)
	}
	receive(t, "first request", held)
	jar.SetFromScript(url, "early=1", cookies.SameSite)
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: url + "/second"}, second); err != nil {
		t.Fatal(err)
	}
	jar.SetFromScript(url, "late=1", cookies.SameSite)
	jar.SetFromScript(url, "early=; Max-Age=0", cookies.SameSite)
	close(release)
	if got := receive(t, "second request", sent); got != "early=1" {
		t.Errorf("it carries %q", got)
	}
	receive(t, "first close", first.closed)
	receive(t, "second close", second.closed)
}

func TestClientsMayStoreTheCookiesOfAnOpenConnection(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		answer := good(r, "Set-Cookie: opened=1")
		switch r.URL.Path {
		case "/none":
			answer = good(r, "X: y")
		case "/refuse":
			answer = "HTTP/1.1 403 No\r\nSet-Cookie: refused=1\r\nContent-Length: 0\r\n\r\n"
		case "/wrong":
			answer = "HTTP/1.1 101 Yes\r\nSet-Cookie: wrong=1\r\n\r\n"
		}
		io.WriteString(conn, answer+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	for _, test := range []struct {
		path          string
		whenOpen      bool
		before, after string // what the jar has once the connection has ended, and once the client has stored
	}{
		{"/", true, "", "opened=1"},
		{"/", false, "opened=1", ""},
		{"/none", true, "", ""},
		{"/refuse", true, "refused=1", ""},
		{"/wrong", true, "wrong=1", ""},
	} {
		t.Run(fmt.Sprint(test.path, test.whenOpen), func(t *testing.T) {
			jar := cookies.New(cookies.Options{})
			task := newTask(t, corvonet.Options{Cookies: jar, Resolver: loopback})
			client := newRecorder()
			url := "ws://page.test:" + portOf(address) + test.path
			if _, err := task.Connect(t.Context(), corvonet.Request{URL: url, CookiesWhenOpen: test.whenOpen}, client); err != nil {
				t.Fatal(err)
			}
			receive(t, "close", client.closed)
			if got := jar.Header(url, cookies.SameSite); got != test.before {
				t.Errorf("the jar has %q", got)
			}
			store := client.response.StoreCookies
			if (store != nil) != (test.after != "") {
				t.Fatalf("something to store: %v", store != nil)
			}
			if store == nil {
				return
			}
			store()
			if got := jar.Header(url, cookies.SameSite); got != test.after {
				t.Errorf("then the jar has %q", got)
			}
		})
	}
}

func TestAnyStreamCanCarryAChannel(t *testing.T) {
	near, far := net.Pipe()
	accepted := make(chan error, 1)
	var group websocket.Group
	t.Cleanup(group.Close)
	go func() {
		upgrader := websocket.Upgrader{Group: &group}
		_, err := upgrader.Accept(context.Background(), far, func(*http.Request) (websocket.Client, error) { return &echo{}, nil })
		accepted <- err
	}()
	task := newTask(t, corvonet.Options{DialContext: func(context.Context, string, string) (net.Conn, error) { return near, nil }})
	client := newRecorder()
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://10.0.0.1/"}, client)
	if err != nil {
		t.Fatal(err)
	}
	if err := <-accepted; err != nil {
		t.Fatal(err)
	}
	channel.SendBinary([]byte{1, 2, 3})
	if diff := cmp.Diff(any([]byte{1, 2, 3}), receive(t, "message", client.messages)); diff != "" {
		t.Error(diff)
	}
	channel.Close(1000, "")
	<-channel.Done()
}
