//go:build unix

package websocket

import (
	"io"
	"net"
	"os"
	"syscall"
)

// socketSource reads a socket's descriptor itself, so that it can take a
// buffer when the socket is readable rather than when it starts to wait.
type socketSource struct {
	raw    syscall.RawConn
	read   func(fd uintptr) bool // the method value, made once
	pooled *[readSize]byte

	// Arguments and results of read.
	direct []byte
	n      int
	err    error
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
