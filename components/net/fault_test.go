package net_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// watched is an echo that tells of its end.
type watched struct {
	echo
	closed chan websocket.Closed
}

func (w *watched) DidClose(closed websocket.Closed) { w.closed <- closed }

// faulty is a client and an echo server with a fault proxy between them.
type faulty struct {
	channel *websocket.Channel
	client  *recorder
	server  *watched
	beside  *recorder // of another WebSocket on the connection, nil for HTTP/1.1
	link    *link
}

func openFaulty(t *testing.T, overHTTP2 bool, keepAlive websocket.KeepAlive, closeTimeout time.Duration) *faulty {
	t.Helper()
	f := &faulty{client: newRecorder(), server: &watched{closed: make(chan websocket.Closed, 2)}}
	upgrader := &websocket.Upgrader{KeepAlive: keepAlive, CloseTimeout: closeTimeout}
	options := corvonet.Options{KeepAlive: keepAlive, CloseTimeout: closeTimeout}
	var proxy *faultProxy
	var task *corvonet.Task
	var url string
	if overHTTP2 {
		server := serveTLS(t, upgrader, func(r *http.Request) (websocket.Client, error) {
			if r.URL.Path == "/beside" {
				return &echo{}, nil
			}
			return f.server, nil
		})
		proxy, url = startFaultProxy(t, "ws://"+server.address, nil)
		url = "wss://good.test:" + portOf(url[len("ws://"):])
		task = server.task(t, options)
		_, f.beside = dialEcho(t, task, corvonet.Request{URL: url + "/beside"})
	} else {
		target, _ := serveRaw(t, upgrader, func() websocket.Client { return f.server })
		proxy, url = startFaultProxy(t, target, nil)
		task = newTask(t, options)
	}
	var err error
	if f.channel, err = task.Dial(t.Context(), corvonet.Request{URL: url}, f.client); err != nil {
		t.Fatal(err)
	}
	f.link = <-proxy.links
	if len(proxy.links) > 0 {
		t.Fatal("two connections")
	}
	f.channel.Send("before")
	if got := receive(t, "message", f.client.messages); got != "before" {
		t.Fatalf("got %.40v", got)
	}
	return f
}

// bothWays are those to make a connection.
var bothWays = map[string]bool{"HTTP1": false, "HTTP2": true}

// brief is a time that a test waits out.
const brief = 100 * time.Millisecond

const large = 300_000

// TestFaultsEndInTheRightEvents opens a connection through the proxy, arms it,
// sends, and looks at how both sides report the end.
func TestFaultsEndInTheRightEvents(t *testing.T) {
	var off websocket.KeepAlive
	// It must not find the peer silent before the fault.
	watching := websocket.KeepAlive{Interval: 15 * brief, Timeout: 15 * brief}
	send := func(f *faulty) { f.channel.Send(strings.Repeat("m", large)) }
	closing := func(f *faulty) { f.channel.Close(1000, "") }
	lost := func(closed websocket.Closed) bool {
		// Which of them, depends on whether a read or a write finds out first.
		return errors.Is(closed.Err, io.ErrUnexpectedEOF) || errors.Is(closed.Err, syscall.ECONNRESET) || errors.Is(closed.Err, syscall.EPIPE)
	}
	ended := func(closed websocket.Closed) bool { return errors.Is(closed.Err, io.ErrUnexpectedEOF) }
	silent := func(closed websocket.Closed) bool { return errors.Is(closed.Err, websocket.ErrPeerSilent) }
	late := func(closed websocket.Closed) bool { return errors.Is(closed.Err, websocket.ErrCloseTimeout) }
	clean := func(closed websocket.Closed) bool { return closed.WasClean && closed.Code == 1000 }
	for _, test := range []struct {
		name           string
		all            bool // ends another WebSocket on the connection too
		keepAlive      websocket.KeepAlive
		arm            func(*link)
		act            func(*faulty)
		client, server func(websocket.Closed) bool
	}{
		{"reset within the request", true, off, func(l *link) { l.up.after(large/2, reset) }, send, lost, lost},
		{"reset within the answer", true, off, func(l *link) { l.down.after(large/2, reset) }, send, lost, lost},
		{"cut within the request", true, off, func(l *link) { l.up.after(large/2, cut) }, send, ended, ended},
		{"cut within the answer", true, off, func(l *link) { l.down.after(large/2, cut) }, send, ended, ended},
		{"cut within a header", true, off, func(l *link) { l.down.after(1, cut) }, send, ended, lost},
		{"half-open within the request", true, watching, func(l *link) { l.up.after(large/2, halfOpen) }, send, silent, silent},
		{"half-open within the answer", true, watching, func(l *link) { l.down.after(large/2, halfOpen) }, send, silent, silent},
		{"half-open within the answer, and all else taken", true, watching, func(l *link) { l.down.after(large/2, swallow) }, send, silent, silent},
		{"half-open while idle", true, watching, halfOpen, func(*faulty) {}, silent, silent},
		{"half-open before Close", false, off, halfOpen, closing, late, nil},
		{"half-open within the answer to Close", false, off, func(l *link) { l.down.after(3, halfOpen) }, closing, late, clean},
		{"cut within the answer to Close", true, off, func(l *link) { l.down.after(3, cut) }, closing, ended, clean},
		{"reset within Close", true, off, func(l *link) { l.up.after(5, reset) }, closing, lost, lost},
	} {
		for way, overHTTP2 := range bothWays {
			t.Run(way+"/"+test.name, func(t *testing.T) {
				before := openDescriptors(t)
				t.Run("traffic", func(t *testing.T) {
					closeTimeout := patience
					if strings.HasPrefix(test.name, "half-open") {
						closeTimeout = 10 * brief // nothing else ends it
					}
					f := openFaulty(t, overHTTP2, test.keepAlive, closeTimeout)
					test.arm(f.link)
					test.act(f)
					if closed := receive(t, "client's end", f.client.closed); !test.client(closed) {
						t.Errorf("the client's end is %+v", closed)
					}
					<-f.channel.Done()
					if f.beside != nil && test.all {
						if closed := receive(t, "the other's end", f.beside.closed); closed.Code != 1006 {
							t.Errorf("the other's end is %+v", closed)
						}
					}
					if test.server == nil {
						return // it cannot know
					}
					if closed := receive(t, "server's end", f.server.closed); !test.server(closed) {
						t.Errorf("the server's end is %+v", closed)
					}
				})
				wantDescriptors(t, before)
			})
		}
	}
}

