package conformance

import "testing"

// step is something that the peer does or wants.
type step func(*peer)

// conversation is one case: it ends with a closing handshake if no step has
// ended it otherwise.
type conversation struct {
	id    string
	what  string
	steps []step
}

func do(steps ...step) []step { return steps }

// send sends frames in one piece.
func send(frames ...frame) step {
	return func(p *peer) { p.write(p.bytes(frames)) }
}

// sendFrames sends each frame by itself.
func sendFrames(frames ...frame) step {
	return func(p *peer) {
		for _, f := range frames {
			p.write(p.bytes([]frame{f}))
		}
	}
}

// sendPieces sends frames in pieces of n bytes.
func sendPieces(n int, frames ...frame) step {
	return func(p *peer) {
		for data := p.bytes(frames); data != ""; {
			m := min(n, len(data))
			p.write(data[:m])
			data = data[m:]
		}
	}
}

// ways are how a sequence of frames may come: together, one by one, octet by octet.
var ways = []struct {
	name string
	send func(...frame) step
}{
	{"in one piece", send},
	{"frame by frame", sendFrames},
	{"octet by octet", func(frames ...frame) step { return sendPieces(1, frames...) }},
}

// sendHead sends the first two bytes of a frame alone: reserved bits, opcode,
// mask and the length of a control frame can be judged by them.
func sendHead(f frame) step {
	return func(p *peer) { p.write(p.bytes([]frame{f})[:2]) }
}

func expect(frames ...frame) step { return func(p *peer) { p.expect(frames...) } }

// fails wants the connection failed with a status.
func fails(code uint16) step { return func(p *peer) { p.expectFailure(code) } }

// closes wants the peer's Close, with this status and reason, answered.
func closes(code, answer uint16, reason string) step {
	return func(p *peer) {
		p.expectClose(answer)
		p.expectClean(code, reason)
	}
}

// echoes sends a message and wants it back.
func echoes(f frame) []step { return do(send(f), expect(f)) }

// run runs conversations against both halves.
func run(t *testing.T, cases []conversation) {
	t.Helper()
	for _, c := range cases {
		for _, role := range roles {
			t.Run(c.id+" "+c.what+"/"+role.name, func(t *testing.T) {
				t.Parallel()
				c.run(role.open(t, limits{}))
			})
		}
	}
}

func (c conversation) run(p *peer) {
	p.t.Helper()
	for _, step := range c.steps {
		step(p)
	}
	if !p.ended {
		send(closeWith(1000, "done"))(p)
		closes(1000, 1000, "done")(p)
	}
}
