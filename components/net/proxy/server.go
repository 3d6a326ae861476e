package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"corvo/components/net/weburl"
)

// defaultPorts are those of the schemes that a proxy's URL may have.
var defaultPorts = map[string]uint16{"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}

// Server is a proxy.
type Server struct {
	Scheme string // http, https, socks5 or socks5h
	Host   string // in ASCII, without brackets
	Port   uint16
	user   *url.Userinfo
}

// Parse reads a proxy's URL: http://, https://, socks5:// or socks5h:// (which
// mean the same: the proxy resolves host names), host, and where they are
// needed port, user name and password.
func Parse(u *url.URL) (*Server, error) {
	s := &Server{Scheme: strings.ToLower(u.Scheme), user: u.User}
	port, ok := defaultPorts[s.Scheme]
	if !ok {
		return nil, fmt.Errorf("proxy %s: its scheme is %q, use http, https or socks5", u.Redacted(), u.Scheme)
	}
	// The URL standard's host parser also knows IDNA and all forms of IPv4.
	record, err := weburl.Parse("http://"+u.Host, nil)
	if err != nil || u.Host == "" {
		return nil, errAddress(u.Redacted())
	}
	if given := u.Port(); given != "" {
		n, err := strconv.ParseUint(given, 10, 16)
		if err != nil || n == 0 {
			return nil, errAddress(u.Redacted())
		}
		port = uint16(n)
	}
	s.Port = port
	s.Host = strings.TrimSuffix(strings.TrimPrefix(record.Hostname(), "["), "]")
	return s, nil
}

func errAddress(raw string) error {
	if i := strings.LastIndexByte(raw, '@'); i >= 0 {
		raw = raw[i+1:] // what is before may be a password
	}
	return fmt.Errorf("proxy %.100q: not a proxy's address, use http://host:port", raw)
}

// String names the proxy, without credentials.
func (s *Server) String() string {
	return s.Scheme + "://" + net.JoinHostPort(s.Host, strconv.Itoa(int(s.Port)))
}

// Tunnel says what a proxy is to connect to, and how to talk to it.
type Tunnel struct {
	Target    string      // host:port; the proxy resolves the host
	TLS       *tls.Config // of an https proxy, for any server name; nil means the system's roots
	UserAgent string      // sent to HTTP proxies; "" sends none
	MaxHead   int         // bytes of an HTTP proxy's response head
}

// Error is a proxy's refusal to open a tunnel.
type Error struct {
	Proxy  string      // as [Server.String] names it
	Status int         // of an HTTP proxy's response, 0 for SOCKS
	Header http.Header // of that response
	Reason string
}

func (e *Error) Error() string { return "proxy " + e.Proxy + " " + e.Reason }

// Open makes conn, a connection to the proxy, one to the tunnel's target. An
// *Error says that the proxy refuses; conn is then for the caller to close. Open
// ends when conn's deadline passes, which the caller sets when ctx is done.
func (s *Server) Open(ctx context.Context, conn net.Conn, tunnel Tunnel) (net.Conn, error) {
	var err error
	switch s.Scheme {
	case "socks5", "socks5h":
		err = s.openSOCKS(ctx, conn, tunnel)
	case "https":
		secure := tls.Client(conn, s.tlsConfig(tunnel.TLS))
		if err := secure.HandshakeContext(ctx); err != nil {
			return nil, fmt.Errorf("TLS with proxy %s: %w", s, err)
		}
		conn = secure
		fallthrough
	default:
		err = s.openHTTP(conn, tunnel)
	}
	var refused *Error
	if err != nil && !errors.As(err, &refused) {
		err = fmt.Errorf("proxy %s: %w", s, err)
	}
	return conn, err
}

func (s *Server) tlsConfig(given *tls.Config) *tls.Config {
	config := &tls.Config{}
	if given != nil {
		config = given.Clone()
	}
	config.ServerName = s.Host
	config.NextProtos = []string{"http/1.1"}
	return config
}
