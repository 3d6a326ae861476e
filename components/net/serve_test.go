package net_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/h2"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// tlsServer is an upgrader on a raw listener with TLS.
type tlsServer struct {
	url, address string
	tls          *tls.Config // for its clients
	connections  atomic.Int64
	stop         func() // ends Serve and waits for it
}

func serveTLS(t testing.TB, upgrader *websocket.Upgrader, choose func(*http.Request) (websocket.Client, error)) *tlsServer {
	t.Helper()
	certificates := newCertificates(t, "good.test")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &tlsServer{url: "wss://good.test:" + portOf(listener.Addr().String()), address: listener.Addr().String(), tls: &tls.Config{RootCAs: certificates.pool}}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan struct{})
	go func() {
		defer close(served)
		config := &tls.Config{Certificates: []tls.Certificate{certificates.server}}
		if err := upgrader.ServeTLS(ctx, countingListener{listener, &s.connections}, config, choose); err != nil {
			t.Error(err)
		}
	}()
	s.stop = func() {
		cancel()
		<-served
	}
	t.Cleanup(s.stop)
	return s
}

func (s *tlsServer) task(t *testing.T, options corvonet.Options) *corvonet.Task {
	options.TLS, options.Resolver = s.tls, loopback
	return newTask(t, options)
}

func chooseEcho(*http.Request) (websocket.Client, error) { return &echo{}, nil }

func TestServeOffersHTTP2(t *testing.T) {
	for _, test := range []struct {
		name        string
		options     corvonet.Options
		limits      h2.Limits
		protocol    string
		connections int64 // of three WebSockets
	}{
		{"to those who speak it", corvonet.Options{}, h2.Limits{}, "h2", 1},
		{"within limits", corvonet.Options{}, h2.Limits{Streams: 2}, "h2", 2},
		{"beside HTTP/1.1", corvonet.Options{DisableHTTP2: true}, h2.Limits{}, "http/1.1", 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serveTLS(t, &websocket.Upgrader{Protocols: []string{"a"}, HTTP2: test.limits}, func(r *http.Request) (websocket.Client, error) {
				if r.URL.Path != "/chat" || r.TLS == nil || r.RemoteAddr == "" || r.Host == "" {
					t.Errorf("request %+v", r)
				}
				return &echo{}, nil
			})
			task := s.task(t, test.options)
			for range 3 {
				channel, client := dialEcho(t, task, corvonet.Request{URL: s.url + "/chat", Protocols: []string{"a"}})
				wantEcho(t, channel, client, strings.Repeat("x", large))
				if got := client.response; got.TLS.NegotiatedProtocol != test.protocol || got.Subprotocol != "a" {
					t.Errorf("response %+v", got)
				}
			}
			if n := s.connections.Load(); n != test.connections {
				t.Errorf("%d connections, want %d", n, test.connections)
			}
		})
	}
}

func TestServeRefusesStreams(t *testing.T) {
	s := serveTLS(t, &websocket.Upgrader{
		CheckOrigin:  func(r *http.Request) bool { return r.Header.Get("Origin") != "https://bad.test" },
		MaxHandshake: 3000,
	}, func(r *http.Request) (websocket.Client, error) {
		switch r.URL.Path {
		case "/gone":
			return nil, &handshake.RequestError{Status: http.StatusGone, Reason: "no longer here"}
		case "/no":
			return nil, errors.New("not for you")
		}
		return &echo{}, nil
	})
	task := s.task(t, corvonet.Options{})
	channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
	for _, test := range []struct {
		path, origin, header string
		status               int
		says                 string
	}{
		{"/gone", "", "", 410, "no longer here"},
		{"/no", "", "", 403, "not for you"},
		{"/", "https://bad.test", "", 403, "origin"},
		{"/", "", strings.Repeat("h", 3000), 431, "more than 3000 bytes"},
	} {
		refused := newRecorder()
		_, err := task.Dial(t.Context(), corvonet.Request{
			URL: s.url + test.path, Origin: test.origin, Header: http.Header{"X-Large": {test.header}}, RefusalBody: true,
		}, refused)
		if err == nil {
			t.Errorf("%+v: it is open", test)
			continue
		}
		if got := receive(t, "close", refused.closed).Refused; got == nil || got.Status != test.status || !strings.Contains(string(got.Body), test.says) {
			t.Errorf("%d: got %v, %+v", test.status, err, got)
		}
	}
	plain := &http.Client{Transport: &http.Transport{TLSClientConfig: s.tls, ForceAttemptHTTP2: true, DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.address)
	}}}
	defer plain.CloseIdleConnections()
	response, err := plain.Get("https" + strings.TrimPrefix(s.url, "wss"))
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusUpgradeRequired || response.ProtoMajor != 2 {
		t.Errorf("a plain request: %+v", response)
	}
	wantEcho(t, channel, client, "not concerned")
}

func TestServeEndsItsStreams(t *testing.T) {
	s := serveTLS(t, &websocket.Upgrader{}, chooseEcho)
	task := s.task(t, corvonet.Options{})
	_, one := dialEcho(t, task, corvonet.Request{URL: s.url})
	_, two := dialEcho(t, task, corvonet.Request{URL: s.url})
	s.stop()
	for _, client := range []*recorder{one, two} {
		if closed := receive(t, "close", client.closed); closed.Code != 1001 || !closed.WasClean {
			t.Errorf("closed with %+v", closed)
		}
	}
}

func TestAGroupOutlivesServe(t *testing.T) {
	var group websocket.Group
	s := serveTLS(t, &websocket.Upgrader{Group: &group}, chooseEcho)
	channel, client := dialEcho(t, s.task(t, corvonet.Options{}), corvonet.Request{URL: s.url})
	s.stop()
	wantEcho(t, channel, client, "still here")
	group.Close()
	if closed := receive(t, "close", client.closed); closed.Code != 1001 || !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
}

func TestServeWaitsForNoHandshakeLongerThanAllowed(t *testing.T) {
	s := serveTLS(t, &websocket.Upgrader{HandshakeTimeout: time.Millisecond}, chooseEcho)
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	if _, err := io.Copy(io.Discard, conn); err != nil {
		t.Errorf("the end: %v", err)
	}
}

func TestServeRefusesLimitsBelowZero(t *testing.T) {
	upgrader := &websocket.Upgrader{HTTP2: h2.Limits{Strain: -1}}
	if err := upgrader.Serve(t.Context(), nil, chooseEcho); err == nil || !strings.Contains(err.Error(), "the limit Strain is -1") {
		t.Errorf("got %v", err)
	}
}

func TestAcceptTakesNoHTTP2(t *testing.T) {
	certificates := newCertificates(t, "good.test")
	near, far := net.Pipe()
	defer near.Close()
	client := tls.Client(near, &tls.Config{RootCAs: certificates.pool, ServerName: "good.test", NextProtos: []string{"h2"}})
	shaken := make(chan error)
	go func() { shaken <- client.Handshake() }()
	server := tls.Server(far, &tls.Config{Certificates: []tls.Certificate{certificates.server}, NextProtos: []string{"h2"}})
	accepted := make(chan error)
	go func() {
		_, err := new(websocket.Upgrader).Accept(t.Context(), server, chooseEcho)
		accepted <- err
	}()
	if err := <-shaken; err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, near)
	if err := <-accepted; err == nil || !strings.Contains(err.Error(), "HTTP/2") {
		t.Errorf("got %v", err)
	}
}
