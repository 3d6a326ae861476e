package benchnet

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"syscall"

	"corvo/components/net/h2"
	"corvo/components/net/handshake"
)

// peer is the other end of a subject's connection, the same for all: it sends frames that were made beforehand, and of
// what comes it reads the headers alone. It costs the process as little as a peer can.
type peer struct {
	conn   net.Conn
	client bool
	buffer []byte // shared by the peers of an arena: one at a time reads

	pending []byte // of buffer: a header of which only a part has come
	left    int    // bytes of payload that have not come
	last    bool   // the frame under way ends a message
	closed  bool   // a Close frame has come
	plain   bool   // a message that is not compressed has come
}

const (
	opBinary   = 0x2
	opClose    = 0x8
	compressed = 0x40 // RSV1
	peerBuffer = 256 << 10
)

// key masks what a peer that is a client sends.
var key = [4]byte{0x37, 0xFA, 0x21, 0x3D}

// frame is a final frame as the peer sends it; first is its opcode, with RSV1 for a compressed message.
func (p *peer) frame(first byte, payload []byte) []byte {
	b, bit := []byte{0x80 | first}, byte(0)
	if p.client {
		bit = 0x80
	}
	switch n := len(payload); {
	case n < 126:
		b = append(b, bit|byte(n))
	case n <= math.MaxUint16:
		b = binary.BigEndian.AppendUint16(append(b, bit|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, bit|127), uint64(n))
	}
	if !p.client {
		return append(b, payload...)
	}
	b = append(b, key[:]...)
	for i, c := range payload {
		b = append(b, c^key[i&3])
	}
	return b
}

// read waits for more and returns how many messages it has ended.
func (p *peer) read() (messages int, err error) {
	have := copy(p.buffer, p.pending)
	n, err := p.conn.Read(p.buffer[have:])
	if n == 0 {
		return 0, err
	}
	for data := p.buffer[:have+n]; ; {
		skipped := min(p.left, len(data))
		p.left -= skipped
		data = data[skipped:]
		if p.left > 0 {
			p.pending = nil
			return messages, nil
		}
		if p.last {
			p.last = false
			messages++
		}
		header := p.header(data)
		if header == 0 {
			p.pending = data
			return messages, nil
		}
		data = data[header:]
	}
}

// header takes a frame's header from the front of data and returns its length, 0 when it is not all there.
func (p *peer) header(data []byte) (length int) {
	if len(data) < 2 {
		return 0
	}
	short := data[1] & 0x7F
	length = 2
	switch short {
	case 126:
		length += 2
	case 127:
		length += 8
	}
	if data[1]&0x80 != 0 {
		length += 4
	}
	if len(data) < length {
		return 0
	}
	switch p.left = int(short); short {
	case 126:
		p.left = int(binary.BigEndian.Uint16(data[2:]))
	case 127:
		p.left = int(binary.BigEndian.Uint64(data[2:]))
	}
	p.last = data[0]&0x88 == 0x80
	p.plain = p.plain || data[0]&0x0F == opBinary && data[0]&compressed == 0
	p.closed = p.closed || data[0]&0x0F == opClose
	return length
}

// readMessages waits until n messages have come.
func (p *peer) readMessages(n int) error {
	for n > 0 {
		came, err := p.read()
		if err != nil {
			return err
		}
		n -= came
	}
	return nil
}

// goodbye does the closing handshake, and ends the connection.
func (p *peer) goodbye() error {
	defer p.conn.Close()
	if _, err := p.conn.Write(p.frame(opClose, []byte{0x03, 0xE8})); err != nil {
		return err
	}
	for !p.closed {
		if _, err := p.read(); err != nil {
			return fmt.Errorf("waiting for the answer to Close: %w", err)
		}
	}
	return nil
}

// detach leaves of the peer its descriptor alone, which costs the heap nothing.
func (p *peer) detach() (descriptor int, err error) {
	raw, err := p.conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		return 0, err
	}
	var dupErr error
	if err := raw.Control(func(fd uintptr) { descriptor, dupErr = syscall.Dup(int(fd)) }); err != nil {
		return 0, err
	}
	return descriptor, errors.Join(dupErr, p.conn.Close())
}

