package websocket

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"syscall"
	"time"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
	"golang.org/x/sync/errgroup"
)

// ServeTLS is Serve on a listener without TLS, with that of config. Its
// NextProtos are set: clients are offered HTTP/2, where they may have many
// WebSockets on one connection, and HTTP/1.1.
func (u *Upgrader) ServeTLS(ctx context.Context, l net.Listener, config *tls.Config, choose func(*http.Request) (Client, error)) error {
	config = config.Clone()
	config.NextProtos = []string{http2.NextProtoTLS, "http/1.1"}
	return u.Serve(ctx, tls.NewListener(l, config), choose)
}

// Serve accepts connections from l, as Accept does, until l is closed or ctx is
// done; on ctx it closes l and returns nil. Where l's connections are of TLS and a
// client has chosen HTTP/2, choose is asked for each of its WebSockets. Before it
// returns, it disconnects the channels and waits for them, unless Group is set:
// then that owns them, and what HTTP/2 connections they are on.
func (u *Upgrader) Serve(ctx context.Context, l net.Listener, choose func(*http.Request) (Client, error)) error {
	if err := u.Check(); err != nil {
		return fmt.Errorf("websocket: %w", err)
	}
	s := &serving{Upgrader: *u, choose: choose}
	s.multiplex.Limits, s.multiplex.Logger = u.HTTP2, u.Logger
	s.multiplex.Limits.HeaderBytes = cmp.Or(u.HTTP2.HeaderBytes, u.MaxHandshake)
	if s.Group == nil {
		s.Group = new(Group)
	}
	ctx, cancel := context.WithCancel(ctx)
	var handshakes errgroup.Group
	closed := make(chan struct{})
	context.AfterFunc(ctx, func() {
		defer close(closed)
		l.Close()
	})
	defer func() {
		cancel()
		<-closed // Accept may return before the listener's descriptor is free
		handshakes.Wait()
		if u.Group == nil {
			s.Group.Close()
			return
		}
		s.Group.carry(&s.multiplex, func() { s.multiplex.Shutdown(context.Background()) })
	}()
	for {
		conn, err := l.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			if passes(err) {
				select {
				case <-time.After(acceptPause):
				case <-ctx.Done():
				}
				continue
			}
			return fmt.Errorf("websocket: accepting connections: %w", err)
		}
		handshakes.Go(func() error {
			s.failed(conn.RemoteAddr().String(), s.take(ctx, conn))
			return nil
		})
	}
}

// acceptPause lets other connections end when there is no room for another.
const acceptPause = 50 * time.Millisecond

// passes reports whether an error of Accept is one of the moment.
func passes(err error) bool {
	for _, moment := range []error{syscall.EMFILE, syscall.ENFILE, syscall.ENOBUFS, syscall.ENOMEM, syscall.ECONNABORTED} {
		if errors.Is(err, moment) {
			return true
		}
	}
	return false
}

// serving is one call of Serve.
type serving struct {
	Upgrader
	choose    func(*http.Request) (Client, error)
	multiplex h2.Server
}

func (s *serving) failed(remote string, err error) {
	if err != nil && s.Logger != nil {
		s.Logger.Debug("websocket handshake failed", "remote", remote, "error", err)
	}
}

// take does the handshakes on a connection, and owns it.
func (s *serving) take(ctx context.Context, conn net.Conn) error {
	secure, ok := conn.(*tls.Conn)
	if !ok {
		_, err := s.Accept(ctx, conn, s.choose)
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(s.HandshakeTimeout, DefaultHandshakeTimeout))
	defer cancel()
	if err := secure.HandshakeContext(ctx); err != nil {
		secure.NetConn().Close()
		return fmt.Errorf("websocket: TLS: %w", err)
	}
	if secure.ConnectionState().NegotiatedProtocol != http2.NextProtoTLS {
		_, err := s.Accept(ctx, conn, s.choose)
		return err
	}
	err := s.Group.carry(&s.multiplex, func() { s.failed(conn.RemoteAddr().String(), s.multiplex.Serve(conn, s)) })
	if err != nil {
		closeSocket(conn)
	}
	return err
}

// ServeHTTP answers the opening handshake of one stream of HTTP/2.
func (s *serving) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	accept, err := s.accept(r)
	var client Client
	if err == nil {
		client, err = s.choose(r)
	}
	if err != nil {
		writeRefusal(w, err)
	} else {
		_, err = s.connect(w, accept, client, r)
	}
	s.failed(r.RemoteAddr, err)
}
