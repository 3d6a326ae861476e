package deflate

// history is the end of what was inflated before the block under way, as much of
// it as the window holds: a ring once that is full.
type history struct {
	data []byte
	next int // where the next byte goes
}

// add appends a block. size is that of the window.
func (h *history) add(block []byte, size int) {
	if len(block) >= size {
		h.data = append(h.data[:0], block[len(block)-size:]...)
		h.next = 0
		return
	}
	if room := size - len(h.data); room > 0 {
		n := min(room, len(block))
		h.data = append(h.data, block[:n]...)
		block = block[n:]
		h.next = len(h.data) % size
	}
	for len(block) > 0 {
		n := copy(h.data[h.next:], block)
		block = block[n:]
		h.next = (h.next + n) % size
	}
}

// appendTo appends all there is to p.
func (h *history) appendTo(p []byte) []byte {
	if h.next < len(h.data) {
		p = append(p, h.data[h.next:]...)
		return append(p, h.data[:h.next]...)
	}
	return append(p, h.data...)
}

// copy fills p with what came back bytes before the end; there must be as
// much.
func (h *history) copy(p []byte, back int) {
	end := len(h.data)
	from := end - back
	if h.next > 0 && h.next < end {
		if from = h.next - back; from < 0 {
			from += end
		}
	}
	n := copy(p, h.data[from:])
	copy(p[n:], h.data)
}
