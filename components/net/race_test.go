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
	"testing/synctest"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// forever is a delay that no test waits for.
const forever = time.Hour

// addresses resolves every name to these.
func addresses(all ...string) corvonet.Resolver {
	return corvonet.ResolverFunc(func(context.Context, string, string) ([]netip.Addr, error) {
		var found []netip.Addr
		for _, address := range all {
			found = append(found, netip.MustParseAddr(address))
		}
		return found, nil
	})
}

// dialler dials 127.0.0.1 for whatever address it is asked for, but for those
// that are black holes or fail.
type dialler struct {
	holes map[string]bool
	fails map[string]error
	serve func(net.Conn) // in memory, nil for 127.0.0.1

	given    chan string // up: attempts that were cancelled
	mu       sync.Mutex
	attempts []string // addresses, without the port
}

func newDialler() *dialler {
	return &dialler{holes: map[string]bool{}, fails: map[string]error{}, given: make(chan string, 100)}
}

func (d *dialler) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, _ := net.SplitHostPort(address)
	d.mu.Lock()
	d.attempts = append(d.attempts, host)
	d.mu.Unlock()
	if err := d.fails[host]; err != nil {
		return nil, err
	}
	if d.holes[host] {
		<-ctx.Done()
		d.given <- host
		return nil, context.Cause(ctx)
	}
	if d.serve != nil {
		near, far := net.Pipe()
		d.serve(far)
		return near, nil
	}
	return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
}

func TestTheNextAddressIsTriedAfterTheAttemptDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var group websocket.Group
		defer group.Close()
		upgrader := &websocket.Upgrader{Group: &group}
		d := newDialler()
		d.serve = func(conn net.Conn) { go upgrader.Accept(t.Context(), conn, chooseEcho) }
		d.holes["2001:db8::1"], d.holes["192.0.2.1"] = true, true
		const delay = 250 * time.Millisecond
		task := newTask(t, corvonet.Options{
			Resolver:               addresses("2001:db8::1", "2001:db8::2", "192.0.2.1", "192.0.2.2"),
			DialContext:            d.dial,
			ConnectionAttemptDelay: delay,
		})
		began := time.Now()
		channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://dual.test"}, newRecorder())
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took != 2*delay {
			t.Errorf("it was open after %v, want %v", took, 2*delay)
		}
		// Both families by turns; the third answers.
		if diff := cmp.Diff([]string{"2001:db8::1", "192.0.2.1", "2001:db8::2"}, d.attempts); diff != "" {
			t.Error(diff)
		}
		// The losers have ended when the channel is open.
		gone := map[string]bool{receive(t, "cancelled attempt", d.given): true, receive(t, "cancelled attempt", d.given): true}
		if !gone["2001:db8::1"] || !gone["192.0.2.1"] {
			t.Errorf("cancelled: %v", gone)
		}
		channel.Close(1000, "")
		<-channel.Done()
	})
}

func TestAFailedAddressDoesNotMakeTheNextWait(t *testing.T) {
	d := newDialler()
	d.fails["2001:db8::1"] = errors.New("no route")
	task := newTask(t, corvonet.Options{Resolver: addresses("2001:db8::1", "192.0.2.1"), DialContext: d.dial, ConnectionAttemptDelay: forever})
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://dual.test:" + portOf(strings.TrimPrefix(echoServer(t), "ws://"))}, newRecorder())
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(1000, "")
	<-channel.Done()
}

func TestAQuickAddressIsTheOnlyOneTried(t *testing.T) {
	d := newDialler()
	task := newTask(t, corvonet.Options{Resolver: addresses("192.0.2.1", "192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1"), DialContext: d.dial, ConnectionAttemptDelay: forever})
	channel, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://dual.test:" + portOf(strings.TrimPrefix(echoServer(t), "ws://"))}, newRecorder())
	if err != nil {
		t.Fatal(err)
	}
	channel.Close(1000, "")
	<-channel.Done()
	if diff := cmp.Diff([]string{"192.0.2.1"}, d.attempts); diff != "" {
		t.Error(diff)
	}
}

