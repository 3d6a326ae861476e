//go:build !unix

package websocket

import "net"

// newSocketSource cannot read descriptors itself here.
func newSocketSource(conn net.Conn) source { return &streamSource{conn: conn} }
