package conformance

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/echo"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

// subject is the channel under test. It echoes, and keeps how it ended.
type subject struct {
	echo.Client
	opened chan *websocket.Channel
	closed chan websocket.Closed
}

func (s *subject) DidConnect(response websocket.Response) {
	s.Client.DidConnect(response)
	s.opened <- response.Channel
}

func (s *subject) DidClose(closed websocket.Closed) { s.closed <- closed }

// peer is the raw end of a connection whose other end is a subject.
type peer struct {
	t       *testing.T
	conn    *net.TCPConn
	reader  *bufio.Reader
	masks   bool // the peer is a client, the subject a server
	subject *subject
	ended   bool    // what the subject has to say is over
	deflate *packer // nil where no compression was agreed on
}

// roles are the two halves, by the subject's name.
var roles = []struct {
	name string
	open func(*testing.T, limits) *peer
}{
	{"client", openClient},
	{"server", openServer},
}

// limits are the subject's.
type limits struct {
	message int64

	// The peer's Sec-WebSocket-Extensions, an offer or an answer, "" for none.
	extensions string
}

// connect returns the two ends of a connection on loopback.
func connect(t *testing.T) (ours, theirs *net.TCPConn) {
	t.Helper()
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if ours, err = net.DialTCP("tcp", nil, listener.Addr().(*net.TCPAddr)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	if err := ours.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	if theirs, err = listener.AcceptTCP(); err != nil {
		t.Fatal(err)
	}
	return ours, theirs
}

func newPeer(t *testing.T, conn *net.TCPConn, masks bool) *peer {
	return &peer{t: t, conn: conn, reader: bufio.NewReader(conn), masks: masks, subject: &subject{opened: make(chan *websocket.Channel, 1), closed: make(chan websocket.Closed, 1)}}
}

// openClient opens a client channel to the peer.
func openClient(t *testing.T, l limits) *peer {
	ours, theirs := connect(t)
	p := newPeer(t, ours, false)
	task := corvonet.NewTask(corvonet.Options{
		MaxMessage:  l.message,
		Compression: deflate.Options{Threshold: packFrom},
		DialContext: func(context.Context, string, string) (net.Conn, error) { return theirs, nil },
	})
	t.Cleanup(task.Close)
	if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://127.0.0.1/"}, p.subject); err != nil {
		t.Fatal(err)
	}
	request, err := http.ReadRequest(p.reader)
	if err != nil {
		t.Fatal(err)
	}
	p.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
		handshake.AcceptKey(request.Header.Get("Sec-WebSocket-Key")) + extensionLine(l) + "\r\n\r\n")
	return p
}

// openServer opens a server channel to the peer.
func openServer(t *testing.T, l limits) *peer {
	ours, theirs := connect(t)
	p := newPeer(t, ours, true)
	group := new(websocket.Group)
	t.Cleanup(group.Close)
	upgrader := &websocket.Upgrader{MaxMessage: l.message, Group: group}
	if l.extensions != "" {
		upgrader.Compression = &deflate.Options{Threshold: packFrom}
	}
	p.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + handshake.NewKey() + extensionLine(l) + "\r\n\r\n")
	_, err := upgrader.Accept(t.Context(), theirs, func(*http.Request) (websocket.Client, error) { return p.subject, nil })
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(p.reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusSwitchingProtocols {
		t.Fatal(response.Status)
	}
	if got := response.Header.Get("Sec-WebSocket-Extensions"); got != l.extensions {
		t.Fatalf("agreed on %q, want %q", got, l.extensions)
	}
	return p
}

func extensionLine(l limits) string {
	if l.extensions == "" {
		return ""
	}
	return "\r\nSec-WebSocket-Extensions: " + l.extensions
}

// write sends bytes.
func (p *peer) write(data string) {
	p.t.Helper()
	if _, err := io.WriteString(p.conn, data); err != nil {
		p.t.Fatal("sending: ", err)
	}
}

// bytes are frames as this peer sends them.
func (p *peer) bytes(frames []frame) string {
	var b []byte
	for _, f := range frames {
		b = f.appendTo(b, p.masks)
	}
	return string(b)
}

// next reads a frame; ok is false at the connection's end.
func (p *peer) next() (f frame, ok bool) {
	p.t.Helper()
	f, err := readFrame(p.reader, !p.masks)
	if errors.Is(err, io.EOF) {
		return f, false
	}
	if err != nil {
		p.t.Fatal("what the subject sent: ", err)
	}
	return f, true
}

// message reads a control frame, or a message in as many frames as it comes in.
func (p *peer) message() (f frame, ok bool) {
	p.t.Helper()
	f, ok = p.next()
	if !ok || !f.more {
		return p.unpacked(f), ok
	}
	var whole strings.Builder
	whole.WriteString(f.payload)
	for more := true; more; {
		rest, ok := p.next()
		if !ok || rest.op != opContinuation {
			p.t.Fatalf("after a fragment got %v, or the end: %v", rest, !ok)
		}
		whole.WriteString(rest.payload)
		more = rest.more
	}
	return p.unpacked(frame{op: f.op, rsv: f.rsv, payload: whole.String()}), true
}

// expect wants these messages and control frames.
func (p *peer) expect(frames ...frame) {
	p.t.Helper()
	for _, want := range frames {
		got, ok := p.message()
		if !ok {
			p.t.Fatalf("the connection ended; want %v", want)
		}
		if got != want {
			p.t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
}

// expectClose wants a Close frame with this status, whatever its reason, and
// then the connection's end. 0 is no status.
func (p *peer) expectClose(code uint16) {
	p.t.Helper()
	got, ok := p.next()
	if !ok {
		p.t.Fatalf("the connection ended; want Close %d", code)
	}
	want := ""
	if code != 0 {
		want = closeWith(code, "").payload
	}
	if got.op != opClose || !strings.HasPrefix(got.payload, want) || (code == 0 && got.payload != "") {
		p.t.Fatalf("got %v, want Close %d", got, code)
	}
	p.endOfSubject()
}

// endOfSubject wants nothing but the connection's end. A client leaves that to
// its server, RFC 6455 section 7.1.1, so the peer ends its direction first.
func (p *peer) endOfSubject() {
	p.t.Helper()
	p.ended = true
	_ = p.conn.CloseWrite() // the subject may have ended everything by now
	if f, ok := p.next(); ok {
		p.t.Fatalf("after Close got %v", f)
	}
}

// result is how the subject ended.
func (p *peer) result() websocket.Closed {
	p.t.Helper()
	select {
	case closed := <-p.subject.closed:
		return closed
	case <-time.After(patience):
		p.t.Fatal("the subject does not end")
		panic("unreachable")
	}
}

// expectFailure wants the connection failed with this status.
func (p *peer) expectFailure(code uint16) {
	p.t.Helper()
	p.expectClose(code)
	closed := p.result()
	var failure *websocket.Failure
	if closed.Code != 1006 || closed.WasClean || !errors.As(closed.Err, &failure) || failure.Code != code {
		p.t.Errorf("the subject ended by %+v", closed)
	}
}

// expectClean wants the closing handshake done, with the peer's status.
func (p *peer) expectClean(code uint16, reason string) {
	p.t.Helper()
	if closed := p.result(); !closed.WasClean || closed.Err != nil || closed.Code != code || closed.Reason != reason {
		p.t.Errorf("the subject ended by %+v", closed)
	}
}
