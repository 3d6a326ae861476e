package net_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/net/handshake"
)

// rawServer runs handle on each connection, with the request that came first.
// It returns the server's "127.0.0.1:port".
func rawServer(t *testing.T, handle func(conn *net.TCPConn, r *http.Request)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(patience))
				r, err := http.ReadRequest(bufio.NewReader(conn))
				if err != nil {
					return // a client that gave up before it was its turn
				}
				handle(conn.(*net.TCPConn), r)
			})
		}
	})
	t.Cleanup(func() {
		listener.Close()
		all.Wait()
	})
	return listener.Addr().String()
}

// good is a proper response to a request, with lines replaced by name, taken
// out (by "Name:") or added.
func good(r *http.Request, lines ...string) string {
	fields := [][2]string{
		{"Upgrade", "websocket"},
		{"Connection", "Upgrade"},
		{"Sec-WebSocket-Accept", handshake.AcceptKey(r.Header.Get("Sec-WebSocket-Key"))},
	}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		replaced := false
		for i := range fields {
			if fields[i][0] == name {
				fields[i][1] = value
				replaced = true
			}
		}
		if !replaced {
			fields = append(fields, [2]string{name, value})
		}
	}
	var b strings.Builder
	b.WriteString("HTTP/1.1 101 Switching Protocols\r\n")
	for _, f := range fields {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", f[0], f[1])
		}
	}
	return b.String() + "\r\n"
}

// untilClosed reads until the other side has ended the connection.
func untilClosed(conn net.Conn) {
	buffer := make([]byte, 4096)
	for {
		if _, err := conn.Read(buffer); err != nil {
			return
		}
	}
}
