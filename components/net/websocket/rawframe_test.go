package websocket

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/gobwas/ws"
)

// testMask masks the frames that tests send to a server.
var testMask = [4]byte{0x12, 0x34, 0x56, 0x78}

// frame makes a frame byte by byte, valid or not. first is FIN, RSV and opcode.
func frame(first byte, masked bool, payload string) string {
	b := []byte{first}
	var bit byte
	if masked {
		bit = 0x80
	}
	switch n := len(payload); {
	case n < 126:
		b = append(b, bit|byte(n))
	case n <= math.MaxUint16:
		b = binary.BigEndian.AppendUint16(append(b, bit|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, bit|127), uint64(n))
	}
	if !masked {
		return string(b) + payload
	}
	b = append(b, testMask[:]...)
	data := []byte(payload)
	ws.Cipher(data, testMask, 0)
	return string(b) + string(data)
}

const (
	fin  = 0x80
	rsv1 = 0x40
	rsv2 = 0x20
	rsv3 = 0x10

	continuation = 0x0
	text         = 0x1
	binaryData   = 0x2
	closeOp      = 0x8
	ping         = 0x9
	pong         = 0xA
)

// wire makes the frames of one role: those of a client are masked.
type wire struct{ masked bool }

func (w wire) frame(first byte, payload string) string { return frame(first, w.masked, payload) }

func (w wire) close(code uint16, reason string) string {
	return w.frame(fin|closeOp, string(closePayload(code, reason)))
}

// header makes a frame header with a length in the given number of bytes.
func (w wire) header(first byte, lengthBytes int, length uint64) string {
	bit := byte(0)
	if w.masked {
		bit = 0x80
	}
	b := []byte{first}
	switch lengthBytes {
	case 1:
		b = append(b, bit|byte(length))
	case 2:
		b = binary.BigEndian.AppendUint16(append(b, bit|126), uint16(length))
	case 8:
		b = binary.BigEndian.AppendUint64(append(b, bit|127), length)
	}
	if w.masked {
		b = append(b, testMask[:]...)
	}
	return string(b)
}

// receivedFrame is what a test peer got.
type receivedFrame struct {
	Op      byte
	Payload string
}

// parseFrames splits what a channel sent, and reports whether all frames are
// whole, unfragmented and masked as they should be.
func parseFrames(raw []byte, masked bool) (frames []receivedFrame, ok bool) {
	for len(raw) > 0 {
		state := ws.StateClientSide
		if masked {
			state = ws.StateServerSide
		}
		h, n, failure := parseHeader(raw, state)
		if failure != nil || n == 0 || !h.Fin || int64(len(raw)-n) < h.Length {
			return frames, false
		}
		payload := slices.Clone(raw[n : n+int(h.Length)])
		if masked {
			ws.Cipher(payload, h.Mask, 0)
		}
		frames = append(frames, receivedFrame{byte(h.OpCode), string(payload)})
		raw = raw[n+int(h.Length):]
	}
	return frames, true
}

func long(n int) string { return strings.Repeat("0123456789", n/10+1)[:n] }