func TestSlowConnectionsLoseNothing(t *testing.T) {
	for name, slow := range map[string]func(*link){
		"latency": func(l *link) {
			l.up.slow(0, 5*time.Millisecond)
			l.down.slow(0, 5*time.Millisecond)
		},
		"a byte at a time":    func(l *link) { l.up.slow(1, 0); l.down.slow(1, 0) },
		"seven bytes at once": func(l *link) { l.up.slow(7, 0); l.down.slow(5, 0) },
	} {
		for way, overHTTP2 := range bothWays {
			t.Run(way+"/"+name, func(t *testing.T) {
				f := openFaulty(t, overHTTP2, websocket.KeepAlive{}, 0)
				slow(f.link)
				var texts []string
				for i, size := range []int{0, 1, 125, 126, 200, 3000} {
					texts = append(texts, message(i, size))
					f.channel.Send(texts[i])
				}
				for _, want := range texts {
					if got := receive(t, "message", f.client.messages); got != want {
						t.Errorf("got %.40v, want %.40v", got, want)
					}
				}
				f.channel.Close(1000, "")
				for _, end := range []chan websocket.Closed{f.client.closed, f.server.closed} {
					if closed := receive(t, "end", end); !closed.WasClean {
						t.Errorf("closed with %+v", closed)
					}
				}
			})
		}
	}
}

func TestFaultsWithinTheHandshakeFailTheConnection(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(*link)
		timeout time.Duration
		says    string
	}{
		"reset in the request":      {func(l *link) { l.up.after(50, reset) }, 0, ""},
		"cut in the response":       {func(l *link) { l.down.after(50, cut) }, 0, "EOF"},
		"half-open in the response": {func(l *link) { l.down.after(50, halfOpen) }, 5 * brief, "not open in time"},
		"a response that trickles":  {func(l *link) { l.down.slow(1, brief) }, 5 * brief, "not open in time"},
	} {
		for way, overHTTP2 := range bothWays {
			t.Run(way+"/"+name, func(t *testing.T) {
				before := openDescriptors(t)
				t.Run("traffic", func(t *testing.T) {
					options := corvonet.Options{HandshakeTimeout: test.timeout}
					var task *corvonet.Task
					var url string
					if overHTTP2 {
						server := serveTLS(t, new(websocket.Upgrader), chooseEcho)
						_, url = startFaultProxy(t, "ws://"+server.address, test.prepare)
						url = "wss://good.test:" + portOf(url[len("ws://"):])
						task = server.task(t, options)
					} else {
						target, _ := serveRaw(t, new(websocket.Upgrader), func() websocket.Client { return &echo{} })
						_, url = startFaultProxy(t, target, test.prepare)
						task = newTask(t, options)
					}
					client := newRecorder()
					_, err := task.Dial(context.Background(), corvonet.Request{URL: url}, client)
					if err == nil || !strings.Contains(err.Error(), test.says) {
						t.Errorf("got %v, want %q", err, test.says)
					}
					if closed := receive(t, "end", client.closed); closed.Code != 1006 || closed.Err != err {
						t.Errorf("closed with %+v", closed)
					}
				})
				wantDescriptors(t, before)
			})
		}
	}
}
