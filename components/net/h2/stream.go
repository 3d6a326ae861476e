package h2

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"corvo/components/net/deadline"

	"golang.org/x/net/http2"
)

// Stream is one of a connection's streams as a net.Conn. A Read that is not
// called stops the peer once the stream's window is used up.
type Stream struct {
	conn   *conn
	id     uint32
	cancel context.CancelFunc // of the request's context, nil for none
	writes sync.Mutex         // held by a Write, so that they come one after the other

	// All that follows by conn.mu.
	changed    sync.Cond
	answer     answer        // of the server, to a client
	answered   chan struct{} // closed when there is one, or never will be
	begun      bool          // the response has
	serving    bool          // the handler has not returned
	incoming   []byte        // received, and read up to offset
	offset     int
	recvWindow int64
	consumed   int64 // read, and not given back to the peer
	remoteEnd  bool

	pending    []byte // of the Write under way
	sendWindow int64
	queued     bool // in conn.ready
	localEnd   half

	detached bool  // no longer of the connection
	err      error // why
	closed   bool
	read     deadline.Timer
	write    deadline.Timer
}

// half is how far a stream's own half has come.
type half uint8

const (
	going half = iota
	wanted
	sent
)

// ResetError says that the peer has ended a stream, or the connection, before
// its time.
type ResetError struct {
	Code   http2.ErrCode
	Reason string // of a connection's end, "" for none
}

func (e *ResetError) Error() string {
	if e.Reason != "" {
		return fmt.Sprintf("HTTP/2: ended by the peer with %v: %.100q", e.Code, e.Reason)
	}
	return fmt.Sprintf("HTTP/2: ended by the peer with %v", e.Code)
}

func (c *conn) newStream(id uint32) *Stream {
	s := &Stream{conn: c, id: id, recvWindow: int64(c.limits.Window), sendWindow: c.peerWindow, answered: make(chan struct{})}
	s.changed.L = &c.mu
	c.streams[id] = s
	return s
}

// gone is called when the stream has been taken off the connection.
func (s *Stream) gone() {
	s.detached = true
	if !s.begun {
		close(s.answered)
	}
	if s.cancel != nil {
		s.cancel()
	}
	s.changed.Broadcast()
}

// smallBuffer is what a stream on which nothing waits may keep.
const smallBuffer = 4 << 10

// largeBuffer is what a stream on which much comes begins with.
const largeBuffer = 64 << 10

// largeBuffers are those of streams that are read up.
var largeBuffers sync.Pool

// receive keeps data until it is read.
func (s *Stream) receive(data []byte) {
	// What is read is moved out only when that is most of it, or a slow reader
	// would have all the rest moved for each frame.
	if s.offset > len(s.incoming)/2 && len(s.incoming)+len(data) > cap(s.incoming) {
		s.incoming = s.incoming[:copy(s.incoming, s.incoming[s.offset:])]
		s.offset = 0
	}
	if len(s.incoming) == 0 && cap(s.incoming) < len(data) && len(data) > smallBuffer {
		if large, ok := largeBuffers.Get().(*[]byte); ok {
			s.incoming = *large
		} else {
			s.incoming = make([]byte, 0, min(s.conn.limits.Window, largeBuffer))
		}
	}
	s.incoming = append(s.incoming, data...)
	s.changed.Broadcast()
}

// Read implements net.Conn.
func (s *Stream) Read(p []byte) (int, error) {
	c := s.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		switch {
		case s.closed:
			return 0, net.ErrClosed
		case s.read.Over():
			return 0, os.ErrDeadlineExceeded
		case len(p) == 0:
			return 0, nil
		case s.offset < len(s.incoming) && (s.err == nil || s.remoteEnd):
			n := copy(p, s.incoming[s.offset:])
			s.offset += n
			if s.offset == len(s.incoming) {
				s.incoming, s.offset = s.incoming[:0], 0
				if cap(s.incoming) > smallBuffer {
					large := s.incoming
					largeBuffers.Put(&large)
					s.incoming = nil
				}
			}
			s.credit(n)
			return n, nil
		case s.remoteEnd:
			return 0, io.EOF
		case s.err != nil:
			return 0, s.err
		}
		s.changed.Wait()
	}
}

// credit lets the peer send as much as was read, half a window at a time.
func (s *Stream) credit(n int) {
	s.consumed += int64(n)
	if s.detached || s.remoteEnd || s.consumed < int64(s.conn.limits.Window+1)/2 {
		return
	}
	s.conn.framer.WriteWindowUpdate(s.id, uint32(s.consumed))
	s.recvWindow += s.consumed
	s.consumed = 0
	s.conn.wake.Signal()
}

// Write implements net.Conn. It returns when all is on its way.
func (s *Stream) Write(p []byte) (int, error) {
	s.writes.Lock()
	defer s.writes.Unlock()
	c := s.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := s.writeError(); err != nil {
		return 0, err
	}
	if s.localEnd != going {
		return 0, errWriteEnd
	}
	s.pending = p
	c.enqueue(s)
	for len(s.pending) > 0 {
		if err := s.writeError(); err != nil {
			n := len(p) - len(s.pending)
			s.pending = nil
			return n, err
		}
		s.changed.Wait()
	}
	s.pending = nil
	return len(p), nil
}

var errWriteEnd = errors.New("HTTP/2: write after the end of a stream")

func (s *Stream) writeError() error {
	switch {
	case s.closed:
		return net.ErrClosed
	case s.write.Over():
		return os.ErrDeadlineExceeded
	case s.detached && s.err == nil:
		return net.ErrClosed
	}
	return s.err
}

// CloseWrite ends this side's half of the stream, after what Write was given.
func (s *Stream) CloseWrite() error {
	c := s.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.closed {
		return net.ErrClosed
	}
	if s.localEnd == going {
		s.localEnd = wanted
		c.enqueue(s)
	}
	return nil
}

// Close implements net.Conn. A stream whose halves have not both ended is reset,
// after the end of this side's if nothing of that is left to be sent.
func (s *Stream) Close() error {
	c := s.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.read.Stop()
	s.write.Stop()
	code := http2.ErrCodeCancel
	if !s.detached && s.begun && len(s.pending) == 0 {
		code = http2.ErrCodeNo
		if s.localEnd != sent {
			c.sendEnd(s)
			c.wake.Signal()
		}
	}
	c.reset(s, code, net.ErrClosed)
	s.incoming, s.offset = nil, 0
	s.changed.Broadcast()
	return nil
}

// LocalAddr implements net.Conn.
func (s *Stream) LocalAddr() net.Addr { return s.conn.socket.LocalAddr() }

// RemoteAddr implements net.Conn.
func (s *Stream) RemoteAddr() net.Addr { return s.conn.socket.RemoteAddr() }

// SetDeadline implements net.Conn.
func (s *Stream) SetDeadline(t time.Time) error {
	s.SetReadDeadline(t)
	return s.SetWriteDeadline(t)
}

// SetReadDeadline implements net.Conn.
func (s *Stream) SetReadDeadline(t time.Time) error { return s.set(&s.read, t) }

// SetWriteDeadline implements net.Conn.
func (s *Stream) SetWriteDeadline(t time.Time) error { return s.set(&s.write, t) }

func (s *Stream) set(d *deadline.Timer, t time.Time) error {
	s.conn.mu.Lock()
	defer s.conn.mu.Unlock()
	if s.closed {
		return net.ErrClosed
	}
	d.Set(&s.conn.mu, t, s.changed.Broadcast)
	return nil
}
