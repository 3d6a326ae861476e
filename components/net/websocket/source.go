package websocket

import "net"

// source reads a connection without holding a buffer while nothing arrives.
type source interface {
	// next waits for bytes. When direct is not empty they are read into it,
	// and the result is a part of it; otherwise it is a buffer that is valid
	// until release. An error comes without bytes.
	next(direct []byte) ([]byte, error)
	release()
}

func newSource(conn net.Conn) source {
	// Only these types: others that have a descriptor may embed one of them
	// and change what Read means.
	switch conn := conn.(type) {
	case *net.TCPConn:
		return newSocketSource(conn)
	case *net.UnixConn:
		return newSocketSource(conn)
	}
	return &streamSource{conn: conn}
}

// streamSource reads any net.Conn. Since a Read must be given its memory before
// it waits, it waits with a small buffer of its own and goes on to a pooled
// one while there is more than that.
type streamSource struct {
	conn   net.Conn
	small  [512]byte
	pooled *[readSize]byte
	more   bool
	err    error // came with the last bytes
}

func (s *streamSource) next(direct []byte) ([]byte, error) {
	if err := s.err; err != nil {
		s.err = nil
		return nil, err
	}
	space := direct
	switch {
	case len(direct) > 0:
	case s.more:
		s.pooled = readBuffers.Get().(*[readSize]byte)
		space = s.pooled[:]
	default:
		space = s.small[:]
	}
	n, err := s.conn.Read(space)
	s.more = n == len(space)
	if n > 0 {
		s.err = err
		return space[:n], nil
	}
	s.release()
	return nil, err
}

func (s *streamSource) release() {
	if s.pooled != nil {
		readBuffers.Put(s.pooled)
		s.pooled = nil
	}
}
