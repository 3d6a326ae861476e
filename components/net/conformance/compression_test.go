package conformance

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	windowed "github.com/klauspost/compress/flate"
)

const (
	rsvCompressed = 4

	// packFrom is the size in bytes from which the subject compresses.
	packFrom = 10

	flushed = "\x00\x00\xff\xff" // what ends a message and is not sent
)

// packer is the peer's half of permessage-deflate.
type packer struct {
	window int  // size in both directions
	anew   bool // no context is taken over

	writer *windowed.Writer
	out    bytes.Buffer

	context        []byte // the end of what has come
	packed, plains int    // messages that have come
}

func (k *packer) pack(message string) string {
	if k.writer == nil || k.anew {
		var err error
		if k.writer, err = windowed.NewWriterWindow(&k.out, k.window); err != nil {
			panic(err)
		}
	}
	k.out.Reset()
	_, _ = io.WriteString(k.writer, message)
	_ = k.writer.Flush()
	return strings.TrimSuffix(k.out.String(), flushed)
}

func (k *packer) unpack(payload string) (string, error) {
	// An empty final block ends the message for the standard library.
	r := flate.NewReaderDict(strings.NewReader(payload+flushed+"\x01\x00\x00\xff\xff"), k.context)
	message, err := io.ReadAll(r)
	if !k.anew {
		k.context = append(k.context, message...)
		k.context = k.context[max(0, len(k.context)-k.window):]
	}
	return string(message), err
}

// unpacked returns a message as it was before it was compressed.
func (p *peer) unpacked(f frame) frame {
	p.t.Helper()
	if p.deflate == nil {
		if f.rsv != 0 {
			p.t.Fatalf("a compressed message where nothing was agreed on: %v", f)
		}
		return f
	}
	if f.op != opText && f.op != opBinary {
		return f
	}
	if f.rsv == 0 {
		p.deflate.plains++
		return f
	}
	p.deflate.packed++
	message, err := p.deflate.unpack(f.payload)
	if err != nil {
		p.t.Fatalf("what the subject compressed: %v, after %d bytes", err, len(message))
	}
	return frame{op: f.op, payload: message}
}

// sendPacked sends a message compressed, in fragments of size bytes.
func sendPacked(f frame, size int) step {
	return func(p *peer) {
		p.t.Helper()
		f.payload = p.deflate.pack(f.payload)
		all := fragments(f, size)
		all[0].rsv = rsvCompressed
		send(all...)(p)
	}
}

// parameterSets are what the peer asks for, and gets, by section.
var parameterSets = []struct {
	section, parameters string
	window              int
	anew                bool
}{
	{"12.1", "", 15, false},
	{"13.1", "; server_max_window_bits=15; client_max_window_bits=15", 15, false},
	{"13.2", "; server_no_context_takeover; client_no_context_takeover", 15, true},
	{"13.3", "; server_max_window_bits=9; client_max_window_bits=9", 9, false},
	{"13.4", "; server_max_window_bits=8; client_max_window_bits=8", 8, false},
	{"13.5", "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9; client_max_window_bits=9", 9, true},
	{"13.6", "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=8; client_max_window_bits=8", 8, true},
	{"13.7", "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=12; client_max_window_bits=12", 12, true},
}

// lines is text of n bytes that compresses as JSON does, another for each i.
func lines(n, i int) string {
	random := rand.New(rand.NewPCG(uint64(n), uint64(i)))
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "{\"id\": %d, \"name\": \"%x\", \"price\": %d.%02d}\n", i, random.IntN(1<<20), random.IntN(100), random.IntN(100))
	}
	return b.String()[:n]
}

func noise(n int) string {
	random := rand.New(rand.NewPCG(uint64(n), 7))
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return string(data)
}

