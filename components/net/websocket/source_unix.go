//go:build unix

package websocket

import (
	"io"
	"net"
	"os"
	"syscall"
)

// socketSource reads a socket's descriptor itself, so that it can take a
// buffer when the socket is readable rather than when it starts to wait, and
// writes to it without waiting.
type socketSource struct {
	raw    syscall.RawConn
	read   func(fd uintptr) bool // the method value, made once
	pooled *[readSize]byte

	// Arguments and results of read.
	direct []byte
	n      int
	err    error

	// Of writing, the same.
	write    func(fd uintptr) bool
	outgoing []byte
	left     int
}

func newSocketSource(conn interface {
	net.Conn
	syscall.Conn
}) source {
	raw, err := conn.SyscallConn()
	if err != nil {
		return &streamSource{conn: conn}
	}
	s := &socketSource{raw: raw}
	s.read = s.tryRead
	s.write = s.writeOnce
	return s
}

func (s *socketSource) next(direct []byte) ([]byte, error) {
	s.direct = direct
	err := s.raw.Read(s.read)
	s.direct = nil
	if err == nil {
		err = s.err
	}
	if err != nil {
		s.release()
		return nil, err
	}
	if len(direct) > 0 {
		return direct[:s.n], nil
	}
	return s.pooled[:s.n], nil
}

// tryRead reports whether the wait is over.
func (s *socketSource) tryRead(fd uintptr) bool {
	space := s.direct
	if len(space) == 0 {
		s.pooled = readBuffers.Get().(*[readSize]byte)
		space = s.pooled[:]
	}
	for {
		s.n, s.err = syscall.Read(int(fd), space)
		switch {
		case s.err == syscall.EINTR:
			continue
		case s.err == syscall.EAGAIN:
			s.release()
			return false
		case s.err != nil:
			s.err = os.NewSyscallError("read", s.err)
		case s.n == 0:
			s.err = io.EOF
		}
		return true
	}
}

func (s *socketSource) release() {
	if s.pooled != nil {
		readBuffers.Put(s.pooled)
		s.pooled = nil
	}
}

func (s *socketSource) tryWrite(p []byte) int {
	s.outgoing, s.left = p, 0
	s.raw.Write(s.write) // its error comes again
	s.outgoing = nil
	return s.left
}

// writeOnce reports true: there is nothing to wait for.
func (s *socketSource) writeOnce(fd uintptr) bool {
	for {
		n, err := syscall.Write(int(fd), s.outgoing)
		if err == syscall.EINTR {
			continue
		}
		s.left = max(n, 0)
		return true
	}
}
