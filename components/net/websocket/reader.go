package websocket

import (
	"slices"

	"github.com/gobwas/ws"
)

const (
	// eagerMessage is how much of a declared length is believed before bytes
	// arrive; beyond it a message's buffer grows by growthFactor.
	eagerMessage = 128 << 10
	growthFactor = 8

	// directRead is the least rest of a frame that is read from the socket
	// straight into the message.
	directRead = 8 << 10
)

// frameSink takes what a frameReader finds. An error ends the reading.
type frameSink interface {
	// message takes a whole message; data is the sink's to keep, unless the
	// reader reuses its memory.
	message(op ws.OpCode, data []byte) error
	// control takes a control frame; payload is valid inside the call only.
	control(op ws.OpCode, payload []byte) error
	// discards says that data frames are of no use any more.
	discards() bool
}

// frameReader is the deframer of RFC 6455. It holds no buffer but that of
// the message under way.
type frameReader struct {
	sink  frameSink
	role  ws.State
	reuse bool  // a message's memory is used again after the sink has had it
	max   int64 // bytes of a message

	header  ws.Header // of the frame under way
	left    int64     // bytes of its payload that have not come
	inFrame bool
	more    bool // bytes that have come with it wait to be looked at
	drop    bool // its payload is of no use

	op   ws.OpCode // of the message under way, 0 for none
	data []byte
	lent *buffer // that data is in, when its memory is to be used again
	text utf8Checker

	// Of compressed messages. The unpacker is nil where there are none.
	unpacker   *unpacker
	compressed bool  // the message under way is
	packed     int64 // declared bytes of it, as compressed

	payload []byte // of a control frame that came in pieces

	// A header of which only a part has come.
	partial       [maxFrameHeader]byte
	partialLength uint8
}

func (r *frameReader) hasMore() bool { return r.more }

func (r *frameReader) underWay() bool { return r.op != 0 }

func (r *frameReader) consume(p []byte) error {
	for {
		if !r.inFrame {
			n, err := r.startFrame(p)
			if err != nil {
				return err
			}
			p = p[n:]
			if !r.inFrame {
				return nil
			}
		}
		n := int(min(r.left, int64(len(p))))
		piece := p[:n]
		p = p[n:]
		r.more = len(p) > 0
		r.left -= int64(n)
		var err error
		switch {
		case r.header.OpCode.IsControl():
			err = r.controlPiece(piece)
		case r.drop:
			r.inFrame = r.left > 0
		default:
			err = r.dataPiece(piece)
		}
		if err != nil {
			return err
		}
		if r.inFrame || len(p) == 0 {
			return nil
		}
	}
}

// startFrame reads a header and returns how much of p belongs to it.
func (r *frameReader) startFrame(p []byte) (n int, err error) {
	state := r.role
	if r.op != 0 {
		state = state.Set(ws.StateFragmented)
	}
	var h ws.Header
	var failure *Failure
	if r.partialLength == 0 {
		h, n, failure = parseHeader(p, state)
		if n == 0 {
			r.partialLength = uint8(copy(r.partial[:], p))
		}
	} else {
		had := int(r.partialLength)
		have := had + copy(r.partial[had:], p)
		h, n, failure = parseHeader(r.partial[:have], state)
		if n == 0 {
			r.partialLength = uint8(have)
		} else {
			r.partialLength = 0
			n -= had
		}
	}
	if failure != nil {
		return 0, failure
	}
	if n == 0 {
		return len(p), nil
	}
	r.header, r.left, r.inFrame = h, h.Length, true
	if h.OpCode.IsControl() {
		return n, nil
	}
	r.drop = r.sink.discards()
	if h.OpCode != ws.OpContinuation {
		r.op = h.OpCode
		r.compressed, r.packed = h.Rsv != 0, 0
		r.text.reset()
	}
	if r.drop {
		r.release()
		if h.Fin {
			r.op = 0
		}
		return n, nil
	}
	if r.compressed {
		if h.Length > maxPacked(r.max)-r.packed {
			return 0, errMessageTooBig
		}
		r.packed += h.Length
		return n, nil
	}
	if h.Length > r.max-int64(len(r.data)) {
		return 0, errMessageTooBig
	}
	return n, nil
}

