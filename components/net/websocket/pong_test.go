package websocket

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryPingIsAnsweredInOrder(t *testing.T) {
	for _, role := range testRoles {
		for _, n := range []int{1, 2, 10, DefaultMaxPongs} {
			t.Run(fmt.Sprint(role.name, "/", n), func(t *testing.T) {
				ours, peer := connPair(t)
				openOn(t, Config{Server: role.server}, newRecorder(t), ours, "")
				var pings strings.Builder
				var want []receivedFrame
				for i := range n {
					payload := long(i % 126)
					pings.WriteString(role.peer.frame(fin|ping, payload))
					want = append(want, receivedFrame{pong, payload})
				}
				pings.WriteString(role.peer.close(1000, ""))
				io.WriteString(peer, pings.String())
				want = append(want, closeFrame(1000))
				if diff := cmp.Diff(want, readUntilClose(t, peer, !role.server)); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestWhatWaitsLeavesBeforeTheCloseOfABrokenProtocol(t *testing.T) {
	for name, test := range map[string]struct {
		act  func(c *Channel)
		code uint16
	}{
		"while open":             {func(*Channel) {}, 1002},
		"when Close waits":       {func(c *Channel) { c.Close(4000, "") }, 4000}, // there cannot be two
		"with many other frames": {func(c *Channel) { c.Ping([]byte("p")) }, 1002},
	} {
		t.Run(name, func(t *testing.T) {
			client := newRecorder(t)
			c, g, peer := openGated(t, Config{}, client)
			c.Send("blocks")
			for c.hasWaiting() {
				runtime.Gosched() // until the writer has it
			}
			c.Send("waits")
			w := wire{}
			test.act(c)
			io.WriteString(peer, w.frame(fin|ping, "q")+w.frame(fin|3, "")+w.frame(fin|ping, "late"))
			peer.CloseWrite()
			for !c.deaf.Load() {
				runtime.Gosched()
			}
			c.Fail("too late to drop anything")
			for range 8 {
				g.permits <- struct{}{}
			}
			frames := withoutReasons(readUntilClose(t, peer, true))
			want := []receivedFrame{{text, "blocks"}, {pong, "q"}, {text, "waits"}}
			switch name {
			case "when Close waits": // after it no ping is answered
				want = []receivedFrame{{text, "blocks"}, {text, "waits"}}
			case "with many other frames":
				want = append(want, receivedFrame{ping, "p"})
			}
			if diff := cmp.Diff(append(want, closeFrame(test.code)), frames); diff != "" {
				t.Error(diff)
			}
			if closed := receive(t, "close", client.closed); closed.Err == nil || !strings.Contains(closed.Err.Error(), "reserved op code") {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}

func (c *Channel) hasWaiting() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.waiting != nil
}
