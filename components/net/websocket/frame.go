package websocket

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/gobwas/ws"
)

// Status codes of RFC 6455 section 7.4.1 that the channel itself uses.
const (
	statusNormal          = 1000
	statusGoingAway       = 1001
	statusProtocolError   = 1002
	statusNoStatus        = 1005
	statusAbnormal        = 1006
	statusInvalidPayload  = 1007
	statusMessageTooBig   = 1009
	statusInternalError   = 1011
	maxControlPayload     = ws.MaxControlFramePayloadSize
	maxCloseReason        = maxControlPayload - 2
	maxFrameHeader        = ws.MaxHeaderSize
	length16, length64    = 126, 127
	finBit, maskBit       = 0x80, 0x80
	opcodeBits, rsvBits   = 0x0f, 0x70
	lengthBits, rsvOffset = 0x7f, 4
)

// parseHeader reads a frame header from the start of p. n is its length, 0
// while p holds only a part of it. What can be judged by the first two bytes
// is judged as soon as they are there. state is the receiver's role, whether it
// is within a fragmented message, and as extended, whether messages may be compressed.
func parseHeader(p []byte, state ws.State) (h ws.Header, n int, failure *Failure) {
	if len(p) < 2 {
		return h, 0, nil
	}
	length := p[1] & lengthBits
	h = ws.Header{
		Fin:    p[0]&finBit != 0,
		Rsv:    p[0] & rsvBits >> rsvOffset,
		OpCode: ws.OpCode(p[0] & opcodeBits),
		Masked: p[1]&maskBit != 0,
		Length: int64(length),
	}
	checked := h
	if state.Extended() && (h.OpCode == ws.OpText || h.OpCode == ws.OpBinary) {
		checked.Rsv &^= rsvCompressed
	}
	if err := ws.CheckHeader(checked, state.Clear(ws.StateExtended)); err != nil {
		return h, 0, protocolError(err)
	}
	n = 2
	switch length {
	case length16:
		n += 2
	case length64:
		n += 8
	}
	if h.Masked {
		n += 4
	}
	if len(p) < n {
		return h, 0, nil
	}
	switch length {
	case length16:
		h.Length = int64(binary.BigEndian.Uint16(p[2:]))
		if h.Length < length16 {
			return h, 0, errLengthNotMinimal
		}
	case length64:
		declared := binary.BigEndian.Uint64(p[2:])
		if declared > math.MaxInt64 {
			return h, 0, errLengthSign
		}
		if declared <= math.MaxUint16 {
			return h, 0, errLengthNotMinimal
		}
		h.Length = int64(declared)
	}
	if h.Masked {
		copy(h.Mask[:], p[n-4:n])
	}
	return h, n, nil
}

// appendHeader appends the header of an unfragmented frame, and a mask of
// the sender when masked, which it returns.
func appendHeader(b []byte, op ws.OpCode, length int, masked bool) ([]byte, [4]byte) {
	var first, second byte = finBit | byte(op), 0
	if masked {
		second = maskBit
	}
	switch {
	case length < length16:
		b = append(b, first, second|byte(length))
	case length <= math.MaxUint16:
		b = append(b, first, second|length16)
		b = binary.BigEndian.AppendUint16(b, uint16(length))
	default:
		b = append(b, first, second|length64)
		b = binary.BigEndian.AppendUint64(b, uint64(length))
	}
	var mask [4]byte
	if masked {
		// math/rand/v2's top-level source is ChaCha8 with a seed from the
		// system: not to be predicted by a script, as section 10.3 wants.
		binary.NativeEndian.PutUint32(mask[:], rand.Uint32())
		b = append(b, mask[:]...)
	}
	return b, mask
}

func protocolError(err error) *Failure {
	var known ws.ProtocolError
	if errors.As(err, &known) {
		return &Failure{Code: statusProtocolError, Reason: "protocol error: " + string(known)}
	}
	return &Failure{Code: statusProtocolError, Reason: err.Error()}
}

var (
	errLengthNotMinimal = &Failure{Code: statusProtocolError, Reason: "protocol error: frame length not in its shortest form"}
	errLengthSign       = &Failure{Code: statusProtocolError, Reason: "protocol error: frame length with the most significant bit set"}
	errBadText          = &Failure{Code: statusInvalidPayload, Reason: "text message is not valid UTF-8"}
	errMessageTooBig    = &Failure{Code: statusMessageTooBig, Reason: "message is larger than allowed"}
)
