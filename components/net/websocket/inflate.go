package websocket

import (
	"errors"
	"math"
	"unsafe"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
)

// rsvCompressed is the bit of ws.Header.Rsv that marks a compressed message: RFC 7692
// section 6.
const rsvCompressed = 4

// inflateSize is how large a message may be that is inflated into a pooled
// buffer, and then copied into one of its exact size.
const inflateSize = 64 << 10

// maxPacked bounds the payload of a compressed message of at most max bytes.
// Compressing can add to what has no regularities, but not that much.
func maxPacked(max int64) int64 {
	return int64(min(uint64(max)+uint64(max)/8+1024, math.MaxInt64))
}

// inflatePiece takes the next bytes of a compressed message.
func (r *frameReader) inflatePiece(piece []byte) error {
	if r.header.Masked {
		offset := r.header.Length - r.left - int64(len(piece))
		ws.Cipher(piece, r.header.Mask, int(offset%4))
	}
	if r.lent == nil {
		r.lent = newBuffer(inflateSize)
		r.data = r.lent.data
	}
	had := len(r.data)
	ended := r.left == 0 && r.header.Fin
	var err error
	r.data, err = r.inflater.Append(r.data, piece, r.max)
	if err == nil && ended {
		r.data, err = r.inflater.Finish(r.data, r.max)
	}
	switch {
	case r.op == ws.OpText && !r.text.check(r.data[had:]):
		return errBadText
	case errors.Is(err, deflate.ErrTooLarge):
		return errMessageTooBig
	case err != nil:
		return &Failure{Code: statusInvalidPayload, Reason: err.Error()}
	}
	r.inFrame = r.left > 0
	if !ended {
		return nil
	}
	if r.op == ws.OpText && !r.text.complete() {
		return errBadText
	}
	data := r.data
	if !r.reuse {
		if unsafe.SliceData(data) == unsafe.SliceData(r.lent.data) {
			data = append(make([]byte, 0, len(data)), data...)
		}
		r.forget()
	}
	return r.deliver(data)
}

// release gives up the message under way, after which the reader must not be
// used.
func (r *frameReader) release() {
	r.forget()
	if r.inflater != nil {
		r.inflater.Close()
	}
}
