package net_test

import (
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/cookies"
	"corvo/components/net/deflate"
	"corvo/components/net/h2"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// multiplexServer speaks HTTP/2 and HTTP/1.1 by TLS, and counts connections.
type multiplexServer struct {
	url         string
	tls         *tls.Config // for its clients
	h2          *h2.Server
	connections atomic.Int64
}

type countingListener struct {
	net.Listener
	count *atomic.Int64
}

func (l countingListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err == nil {
		l.count.Add(1)
	}
	return conn, err
}

func newMultiplexServer(t *testing.T, limits h2.Limits, handler http.HandlerFunc) *multiplexServer {
	t.Helper()
	certificates := newCertificates(t, "good.test")
	s := &multiplexServer{tls: &tls.Config{RootCAs: certificates.pool}, h2: &h2.Server{Limits: limits}}
	server := httptest.NewUnstartedServer(handler)
	server.Listener = countingListener{server.Listener, &s.connections}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificates.server}, NextProtos: []string{"h2", "http/1.1"}}
	s.h2.Attach(server.Config)
	server.StartTLS()
	t.Cleanup(func() {
		s.h2.Close()
		server.Close()
	})
	s.url = "wss://good.test:" + portOf(server.Listener.Addr().String())
	return s
}

func (s *multiplexServer) task(t *testing.T, options corvonet.Options) *corvonet.Task {
	options.TLS, options.Resolver = s.tls, loopback
	return newTask(t, options)
}

// upgrades is a handler that makes every request an echo.
func upgrades(t *testing.T, upgrader *websocket.Upgrader) http.HandlerFunc {
	var group websocket.Group
	t.Cleanup(group.Close)
	upgrader.Group = &group
	return func(w http.ResponseWriter, r *http.Request) { upgrader.Upgrade(w, r, &echo{}) }
}

func dialEcho(t *testing.T, task *corvonet.Task, request corvonet.Request) (*websocket.Channel, *recorder) {
	t.Helper()
	client := newRecorder()
	channel, err := task.Dial(t.Context(), request, client)
	if err != nil {
		t.Fatal(err)
	}
	return channel, client
}

func wantEcho(t *testing.T, channel *websocket.Channel, client *recorder, text string) {
	t.Helper()
	if err := channel.Send(text); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, "echo", client.messages); got != text {
		t.Errorf("echo of %d bytes has come as %.60q", len(text), got)
	}
}

func TestWebSocketsToOneServerShareAConnection(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{Compression: &deflate.Options{}}))
	task := s.task(t, corvonet.Options{})
	const count = 8
	var all sync.WaitGroup
	for range count {
		all.Go(func() {
			client := newRecorder()
			channel, err := task.Connect(t.Context(), corvonet.Request{URL: s.url + "/a?b"}, client)
			if err != nil {
				t.Error(err)
				return
			}
			receive(t, "open", client.opened)
			if got := client.response; got.Status != 200 || got.TLS == nil || got.TLS.NegotiatedProtocol != "h2" || got.Extensions == "" {
				t.Errorf("response %+v", got)
			}
			wantEcho(t, channel, client, "small")
			wantEcho(t, channel, client, strings.Repeat("large ", 300_000))
			// Nobody closes before all are open, or the connection would end.
		})
	}
	all.Wait()
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d WebSockets took %d connections", count, n)
	}
}

func TestAMultiplexedWebSocketClosesCleanly(t *testing.T) {
	for _, starter := range []string{"client", "server"} {
		t.Run(starter, func(t *testing.T) {
			s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
			task := s.task(t, corvonet.Options{})
			other, otherClient := dialEcho(t, task, corvonet.Request{URL: s.url})
			channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
			if starter == "client" {
				channel.Close(3001, "enough")
			} else {
				channel.Ping([]byte("x"))
				channel.Close(3001, "enough")
			}
			closed := receive(t, "close", client.closed)
			if !closed.WasClean || closed.Code != 3001 || closed.Reason != "enough" || closed.Err != nil {
				t.Errorf("closed with %+v", closed)
			}
			wantEcho(t, other, otherClient, "still there")
		})
	}
}

func TestAConnectionEndsWithItsLastWebSocket(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
	task := s.task(t, corvonet.Options{})
	for want := int64(1); want <= 2; want++ {
		channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
		channel.Close(1000, "")
		receive(t, "close", client.closed)
		<-channel.Done()
		if n := s.connections.Load(); n != want {
			t.Errorf("%d connections, want %d", n, want)
		}
	}
}

func TestAFullConnectionIsNotTheLast(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{Streams: 2}, upgrades(t, &websocket.Upgrader{}))
	task := s.task(t, corvonet.Options{})
	for range 5 {
		channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
		wantEcho(t, channel, client, "x")
	}
	if n := s.connections.Load(); n != 3 {
		t.Errorf("five WebSockets, two a connection, took %d", n)
	}
}

