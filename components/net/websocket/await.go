package websocket

import "context"

// AwaitBuffered waits until at most n payload bytes wait to be sent. It returns
// ErrConnecting or ErrClosed when the channel is not open, or not any more, and the
// cause of ctx when that is done.
func (c *Channel) AwaitBuffered(ctx context.Context, n uint64) error {
	for {
		c.mu.Lock()
		c.letGo()
		switch {
		case c.state == connecting:
			c.mu.Unlock()
			return ErrConnecting
		case c.state != open:
			c.mu.Unlock()
			return ErrClosed
		case c.buffered <= n:
			c.mu.Unlock()
			return nil
		}
		if c.drained == nil {
			c.drained = make(chan struct{})
		}
		drained := c.drained
		c.mu.Unlock()
		select {
		case <-drained:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// wakeAwaiting has those who wait look again. It must be called with mu.
func (c *Channel) wakeAwaiting() {
	if c.drained != nil {
		close(c.drained)
		c.drained = nil
	}
}

// afterClose is a function that waits for the end of a channel.
type afterClose struct{ run func() }

// AfterClose arranges for f to be called once DidClose has returned, on its goroutine,
// or on one of its own if that has been. Until f has returned Done is not closed and a Group
// waits, unless DidClose had returned before. The stop function reports true if it has
// kept f from being called.
func (c *Channel) AfterClose(f func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		go f()
		return func() bool { return false }
	}
	waiting := &afterClose{f}
	if c.after == nil {
		c.after = make(map[*afterClose]struct{}, 1)
	}
	c.after[waiting] = struct{}{}
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		_, was := c.after[waiting]
		delete(c.after, waiting)
		return was
	}
}

// runAfterClose is called when DidClose has returned.
func (c *Channel) runAfterClose() {
	c.mu.Lock()
	after := c.after
	c.after, c.over = nil, true
	c.mu.Unlock()
	for waiting := range after {
		waiting.run()
	}
}
