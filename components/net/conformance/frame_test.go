package conformance

import (
	"bufio"
	"bytes"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// Opcodes of RFC 6455 section 11.8.
const (
	opContinuation = 0x0
	opText         = 0x1
	opBinary       = 0x2
	opClose        = 0x8
	opPing         = 0x9
	opPong         = 0xA
)

// frame is one frame as it is meant: who sends it decides on its mask.
type frame struct {
	more    bool // FIN is not set
	rsv     byte // 3 bits, RSV1 the highest
	op      byte
	payload string

	// What a peer gets wrong: the length in this many bytes (1, 2 or 8), and
	// the other side's choice of masking.
	lengthBytes int
	wrongMask   bool
	// The length that is declared when it is not that of the payload.
	declared uint64
}

func text(payload string) frame        { return frame{op: opText, payload: payload} }
func binaryFrame(payload string) frame { return frame{op: opBinary, payload: payload} }
func ping(payload string) frame        { return frame{op: opPing, payload: payload} }
func pong(payload string) frame        { return frame{op: opPong, payload: payload} }
func cont(payload string) frame        { return frame{op: opContinuation, payload: payload} }

// begin makes a frame the first of a fragmented message, or one within it.
func begin(f frame) frame {
	f.more = true
	return f
}

func closeWith(code uint16, reason string) frame {
	return frame{op: opClose, payload: string(binary.BigEndian.AppendUint16(nil, code)) + reason}
}

func (f frame) String() string {
	s := fmt.Sprintf("opcode %d, %d bytes %.40q", f.op, len(f.payload), f.payload)
	if f.more {
		s += ", not final"
	}
	if f.rsv != 0 {
		s += fmt.Sprintf(", RSV %d", f.rsv)
	}
	return s
}

// key masks the frames of a test that is a client.
var key = [4]byte{0x9D, 0x00, 0x37, 0xC2}

// appendTo appends the frame's bytes.
func (f frame) appendTo(b []byte, masked bool) []byte {
	first := f.rsv<<4 | f.op
	if !f.more {
		first |= 0x80
	}
	masked = masked != f.wrongMask
	var bit byte
	if masked {
		bit = 0x80
	}
	length := uint64(len(f.payload))
	if f.declared != 0 {
		length = f.declared
	}
	form := f.lengthBytes
	switch {
	case form != 0:
	case length < 126:
		form = 1
	case length <= math.MaxUint16:
		form = 2
	default:
		form = 8
	}
	switch form {
	case 1:
		b = append(b, first, bit|byte(length))
	case 2:
		b = binary.BigEndian.AppendUint16(append(b, first, bit|126), uint16(length))
	case 8:
		b = binary.BigEndian.AppendUint64(append(b, first, bit|127), length)
	}
	if !masked {
		return append(b, f.payload...)
	}
	b = append(b, key[:]...)
	start := len(b)
	b = append(b, f.payload...)
	mask(b[start:], key)
	return b
}

// mask masks or unmasks a payload.
func mask(payload []byte, key [4]byte) {
	keys := bytes.Repeat(key[:], min(1024, (len(payload)+3)/4))
	for len(payload) > 0 {
		payload = payload[subtle.XORBytes(payload, payload, keys):]
	}
}

// readFrame reads one frame and checks what holds for all that an endpoint
// sends: masked by a client alone, a length in its shortest form, no reserved
// bit but that of compressed messages, a known opcode, control frames whole and short.
func readFrame(r *bufio.Reader, masked bool) (f frame, err error) {
	var head [2]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return f, err
	}
	f = frame{more: head[0]&0x80 == 0, rsv: head[0] >> 4 & 7, op: head[0] & 15}
	length := uint64(head[1] & 0x7F)
	switch length {
	case 126:
		var b [2]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return f, err
		}
		if length = uint64(binary.BigEndian.Uint16(b[:])); length < 126 {
			return f, fmt.Errorf("a length of %d in two bytes", length)
		}
	case 127:
		var b [8]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return f, err
		}
		if length = binary.BigEndian.Uint64(b[:]); length <= math.MaxUint16 {
			return f, fmt.Errorf("a length of %d in eight bytes", length)
		}
	}
	control := f.op >= 8
	switch {
	case head[1]&0x80 != 0 != masked:
		return f, fmt.Errorf("masked: %v, want %v", !masked, masked)
	case f.rsv != 0 && (f.rsv != rsvCompressed || f.op != opText && f.op != opBinary):
		return f, fmt.Errorf("reserved bits %03b", f.rsv)
	case f.op > opBinary && f.op < opClose || f.op > opPong:
		return f, fmt.Errorf("opcode %d", f.op)
	case control && (f.more || length > 125):
		return f, errors.New("a control frame that is fragmented or too long")
	case length > 1<<30:
		return f, fmt.Errorf("a length of %d", length)
	}
	var key [4]byte
	if masked {
		if _, err := io.ReadFull(r, key[:]); err != nil {
			return f, err
		}
	}
	payload := make([]byte, length)
	if _, err := io.ReadFull(r, payload); err != nil {
		return f, err
	}
	if masked {
		mask(payload, key)
	}
	f.payload = string(payload)
	return f, nil
}
