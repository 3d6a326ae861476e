package server

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"corvo/components/net/handshake"
)

const (
	maxRequestHead = 256 << 10
	headTimeout    = time.Minute
	acceptRetry    = 100 * time.Millisecond
)

// A connection is one request on a WebSocket port whose head has been read and
// not yet answered. Handlers that keep to the protocol hand it to an Upgrader,
// which reads the head again; the others answer it themselves.
type connection struct {
	net.Conn
	reader  *bufio.Reader // head, then what follows
	head    []byte
	request *http.Request
	stream  *streamResponse // the answer to a request by HTTP/2, nil otherwise
}

// Read implements net.Conn.
func (c *connection) Read(p []byte) (int, error) { return c.reader.Read(p) }

// Close closes the stream there is when it is called, even by defer.
func (c *connection) Close() error { return c.Conn.Close() }

// CloseWrite ends this side's half of the stream, as far as its layers know halves.
func (c *connection) CloseWrite() error {
	conn := c.Conn
	var errs []error
	if secure, ok := conn.(*tls.Conn); ok {
		errs = append(errs, secure.CloseWrite())
		conn = secure.NetConn()
	}
	if half, ok := conn.(interface{ CloseWrite() error }); ok {
		errs = append(errs, half.CloseWrite())
	}
	return errors.Join(errs...)
}

// writeAccept answers the handshake as it should be, with further header lines
// ("Name: value\r\n"), and what is to follow in the same write.
func (c *connection) writeAccept(extra string, following ...byte) error {
	if c.stream != nil {
		return c.acceptStream(extra, following)
	}
	c.discardHead()
	answer := "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
		handshake.AcceptKey(c.request.Header.Get("Sec-WebSocket-Key")) + "\r\n" + extra + "\r\n"
	_, err := c.Write(append([]byte(answer), following...))
	return err
}

// discardHead moves on to what follows the head.
func (c *connection) discardHead() {
	if c.head != nil {
		_, _ = io.CopyN(io.Discard, c.reader, int64(len(c.head)))
		c.head = nil
	}
}

func (s *Server) acceptWebSockets(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // such as too many open files: connections will end
			s.logger.Error("test server cannot accept", "addr", listener.Addr(), "err", err)
			if s.pause(acceptRetry) != nil {
				return
			}
			continue
		}
		s.sockets.add(conn)
		s.running.Go(func() {
			defer s.sockets.remove(conn)
			s.serveConnection(conn)
		})
	}
}

func (s *Server) serveConnection(conn net.Conn) {
	_ = conn.SetDeadline(time.Now().Add(headTimeout))
	c, err := readConnection(conn)
	if err != nil {
		s.logger.Debug("no request", "peer", conn.RemoteAddr(), "err", err)
		_ = conn.Close()
		return
	}
	_ = conn.SetDeadline(time.Time{})
	if c.request.Method == http.MethodGet && handshake.CheckRequest(c.request) == nil {
		if handler, ok := webSocketHandlers[c.request.URL.Path]; ok {
			if err := handler(s, c); err != nil {
				s.logger.Debug("handler", "path", c.request.URL.Path, "err", err)
			}
			return
		}
	}
	defer conn.Close()
	s.refuse(c)
}

func readConnection(conn net.Conn) (*connection, error) {
	var head []byte
	chunk := make([]byte, 4096)
	for {
		n, err := conn.Read(chunk)
		head = append(head, chunk[:n]...)
		if end := bytes.Index(head, []byte("\r\n\r\n")); end >= 0 {
			end += len("\r\n\r\n")
			request, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(head[:end])))
			if err != nil {
				return nil, fmt.Errorf("request head: %w", err)
			}
			reader := bufio.NewReader(io.MultiReader(bytes.NewReader(head), conn))
			if state, ok := conn.(*tls.Conn); ok {
				tlsState := state.ConnectionState()
				request.TLS = &tlsState
			}
			return &connection{Conn: conn, reader: reader, head: head[:end], request: request}, nil
		}
		if len(head) > maxRequestHead {
			return nil, fmt.Errorf("request head of more than %d bytes", maxRequestHead)
		}
		if err != nil {
			return nil, fmt.Errorf("request head: %w", err)
		}
	}
}

// refuse answers a request that no handler takes, in HTTP/1.0 as the test
// servers that clients meet elsewhere do: the file of that path, or 404.
func (s *Server) refuse(c *connection) {
	status, body := http.StatusNotFound, []byte("There is no WebSocket handler "+c.request.URL.Path+"\n")
	if file, err := s.filePath(c.request.URL.EscapedPath()); err == nil {
		if content, err := os.ReadFile(file); err == nil {
			status, body = http.StatusOK, content
		}
	}
	_ = c.SetDeadline(time.Now().Add(headTimeout))
	fmt.Fprintf(c, "HTTP/1.0 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		status, http.StatusText(status), len(body), body)
}

// pause waits as a handler's behaviour asks, or until the server closes.
func (s *Server) pause(d time.Duration) error {
	ctx, cancel := context.WithTimeout(s.ctx, d)
	defer cancel()
	<-ctx.Done()
	return s.ctx.Err()
}
