package websocket

import "sync"

// readSize is what one read of a socket can take: room for some hundred small
// frames.
const readSize = 32 << 10

var readBuffers = sync.Pool{New: func() any { return new([readSize]byte) }}

// buffer is a piece of outgoing memory that goes back to its pool once its
// bytes have left.
type buffer struct {
	data []byte
	pool *sync.Pool // nil for one too large to be kept
}

// A buffer of the smallest class takes many small frames; those of the others
// hold one frame each.
const smallBuffer = 16 << 10

var bufferClasses = [...]int{smallBuffer, 64<<10 + maxFrameHeader, 256<<10 + maxFrameHeader, 1<<20 + maxFrameHeader}

var bufferPools [len(bufferClasses)]sync.Pool

func newBuffer(size int) *buffer {
	for i, class := range bufferClasses {
		if size <= class {
			if b, ok := bufferPools[i].Get().(*buffer); ok {
				return b
			}
			return &buffer{data: make([]byte, 0, class), pool: &bufferPools[i]}
		}
	}
	return &buffer{data: make([]byte, 0, size)}
}

func (b *buffer) free() {
	if b.pool != nil {
		b.data = b.data[:0]
		b.pool.Put(b)
	}
}
