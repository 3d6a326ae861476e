package websocket

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"slices"
	"time"

	"corvo/components/net/deflate"
	"corvo/components/net/h2"
	"corvo/components/net/handshake"

	"golang.org/x/net/http2"
)

// Upgrader is the server half: it answers opening handshakes and runs the
// resulting channels. Its zero value is ready for use. It must not be changed
// once in use, and may be used by many goroutines at once. With a setting out of
// its range all methods return the error of Check, and Upgrade answers 500.
type Upgrader struct {
	// SelectProtocol picks the subprotocol from those the client offers; "" is
	// none. It may return one that was not offered, which a client then refuses.
	// When nil, the first offered one that Protocols holds is picked.
	SelectProtocol func(r *http.Request, offered []string) string
	Protocols      []string

	// Route says whether there is anything at the request's path, before it is
	// known to be an opening handshake. An error refuses it with 403, or with the
	// status of a *handshake.RequestError. When nil, there is.
	Route func(r *http.Request) error

	// CheckOrigin says whether the request may be upgraded; a refused one is
	// answered with 403. When nil, every origin may.
	CheckOrigin func(r *http.Request) bool

	// Header returns further response headers, such as Set-Cookie.
	Header func(r *http.Request) http.Header

	// Respond, when set, is given the answer that opens the connection before it is sent,
	// once all else has agreed, and may change it: status, reason, fields, subprotocol.
	// A status other than the answer's makes it an ordinary HTTP response that
	// refuses the connection. An error refuses it too, as one of Accept's choose
	// does; an answer that its Check does not accept is replaced by 500.
	// handshake.HeadOf has the request as it came.
	Respond func(r *http.Request, answer *handshake.Answer) error

	// LegacyDrafts accepts clients of the drafts hixie-76 and hixie-75 too, which send
	// their frames unmasked, text alone, and neither pings nor status codes; they cannot be
	// compressed. They are otherwise refused.
	LegacyDrafts bool

	// Of Accept and Serve.
	HandshakeTimeout time.Duration // until the request has come and is answered; 0 means DefaultHandshakeTimeout
	MaxHandshake     int           // bytes of the request head; 0 means DefaultMaxHandshake
	RefusalTimeout   time.Duration // for what comes after a head of more than that; 0 means DefaultRefusalTimeout

	// Of the channels, as in Config.
	MaxMessage        int64
	Reuse             bool
	Gather            bool
	MaxBuffered       uint64
	MaxPongs          int
	KeepAlive         KeepAlive
	IdleTimeout       time.Duration
	CloseTimeout      time.Duration
	EndTimeout        time.Duration
	DisconnectTimeout time.Duration

	// Compression, when set, agrees to permessage-deflate where a client offers
	// it.
	Compression *deflate.Options

	// HTTP2 bounds what clients may do that Serve speaks HTTP/2 with; its
	// HeaderBytes is MaxHandshake unless it is set.
	HTTP2 h2.Limits

	// Group, when set, owns the channels, so that they can be closed together
	// and waited for.
	Group *Group

	Logger *slog.Logger // nil logs nothing
	Tracer *Tracer
}

// Defaults of the limits, on both sides.
const (
	DefaultMaxMessage        = 64 << 20
	DefaultMaxPongs          = 64
	DefaultCloseTimeout      = 10 * time.Second
	DefaultEndTimeout        = 2 * time.Second
	DefaultDisconnectTimeout = time.Second
	DefaultHandshakeTimeout  = 60 * time.Second
	DefaultMaxHandshake      = 256 << 10
	DefaultRefusalTimeout    = 500 * time.Millisecond
)

// Upgrade answers an opening handshake that a net/http server has received.
// When the request is no proper handshake it writes the HTTP error response
// and returns an error, and client is not called. The channel it returns is
// open: it may be sent on, and closed, before DidConnect. w must be an http.Hijacker,
// or for a request by HTTP/2 a Connector, as that of package h2 is.
func (u *Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, client Client) (*Channel, error) {
	accept, err := u.accept(r)
	if err != nil {
		writeRefusal(w, err)
		return nil, err
	}
	if handshake.IsConnect(r) {
		return u.connect(w, accept, client, r)
	}
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		err := &handshake.RequestError{Status: http.StatusInternalServerError, Reason: fmt.Sprintf("a %T cannot be hijacked", w)}
		writeRefusal(w, err)
		return nil, err
	}
	conn, buffered, err := hijacker.Hijack()
	if err != nil {
		return nil, fmt.Errorf("websocket: taking over the connection: %w", err)
	}
	early := make([]byte, buffered.Reader.Buffered())
	if _, err := io.ReadFull(buffered, early); err != nil {
		conn.Close()
		return nil, fmt.Errorf("websocket: taking over the connection: %w", err)
	}
	conn.SetDeadline(time.Now().Add(cmp.Or(u.HandshakeTimeout, DefaultHandshakeTimeout)))
	r, early, err = accept.thirdKey(r, early, conn)
	if err == nil {
		err = u.respond(accept, r)
	}
	if err != nil {
		refuse(conn, err)
		conn.Close()
		return nil, err
	}
	conn.SetDeadline(time.Time{})
	return u.open(conn, early, accept, client, r)
}

