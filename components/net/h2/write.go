package h2

import (
	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// write sends what waits until the connection ends.
func (c *conn) write() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		c.schedule()
		if len(c.out) == 0 {
			if c.ending {
				break
			}
			c.wake.Wait()
			continue
		}
		batch := c.out
		c.out = c.spare[:0]
		c.mu.Unlock()
		_, err := c.socket.Write(batch)
		c.mu.Lock()
		c.spare = batch[:0]
		if err != nil {
			c.end(err)
			c.closeSocket()
			return
		}
	}
	if half, ok := c.socket.(interface{ CloseWrite() error }); ok {
		c.mu.Unlock()
		half.CloseWrite()
		c.mu.Lock()
		return
	}
	c.closeSocket()
}

// schedule adds the data of streams to what is written next, a frame of each in
// turn.
func (c *conn) schedule() {
	for size := 0; size < maxBatch && len(c.ready) > 0; {
		s := c.ready[0]
		c.ready = c.ready[1:]
		s.queued = false
		n := min(int64(len(s.pending)), maxFrame, c.sendWindow, s.sendWindow)
		switch {
		case s.localEnd == sent || s.detached:
		case len(s.pending) == 0 && s.localEnd == wanted:
			c.sendEnd(s)
		case n > 0:
			c.framer.WriteData(s.id, false, s.pending[:n])
			s.pending = s.pending[n:]
			s.sendWindow -= n
			c.sendWindow -= n
			size += int(n)
			if len(s.pending) == 0 {
				s.changed.Broadcast()
			}
			c.enqueue(s)
		case len(s.pending) > 0 && s.sendWindow > 0: // the connection's window is closed
			s.queued = true
			c.ready = append([]*Stream{s}, c.ready...)
			return
		}
	}
}

// enqueue puts a stream in line if it has something to send.
func (c *conn) enqueue(s *Stream) {
	if s.queued || s.detached || !(len(s.pending) > 0 && s.sendWindow > 0 || len(s.pending) == 0 && s.localEnd == wanted) {
		return
	}
	s.queued = true
	c.ready = append(c.ready, s)
	c.wake.Signal()
}

func (c *conn) sendEnd(s *Stream) {
	c.framer.WriteData(s.id, true, nil)
	s.localEnd = sent
	s.changed.Broadcast()
	if s.remoteEnd {
		c.forget(s, nil)
	}
}

// reset ends a stream in both directions.
func (c *conn) reset(s *Stream, code http2.ErrCode, err error) {
	if c.streams[s.id] != s {
		return
	}
	c.framer.WriteRSTStream(s.id, code)
	c.wake.Signal()
	c.forget(s, err)
}

// sendHeaders sends a header block, in as many frames as it takes.
func (c *conn) sendHeaders(id uint32, end bool, fields []hpack.HeaderField) {
	c.block = c.block[:0]
	for _, field := range fields {
		c.encoder.WriteField(field)
	}
	rest := c.block
	for first := true; first || len(rest) > 0; first = false {
		n := min(len(rest), maxFrame)
		if first {
			c.framer.WriteHeaders(http2.HeadersFrameParam{
				StreamID: id, BlockFragment: rest[:n], EndStream: end, EndHeaders: n == len(rest),
			})
		} else {
			c.framer.WriteContinuation(id, n == len(rest), rest[:n])
		}
		rest = rest[n:]
	}
	c.wake.Signal()
}
