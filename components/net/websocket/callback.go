package websocket

import "time"

// Callbacks are made by the reading goroutine and, to report what has left, by
// the writing one. Whoever makes them has the turn. The writer never waits for it: when the
// reader has it, the reader makes the writer's report.

// enter waits for the turn.
func (c *Channel) enter() {
	c.mu.Lock()
	for c.inCallback {
		c.turn.Wait()
	}
	c.inCallback = true
	c.mu.Unlock()
}

// leave makes the reports that have come up and gives the turn back.
func (c *Channel) leave() {
	for {
		c.reportSent()
		c.mu.Lock()
		if c.sent.Load() == 0 {
			break
		}
		c.mu.Unlock()
	}
	c.inCallback = false
	c.mu.Unlock()
	c.turn.Signal()
}

// reportSent must be called with the turn.
func (c *Channel) reportSent() {
	if c.sent.Load() == 0 {
		return
	}
	c.client.DidUpdateBufferedAmount(c.sent.Swap(0))
}

// maxLeaving is the most payload bytes of a write that is not over yet which reportLeft takes as gone.
const maxLeaving = 16 << 10

// reportLeft reports what had left when a message was read, before the client hears of the message, which may be the
// answer to it. The writer may not have come back yet from the call that sent it: what a small write carries is taken as
// gone. It must be called with the turn.
func (c *Channel) reportLeft() {
	if c.leaving.Load() > 0 {
		if n := c.leaving.Swap(0); n > 0 {
			c.mu.Lock()
			c.count(n)
			c.mu.Unlock()
		}
	}
	c.reportSent()
}

// left says that n payload bytes have left for the network.
func (c *Channel) left(n uint64) {
	c.mu.Lock()
	c.count(n)
	if n == 0 || c.inCallback {
		c.mu.Unlock()
		return
	}
	c.inCallback = true
	c.mu.Unlock()
	c.leave()
}

// count takes n payload bytes as gone.
func (c *Channel) count(n uint64) {
	if c.state == closing {
		c.progress = time.Now()
	}
	c.buffered -= n
	c.wakeAwaiting()
	c.sent.Add(n)
	c.watch.output(n)
}
