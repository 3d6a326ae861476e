package websocket

import (
	"io"
	"net"
	"os"
	"sync"
	"time"

	"corvo/components/net/deadline"
)

// Platform carries bytes for a channel over a transport of the embedder's own.
type Platform interface {
	// PlatformSend sends all of p, or returns an error. It may block, as long as
	// PlatformClose makes it return. p is valid inside the call only.
	PlatformSend(p []byte) error

	// PlatformClose ends the transport in both directions, once what
	// PlatformSend has accepted is sent. It is called exactly once.
	PlatformClose()
}

// PlatformStream is a net.Conn whose bytes a Platform carries. It goes wherever
// a connection does: a dialer in package net's Options returns it for a client
// that does its handshake over it, Upgrader.Accept takes it for a server, and
// Open when the handshake was done elsewhere.
//
// The embedder calls Receive and End, the channel the rest.
type PlatformStream struct {
	platform Platform
	name     platformAddr
	close    sync.Once

	mu       sync.Mutex
	changed  sync.Cond // of mu
	incoming []byte    // what was received and not read
	end      error     // what Read returns after that, nil while more may come
	closed   bool
	sending  int // Writes under way
	read     deadline.Timer
	write    deadline.Timer
}

// NewPlatformStream returns a stream over platform. name is what its
// LocalAddr and RemoteAddr say.
func NewPlatformStream(platform Platform, name string) *PlatformStream {
	s := &PlatformStream{platform: platform, name: platformAddr(name)}
	s.changed.L = &s.mu
	return s
}

// Receive hands over bytes that the transport has received. It returns when all
// are read, so that a channel which stops reading stops the transport, or with
// net.ErrClosed when the stream is closed. p is not kept. Receive is to be
// called by one goroutine at a time, and not from a callback of the channel.
func (s *PlatformStream) Receive(p []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.incoming = p
	s.changed.Broadcast()
	for len(s.incoming) > 0 {
		if s.closed {
			s.incoming = nil
			return net.ErrClosed
		}
		s.changed.Wait()
	}
	s.incoming = nil
	return nil
}

// End says that the transport delivers no more, because of err, or because the
// peer has ended it when err is nil.
func (s *PlatformStream) End(err error) {
	if err == nil {
		err = io.EOF
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.end == nil {
		s.end = err
		s.changed.Broadcast()
	}
}

// Read implements net.Conn.
func (s *PlatformStream) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		switch {
		case s.closed:
			return 0, net.ErrClosed
		case s.read.Over():
			return 0, os.ErrDeadlineExceeded
		case len(p) == 0:
			return 0, nil
		case len(s.incoming) > 0:
			n := copy(p, s.incoming)
			s.incoming = s.incoming[n:]
			if len(s.incoming) == 0 {
				s.changed.Broadcast()
			}
			return n, nil
		case s.end != nil:
			return 0, s.end
		}
		s.changed.Wait()
	}
}

// Write implements net.Conn.
func (s *PlatformStream) Write(p []byte) (int, error) {
	if err := s.beginSend(); err != nil {
		return 0, err
	}
	err := s.platform.PlatformSend(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sending--
	switch {
	case err == nil:
		return len(p), nil
	case s.write.Over():
		return 0, os.ErrDeadlineExceeded
	case s.closed:
		return 0, net.ErrClosed
	}
	return 0, err
}

func (s *PlatformStream) beginSend() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return net.ErrClosed
	case s.write.Over():
		return os.ErrDeadlineExceeded
	}
	s.sending++
	return nil
}

// Close implements net.Conn.
func (s *PlatformStream) Close() error {
	s.mu.Lock()
	s.closed = true
	s.read.Stop()
	s.write.Stop()
	s.changed.Broadcast()
	s.mu.Unlock()
	s.close.Do(s.platform.PlatformClose)
	return nil
}

// CloseWrite ends both directions: a Platform knows no other end.
func (s *PlatformStream) CloseWrite() error { return s.Close() }

// LocalAddr implements net.Conn.
func (s *PlatformStream) LocalAddr() net.Addr { return s.name }

// RemoteAddr implements net.Conn.
func (s *PlatformStream) RemoteAddr() net.Addr { return s.name }

// SetDeadline implements net.Conn.
func (s *PlatformStream) SetDeadline(t time.Time) error {
	s.SetReadDeadline(t)
	return s.SetWriteDeadline(t)
}

// SetReadDeadline implements net.Conn.
func (s *PlatformStream) SetReadDeadline(t time.Time) error {
	return s.setDeadline(&s.read, t, s.changed.Broadcast)
}

// SetWriteDeadline implements net.Conn. A Write that is under way then ends
// with the stream.
func (s *PlatformStream) SetWriteDeadline(t time.Time) error {
	return s.setDeadline(&s.write, t, func() {
		if s.sending > 0 {
			go s.Close() // it can call the platform, which the caller's locks must not wait for
		}
	})
}

func (s *PlatformStream) setDeadline(d *deadline.Timer, t time.Time, reached func()) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return net.ErrClosed
	}
	d.Set(&s.mu, t, reached)
	return nil
}

type platformAddr string

func (platformAddr) Network() string  { return "platform" }
func (a platformAddr) String() string { return string(a) }
