package websocket

import (
	"errors"
	"math"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
)

// rsvCompressed is the bit of ws.Header.Rsv that marks a compressed message: RFC 7692
// section 6.
const rsvCompressed = 4

// A message is inflated into pooled blocks, which are joined when it is whole: one
// buffer that is made larger again and again would, each time, be there twice, and what
// inflates beyond the limit would cost more than that. These are their sizes;
// most messages need the first one alone.
const (
	firstBlock   = 64 << 10
	secondBlock  = 256 << 10
	furtherBlock = 1 << 20
)

// unpacker is what a frameReader needs for compressed messages. The block
// that is being filled is the reader's data.
type unpacker struct {
	*deflate.Decompressor
	reader  *frameReader
	full    []*buffer // the blocks before
	size    int64     // of what is in them
	checked int       // bytes of the block that were looked at for not being text
}

func newUnpacker(agreement *deflate.Agreement, r *frameReader) *unpacker {
	u := &unpacker{reader: r}
	u.Decompressor = deflate.NewDecompressor(agreement, u.next)
	return u
}

// next keeps a block that is full and returns another.
func (u *unpacker) next(block []byte, n int) ([]byte, error) {
	r := u.reader
	if !u.check(block) {
		return nil, errBadText
	}
	room := r.max - u.size - int64(len(block))
	if room < int64(n) {
		return nil, errMessageTooBig
	}
	r.lent.data = r.lent.data[:len(block)]
	u.full = append(u.full, r.lent)
	u.size += int64(len(block))
	u.checked = 0
	size := secondBlock
	if len(u.full) > 1 {
		size = furtherBlock
	}
	return u.block(size, room), nil
}

// block returns an empty block with at most room for room bytes.
func (u *unpacker) block(size int, room int64) []byte {
	b := newBuffer(size)
	u.reader.lent = b
	return b.data[:0:min(int64(cap(b.data)), room)]
}

// check reports whether what a text message has in block can be text.
func (u *unpacker) check(block []byte) bool {
	ok := u.reader.op != ws.OpText || u.reader.text.check(block[u.checked:])
	u.checked = len(block)
	return ok
}

// join returns the whole message, of which block is the end, in memory of its
// own.
func (u *unpacker) join(block []byte) []byte {
	r := u.reader
	size := int(u.size) + len(block)
	if len(u.full) == 0 && r.reuse {
		return block
	}
	var data []byte
	var joined *buffer
	if r.reuse {
		joined = newBuffer(size)
		data = joined.data
	} else {
		data = make([]byte, 0, size)
	}
	for _, b := range u.full {
		data = append(data, b.data...)
	}
	data = append(data, block...)
	r.forget()
	r.lent = joined
	return data
}

// forget gives the blocks up.
func (u *unpacker) forget() {
	for _, b := range u.full {
		b.free()
	}
	clear(u.full)
	u.full, u.size, u.checked = u.full[:0], 0, 0
}

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
	u := r.unpacker
	if r.lent == nil {
		r.data = u.block(firstBlock, r.max)
	}
	ended := r.left == 0 && r.header.Fin
	var err error
	r.data, err = u.Append(r.data, piece)
	if err == nil && ended {
		r.data, err = u.Finish(r.data)
	}
	switch {
	case !u.check(r.data):
		return errBadText
	case errors.Is(err, deflate.ErrCorrupt):
		return &Failure{Code: statusInvalidPayload, Reason: err.Error()}
	case err != nil:
		return err // of next
	}
	r.inFrame = r.left > 0
	if !ended {
		return nil
	}
	if r.op == ws.OpText && !r.text.complete() {
		return errBadText
	}
	return r.deliver(u.join(r.data))
}

func (r *frameReader) release() {
	r.forget()
	if r.unpacker != nil {
		r.unpacker.Close()
	}
}
