package websocket

import (
	"fmt"
	"net"
	"testing"
)

// gathered opens a channel that gathers, on the three messages of one read, and its peer. onMessage is called for each
// of those.
func gathered(t *testing.T, pair string, onMessage func(c *Channel, text string)) (c *Channel, client, peer *recorder) {
	w := wire{}
	near, far := streams[pair](t)
	return gatheredOn(t, near, far, w.frame(fin|text, "1")+w.frame(fin|text, "2")+w.frame(fin|text, "3"), onMessage)
}

func gatheredOn(t *testing.T, near, far net.Conn, early string, onMessage func(c *Channel, text string)) (c *Channel, client, peer *recorder) {
	client, peer = newRecorder(t), newRecorder(t)
	opened := make(chan *Channel, 1)
	client.onMessage = func(text string) {
		c := <-opened
		onMessage(c, text)
		opened <- c
	}
	openOn(t, Config{Server: true}, pinging{peer}, far, "")
	receive(t, "connect", peer.events)
	c = openOn(t, Config{Gather: true}, client, near, early)
	opened <- c
	return c, client, peer
}

func TestAnswersToTheMessagesOfOneReadLeaveTogether(t *testing.T) {
	for pair := range streams {
		t.Run(pair, func(t *testing.T) {
			_, client, peer := gathered(t, pair, func(c *Channel, text string) {
				c.mu.Lock()
				writing, buffered := c.writing, c.buffered
				c.mu.Unlock()
				if text == "1" && writing || int(buffered) != len("answer 1")*int(text[0]-'1') {
					t.Errorf("when message %s comes %d bytes wait, a goroutine writes: %v", text, buffered, writing)
				}
				c.Send("answer " + text)
			})
			for i := range 3 {
				if got, want := receive(t, "answer", peer.events), fmt.Sprintf(`text "answer %d"`, i+1); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
			for range 4 {
				receive(t, "event", client.events)
			}
		})
	}
}

// What must not wait for the end of a callback reaches the peer while that blocks.
func TestWhatIsGatheredLeavesWhileACallbackBlocks(t *testing.T) {
	for name, test := range map[string]struct {
		act  func(*Channel) error
		want []string // as the peer hears of it
	}{
		"a full buffer": {func(c *Channel) error { return c.Send(long(largeFrame)) },
			[]string{`text "first"`, fmt.Sprintf("text %.60q", long(largeFrame))}},
		"awaited":    {func(c *Channel) error { return c.AwaitBuffered(t.Context(), 0) }, []string{`text "first"`}},
		"Close":      {func(c *Channel) error { return c.Close(1000, "") }, []string{`text "first"`, "closing"}},
		"Disconnect": {func(c *Channel) error { c.Disconnect(); return nil }, []string{`text "first"`, "closing"}},
		"Fail":       {func(c *Channel) error { c.Fail("enough"); return nil }, []string{"closing"}},
	} {
		for pair := range streams {
			t.Run(name+"/"+pair, func(t *testing.T) {
				acted, done := make(chan error, 1), make(chan struct{})
				_, _, peer := gathered(t, pair, func(c *Channel, text string) {
					if text != "1" {
						return
					}
					c.Send("first")
					acted <- test.act(c)
					<-done
				})
				t.Cleanup(func() { close(done) })
				for _, want := range test.want {
					if got := receive(t, "event", peer.events); got != want {
						t.Errorf("got %s, want %s", got, want)
					}
				}
				if err := receive(t, "end of the call", acted); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestALargeMessageIsNotGathered(t *testing.T) {
	for pair := range streams {
		t.Run(pair, func(t *testing.T) {
			done := make(chan struct{})
			_, _, peer := gathered(t, pair, func(c *Channel, _ string) {
				c.Send(long(smallBuffer))
				<-done
			})
			t.Cleanup(func() { close(done) })
			if got, want := receive(t, "message", peer.events), fmt.Sprintf("text %.60q", long(smallBuffer)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestPingsAreAnsweredWhileACallbackBlocks(t *testing.T) {
	for name, pair := range streams {
		t.Run(name, func(t *testing.T) {
			near, far := pair(t)
			done := make(chan struct{})
			w := wire{}
			_, _, peer := gatheredOn(t, near, far, w.frame(fin|ping, "")+w.frame(fin|text, "1"), func(*Channel, string) { <-done })
			t.Cleanup(func() { close(done) })
			if got := receive(t, "answer", peer.events); got != "pong " {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestWhatIsGatheredLeavesWhenACallbackPauses(t *testing.T) {
	for pair := range streams {
		t.Run(pair, func(t *testing.T) {
			c, client, peer := gathered(t, pair, func(c *Channel, text string) {
				c.Send(text)
				if text == "1" {
					c.PauseReading()
				}
			})
			if got := receive(t, "answer", peer.events); got != `text "1"` {
				t.Errorf("got %s", got)
			}
			c.ResumeReading()
			for _, want := range []string{`text "2"`, `text "3"`} {
				if got := receive(t, "answer", peer.events); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
			for range 4 {
				receive(t, "event", client.events)
			}
		})
	}
}
