package websocket

// What the callbacks of one read send may be gathered, as Config.Gather says: many
// small answers then leave by one call of the system, on the goroutine that has read,
// and no other is woken for them.

// beginGathering is called with the turn, before what a read has brought is handled.
func (c *Channel) beginGathering() {
	if c.config.Gather {
		c.mu.Lock()
		c.gathering = true
		c.mu.Unlock()
	}
}

// endGathering is called with the turn, after that.
func (c *Channel) endGathering() {
	if c.config.Gather {
		c.mu.Lock()
		c.letGo()
		c.mu.Unlock()
	}
}

// gathers reports whether what waits goes on waiting: a full buffer, an answer to a ping
// and the end of the channel are not kept. It must be called with mu.
func (c *Channel) gathers() bool {
	if !c.gathering || c.state != open || c.pongs.frames != nil {
		return false
	}
	q := c.waiting
	return q == nil || len(q.chunks) == 1 && len(q.chunks[0].data) < smallBuffer
}

// letGo writes what was gathered. It must be called with mu.
func (c *Channel) letGo() {
	if !c.gathering {
		return
	}
	c.gathering = false
	if c.waiting != nil {
		c.atOnce.Store(true)
		c.startWriter()
	}
}
