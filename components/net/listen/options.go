package listen

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"corvo/components/net/limits"
	"corvo/components/net/websocket"
)

// Options say where a [Listener] listens and what it takes. The zero value is ready for use.
type Options struct {
	// Address is the "HOST:PORT" to listen on. Without a host it is 127.0.0.1: other machines reach the listener only where
	// an address of this one, or 0.0.0.0 or [::] for all of them, is given. Port 0 is any free one. "" is "127.0.0.1:0".
	Address string
	// MaxConnections is how many connections there may be at a time, those in their handshake included; 0 is
	// DefaultMaxConnections. One more is answered with 503.
	MaxConnections int
	// MaxHandshakeBytes is the size of the largest request head accepted; 0 is DefaultMaxHandshakeBytes. A larger one is
	// answered with 431.
	MaxHandshakeBytes int
	// HandshakeTimeout bounds the time from the arrival of a connection until its handshake is answered; 0 is
	// DefaultHandshakeTimeout.
	HandshakeTimeout time.Duration
	// CheckOrigin says whether a request may be answered, by its Origin header for example; one that may not gets 403. It
	// is called on several goroutines at once. nil lets every origin in that knows the prefix.
	CheckOrigin func(*http.Request) bool
	// LegacyDrafts takes clients that speak hixie-75 and hixie-76 too. They do not mask what they send.
	LegacyDrafts bool
}

// The defaults of Options.
const (
	DefaultMaxConnections    = 1000
	DefaultMaxHandshakeBytes = 16 << 10
	DefaultHandshakeTimeout  = 10 * time.Second
)

// Check returns an error that names a setting out of its range.
func (o *Options) Check() error {
	_, err := o.address()
	return cmp.Or(
		err,
		limits.Check("Listen.MaxConnections", o.MaxConnections, "the default"),
		limits.Check("Listen.MaxHandshakeBytes", o.MaxHandshakeBytes, "the default"),
		limits.Check("Listen.HandshakeTimeout", o.HandshakeTimeout, "the default"),
	)
}

// address is where to listen, for net.Listen.
func (o *Options) address() (string, error) {
	if o.Address == "" {
		return "127.0.0.1:0", nil
	}
	host, port, err := net.SplitHostPort(o.Address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return "", fmt.Errorf("Listen.Address is %q; give HOST:PORT such as 127.0.0.1:8080, with port 0 for any free one", o.Address)
	}
	return net.JoinHostPort(cmp.Or(host, "127.0.0.1"), port), nil
}

// upgrader is what answers the handshakes. channels has the settings of the channels.
func (o *Options) upgrader(channels websocket.Upgrader) websocket.Upgrader {
	channels.HandshakeTimeout = cmp.Or(o.HandshakeTimeout, DefaultHandshakeTimeout)
	channels.MaxHandshake = cmp.Or(o.MaxHandshakeBytes, DefaultMaxHandshakeBytes)
	channels.CheckOrigin = o.CheckOrigin
	channels.LegacyDrafts = o.LegacyDrafts
	return channels
}
