// Package server is the test server: what web-platform-tests expect of their
// own server, on loopback. It serves a root of tests over HTTP and HTTPS, fills
// in their templates, and speaks WebSocket, well or badly, as each handler's
// path says.
package server

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"corvo/components/net/h2"
	"corvo/components/net/websocket"
)

// Options are a server's settings. The zero value serves the working directory
// on free ports.
type Options struct {
	// Root is the directory to serve: the root of a web-platform-tests checkout.
	Root string
	// Ports fixes ports by scheme ("http", "https", "ws", "wss", "h2"); what it
	// leaves out or gives as 0 is chosen by the system.
	Ports map[string][]int
	// Host is what {{host}} stands for; "" means the constant Host. A browser
	// that knows no test hosts can be sent to "localhost".
	Host string

	Logger *slog.Logger // nil logs nothing
}

// As many ports of each scheme as tests may name. The h2 port is named by every
// page of websockets, but only those with wpt_flags=h2 talk to it; it serves
// them and their WebSockets by HTTP/2 or HTTP/1.1.
var portCount = []struct {
	scheme string
	count  int
}{{"http", 2}, {"https", 2}, {"ws", 1}, {"wss", 1}, {"h2", 1}}

// Server is a running test server.
type Server struct {
	options      Options
	root         string
	ports        map[string][]int
	certificates *certificates
	logger       *slog.Logger

	stash    *stash
	messages messageChannels
	mail     mailboxes
	channels *websocket.Group
	sockets  socketSet

	ctx       context.Context // done when the server closes: ends what handlers wait for
	stop      context.CancelFunc
	servers   []*http.Server
	multiplex h2.Server      // of the h2 port
	listeners []net.Listener // of the WebSocket ports

	running sync.WaitGroup // listeners, and the handlers of WebSocket connections
}

// Start listens on every port and serves until Close.
func Start(options Options) (*Server, error) {
	root, err := filepath.Abs(options.Root)
	if err != nil {
		return nil, fmt.Errorf("test server: root %s: %w", options.Root, err)
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("test server: root %s is not a directory", options.Root)
	}
	if options.Host == "" {
		options.Host = Host
	}
	certificates, err := newCertificates()
	if err != nil {
		return nil, err
	}
	s := &Server{
		options: options, root: root, certificates: certificates,
		ports:    make(map[string][]int),
		logger:   options.Logger,
		stash:    newStash(),
		channels: new(websocket.Group),
	}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	for _, wanted := range portCount {
		for i := range wanted.count {
			if err := s.listen(wanted.scheme, i); err != nil {
				s.Close()
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *Server) listen(scheme string, index int) error {
	port := 0
	if given := s.options.Ports[scheme]; index < len(given) {
		port = given[index]
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return fmt.Errorf("test server cannot listen for %s on port %d; choose another: %w", scheme, port, err)
	}
	s.ports[scheme] = append(s.ports[scheme], listener.Addr().(*net.TCPAddr).Port)
	if scheme == "https" || scheme == "wss" || scheme == "h2" {
		protocols := []string{"http/1.1"}
		if scheme == "h2" {
			protocols = []string{"h2", "http/1.1"}
		}
		listener = tls.NewListener(listener, &tls.Config{
			Certificates: []tls.Certificate{s.certificates.server},
			NextProtos:   protocols,
		})
	}
	if scheme == "ws" || scheme == "wss" {
		s.listeners = append(s.listeners, listener)
		s.running.Go(func() { s.acceptWebSockets(listener) })
		return nil
	}
	server := &http.Server{
		Handler: http.HandlerFunc(s.serveHTTP),
		// Clients that go away in the middle of a TLS handshake are what some tests are about.
		ErrorLog:          log.New(logWriter{s.logger}, "", 0),
		ReadHeaderTimeout: time.Minute,
		BaseContext:       func(net.Listener) context.Context { return s.ctx },
	}
	switch scheme {
	case "http":
		listener = spellingListener{listener}
		rememberSpellings(server)
	case "h2":
		if err := s.multiplex.Attach(server); err != nil {
			return err
		}
	}
	s.servers = append(s.servers, server)
	s.running.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.logger.Error("test server stopped listening", "scheme", scheme, "err", err)
		}
	})
	return nil
}

// Close ends every connection and returns when the server's goroutines have ended.
func (s *Server) Close() {
	s.stop()
	for _, server := range s.servers {
		_ = server.Close()
	}
	for _, listener := range s.listeners {
		_ = listener.Close()
	}
	s.sockets.close()
	s.multiplex.Close()
	s.channels.Close()
	s.running.Wait()
}

// Port is the first port of a scheme.
func (s *Server) Port(scheme string) int { return s.ports[scheme][0] }

// URL is the address of a path (which begins with a slash) by a scheme, on the
// host that {{host}} stands for.
func (s *Server) URL(scheme, path string) string {
	return scheme + "://" + s.options.Host + ":" + strconv.Itoa(s.Port(scheme)) + path
}

// CertPool holds the authority of the server's certificate.
func (s *Server) CertPool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.certificates.authority)
	return pool
}

// AuthorityPEM is that authority's certificate in PEM form.
func (s *Server) AuthorityPEM() []byte { return s.certificates.pem() }

type logWriter struct{ logger *slog.Logger }

func (w logWriter) Write(p []byte) (int, error) {
	w.logger.Debug(string(p))
	return len(p), nil
}

// socketSet holds the connections of the WebSocket ports.
type socketSet struct {
	mu     sync.Mutex
	closed bool
	open   map[net.Conn]struct{}
}

func (set *socketSet) add(conn net.Conn) {
	set.mu.Lock()
	defer set.mu.Unlock()
	if set.closed {
		_ = conn.Close()
		return
	}
	if set.open == nil {
		set.open = make(map[net.Conn]struct{})
	}
	set.open[conn] = struct{}{}
}

func (set *socketSet) remove(conn net.Conn) {
	set.mu.Lock()
	defer set.mu.Unlock()
	delete(set.open, conn)
}

func (set *socketSet) close() {
	set.mu.Lock()
	defer set.mu.Unlock()
	set.closed = true
	for conn := range set.open {
		_ = conn.Close()
	}
}
