package server

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/gobwas/ws"
)

// Frames for handlers that break the protocol on purpose, and so cannot use the
// channel, which would not let them.

// maxRawPayload bounds a frame that such a handler reads.
const maxRawPayload = 64 << 20

var errFrameTooLarge = errors.New("frame of more than 64 MiB")

// readRawFrame reads a frame, whatever its opcode and flags, and unmasks it.
func readRawFrame(r io.Reader) (ws.Header, []byte, error) {
	header, err := ws.ReadHeader(r)
	if err != nil {
		return header, nil, err
	}
	if header.Length < 0 || header.Length > maxRawPayload {
		return header, nil, errFrameTooLarge
	}
	payload := make([]byte, header.Length)
	if _, err := io.ReadFull(r, payload); err != nil {
		return header, nil, err
	}
	if header.Masked {
		ws.Cipher(payload, header.Mask, 0)
	}
	return header, payload, nil
}

// rawFrame makes an unmasked, final frame.
func rawFrame(opcode ws.OpCode, payload []byte) []byte {
	frame, err := ws.CompileFrame(ws.NewFrame(opcode, true, payload))
	if err != nil { // the frame is ours: its length cannot be one that has no encoding
		panic(fmt.Sprintf("frame of %d bytes: %v", len(payload), err))
	}
	return frame
}

// closePayload makes a Close frame's payload; code 0 makes an empty one.
func closePayload(code uint16, reason string) []byte {
	if code == 0 {
		return nil
	}
	return append(binary.BigEndian.AppendUint16(nil, code), reason...)
}

// untilCloseFrame reads frames, passes each to see (which may be nil), and
// returns the payload of the Close frame that ends them.
func untilCloseFrame(r io.Reader, see func(ws.Header, []byte)) ([]byte, error) {
	for {
		header, payload, err := readRawFrame(r)
		if err != nil {
			return nil, err
		}
		if see != nil {
			see(header, payload)
		}
		if header.OpCode == ws.OpClose {
			return payload, nil
		}
	}
}
