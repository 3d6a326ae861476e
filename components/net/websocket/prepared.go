package websocket

import (
	"slices"
	"sync"
	"sync/atomic"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
)

// Prepared is a message that many channels send: it is encoded once for all that
// encode it alike, and once compressed for all that compress it alike. A large one is
// not copied for each. It may be sent by many goroutines at once.
//
// Where frames cannot be shared, on a client's channel, which masks each by
// itself, and where compression goes on from message to message, it is sent as any
// other message is.
type Prepared struct {
	op       ws.OpCode
	size     int
	released atomic.Bool
	holders  atomic.Int32 // of the memory: whoever made it, and what waits to be written
	frame    *buffer      // as servers send it
	payload  []byte       // within frame

	mu       sync.Mutex
	draft    *buffer // as the drafts have it, nil until it is wanted
	deflated []deflatedFrame
}

type deflatedFrame struct {
	setting deflate.Setting
	frame   *buffer
}

// PrepareText prepares a text message. The text is copied. It returns
// ErrInvalidUTF8 if text is not valid UTF-8.
func PrepareText(text string) (*Prepared, error) {
	if !validUTF8(text) {
		return nil, ErrInvalidUTF8
	}
	return prepare(ws.OpText, text), nil
}

// PrepareBinary prepares a binary message. The data is copied.
func PrepareBinary(data []byte) *Prepared { return prepare(ws.OpBinary, data) }

func prepare[T string | []byte](op ws.OpCode, payload T) *Prepared {
	p := &Prepared{op: op, size: len(payload), frame: preparedFrame(op, payload, unmasked)}
	p.payload = p.frame.data[len(p.frame.data)-len(payload):]
	p.holders.Store(1)
	return p
}

// preparedBuffer returns memory for a frame. That of a small one is not a whole buffer
// that is kept for reuse.
func preparedBuffer(n int) *buffer {
	if n < largeFrame {
		return &buffer{data: make([]byte, 0, maxFrameHeader+n)}
	}
	return newBuffer(maxFrameHeader + n)
}

func preparedFrame[T string | []byte](op ws.OpCode, payload T, as framing) *buffer {
	b := preparedBuffer(len(payload))
	b.data = appendFrame(b.data, op, payload, as)
	return b
}

// Len returns the bytes of the message.
func (p *Prepared) Len() int { return p.size }

// Release says that the message is not going to be sent any more. Its memory is given
// back when what waits of it has left. Without Release that is left to the
// garbage collector.
func (p *Prepared) Release() {
	if !p.released.Swap(true) {
		p.drop()
	}
}

// drop gives up one hold.
func (p *Prepared) drop() {
	if p.holders.Add(-1) > 0 {
		return
	}
	p.frame.free()
	if p.draft != nil {
		p.draft.free()
	}
	for _, d := range p.deflated {
		d.frame.free()
	}
	p.frame, p.payload, p.draft, p.deflated = nil, nil, nil, nil
}

// hold reports false when the message was released.
func (p *Prepared) hold() bool {
	for !p.released.Load() {
		if n := p.holders.Load(); n > 0 && p.holders.CompareAndSwap(n, n+1) {
			return true
		}
	}
	return false
}

// SendPrepared is Send or SendBinary for a prepared message, with their errors, and
// ErrReleased for one that was released.
func (c *Channel) SendPrepared(p *Prepared) error { return c.sendPrepared(p, nil) }

// TrySendPrepared is SendPrepared for a channel where little waits to be sent: if that
// would be more than most payload bytes with the message, and there are any, it returns
// ErrSlow and does nothing.
func (c *Channel) TrySendPrepared(p *Prepared, most uint64) error { return c.sendPrepared(p, &most) }

func (c *Channel) sendPrepared(p *Prepared, most *uint64) error {
	if !p.hold() {
		return ErrReleased
	}
	kept, err := c.queuePrepared(p, most)
	if !kept {
		p.drop()
	}
	return err
}

// queuePrepared reports whether what waits now holds the message.
func (c *Channel) queuePrepared(p *Prepared, most *uint64) (kept bool, err error) {
	n := uint64(len(p.payload))
	c.mu.Lock()
	if most != nil && c.state == open && c.buffered > 0 && c.buffered+n > *most {
		c.mu.Unlock()
		return false, ErrSlow
	}
	if err := c.sendable(p.op, len(p.payload)); err != nil {
		c.mu.Unlock()
		return false, err
	}
	frame := p.encoded(c)
	if frame == nil {
		c.mu.Unlock()
		return false, send(c, p.op, p.payload)
	}
	defer c.mu.Unlock()
	accountSend(c, p.op, p.payload)
	if c.broken {
		return false, nil
	}
	q := c.output()
	if len(frame.data) >= largeFrame {
		q.chunks = append(q.chunks, chunk{buffer: frame, payload: n, prepared: p})
		kept = true
	} else {
		last := q.last(len(frame.data), false)
		last.data = append(last.data, frame.data...)
		last.payload += n
	}
	c.startWriter()
	return kept, nil
}

// encoded returns the message as c sends it, nil where only c can make that. It
// is called with c's mu, while it is open.
func (p *Prepared) encoded(c *Channel) *buffer {
	switch {
	case c.framing.isDraft():
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.draft == nil {
			p.draft = preparedFrame(p.op, p.payload, c.framing)
		}
		return p.draft
	case c.framing == masked:
		return nil
	case !c.compresses(len(p.payload)):
		return p.frame
	}
	setting, alone := c.compressor.Setting()
	if !alone {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, d := range p.deflated {
		if d.setting == setting {
			return d.frame
		}
	}
	frame := preparedBuffer(len(p.payload))
	frame.data = appendDeflated(frame.data, p.op, p.payload, unmasked, setting)
	p.deflated = append(slices.Clip(p.deflated), deflatedFrame{setting, frame})
	return frame
}
