package websocket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"corvo/components/net/deflate"
	"corvo/components/net/handshake"
)

// agreed is what a server and a client agree on.
func agreed(noTakeover bool, bits int) *deflate.Agreement {
	direction := deflate.Direction{WindowBits: bits, NoTakeover: noTakeover}
	return &deflate.Agreement{Outgoing: direction, Incoming: direction}
}

// pairOf is a channel with that stream's properties, and its peer.
func pairOf(t testing.TB, config Config, stream Stream) (*Channel, *recorder, *net.TCPConn) {
	t.Helper()
	ours, peer := connPair(t)
	stream.Conn = ours
	client := newRecorder(t)
	channel := openStream(config, client, &stream)
	t.Cleanup(func() {
		channel.Abort()
		<-channel.Done()
	})
	receive(t, "the connection", client.events)
	return channel, client, peer
}

func TestPreparedMessagesAreThoseThatSendSends(t *testing.T) {
	compressible := strings.Repeat("what a compressor makes shorter. ", 400)
	for _, test := range []struct {
		name   string
		config Config
		stream Stream
	}{
		{name: "server", config: Config{Server: true}},
		{name: "client", config: Config{}},
		{name: "hixie-76", config: Config{Server: true}, stream: Stream{Draft: handshake.Hixie76}},
		{name: "hixie-75", config: Config{Server: true}, stream: Stream{Draft: handshake.Hixie75}},
		{name: "without takeover", config: Config{Server: true}, stream: Stream{Compression: agreed(true, 15)}},
		{name: "without takeover, small window", config: Config{Server: true}, stream: Stream{Compression: agreed(true, 9)}},
		{name: "with takeover", config: Config{Server: true}, stream: Stream{Compression: agreed(false, 15)}},
		{name: "client without takeover", config: Config{}, stream: Stream{Compression: agreed(true, 15)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			channel, client, conn := pairOf(t, test.config, test.stream)
			far := newRecorder(t)
			stream := test.stream
			stream.Conn = conn
			other := openStream(Config{Server: !test.config.Server}, far, &stream)
			receive(t, "the connection", far.events)
			var total uint64
			for _, message := range []string{"", "small", compressible[:1000], compressible, long(largeFrame), long(300 << 10)} {
				p, err := PrepareText(message)
				if err != nil || p.Len() != len(message) {
					t.Fatal(p.Len(), err)
				}
				for range 3 {
					for _, send := range []func() error{
						func() error { return channel.SendPrepared(p) },
						func() error { return channel.Send(message) },
						func() error { return channel.TrySendPrepared(p, 1<<30) },
					} {
						if err := send(); err != nil {
							t.Fatal(err)
						}
						total += uint64(len(message))
					}
				}
				p.Release()
				for range 9 {
					if got, want := receive(t, "a message", far.events), fmt.Sprintf("text %.60q", message); got != want {
						t.Fatalf("%s, want %s", got, want)
					}
				}
				if err := channel.SendPrepared(p); !errors.Is(err, ErrReleased) {
					t.Errorf("after Release: %v", err)
				}
			}
			channel.Close(1000, "")
			receive(t, "the end", client.closed)
			<-other.Done()
			if sent := client.sentBytes(); sent != total {
				t.Errorf("%d bytes sent, want %d", sent, total)
			}
		})
	}
}

func TestPreparedBinaryMessages(t *testing.T) {
	data := []byte{0, 1, 2, 255}
	p := PrepareBinary(data)
	data[0] = 9
	channel, _, peer := pairOf(t, Config{Server: true}, Stream{})
	if err := channel.SendPrepared(p); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 6)
	if _, err := io.ReadFull(peer, got); err != nil || string(got) != "\x82\x04\x00\x01\x02\xff" {
		t.Errorf("%q: %v", got, err)
	}
	channel, _, _ = pairOf(t, Config{Server: true}, Stream{Draft: handshake.Hixie76})
	if err := channel.SendPrepared(p); !errors.Is(err, ErrNoBinary) {
		t.Error(err)
	}
	if _, err := PrepareText("\xff"); !errors.Is(err, ErrInvalidUTF8) {
		t.Error(err)
	}
}

func TestPreparedMessageIsEncodedOnce(t *testing.T) {
	message := long(100 << 10)
	p, _ := PrepareText(message)
	for _, stream := range []Stream{{}, {Compression: agreed(true, 15)}, {Draft: handshake.Hixie76}} {
		one, _, _ := pairOf(t, Config{Server: true}, stream)
		two, _, _ := pairOf(t, Config{Server: true}, stream)
		frame := func(c *Channel) *buffer {
			c.mu.Lock()
			defer c.mu.Unlock()
			return p.encoded(c)
		}
		if frame(one) == nil || frame(one) != frame(two) {
			t.Errorf("%+v: two frames of one message", stream)
		}
	}
	if len(p.deflated) != 1 {
		t.Errorf("it was compressed %d times", len(p.deflated))
	}
}