func TestCompression(t *testing.T) {
	for _, set := range parameterSets {
		extensions := "permessage-deflate" + set.parameters
		for _, role := range roles {
			open := func(t *testing.T) *peer {
				t.Parallel()
				agreed := limits{extensions: extensions}
				if role.name == "server" {
					// A server says nothing of a window of the client that is the largest anyway.
					agreed.extensions = strings.ReplaceAll(extensions, "; client_max_window_bits=15", "")
				}
				p := role.open(t, agreed)
				p.deflate = &packer{window: 1 << set.window, anew: set.anew}
				return p
			}
			for i, size := range []int{0, 16, 64, 256, 1 << 10, 4 << 10, 16 << 10, 70_000} {
				t.Run(fmt.Sprintf("%s.%d messages of %d bytes/%s", set.section, i+1, size, role.name), func(t *testing.T) {
					p := open(t)
					for n := range 8 {
						m := text(lines(size, n))
						switch n % 4 {
						case 1:
							m = binaryFrame(m.payload)
						case 2:
							m = binaryFrame(noise(size))
						}
						sendPacked(m, max(1, size/(1+n%3)))(p)
						p.expect(m)
						if n%5 == 0 {
							// What is not compressed is none of the context's business.
							send(m)(p)
							p.expect(m)
						}
					}
					if size >= packFrom && (p.deflate.plains > 0 || p.deflate.packed != 10) {
						t.Errorf("%d messages came compressed and %d plain", p.deflate.packed, p.deflate.plains)
					}
					conversation{}.run(p)
				})
			}
			t.Run(fmt.Sprintf("%s.9 a message before another is answered/%s", set.section, role.name), func(t *testing.T) {
				p := open(t)
				var all []frame
				for n := range 50 {
					all = append(all, text(lines(20*n, n)))
					sendPacked(all[n], 100)(p)
				}
				p.expect(all...)
				conversation{}.run(p)
			})
		}
	}
}

func TestCompressionBroken(t *testing.T) {
	packed := func(op byte, payload string) frame { return frame{op: op, rsv: rsvCompressed, payload: payload} }
	const hello = "\xf2\x48\xcd\xc9\xc9\x07\x00" // of RFC 7692
	for _, c := range []conversation{
		{"12.9.1a", "hello", do(send(packed(opText, hello)), expect(text("Hello")))},
		{"12.9.2a", "the bit in a further fragment", do(send(begin(packed(opText, hello[:3])), packed(opContinuation, hello[3:])), fails(1002))},
		{"12.9.3a", "the bit in a ping, judged by its first two bytes", do(sendHead(packed(opPing, "")), fails(1002))},
		{"12.9.4a", "the bit in a Close", do(send(packed(opClose, "")), fails(1002))},
		{"12.9.5a", "another reserved bit", do(send(frame{op: opText, rsv: 2, payload: hello}), fails(1002))},
		{"12.9.6a", "data that does not inflate", do(send(packed(opText, "\xff\xff\xff")), fails(1007))},
		{"12.9.7a", "text that is not UTF-8, in a fragment that another would follow", do(send(begin(packed(opText, "\xfa\x0f\x00\x00\x00\xff\xff"))), fails(1007))},
		{"12.9.8a", "data that ends too early", do(send(packed(opBinary, hello[:4])), fails(1007))},
		{"12.9.9a", "nothing at all", do(send(packed(opBinary, "")), fails(1007))},
		{"12.9.10a", "a ping between compressed fragments", do(send(begin(packed(opText, hello[:3])), ping("p"), cont(hello[3:])), expect(pong("p"), text("Hello")))},
		{"12.9.11a", "a bomb", do(func(p *peer) {
			zeros := (&packer{window: 1 << 15}).pack(strings.Repeat("\x00", 1<<20)) + flushed
			send(packed(opBinary, strings.Repeat(zeros, 3)))(p)
		}, fails(1009))},
	} {
		for _, role := range roles {
			t.Run(c.id+" "+c.what+"/"+role.name, func(t *testing.T) {
				t.Parallel()
				p := role.open(t, limits{message: 2 << 20, extensions: "permessage-deflate"})
				p.deflate = &packer{window: 1 << 15}
				c.run(p)
			})
		}
	}
}
