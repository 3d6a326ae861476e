package websocket

import (
	"encoding/binary"

	"github.com/gobwas/ws"
)

// Where compression was agreed on, the writer does it: whoever sends does not wait for it,
// and the order in which messages are compressed is that in which they leave.
// Until then they wait in chunks of their own kind, as they are. Each message
// has in front of it its opcode and its length in eight bytes, and space up to
// the size of the largest frame header.
const plainHeader = maxFrameHeader

// compresses reports whether a data message of n bytes goes into a plain chunk.
func (c *Channel) compresses(n int) bool {
	return c.compressor != nil && c.compressor.Compresses(n)
}

func appendPlain[T string | []byte](b []byte, op ws.OpCode, payload T) []byte {
	var header [plainHeader]byte
	header[0] = byte(op)
	binary.LittleEndian.PutUint64(header[1:], uint64(len(payload)))
	return append(append(b, header[:]...), payload...)
}

// encodePlain is encode for a message that the writer will compress.
func encodePlain[T string | []byte](op ws.OpCode, payload T) chunk {
	b := newBuffer(plainHeader + len(payload))
	b.data = appendPlain(b.data, op, payload)
	return chunk{buffer: b, payload: uint64(len(payload)), plain: true}
}

// pack turns a plain chunk into one of frames.
func (c *Channel) pack(q *chunk) {
	if !q.plain {
		return
	}
	out := newBuffer(len(q.data))
	for rest := q.data; len(rest) > 0; {
		op := ws.OpCode(rest[0])
		end := plainHeader + int(binary.LittleEndian.Uint64(rest[1:]))
		message := rest[plainHeader:end]
		rest = rest[end:]
		if c.compresses(len(message)) {
			out.data = appendDeflated(out.data, op, message, c.framing, c.compressor)
		} else {
			out.data = appendFrame(out.data, op, message, c.framing)
		}
	}
	q.buffer.free()
	q.buffer, q.plain = out, false
}

// appendDeflated appends a frame of what by makes of a message.
func appendDeflated(b []byte, op ws.OpCode, message []byte, as framing, by interface {
	Append(dst, message []byte) []byte
}) []byte {
	// The header's size depends on what comes after it.
	start := len(b)
	room := start + maxFrameHeader
	b = by.Append(append(b, make([]byte, maxFrameHeader)...), message)
	payload := b[room:]
	b, mask := appendHeader(b[:start], op, len(payload), as == masked)
	b[start] |= rsvCompressed << rsvOffset
	header := len(b)
	b = append(b, payload...)
	if as == masked {
		ws.Cipher(b[header:], mask, 0)
	}
	return b
}
