package net

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// connecting is one channel on its way to being open.
type connecting struct {
	task    *Task
	request Request
	target  *target
}

var errHandshakeTimeout = errors.New("the connection was not open in time")

// establish resolves, dials, encrypts and does the opening handshake. It runs
// when it is this connection's turn at its host.
func (c *connecting) establish(ctx context.Context, channel *websocket.Channel) (websocket.Stream, error) {
	if IsBadPort(c.target.port) {
		return websocket.Stream{}, &BadPortError{c.target.port}
	}
	timeout := fmt.Errorf("%s: %w within %v", c.target.authority(), errHandshakeTimeout, c.task.options.HandshakeTimeout)
	ctx, cancel := context.WithTimeoutCause(ctx, c.task.options.HandshakeTimeout, timeout)
	defer cancel()
	stream, err := c.connect(ctx, channel)
	if err != nil && ctx.Err() != nil && context.Cause(ctx) == timeout {
		err = timeout
	}
	return stream, err
}

func (c *connecting) connect(ctx context.Context, channel *websocket.Channel) (websocket.Stream, error) {
	addresses, err := c.resolve(ctx)
	if err != nil {
		return websocket.Stream{}, err
	}
	var failures []error
	for i, address := range addresses {
		turn := c.task.addresses.line(address.String())
		stream, dialed, err := c.connectAddress(ctx, channel, turn, address, len(addresses)-i)
		turn.done()
		if err == nil || dialed || ctx.Err() != nil {
			return stream, err
		}
		failures = append(failures, err)
	}
	return websocket.Stream{}, errors.Join(failures...)
}

// connectAddress connects to one of the host's addresses. dialed says that it
// could be reached, so that no other is to be tried.
func (c *connecting) connectAddress(ctx context.Context, channel *websocket.Channel, turn *turn, address netip.AddrPort, addressesLeft int) (stream websocket.Stream, dialed bool, err error) {
	if err := turn.wait(ctx); err != nil {
		return stream, false, err
	}
	dialing, cancel := context.WithDeadline(ctx, shareOfTime(ctx, addressesLeft))
	conn, err := c.task.dial(dialing, "tcp", address.String())
	cancel()
	if err != nil {
		return stream, false, fmt.Errorf("connecting to %s: %w", c.target.authority(), err)
	}
	stream, err = c.shake(ctx, channel, conn)
	if err != nil {
		conn.Close()
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
	}
	return stream, true, err
}

// shareOfTime gives each address that is left the same part of the time.
func shareOfTime(ctx context.Context, addressesLeft int) time.Time {
	deadline, _ := ctx.Deadline()
	return time.Now().Add(max(time.Until(deadline)/time.Duration(addressesLeft), 0))
}

func (c *connecting) resolve(ctx context.Context) ([]netip.AddrPort, error) {
	if c.target.address.IsValid() {
		return []netip.AddrPort{netip.AddrPortFrom(c.target.address, c.target.port)}, nil
	}
	found, err := c.task.options.Resolver.LookupNetIP(ctx, "ip", c.target.host)
	if err != nil {
		return nil, fmt.Errorf("resolving %s: %w", c.target.host, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("resolving %s: the host has no address", c.target.host)
	}
	addresses := make([]netip.AddrPort, len(found))
	for i, address := range found {
		addresses[i] = netip.AddrPortFrom(address.Unmap(), c.target.port)
	}
	return addresses, nil
}

// shake does the TLS and the opening handshake on conn.
func (c *connecting) shake(ctx context.Context, channel *websocket.Channel, conn net.Conn) (websocket.Stream, error) {
	socket := conn // what TLS is put over below
	stop := context.AfterFunc(ctx, func() { socket.SetDeadline(time.Now()) })
	defer stop()
	var state *tls.ConnectionState
	if c.target.secure {
		secure := tls.Client(conn, c.tlsConfig())
		if err := secure.HandshakeContext(ctx); err != nil {
			return websocket.Stream{}, fmt.Errorf("TLS with %s: %w", c.target.authority(), err)
		}
		conn = secure
		now := secure.ConnectionState()
		state = &now
	}
	request := c.opening()
	if trace := c.task.options.Tracer; trace != nil && trace.WillSendHandshakeRequest != nil {
		trace.WillSendHandshakeRequest(channel, c.target.url, request.Fields())
	}
	if _, err := conn.Write(request.AppendTo(make([]byte, 0, 512))); err != nil {
		return websocket.Stream{}, fmt.Errorf("sending the handshake to %s: %w", c.target.authority(), err)
	}
	response, err := handshake.ReadResponse(conn, c.task.options.MaxHandshakeBytes)
	if err != nil {
		return websocket.Stream{}, fmt.Errorf("%s: %w", c.target.authority(), err)
	}
	if trace := c.task.options.Tracer; trace != nil && trace.DidReceiveHandshakeResponse != nil {
		trace.DidReceiveHandshakeResponse(channel, response.Status, response.Header)
	}
	c.storeCookies(response.Header)
	agreement, err := response.Verify(request)
	if err != nil {
		return websocket.Stream{}, c.refused(err, response, conn)
	}
	if !stop() {
		return websocket.Stream{}, context.Cause(ctx)
	}
	return websocket.Stream{Conn: conn, Early: response.Rest, Response: websocket.Response{
		Status:      response.Status,
		Header:      response.Header,
		Subprotocol: agreement.Subprotocol,
		Extensions:  agreement.Extensions,
		TLS:         state,
	}}, nil
}

func (c *connecting) tlsConfig() *tls.Config {
	config := &tls.Config{}
	if chosen := cmp.Or(c.request.TLS, c.task.options.TLS); chosen != nil {
		config = chosen.Clone()
	}
	if config.ServerName == "" {
		config.ServerName = c.target.host
	}
	config.NextProtos = []string{"http/1.1"}
	return config
}

func (c *connecting) opening() *handshake.Request {
	var cookie string
	if jar := c.task.options.Cookies; jar != nil {
		cookie = jar.Header(c.target.url, c.site())
	}
	return &handshake.Request{
		Target:    c.target.path,
		Host:      c.target.hostHeader,
		Origin:    c.request.Origin,
		UserAgent: c.task.options.UserAgent,
		Key:       handshake.NewKey(),
		Protocols: c.request.Protocols,
		Header:    c.target.requestHeader(c.request.Header, cookie),
	}
}

// storeCookies stores the response's cookies, whether or not it opens the
// connection.
func (c *connecting) storeCookies(header http.Header) {
	if jar := c.task.options.Cookies; jar != nil {
		if lines := header["Set-Cookie"]; len(lines) > 0 {
			jar.SetFromHeader(c.target.url, lines, c.site())
		}
	}
}

func (c *connecting) site() cookies.Site {
	return cookies.SiteOf(c.request.SiteForCookies, c.target.url)
}

// refusalBodyTimeout is how long a refusal waits for the first bytes of the
// response's body.
const refusalBodyTimeout = time.Second

// refused completes a refusal with what the server says about it.
func (c *connecting) refused(err error, response *handshake.Response, conn net.Conn) error {
	var refusal *handshake.Refusal
	if c.request.RefusalBody && errors.As(err, &refusal) && response.Status != http.StatusSwitchingProtocols {
		conn.SetReadDeadline(time.Now().Add(refusalBodyTimeout))
		refusal.Body = response.ReadBody(io.LimitReader(conn, 8*handshake.MaxRefusalBody))
	}
	return fmt.Errorf("%s: %w", net.JoinHostPort(c.target.host, strconv.Itoa(int(c.target.port))), err)
}
