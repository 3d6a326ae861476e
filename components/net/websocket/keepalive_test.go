package websocket

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// pinging is a client that is told of pings and pongs.
type pinging struct{ *recorder }

func (p pinging) DidReceivePing(payload []byte) {
	defer p.callback()()
	p.events <- "ping " + string(payload)
}

func (p pinging) DidReceivePong(payload []byte) {
	defer p.callback()()
	p.events <- "pong " + string(payload)
}

func TestAPingIsSentAndItsPongReported(t *testing.T) {
	ours, peer := connPair(t)
	near, far := pinging{newRecorder(t)}, pinging{newRecorder(t)}
	c := openOn(t, Config{}, near, ours, "")
	openOn(t, Config{Server: true}, far, peer, "")
	receive(t, "connect", near.events)
	receive(t, "connect", far.events)
	for _, payload := range []string{"", "are you there?", long(125)} {
		if err := c.Ping([]byte(payload)); err != nil {
			t.Fatal(err)
		}
		if got := receive(t, "ping", far.events); got != "ping "+payload {
			t.Errorf("the peer got %q", got)
		}
		if got := receive(t, "pong", near.events); got != "pong "+payload {
			t.Errorf("got %q", got)
		}
	}
	if err := c.Ping([]byte(long(126))); err == nil || !strings.Contains(err.Error(), "126") {
		t.Errorf("a ping too large: %v", err)
	}
	c.Close(1000, "")
	if err := c.Ping(nil); err != ErrClosed {
		t.Errorf("a ping after Close: %v", err)
	}
}

func TestPingsGoOutAfterWhatWaits(t *testing.T) {
	c, g, peer := openGated(t, Config{}, newRecorder(t))
	c.Send("first")
	c.Send("second")
	c.Ping([]byte("p"))
	c.Send("third")
	c.Close(1000, "")
	for range 4 {
		g.permits <- struct{}{}
	}
	want := []receivedFrame{{text, "first"}, {text, "second"}, {ping, "p"}, {text, "third"}, closeFrame(1000)}
	if diff := cmp.Diff(want, readUntilClose(t, peer, true)); diff != "" {
		t.Error(diff)
	}
}

// brief is a time that a test waits out, though nothing depends on how long it is.
const brief = 20 * time.Millisecond

func TestAPeerThatStaysSilentIsFailed(t *testing.T) {
	for name, server := range map[string]bool{"client": false, "server": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ours, peer := connPair(t)
			client := newRecorder(t)
			config := Config{Server: server, CloseTimeout: patience, KeepAlive: KeepAlive{Interval: brief, Timeout: brief}}
			c := openOn(t, config, client, ours, "")
			frames := readUntilClose(t, peer, !server)
			want := []receivedFrame{{ping, ""}, {closeOp, string(closePayload(1011, "keep-alive: no pong"))}}
			if diff := cmp.Diff(want, frames); diff != "" {
				t.Error(diff)
			}
			// The peer never ends its direction: the time limit is not the close time-out.
			closed := receive(t, "close", client.closed)
			if !errors.Is(closed.Err, ErrPeerSilent) || closed.Code != 1006 || closed.WasClean {
				t.Errorf("closed with %+v", closed)
			}
			<-c.Done()
		})
	}
}

func TestAPeerThatAnswersPingsIsKept(t *testing.T) {
	ours, peer := connPair(t)
	client, far := newRecorder(t), pinging{newRecorder(t)}
	c := openOn(t, Config{KeepAlive: KeepAlive{Interval: brief, Timeout: patience}}, client, ours, "")
	openOn(t, Config{Server: true}, far, peer, "")
	receive(t, "connect", far.events)
	for range 5 {
		if got := receive(t, "ping", far.events); got != "ping " {
			t.Errorf("the peer got %q", got)
		}
	}
	c.Close(1000, "")
	if closed := receive(t, "close", client.closed); !closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
}

