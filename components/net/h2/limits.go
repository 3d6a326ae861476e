package h2

import (
	"cmp"
	"fmt"
	"time"

	"golang.org/x/net/http2"
)

// Limits bound what a peer can ask for. The zero value has the defaults.
type Limits struct {
	Streams int // a peer may have open at once; 0 means 100
	Window  int // bytes a peer may send on a stream before they are read; 0 means 256 KiB
	Strain  int // frames without use, such as pings, settings and resets, that a peer may send at once; 0 means 1000

	// HeaderBytes bounds a request's or a response's header, counted as RFC 9113
	// section 6.5.2 does: 32 more a field. A message beyond fails alone, a request
	// with status 431; one of more than four times as much ends the connection.
	// 0 means 256 KiB.
	HeaderBytes int

	Idle   time.Duration // that a client may keep a connection without streams; 0 means a minute
	Answer time.Duration // that a server may be silent when a connection in use is to take a further stream; 0 means 5 s
}

// Check returns an error for a limit that can be none.
func (l Limits) Check() error {
	for _, limit := range []struct {
		name  string
		value int64
	}{
		{"Streams", int64(l.Streams)}, {"Window", int64(l.Window)}, {"Strain", int64(l.Strain)},
		{"HeaderBytes", int64(l.HeaderBytes)}, {"Idle", int64(l.Idle)}, {"Answer", int64(l.Answer)},
	} {
		if limit.value < 0 {
			return fmt.Errorf("HTTP/2: the limit %s is %d; give one above 0, or 0 for the default", limit.name, limit.value)
		}
	}
	return nil
}

const (
	maxWindow      = 1<<31 - 1 // of a stream, by RFC 9113
	maxHeaderBytes = 1 << 28

	// headerSlack times HeaderBytes is what of a header is decoded, though not
	// kept, so that both sides go on to agree on the state of its compression.
	headerSlack = 4
)

func (l Limits) orDefaults() Limits {
	l.Streams = cmp.Or(l.Streams, 100)
	l.Window = min(cmp.Or(l.Window, 256<<10), maxWindow)
	l.HeaderBytes = min(cmp.Or(l.HeaderBytes, 256<<10), maxHeaderBytes)
	l.Strain = cmp.Or(l.Strain, 1000)
	l.Idle = cmp.Or(l.Idle, time.Minute)
	l.Answer = cmp.Or(l.Answer, 5*time.Second)
	return l
}

// exceeds reports whether a header has more than HeaderBytes.
func (l Limits) exceeds(frame *http2.MetaHeadersFrame) bool {
	size := 0
	for _, field := range frame.Fields {
		size += int(field.Size())
	}
	return frame.Truncated || size > l.HeaderBytes
}
