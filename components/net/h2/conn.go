// Package h2 carries WebSockets over HTTP/2, RFC 8441: many on one connection,
// each a stream that is a net.Conn. It has both roles, ClientConn and Server,
// on the frames and the header compression of golang.org/x/net/http2, whose own
// server accepts no extended CONNECT unless the environment says so.
package h2

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

const (
	initialWindow = 65535   // of every connection, by RFC 9113
	connWindow    = 1 << 20 // what a peer may send before it is handed to streams
	maxFrame      = 16 << 10
	maxBatch      = 64 << 10 // bytes of data in one write
	maxControl    = 1 << 20  // bytes of other frames that may wait for a peer that does not read

	// farewell is how long a connection that ends waits for the peer to read
	// and to end it too.
	farewell = time.Second
)

// conn is what both roles have in common.
//
// One goroutine reads frames and one writes them. Neither waits for the other,
// so that two peers which both write much cannot hold each other up.
type conn struct {
	socket  net.Conn
	limits  Limits
	handler interface {
		headers(*http2.MetaHeadersFrame) error // by mu
		forgot(*Stream)                        // by mu
	}
	server bool
	budget budget        // reads from socket
	framer *http2.Framer // reads from budget, writes to out
	done   chan struct{} // closed when the goroutines have ended

	mu      sync.Mutex
	wake    sync.Cond // of mu: for the writer
	out     []byte    // frames that wait, but those of data
	spare   []byte    // the writer's, while it does not write
	ready   []*Stream // that have data to send and window for it
	encoder *hpack.Encoder
	block   []byte // a header block, encoded

	streams map[uint32]*Stream
	lastID  uint32 // highest the peer has begun
	err     error  // why it has ended or will
	leaving bool   // no further streams
	ending  bool   // the writer ends when nothing waits

	sendWindow  int64
	recvWindow  int64
	uncredited  int64 // received, and not given back to the peer
	peerWindow  int64 // of new streams
	peerStreams uint32
	peerConnect bool // it accepts extended CONNECT
	settled     chan struct{}
	isSettled   bool
	strain      strain
	pinged      int    // pings that have no answer yet
	frames      uint64 // received
}

// connError ends a connection with a GOAWAY.
type connError struct {
	code   http2.ErrCode
	reason string
}

func (e *connError) Error() string { return fmt.Sprintf("HTTP/2: %s (%v)", e.reason, e.code) }

var (
	errClosed  = errors.New("HTTP/2: the connection is closed")
	errLeaving = errors.New("HTTP/2: the peer closes the connection")
)

func newConn(socket net.Conn, limits Limits, server bool) *conn {
	c := &conn{
		socket: socket, limits: limits.orDefaults(), server: server,
		done: make(chan struct{}), settled: make(chan struct{}),
		streams:    make(map[uint32]*Stream),
		sendWindow: initialWindow, recvWindow: initialWindow, peerWindow: initialWindow,
		peerStreams: 100,
	}
	c.wake.L = &c.mu
	c.strain.most = c.limits.Strain
	c.budget = budget{Reader: bufio.NewReader(socket)}
	c.framer = http2.NewFramer((*outgoing)(c), &c.budget)
	c.framer.SetReuseFrames()
	c.framer.SetMaxReadFrameSize(maxFrame)
	c.framer.MaxHeaderListSize = uint32(headerSlack * c.limits.HeaderBytes)
	c.framer.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	c.encoder = hpack.NewEncoder((*headerBlock)(c))
	return c
}

// outgoing is where the framer writes.
type outgoing conn

func (o *outgoing) Write(p []byte) (int, error) {
	o.out = append(o.out, p...)
	return len(p), nil
}

type headerBlock conn

func (b *headerBlock) Write(p []byte) (int, error) {
	b.block = append(b.block, p...)
	return len(p), nil
}

// greet sends this side's settings.
func (c *conn) greet(settings ...http2.Setting) {
	settings = append(settings,
		http2.Setting{ID: http2.SettingInitialWindowSize, Val: uint32(c.limits.Window)},
		http2.Setting{ID: http2.SettingMaxHeaderListSize, Val: uint32(c.limits.HeaderBytes)})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.framer.WriteSettings(settings...)
	c.framer.WriteWindowUpdate(0, connWindow-initialWindow)
	c.recvWindow = connWindow
}

// run reads until the connection ends.
func (c *conn) run() {
	written := make(chan struct{})
	go func() {
		defer close(written)
		c.write()
	}()
	err := c.read()
	c.mu.Lock()
	c.end(err)
	c.mu.Unlock()
	var broken *connError
	if errors.As(err, &broken) {
		// Closed with bytes unread, the connection would be reset and the
		// GOAWAY lost.
		io.Copy(io.Discard, c.socket)
	}
	<-written
	c.closeSocket()
	close(c.done)
}

func (c *conn) closeSocket() {
	if secure, ok := c.socket.(*tls.Conn); ok {
		secure.NetConn().Close()
		return
	}
	c.socket.Close()
}

// end ends the connection because of err. It is called with mu.
func (c *conn) end(err error) {
	if err == nil || errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if c.err == nil {
		c.err = err
	}
	if !c.ending {
		code := http2.ErrCodeNo
		var reason []byte
		var broken *connError
		if errors.As(err, &broken) {
			code, reason = broken.code, []byte(broken.reason)
		}
		c.framer.WriteGoAway(c.lastID, code, reason)
	}
	c.ending, c.leaving = true, true
	now := time.Now()
	c.socket.SetDeadline(now.Add(farewell))
	for _, s := range c.streams {
		c.forget(s, fmt.Errorf("HTTP/2 connection lost: %w", c.err))
	}
	c.settle()
	c.wake.Signal()
}

// leave sees to it that the connection ends when its streams have.
func (c *conn) leave(reason error) {
	c.leaving = true
	if len(c.streams) == 0 {
		c.end(reason)
	}
}

func (c *conn) settle() {
	if !c.isSettled {
		c.isSettled = true
		close(c.settled)
	}
}

// forget takes a stream off the connection. err is what its users see, after
// what was received up to the end of the peer's half; nil when both halves have ended.
func (c *conn) forget(s *Stream, err error) {
	if c.streams[s.id] != s {
		return
	}
	delete(c.streams, s.id)
	if err == nil {
		c.strain.relieve()
	}
	if s.err == nil {
		s.err = err
	}
	s.gone()
	c.handler.forgot(s)
	switch {
	case len(c.streams) > 0:
	case !c.server || c.leaving:
		c.end(errClosed)
	default:
		c.socket.SetReadDeadline(time.Now().Add(c.limits.Idle))
	}
}

// strain counts what a peer makes this side do for nothing. It recovers by
// strainRecovery a second, and by strainRelief for a stream that both sides have
// ended in order: those who have many of them need a ping and the like for each.
type strain struct {
	most  int
	count float64
	at    time.Time
}

const (
	strainRecovery = 50
	strainRelief   = 2
)

func (s *strain) relieve() { s.count = max(0, s.count-strainRelief) }

func (s *strain) add() error {
	now := time.Now()
	s.count = max(0, s.count-now.Sub(s.at).Seconds()*strainRecovery) + 1
	s.at = now
	if s.count > float64(s.most) {
		return &connError{http2.ErrCodeEnhanceYourCalm, "too many frames without use"}
	}
	return nil
}
