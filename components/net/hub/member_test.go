package hub

import (
	"context"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"corvo/components/net/websocket"
)

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

// silent is a client that is told and does nothing.
type silent struct{}

func (silent) DidConnect(websocket.Response)  {}
func (silent) DidReceiveMessage(string)       {}
func (silent) DidReceiveBinaryData([]byte)    {}
func (silent) DidUpdateBufferedAmount(uint64) {}
func (silent) DidStartClosingHandshake()      {}
func (silent) DidClose(websocket.Closed)      {}

// listener gives what a client is told on.
type listener struct {
	silent
	texts chan string
}

func (l *listener) DidReceiveMessage(text string)    { l.texts <- text }
func (l *listener) DidReceiveBinaryData(data []byte) { l.texts <- "binary " + string(data) }

// connect makes a server's channel and the connection of its peer.
func connect(t testing.TB, stream websocket.Stream) (*websocket.Channel, net.Conn) {
	t.Helper()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	peer, err := net.Dial("tcp", socket.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	stream.Conn, err = socket.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return open(t, websocket.Config{Server: true, CloseTimeout: time.Second}, silent{}, stream), peer
}

func open(t testing.TB, config websocket.Config, client websocket.Client, stream websocket.Stream) *websocket.Channel {
	t.Helper()
	channel, err := websocket.Dial(context.Background(), config, client, func(context.Context, *websocket.Channel) (websocket.Stream, error) { return stream, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		channel.Abort()
		<-channel.Done()
	})
	return channel
}

// reading is a server's channel, and what its peer is told.
func reading(t testing.TB) (*websocket.Channel, chan string) {
	t.Helper()
	channel, peer := connect(t, websocket.Stream{})
	client := &listener{texts: make(chan string, 10_000)}
	open(t, websocket.Config{}, client, websocket.Stream{Conn: peer})
	return channel, client.texts
}

// stuck is a server's channel whose peer reads nothing until it is told to go on, and
// for which a message waits.
func stuck(t testing.TB) (channel *websocket.Channel, goOn func()) {
	t.Helper()
	channel, peer := connect(t, websocket.Stream{})
	if err := channel.SendBinary(make([]byte, 32<<20)); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	t.Cleanup(func() {
		peer.Close()
		all.Wait()
	})
	return channel, func() { all.Go(func() { io.Copy(io.Discard, peer) }) }
}

func newHub(t testing.TB, options Options) *Hub {
	t.Helper()
	h, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func join(t testing.TB, h *Hub, group string, channels ...*websocket.Channel) {
	t.Helper()
	for _, c := range channels {
		if err := h.Join(group, c); err != nil {
			t.Fatal(err)
		}
	}
}
