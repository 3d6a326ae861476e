package net

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/deflate"
	"corvo/components/net/handshake"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"

	"golang.org/x/net/http2"
)

// connecting is one channel on its way to being open.
type connecting struct {
	task    *Task
	request Request
	target  *target
	cookie  string // header of the next request, "" for none

	route      route
	offerHTTP2 bool
}

// handshakeTimeout is the error of a connection that is not open in time. Its text
// is made when it is wanted.
type handshakeTimeout struct{ *connecting }

func (e *handshakeTimeout) Error() string {
	return fmt.Sprintf("%s: %v within %v", e.target.authority(), errHandshakeTimeout, e.task.options.HandshakeTimeout)
}

func (e *handshakeTimeout) Unwrap() error { return errHandshakeTimeout }

var errHandshakeTimeout = errors.New("the connection was not open in time")

// establish resolves, dials, encrypts and does the opening handshake. It runs
// when it is this connection's turn at its host.
func (c *connecting) establish(ctx context.Context, channel *websocket.Channel) (websocket.Stream, error) {
	if IsBadPort(c.target.port) {
		return websocket.Stream{}, &BadPortError{c.target.port}
	}
	timeout := &handshakeTimeout{c}
	ctx, cancel := context.WithTimeoutCause(ctx, c.task.options.HandshakeTimeout, timeout)
	defer cancel()
	stream, err := c.connect(ctx, channel)
	for err != nil && c.authenticate(ctx, err) {
		c.cookie = c.cookies()
		stream, err = c.connect(ctx, channel)
	}
	if deadline, _ := ctx.Deadline(); errors.Is(err, os.ErrDeadlineExceeded) && !time.Now().Before(deadline) {
		<-ctx.Done() // the socket's clock was the first to see it
	}
	if err != nil && ctx.Err() != nil && context.Cause(ctx) == timeout {
		err = timeout
	}
	return stream, err
}

// connectAnew reaches the server, through a proxy or not, and does the
// handshakes on the way.
func (c *connecting) connectAnew(ctx context.Context, channel *websocket.Channel, via *proxy.Server) (websocket.Stream, error) {
	conn, race, err := c.reach(ctx, via)
	if err != nil {
		return websocket.Stream{}, err
	}
	told := race.release
	defer func() { told() }()
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Now()) })
	defer stop()
	stream, err := c.shake(ctx, channel, conn, via)
	if err == nil && !stop() {
		err = context.Cause(ctx)
	}
	if err != nil {
		conn.Close()
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return websocket.Stream{}, err
	}
	if c.request.InOrder {
		stream.Told, told = race.release, func() {}
	}
	return stream, nil
}

// proxy is the proxy to take, nil for none.
func (c *connecting) proxy() (*proxy.Server, error) {
	u, err := url.Parse(c.target.url)
	if err != nil { // of what a WebSocket URL may be, net/url refuses some
		u = &url.URL{Scheme: "ws", Host: c.target.authority()}
		if c.target.secure {
			u.Scheme = "wss"
		}
	}
	chosen, err := c.task.options.Proxy(u)
	if err != nil || chosen == nil {
		return nil, err
	}
	return proxy.Parse(chosen)
}

// reach connects to the proxy or the server. Whoever talks through a proxy does
// not know addresses: a connection then waits for those to the same host name
// alone, as RFC 6455 section 4.1 has it.
func (c *connecting) reach(ctx context.Context, via *proxy.Server) (net.Conn, *race, error) {
	if via == nil {
		return c.task.reach(ctx, c.target.endpoint, true)
	}
	where := endpoint{host: via.Host, port: via.Port}
	where.address, _ = netip.ParseAddr(via.Host)
	conn, race, err := c.task.reach(ctx, where, false)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%s: proxy %s: %w", c.target.authority(), via, err)
	}
	return conn, race, err
}

