package deflate

// Decompressor inflates the incoming messages of one connection, in order. It
// holds memory for decoding only while a message is under way, and the
// window, as far as it has been filled, where context is taken over.
type Decompressor struct {
	direction Direction
	inflater  *inflater // nil between messages
	history   history
}

// NewDecompressor returns the decompressor of an agreement.
func NewDecompressor(agreement *Agreement) *Decompressor {
	return &Decompressor{direction: agreement.Incoming}
}

// Append takes the next bytes of a message's payload, in whatever pieces it
// comes, and appends what they inflate to to message. That must be what the calls before
// have returned for the same message, since later bytes refer to it;
// for the first call it is empty, with any capacity. It is never made larger
// than limit.
//
// The error is ErrTooLarge or wraps ErrCorrupt; the decompressor cannot be used
// on then.
func (d *Decompressor) Append(message, payload []byte, limit int64) ([]byte, error) {
	z := d.inflater
	if z == nil {
		z = inflaters.Get().(*inflater)
		z.hold, z.count, z.stage, z.last = 0, 0, blockStart, false
		z.window, z.history = 1<<d.direction.WindowBits, &d.history
		d.inflater = z
	}
	z.src, z.out, z.limit = payload, message, int(limit)
	err := z.run()
	message = z.out
	z.src, z.out = nil, nil
	if err != nil {
		d.Close()
	}
	return message, err
}

var tailBytes = []byte(tail)

// Finish ends a message, and returns it with what its end adds.
func (d *Decompressor) Finish(message []byte, limit int64) ([]byte, error) {
	// A final block may be the last thing in a message of a sender that leaves
	// out the empty block after it.
	ended := d.inflater != nil && d.inflater.ended() && d.inflater.last
	if !ended {
		var err error
		if message, err = d.Append(message, tailBytes, limit); err != nil {
			return message, err
		}
		if !d.inflater.ended() {
			d.Close()
			return message, corrupt("it ends within a block")
		}
	}
	d.release()
	if !d.direction.NoTakeover {
		d.history.add(message, 1<<d.direction.WindowBits)
	}
	return message, nil
}

// ended reports whether all input was taken, up to the end of a block.
func (z *inflater) ended() bool { return z.stage == blockStart && z.count == 0 }

func (d *Decompressor) release() {
	if d.inflater != nil {
		d.inflater.history = nil
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
