package websocket

import (
	"unsafe"

	"github.com/gobwas/ws"
)

// message, control and discards make the channel the sink of its frame reader.

func (c *Channel) message(op ws.OpCode, data []byte) error {
	c.awaitResumeInTurn()
	if c.deaf.Load() {
		return errEnd
	}
	if c.muted.Load() {
		return nil
	}
	if trace := c.config.Tracer; trace != nil && trace.DidReceiveMessage != nil {
		trace.DidReceiveMessage(c, byte(op), data)
	}
	c.delivered = true
	c.expectAnswer()
	c.watch.message()
	c.reportLeft()
	if op == ws.OpText {
		// The buffer is this message's own, or with Config.Reuse the client's until it returns.
		c.client.DidReceiveMessage(unsafe.String(unsafe.SliceData(data), len(data)))
	} else {
		c.client.DidReceiveBinaryData(data)
	}
	if c.deaf.Load() {
		return errEnd
	}
	return nil
}

func (c *Channel) control(op ws.OpCode, payload []byte) error {
	if trace := c.config.Tracer; trace != nil && trace.DidReceiveMessage != nil {
		trace.DidReceiveMessage(c, byte(op), payload)
	}
	c.expectAnswer()
	switch op {
	case ws.OpClose:
		return c.peerClose(payload)
	case ws.OpPing:
		c.answer(payload)
		if receiver, ok := c.client.(PingReceiver); ok {
			c.delivered = true
			receiver.DidReceivePing(append([]byte{}, payload...))
		}
	case ws.OpPong:
		if receiver, ok := c.client.(PongReceiver); ok {
			c.delivered = true
			receiver.DidReceivePong(append([]byte{}, payload...))
		}
	}
	if c.deaf.Load() {
		return errEnd
	}
	return nil
}

func (c *Channel) discards() bool { return c.muted.Load() }

// answer sends a pong.
func (c *Channel) answer(payload []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closeQueued || c.broken {
		return
	}
	c.traceSent(ws.OpPong, payload)
	c.pongs.add(payload, c.framing, c.config.MaxPongs)
	c.startWriter()
}

func (c *Channel) traceSent(op ws.OpCode, payload []byte) {
	if trace := c.config.Tracer; trace != nil && trace.DidSendMessage != nil {
		trace.DidSendMessage(c, byte(op), payload)
	}
}