func (r *frameReader) controlPiece(piece []byte) error {
	if r.left > 0 || len(r.payload) > 0 {
		if r.payload == nil {
			r.payload = make([]byte, 0, r.header.Length)
		}
		r.payload = append(r.payload, piece...)
		if r.left > 0 {
			return nil
		}
		piece = r.payload
		r.payload = nil
	}
	r.inFrame = false
	if r.header.Masked {
		ws.Cipher(piece, r.header.Mask, 0)
	}
	return r.sink.control(r.header.OpCode, piece)
}

func (r *frameReader) dataPiece(piece []byte) error {
	if r.compressed {
		return r.inflatePiece(piece)
	}
	if r.left == 0 && r.data == nil && r.header.Fin && r.header.OpCode != ws.OpContinuation && int64(len(piece)) == r.header.Length {
		return r.wholeMessage(piece)
	}
	r.grow(len(piece), int64(len(piece))+r.left)
	r.data = append(r.data, piece...)
	return r.arrived(len(piece))
}

// wholeMessage delivers a message that came as one frame in one piece.
func (r *frameReader) wholeMessage(piece []byte) error {
	data := piece
	if !r.reuse {
		data = append([]byte(nil), piece...)
	}
	if r.header.Masked {
		ws.Cipher(data, r.header.Mask, 0)
	}
	if r.op == ws.OpText && !validUTF8(data) {
		return errBadText
	}
	return r.deliver(data)
}

// grow makes room for n more bytes, of rest that the frame under way still has
// to add to the message, and for more of these as far as they are believed.
func (r *frameReader) grow(n int, rest int64) {
	have := len(r.data)
	if cap(r.data)-have >= n && r.data != nil {
		return
	}
	capacity := min(max(eagerMessage, have*growthFactor, have+n), have+int(rest))
	if !r.header.Fin {
		// More fragments may follow: doubling keeps many small ones from
		// being copied again and again.
		capacity = int(min(int64(max(capacity, 2*have)), r.max))
	}
	r.resize(capacity)
}

func (r *frameReader) resize(capacity int) {
	if !r.reuse {
		larger := make([]byte, len(r.data), capacity)
		copy(larger, r.data)
		r.data = larger
		return
	}
	larger := newBuffer(capacity)
	data := append(larger.data, r.data...)
	r.forget()
	r.data, r.lent = data, larger
}

// forget gives up the message under way.
func (r *frameReader) forget() {
	r.data = nil
	if r.lent != nil {
		r.lent.free()
		r.lent = nil
	}
	if r.compressed {
		r.unpacker.forget()
	}
}

func (r *frameReader) direct() []byte {
	if !r.inFrame || r.left < directRead || r.drop || r.compressed || r.header.OpCode.IsControl() {
		return nil
	}
	r.grow(1, r.left)
	have := len(r.data)
	return r.data[have : have+int(min(int64(cap(r.data)-have), r.left))]
}

// arrivedDirect takes n bytes that were read into direct's space.
func (r *frameReader) arrivedDirect(n int) error {
	r.data = r.data[:len(r.data)+n]
	r.left -= int64(n)
	r.more = false
	return r.arrived(n)
}

// arrived unmasks and validates the last n bytes of the message, and delivers
// the message when they end it.
func (r *frameReader) arrived(n int) error {
	piece := r.data[len(r.data)-n:]
	if r.header.Masked {
		offset := r.header.Length - r.left - int64(n)
		ws.Cipher(piece, r.header.Mask, int(offset%4))
	}
	if r.op == ws.OpText && !r.text.check(piece) {
		return errBadText
	}
	if r.left > 0 {
		return nil
	}
	if !r.header.Fin {
		r.inFrame = false
		return nil
	}
	if r.op == ws.OpText && !r.text.complete() {
		return errBadText
	}
	data := r.data
	r.data = nil
	return r.deliver(data)
}

func (r *frameReader) deliver(data []byte) error {
	if data == nil {
		data = []byte{}
	}
	op := r.op
	r.op, r.inFrame = 0, false
	err := r.sink.message(op, slices.Clip(data))
	r.forget()
	return err
}