func TestNoAddressAnswersInOneLine(t *testing.T) {
	d := newDialler()
	d.fails["2001:db8::1"], d.fails["192.0.2.1"] = errors.New("no route to it"), errors.New("it is down")
	task := newTask(t, corvonet.Options{Resolver: addresses("2001:db8::1", "192.0.2.1"), DialContext: d.dial, ConnectionAttemptDelay: forever})
	_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://dual.test:81"}, newRecorder())
	if want := "connecting to dual.test:81: no route to it; it is down"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if !errors.Is(err, d.fails["192.0.2.1"]) || !errors.Is(err, d.fails["2001:db8::1"]) {
		t.Error("the failures cannot be found in the error")
	}
}

func TestARefusedPortSaysWhatToLookAt(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	_, err = newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: "ws://" + listener.Addr().String()}, newRecorder())
	if err == nil || !strings.Contains(err.Error(), "connecting to "+listener.Addr().String()) || !strings.HasSuffix(err.Error(), "is its server running, and on this port?") {
		t.Errorf("got %v", err)
	}
}

func TestBlackHolesEndWithTheHandshakeTimeout(t *testing.T) {
	d := newDialler()
	d.holes["2001:db8::1"], d.holes["192.0.2.1"] = true, true
	for name, resolver := range map[string]corvonet.Resolver{"one address": addresses("192.0.2.1"), "two addresses": addresses("2001:db8::1", "192.0.2.1")} {
		t.Run(name, func(t *testing.T) {
			task := newTask(t, corvonet.Options{Resolver: resolver, DialContext: d.dial, ConnectionAttemptDelay: time.Millisecond, HandshakeTimeout: 20 * time.Millisecond})
			_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://hole.test:81"}, newRecorder())
			if err == nil || err.Error() != "hole.test:81: the connection was not open in time within 20ms" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestASlowResolverEndsWithTheHandshakeTimeout(t *testing.T) {
	task := newTask(t, corvonet.Options{HandshakeTimeout: 20 * time.Millisecond, Resolver: corvonet.ResolverFunc(func(ctx context.Context, _, _ string) ([]netip.Addr, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})})
	_, err := task.Dial(t.Context(), corvonet.Request{URL: "ws://slow.test:81"}, newRecorder())
	if err == nil || err.Error() != "slow.test:81: the connection was not open in time within 20ms" {
		t.Errorf("got %v", err)
	}
}

func TestAConnectionThatComesTooLateIsClosed(t *testing.T) {
	closed := make(chan struct{})
	late, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer late.Close()
	go func() {
		conn, err := late.Accept()
		if err != nil {
			return
		}
		untilClosed(conn)
		conn.Close()
		close(closed)
	}()
	task := newTask(t, corvonet.Options{
		Resolver:               addresses("192.0.2.1", "192.0.2.2"),
		ConnectionAttemptDelay: time.Millisecond,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if !strings.HasPrefix(address, "192.0.2.1:") {
				return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+portOf(address))
			}
			conn, err := new(net.Dialer).DialContext(ctx, network, late.Addr().String())
			<-ctx.Done() // the other has won
			return conn, err
		},
	})
	request := corvonet.Request{URL: "ws://dual.test:" + portOf(strings.TrimPrefix(echoServer(t), "ws://"))}
	channel, err := task.Dial(t.Context(), request, newRecorder())
	if err != nil {
		t.Fatal(err)
	}
	receive(t, "end of the late connection", closed)
	channel.Close(1000, "")
	<-channel.Done()
}

func TestABusyAddressIsPassedBy(t *testing.T) {
	server := newHandshakes(t)
	port := portOf(server.address)
	task := newTask(t, corvonet.Options{
		Resolver: corvonet.ResolverFunc(func(_ context.Context, _, host string) ([]netip.Addr, error) {
			found := []netip.Addr{netip.MustParseAddr("127.0.0.1")}
			if host == "two.test" {
				found = append(found, netip.MustParseAddr("127.0.0.2"))
			}
			return found, nil
		}),
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, server.address)
		},
		ConnectionAttemptDelay: time.Millisecond,
	})
	connect := func(url string) *recorder {
		client := newRecorder()
		if _, err := task.Connect(t.Context(), corvonet.Request{URL: url}, client); err != nil {
			t.Fatal(err)
		}
		return client
	}
	clients := []*recorder{connect("ws://one.test:" + port + "/busy")}
	receive(t, "request", server.waiting)
	clients = append(clients, connect("ws://two.test:"+port+"/other"))
	if path := receive(t, "request while the first address is busy", server.waiting); path != "/other" {
		t.Errorf("%s came", path)
	}
	// Its attempt at the first address no longer stands in that one's line.
	clients = append(clients, connect("ws://three.test:"+port+"/next"))
	for range clients {
		server.answer <- struct{}{}
	}
	if path := receive(t, "request", server.waiting); path != "/next" {
		t.Errorf("%s came", path)
	}
	for _, client := range clients {
		receive(t, "close", client.closed)
	}
}

