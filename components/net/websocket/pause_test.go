package websocket

import (
	"errors"
	"io"
	"testing"
)

func TestPausingStopsThePeer(t *testing.T) {
	ours, peer := connPair(t)
	client, far := newRecorder(t), newRecorder(t)
	c := openOn(t, Config{}, client, ours, "")
	waitOpen(t, c)
	b := openOn(t, Config{Server: true}, far, peer, "")
	waitOpen(t, b)
	c.PauseReading()
	c.PauseReading() // once is enough
	const size, messages = 1 << 20, 24
	for range messages {
		b.Send(long(size))
	}
	// Sending goes on.
	for range 3 {
		c.Send("still writing")
		receive(t, "message", far.events)
	}
	if b.BufferedAmount() == 0 {
		t.Error("the peer has sent all")
	}
	if got := client.drainEvents(); len(got) > 0 {
		t.Errorf("a paused channel delivered %q", got)
	}
	c.ResumeReading()
	c.ResumeReading()
	for range messages {
		receive(t, "message", client.events)
	}
}

func TestPausingInACallbackHoldsWhatTheSameReadHasBrought(t *testing.T) {
	for name, pair := range streams {
		t.Run(name, func(t *testing.T) {
			near, far := pair(t)
			client := &batching{recorder: newRecorder(t), finished: make(chan int, 10)}
			opened := make(chan *Channel, 1)
			client.onMessage = func(text string) {
				if text == "1" {
					c := <-opened
					c.PauseReading()
					opened <- c
				}
			}
			w := wire{}
			early := w.frame(fin|text, "0") + w.frame(fin|text, "1") + w.frame(fin|text, "2") + w.close(1000, "")
			c := openOn(t, Config{}, client, near, early)
			opened <- c
			for _, want := range []string{"connect", `text "0"`, `text "1"`} {
				if got := receive(t, "event", client.events); got != want {
					t.Fatalf("got %s, want %s", got, want)
				}
			}
			if got := receive(t, "end of the batch", client.finished); got != 2 {
				t.Errorf("a batch of %d", got)
			}
			// The turn is not kept: what was sent is reported.
			go io.Copy(io.Discard, far)
			c.Send("four")
			c.writers.Wait()
			for client.sentBytes() != 4 {
				c.enter()
				c.leave()
			}
			if got := client.drainEvents(); len(got) > 0 {
				t.Errorf("a paused channel delivered %q", got)
			}
			c.ResumeReading()
			for _, want := range []string{`text "2"`, "closing"} {
				if got := receive(t, "event", client.events); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
			far.Close()
			receive(t, "close", client.closed)
		})
	}
}

func TestEndingAChannelEndsItsPause(t *testing.T) {
	for name, test := range map[string]struct {
		act   func(c *Channel)
		check func(Closed) bool
	}{
		"Close":      {func(c *Channel) { c.Close(1000, "") }, func(d Closed) bool { return d.WasClean }},
		"Fail":       {func(c *Channel) { c.Fail("enough") }, func(d Closed) bool { return d.Err.Error() == "websocket: enough (status 1011)" }},
		"Disconnect": {func(c *Channel) { c.Disconnect() }, func(d Closed) bool { return d.WasClean }},
		"Abort":      {func(c *Channel) { c.Abort() }, func(d Closed) bool { return errors.Is(d.Err, ErrAborted) }},
	} {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			client := newRecorder(t)
			c := openOn(t, Config{}, client, ours, "")
			waitOpen(t, c)
			c.PauseReading()
			b := openOn(t, Config{Server: true}, newRecorder(t), peer, "")
			b.Send("unread")
			test.act(c)
			c.PauseReading() // too late to do anything
			if closed := receive(t, "close", client.closed); !test.check(closed) {
				t.Errorf("closed with %+v", closed)
			}
			if got := client.drainEvents(); len(got) > 0 {
				t.Errorf("delivered %q", got)
			}
		})
	}
}

func TestAPausedChannelLearnsOfALostConnectionWhenItSends(t *testing.T) {
	ours, peer := connPair(t)
	client := newRecorder(t)
	// Keep-alive does the sending.
	c := openOn(t, Config{KeepAlive: KeepAlive{Interval: brief}}, client, ours, "")
	waitOpen(t, c)
	c.PauseReading()
	peer.SetLinger(0)
	peer.Close()
	if closed := receive(t, "close", client.closed); closed.Err == nil {
		t.Errorf("closed with %+v", closed)
	}
}

func TestAChannelMayBePausedBeforeItIsOpen(t *testing.T) {
	ours, _ := connPair(t)
	client := newRecorder(t)
	c := openOn(t, Config{}, client, ours, wire{}.frame(fin|text, "early"))
	c.PauseReading()
	waitOpen(t, c)
	c.ResumeReading()
	if got := receive(t, "event", client.events); got != `text "early"` {
		t.Errorf("got %s", got)
	}
}