// What one peer does not read keeps the memory for it, and for it alone.
func TestPreparedMemoryIsHeldUntilAllHaveSentIt(t *testing.T) {
	p := PrepareBinary(bytes.Repeat([]byte{7}, 8<<20))
	slow, _, _ := pairOf(t, Config{Server: true}, Stream{})
	if err := slow.SendPrepared(p); err != nil {
		t.Fatal(err)
	}
	if n := p.holders.Load(); n != 2 {
		t.Errorf("%d holders, want 2", n)
	}
	p.Release()
	if p.frame == nil {
		t.Error("what waits has lost its memory")
	}
	slow.Abort()
	<-slow.Done()
	if n := p.holders.Load(); n != 0 || p.frame != nil {
		t.Errorf("%d holders", n)
	}
}

func TestPreparedMessageIsSentByManyAtOnce(t *testing.T) {
	const senders, messages = 4, 50
	channel, _, peer := pairOf(t, Config{Server: true}, Stream{})
	p, _ := PrepareText(long(largeFrame))
	var all sync.WaitGroup
	for range senders {
		all.Go(func() {
			for range messages {
				if !p.hold() {
					t.Error("released too early")
					return
				}
				channel.SendPrepared(p)
				p.drop()
			}
		})
	}
	want := int64(senders * messages * (4 + largeFrame))
	if n, err := io.CopyN(io.Discard, peer, want); n != want {
		t.Errorf("%d bytes: %v", n, err)
	}
	all.Wait()
	p.Release()
}

func TestTrySendPreparedLeavesASlowPeerAlone(t *testing.T) {
	channel, client, peer := pairOf(t, Config{Server: true}, Stream{})
	const size = 4 << 20
	p := PrepareBinary(make([]byte, size))
	defer p.Release()
	sent := 0
	for {
		err := channel.TrySendPrepared(p, size)
		if errors.Is(err, ErrSlow) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		sent++
	}
	if sent == 0 || channel.BufferedAmount() > 2*size {
		t.Errorf("%d messages, %d bytes wait", sent, channel.BufferedAmount())
	}
	waited := make(chan error, 1)
	go func() { waited <- channel.AwaitBuffered(context.Background(), 0) }()
	go io.Copy(io.Discard, peer)
	if err := receive(t, "an empty buffer", waited); err != nil || channel.BufferedAmount() != 0 {
		t.Errorf("%v, %d bytes wait", err, channel.BufferedAmount())
	}
	if err := channel.TrySendPrepared(p, 1); err != nil {
		t.Errorf("with nothing that waits: %v", err)
	}
	channel.Abort()
	receive(t, "the end", client.closed)
	if err := channel.TrySendPrepared(p, 1); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestAwaitBufferedEndsWithItsContextAndItsChannel(t *testing.T) {
	gone := errors.New("gone")
	for name, test := range map[string]struct {
		end  func(*Channel, context.CancelCauseFunc)
		want error
	}{
		"context":    {func(_ *Channel, cancel context.CancelCauseFunc) { cancel(gone) }, gone},
		"Close":      {func(c *Channel, _ context.CancelCauseFunc) { c.Close(1000, "") }, ErrClosed},
		"Disconnect": {func(c *Channel, _ context.CancelCauseFunc) { c.Disconnect() }, ErrClosed},
		"Fail":       {func(c *Channel, _ context.CancelCauseFunc) { c.Fail("test") }, ErrClosed},
		"Abort":      {func(c *Channel, _ context.CancelCauseFunc) { c.Abort() }, ErrClosed},
	} {
		t.Run(name, func(t *testing.T) {
			channel, _, _ := pairOf(t, Config{Server: true}, Stream{})
			channel.SendBinary(make([]byte, 16<<20))
			ctx, cancel := context.WithCancelCause(t.Context())
			defer cancel(nil)
			waited := make(chan error, 1)
			go func() { waited <- channel.AwaitBuffered(ctx, 0) }()
			test.end(channel, cancel)
			if err := receive(t, "the end of waiting", waited); !errors.Is(err, test.want) {
				t.Errorf("%v, want %v", err, test.want)
			}
		})
	}
}

func TestAfterCloseIsCalledOnceAllIsOver(t *testing.T) {
	channel, client, _ := pairOf(t, Config{Server: true}, Stream{})
	called := make(chan string, 4)
	channel.AfterClose(func() {
		select {
		case <-channel.Done():
			called <- "after Done"
		default:
			called <- fmt.Sprint("after DidClose: ", len(client.closed) == 1)
		}
	})
	stop := channel.AfterClose(func() { called <- "stopped" })
	if !stop() || stop() {
		t.Error("stop says the wrong thing")
	}
	channel.Abort()
	<-channel.Done()
	if got := receive(t, "the call", called); got != "after DidClose: true" {
		t.Error(got)
	}
	late := channel.AfterClose(func() { called <- "late" })
	if got := receive(t, "the late call", called); got != "late" || late() {
		t.Error(got)
	}
	if len(called) > 0 {
		t.Error(<-called)
	}
}
