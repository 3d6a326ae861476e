package net_test

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	corvonet "corvo/components/net"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// framed is the server's end of an HTTP/2 connection, frame by frame.
type framed struct {
	*http2.Framer
	t     *testing.T
	conn  *tls.Conn
	block bytes.Buffer
	coder *hpack.Encoder
}

// framedServer is a server by TLS whose HTTP/2 connections are written by the
// test. By HTTP/1.1 it opens WebSockets and closes them.
type framedServer struct {
	url         string
	tls         *tls.Config
	connections atomic.Int64
	plain       atomic.Int64 // of them, those of HTTP/1.1
}

// serveFramed runs handle on each HTTP/2 connection, numbered from 1, once the
// client's preface has come.
func serveFramed(t *testing.T, handle func(p *framed, number int64)) *framedServer {
	t.Helper()
	certificates := newCertificates(t, "good.test")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &framedServer{url: "wss://good.test:" + portOf(listener.Addr().String()), tls: &tls.Config{RootCAs: certificates.pool}}
	config := &tls.Config{Certificates: []tls.Certificate{certificates.server}, NextProtos: []string{"h2", "http/1.1"}}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			number := s.connections.Add(1)
			all.Go(func() {
				secure := tls.Server(conn, config)
				defer conn.Close()
				secure.SetDeadline(time.Now().Add(patience))
				if err := secure.Handshake(); err != nil {
					// The test hears of its client that gives up.
					if !errors.Is(err, io.EOF) && !errors.Is(err, syscall.ECONNRESET) {
						t.Error(err)
					}
					return
				}
				if secure.ConnectionState().NegotiatedProtocol != "h2" {
					s.plain.Add(1)
					if r, err := http.ReadRequest(bufio.NewReader(secure)); err == nil {
						io.WriteString(secure, good(r)+closeFrame)
						secure.CloseWrite()
						untilClosed(secure)
					}
					return
				}
				io.ReadFull(secure, make([]byte, len(http2.ClientPreface)))
				p := &framed{Framer: http2.NewFramer(secure, secure), t: t, conn: secure}
				p.AllowIllegalWrites = true
				p.coder = hpack.NewEncoder(&p.block)
				p.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
				handle(p, number)
				untilClosed(secure)
			})
		}
	})
	t.Cleanup(func() {
		listener.Close()
		all.Wait()
	})
	return s
}

func (s *framedServer) task(t *testing.T, options corvonet.Options) *corvonet.Task {
	options.TLS, options.Resolver = s.tls, loopback
	return newTask(t, options)
}

// greet sends settings that accept WebSockets.
func (p *framed) greet(settings ...http2.Setting) {
	p.WriteSettings(append(settings, http2.Setting{ID: http2.SettingEnableConnectProtocol, Val: 1})...)
}

// request waits for a further request and returns its stream; 0 where the client
// has ended the connection instead.
func (p *framed) request() uint32 {
	id := uint32(0)
	p.until(func(frame http2.Frame) bool {
		if request, ok := frame.(*http2.MetaHeadersFrame); ok {
			if request.PseudoValue("protocol") != "websocket" {
				p.t.Errorf("request %v", request)
			}
			id = request.StreamID
		}
		return id != 0
	})
	return id
}

// until reads up to the frame that is wanted, or the end.
func (p *framed) until(wanted func(http2.Frame) bool) {
	for {
		frame, err := p.ReadFrame()
		if err != nil {
			if errors.Is(err, os.ErrDeadlineExceeded) {
				p.t.Error("nothing comes, nor the end")
			}
			return
		}
		if wanted(frame) {
			return
		}
	}
}

// answer sends the head of a response, of name and value in turn.
func (p *framed) answer(id uint32, end bool, fields ...string) {
	p.block.Reset()
	for i := 0; i < len(fields); i += 2 {
		p.coder.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]})
	}
	p.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: p.block.Bytes(), EndStream: end, EndHeaders: true})
}

// accept waits for a request and opens its WebSocket.
func (p *framed) accept() uint32 {
	id := p.request()
	if id != 0 {
		p.answer(id, false, ":status", "200")
	}
	return id
}