// Connector is the ResponseWriter of a request to make a stream of HTTP/2 a
// WebSocket.
type Connector interface {
	// AcceptConnect answers the request with success and the header, and hands
	// its stream over.
	AcceptConnect() (net.Conn, error)
}

// connect answers an extended CONNECT.
func (u *Upgrader) connect(w http.ResponseWriter, accept *accepted, client Client, r *http.Request) (*Channel, error) {
	connector, ok := w.(Connector)
	if !ok {
		err := &handshake.RequestError{Status: http.StatusInternalServerError, Reason: fmt.Sprintf("a %T makes no WebSocket of a stream", w)}
		writeRefusal(w, err)
		return nil, err
	}
	if err := accept.Check(); err != nil {
		writeRefusal(w, &handshake.RequestError{Status: http.StatusInternalServerError, Reason: err.Error()})
		return nil, err
	}
	if err := u.respond(accept, r); err != nil {
		writeRefusal(w, err)
		return nil, err
	}
	if err := u.Group.reserve(); err != nil {
		writeRefusal(w, err)
		return nil, err
	}
	header := w.Header()
	for name, values := range accept.fields() {
		header[name] = append(header[name], values...)
	}
	conn, err := connector.AcceptConnect()
	if err != nil {
		u.Group.leave()
		return nil, fmt.Errorf("websocket: taking over the stream: %w", err)
	}
	return u.start(conn, nil, http.StatusOK, accept, client, r), nil
}

// Accept reads an opening handshake from a raw connection, asks choose for the
// request's client, and answers. An error from choose is answered with 403, or
// with the status of a *handshake.RequestError; a request that is no HTTP with
// 400, one beyond MaxHandshake with 431. Accept owns conn: it is closed
// when an error is returned. ctx bounds the handshake alone. A connection of TLS on
// which HTTP/2 was agreed is refused, since it is of many channels: Serve takes it.
func (u *Upgrader) Accept(ctx context.Context, conn net.Conn, choose func(*http.Request) (Client, error)) (*Channel, error) {
	if err := u.Check(); err != nil {
		conn.Close()
		return nil, fmt.Errorf("websocket: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(u.HandshakeTimeout, DefaultHandshakeTimeout))
	defer cancel()
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Now()) })
	channel, err := u.acceptConn(ctx, conn, choose, stop)
	if err != nil {
		stop()
		conn.Close()
		return nil, err
	}
	return channel, nil
}

func (u *Upgrader) acceptConn(ctx context.Context, conn net.Conn, choose func(*http.Request) (Client, error), stop func() bool) (*Channel, error) {
	secure, _ := conn.(*tls.Conn)
	if secure != nil {
		if err := secure.Handshake(); err != nil {
			return nil, fmt.Errorf("websocket: TLS: %w", err)
		}
		if secure.ConnectionState().NegotiatedProtocol == http2.NextProtoTLS {
			return nil, errors.New("websocket: the client speaks HTTP/2, whose many channels Serve takes, not Accept: do not offer it")
		}
	}
	request, early, err := handshake.ReadRequest(ctx, conn, cmp.Or(u.MaxHandshake, DefaultMaxHandshake))
	var unfit *handshake.RequestError
	switch {
	case errors.As(err, &unfit):
		refuse(conn, err)
		if errors.Is(err, handshake.ErrHeadTooLarge) {
			u.discardRest(conn)
		}
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("websocket: %w", err)
	}
	request.RemoteAddr = conn.RemoteAddr().String()
	if secure != nil {
		state := secure.ConnectionState()
		request.TLS = &state
	}
	accept, err := u.accept(request)
	var client Client
	if err == nil {
		request, early, err = accept.thirdKey(request, early, conn)
	}
	if err == nil {
		client, err = choose(request)
	}
	if err == nil {
		err = u.respond(accept, request)
	}
	if err != nil {
		refuse(conn, err)
		return nil, err
	}
	if !stop() {
		return nil, fmt.Errorf("websocket: the handshake was not completed in time: %w", os.ErrDeadlineExceeded)
	}
	return u.open(conn, early, accept, client, request)
}

// discardRest reads what a peer is still sending, for a moment: closing with
// bytes unread would reset the connection, and the answer could be lost.
func (u *Upgrader) discardRest(conn net.Conn) {
	shutDirection(conn)
	conn.SetReadDeadline(time.Now().Add(cmp.Or(u.RefusalTimeout, DefaultRefusalTimeout)))
	io.Copy(io.Discard, conn)
}

