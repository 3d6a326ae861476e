package websocket

import "github.com/gobwas/ws"

// pongs are answers to pings that wait to be written, as frames. Each ping is
// answered until Config.MaxPongs wait; of those that come while a writer is blocked
// for longer only the newest is, as RFC 6455 section 5.5.3 allows, so that a flood
// costs no memory.
type pongs struct {
	frames *buffer // nil for none
	count  int
	newest int // where in frames the last begins
}

func (p *pongs) add(payload []byte, as framing, most int) {
	if p.frames == nil {
		p.frames = newBuffer(smallBuffer)
	}
	if p.count == most {
		p.frames.data = p.frames.data[:p.newest]
		p.count--
	}
	p.newest = len(p.frames.data)
	p.frames.data = appendFrame(p.frames.data, ws.OpPong, payload, as)
	p.count++
}

// take returns the frames for the writer, nil for none.
func (p *pongs) take() *buffer {
	frames := p.frames
	*p = pongs{}
	return frames
}

func (p *pongs) drop() {
	if frames := p.take(); frames != nil {
		frames.free()
	}
}
