// Package websocket is the WebSocket channel: the message loop of RFC 6455 in
// the client's and in the server's role, over any net.Conn.
//
// A Channel owns its connection. One goroutine reads; a second one exists only
// while output waits, so that an idle connection costs one goroutine and no
// buffer. What happens is reported to a Client.
//
// Most programs obtain client channels from package net (Dial or a Task) and
// server channels from an Upgrader.
package websocket

import (
	"context"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
	"golang.org/x/sync/errgroup"
)

type state uint8

const (
	connecting state = iota
	open
	closing // a Close frame was queued or has arrived, or the connection was failed
	closed
)

// Channel is one WebSocket connection, from before its opening handshake until
// it is closed. Its methods never block and are safe from any goroutine.
type Channel struct {
	client  Client
	framing framing     // set before the channel opens
	batcher ReadBatcher // client, if it is one
	watch   *watch      // nil for none
	config  Config
	done    chan struct{}

	mu    sync.Mutex
	state state
	conn  net.Conn           // nil while connecting
	abort context.CancelFunc // ends connecting

	// Outgoing, by mu.
	waiting  *queue // what the writer has not taken, nil for nothing
	pongs    pongs  // answers that the writer has not taken
	begun    *queue // what writeAtOnce has left for the writer to go on with, nil for nothing
	buffered uint64 // payload bytes that have not left
	writing  bool   // the writer's goroutine exists
	sealed   bool   // it must not be started any more
	broken   bool   // nothing can be written any more
	writeErr error  // of the write that failed
	writers  errgroup.Group
	write    func() error // the method value, made once
	prompt   promptSink   // nil where writes cannot but wait

	gathering bool // what is sent waits for the end of a read

	// The writer's own, nil for none. It is set before the channel opens.
	compressor *deflate.Compressor

	// Closing, by mu.
	failure       error // why the connection was failed
	closeQueued   bool
	closeTaken    bool // by the writer
	closeReceived bool
	closeCode     uint16
	closeReason   string
	shut          bool          // the writing direction is to be closed once all is written
	limit         time.Time     // by when everything must end, zero for no limit
	grace         time.Duration // how long to wait since progress, 0 for no longer
	progress      time.Time     // when output has last got on while closing

	// Callbacks, by mu, but sent may be taken by whoever has the turn.
	inCallback bool
	turn       sync.Cond
	sent       atomic.Uint64 // payload bytes that have left and were not reported
	leaving    atomic.Uint64 // payload bytes of a small write that is under way, until somebody has counted them

	// By mu.
	drained chan struct{}            // closed when less waits to be sent, nil while nobody asks
	after   map[*afterClose]struct{} // nil for none
	over    bool                     // they have been called

	// atOnce says that the next write may be made by who asks for it.
	atOnce atomic.Bool

	// Pause, by mu.
	resumed chan struct{} // closed when reading goes on, nil while it is not paused
	paused  atomic.Bool   // resumed is not nil

	// The reading goroutine's own.
	source    source
	reader    deframer
	frames    frameReader // that is the reader, but for the drafts
	delivered bool        // the current read has caused a callback

	deaf  atomic.Bool // what arrives is discarded, unparsed
	muted atomic.Bool // data messages are discarded
}

// Send queues a text message. The text is copied at the call. It returns
// ErrConnecting before DidConnect, ErrClosed once the channel is closing or
// closed, and ErrInvalidUTF8 if text is not valid UTF-8. When more bytes would
// wait than Config.MaxBuffered allows it returns ErrBufferFull, and the
// connection is closed, as the WebSockets standard has it.
func (c *Channel) Send(text string) error {
	if !validUTF8(text) {
		return ErrInvalidUTF8
	}
	return send(c, ws.OpText, text)
}

// SendBinary queues a binary message. The data is copied at the call. It
// returns the errors of Send, and ErrNoBinary where the peer speaks a draft of the
// protocol that has text alone.
func (c *Channel) SendBinary(data []byte) error {
	return send(c, ws.OpBinary, data)
}

func send[T string | []byte](c *Channel, op ws.OpCode, payload T) error {
	var frame chunk
	if len(payload) >= largeFrame {
		// Copied and masked outside the lock, so that the writer and other
		// senders go on meanwhile.
		c.mu.Lock()
		err := c.sendable(op, len(payload))
		c.mu.Unlock()
		if err != nil {
			return err
		}
		if c.compresses(len(payload)) {
			frame = encodePlain(op, payload)
		} else {
			frame = encode(op, payload, c.framing)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.sendable(op, len(payload)); err != nil {
		if frame.buffer != nil {
			frame.free()
		}
		return err
	}
	accountSend(c, op, payload)
	switch {
	case c.broken:
		if frame.buffer != nil {
			frame.free()
		}
		return nil
	case frame.buffer != nil:
		q := c.output()
		q.chunks = append(q.chunks, frame)
	default:
		q := c.output()
		if q.endsPlain() || c.compresses(len(payload)) {
			addPlain(q, op, payload)
		} else {
			add(q, op, payload, c.framing)
		}
	}
	c.startWriter()
	return nil
}

// accountSend counts a message that is going to wait. It must be called with mu.
func accountSend[T string | []byte](c *Channel, op ws.OpCode, payload T) {
	c.buffered += uint64(len(payload))
	c.watch.output(uint64(len(payload)))
	if trace := c.config.Tracer; trace != nil && trace.DidSendMessage != nil {
		trace.DidSendMessage(c, byte(op), []byte(payload))
	}
}

// sendable says whether a message of n bytes can be sent. When there is no room
// for it, it closes the connection.
func (c *Channel) sendable(op ws.OpCode, n int) error {
	switch c.state {
	case connecting:
		return ErrConnecting
	case open:
		if op != ws.OpText && c.framing.isDraft() {
			return ErrNoBinary
		}
		if limit := c.config.MaxBuffered; limit > 0 && !c.broken && c.buffered+uint64(n) > limit {
			c.cut(ErrBufferFull)
			return ErrBufferFull
		}
		return nil
	}
	return ErrClosed
}

// Ping queues a ping after everything that waits. A PongReceiver learns when
// it was answered. At most 125 bytes of payload may be sent; the errors are
// otherwise those of Send, without ErrBufferFull, and ErrNoPing where the peer speaks
// a draft of the protocol that has no pings.
func (c *Channel) Ping(payload []byte) error {
	if len(payload) > maxControlPayload {
		return fmt.Errorf("websocket: the ping has %d bytes, at most %d may be sent", len(payload), maxControlPayload)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch c.state {
	case connecting:
		return ErrConnecting
	case open:
		if c.framing.isDraft() {
			return ErrNoPing
		}
	default:
		return ErrClosed
	}
	if !c.broken {
		c.addControl(ws.OpPing, payload)
		c.startWriter()
	}
	return nil
}

// BufferedAmount returns the number of payload bytes queued that have not yet
// left for the network.
func (c *Channel) BufferedAmount() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.buffered
}

// Done returns a channel that is closed when DidClose has returned.
func (c *Channel) Done() <-chan struct{} { return c.done }
