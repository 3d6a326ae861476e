package net

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"corvo/components/net/h2"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// multiplex keeps the HTTP/2 connections of a task, so that a further
// WebSocket to the same place is a further stream: RFC 8441.
type multiplex struct {
	mu    sync.Mutex
	conns map[route][]*h2.ClientConn
	plain map[string]time.Time // by authority: where HTTP/2 carries no WebSocket, and until when that is believed
}

// route is what connections must have in common to be one.
type route struct {
	authority string
	via       string      // the proxy, "" for none
	tls       *tls.Config // as it was given
}

// usable are the connections of a route that may take a further stream.
func (m *multiplex) usable(where route) []*h2.ClientConn {
	m.mu.Lock()
	defer m.mu.Unlock()
	var usable []*h2.ClientConn
	for _, conn := range m.conns[where] {
		if conn.Usable() {
			usable = append(usable, conn)
		}
	}
	return usable
}

// add keeps a connection until it has ended.
func (m *multiplex) add(where route, conn *h2.ClientConn) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.conns == nil {
		m.conns = make(map[route][]*h2.ClientConn)
	}
	for other, conns := range m.conns {
		var living []*h2.ClientConn
		for _, conn := range conns {
			select {
			case <-conn.Done():
			default:
				living = append(living, conn)
			}
		}
		if m.conns[other] = living; len(living) == 0 {
			delete(m.conns, other)
		}
	}
	m.conns[where] = append(m.conns[where], conn)
}

// wait returns when the connections have ended, as they do when their streams have.
func (m *multiplex) wait() {
	m.mu.Lock()
	ending := m.conns
	m.conns = nil
	m.mu.Unlock()
	for _, conns := range ending {
		for _, conn := range conns {
			<-conn.Done()
		}
	}
}

// offers reports whether HTTP/2 is worth an offer.
func (m *multiplex) offers(authority string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	until, ok := m.plain[authority]
	if ok && time.Now().After(until) {
		delete(m.plain, authority)
		ok = false
	}
	return !ok
}

// dissuade remembers for a time that a server takes no WebSocket over HTTP/2, of
// most such servers.
func (m *multiplex) dissuade(authority string, retryAfter time.Duration, most int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.plain == nil {
		m.plain = make(map[string]time.Time)
	}
	m.plain[authority] = time.Now().Add(retryAfter)
	if len(m.plain) > most {
		oldest := authority
		for other, until := range m.plain {
			if until.Before(m.plain[oldest]) {
				oldest = other
			}
		}
		delete(m.plain, oldest)
	}
}

// connect reaches the server over HTTP/2 where that is offered by both sides:
// on a connection there is, or on a new one; and otherwise over HTTP/1.1.
func (c *connecting) connect(ctx context.Context, channel *websocket.Channel) (websocket.Stream, error) {
	via, err := c.proxy()
	if err != nil {
		return websocket.Stream{}, fmt.Errorf("%s: %w", c.target.authority(), err)
	}
	pool := &c.task.multiplex
	if !c.target.secure || c.request.Draft != handshake.RFC6455 || c.task.options.DisableHTTP2 || !pool.offers(c.target.authority()) {
		return c.connectAnew(ctx, channel, via)
	}
	c.route = route{authority: c.target.authority(), tls: c.givenTLS()}
	if via != nil {
		c.route.via = via.String()
	}
	for _, conn := range pool.usable(c.route) {
		stream, err := c.shakeStream(ctx, channel, conn)
		if !errors.Is(err, h2.ErrUnavailable) && !wantsHTTP1(err) {
			return stream, err
		}
	}
	c.offerHTTP2 = true
	stream, err := c.connectAnew(ctx, channel, via)
	if errors.Is(err, h2.ErrUnavailable) { // a server that is about to go may have another take over
		stream, err = c.connectAnew(ctx, channel, via)
	}
	if wantsHTTP1(err) {
		pool.dissuade(c.target.authority(), c.task.options.HTTP2.RetryAfter, c.task.options.HTTP2.MaxRefusers)
		c.offerHTTP2 = false
		stream, err = c.connectAnew(ctx, channel, via)
	}
	return stream, err
}

// wantsHTTP1 reports whether an error says that a server takes no WebSocket over
// HTTP/2.
func wantsHTTP1(err error) bool {
	var reset *h2.ResetError
	return errors.Is(err, h2.ErrNoConnect) || errors.As(err, &reset) && reset.Code == http2.ErrCodeHTTP11Required
}

// multiplexed does the opening handshake on a connection on which the server
// has chosen HTTP/2, and keeps it for others.
func (c *connecting) multiplexed(ctx context.Context, channel *websocket.Channel, socket net.Conn) (websocket.Stream, error) {
	conn := h2.NewClientConn(socket, c.task.options.HTTP2.Limits)
	c.task.multiplex.add(c.route, conn)
	stream, err := c.shakeStream(ctx, channel, conn)
	if err != nil {
		conn.Close()
	}
	return stream, err
}

// shakeStream does the opening handshake as a stream of conn.
func (c *connecting) shakeStream(ctx context.Context, channel *websocket.Channel, conn *h2.ClientConn) (websocket.Stream, error) {
	request := c.opening()
	var fields []hpack.HeaderField
	sent := make(http.Header)
	request.EachConnectField(func(name, value string) {
		fields = append(fields, hpack.HeaderField{Name: name, Value: value, Sensitive: name == "authorization"})
		sent[name] = append(sent[name], value)
	})
	if trace := c.task.options.Tracer; trace != nil && trace.WillSendHandshakeRequest != nil {
		trace.WillSendHandshakeRequest(channel, c.target.url, sent)
	}
	stream, status, header, err := conn.Connect(ctx, fields)
	if err != nil {
		return websocket.Stream{}, fmt.Errorf("%s: %w", c.target.authority(), err)
	}
	response := &handshake.Response{Status: status, Header: header}
	settled, err := c.settle(channel, response, func() (handshake.Agreement, error) { return response.VerifyConnect(request) })
	if err != nil {
		err = c.refused(err, response, func() []byte {
			if status < 300 {
				return nil // it has opened the stream
			}
			stream.SetReadDeadline(time.Now().Add(c.task.options.RefusalBodyTimeout))
			body, _ := io.ReadAll(io.LimitReader(stream, int64(c.task.options.MaxRefusalBody)))
			return body
		})
		stream.Close()
		return websocket.Stream{}, err
	}
	settled.Conn = stream
	settled.Response.TLS = conn.ConnectionState()
	return settled, nil
}
