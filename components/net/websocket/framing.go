package websocket

import (
	"corvo/components/net/handshake"

	"github.com/gobwas/ws"
)

// framing is how a version of the protocol puts messages on the wire. It writes frames
// by itself, and has a deframer for those that come.
type framing uint8

const (
	unmasked framing = iota // RFC 6455, of servers
	masked                  // RFC 6455, of clients
	hixie76
	hixie75
)

// framingOf returns that of one side.
func framingOf(draft handshake.Draft, server bool) framing {
	switch {
	case draft == handshake.Hixie76:
		return hixie76
	case draft == handshake.Hixie75:
		return hixie75
	case server:
		return unmasked
	}
	return masked
}

// isDraft reports whether there is text alone: neither binary messages nor pings, nor
// a status in a Close frame.
func (f framing) isDraft() bool { return f >= hixie76 }

// closesByTCP reports whether there is no Close frame, so that a direction of the
// connection that ends takes its place.
func (f framing) closesByTCP() bool { return f == hixie75 }

// deframer turns the bytes of a connection, in whatever pieces they come, into
// messages and control frames for a frameSink.
type deframer interface {
	// consume takes the next bytes. It may change them. The error is a *Failure
	// or what the sink returned.
	consume(p []byte) error

	// direct returns the space that the socket should be read into, nil when that
	// is not the message itself. After the read, arrivedDirect must be called.
	direct() []byte
	arrivedDirect(n int) error

	// hasMore reports whether bytes that have come with what the sink is told
	// wait to be looked at.
	hasMore() bool

	// underWay reports whether a message has come in part.
	underWay() bool

	// release gives up the message under way, after which the deframer must not be
	// used.
	release()
}

// A message of the drafts is the bytes between those two: section 4.2 of hixie-76. What
// is valid UTF-8 has none of the second.
const (
	draftText, draftEnd = 0x00, 0xFF
	draftLengthBit      = 0x80
)

// appendDraftFrame is appendFrame for the drafts. There is no payload in a Close frame,
// and no other control frame.
func appendDraftFrame[T string | []byte](b []byte, op ws.OpCode, payload T) []byte {
	if op == ws.OpClose {
		return append(b, draftEnd, 0)
	}
	b = append(b, draftText)
	b = append(b, payload...)
	return append(b, draftEnd)
}
