package h2_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"corvo/components/net/h2"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// peer is the other end of a connection, frame by frame.
type peer struct {
	*http2.Framer
	t      *testing.T
	socket *net.TCPConn
	block  bytes.Buffer
	coder  *hpack.Encoder
}

// pair returns the ends of a connection by loopback.
func pair(t *testing.T) (near, far *net.TCPConn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	conn, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	other, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return conn.(*net.TCPConn), other.(*net.TCPConn)
}

func newPeer(t *testing.T, socket *net.TCPConn) *peer {
	p := &peer{t: t, socket: socket, Framer: http2.NewFramer(socket, socket)}
	p.AllowIllegalWrites = true
	p.coder = hpack.NewEncoder(&p.block)
	p.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	socket.SetDeadline(time.Now().Add(patience))
	t.Cleanup(func() { socket.Close() })
	return p
}

// client is a peer of a server, before its preface.
func client(t *testing.T, server *h2.Server, handler http.HandlerFunc) *peer {
	near, far := pair(t)
	served := make(chan struct{})
	go func() {
		defer close(served)
		server.Serve(far, handler)
	}()
	p := newPeer(t, near)
	t.Cleanup(func() {
		near.Close()
		<-served
	})
	return p
}

// begin sends preface and settings.
func (p *peer) begin(settings ...http2.Setting) {
	p.t.Helper()
	io.WriteString(p.socket, http2.ClientPreface)
	p.WriteSettings(settings...)
	await(p, func(f *http2.SettingsFrame) bool { return !f.IsAck() })
}

// headers sends a header block of name and value in turn.
func (p *peer) headers(id uint32, end bool, fields ...string) {
	p.block.Reset()
	for i := 0; i < len(fields); i += 2 {
		p.coder.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]})
	}
	block := p.block.Bytes()
	n := min(len(block), 16<<10)
	p.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block[:n], EndStream: end, EndHeaders: n == len(block)})
	for block = block[n:]; len(block) > 0; block = block[n:] {
		n = min(len(block), 16<<10)
		p.WriteContinuation(id, n == len(block), block[:n])
	}
}

var connect = []string{":method", "CONNECT", ":protocol", "websocket", ":scheme", "https", ":authority", "a.test", ":path", "/"}

// await reads frames up to the one that is wanted.
func await[F http2.Frame](p *peer, wanted func(F) bool) F {
	p.t.Helper()
	for {
		frame, err := p.ReadFrame()
		if err != nil {
			p.t.Fatalf("waiting for %T: %v", *new(F), err)
		}
		if f, ok := frame.(F); ok && wanted(f) {
			return f
		}
	}
}

func (p *peer) awaitReset(id uint32) http2.ErrCode {
	p.t.Helper()
	return await(p, func(f *http2.RSTStreamFrame) bool { return f.StreamID == id }).ErrCode
}

func (p *peer) awaitStatus(id uint32) string {
	p.t.Helper()
	return await(p, func(f *http2.MetaHeadersFrame) bool { return f.StreamID == id }).PseudoValue("status")
}

// awaitGoAway reads up to the end of the connection and returns the code of its GOAWAY.
func (p *peer) awaitGoAway() http2.ErrCode {
	p.t.Helper()
	code, found := http2.ErrCode(0), false
	for {
		frame, err := p.ReadFrame()
		if err != nil {
			if !found {
				p.t.Fatalf("no GOAWAY before the end: %v", err)
			}
			if !errors.Is(err, io.EOF) {
				p.t.Logf("end: %v", err)
			}
			return code
		}
		if away, ok := frame.(*http2.GoAwayFrame); ok {
			code, found = away.ErrCode, true
			p.socket.CloseWrite()
		}
	}
}

// echoes is a handler that sends back what comes on a stream.
func echoes(w http.ResponseWriter, _ *http.Request) {
	conn, err := w.(*h2.ResponseWriter).AcceptConnect()
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotImplemented)
		return
	}
	defer conn.Close()
	io.Copy(conn, conn)
	conn.(*h2.Stream).CloseWrite()
}
