// Package deflate is the WebSocket extension permessage-deflate, RFC 7692: its
// negotiation in the client's and in the server's role, and the compression of
// messages. It knows nothing of sockets and frames.
package deflate

import (
	"cmp"
	"errors"
	"fmt"

	"corvo/components/net/limits"
)

const (
	minWindowBits = 8
	maxWindowBits = 15

	// DefaultLevel compresses fast; a higher one mostly costs time.
	DefaultLevel = 1

	// DefaultThreshold is the size in bytes where compression starts to pay: in
	// shorter messages the compressor does not look for what it has seen before.
	DefaultThreshold = 128

	// DefaultMaxCompressors bounds what connections at rest hold to some 300 MiB.
	DefaultMaxCompressors = 256
)

// Options are what one side wants. The zero value is the browsers' choice:
// context takeover and windows of 32 KiB in both directions.
//
// Outgoing is what this side compresses, incoming is what the peer does.
type Options struct {
	// Disabled neither offers nor accepts the extension.
	Disabled bool

	// Level is from 1 (fast) to 9 (small); 0 means DefaultLevel. It has no effect
	// on an outgoing window below 15 bits.
	Level int

	// Threshold is the size in bytes from which messages are compressed; 0
	// means DefaultThreshold. With 1 all but empty messages are, with a
	// negative one all.
	Threshold int

	// MaxCompressors is how many connections of the process may keep a compressor,
	// with its 0.8 to 1.4 MiB, while they have nothing to send. Of more, those that
	// come to rest keep the window of 32 KiB alone; the next message then takes about
	// 0.1 ms longer. 0 means DefaultMaxCompressors.
	MaxCompressors int

	// These make each message be compressed by itself, which compresses less
	// and needs no memory between messages: a compressor's 0.8 to 1.4 MiB
	// outgoing, the window incoming. A server may refuse to do so for
	// incoming ones; then the extension is not used.
	OutgoingNoTakeover, IncomingNoTakeover bool

	// These are the base-2 logarithms of the windows, 8 to 15; 0 means 15.
	// Incoming, a server can only ask for less of clients that allow it.
	OutgoingWindowBits, IncomingWindowBits int
}

// Check returns an error that says which option is out of its range.
func (o *Options) Check() error {
	if o.Level < 0 || o.Level > 9 {
		return fmt.Errorf("compression level %d; it must be 1 to 9, or 0 for the default", o.Level)
	}
	if err := limits.Check("MaxCompressors", o.MaxCompressors, "the default"); err != nil {
		return err
	}
	for _, bits := range []int{o.OutgoingWindowBits, o.IncomingWindowBits} {
		if bits != 0 && (bits < minWindowBits || bits > maxWindowBits) {
			return fmt.Errorf("compression window of %d bits; it must be 8 to 15, or 0 for the default", bits)
		}
	}
	return nil
}

func (o *Options) outgoing() Direction {
	return Direction{WindowBits: cmp.Or(o.OutgoingWindowBits, maxWindowBits), NoTakeover: o.OutgoingNoTakeover}
}

func (o *Options) incoming() Direction {
	return Direction{WindowBits: cmp.Or(o.IncomingWindowBits, maxWindowBits), NoTakeover: o.IncomingNoTakeover}
}

// Direction is what was agreed for the messages of one side.
type Direction struct {
	WindowBits int // 8 to 15
	NoTakeover bool
}

// Agreement is the extension as both sides use it.
type Agreement struct {
	// Extensions is the Sec-WebSocket-Extensions value of the response.
	Extensions string

	Outgoing, Incoming Direction
}

// ErrCorrupt is wrapped by the error for data that is not the compressed form
// of a message. RFC 7692 names no status code for it: 1007, data that does not
// fit the type of the message, is what peers use.
var ErrCorrupt = errors.New("compressed message is corrupt")
