package websocket

import (
	"net"
	"sync"

	"github.com/gobwas/ws"
)

// chunk is a run of whole frames that wait to be written, or of plain messages
// that are to be compressed first.
type chunk struct {
	*buffer
	payload uint64 // bytes of data messages in it
	plain   bool
	written int // bytes that have left, only while it is the first that is begun

	prepared *Prepared // whose the buffer is, nil for one of its own
}

func (q *chunk) free() {
	if q.prepared != nil {
		q.prepared.drop()
		return
	}
	q.buffer.free()
}

func (q *chunk) unwritten() []byte { return q.data[q.written:] }

// queue holds outgoing frames in order. A channel has one only while output
// waits.
type queue struct {
	chunks []chunk
	vector net.Buffers // scratch of the writer
}

var queues = sync.Pool{New: func() any { return new(queue) }}

// largeFrame is the payload size from which a frame gets a buffer of its own
// rather than sharing one.
const largeFrame = 4 << 10

// encode makes a frame in a buffer of its own. payload is copied; that is its
// only copy, and it is masked in place there.
func encode[T string | []byte](op ws.OpCode, payload T, as framing) chunk {
	b := newBuffer(maxFrameHeader + len(payload))
	b.data = appendFrame(b.data, op, payload, as)
	return chunk{buffer: b, payload: countedPayload(op, len(payload))}
}

// countedPayload is what a frame adds to bufferedAmount: control frames count
// for nothing.
func countedPayload(op ws.OpCode, n int) uint64 {
	if op.IsControl() {
		return 0
	}
	return uint64(n)
}

func appendFrame[T string | []byte](b []byte, op ws.OpCode, payload T, as framing) []byte {
	if as.isDraft() {
		return appendDraftFrame(b, op, payload)
	}
	b, mask := appendHeader(b, op, len(payload), as == masked)
	if as != masked {
		return append(b, payload...)
	}
	for len(payload) > 0 {
		n := min(len(payload), maskBlock)
		start := len(b)
		b = append(b, payload[:n]...)
		ws.Cipher(b[start:], mask, 0)
		payload = payload[n:]
	}
	return b
}

// maskBlock is how much is copied before it is masked: what was just copied is
// still in the processor's nearest cache then. It is a multiple of a mask's
// length.
const maskBlock = 8 << 10

// add appends a small frame to the last chunk, or to a new one when that is full.
func add[T string | []byte](q *queue, op ws.OpCode, payload T, as framing) {
	c := q.last(maxFrameHeader+len(payload), false)
	c.data = appendFrame(c.data, op, payload, as)
	c.payload += countedPayload(op, len(payload))
}

// addPlain is add for a message that the writer may compress.
func addPlain[T string | []byte](q *queue, op ws.OpCode, payload T) {
	c := q.last(plainHeader+len(payload), true)
	c.data = appendPlain(c.data, op, payload)
	c.payload += uint64(len(payload))
}

// last returns the last chunk, or a new one unless that is of the kind and has
// room for need bytes.
func (q *queue) last(need int, plain bool) *chunk {
	n := len(q.chunks)
	if n > 0 {
		c := &q.chunks[n-1]
		if c.plain == plain && c.prepared == nil && cap(c.data)-len(c.data) >= need {
			return c
		}
	}
	q.chunks = append(q.chunks, chunk{buffer: newBuffer(smallBuffer), plain: plain})
	return &q.chunks[n]
}

func (q *queue) endsPlain() bool { return len(q.chunks) > 0 && q.chunks[len(q.chunks)-1].plain }

// free gives all memory back.
func (q *queue) free() {
	for i := range q.chunks {
		q.chunks[i].free()
	}
	clear(q.chunks)
	q.chunks = q.chunks[:0]
	clear(q.vector[:cap(q.vector)])
	q.vector = q.vector[:0]
	queues.Put(q)
}