func TestLocalhostIsLoopbackAndSomeNamesAreNobodys(t *testing.T) {
	port := portOf(strings.TrimPrefix(echoServer(t), "ws://"))
	for _, test := range []struct {
		host  string
		opens bool
	}{{"localhost", true}, {"app.localhost", true}, {"LOCALHOST.", true}, {"host.invalid", false}, {"service.onion", false}} {
		channel, err := newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: fmt.Sprintf("ws://%s:%s/", test.host, port)}, newRecorder())
		if (err == nil) != test.opens || err != nil && !strings.Contains(err.Error(), "resolving "+test.host+": ") {
			t.Errorf("%s: %v", test.host, err)
		}
		if err == nil {
			channel.Close(1000, "")
			<-channel.Done()
		}
	}
}

func TestInternationalNamesAreResolvedInASCII(t *testing.T) {
	asked := make(chan string, 1)
	task := newTask(t, corvonet.Options{Resolver: corvonet.ResolverFunc(func(_ context.Context, _, host string) ([]netip.Addr, error) {
		asked <- host
		return nil, errors.New("that will do")
	})})
	client := newRecorder()
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://BÜCHER.example/"}, client); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, "name", asked); got != "xn--bcher-kva.example" {
		t.Errorf("asked for %s", got)
	}
	receive(t, "close", client.closed)
}

func TestHandshakeSizeLimit(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		io.WriteString(conn, good(r, "X: "+strings.Repeat("x", 1000))+closeFrame)
		conn.CloseWrite()
		untilClosed(conn)
	})
	for limit, opens := range map[int]bool{1000: false, 2000: true} {
		_, err := newTask(t, corvonet.Options{MaxHandshakeBytes: limit}).Dial(t.Context(), corvonet.Request{URL: "ws://" + address}, newRecorder())
		if (err == nil) != opens || err != nil && !strings.Contains(err.Error(), "more than 1000 bytes") {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		answer := "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
		if r.URL.Path == "/moved" {
			answer = "HTTP/1.1 301 Moved\r\nLocation: wss://new.test/\r\nContent-Length: 0\r\n\r\n"
		}
		io.WriteString(conn, answer)
	})
	for url, want := range map[string]string{
		"ws://" + address + "/moved":    `redirects are not followed, connect to "wss://new.test/" instead`,
		"ws://" + address + "/":         "put a user name and a password into the URL",
		"ws://a:wrong@" + address + "/": "does not accept the user name and password",
	} {
		_, err := newTask(t, corvonet.Options{}).Dial(t.Context(), corvonet.Request{URL: url}, newRecorder())
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "wrong") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %q", url, err, want)
		}
	}
}