func TestAnIdleConnectionIsFailed(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	// The pings that come and go are no messages.
	c := openOn(t, Config{IdleTimeout: 5 * brief, KeepAlive: KeepAlive{Interval: brief, Timeout: patience}}, client, ours, "")
	far := newRecorder(t)
	waitOpen(t, openOn(t, Config{Server: true}, far, peer, ""))
	closed := receive(t, "close", client.closed)
	if !errors.Is(closed.Err, ErrIdle) || closed.Code != 1006 {
		t.Errorf("closed with %+v", closed)
	}
	if closed := receive(t, "close", far.closed); closed.Code != 1001 {
		t.Errorf("the peer closed with %+v", closed)
	}
	<-c.Done()
}

func TestMessagesEitherWayKeepAConnectionFromBeingIdle(t *testing.T) {
	for name, act := range map[string]func(c *Channel, peer io.Writer){
		"received": func(_ *Channel, peer io.Writer) { io.WriteString(peer, wire{}.frame(fin|text, "x")) },
		"a part":   func(_ *Channel, peer io.Writer) { io.WriteString(peer, wire{}.frame(continuation, "x")) },
		"sent":     func(c *Channel, _ io.Writer) { c.Send("x") },
	} {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			c := openOn(t, Config{IdleTimeout: time.Hour}, client, ours, "")
			waitOpen(t, c)
			if name == "a part" {
				io.WriteString(peer, wire{}.frame(text, "begin"))
			}
			c.mu.Lock()
			before := c.watch.now()
			c.mu.Unlock()
			act(c, peer)
			pong := make(chan struct{})
			go func() { // a pong says that what came before has been read
				defer close(pong)
				io.WriteString(peer, wire{}.frame(fin|ping, ""))
				buffer := make([]byte, 64)
				for read := ""; !strings.Contains(read, "\x8a\x80"); {
					n, err := peer.Read(buffer)
					if err != nil {
						return
					}
					read += string(buffer[:n])
				}
			}()
			receive(t, "pong", pong)
			for c.watch.busy.Load() { // it leaves before its read is done with
				runtime.Gosched()
			}
			if moved := c.watch.moved.Load(); moved < before {
				t.Error("it has not moved")
			}
		})
	}
}

func TestSilenceDoesNotCountWhileNothingIsRead(t *testing.T) {
	for name, hold := range map[string]func(c *Channel) (release func()){
		"paused": func(c *Channel) func() {
			c.PauseReading()
			return c.ResumeReading
		},
		"in a callback": func(c *Channel) func() {
			c.client.(*recorder).hold <- struct{}{} // the callback has begun
			return func() { close(c.client.(*recorder).hold) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			client.hold = make(chan struct{})
			if name == "paused" {
				close(client.hold)
			}
			config := Config{KeepAlive: KeepAlive{Interval: brief, Timeout: brief}, IdleTimeout: brief, CloseTimeout: brief}
			io.WriteString(peer, wire{}.frame(fin|text, "first"))
			client.onMessage = func(string) {
				if name != "paused" {
					<-client.hold
				}
			}
			c := openOn(t, config, client, ours, "")
			waitOpen(t, c)
			release := hold(c)
			// Silent all the time, while pings go on.
			var raw []byte
			buffer := make([]byte, 64)
			for frames := 0; frames < 5; {
				n, err := peer.Read(buffer)
				if err != nil {
					t.Fatal(err)
				}
				raw = append(raw, buffer[:n]...)
				got, _ := parseFrames(raw, true)
				frames = len(got)
				for _, f := range got {
					if f.Op != ping {
						t.Fatalf("got a frame with opcode %x", f.Op)
					}
				}
			}
			release()
			if closed := receive(t, "close", client.closed); closed.WasClean {
				t.Errorf("closed with %+v", closed) // silent for real now
			}
		})
	}
}

func TestAChannelWithoutKeepAliveHasNoWatch(t *testing.T) {
	ours, _ := connPair(t)
	c := openOn(t, Config{}, newRecorder(t), ours, "")
	if c.watch != nil {
		t.Error("there is one")
	}
}
