package websocket

import "slices"

// An answer that a callback gives to the last of what one read has brought is
// written at once by whoever sends it, which saves waking a goroutine. Only one such write is
// tried after each message, so that many small ones still leave together, and
// it never waits: two peers that both write cannot wait for each other to read.

// maxAtOnce is how much is tried to be written at once: other senders wait meanwhile.
const maxAtOnce = 64<<10 + maxFrameHeader

// promptSink is a connection that can be written without waiting.
type promptSink interface {
	// tryWrite returns how many bytes of p have left, maybe none. An error
	// is for the next writer to find.
	tryWrite(p []byte) int
}

// expectAnswer is called when the client is told of something.
func (c *Channel) expectAnswer() {
	if !c.reader.hasMore() {
		c.atOnce.Store(true)
	}
}

// writeAtOnce tries to write what waits, and reports whether all of it has left.
// It must be called with mu and without a writing goroutine.
func (c *Channel) writeAtOnce() bool {
	if c.prompt == nil || !c.atOnce.Load() || !c.isPrompt() {
		return false
	}
	c.atOnce.Store(false)
	if q := c.takeOutput(); q != nil {
		for len(q.chunks) > 0 {
			frames := &q.chunks[0]
			frames.written = c.prompt.tryWrite(frames.data)
			if len(frames.unwritten()) > 0 {
				c.begun = q
				return false
			}
			c.count(frames.payload)
			frames.free()
			q.chunks = slices.Delete(q.chunks, 0, 1)
		}
		q.free()
	}
	if c.shut {
		c.shut = false
		shutDirection(c.conn)
	}
	return true
}

// isPrompt reports whether what waits is little, takes no time to prepare, and
// needs no callback but those that are under way.
func (c *Channel) isPrompt() bool {
	q := c.waiting
	if q == nil {
		return true
	}
	if c.pongs.frames != nil {
		return false
	}
	size := 0
	for i := range q.chunks {
		frames := &q.chunks[i]
		size += len(frames.data)
		if frames.plain || size > maxAtOnce || frames.payload > 0 && !c.inCallback {
			return false
		}
	}
	return true
}
