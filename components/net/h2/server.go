package h2

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/http2"
)

// Server serves connections on which a client speaks HTTP/2. Its zero value is
// ready for use, with a handler by Serve or by the http.Server it is Attached
// to. A WebSocket's request reaches the handler with method CONNECT and the
// field ":protocol"; the ResponseWriter, a *ResponseWriter, makes a stream of
// it.
type Server struct {
	Limits Limits
	Logger *slog.Logger // nil logs nothing

	mu      sync.Mutex
	closed  bool
	conns   map[*serverConn]struct{}
	running sync.WaitGroup
}

// Attach makes an http.Server hand those connections over whose clients choose
// HTTP/2, and offer that to them. It is to be called before the server serves, and
// does not make the server close them: Close does. The error is that of
// Limits.Check.
func (s *Server) Attach(to *http.Server) error {
	if err := s.Limits.Check(); err != nil {
		return err
	}
	if to.TLSConfig == nil {
		to.TLSConfig = &tls.Config{}
	}
	to.TLSConfig.NextProtos = []string{http2.NextProtoTLS, "http/1.1"}
	to.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){
		http2.NextProtoTLS: func(_ *http.Server, socket *tls.Conn, handler http.Handler) {
			s.Serve(socket, handler)
		},
	}
	return nil
}

// Serve serves one connection and returns when it has ended, and with it the
// calls of handler. It owns the socket. The error is that of Limits.Check, or
// ErrServerClosed.
func (s *Server) Serve(socket net.Conn, handler http.Handler) error {
	if err := s.Limits.Check(); err != nil {
		socket.Close()
		return err
	}
	c := &serverConn{conn: newConn(socket, s.Limits, true), server: s, http: handler}
	c.handler = c
	c.context, c.cancel = context.WithCancel(context.Background())
	defer c.cancel()
	if !s.add(c) {
		c.closeSocket()
		return ErrServerClosed
	}
	defer s.remove(c)
	socket.SetDeadline(time.Now().Add(c.limits.Idle))
	preface := make([]byte, len(http2.ClientPreface))
	if _, err := io.ReadFull(socket, preface); err != nil || string(preface) != http2.ClientPreface {
		c.closeSocket()
		return nil
	}
	socket.SetWriteDeadline(time.Time{})
	c.greet(
		http2.Setting{ID: http2.SettingEnableConnectProtocol, Val: 1},
		http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: uint32(min(c.limits.Streams, math.MaxUint32))})
	c.run()
	c.cancel()
	c.handlers.Wait()
	return nil
}

// ErrServerClosed is returned by Serve after Shutdown or Close.
var ErrServerClosed = errors.New("HTTP/2: the server is closed")

// Shutdown lets the streams there are go on, and no others begin. It returns
// when they have ended, or nearly at once when ctx is done: then they are cut.
func (s *Server) Shutdown(ctx context.Context) {
	s.closeEach(func(c *serverConn) {
		if len(c.streams) > 0 {
			c.framer.WriteGoAway(c.lastID, http2.ErrCodeNo, nil)
			c.wake.Signal()
		}
		c.leave(errClosed)
	})
	stop := context.AfterFunc(ctx, s.Close)
	defer stop()
	s.running.Wait()
}

// Close ends every connection, and returns when they and the calls of their
// handlers have ended.
func (s *Server) Close() {
	s.closeEach(func(c *serverConn) { c.end(errClosed) })
	s.running.Wait()
}

