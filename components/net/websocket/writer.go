package websocket

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
)

// maxWrite is how much one write call carries, so that bufferedAmount falls
// while a large message leaves.
const maxWrite = 256 << 10

// output returns the queue, for something to be added.
func (c *Channel) output() *queue {
	if c.waiting == nil {
		c.waiting = queues.Get().(*queue)
	}
	return c.waiting
}

// dropOutput forgets what the writer has not taken.
func (c *Channel) dropOutput() {
	c.pongs.drop()
	if c.waiting != nil {
		c.waiting.free()
		c.waiting = nil
	}
}

// startWriter sees to it that what waits is written.
func (c *Channel) startWriter() {
	if c.writing || c.sealed || c.broken || c.gathers() || c.writeAtOnce() {
		return
	}
	c.writing = true
	c.writers.Go(c.write)
}

// writeWaiting is the writing goroutine: it ends when nothing waits.
func (c *Channel) writeWaiting() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for !c.broken {
		q := c.takeOutput()
		if q == nil {
			if !c.shut {
				break
			}
			c.shut = false
			c.mu.Unlock()
			shutDirection(c.conn)
			c.mu.Lock()
			continue
		}
		c.mu.Unlock()
		err := c.flush(q)
		q.free()
		c.mu.Lock()
		if err != nil {
			// The reader finds out how the connection ended; a Close frame
			// may have come just before.
			c.broken = true
			if !c.sealed || !endedHere(err) {
				c.writeErr = err
			}
			c.dropOutput()
			c.resume() // for the reader to find out
			c.wait(c.config.CloseTimeout, false)
		}
	}
	if c.compressor != nil {
		c.compressor.Rest()
	}
	c.writing = false
	return nil
}

// endedHere reports whether a write failed because this side has ended the
// connection, or its time for it, and not because of the peer.
func endedHere(err error) bool {
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, net.ErrClosed) || errors.Is(err, io.ErrClosedPipe)
}

// takeOutput returns what is to be written next, nil for nothing.
func (c *Channel) takeOutput() *queue {
	if q := c.begun; q != nil {
		c.begun = nil
		return q
	}
	q := c.waiting
	c.waiting = nil
	if pongs := c.pongs.take(); pongs != nil {
		// Before what waits: the answer to a ping should not grow old.
		if q == nil {
			q = queues.Get().(*queue)
		}
		q.chunks = append(q.chunks, chunk{})
		copy(q.chunks[1:], q.chunks)
		q.chunks[0] = chunk{buffer: pongs}
	}
	if c.closeQueued {
		c.closeTaken = true
	}
	return q
}

// flush writes a queue, many chunks with one call.
func (c *Channel) flush(q *queue) error {
	for rest := q.chunks; len(rest) > 0; {
		c.pack(&rest[0])
		if len(rest[0].unwritten()) > maxWrite {
			if err := c.flushLarge(rest[0]); err != nil {
				return err
			}
			rest = rest[1:]
			continue
		}
		var size int
		var payload uint64
		vector := q.vector[:0]
		for len(rest) > 0 && payload < maxWrite {
			c.pack(&rest[0])
			data := rest[0].unwritten()
			if size+len(data) > maxWrite {
				break
			}
			vector = append(vector, data)
			size += len(data)
			payload += rest[0].payload
			rest = rest[1:]
		}
		if payload <= maxLeaving {
			c.leaving.Store(payload)
		}
		var err error
		if len(vector) == 1 {
			_, err = c.conn.Write(vector[0])
		} else {
			q.vector = vector
			_, err = q.vector.WriteTo(c.conn)
		}
		q.vector = vector
		taken := payload <= maxLeaving && c.leaving.Swap(0) == 0
		if err != nil {
			return err
		}
		if !taken {
			c.left(payload)
		}
	}
	return nil
}

func (c *Channel) flushLarge(frame chunk) error {
	data, unsent := frame.unwritten(), frame.payload
	for len(data) > 0 {
		n := min(len(data), maxWrite)
		if _, err := c.conn.Write(data[:n]); err != nil {
			return err
		}
		data = data[n:]
		still := min(unsent, uint64(len(data)))
		c.left(unsent - still)
		unsent = still
	}
	return nil
}

// shutDirection ends the writing direction of a connection.
func shutDirection(conn net.Conn) {
	if secure, ok := conn.(*tls.Conn); ok {
		secure.CloseWrite()
		conn = secure.NetConn()
	}
	if half, ok := conn.(interface{ CloseWrite() error }); ok {
		half.CloseWrite()
	} else if conn.LocalAddr().Network() == "pipe" {
		// A net.Pipe has no half-close, and holds nothing that closing could lose.
		conn.Close()
	}
}
