package websocket

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCloseCompletesTheHandshake(t *testing.T) {
	for _, role := range testRoles {
		t.Run(role.name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			c := openOn(t, Config{Server: role.server, CloseTimeout: patience}, client, ours, "")
			receive(t, "connect", client.events)
			if err := c.Send("queued before"); err != nil {
				t.Fatal(err)
			}
			if err := c.Close(3001, "enough"); err != nil {
				t.Fatal(err)
			}
			if err := c.Send("too late"); err != ErrClosed {
				t.Errorf("Send after Close: %v, want ErrClosed", err)
			}
			if err := c.Close(1000, ""); err != nil {
				t.Errorf("closing twice: %v", err)
			}
			want := []receivedFrame{{text, "queued before"}, {closeOp, string(closePayload(3001, "enough"))}}
			if diff := cmp.Diff(want, readUntilClose(t, peer, !role.server)); diff != "" {
				t.Error(diff)
			}
			io.WriteString(peer, role.peer.frame(fin|text, "not seen")+role.peer.frame(fin|ping, "not answered")+role.peer.close(3002, "so be it"))
			if role.server {
				// The server ends its direction first.
				if n, err := peer.Read(make([]byte, 1)); err != io.EOF {
					t.Errorf("got %d bytes, %v, want the end", n, err)
				}
			}
			peer.Close()
			closed := receive(t, "close", client.closed)
			if diff := cmp.Diff(Closed{Code: 3002, Reason: "so be it", WasClean: true}, closed); diff != "" {
				t.Error(diff)
			}
			if events := client.drainEvents(); len(events) > 0 {
				t.Errorf("after Close: %q", events)
			}
		})
	}
}

func TestCloseRefusesWhatCannotBeSent(t *testing.T) {
	ours, _ := connPair(t)
	c := openOn(t, Config{}, newRecorder(t), ours, "")
	for _, test := range []struct {
		code   uint16
		reason string
		want   string
	}{
		{999, "", "999"}, {1004, "", "1004"}, {1005, "", "1005"}, {1006, "", "1006"}, {1015, "", "1015"}, {2000, "", "2000"}, {5000, "", "5000"},
		{0, "why", "needs a status"},
		{1000, long(124), "124 bytes"},
		{1000, "\xff", "UTF-8"},
	} {
		if err := c.Close(test.code, test.reason); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Close(%d, %.10q): %v, want an error with %q", test.code, test.reason, err, test.want)
		}
	}
	if err := c.CloseRaw([]byte(long(126))); err == nil {
		t.Error("CloseRaw takes 126 bytes")
	}
}

func TestCloseRawSendsAnyPayload(t *testing.T) {
	ours, peer := connPair(t)
	c := openOn(t, Config{Server: true}, newRecorder(t), ours, "")
	waitOpen(t, c)
	if err := c.CloseRaw([]byte("\x03\xee odd")); err != nil {
		t.Fatal(err)
	}
	want := []receivedFrame{{closeOp, "\x03\xee odd"}}
	if diff := cmp.Diff(want, readUntilClose(t, peer, false)); diff != "" {
		t.Error(diff)
	}
}

// waitOpen waits until DidConnect has returned.
func waitOpen(t testing.TB, c *Channel) {
	t.Helper()
	receive(t, "connect", c.client.(*recorder).events)
}

func TestTheClientMayChooseHowAPeersCloseIsAnswered(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	opened := make(chan *Channel, 1)
	client.onClosing = func() {
		if err := (<-opened).Close(4444, "my own"); err != nil {
			t.Error(err)
		}
	}
	opened <- openOn(t, Config{Server: true}, client, ours, "")
	io.WriteString(peer, wire{masked: true}.close(1000, "theirs"))
	want := []receivedFrame{{closeOp, string(closePayload(4444, "my own"))}}
	if diff := cmp.Diff(want, readUntilClose(t, peer, false)); diff != "" {
		t.Error(diff)
	}
	peer.Close()
	if diff := cmp.Diff(Closed{Code: 1000, Reason: "theirs", WasClean: true}, receive(t, "close", client.closed)); diff != "" {
		t.Error(diff)
	}
}

