package deflate

// Decompressor inflates the incoming messages of one connection, in order, into
// memory of its owner's. Its own it holds only while a message is under way,
// but for the window, as far as it has been filled, where context is taken over.
type Decompressor struct {
	direction Direction
	more      func(block []byte, n int) ([]byte, error)
	inflater  *inflater // nil between messages
	history   history
}

// NewDecompressor returns the decompressor of an agreement. It inflates each
// message into a block, and calls more when that is full: more keeps it as the
// next part of the message and returns another block, which is empty and has room for n
// bytes at least, 258 at most. Or it returns an error, which ends the message.
func NewDecompressor(agreement *Agreement, more func(block []byte, n int) ([]byte, error)) *Decompressor {
	return &Decompressor{direction: agreement.Incoming, more: more}
}

// Append takes the next bytes of a message's payload, in whatever pieces it
// comes, and appends what they inflate to to block. That must be what the call
// before has returned for the same message, since later bytes refer to it; for
// the first call it is empty, with any capacity.
//
// The error is that of more or wraps ErrCorrupt; the decompressor cannot be used
// on then.
func (d *Decompressor) Append(block, payload []byte) ([]byte, error) {
	z := d.inflater
	if z == nil {
		z = inflaters.Get().(*inflater)
		z.hold, z.count, z.stage, z.last = 0, 0, blockStart, false
		z.window, z.history, z.more = 1<<d.direction.WindowBits, &d.history, d.more
		d.inflater = z
	}
	z.src, z.out = payload, block
	err := z.run()
	block = z.out
	z.src, z.out = nil, nil
	if err != nil {
		d.Close()
	}
	return block, err
}

var tailBytes = []byte(tail)

// Finish ends a message, and returns its last block with what the end adds.
func (d *Decompressor) Finish(block []byte) ([]byte, error) {
	// A final block may be the last thing in a message of a sender that leaves
	// out the empty block after it.
	ended := d.inflater != nil && d.inflater.ended() && d.inflater.last
	if !ended {
		var err error
		if block, err = d.Append(block, tailBytes); err != nil {
			return block, err
		}
		if !d.inflater.ended() {
			d.Close()
			return block, corrupt("it ends within a block")
		}
	}
	d.release()
	if d.direction.NoTakeover {
		d.history = history{}
	} else {
		d.history.add(block, 1<<d.direction.WindowBits)
	}
	return block, nil
}

// ended reports whether all input was taken, up to the end of a block.
func (z *inflater) ended() bool { return z.stage == blockStart && z.count == 0 }

func (d *Decompressor) release() {
	if d.inflater != nil {
		d.inflater.history, d.inflater.more = nil, nil
		inflaters.Put(d.inflater)
		d.inflater = nil
	}
}

// Close gives the memory back, also in the midst of a message. It may be called
// more than once.
func (d *Decompressor) Close() {
	d.release()
	d.history = history{}
}
