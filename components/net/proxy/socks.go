package proxy

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"golang.org/x/net/proxy"
)

// reached is a connection to a proxy as what dials it.
type reached struct{ net.Conn }

func (r reached) Dial(string, string) (net.Conn, error) { return r.Conn, nil }

func (r reached) DialContext(context.Context, string, string) (net.Conn, error) { return r.Conn, nil }

// openSOCKS follows RFC 1928, with the user name and password of RFC 1929.
func (s *Server) openSOCKS(ctx context.Context, conn net.Conn, tunnel Tunnel) error {
	var auth *proxy.Auth
	if s.user != nil {
		password, _ := s.user.Password()
		auth = &proxy.Auth{User: s.user.Username(), Password: password}
	}
	dialer, err := proxy.SOCKS5("tcp", s.String(), auth, reached{conn})
	if err != nil {
		return err
	}
	if _, err = dialer.(proxy.ContextDialer).DialContext(ctx, "tcp", tunnel.Target); err == nil {
		return nil
	}
	var operation *net.OpError
	if errors.As(err, &operation) {
		err = operation.Err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it closed the connection during the SOCKS handshake")
	}
	switch text := err.Error(); {
	case strings.Contains(text, "no acceptable authentication methods") && auth == nil:
		return &Error{Proxy: s.String(), Reason: "asks for a user name and a password: put them into its URL, socks5://user:password@host:port"}
	case strings.Contains(text, "username/password"):
		return &Error{Proxy: s.String(), Reason: "does not accept the user name and password of its URL"}
	case strings.HasPrefix(text, "unknown error "):
		return &Error{Proxy: s.String(), Reason: "does not connect to " + tunnel.Target + ": " + strings.TrimPrefix(text, "unknown error ")}
	}
	return err
}
