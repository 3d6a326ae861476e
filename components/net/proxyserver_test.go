package net_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// tunnelled is what a proxy of a test was asked for.
type tunnelled struct {
	target      string
	credentials string // user:password of SOCKS, the header's value of CONNECT
	agent       string
}

// proxyServer accepts connections until the test ends and gives each to handle,
// which returns the connection to go on with, already tunnelled, or nil.
// It returns the server's "127.0.0.1:port".
func proxyServer(t *testing.T, listen func(net.Listener) net.Listener, handle func(conn net.Conn, r *bufio.Reader) net.Conn) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if listen != nil {
		listener = listen(listener)
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
				reader := bufio.NewReader(conn)
				if next := handle(conn, reader); next != nil {
					splice(conn, reader, next)
				}
			})
		}
	})
	t.Cleanup(func() {
		listener.Close()
		all.Wait()
	})
	return address
}

// splice copies both ways until either side ends.
func splice(conn net.Conn, from io.Reader, next net.Conn) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		io.Copy(next, from)
		next.Close()
	}()
	io.Copy(conn, next)
	conn.Close()
	<-done
}

// httpProxy is a proxy that opens a tunnel to server, whatever host it is asked
// for, when the credentials are right.
func httpProxy(t *testing.T, server, credentials string, listen func(net.Listener) net.Listener) (string, <-chan tunnelled) {
	asked := make(chan tunnelled, 10)
	return proxyServer(t, listen, func(conn net.Conn, r *bufio.Reader) net.Conn {
		request, err := http.ReadRequest(r)
		if err != nil {
			return nil // TLS that was not trusted
		}
		if request.Method != http.MethodConnect || request.Host != request.RequestURI {
			t.Errorf("the proxy got %s %s for %s", request.Method, request.RequestURI, request.Host)
		}
		given := request.Header.Get("Proxy-Authorization")
		asked <- tunnelled{request.RequestURI, given, request.UserAgent()}
		if given != credentials {
			io.WriteString(conn, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n")
			return nil
		}
		next, err := net.Dial("tcp", server)
		if err != nil {
			t.Error(err)
			return nil
		}
		io.WriteString(conn, "HTTP/1.0 200 Connection established\r\n\r\n")
		return next
	}), asked
}

// socksProxy is httpProxy by SOCKS5; credentials are "user:password", "" for
// none. Where reply is not 0 it refuses with that.
func socksProxy(t *testing.T, server, credentials string, reply byte) (string, <-chan tunnelled) {
	asked := make(chan tunnelled, 10)
	return proxyServer(t, nil, func(conn net.Conn, r *bufio.Reader) net.Conn {
		got, err := socksHandshake(conn, r, credentials)
		if err != nil {
			if !errors.Is(err, errSOCKSCredentials) {
				t.Error(err)
			}
			return nil
		}
		asked <- got
		if reply != 0 {
			conn.Write([]byte{5, reply, 0, 1, 0, 0, 0, 0, 0, 0})
			return nil
		}
		next, err := net.Dial("tcp", server)
		if err != nil {
			t.Error(err)
			return nil
		}
		conn.Write([]byte{5, 0, 0, 1, 127, 0, 0, 1, 0, 80})
		return next
	}), asked
}

var errSOCKSCredentials = errors.New("no or wrong credentials")

// socksHandshake is the server's side of RFC 1928 and RFC 1929.
func socksHandshake(conn net.Conn, r *bufio.Reader, credentials string) (got tunnelled, err error) {
	read := func(n int) string {
		b := make([]byte, n)
		if err == nil {
			_, err = io.ReadFull(r, b)
		}
		return string(b)
	}
	counted := func() string { return read(int(read(1)[0])) }
	if version := read(1); version != "\x05" {
		return got, fmt.Errorf("SOCKS version %q, %v", version, err)
	}
	method := "\x00"
	if credentials != "" {
		method = "\x02"
	}
	if !strings.Contains(counted(), method) {
		io.WriteString(conn, "\x05\xff")
		return got, errSOCKSCredentials
	}
	io.WriteString(conn, "\x05"+method)
	if credentials != "" {
		read(1)
		got.credentials = counted() + ":" + counted()
		if got.credentials != credentials {
			io.WriteString(conn, "\x01\x01")
			return got, errSOCKSCredentials
		}
		io.WriteString(conn, "\x01\x00")
	}
	switch head := read(4); head {
	case "\x05\x01\x00\x03":
		got.target = counted()
	case "\x05\x01\x00\x01":
		got.target = net.IP(read(4)).String()
	default:
		return got, fmt.Errorf("SOCKS request %q, %v", head, err)
	}
	port := read(2)
	got.target += fmt.Sprintf(":%d", int(port[0])<<8|int(port[1]))
	return got, err
}
