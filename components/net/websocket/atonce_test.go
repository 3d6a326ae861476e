//go:build unix

package websocket

import (
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnAnswerInACallbackLeavesAtOnce(t *testing.T) {
	for name, test := range map[string]struct {
		answer  func(c *Channel)
		writer  bool // is needed
		answers []receivedFrame
		sent    uint64
	}{
		"small":      {func(c *Channel) { c.Send("small") }, false, []receivedFrame{{text, "small"}}, 5},
		"large":      {func(c *Channel) { c.Send(long(maxAtOnce / 2)) }, false, []receivedFrame{{text, long(maxAtOnce / 2)}}, maxAtOnce / 2},
		"ping":       {func(c *Channel) { c.Ping([]byte("p")) }, false, []receivedFrame{{ping, "p"}}, 0},
		"Close":      {func(c *Channel) { c.Close(1000, "") }, false, nil, 0},
		"very large": {func(c *Channel) { c.Send(long(maxAtOnce)) }, true, []receivedFrame{{text, long(maxAtOnce)}}, maxAtOnce},
		"the second": {func(c *Channel) { c.Send("1"); c.Send("2"); c.Send("3") }, true, []receivedFrame{{text, "1"}, {text, "2"}, {text, "3"}}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			opened, answered := make(chan *Channel, 1), make(chan bool, 1)
			client.onMessage = func(string) {
				c := <-opened
				test.answer(c)
				c.mu.Lock()
				defer c.mu.Unlock()
				answered <- c.writing
				if !test.writer && (c.buffered != 0 || c.waiting != nil) {
					t.Errorf("%d bytes wait", c.buffered)
				}
				if client.sentCalls != 0 {
					t.Error("a callback within another")
				}
			}
			c := openOn(t, Config{}, client, ours, "")
			opened <- c
			waitOpen(t, c)
			io.WriteString(peer, wire{}.frame(fin|text, "question"))
			if writer := receive(t, "answer", answered); writer && !test.writer {
				t.Error("a goroutine writes it")
			}
			receive(t, "message", client.events)
			c.Close(1000, "")
			frames := readUntilClose(t, peer, true)
			if diff := cmp.Diff(append(test.answers, closeFrame(1000)), frames); diff != "" {
				t.Errorf("%.500s", diff)
			}
			peer.Close()
			receive(t, "close", client.closed)
			if client.sent != test.sent {
				t.Errorf("%d bytes reported", client.sent)
			}
		})
	}
}

func TestASendByAnotherGoroutineMakesNoCallbackItself(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	c := openOn(t, Config{}, client, ours, "")
	waitOpen(t, c)
	go io.Copy(io.Discard, peer)
	for range 100 {
		io.WriteString(peer, wire{}.frame(fin|text, "now you may"))
		receive(t, "message", client.events)
		client.mu.Lock() // every callback of the recorder takes it
		c.Send("x")
		client.mu.Unlock()
	}
}

// What the sockets do not hold is left to the writer, in the middle of a
// frame, and neither pongs nor a Close get into that.
func TestAnswersToAPeerThatDoesNotReadAreWhole(t *testing.T) {
	for _, role := range testRoles {
		t.Run(role.name, func(t *testing.T) {
			ours, peer := connPair(t)
			ours.(*net.TCPConn).SetWriteBuffer(32 << 10)
			peer.SetReadBuffer(32 << 10)
			client := newRecorder(t)
			opened := make(chan *Channel, 1)
			client.onMessage = func(text string) {
				c := <-opened
				c.Send(text)
				opened <- c
			}
			c := openOn(t, Config{Server: role.server, CloseTimeout: patience}, client, ours, "")
			opened <- c
			waitOpen(t, c)
			const messages, size = 12, 60_000
			var want []string
			for i := range messages {
				message := fmt.Sprint(i, long(size))
				want = append(want, message)
				io.WriteString(peer, role.peer.frame(fin|text, message))
				io.WriteString(peer, role.peer.frame(fin|ping, fmt.Sprint(i)))
				receive(t, "message", client.events) // the next comes by itself
			}
			io.WriteString(peer, role.peer.frame(fin|3, ""))
			var got []string
			pongs := 0
			frames := readUntilClose(t, peer, !role.server)
			for _, f := range frames[:len(frames)-1] {
				if f.Op == pong {
					pongs++
				} else {
					got = append(got, f.Payload)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%.500s", diff)
			}
			if last := frames[len(frames)-1]; pongs != messages || !strings.HasPrefix(last.Payload, "\x03\xea") {
				t.Errorf("%d pongs, then opcode %x", pongs, last.Op)
			}
			peer.Close()
			receive(t, "close", client.closed)
			if client.sent == 0 || client.sent+c.BufferedAmount() != uint64(len(strings.Join(want, ""))) {
				t.Errorf("%d bytes reported, %d left", client.sent, c.BufferedAmount())
			}
		})
	}
}

func TestAFailureDoesNotCutWhatHasBegunToLeave(t *testing.T) {
	ours, peer := connPair(t)
	ours.(*net.TCPConn).SetWriteBuffer(32 << 10)
	peer.SetReadBuffer(32 << 10)
	client := newRecorder(t)
	opened := make(chan *Channel, 1)
	const size = 60_000
	sent := 0
	client.onMessage = func(string) {
		c := <-opened
		c.Send(long(size))
		sent++
		c.mu.Lock()
		begun := c.begun != nil || c.writing
		c.mu.Unlock()
		if begun {
			c.Fail("enough")
		}
		opened <- c
	}
	c := openOn(t, Config{Server: true, CloseTimeout: patience}, client, ours, "")
	opened <- c
	waitOpen(t, c)
	for !c.deaf.Load() {
		io.WriteString(peer, wire{masked: true}.frame(fin|text, "more"))
		receive(t, "message", client.events)
	}
	frames := withoutReasons(readUntilClose(t, peer, false))
	want := make([]receivedFrame, sent, sent+1)
	for i := range want {
		want[i] = receivedFrame{text, long(size)}
	}
	if diff := cmp.Diff(append(want, closeFrame(1011)), frames); diff != "" {
		t.Errorf("%.500s", diff)
	}
	peer.Close()
	receive(t, "close", client.closed)
}
