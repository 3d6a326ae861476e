package websocket

import (
	"context"
	"fmt"
	"io"
	"net"
	"runtime/debug"
	"slices"
	"sync"
	"testing"
	"time"
)

// raceDetector reports whether it is on: pools then lose some of what they are
// given, so that allocations cannot be counted.
func raceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// patience is how long a test waits for what must happen.
const patience = 30 * time.Second

func receive[T any](t testing.TB, what string, from <-chan T) T {
	t.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		t.Fatalf("%s: nothing came", what)
		panic("unreachable")
	}
}

// recorder is a Client that writes down what it is told, and checks that the
// callbacks come one at a time and in order.
type recorder struct {
	t      testing.TB
	events chan string // messages, "connect", "closing"
	closed chan Closed
	hold   chan struct{} // when not nil, each message waits for it

	mu        sync.Mutex
	inside    bool
	connected bool
	ended     bool
	sent      uint64
	sentCalls int
	onClosing func()
	onMessage func(string)
}

func newRecorder(t testing.TB) *recorder {
	return &recorder{t: t, events: make(chan string, 4096), closed: make(chan Closed, 2)}
}

func (r *recorder) callback() func() {
	r.mu.Lock()
	if r.inside {
		r.t.Error("two callbacks at once")
	}
	if r.ended {
		r.t.Error("a callback after DidClose")
	}
	r.inside = true
	r.mu.Unlock()
	return func() {
		r.mu.Lock()
		r.inside = false
		r.mu.Unlock()
	}
}

func (r *recorder) DidConnect(Response) {
	defer r.callback()()
	r.connected = true
	r.events <- "connect"
}

func (r *recorder) DidReceiveMessage(text string) {
	defer r.callback()()
	if r.onMessage != nil {
		r.onMessage(text)
	}
	if r.hold != nil {
		<-r.hold
	}
	r.events <- fmt.Sprintf("text %.60q", text)
}

func (r *recorder) DidReceiveBinaryData(data []byte) {
	defer r.callback()()
	if data == nil {
		r.t.Error("nil data")
	}
	r.events <- fmt.Sprintf("binary %.60q", data)
}

func (r *recorder) DidUpdateBufferedAmount(sent uint64) {
	defer r.callback()()
	if !r.connected || sent == 0 {
		r.t.Errorf("%d bytes reported, connected %v", sent, r.connected)
	}
	r.mu.Lock()
	r.sent += sent
	r.sentCalls++
	r.mu.Unlock()
}

func (r *recorder) DidStartClosingHandshake() {
	defer r.callback()()
	if r.onClosing != nil {
		r.onClosing()
	}
	r.events <- "closing"
}

func (r *recorder) DidClose(closed Closed) {
	defer r.callback()()
	r.mu.Lock()
	r.ended = true
	r.mu.Unlock()
	r.closed <- closed
}

func (r *recorder) sentBytes() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sent
}

// drainEvents returns the events so far.
func (r *recorder) drainEvents() []string {
	var all []string
	for {
		select {
		case e := <-r.events:
			all = append(all, e)
		default:
			return all
		}
	}
}

// connPair returns the two ends of a TCP connection on loopback.
func connPair(t testing.TB) (ours net.Conn, peer *net.TCPConn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	accepted := make(chan net.Conn, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			t.Error(err)
		}
		accepted <- conn
	}()
	ours, err = net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	peer = (<-accepted).(*net.TCPConn)
	peer.SetDeadline(time.Now().Add(patience))
	t.Cleanup(func() { peer.Close() })
	return ours, peer
}

// openOn starts a channel on a connection whose handshake is done.
func openOn(t testing.TB, config Config, client Client, conn net.Conn, early string) *Channel {
	t.Helper()
	return openAgreed(t, config, client, Stream{Conn: conn, Early: []byte(early), Response: Response{Status: 101}})
}

// openAgreed starts a channel on what a handshake has led to; it ends with the test.
func openAgreed(t testing.TB, config Config, client Client, stream Stream) *Channel {
	t.Helper()
	c, err := Open(context.Background(), config, client, func(context.Context, *Channel) (Stream, error) { return stream, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Abort()
		<-c.Done()
	})
	return c
}

// readUntilClose reads what a channel sends until its Close frame or its end.
func readUntilClose(t testing.TB, peer io.Reader, masked bool) []receivedFrame {
	t.Helper()
	var raw []byte
	buffer := make([]byte, 4096)
	for {
		n, err := peer.Read(buffer)
		raw = append(raw, buffer[:n]...)
		frames, whole := parseFrames(raw, masked)
		if whole && len(frames) > 0 && frames[len(frames)-1].Op == closeOp {
			return frames
		}
		if err != nil {
			if !whole {
				t.Errorf("the channel sent what is no frame: %.80q", raw)
			}
			return frames
		}
	}
}