func TestHTTP2IsOffered(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
	for _, test := range []struct {
		name     string
		options  corvonet.Options
		protocol string
		status   int
	}{
		{"unless turned off", corvonet.Options{}, "h2", 200},
		{"turned off", corvonet.Options{DisableHTTP2: true}, "http/1.1", 101},
	} {
		t.Run(test.name, func(t *testing.T) {
			channel, client := dialEcho(t, s.task(t, test.options), corvonet.Request{URL: s.url})
			wantEcho(t, channel, client, "x")
			if got := client.response; got.TLS.NegotiatedProtocol != test.protocol || got.Status != test.status {
				t.Errorf("response %+v", got)
			}
		})
	}
}

func TestMultiplexedHandshakes(t *testing.T) {
	requests := make(chan *http.Request, 1)
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{
		Protocols: []string{"two"},
		Header: func(r *http.Request) http.Header {
			requests <- r
			return http.Header{"Set-Cookie": {"later=1"}, "X-Own": {"y"}}
		},
	}))
	jar := cookies.New(cookies.Options{})
	jar.SetFromHeader(s.url, []string{"early=1"}, cookies.SameSite)
	task := s.task(t, corvonet.Options{Cookies: jar, UserAgent: "Test/1"})
	_, client := dialEcho(t, task, corvonet.Request{
		URL: s.url + "/path?query", Origin: "https://page.test", Protocols: []string{"one", "two"},
		Header: http.Header{"X-Given": {"z"}}, Host: "named.test",
	})
	r := <-requests
	got := map[string]string{
		"method": r.Method, "target": r.RequestURI, "host": r.Host, "protocol": r.Header[":protocol"][0],
		"origin": r.Header.Get("Origin"), "cookie": r.Header.Get("Cookie"), "given": r.Header.Get("X-Given"),
		"agent": r.UserAgent(), "offered": r.Header.Get("Sec-Websocket-Protocol"), "version": r.Header.Get("Sec-Websocket-Version"),
		"key": r.Header.Get("Sec-Websocket-Key"), "upgrade": r.Header.Get("Upgrade"),
	}
	if diff := cmp.Diff(map[string]string{
		"method": "CONNECT", "target": "/path?query", "host": "named.test", "protocol": "websocket",
		"origin": "https://page.test", "cookie": "early=1", "given": "z", "agent": "Test/1",
		"offered": "one, two", "version": "13", "key": "", "upgrade": "",
	}, got); diff != "" {
		t.Error(diff)
	}
	if got := client.response; got.Subprotocol != "two" || got.Header.Get("X-Own") != "y" {
		t.Errorf("response %+v", got)
	}
	if got := jar.Header(s.url, cookies.SameSite); got != "early=1; later=1" {
		t.Errorf("cookies %q", got)
	}
}

func TestRefusedMultiplexedHandshakes(t *testing.T) {
	protocol := "other"
	good := upgrades(t, &websocket.Upgrader{})
	chosen := upgrades(t, &websocket.Upgrader{SelectProtocol: func(*http.Request, []string) string { return protocol }})
	strict := upgrades(t, &websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://good.test" }})
	s := newMultiplexServer(t, h2.Limits{}, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/good":
			good(w, r)
		case "/protocol":
			chosen(w, r)
		case "/origin":
			strict(w, r)
		case "/moved":
			http.Redirect(w, r, "/good", http.StatusFound)
		case "/abort":
			panic(http.ErrAbortHandler)
		default:
			http.NotFound(w, r)
		}
	})
	task := s.task(t, corvonet.Options{})
	beside, besideClient := dialEcho(t, task, corvonet.Request{URL: s.url + "/good"})
	for _, test := range []struct {
		path, fails string
		status      int
		body        string
	}{
		{"/missing", "404 Not Found instead of 200", 404, "404 page not found\n"},
		{"/moved", "connect to \"/good\" instead", 302, ""},
		{"/origin", "403", 403, "origin"},
		{"/protocol", "was not offered", 200, ""},
		{"/abort", "INTERNAL_ERROR", 0, ""},
	} {
		t.Run(test.path, func(t *testing.T) {
			client := newRecorder()
			_, err := task.Dial(t.Context(), corvonet.Request{URL: s.url + test.path, RefusalBody: true}, client)
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Fatalf("got %v, want %q", err, test.fails)
			}
			closed := receive(t, "close", client.closed)
			if closed.Code != 1006 || (closed.Refused != nil) != (test.status != 0) {
				t.Fatalf("closed with %+v", closed)
			}
			if refused := closed.Refused; refused != nil && (refused.Status != test.status || !strings.Contains(string(refused.Body), test.body)) {
				t.Errorf("refused with %d %q", refused.Status, refused.Body)
			}
			wantEcho(t, beside, besideClient, "not concerned")
		})
	}
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