func (s *Server) closeEach(do func(*serverConn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for c := range s.conns {
		c.mu.Lock()
		do(c)
		c.mu.Unlock()
	}
}

func (s *Server) add(c *serverConn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if s.conns == nil {
		s.conns = make(map[*serverConn]struct{})
	}
	s.conns[c] = struct{}{}
	s.running.Add(1)
	return true
}

func (s *Server) remove(c *serverConn) {
	s.mu.Lock()
	delete(s.conns, c)
	s.mu.Unlock()
	s.running.Done()
}

// serverConn is a server's connection.
type serverConn struct {
	*conn
	server   *Server
	http     http.Handler
	context  context.Context
	cancel   context.CancelFunc
	handlers sync.WaitGroup
	busy     int // handlers whose streams have ended, by mu
}

// headers handles a request.
func (c *serverConn) headers(frame *http2.MetaHeadersFrame) error {
	id := frame.StreamID
	if id%2 == 0 {
		return &connError{http2.ErrCodeProtocol, "a stream of the client has an even number"}
	}
	if id <= c.lastID {
		return c.trailer(frame)
	}
	c.lastID = id
	if c.leaving || len(c.streams)+c.busy >= c.limits.Streams {
		c.framer.WriteRSTStream(id, http2.ErrCodeRefusedStream)
		c.wake.Signal()
		return c.strain.add()
	}
	s := c.newStream(id)
	c.socket.SetReadDeadline(time.Time{})
	request, err := c.request(s, frame)
	if err != nil {
		c.reset(s, http2.ErrCodeProtocol, err)
		return c.strain.add()
	}
	if frame.StreamEnded() {
		s.remoteEnd = true
	}
	w := &ResponseWriter{stream: s, request: request, header: make(http.Header)}
	handler := c.http
	if c.limits.exceeds(frame) {
		handler = http.HandlerFunc(c.refuseHeader)
	}
	c.handlers.Go(func() { c.serve(handler, w) })
	return nil
}

// trailer handles the end of a request that has a body; what it tells is not kept.
func (c *serverConn) trailer(frame *http2.MetaHeadersFrame) error {
	s := c.streams[frame.StreamID]
	switch {
	case s == nil:
	case s.remoteEnd:
		c.reset(s, http2.ErrCodeStreamClosed, errors.New("HTTP/2: HEADERS after the end of a stream"))
	case !frame.StreamEnded():
		c.reset(s, http2.ErrCodeProtocol, errors.New("HTTP/2: two requests on one stream"))
	default:
		c.remoteEnded(s)
		return nil
	}
	return c.strain.add()
}

func (c *serverConn) refuseHeader(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, fmt.Sprintf("the request's header has more than %d bytes", c.limits.HeaderBytes), http.StatusRequestHeaderFieldsTooLarge)
}

// serve calls the handler.
func (c *serverConn) serve(handler http.Handler, w *ResponseWriter) {
	s := w.stream
	defer func() {
		p := recover()
		if p != nil {
			if p != http.ErrAbortHandler && c.server.Logger != nil {
				c.server.Logger.Error("HTTP/2 handler panicked", "path", w.request.URL.Path, "panic", p, "stack", string(debug.Stack()))
			}
			c.mu.Lock()
			c.reset(s, http2.ErrCodeInternal, errHandlerPanic)
			c.mu.Unlock()
		} else {
			w.finish()
		}
		c.mu.Lock()
		if s.serving = false; s.detached {
			c.busy--
		}
		c.mu.Unlock()
		if !w.taken {
			s.cancel()
		}
	}()
	handler.ServeHTTP(w, w.request)
}

var errHandlerPanic = errors.New("HTTP/2: the handler panicked")

// forgot counts a handler that goes on without its stream, so that requests
// which are reset at once cannot start more of them than there may be streams.
func (c *serverConn) forgot(s *Stream) {
	if s.serving {
		c.busy++
	}
}

// request makes a request of a stream's header, RFC 9113 section 8.3.1 and RFC
// 8441 section 4.
func (c *serverConn) request(s *Stream, frame *http2.MetaHeadersFrame) (*http.Request, error) {
	method, scheme, path := frame.PseudoValue("method"), frame.PseudoValue("scheme"), frame.PseudoValue("path")
	authority, protocol := frame.PseudoValue("authority"), frame.PseudoValue("protocol")
	connect := method == http.MethodConnect
	switch {
	case method == "" || connect != (protocol != ""):
		return nil, fmt.Errorf("HTTP/2: method %.20q with protocol %.20q", method, protocol)
	case scheme != "https" && scheme != "http" || !strings.HasPrefix(path, "/") && path != "*":
		return nil, fmt.Errorf("HTTP/2: scheme %.20q and path %.60q", scheme, path)
	}
	header := headerOf(frame)
	for _, name := range []string{"Connection", "Upgrade", "Transfer-Encoding", "Keep-Alive", "Proxy-Connection"} {
		if header[name] != nil {
			return nil, fmt.Errorf("HTTP/2: the field %s", name)
		}
	}
	target, err := parseTarget(path)
	if err != nil {
		return nil, err
	}
	if cookies := header["Cookie"]; len(cookies) > 1 { // they may come in crumbs, RFC 9113 section 8.2.3
		header["Cookie"] = []string{strings.Join(cookies, "; ")}
	}
	if authority == "" {
		authority = header.Get("Host")
	}
	delete(header, "Host")
	if connect {
		header[":protocol"] = []string{protocol}
	}
	request := &http.Request{
		Method: method, URL: target, RequestURI: path,
		Proto: "HTTP/2.0", ProtoMajor: 2,
		Header: header, Host: authority, Body: http.NoBody, RemoteAddr: c.socket.RemoteAddr().String(),
	}
	if secure, ok := c.socket.(*tls.Conn); ok {
		state := secure.ConnectionState()
		request.TLS = &state
	}
	if !frame.StreamEnded() {
		request.ContentLength = -1
		if !connect {
			request.Body = requestBody{s}
		}
	}
	ctx, cancel := context.WithCancel(c.context)
	s.cancel, s.serving = cancel, true
	return request.WithContext(ctx), nil
}