func TestTheTimeToCloseCountsFromTheLastOutput(t *testing.T) {
	ours, _ := connPair(t)
	c := openOn(t, Config{}, newRecorder(t), ours, "")
	waitOpen(t, c)
	c.mu.Lock()
	c.wait(time.Hour, true)
	c.mu.Unlock()
	for _, test := range []struct {
		name     string
		progress time.Time
		limit    time.Time
		want     bool
	}{
		{"no output", time.Time{}, time.Time{}, false},
		{"output just now", time.Now(), time.Time{}, true},
		{"output long ago", time.Now().Add(-2 * time.Hour), time.Time{}, false},
		{"disconnected", time.Now(), time.Now().Add(-time.Second), false},
	} {
		c.mu.Lock()
		c.progress, c.limit = test.progress, test.limit
		c.mu.Unlock()
		if got := c.extend(); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestAPeersCloseMayBeLeftUnanswered(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	opened := make(chan *Channel, 1)
	client.onClosing = func() { (<-opened).Abort() }
	opened <- openOn(t, Config{Server: true}, client, ours, "")
	io.WriteString(peer, wire{masked: true}.close(1000, ""))
	if frames := readUntilClose(t, peer, false); len(frames) > 0 {
		t.Errorf("got %q", frames)
	}
	if closed := receive(t, "close", client.closed); !errors.Is(closed.Err, ErrAborted) || closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
}

func TestFailDropsTheQueueAndSaysWhy(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	c := openOn(t, Config{CloseTimeout: patience}, client, ours, "")
	waitOpen(t, c)
	c.Fail("the limit is " + long(200))
	c.Fail("once more")
	frames := readUntilClose(t, peer, true)
	want := []receivedFrame{{closeOp, string(closePayload(1011, ("the limit is " + long(200))[:123]))}}
	if diff := cmp.Diff(want, frames); diff != "" {
		t.Error(diff)
	}
	peer.Close()
	closed := receive(t, "close", client.closed)
	var failure *Failure
	if !errors.As(closed.Err, &failure) || failure.Code != 1011 || closed.Code != 1006 || closed.WasClean {
		t.Errorf("closed with %+v", closed)
	}
}

func TestAPeersCloseCountsMoreThanALaterEnd(t *testing.T) {
	for name, end := range enders {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			c := openOn(t, Config{}, client, ours, "")
			waitOpen(t, c)
			io.WriteString(peer, wire{}.close(4000, "enough"))
			readUntilClose(t, peer, true)
			end(c)
			peer.Close()
			if diff := cmp.Diff(Closed{Code: 4000, Reason: "enough", WasClean: true}, receive(t, "close", client.closed)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDisconnectGoesAway(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	c := openOn(t, Config{}, client, ours, "")
	waitOpen(t, c)
	c.Disconnect()
	if diff := cmp.Diff([]receivedFrame{closeFrame(1001)}, readUntilClose(t, peer, true)); diff != "" {
		t.Error(diff)
	}
	io.WriteString(peer, wire{}.close(1001, ""))
	peer.Close()
	if diff := cmp.Diff(Closed{Code: 1001, WasClean: true}, receive(t, "close", client.closed)); diff != "" {
		t.Error(diff)
	}
}

// Each way to end a channel that is still connecting.
var enders = map[string]func(*Channel){
	"Close":      func(c *Channel) { c.Close(1000, "") },
	"Fail":       func(c *Channel) { c.Fail("changed my mind") },
	"Disconnect": (*Channel).Disconnect,
	"Abort":      (*Channel).Abort,
}

func TestEndingWhileConnectingFailsTheConnection(t *testing.T) {
	for name, end := range enders {
		t.Run(name, func(t *testing.T) {
			client := newRecorder(t)
			c, err := Open(t.Context(), Config{}, client, func(ctx context.Context, _ *Channel) (Stream, error) {
				<-ctx.Done()
				return Stream{}, ctx.Err()
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Send("early"); err != ErrConnecting {
				t.Errorf("Send: %v, want ErrConnecting", err)
			}
			end(c)
			closed := receive(t, "close", client.closed)
			<-c.Done()
			if closed.Code != 1006 || closed.WasClean || closed.Err == nil || errors.Is(closed.Err, context.Canceled) {
				t.Errorf("closed with %+v", closed)
			}
			end(c)
			if err := c.Send("late"); err != ErrClosed {
				t.Errorf("Send: %v, want ErrClosed", err)
			}
		})
	}
}

func TestEndingAsTheHandshakeSucceedsClosesTheConnection(t *testing.T) {
	for name, end := range enders {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			_, err := Open(t.Context(), Config{}, client, func(_ context.Context, c *Channel) (Stream, error) {
				end(c)
				return Stream{Conn: ours}, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if closed := receive(t, "close", client.closed); closed.Code != 1006 || closed.Err == nil {
				t.Errorf("closed with %+v", closed)
			}
			if n, err := peer.Read(make([]byte, 1)); err != io.EOF {
				t.Errorf("the peer got %d bytes, %v, want the end", n, err)
			}
			if events := client.drainEvents(); len(events) > 0 {
				t.Errorf("events %q", events)
			}
		})
	}
}

func TestEndingInsideACallback(t *testing.T) {
	for name, end := range enders {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			opened := make(chan *Channel, 1)
			client.onMessage = func(string) { end(<-opened) }
			opened <- openOn(t, Config{CloseTimeout: patience}, client, ours, "")
			io.WriteString(peer, wire{}.frame(fin|text, "a")+wire{}.frame(fin|text, "b"))
			go func() {
				io.Copy(io.Discard, peer) // until the channel or the test ends it
			}()
			if name == "Close" || name == "Fail" || name == "Disconnect" {
				io.WriteString(peer, wire{}.close(1000, ""))
				peer.CloseWrite()
			}
			receive(t, "close", client.closed)
			if diff := cmp.Diff([]string{"connect", `text "a"`}, client.drainEvents()); diff != "" {
				t.Error(diff)
			}
			peer.Close()
		})
	}
}

func TestAClosedConnectionIsReportedWhateverEndsIt(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	openOn(t, Config{}, client, ours, "")
	peer.SetLinger(0) // a reset
	peer.Close()
	closed := receive(t, "close", client.closed)
	var network net.Error
	if closed.Code != 1006 || !(errors.As(closed.Err, &network) || strings.Contains(closed.Err.Error(), "connection reset")) {
		t.Errorf("closed with %+v", closed)
	}
}