// shake does the handshakes on conn: with the proxy, TLS, and the opening one.
// Whoever calls it sets conn's deadline when ctx is done.
func (c *connecting) shake(ctx context.Context, channel *websocket.Channel, conn net.Conn, via *proxy.Server) (websocket.Stream, error) {
	if via != nil {
		var err error
		conn, err = via.Open(ctx, conn, proxy.Tunnel{
			Target:    c.target.authority(),
			TLS:       c.givenTLS(),
			UserAgent: c.task.options.UserAgent,
			MaxHead:   c.task.options.MaxHandshakeBytes,
		})
		if err == nil {
			err = context.Cause(ctx) // whose deadline SOCKS may have taken off
		}
		if err != nil {
			return websocket.Stream{}, fmt.Errorf("%s: %w", c.target.authority(), err)
		}
	}
	var state *tls.ConnectionState
	if c.target.secure {
		secure := tls.Client(conn, c.tlsConfig())
		if err := secure.HandshakeContext(ctx); err != nil {
			return websocket.Stream{}, fmt.Errorf("TLS with %s: %w%s", c.target.authority(), err, adviceTLS(err))
		}
		conn = secure
		now := secure.ConnectionState()
		state = &now
		if state.NegotiatedProtocol == http2.NextProtoTLS {
			return c.multiplexed(ctx, channel, conn)
		}
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
	if request.Draft == handshake.Hixie76 && response.Status == http.StatusSwitchingProtocols {
		if err := response.ReadChallenge(conn); err != nil {
			return websocket.Stream{}, fmt.Errorf("%s: %w", c.target.authority(), err)
		}
	}
	stream, err := c.settle(channel, response, func() (handshake.Agreement, error) { return response.Verify(request) })
	if err != nil {
		return websocket.Stream{}, c.refused(err, response, func() []byte {
			if response.Status == http.StatusSwitchingProtocols {
				return nil
			}
			conn.SetReadDeadline(time.Now().Add(c.task.options.RefusalBodyTimeout))
			return response.ReadBody(conn, c.task.options.MaxRefusalBody)
		})
	}
	stream.Conn, stream.Early, stream.Draft, stream.Response.TLS = conn, response.Rest, request.Draft, state
	return stream, nil
}

// settle draws the conclusions from a response: what it sets, and what it
// agrees to. Cookies are stored whether or not it opens the connection.
func (c *connecting) settle(channel *websocket.Channel, response *handshake.Response, verify func() (handshake.Agreement, error)) (websocket.Stream, error) {
	if trace := c.task.options.Tracer; trace != nil && trace.DidReceiveHandshakeResponse != nil {
		trace.DidReceiveHandshakeResponse(channel, response.Status, response.Header)
	}
	c.storeHSTS(response.Header)
	stream, err := c.agree(response, verify)
	if lines := response.Header["Set-Cookie"]; len(lines) > 0 && c.task.options.Cookies != nil {
		store := func() { c.task.options.Cookies.SetFromHeader(c.target.url, lines, c.site()) }
		if err == nil && c.request.CookiesWhenOpen {
			stream.Response.StoreCookies = store
		} else {
			store()
		}
	}
	return stream, err
}

// agree finds what the two sides have agreed to.
func (c *connecting) agree(response *handshake.Response, verify func() (handshake.Agreement, error)) (websocket.Stream, error) {
	agreement, err := verify()
	if err != nil {
		return websocket.Stream{}, err
	}
	compression, err := c.compression().Agree(response.Header["Sec-Websocket-Extensions"])
	if err != nil {
		return websocket.Stream{}, &handshake.Refusal{Status: response.Status, Header: response.Header, Reason: err.Error()}
	}
	return websocket.Stream{Compression: compression, Response: websocket.Response{
		Status:      response.Status,
		Header:      response.Header,
		Subprotocol: agreement.Subprotocol,
		Extensions:  agreement.Extensions,
	}}, nil
}

// givenTLS is the configuration that was asked for, nil for the default.
func (c *connecting) givenTLS() *tls.Config {
	return cmp.Or(c.request.TLS, c.task.options.TLS)
}

func (c *connecting) tlsConfig() *tls.Config {
	config := &tls.Config{}
	if chosen := c.givenTLS(); chosen != nil {
		config = chosen.Clone()
	}
	if config.ServerName == "" {
		config.ServerName = c.target.host
	}
	config.NextProtos = []string{"http/1.1"}
	if c.offerHTTP2 {
		config.NextProtos = []string{http2.NextProtoTLS, "http/1.1"}
	}
	return config
}

func (c *connecting) compression() *deflate.Options { return c.task.options.compression(&c.request) }

// cookies is the Cookie header of a request that begins now: as Fetch has it, before there is a connection to send it on.
//
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
func (c *connecting) cookies() string {
	if jar := c.task.options.Cookies; jar != nil {
		return jar.Header(c.target.url, c.site())
	}
	return ""
}

func (c *connecting) opening() *handshake.Request {
	request := &handshake.Request{
		Target:     c.target.path,
		Host:       c.target.hostHeader,
		Origin:     c.request.Origin,
		UserAgent:  c.task.options.UserAgent,
		Key:        handshake.NewKey(),
		Protocols:  c.request.Protocols,
		Header:     c.target.requestHeader(c.request.Header, c.cookie),
		Extensions: c.compression().Offer(),
		Draft:      c.request.Draft,
		Secure:     c.target.secure,
	}
	if request.Draft != handshake.RFC6455 {
		request.Key, request.Extensions, request.Origin = "", "", cmp.Or(request.Origin, "null")
	}
	if request.Draft == handshake.Hixie76 {
		request.Keys = handshake.NewKeys()
	}
	return request
}

// storeHSTS remembers that the host wants TLS, whether or not the response opens
// the connection. A certificate that was not checked has no say.
func (c *connecting) storeHSTS(header http.Header) {
	store := c.task.options.HSTS
	if store == nil || !c.target.secure {
		return
	}
	if given := c.givenTLS(); given != nil && given.InsecureSkipVerify {
		return
	}
	store.SetFromHeader(c.target.host, header["Strict-Transport-Security"])
}

// adviceTLS says what to do about TLS that fails because of how it is asked for.
func adviceTLS(err error) string {
	var record tls.RecordHeaderError
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.As(err, &record):
		return "; if that server does not use TLS, connect to it by ws://"
	case errors.As(err, &unknown):
		return "; if that is the right server, add its CA to RootCAs of the option TLS"
	}
	return ""
}

