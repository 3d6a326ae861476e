package websocket

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// gated is a connection whose writes wait for a permit and are counted.
type gated struct {
	net.Conn
	permits chan struct{}

	mu     sync.Mutex
	writes [][]byte
}

func (g *gated) Write(p []byte) (int, error) {
	<-g.permits
	g.mu.Lock()
	g.writes = append(g.writes, append([]byte(nil), p...))
	g.mu.Unlock()
	return g.Conn.Write(p)
}

func openGated(t *testing.T, config Config, client Client) (*Channel, *gated, *net.TCPConn) {
	ours, peer := connPair(t)
	g := &gated{Conn: ours, permits: make(chan struct{}, 1<<16)}
	c := openOn(t, config, client, g, "")
	t.Cleanup(func() { close(g.permits) })
	waitOpen(t, c)
	return c, g, peer
}

func TestSmallSendsLeaveInOneWrite(t *testing.T) {
	client := newRecorder(t)
	c, g, peer := openGated(t, Config{}, client)
	c.Send("first") // its write waits
	for i := range 100 {
		c.Send(fmt.Sprint(i))
	}
	g.permits <- struct{}{}
	g.permits <- struct{}{}
	c.Close(1000, "")
	g.permits <- struct{}{}
	frames := readUntilClose(t, peer, true)
	if len(frames) != 102 || frames[100].Payload != "99" {
		t.Fatalf("got %d frames", len(frames))
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.writes) > 3 {
		t.Errorf("%d writes", len(g.writes))
	}
}

func TestBufferedAmountFallsAsBytesLeave(t *testing.T) {
	client := newRecorder(t)
	c, g, peer := openGated(t, Config{Server: true}, client)
	const size = 3*maxWrite + 5
	c.SendBinary([]byte(long(size)))
	c.Send("tail")
	if got := c.BufferedAmount(); got != size+4 {
		t.Errorf("%d bytes buffered, want %d", got, size+4)
	}
	go io.Copy(io.Discard, peer)
	for range 5 {
		g.permits <- struct{}{}
	}
	c.Close(1000, "")
	g.permits <- struct{}{}
	peer.CloseWrite()
	receive(t, "close", client.closed)
	if client.sent != size+4 || c.BufferedAmount() != 0 {
		t.Errorf("%d bytes reported, %d buffered", client.sent, c.BufferedAmount())
	}
	if client.sentCalls < 4 {
		t.Errorf("a large message was reported in %d steps", client.sentCalls)
	}
}

func TestWhatNeverLeftStaysInBufferedAmount(t *testing.T) {
	client := newRecorder(t)
	c, g, _ := openGated(t, Config{}, client)
	c.Send("stuck")
	c.Send("behind it")
	c.Fail("given up")
	c.Abort()
	g.permits <- struct{}{}
	receive(t, "close", client.closed)
	if got := client.sentBytes() + c.BufferedAmount(); got != 14 {
		t.Errorf("%d bytes reported or buffered, want 14", got)
	}
	if c.BufferedAmount() < 9 {
		t.Errorf("%d bytes buffered, want at least 9", c.BufferedAmount())
	}
}

func TestSendCopiesItsData(t *testing.T) {
	client := newRecorder(t)
	c, g, peer := openGated(t, Config{}, client)
	small, large := []byte("small"), []byte(long(100_000))
	c.SendBinary(small)
	c.SendBinary(large)
	clear(small)
	clear(large)
	c.Close(1000, "")
	for range 4 {
		g.permits <- struct{}{}
	}
	frames := readUntilClose(t, peer, true)
	if frames[0].Payload != "small" || frames[1].Payload != long(100_000) {
		t.Error("changing data after the call changes what is sent")
	}
}

func TestSendRefusesInvalidText(t *testing.T) {
	ours, _ := connPair(t)
	c := openOn(t, Config{}, newRecorder(t), ours, "")
	waitOpen(t, c)
	if err := c.Send("\xff"); err != ErrInvalidUTF8 {
		t.Errorf("got %v", err)
	}
}

func TestOfAFloodOfPingsTheFirstAndTheNewestAreAnsweredWhileWritingIsBlocked(t *testing.T) {
	for most, want := range map[int]int{0: DefaultMaxPongs, 1: 1, 7: 7, 1000: 1000} {
		t.Run(fmt.Sprint(most), func(t *testing.T) { testFloodOfPings(t, Config{MaxPongs: most}, want) })
	}
}

func testFloodOfPings(t *testing.T, config Config, most int) {
	client := newRecorder(t)
	c, g, peer := openGated(t, config, client)
	c.Send("blocks")
	var flood strings.Builder
	for i := range 10_000 {
		flood.WriteString(wire{}.frame(fin|ping, fmt.Sprint("ping ", i)))
	}
	flood.WriteString(wire{}.frame(fin|text, "end of flood"))
	io.WriteString(peer, flood.String())
	if got := receive(t, "message", client.events); got != `text "end of flood"` {
		t.Fatal(got)
	}
	c.Close(1000, "")
	for range 4 {
		g.permits <- struct{}{}
	}
	want := []receivedFrame{{text, "blocks"}}
	for i := range most - 1 {
		want = append(want, receivedFrame{pong, fmt.Sprint("ping ", i)})
	}
	want = append(want, receivedFrame{pong, "ping 9999"}, closeFrame(1000))
	if diff := cmp.Diff(want, readUntilClose(t, peer, true)); diff != "" {
		t.Error(diff)
	}
}

func TestReadingGoesOnWhileAWriteBlocks(t *testing.T) {
	// Two channels that both send far more than the sockets hold: a channel that
	// stopped reading while it writes would wait for the other for ever.
	ours, peer := connPair(t)
	one, other := newRecorder(t), newRecorder(t)
	a := openOn(t, Config{}, one, ours, "")
	b := openOn(t, Config{Server: true}, other, peer, "")
	waitOpen(t, a)
	waitOpen(t, b)
	data := []byte(long(4 << 20))
	const messages = 5
	for range messages {
		a.SendBinary(data)
		b.SendBinary(data)
	}
	for range messages {
		receive(t, "message", one.events)
		receive(t, "message", other.events)
	}
}

func TestACallbackThatBlocksStopsThePeer(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	client.hold = make(chan struct{})
	c := openOn(t, Config{}, client, ours, "")
	waitOpen(t, c)
	b := openOn(t, Config{Server: true}, newRecorder(t), peer, "")
	waitOpen(t, b)
	const size, messages = 1 << 20, 24
	for range messages {
		b.Send(long(size))
	}
	// Writing is not stopped by it.
	if err := c.Send("still writing"); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, "message", b.client.(*recorder).events); got != `text "still writing"` {
		t.Error(got)
	}
	if b.BufferedAmount() == 0 {
		t.Error("the peer has sent all")
	}
	close(client.hold)
	for range messages {
		receive(t, "message", client.events)
	}
}

func TestAnIdleChannelHoldsNoBufferAndNoWriter(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	c := openOn(t, Config{Server: true}, client, ours, "")
	waitOpen(t, c)
	c.Send("hello")
	// Half a frame: what has come of it must not keep a buffer either.
	io.WriteString(peer, wire{masked: true}.frame(fin|text, "a")+"\x81")
	receive(t, "message", client.events)
	c.writers.Wait() // of this test, the only sender
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.writing || c.waiting != nil {
		t.Error("the writer is still there")
	}
}
