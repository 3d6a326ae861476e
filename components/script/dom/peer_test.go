package dom_test

import (
	"context"
	"net"
	"net/http"
	"testing"

	"corvo/components/net/websocket"
)

// peer is the server's end of a connection: what is not set does nothing.
type peer struct {
	channel  *websocket.Channel
	connect  func(*peer)
	text     func(*peer, string)
	binary   func(*peer, []byte)
	closing  func(*peer)
	closed   chan websocket.Closed
	protocol string
}

func (p *peer) DidConnect(r websocket.Response) {
	p.channel, p.protocol = r.Channel, r.Subprotocol
	if p.connect != nil {
		p.connect(p)
	}
}

func (p *peer) DidReceiveMessage(text string) {
	if p.text != nil {
		p.text(p, text)
	}
}

func (p *peer) DidReceiveBinaryData(data []byte) {
	if p.binary != nil {
		p.binary(p, data)
	}
}

func (p *peer) DidUpdateBufferedAmount(uint64) {}

func (p *peer) DidStartClosingHandshake() {
	if p.closing != nil {
		p.closing(p)
	}
}

func (p *peer) DidClose(closed websocket.Closed) {
	if p.closed != nil {
		p.closed <- closed
	}
}

// echo is a peer that sends everything back, the reason of a Close too.
func echo() *peer {
	return &peer{
		text:   func(p *peer, text string) { p.channel.Send(text) },
		binary: func(p *peer, data []byte) { p.channel.SendBinary(data) },
	}
}

// serve starts a server whose connections are what choose returns, and returns its ws URL.
func serve(t testing.TB, choose func(*http.Request) *peer) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	upgrader := &websocket.Upgrader{Protocols: []string{"echo", "Echo2"}}
	go func() {
		defer close(ended)
		upgrader.Serve(ctx, listener, func(r *http.Request) (websocket.Client, error) { return choose(r), nil })
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return "ws://" + listener.Addr().String() + "/"
}

// serveEcho starts an echo server.
func serveEcho(t testing.TB) string {
	return serve(t, func(*http.Request) *peer { return echo() })
}

// unusedURL returns the ws URL of a port that nobody listens on.
func unusedURL(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "ws://" + listener.Addr().String() + "/"
}