func (c *connecting) site() cookies.Site {
	return cookies.SiteOf(c.request.SiteForCookies, c.target.url)
}

// refused completes a refusal with what the server says about it, and what can
// be done.
func (c *connecting) refused(err error, response *handshake.Response, body func() []byte) error {
	var refusal *handshake.Refusal
	if c.request.RefusalBody && errors.As(err, &refusal) {
		refusal.Body = body()
	}
	return fmt.Errorf("%s: %w%s", c.target.authority(), err, c.advice(response))
}

// advice says what to do about a response that is no fault of the server's.
//
// A redirect is an error: https://websockets.spec.whatwg.org/#concept-websocket-establish
func (c *connecting) advice(response *handshake.Response) string {
	switch location := response.Header.Get("Location"); {
	case response.Status >= 300 && response.Status <= 399 && location != "":
		return fmt.Sprintf("; redirects are not followed, connect to %.200q instead", location)
	case response.Status == http.StatusUnauthorized && c.hasOwnAuthorization():
		return "; it does not accept the Authorization header"
	case response.Status == http.StatusUnauthorized && c.target.authorization != "":
		return "; it does not accept the user name and password"
	case response.Status == http.StatusUnauthorized:
		return "; put a user name and a password into the URL, ws://user:password@host/, or set an Authorization header"
	}
	return ""
}
