package conformance

import (
	"fmt"
	"testing"
)

func fragments(message frame, size int) []frame {
	var all []frame
	for rest := message.payload; ; {
		n := min(size, len(rest))
		f := frame{op: opContinuation, payload: rest[:n], more: n < len(rest)}
		if len(all) == 0 {
			f.op = message.op
		}
		all = append(all, f)
		if rest = rest[n:]; rest == "" {
			return all
		}
	}
}

// sendWhileReading sends frames in pieces of n bytes and wants the message back
// meanwhile, since neither side could hold all of it.
func sendWhileReading(n int, want frame, frames ...frame) step {
	return func(p *peer) {
		sent := make(chan error, 1)
		go func() {
			var err error
			for data := []byte(p.bytes(frames)); len(data) > 0 && err == nil; {
				m := min(n, len(data))
				_, err = p.conn.Write(data[:m])
				data = data[m:]
			}
			sent <- err
		}()
		p.expect(want)
		if err := <-sent; err != nil {
			p.t.Error(err)
		}
	}
}

func TestLimitsAndPerformance(t *testing.T) {
	const onePiece = 1 << 30
	var cases []conversation
	add := func(section, n int, what string, steps ...step) {
		cases = append(cases, conversation{fmt.Sprintf("9.%d.%d", section, n), what, steps})
	}
	for kind, message := range []func(string) frame{text, binaryFrame} {
		for i, size := range []int{64 << 10, 256 << 10, 1 << 20, 4 << 20, 8 << 20, 16 << 20} {
			m := message(repeated(size))
			add(1+kind, i+1, fmt.Sprintf("%d KiB", size>>10), sendWhileReading(onePiece, m, m))
		}
		large := message(repeated(4 << 20))
		for i, size := range []int{64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20} {
			add(3+kind, i+1, fmt.Sprintf("4 MiB in fragments of %d bytes", size), sendWhileReading(onePiece, large, fragments(large, size)...))
		}
		medium := message(repeated(1 << 20))
		for i, size := range []int{64, 128, 256, 512, 1 << 10, 2 << 10} {
			add(5+kind, i+1, fmt.Sprintf("1 MiB in pieces of %d bytes", size), sendWhileReading(size, medium, medium))
		}
		for i, size := range []int{0, 16, 64, 256, 1024, 4096} {
			m := message(repeated(size))
			add(7+kind, i+1, fmt.Sprintf("1000 messages of %d bytes", size), func(p *peer) {
				for range 1000 {
					send(m)(p)
					p.expect(m)
				}
			})
		}
	}
	run(t, cases)
}

func TestAutomaticFragmentation(t *testing.T) {
	var cases []conversation
	for i, size := range []int{1300, 1, 125, 126, 4096} {
		m := text(repeated(64 << 10))
		id := "10.1.1"
		if i > 0 {
			id = fmt.Sprintf("10.1.%da", i+1)
		}
		cases = append(cases, conversation{id, fmt.Sprintf("64 KiB in fragments of %d bytes", size), do(sendWhileReading(1<<30, m, fragments(m, size)...))})
	}
	run(t, cases)
}

func TestMessagesBeyondTheLimit(t *testing.T) {
	const limit = 1000
	declared := func(f frame, length uint64) frame {
		f.declared = length
		return f
	}
	for _, c := range []conversation{
		{"9.9.1a", "a message of the limit", echoes(binaryFrame(repeated(limit)))},
		{"9.9.2a", "a message beyond the limit, judged by its header", do(send(declared(binaryFrame(""), limit+1)), fails(1009))},
		{"9.9.3a", "a message of 2^62 bytes, judged by its header", do(send(declared(binaryFrame(""), 1<<62)), fails(1009))},
		{"9.9.4a", "fragments of the limit", do(send(fragments(text(repeated(limit)), 100)...), expect(text(repeated(limit))))},
		{"9.9.5a", "fragments beyond the limit, judged by a header", do(send(begin(text(repeated(limit))), declared(cont(""), 1)), fails(1009))},
		{"9.9.6a", "empty fragments without end count for nothing", do(send(begin(text(repeated(limit))), begin(cont("")), begin(cont("")), cont("")), expect(text(repeated(limit))))},
	} {
		for _, role := range roles {
			t.Run(c.id+" "+c.what+"/"+role.name, func(t *testing.T) {
				t.Parallel()
				c.run(role.open(t, limits{message: limit}))
			})
		}
	}
}
