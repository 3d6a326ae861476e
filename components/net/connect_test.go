package net_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"testing"

	corvonet "corvo/components/net"
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