// shakeAsClient opens the connection.
func (p *peer) shakeAsClient(deflate bool) error {
	const request = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
	if _, err := io.WriteString(p.conn, request+extensions(deflate)+"\r\n"); err != nil {
		return err
	}
	// The subject sends nothing unasked, so that the head is all that comes.
	n := 0
	for !bytes.HasSuffix(p.buffer[:n], []byte("\r\n\r\n")) {
		more, err := p.conn.Read(p.buffer[n:])
		if err != nil {
			return err
		}
		n += more
	}
	if !bytes.HasPrefix(p.buffer, []byte("HTTP/1.1 101 ")) {
		return fmt.Errorf("the handshake was answered by %.60q", p.buffer[:n])
	}
	return nil
}

// shakeAsServer answers the handshake.
func (p *peer) shakeAsServer(deflate bool) error {
	request, err := http.ReadRequest(bufio.NewReader(p.conn))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n%s\r\n",
		handshake.AcceptKey(request.Header.Get("Sec-WebSocket-Key")), extensions(deflate))
	return err
}

// extensions is the peer's offer as a client and its answer as a server.
func extensions(deflate bool) string {
	if !deflate {
		return ""
	}
	return "Sec-WebSocket-Extensions: " + noTakeover + "\r\n"
}

const noTakeover = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

// arena is a listener with a subject on one side and peers on the other.
type arena struct {
	subject  subject
	role     string
	task     task
	listener net.Listener
	server   *http.Server // of the subject, when that is the server
	served   chan error
	buffer   []byte // of its peers

	multiplex    h2.Server
	certificates []tls.Certificate // of a subject over HTTP/2
}

func newArena(s subject, role string, t task) (*arena, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	a := &arena{subject: s, role: role, task: t, listener: listener, buffer: make([]byte, peerBuffer)}
	if s.multiplexed {
		certificate, err := newCertificate()
		if err != nil {
			return nil, errors.Join(err, listener.Close())
		}
		a.certificates = []tls.Certificate{certificate}
	}
	if role == roleServer {
		a.server = &http.Server{Handler: s.handler(t)}
		a.served = make(chan error, 1)
		if s.multiplexed {
			return a, a.serveMultiplexed()
		}
		go func() { a.served <- a.server.Serve(listener) }()
	}
	return a, nil
}

func (a *arena) close() {
	a.listener.Close()
	if a.server != nil {
		_ = a.server.Close() // what it reports is that the listener is closed
		<-a.served
	}
	a.multiplex.Close()
}

// connect opens a connection; wait returns when the subject's end of it has ended, where that can be told.
func (a *arena) connect() (p *peer, wait func(), err error) {
	if a.role == roleServer && a.subject.multiplexed {
		conn, err := a.dialMultiplexed()
		return &peer{conn: conn, client: true, buffer: a.buffer}, func() {}, err
	}
	if a.role == roleServer {
		conn, err := net.Dial("tcp", a.listener.Addr().String())
		if err != nil {
			return nil, nil, err
		}
		p = &peer{conn: conn, client: true, buffer: a.buffer}
		return p, func() {}, p.shakeAsClient(a.task.deflate)
	}
	scheme := "ws"
	if a.subject.multiplexed {
		scheme = "wss"
	}
	accepted := make(chan error, 2) // a connection of streams ends by one more
	go func() {
		conn, err := a.listener.Accept()
		if err == nil && a.subject.multiplexed {
			a.acceptMultiplexed(conn, func(stream net.Conn, err error) {
				if err == nil {
					p = &peer{conn: stream, buffer: a.buffer}
				}
				accepted <- err
			})
			return
		}
		if err == nil {
			p = &peer{conn: conn, buffer: a.buffer}
			err = p.shakeAsServer(a.task.deflate)
		}
		accepted <- err
	}()
	wait, err = a.subject.dial(scheme+"://"+a.listener.Addr().String()+"/", a.task)
	if err != nil {
		a.listener.Close() // the goroutine may wait for a connection that never comes
	}
	return p, wait, errors.Join(err, <-accepted)
}