// accept decides on a request.
func (u *Upgrader) accept(r *http.Request) (*accepted, error) {
	if err := u.Check(); err != nil {
		return nil, &handshake.RequestError{Status: http.StatusInternalServerError, Reason: "the server is set up wrongly: " + err.Error()}
	}
	if u.Route != nil {
		if err := u.Route(r); err != nil {
			return nil, err
		}
	}
	draft := handshake.DraftOf(r)
	if err := u.check(r, draft); err != nil {
		return nil, err
	}
	if u.CheckOrigin != nil && !u.CheckOrigin(r) {
		return nil, &handshake.RequestError{Status: http.StatusForbidden, Reason: fmt.Sprintf("origin %q is not allowed", r.Header.Get("Origin"))}
	}
	accept := &accepted{}
	accept.Subprotocol = u.subprotocol(r)
	if draft != handshake.RFC6455 {
		accept.SetDraft(r)
	} else {
		options := u.compression()
		agreement, err := options.Choose(r.Header["Sec-Websocket-Extensions"])
		if err != nil {
			return nil, &handshake.RequestError{Status: http.StatusBadRequest, Reason: err.Error()}
		}
		accept.Key, accept.compression = r.Header.Get("Sec-WebSocket-Key"), agreement
		if agreement != nil {
			accept.Extensions = agreement.Extensions
		}
	}
	if u.Header != nil {
		accept.Header = u.Header(r)
	}
	return accept, nil
}

// check decides whether a request of that version can be upgraded.
func (u *Upgrader) check(r *http.Request, draft handshake.Draft) error {
	switch {
	case draft == handshake.RFC6455:
		return handshake.CheckRequest(r)
	case !u.LegacyDrafts:
		return handshake.RefuseDraft(r)
	}
	return handshake.CheckDraft(r)
}

// thirdKey reads what of a request of hixie-76 follows its head. What came after it is
// returned.
func (a *accepted) thirdKey(r *http.Request, early []byte, conn net.Conn) (*http.Request, []byte, error) {
	if a.Draft != handshake.Hixie76 {
		return r, early, nil
	}
	r, early, err := handshake.ReadThirdKey(r, early, conn)
	if err == nil {
		err = a.SetThirdKey(r)
	}
	return r, early, err
}

// accepted is the answer to a request and what it agrees to.
type accepted struct {
	handshake.Accept
	compression *deflate.Agreement
	answer      *handshake.Answer // what Respond has made of it, nil for what it is
}

func (a *accepted) fields() http.Header {
	if a.answer != nil {
		return a.answer.Header()
	}
	return a.Fields()
}

func (a *accepted) appendTo(b []byte) ([]byte, error) {
	if a.answer != nil {
		return a.answer.AppendTo(b), nil
	}
	return a.AppendTo(b)
}

func (u *Upgrader) compression() deflate.Options {
	if u.Compression == nil {
		return deflate.Options{Disabled: true}
	}
	return *u.Compression
}

func (u *Upgrader) subprotocol(r *http.Request) string {
	offered := handshake.OfferedProtocols(r)
	if u.SelectProtocol != nil {
		return u.SelectProtocol(r, offered)
	}
	for _, protocol := range offered {
		if slices.Contains(u.Protocols, protocol) {
			return protocol
		}
	}
	return ""
}

// open answers an accepted handshake and starts the channel. It owns conn.
func (u *Upgrader) open(conn net.Conn, early []byte, accept *accepted, client Client, r *http.Request) (*Channel, error) {
	answer, err := accept.appendTo(make([]byte, 0, 256))
	if err != nil {
		conn.Close()
		return nil, err
	}
	if err := u.Group.reserve(); err != nil {
		refuse(conn, err)
		conn.Close()
		return nil, err
	}
	conn.SetWriteDeadline(time.Now().Add(cmp.Or(u.HandshakeTimeout, DefaultHandshakeTimeout)))
	if _, err := conn.Write(answer); err != nil {
		u.Group.leave()
		conn.Close()
		return nil, fmt.Errorf("websocket: answering the handshake: %w", err)
	}
	conn.SetWriteDeadline(time.Time{})
	return u.start(conn, early, http.StatusSwitchingProtocols, accept, client, r), nil
}

// start runs a channel on a connection whose handshake is over, in a place that is
// reserved in the group. It owns conn.
func (u *Upgrader) start(conn net.Conn, early []byte, status int, accept *accepted, client Client, r *http.Request) *Channel {
	stream := &Stream{Conn: conn, Early: early, Draft: accept.Draft, Compression: accept.compression, Response: Response{
		Status:      status,
		Header:      accept.fields(),
		Subprotocol: accept.Subprotocol,
		Extensions:  accept.Extensions,
		TLS:         r.TLS,
	}}
	return openStream(u.config(), client, stream)
}

// config is that of the channels.
func (u *Upgrader) config() Config {
	return Config{
		Server: true, MaxMessage: u.MaxMessage, Reuse: u.Reuse, Gather: u.Gather, MaxBuffered: u.MaxBuffered, MaxPongs: u.MaxPongs, KeepAlive: u.KeepAlive,
		IdleTimeout: u.IdleTimeout, CloseTimeout: u.CloseTimeout, EndTimeout: u.EndTimeout, DisconnectTimeout: u.DisconnectTimeout,
		Group: u.Group, Logger: u.Logger, Tracer: u.Tracer,
		Compression: u.compression(),
	}
}
