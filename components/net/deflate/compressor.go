package deflate

import (
	"cmp"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/flate"
)

// Compressor compresses the outgoing messages of one connection, in order. It
// allocates nothing before the first.
type Compressor struct {
	direction Direction
	level     int
	threshold int
	most      int64   // writers that compressors at rest keep
	writer    *writer // nil while there is none
	sent      history // what a writer that is given back knew, where context is taken over
}

// held is how many compressors have a writer of their own between messages.
var held atomic.Int64

// NewCompressor returns the compressor of an agreement.
func NewCompressor(agreement *Agreement, options Options) *Compressor {
	c := &Compressor{
		direction: agreement.Outgoing,
		level:     cmp.Or(options.Level, DefaultLevel),
		threshold: cmp.Or(options.Threshold, DefaultThreshold),
		most:      int64(cmp.Or(options.MaxCompressors, DefaultMaxCompressors)),
	}
	return c
}

// Compresses reports whether a message of n bytes is worth compressing. One
// that is not is sent as it is, and leaves the context as it was.
func (c *Compressor) Compresses(n int) bool { return n >= c.threshold }

// Append appends the compressed form of message to dst, as it is the payload of
// frames.
func (c *Compressor) Append(dst, message []byte) []byte {
	w := c.writer
	if w == nil {
		w = c.take()
	}
	w.out.data = dst
	// Errors are only those of the sink, which has none.
	w.flate.Write(message)
	w.flate.Flush()
	dst = w.out.data
	w.out.data = nil
	switch {
	case c.direction.NoTakeover:
		w.pool.Put(w)
	case c.writer == nil:
		c.writer = w
		held.Add(1)
	}
	if !c.direction.NoTakeover {
		c.sent.add(message, 1<<c.direction.WindowBits)
	}
	return dst[:len(dst)-len(tail)]
}

// Rest says that no message waits to be compressed. Where more compressors than
// MaxCompressors have their memory, this one gives its own back, and keeps what the
// next message may refer to.
func (c *Compressor) Rest() {
	if held.Load() > c.most {
		c.release()
	}
}

func (c *Compressor) release() {
	if c.writer != nil {
		c.writer.pool.Put(c.writer)
		c.writer = nil
		held.Add(-1)
	}
}

// Close gives all memory back. The compressor may be used on, with an empty
// context, only if the peer starts anew too.
func (c *Compressor) Close() {
	c.release()
	c.sent = history{}
}

// tail is what a flush ends with: the length of an empty stored block. It is
// not sent: RFC 7692 section 7.2.1.
const tail = "\x00\x00\xff\xff"

// writer is a pooled flate.Writer and where it writes to.
type writer struct {
	flate *flate.Writer
	known []byte // what it knew when it was taken, which flate keeps
	out   sink
	pool  *sync.Pool
}

type sink struct{ data []byte }

func (s *sink) Write(p []byte) (int, error) {
	s.data = append(s.data, p...)
	return len(p), nil
}

// writers are those that are not in use: by level, and by window bits where
// these are fewer than 15.
var (
	writersByLevel  [flate.BestCompression + 1]sync.Pool
	writersByWindow [maxWindowBits]sync.Pool
)

// take returns a writer that knows what was sent.
func (c *Compressor) take() *writer {
	w := c.fromPool()
	w.known = c.sent.appendTo(w.known[:0])
	w.flate.ResetDict(&w.out, w.known)
	return w
}

func (c *Compressor) fromPool() *writer {
	pool := &writersByLevel[c.level]
	windowed := c.direction.WindowBits < maxWindowBits
	if windowed {
		pool = &writersByWindow[c.direction.WindowBits]
	}
	if w, ok := pool.Get().(*writer); ok {
		return w
	}
	w := &writer{pool: pool}
	// Level and window are in range, which is all that could be wrong.
	if windowed {
		w.flate, _ = flate.NewWriterWindow(&w.out, 1<<c.direction.WindowBits)
	} else {
		w.flate, _ = flate.NewWriter(&w.out, c.level)
	}
	return w
}
