package server

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
)

// A spellingConn remembers how the names of a request's headers were written,
// which net/http does not tell and some handlers of web-platform-tests answer
// with.
type spellingConn struct {
	net.Conn

	mu    sync.Mutex
	names map[string]string // as written, by the canonical name
	line  []byte            // of the head, as far as it has come
	lines int               // of the head that have come
	body  bool              // the head has ended
}

// maxSpelledLine is where the spelling of a line's name is given up.
const maxSpelledLine = 1024

// expectHead begins the head of a request.
func (c *spellingConn) expectHead() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names, c.line, c.lines, c.body = nil, c.line[:0], 0, false
}

// Read implements net.Conn.
func (c *spellingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, char := range p[:n] {
		if c.body {
			break
		}
		c.take(char)
	}
	return n, err
}

func (c *spellingConn) take(char byte) {
	if char != '\n' {
		if len(c.line) < maxSpelledLine {
			c.line = append(c.line, char)
		}
		return
	}
	line := strings.TrimSuffix(string(c.line), "\r")
	c.line = c.line[:0]
	c.lines++
	if line == "" {
		c.body = true
		return
	}
	name, _, ok := strings.Cut(line, ":")
	if !ok || c.lines == 1 { // the request line may hold a colon too
		return
	}
	if c.names == nil {
		c.names = make(map[string]string)
	}
	key := http.CanonicalHeaderKey(name)
	if _, given := c.names[key]; !given {
		c.names[key] = name
	}
}

func (c *spellingConn) spelled(name string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if written, ok := c.names[name]; ok {
		return written
	}
	return name
}

// spellingListener accepts connections that remember spellings.
type spellingListener struct{ net.Listener }

// Accept implements net.Listener.
func (l spellingListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &spellingConn{Conn: conn}, nil
}

type spellingKey struct{}

// rememberSpellings makes a server of a spellingListener keep, with each
// request, how its headers were written.
func rememberSpellings(server *http.Server) {
	server.ConnContext = func(ctx context.Context, conn net.Conn) context.Context {
		return context.WithValue(ctx, spellingKey{}, conn)
	}
	server.ConnState = func(conn net.Conn, state http.ConnState) {
		if spelling, ok := conn.(*spellingConn); ok && state == http.StateIdle {
			spelling.expectHead()
		}
	}
}

// spelled is how the request wrote a header's name, which is canonical, as far
// as that is known: over TLS it is not.
func spelled(r *http.Request, name string) string {
	if conn, ok := r.Context().Value(spellingKey{}).(*spellingConn); ok {
		return conn.spelled(name)
	}
	return name
}
