package net

import (
	"cmp"
	"fmt"
	"time"

	"corvo/components/net/h2"
)

// HTTP2Options are the settings of connections on which a server speaks HTTP/2.
// The zero value has the defaults.
type HTTP2Options struct {
	// Limits bound what a server may send. Streams and Idle are not used;
	// HeaderBytes is MaxHandshakeBytes unless it is set.
	Limits h2.Limits

	// RetryAfter is how long a server that takes no WebSocket over HTTP/2 is
	// offered HTTP/1.1 alone, which saves it and the page a connection for
	// nothing; 0 means an hour.
	RetryAfter time.Duration

	// MaxRefusers is how many such servers are remembered; 0 means 1024. The one
	// remembered longest is forgotten for another.
	MaxRefusers int
}

func (o HTTP2Options) orDefaults(maxHandshake int) HTTP2Options {
	o.Limits.HeaderBytes = cmp.Or(o.Limits.HeaderBytes, maxHandshake)
	o.RetryAfter = cmp.Or(o.RetryAfter, time.Hour)
	o.MaxRefusers = cmp.Or(o.MaxRefusers, 1024)
	return o
}

// Check returns an error for a setting out of its range.
func (o HTTP2Options) Check() error {
	switch {
	case o.RetryAfter < 0:
		return fmt.Errorf("HTTP/2: RetryAfter is %v; give a time above 0, or 0 for an hour", o.RetryAfter)
	case o.MaxRefusers < 0:
		return fmt.Errorf("HTTP/2: MaxRefusers is %d; give a number above 0, or 0 for 1024", o.MaxRefusers)
	}
	return o.Limits.Check()
}
