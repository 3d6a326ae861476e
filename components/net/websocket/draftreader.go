package websocket

import (
	"bytes"
	"unicode/utf8"

	"github.com/gobwas/ws"
)

// draftReader is the deframer of hixie-76 and hixie-75, by section 4.2 of either: a
// frame of a type below 0x80 goes on up to a byte 0xFF and is text if the type is 0,
// any other begins with its length. What is neither text nor a Close frame is passed
// over.
type draftReader struct {
	sink     frameSink
	reuse    bool // a message's memory is used again after the sink has had it
	hasClose bool // 0xFF 0x00 is a Close frame
	max      int64

	state draftState
	kind  byte // type of the frame under way
	drop  bool // it is of no use
	more  bool
	size  int64 // bytes of a text that have come
	left  int64 // declared bytes that have not come

	lengthBytes int8

	lent *buffer // what has come of the text, nil for nothing
	text utf8Checker
}

type draftState uint8

const (
	draftBetween draftState = iota // frames
	draftInText
	draftInLength
	draftInDeclared
)

// maxDraftLength bounds the bytes of a length, which may begin with any number of
// zeros.
const maxDraftLength = 9

var errDraftLength = &Failure{Code: statusProtocolError, Reason: "protocol error: frame length of too many bytes"}

func (r *draftReader) hasMore() bool { return r.more }

func (r *draftReader) underWay() bool { return r.state != draftBetween }

// direct never asks for anything: nobody knows how long a text will be.
func (r *draftReader) direct() []byte { return nil }

func (r *draftReader) arrivedDirect(int) error { return nil }

func (r *draftReader) consume(p []byte) error {
	for len(p) > 0 {
		var n int
		var err error
		switch r.state {
		case draftBetween:
			r.begin(p[0])
			n = 1
		case draftInText:
			n, err = r.textPiece(p)
		case draftInLength:
			n, err = 1, r.lengthByte(p[0], len(p) > 1)
		case draftInDeclared:
			n = int(min(r.left, int64(len(p))))
			if r.left -= int64(n); r.left == 0 {
				r.state = draftBetween
			}
		}
		if err != nil {
			return err
		}
		p = p[n:]
	}
	return nil
}

func (r *draftReader) begin(kind byte) {
	r.kind = kind
	if kind&draftLengthBit != 0 {
		r.state, r.left, r.lengthBytes = draftInLength, 0, 0
		return
	}
	r.state, r.size = draftInText, 0
	r.drop = kind != draftText || r.sink.discards()
	r.text.reset()
}

// lengthByte takes the next seven bits of a length.
func (r *draftReader) lengthByte(b byte, more bool) error {
	if r.lengthBytes++; r.lengthBytes > maxDraftLength {
		return errDraftLength
	}
	r.left = r.left<<7 | int64(b&^draftLengthBit)
	if b&draftLengthBit != 0 {
		return nil
	}
	if r.left > r.max {
		return errMessageTooBig
	}
	r.state = draftInDeclared
	if r.left > 0 {
		return nil
	}
	r.state = draftBetween
	if r.kind != draftEnd || !r.hasClose {
		return nil
	}
	r.more = more
	return r.sink.control(ws.OpClose, nil)
}

// textPiece takes what of a text is in p, and returns how much that is.
func (r *draftReader) textPiece(p []byte) (int, error) {
	piece, ended := p, false
	if end := bytes.IndexByte(p, draftEnd); end >= 0 {
		piece, ended = p[:end], true
	}
	n := len(piece)
	if ended {
		n++
	}
	if r.size += int64(len(piece)); r.size > r.max {
		return 0, errMessageTooBig
	}
	if ended {
		r.state = draftBetween
		r.more = n < len(p)
	}
	switch {
	case r.drop:
		r.forget()
		return n, nil
	case ended && r.lent == nil && r.text.complete():
		return n, r.wholeText(piece)
	case !r.text.check(piece):
		return 0, errBadText
	}
	r.keep(piece)
	if !ended {
		return n, nil
	}
	if !r.text.complete() {
		return 0, errBadText
	}
	data := r.lent.data
	if !r.reuse {
		data = bytes.Clone(data)
	}
	err := r.sink.message(ws.OpText, data)
	r.forget()
	return n, err
}

// wholeText delivers a message that came in one piece.
func (r *draftReader) wholeText(piece []byte) error {
	if !utf8.Valid(piece) {
		return errBadText
	}
	if !r.reuse {
		piece = append([]byte{}, piece...)
	}
	return r.sink.message(ws.OpText, piece)
}

// keep adds to what has come of the text.
func (r *draftReader) keep(piece []byte) {
	need := len(piece)
	if r.lent != nil {
		need += len(r.lent.data)
	}
	switch {
	case r.lent == nil:
		r.lent = newBuffer(need)
	case need > cap(r.lent.data):
		larger := newBuffer(max(need, 2*cap(r.lent.data)))
		larger.data = append(larger.data, r.lent.data...)
		r.lent.free()
		r.lent = larger
	}
	r.lent.data = append(r.lent.data, piece...)
}

func (r *draftReader) forget() {
	if r.lent != nil {
		r.lent.free()
		r.lent = nil
	}
}

func (r *draftReader) release() { r.forget() }
