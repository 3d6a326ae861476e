// Package net is the net task: it owns sockets and opens WebSocket channels on
// them. It knows nothing of JavaScript, DOM or any engine. Where the standard
// library's net is wanted too, this one is imported as corvonet.
package net

import (
	"cmp"
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"corvo/components/net/cookies"
	"corvo/components/net/deflate"
	"corvo/components/net/handshake"
	"corvo/components/net/hsts"
	"corvo/components/net/loader"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"
)

// Options are a task's settings. The zero value is ready for use.
type Options struct {
	// TLS is the configuration of wss connections: own CAs by RootCAs, client
	// certificates by Certificates. nil means the system's roots.
	// ServerName and NextProtos are set for each connection.
	TLS *tls.Config

	// Cookies is the jar handshakes read and write. nil means no cookies.
	Cookies *cookies.Jar

	// HSTS remembers the hosts that ask for TLS: ws to them becomes wss before
	// connecting. nil remembers none.
	HSTS *hsts.Store

	// Credentials is asked for a user name and a password when a server answers
	// 401 and accepts Basic credentials, unless the request has an Authorization
	// header; those in a URL are sent without asking. nil lets the connection
	// fail.
	Credentials Credentials

	// Resolver turns a host name into addresses. nil means the system's, with
	// localhost being loopback.
	Resolver Resolver

	// DialContext opens the stream to an address "IP:port", network "tcp": a
	// server's or a proxy's. It is called from several goroutines at once, and
	// ends when ctx is done. nil means a net.Dialer.
	DialContext func(ctx context.Context, network, address string) (net.Conn, error)

	// Proxy chooses the proxy of a connection. nil means the environment's
	// proxy variables (see proxy.FromEnvironment), unless DialContext is set:
	// then it means none. proxy.None is none, proxy.Fixed always the same.
	Proxy proxy.Func

	// ConnectionAttemptDelay is how long an address of a host may take until
	// the next is tried beside it; 0 means 250 ms. An address that fails does
	// not make the next one wait.
	ConnectionAttemptDelay time.Duration

	HandshakeTimeout  time.Duration // from the turn to connect until open, all of it; 0 means 60 s
	MaxHandshakeBytes int           // of a response head; 0 means 256 KiB

	// Of what a response that refuses the handshake says, for requests that ask for it.
	MaxRefusalBody     int           // bytes that are kept; 0 means 1 KiB
	RefusalBodyTimeout time.Duration // for them to come; 0 means 1 s

	MaxMessage  int64  // bytes of one incoming message; 0 means 64 MiB
	MaxBuffered uint64 // payload bytes that may wait to be sent, beyond which the connection is closed; 0 means no limit
	MaxPongs    int    // answers to pings that may wait to be sent, beyond which only the newest ping is answered; 0 means 64

	CloseTimeout      time.Duration // for the closing handshake; 0 means 10 s
	EndTimeout        time.Duration // after it, for the server to end the connection, but no longer than CloseTimeout; 0 means 2 s
	DisconnectTimeout time.Duration // for all of closing once the task is closed or Disconnect is called; 0 means 1 s

	// KeepAlive sends pings to silent peers, and fails the connection to one that
	// stays silent. The zero value does not.
	KeepAlive websocket.KeepAlive

	// IdleTimeout fails a connection on which no byte of a message has come or
	// gone for so long; 0 means never.
	IdleTimeout time.Duration

	// DisableHTTP2 speaks HTTP/1.1 alone to wss servers. Otherwise HTTP/2 is
	// offered to them, and where a server takes WebSockets over that (RFC 8441),
	// all those to it share a connection. A server that speaks it and takes none
	// costs a second connection, the first time.
	DisableHTTP2 bool

	// HTTP2 are the limits of those connections, and how long a server that takes
	// no WebSocket on them is known for it.
	HTTP2 HTTP2Options

	// Compression is what is offered to servers and how messages are
	// compressed. The zero value does both as browsers do; see Disabled there.
	Compression deflate.Options

	// Load are the limits of Load. What it shares with connections is above.
	Load LoadOptions

	// UserAgent is the User-Agent header of requests; "" sends none.
	UserAgent string

	Logger *slog.Logger // nil logs nothing
	Tracer *websocket.Tracer
}

// Resolver looks up host names. *net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// ResolverFunc is a function as a Resolver.
type ResolverFunc func(ctx context.Context, network, host string) ([]netip.Addr, error)

// LookupNetIP calls f.
func (f ResolverFunc) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return f(ctx, network, host)
}

