package benchnet

import (
	"io"
	"net"
)

// pieces is a connection that gives its data in pieces of a size.
type pieces struct {
	net.Conn
	data string
	size int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.data == "" {
		return 0, io.EOF
	}
	n := copy(b[:min(len(b), p.size)], p.data)
	p.data = p.data[n:]
	return n, nil
}
