package server

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"corvo/components/net/websocket"
)

// A session is a WebSocket as a handler sees it: the handler receives and sends
// in turn, and what it has not received yet holds the peer back by TCP. When it
// returns the session is closed with status 1000.
type session struct {
	server  *Server
	request *http.Request
	channel *websocket.Channel

	settle    time.Duration // before anything is read
	connected chan struct{}
	incoming  chan message
	closing   chan struct{} // closed when the peer's Close or the end has come
	finished  chan struct{} // closed when the handler has returned
	drained   chan struct{} // holds a token when bytes have left
	once      sync.Once
}

type message struct {
	text   string
	data   []byte
	binary bool
}

func (m message) len() int { return max(len(m.text), len(m.data)) }

// agreement is what a handler says in the opening handshake.
type agreement struct {
	protocol func(r *http.Request, offered []string) string
	header   func(r *http.Request) http.Header
	settle   time.Duration // how long to read nothing once open
}

// channelHandler makes a handler that keeps to the protocol. talk is nil for one
// that closes at once.
func channelHandler(agreed agreement, talk func(*session) error) handler {
	return func(s *Server, c *connection) error {
		upgrader := &websocket.Upgrader{
			SelectProtocol: agreed.protocol,
			Header:         agreed.header,
			Group:          s.channels,
			Logger:         s.logger,
		}
		peer := &session{
			server: s, request: c.request, settle: agreed.settle,
			connected: make(chan struct{}),
			incoming:  make(chan message),
			closing:   make(chan struct{}),
			finished:  make(chan struct{}),
			drained:   make(chan struct{}, 1),
		}
		channel, err := c.upgrade(s, upgrader, peer)
		if err != nil {
			return err
		}
		select {
		case <-peer.connected:
		case <-peer.closing: // it was lost before it was open
			return nil
		}
		if talk != nil {
			err = talk(peer)
		}
		close(peer.finished)
		if err != nil && !errors.Is(err, websocket.ErrClosed) { // a message may cross the peer's Close
			channel.Fail(err.Error())
			<-channel.Done()
			return err
		}
		err = nil
		select {
		case <-peer.closing: // the channel answers the peer's Close by itself
		default:
			err = channel.Close(1000, "")
		}
		<-channel.Done()
		return err
	}
}

// receive waits for a message; false when the peer has closed.
func (p *session) receive() (message, bool) {
	select {
	case m := <-p.incoming:
		return m, true
	case <-p.closing:
		return message{}, false
	}
}

func (p *session) send(m message) error {
	if m.binary {
		return p.channel.SendBinary(m.data)
	}
	return p.channel.Send(m.text)
}

// sendNow sends and waits until the bytes have left for the network.
func (p *session) sendNow(m message) error {
	if err := p.send(m); err != nil {
		return err
	}
	for p.channel.BufferedAmount() > 0 {
		select {
		case <-p.drained:
		case <-p.closing:
			return nil
		}
	}
	return nil
}

func (p *session) end() { p.once.Do(func() { close(p.closing) }) }

func (p *session) deliver(m message) {
	select {
	case p.incoming <- m:
	case <-p.finished:
	case <-p.server.ctx.Done():
	}
}

// DidConnect implements websocket.Client.
func (p *session) DidConnect(response websocket.Response) {
	p.channel = response.Channel
	close(p.connected)
	if p.settle > 0 {
		_ = p.server.pause(p.settle) // blocking here keeps the channel from reading
	}
}

// DidReceiveMessage implements websocket.Client.
func (p *session) DidReceiveMessage(text string) { p.deliver(message{text: text}) }

// DidReceiveBinaryData implements websocket.Client.
func (p *session) DidReceiveBinaryData(data []byte) { p.deliver(message{data: data, binary: true}) }

// DidUpdateBufferedAmount implements websocket.Client.
func (p *session) DidUpdateBufferedAmount(uint64) {
	select {
	case p.drained <- struct{}{}:
	default:
	}
}

// DidStartClosingHandshake implements websocket.Client.
func (p *session) DidStartClosingHandshake() { p.end() }

// DidClose implements websocket.Client.
func (p *session) DidClose(websocket.Closed) { p.end() }

// context is done when the peer has closed or the server does; cancel lets go of it.
func (p *session) context() (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithCancel(p.server.ctx)
	go func() {
		defer cancel()
		select {
		case <-p.closing:
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}