// stuck is a server's client that reads one message.
type stuck struct {
	echo
	read    chan struct{}
	release chan struct{}
}

func (s *stuck) DidReceiveBinaryData([]byte) {
	s.read <- struct{}{}
	<-s.release
}

func TestASlowReaderStopsItsPeerAlone(t *testing.T) {
	slow := &stuck{read: make(chan struct{}), release: make(chan struct{})}
	var group websocket.Group
	t.Cleanup(group.Close)
	upgrader := &websocket.Upgrader{Group: &group}
	s := newMultiplexServer(t, h2.Limits{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			upgrader.Upgrade(w, r, slow)
			return
		}
		upgrader.Upgrade(w, r, &echo{})
	})
	task := s.task(t, corvonet.Options{})
	channel, client := dialEcho(t, task, corvonet.Request{URL: s.url + "/slow"})
	beside, besideClient := dialEcho(t, task, corvonet.Request{URL: s.url})
	const messages, size = 64, 1 << 18
	for range messages {
		channel.SendBinary(make([]byte, size))
	}
	receive(t, "the first message", slow.read)
	// Many times what may be on the way goes by beside.
	for range 64 {
		wantEcho(t, beside, besideClient, strings.Repeat("x", size))
	}
	if waiting := channel.BufferedAmount(); waiting < messages*size/2 {
		t.Errorf("of %d bytes only %d wait for a peer that reads none", messages*size, waiting)
	}
	close(slow.release)
	for range messages - 1 {
		receive(t, "a further message", slow.read)
	}
	channel.Close(1000, "")
	if closed := receive(t, "close", client.closed); !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
	if n := s.connections.Load(); n != 1 {
		t.Errorf("%d connections", n)
	}
}

func TestAPausedClientStopsItsServer(t *testing.T) {
	source := &source{sent: make(chan struct{})}
	var group websocket.Group
	t.Cleanup(group.Close)
	upgrader := &websocket.Upgrader{Group: &group}
	s := newMultiplexServer(t, h2.Limits{}, func(w http.ResponseWriter, r *http.Request) { upgrader.Upgrade(w, r, source) })
	client := &pausing{recorder: newRecorder(), first: make(chan struct{}), release: make(chan struct{})}
	channel, err := s.task(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: s.url}, client)
	if err != nil {
		t.Fatal(err)
	}
	const messages, size = 64, 1 << 18
	channel.Send("go")
	receive(t, "first message", client.first)
	receive(t, "all sent", source.sent)
	if waiting := source.channel.BufferedAmount(); waiting < messages*size/2 {
		t.Errorf("only %d bytes wait for a client that reads none", waiting)
	}
	close(client.release)
	for range messages {
		receive(t, "message", client.counted)
	}
}

// source is a server's client that sends 64 large messages when it gets one.
type source struct {
	echo
	sent chan struct{}
}

func (s *source) DidReceiveMessage(string) {
	for range 64 {
		s.channel.SendBinary(make([]byte, 1<<18))
	}
	close(s.sent)
}

// pausing blocks in its first message.
type pausing struct {
	*recorder
	once           sync.Once
	first, release chan struct{}
	counted        chan struct{}
}

func (p *pausing) DidConnect(response websocket.Response) {
	p.counted = make(chan struct{}, 1024)
	p.recorder.DidConnect(response)
}

func (p *pausing) DidReceiveBinaryData([]byte) {
	p.once.Do(func() {
		close(p.first)
		<-p.release
	})
	p.counted <- struct{}{}
}

func TestAServerThatShutsDownLetsItsWebSocketsGoOn(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
	task := s.task(t, corvonet.Options{})
	channel, client := dialEcho(t, task, corvonet.Request{URL: s.url})
	down := make(chan struct{})
	go func() {
		defer close(down)
		s.h2.Shutdown(t.Context())
	}()
	wantEcho(t, channel, client, "x")
	select {
	case <-down:
		t.Error("shut down with a WebSocket open")
	default:
	}
	channel.Close(1000, "")
	if closed := receive(t, "close", client.closed); !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
	receive(t, "shut down", down)
}

func TestALostConnectionFailsItsWebSockets(t *testing.T) {
	s := newMultiplexServer(t, h2.Limits{}, upgrades(t, &websocket.Upgrader{}))
	task := s.task(t, corvonet.Options{})
	_, one := dialEcho(t, task, corvonet.Request{URL: s.url})
	_, two := dialEcho(t, task, corvonet.Request{URL: s.url})
	s.h2.Close()
	for _, client := range []*recorder{one, two} {
		if closed := receive(t, "close", client.closed); closed.Code != 1006 || closed.WasClean || closed.Err == nil {
			t.Errorf("closed with %+v", closed)
		}
	}
}
