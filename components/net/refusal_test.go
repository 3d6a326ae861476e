package net_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

func TestOfARefusalsBodyAsMuchIsKeptAsAllowed(t *testing.T) {
	text := strings.Repeat("why it was refused ", 2000)
	for name, write := range map[string]func(io.Writer){
		"plain": func(w io.Writer) {
			fmt.Fprintf(w, "HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
		},
		"chunked": func(w io.Writer) {
			fmt.Fprintf(w, "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", len(text), text)
		},
	} {
		for limit, want := range map[int]int{0: 1024, 1: 1, 10_000: 10_000, 1 << 40: len(text)} {
			address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
				write(conn)
				conn.CloseWrite()
				untilClosed(conn)
			})
			client := newRecorder()
			newTask(t, corvonet.Options{MaxRefusalBody: limit}).Dial(t.Context(), corvonet.Request{URL: "ws://" + address, RefusalBody: true}, client)
			closed := receive(t, "close", client.closed)
			if closed.Refused == nil || string(closed.Refused.Body) != text[:want] {
				t.Errorf("%s, limit %d: refused by %.100v, want %d bytes of body", name, limit, closed.Refused, want)
			}
		}
	}
}

// clocked is a connection that knows how long it was last given to read.
type clocked struct {
	net.Conn
	mu    sync.Mutex
	given time.Duration
}

func (c *clocked) dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	c.Conn, err = new(net.Dialer).DialContext(ctx, network, address)
	return c, err
}

func (c *clocked) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	c.given = time.Until(t)
	c.mu.Unlock()
	return c.Conn.SetReadDeadline(t)
}

func TestARefusalsBodyIsAwaitedForAsLongAsAllowed(t *testing.T) {
	for timeout, want := range map[time.Duration]time.Duration{0: time.Second, time.Hour: time.Hour} {
		address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
			io.WriteString(conn, "HTTP/1.1 403 Forbidden\r\n\r\nno")
			conn.CloseWrite()
			untilClosed(conn)
		})
		conn := &clocked{}
		client := newRecorder()
		task := newTask(t, corvonet.Options{RefusalBodyTimeout: timeout, DialContext: conn.dial})
		task.Dial(t.Context(), corvonet.Request{URL: "ws://" + address, RefusalBody: true}, client)
		if closed := receive(t, "close", client.closed); closed.Refused == nil || string(closed.Refused.Body) != "no" {
			t.Errorf("refused by %+v", closed.Refused)
		}
		if conn.given > want || conn.given < want/2 {
			t.Errorf("waits for %v, want %v", conn.given, want)
		}
	}
}

func TestTheTimeoutsOfClosingAreATasksOptions(t *testing.T) {
	server := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		io.WriteString(conn, good(r))
		untilClosed(conn)
	})
	for _, test := range []struct {
		name    string
		options corvonet.Options
		act     func(*websocket.Channel)
		want    time.Duration
	}{
		{"CloseTimeout", corvonet.Options{CloseTimeout: 3 * time.Hour}, func(c *websocket.Channel) { c.Close(1000, "") }, 3 * time.Hour},
		{"DisconnectTimeout", corvonet.Options{CloseTimeout: 3 * time.Hour, DisconnectTimeout: 2 * time.Hour}, (*websocket.Channel).Disconnect, 2 * time.Hour},
	} {
		conn := &clocked{}
		test.options.DialContext = conn.dial
		client := newRecorder()
		channel, err := newTask(t, test.options).Dial(t.Context(), corvonet.Request{URL: "ws://" + server}, client)
		if err != nil {
			t.Fatal(err)
		}
		test.act(channel)
		conn.mu.Lock()
		if conn.given > test.want || conn.given < test.want-time.Hour/2 {
			t.Errorf("%s: waits for %v, want %v", test.name, conn.given, test.want)
		}
		conn.mu.Unlock()
		channel.Abort()
		receive(t, "close", client.closed)
	}
}