// Request says what to connect to.
type Request struct {
	// URL has scheme ws or wss, or http or https, which mean the same, and no
	// fragment. Credentials in it become an Authorization header.
	URL string

	// Protocols are the subprotocols to offer, in order of preference: tokens
	// of RFC 9110, none twice.
	Protocols []string

	// Origin is the Origin header, as serialized; "" sends none.
	Origin string

	// Header holds further request headers. Those that the handshake itself
	// sets are refused.
	Header http.Header

	// Host replaces the URL's host in the Host header; "" does not.
	Host string

	// SiteForCookies is the URL of the page that connects. Unless it is of
	// the same site as URL, SameSite cookies are neither sent nor stored.
	// "" means same site.
	SiteForCookies string

	// Draft is the version of the protocol to speak, for a server that knows only one of the
	// drafts before RFC 6455. Those offer one subprotocol at most, no compression and no
	// binary messages, and always send an Origin: "null" where there is none.
	Draft handshake.Draft

	// InOrder holds the next connection to the same server back until DidConnect
	// has returned, so that clients hear of connections in the order in which
	// they were asked for. DidConnect must then not wait for another connection.
	InOrder bool

	// CookiesWhenOpen leaves it to the client when the cookies of the response
	// that opens the connection are stored: by Response.StoreCookies. Those of
	// any other response are stored as it arrives.
	CookiesWhenOpen bool

	// RefusalBody asks for the first bytes of a response that refuses the
	// handshake, in Refusal.Body. The end is then reported up to
	// RefusalBodyTimeout later, where the server is slow to send them.
	RefusalBody bool

	// Reuse lets the channel use the memory of a message again once the
	// client's callback has returned: the text and the data it is given must not
	// be kept then. Messages cost no allocation.
	Reuse bool

	// Gather is that of websocket.Config: what callbacks that do not block send leaves
	// when those of one read are over.
	Gather bool

	// These replace the setting of the same name in the task's Options, unless
	// they are zero.
	TLS          *tls.Config
	MaxMessage   int64
	MaxBuffered  uint64
	CloseTimeout time.Duration
	KeepAlive    websocket.KeepAlive
	IdleTimeout  time.Duration
	Compression  *deflate.Options
}

// Task opens channels and owns them. It keeps one connection in its opening
// handshake per host name and port, in the order they were asked for, and one
// per remote address and port where there is no proxy to hide the address.
type Task struct {
	options Options
	wrong   error // about them, nil for nothing

	group     websocket.Group
	hosts     turns[string]         // by host and port, which keeps the order of the calls
	addresses turns[netip.AddrPort] // by IP address and port
	multiplex multiplex
	loader    func() *loader.Loader // makes it on first use
}

const (
	// defaultConnectionAttemptDelay is what RFC 8305 section 8 recommends.
	defaultConnectionAttemptDelay = 250 * time.Millisecond

	defaultRefusalBodyTimeout = time.Second
)

// ErrTaskClosed is returned by Connect and Load on a closed task.
var ErrTaskClosed = loader.ErrClosed

// NewTask returns a task. Close it to end its channels. With a setting out of its
// range nothing can be connected to: all that is tried returns the error of
// Check.
func NewTask(options Options) *Task {
	wrong := options.Check()
	options.HandshakeTimeout = cmp.Or(options.HandshakeTimeout, websocket.DefaultHandshakeTimeout)
	options.MaxHandshakeBytes = cmp.Or(options.MaxHandshakeBytes, websocket.DefaultMaxHandshake)
	options.MaxRefusalBody = cmp.Or(options.MaxRefusalBody, handshake.DefaultRefusalBody)
	options.RefusalBodyTimeout = cmp.Or(options.RefusalBodyTimeout, defaultRefusalBodyTimeout)
	options.HTTP2 = options.HTTP2.orDefaults(options.MaxHandshakeBytes)
	if options.Resolver == nil {
		options.Resolver = systemResolver{}
	}
	options.ConnectionAttemptDelay = cmp.Or(options.ConnectionAttemptDelay, defaultConnectionAttemptDelay)
	if options.Proxy == nil {
		options.Proxy = proxy.None
		if options.DialContext == nil {
			options.Proxy = proxy.FromEnvironment()
		}
	}
	t := &Task{options: options, wrong: wrong}
	t.loader = sync.OnceValue(t.newLoader)
	return t
}

// Connect starts to open a channel and returns at once. The error says what is
// wrong with the request, or that the task is closed; client is then not
// called. Everything else is reported to client, by DidConnect or DidClose.
// ctx bounds the opening handshake alone.
func (t *Task) Connect(ctx context.Context, request Request, client websocket.Client) (*websocket.Channel, error) {
	return t.connect(ctx, request, client, websocket.Open)
}

// opener is websocket.Open or websocket.Dial.
type opener func(context.Context, websocket.Config, websocket.Client, func(context.Context, *websocket.Channel) (websocket.Stream, error)) (*websocket.Channel, error)

func (t *Task) connect(ctx context.Context, request Request, client websocket.Client, open opener) (*websocket.Channel, error) {
	if t.wrong != nil {
		return nil, t.wrong
	}
	config := t.options.config(&request)
	config.Group = &t.group
	if err := config.Check(); err != nil {
		return nil, err
	}
	target, err := parseTarget(request)
	if err != nil {
		return nil, err
	}
	if store := t.options.HSTS; store != nil && !target.secure && store.Knows(target.host) {
		if target, err = target.upgraded(request); err != nil {
			return nil, err
		}
	}
	c := &connecting{task: t, request: request, target: target}
	c.cookie = c.cookies()
	turn := t.hosts.line(target.authority())
	channel, err := open(ctx, config, client, func(ctx context.Context, channel *websocket.Channel) (websocket.Stream, error) {
		defer turn.done()
		if err := turn.wait(ctx); err != nil {
			return websocket.Stream{}, err
		}
		return c.establish(ctx, channel)
	})
	if err != nil {
		turn.done()
		return nil, connectError(err)
	}
	return channel, nil
}

// Close disconnects every channel with status 1001, ends what is being loaded,
// and returns when all their goroutines have ended. It must not be called from a
// callback.
func (t *Task) Close() {
	t.group.Close()
	t.multiplex.wait()
	t.loader().Close()
}

// Len returns the number of channels that have not reported DidClose.
func (t *Task) Len() int { return t.group.Len() }
