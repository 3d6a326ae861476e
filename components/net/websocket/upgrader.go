package websocket

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Upgrader is the server half: it answers opening handshakes and runs the
// resulting channels. Its zero value is ready for use. It must not be changed
// once in use, and may be used by many goroutines at once.
type Upgrader struct {
	// SelectProtocol picks the subprotocol from those the client offers; "" is
	// none. It may return one that was not offered, which a client then refuses.
	// When nil, the first offered one that Protocols holds is picked.
	SelectProtocol func(r *http.Request, offered []string) string
	Protocols      []string

	// CheckOrigin says whether the request may be upgraded; a refused one is
	// answered with 403. When nil, every origin may.
	CheckOrigin func(r *http.Request) bool

	// Header returns further response headers, such as Set-Cookie.
	Header func(r *http.Request) http.Header

	MaxMessage       int64         // bytes; 0 means DefaultMaxMessage
	CloseTimeout     time.Duration // 0 means DefaultCloseTimeout
	HandshakeTimeout time.Duration // of Accept and Serve; 0 means DefaultHandshakeTimeout
	MaxHandshake     int           // bytes of the request head in Accept and Serve; 0 means DefaultMaxHandshake

	// Group, when set, holds the channels, so that they can be closed together.
	Group *Group

	Logger *slog.Logger // nil logs nothing
	Tracer *Tracer
}

// Defaults of the limits, on both sides.
const (
	DefaultMaxMessage       = 64 << 20
	DefaultCloseTimeout     = 10 * time.Second
	DefaultHandshakeTimeout = 60 * time.Second
	DefaultMaxHandshake     = 256 << 10
)

// Upgrade answers an opening handshake that a net/http server has received.
// When the request is no proper handshake it writes the HTTP error response
// and returns an error, and client is not called. w must be an http.Hijacker.
func (u *Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, client Client) (*Channel, error) {
	panic("not built yet")
}

// Accept reads an opening handshake from a raw connection, asks choose for the
// request's client, and answers. An error from choose is answered with 403, or
// with the status of an *handshake.Error. Accept owns conn: it is closed when
// an error is returned.
func (u *Upgrader) Accept(ctx context.Context, conn net.Conn, choose func(*http.Request) (Client, error)) (*Channel, error) {
	panic("not built yet")
}

// Serve accepts connections from l until l is closed or ctx is done, and
// returns when each of its connections has ended. On ctx it closes l and
// disconnects them.
func (u *Upgrader) Serve(ctx context.Context, l net.Listener, choose func(*http.Request) (Client, error)) error {
	panic("not built yet")
}
