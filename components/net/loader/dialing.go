package loader

import (
	"context"
	"crypto/tls"
	"net"
	"net/http/httptrace"
	"sync"
)

// dialing is the connection that one exchange makes where none is idle. net/http goes on with it when the exchange is
// over, whatever it takes; with this it ends.
type dialing struct {
	ctx context.Context

	mu         sync.Mutex
	handshakes int      // of TLS, that are still to be done
	conn       net.Conn // until they are
}

type dialingKey struct{}

// withDialing returns the context of an exchange whose connection takes some TLS handshakes.
func withDialing(ctx context.Context, handshakes int) context.Context {
	d := &dialing{ctx: ctx, handshakes: handshakes}
	context.AfterFunc(ctx, d.abandon)
	ctx = context.WithValue(ctx, dialingKey{}, d)
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{TLSHandshakeDone: d.shaken})
}

// hold is called with a connection that has been made.
func (d *dialing) hold(conn net.Conn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.handshakes == 0 {
		return
	}
	d.conn = conn
	if d.ctx.Err() != nil {
		conn.Close()
	}
}

// shaken is called after each handshake. After the last the connection is one for others too.
func (d *dialing) shaken(tls.ConnectionState, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.handshakes--; d.handshakes <= 0 {
		d.conn = nil
	}
}

func (d *dialing) abandon() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.conn != nil {
		d.conn.Close()
	}
}
