package net_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"corvo/components/net/websocket"
)

// faultProxy passes TCP connections on to a server, and hurts them.
type faultProxy struct {
	listener net.Listener
	target   string
	links    chan *link  // each connection, when links is not nil
	prepare  func(*link) // is called for each, when not nil
	end      chan struct{}
	all      sync.WaitGroup
}

// startFaultProxy returns a proxy to a "ws://host:port" URL, and its own URL.
func startFaultProxy(t *testing.T, target string, prepare func(*link)) (*faultProxy, string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &faultProxy{listener: listener, target: target[len("ws://"):], prepare: prepare, end: make(chan struct{})}
	if prepare == nil {
		p.links = make(chan *link, 10)
	}
	p.all.Go(p.accept)
	t.Cleanup(func() {
		listener.Close()
		close(p.end)
		p.all.Wait()
	})
	return p, "ws://" + listener.Addr().String()
}

func (p *faultProxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		l := &link{proxy: p, client: client.(*net.TCPConn), server: server.(*net.TCPConn)}
		l.up.left, l.down.left = -1, -1
		if p.links != nil {
			p.links <- l
		} else {
			p.prepare(l)
		}
		var pumps sync.WaitGroup
		pumps.Go(func() { l.pump(l.client, l.server, &l.up) })
		pumps.Go(func() { l.pump(l.server, l.client, &l.down) })
		ended := make(chan struct{})
		p.all.Go(func() {
			pumps.Wait()
			close(ended)
		})
		p.all.Go(func() {
			select {
			case <-ended:
			case <-p.end:
			}
			l.client.Close()
			l.server.Close()
		})
	}
}

// serveRaw serves on a listener of its own, and at the end of the test waits
// for all of it, handshakes that have failed included.
func serveRaw(t *testing.T, upgrader *websocket.Upgrader, client func() websocket.Client) (url string, stop func()) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan struct{})
	go func() {
		defer close(served)
		if err := upgrader.Serve(ctx, listener, func(*http.Request) (websocket.Client, error) { return client(), nil }); err != nil {
			t.Error(err)
		}
	}()
	stop = func() {
		cancel()
		<-served
	}
	t.Cleanup(stop)
	return "ws://" + listener.Addr().String(), stop
}

// link is one connection through the proxy.
type link struct {
	proxy          *faultProxy
	client, server *net.TCPConn
	up, down       lane
	state          atomic.Int32 // passing, discarding or holding
}

const (
	passing = iota
	discarding
	holding
)

// lane is one direction of a link.
type lane struct {
	mu    sync.Mutex
	chunk int           // bytes passed on at once, 0 for any number
	delay time.Duration // before each of them
	left  int64         // bytes until the fault, -1 for none
	fault func(*link)
}

// after has a fault happen once n more bytes have passed.
func (l *lane) after(n int64, fault func(*link)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.left, l.fault = n, fault
}

// slow passes n bytes on at a time, each after a delay.
func (l *lane) slow(n int, delay time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.chunk, l.delay = n, delay
}

// next says how the next bytes, n at most, are passed on.
func (l *lane) next(n int) (pass int, delay time.Duration, fault func(*link)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.chunk > 0 {
		n = min(n, l.chunk)
	}
	if l.left >= 0 {
		n = int(min(int64(n), l.left))
		l.left -= int64(n)
		if l.left == 0 {
			fault = l.fault
		}
	}
	return n, l.delay, fault
}

func (l *link) pump(from, to *net.TCPConn, lane *lane) {
	buffer := make([]byte, 16<<10)
	for {
		n, err := from.Read(buffer)
		for rest := buffer[:n]; len(rest) > 0; {
			switch l.state.Load() {
			case holding:
				<-l.proxy.end
				return
			case discarding:
				rest = nil
				continue
			}
			pass, delay, fault := lane.next(len(rest))
			if delay > 0 {
				select {
				case <-time.After(delay):
				case <-l.proxy.end:
					return
				}
			}
			if _, err := to.Write(rest[:pass]); err != nil {
				from.SetLinger(0) // what is lost on one side is lost on the other
				from.Close()
				return
			}
			rest = rest[pass:]
			if fault != nil {
				fault(l)
			}
		}
		if err == io.EOF {
			if l.state.Load() == passing {
				to.CloseWrite()
			}
			return
		}
		if err != nil {
			if l.state.Load() == passing {
				to.SetLinger(0)
				to.Close()
			}
			return
		}
	}
}

// reset ends both connections as a crashed machine does.
func reset(l *link) {
	l.client.SetLinger(0)
	l.server.SetLinger(0)
	l.client.Close()
	l.server.Close()
}

// cut ends both connections in order, wherever they are.
func cut(l *link) {
	l.state.Store(discarding)
	l.client.CloseWrite()
	l.server.CloseWrite()
}

// swallow takes what comes and passes nothing on, nor that one side ends.
func swallow(l *link) { l.state.Store(discarding) }

// halfOpen lets nothing through any more, and tells nobody.
func halfOpen(l *link) { l.state.Store(holding) }
