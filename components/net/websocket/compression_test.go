package websocket

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"corvo/components/net/deflate"

	"github.com/gobwas/ws"
	"github.com/google/go-cmp/cmp"
)

// full is compression as two sides agree on that ask for nothing special.
func full() *deflate.Agreement {
	return &deflate.Agreement{
		Extensions: deflate.Name,
		Outgoing:   deflate.Direction{WindowBits: 15},
		Incoming:   deflate.Direction{WindowBits: 15},
	}
}

// packed is a message as the payload of frames, by the standard library.
func packed(message string) string { return packedAt(flate.BestCompression, message) }

func packedAt(level int, message string) string {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, level)
	io.WriteString(w, message)
	w.Flush()
	return strings.TrimSuffix(out.String(), "\x00\x00\xff\xff")
}

const (
	hello      = "\xf2\x48\xcd\xc9\xc9\x07\x00" // "Hello", of RFC 7692
	helloAgain = "\xf2\x00\x11\x00\x00"         // "Hello" by reference to the message before
)

var compressedCases = []readerCase{
	{name: "a message", bytes: func(w wire) string { return w.frame(fin|rsv1|text, hello) }, events: []string{`text "Hello"`}},
	{name: "binary data", bytes: func(w wire) string { return w.frame(fin|rsv1|binaryData, packed("\xff\x00")) }, events: []string{`binary "\xff\x00"`}},
	{name: "an empty message", bytes: func(w wire) string { return w.frame(fin|rsv1|text, "\x00") + w.frame(fin|rsv1|binaryData, "\x00") }, events: []string{`text ""`, `binary ""`}},
	{name: "reference to the message before", bytes: func(w wire) string {
		return w.frame(fin|rsv1|text, hello) + w.frame(fin|text, "plain") + w.frame(fin|rsv1|text, helloAgain)
	}, events: []string{`text "Hello"`, `text "plain"`, `text "Hello"`}},
	{name: "fragments with a ping between them", bytes: func(w wire) string {
		return w.frame(rsv1|text, hello[:3]) + w.frame(fin|ping, "p") + w.frame(continuation, "") + w.frame(continuation, hello[3:]) + w.frame(fin|continuation, "")
	}, events: []string{`ping "p"`, `text "Hello"`}},
	{name: "an empty first fragment", bytes: func(w wire) string { return w.frame(rsv1|text, "") + w.frame(fin|continuation, hello) }, events: []string{`text "Hello"`}},
	{name: "code point across fragments", bytes: func(w wire) string {
		p := packed("€€€€€")
		return w.frame(rsv1|text, p[:4]) + w.frame(continuation, p[4:5]) + w.frame(fin|continuation, p[5:])
	}, events: []string{`text "€€€€€"`}},
	{name: "as long as allowed", bytes: func(w wire) string { return w.frame(fin|rsv1|text, packed(long(100_000))) }, events: []string{`text of 100000 bytes ..."23456789"`}},

	{name: "the bit on a continuation", bytes: func(w wire) string { return w.frame(rsv1|text, hello[:3]) + w.frame(fin|rsv1|continuation, hello[3:]) }, code: 1002},
	{name: "the bit on a continuation of a plain message", bytes: func(w wire) string { return w.frame(text, "a") + w.frame(fin|rsv1|continuation, hello) }, code: 1002},
	{name: "the bit on a ping", bytes: func(w wire) string { return w.frame(fin|rsv1|ping, "\x00") }, code: 1002},
	{name: "the bit on a pong", bytes: func(w wire) string { return w.frame(fin|rsv1|pong, "") }, code: 1002},
	{name: "the bit on a close frame", bytes: func(w wire) string { return w.frame(fin|rsv1|closeOp, "") }, code: 1002},
	{name: "the bit on a reserved opcode", bytes: func(w wire) string { return w.frame(fin|rsv1|3, "") }, code: 1002},
	{name: "the second bit", bytes: func(w wire) string { return w.frame(fin|rsv2|text, hello) }, code: 1002},
	{name: "all bits", bytes: func(w wire) string { return w.frame(fin|rsv1|rsv2|rsv3|text, hello) }, code: 1002},
	{name: "a message in a message", bytes: func(w wire) string { return w.frame(rsv1|text, hello[:3]) + w.frame(fin|rsv1|text, hello) }, code: 1002},
	{name: "an empty payload", bytes: func(w wire) string { return w.frame(fin|rsv1|text, "") }, code: 1007},
	{name: "data that is not compressed", bytes: func(w wire) string { return w.frame(fin|rsv1|text, "Hello") }, code: 1007},
	{name: "data that is cut short", bytes: func(w wire) string { return w.frame(fin|rsv1|text, hello[:4]) }, code: 1007},
	{name: "reference to nothing", bytes: func(w wire) string { return w.frame(fin|rsv1|text, helloAgain) }, code: 1007},
	{name: "bad text", bytes: func(w wire) string { return w.frame(fin|rsv1|text, packed("ab\xffcd")) }, code: 1007},
	{name: "bad text in a frame whose end never comes", bytes: func(w wire) string {
		return w.header(fin|rsv1|text, 2, 1000) + frame(0, w.masked, packed("abc\xff")+"\x00\x00")[2+4*b2i(w.masked):]
	}, code: 1007},
	{name: "text cut in a code point", bytes: func(w wire) string { return w.frame(fin|rsv1|text, packed("a\xe2\x82")) }, code: 1007},
	{name: "one byte more than allowed", bytes: func(w wire) string { return w.frame(fin|rsv1|text, packed(long(100_001))) }, code: 1009},
	{name: "more than allowed, in a frame whose end never comes", bytes: func(w wire) string {
		return w.header(fin|rsv1|binaryData, 2, 60_000) + frame(0, w.masked, packed(strings.Repeat("\x00", 2_000_000)))[4+4*b2i(w.masked):]
	}, code: 1009},
	{name: "giant length", bytes: func(w wire) string { return w.header(fin|rsv1|binaryData, 8, 1<<62) }, code: 1009},
	{name: "fragments without end that make nothing", bytes: func(w wire) string {
		return w.frame(rsv1|binaryData, "") + strings.Repeat(w.frame(continuation, strings.Repeat("\x00\x00\x00\xff\xff", 10_000)), 3)
	}, code: 1009},
}

func inflatingReader(sink frameSink, role ws.State, max int64) *frameReader {
	return unpackingReader(sink, role, max, full())
}

func unpackingReader(sink frameSink, role ws.State, max int64, agreement *deflate.Agreement) *frameReader {
	r := &frameReader{sink: sink, role: role.Set(ws.StateExtended), max: max}
	r.unpacker = newUnpacker(agreement, r)
	return r
}

func TestReaderTakesAndRefusesCompressedMessagesAsRFC7692Says(t *testing.T) {
	for _, role := range roles {
		for _, test := range slices.Concat(compressedCases, plainCases()) {
			t.Run(role.name+"/"+test.name, func(t *testing.T) {
				raw := []byte(test.bytes(role.wire))
				for name, pieces := range splits(raw) {
					var reused collector
					r := inflatingReader(&reused, role.role, 100_000)
					r.reuse = true
					if _, failed := feed(r, pieces); failed != test.code {
						t.Fatalf("%s: failed with %d when memory is reused, want %d", name, failed, test.code)
					}
					if diff := cmp.Diff(test.events, reused.events); diff != "" {
						t.Fatalf("%s, memory reused: %s", name, diff)
					}
					r.release()
					var got collector
					r = inflatingReader(&got, role.role, 100_000)
					_, code := feed(r, pieces)
					if code != test.code {
						t.Fatalf("%s: failed with %d, want %d", name, code, test.code)
					}
					if diff := cmp.Diff(test.events, got.events); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if code == 0 && (r.lent != nil || r.data != nil) {
						t.Errorf("%s: memory is kept between messages", name)
					}
					r.release()
				}
			})
		}
	}
}

// plainCases are those that mean the same where messages may be compressed.
func plainCases() []readerCase {
	return slices.DeleteFunc(slices.Clone(readerCases), func(c readerCase) bool { return c.name == "reserved bit 1" })
}

func TestReaderSkipsCompressedDataThatIsOfNoUse(t *testing.T) {
	for _, role := range roles {
		w := role.wire
		raw := w.frame(fin|rsv1|text, hello) + w.frame(rsv1|text, "\xff") + w.frame(fin|ping, "p") + w.frame(fin|continuation, long(70_000)) + w.frame(fin|rsv1|text, helloAgain)
		for name, pieces := range splits([]byte(raw)) {
			var got deaf
			r := inflatingReader(&got, role.role, 1000)
			if _, code := feed(r, pieces); code != 0 {
				t.Fatalf("%s, %s: failed with %d", role.name, name, code)
			}
			if diff := cmp.Diff([]string{`text "Hello"`, `ping "p"`}, got.events); diff != "" {
				t.Fatalf("%s, %s: %s", role.name, name, diff)
			}
			if r.data != nil || r.lent != nil {
				t.Errorf("%s, %s: memory is kept", role.name, name)
			}
		}
	}
}

func TestABombCostsAtMostTheLargestMessage(t *testing.T) {
	part := packed(strings.Repeat("\x00", 1<<20)) + "\x00\x00\xff\xff"
	raw := []byte(wire{}.frame(fin|rsv1|binaryData, strings.Repeat(part, 512)))
	for _, max := range []int64{1000, 300 << 10, 4 << 20, DefaultMaxMessage} {
		r := inflatingReader(&collector{}, ws.StateClientSide, max)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := r.consume(raw)
		runtime.ReadMemStats(&after)
		if err != errMessageTooBig {
			t.Error(err)
		}
		// All that was ever allocated bounds the peak, whatever the collector does.
		if cost := after.TotalAlloc - before.TotalAlloc; cost > uint64(max)+furtherBlock+firstBlock {
			t.Errorf("allocated %d bytes for at most %d", cost, max)
		}
		r.release()
		if r.lent != nil || len(r.unpacker.full) > 0 {
			t.Error("memory is kept")
		}
	}
}

func TestAMessageOfManyBlocksComesWhole(t *testing.T) {
	for _, role := range roles {
		for _, reuse := range []bool{false, true} {
			for _, size := range []int{firstBlock - 1, firstBlock, firstBlock + 1, firstBlock + secondBlock, 2 << 20} {
				message := sample(size, 7)
				var got lastMessage
				r := inflatingReader(&got, role.role, int64(size))
				r.reuse = reuse
				payload := packedAt(flate.BestSpeed, message)
				for range 2 {
					raw := role.wire.frame(rsv1|text, payload[:1000]) + role.wire.frame(fin|continuation, payload[1000:])
					if _, code := feed(r, slices.Collect(slices.Chunk([]byte(raw), readSize))); code != 0 || got.data != message {
						t.Fatalf("%s, reuse %v, %d bytes: failed with %d, got %d bytes", role.name, reuse, size, code, len(got.data))
					}
					if r.lent != nil || r.data != nil || len(r.unpacker.full) > 0 {
						t.Error("memory is kept between messages")
					}
				}
				over := role.wire.frame(fin|rsv1|text, packedAt(flate.BestSpeed, message+"x"))
				if _, code := feed(r, [][]byte{[]byte(over)}); code != 1009 {
					t.Errorf("%s, reuse %v, %d bytes and one more: failed with %d", role.name, reuse, size, code)
				}
				r.release()
			}
		}
	}
}

func TestTextIsCheckedAcrossBlocks(t *testing.T) {
	for at := firstBlock - 4; at <= firstBlock; at++ {
		for bad, code := range map[string]uint16{"\U0001f600": 0, "\xf0\x9f\x98x": 1007} {
			message := sample(at, 3) + bad + sample(1000, 4)
			var got lastMessage
			r := inflatingReader(&got, ws.StateClientSide, 1<<20)
			_, failed := feed(r, [][]byte{[]byte(wire{}.frame(fin|rsv1|text, packed(message)))})
			if failed != code || code == 0 && got.data != message {
				t.Errorf("%q at %d: failed with %d, want %d", bad, at, failed, code)
			}
			r.release()
		}
	}
}

// lastMessage is a sink that keeps the last message.
type lastMessage struct {
	collector
	data string
}

func (l *lastMessage) message(_ ws.OpCode, data []byte) error {
	l.data = string(data)
	return nil
}

func TestCompressedMessagesCostTheirBytesAlone(t *testing.T) {
	message := sample(5000, 1)
	for _, role := range roles {
		raw := role.wire.frame(rsv1|binaryData, packed(message)[:100]) + role.wire.frame(fin|continuation, packed(message)[100:])
		for _, reuse := range []bool{false, true} {
			r := inflatingReader(&counting{}, role.role, 1<<20)
			r.reuse = reuse
			work := make([]byte, len(raw))
			read := func() {
				copy(work, raw)
				if err := r.consume(work); err != nil {
					t.Fatal(err)
				}
			}
			for range 20 {
				read() // fills the window
			}
			want := float64(b2i(!reuse))
			if got := testing.AllocsPerRun(100, read); got > want && !raceDetector() {
				t.Errorf("%s: %v allocations to read a message, want %v", role.name, got, want)
			}
			r.release()
		}
		c := &Channel{config: Config{Server: role.name == "server"}, compressor: deflate.NewCompressor(full(), deflate.Options{})}
		q := new(queue)
		write := func() {
			addPlain(q, ws.OpText, message)
			addPlain(q, ws.OpText, message)
			c.pack(&q.chunks[0])
			q.chunks[0].free()
			q.chunks = q.chunks[:0]
		}
		for range 20 {
			write()
		}
		if got := testing.AllocsPerRun(100, write); got >= 1 && !raceDetector() {
			t.Errorf("%s: %v allocations to write messages", role.name, got)
		}
		c.compressor.Close()
	}
}

func BenchmarkCompressedMessages(b *testing.B) {
	for _, size := range []int{200, 1024, 64 << 10, 256 << 10, 1 << 20, 16 << 20} {
		message := sample(size, 1)
		b.Run(fmt.Sprintf("read/%d", size), func(b *testing.B) {
			r := inflatingReader(&counting{}, ws.StateClientSide, DefaultMaxMessage)
			raw := []byte(wire{}.frame(fin|rsv1|text, packedAt(flate.BestSpeed, message)))
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if err := r.consume(raw); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("write/%d", size), func(b *testing.B) {
			c := &Channel{compressor: deflate.NewCompressor(full(), deflate.Options{})}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				q := encodePlain(ws.OpText, message)
				c.pack(&q)
				q.free()
			}
			c.compressor.Close()
		})
	}
}

func FuzzCompressedReader(f *testing.F) {
	for _, role := range roles {
		for _, test := range compressedCases {
			if raw := test.bytes(role.wire); len(raw) < 1000 {
				f.Add([]byte(raw), role.name == "server", 3)
			}
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, server bool, cut int) {
		role := roles[b2i(server)].role
		var whole, pieced collector
		one, other := inflatingReader(&whole, role, 100<<10), inflatingReader(&pieced, role, 100<<10)
		defer one.release()
		defer other.release()
		_, code := feed(one, [][]byte{raw})
		cut = max(1, cut)
		_, again := feed(other, slices.Collect(slices.Chunk(raw, cut)))
		// Which of two faults in one piece is found first may differ.
		if (code == 0) != (again == 0) || code == 1002 && code != again {
			t.Errorf("failed with %d at once and with %d in pieces of %d", code, again, cut)
		}
		if !slices.Equal(whole.events, pieced.events) {
			t.Errorf("got %q at once and %q in pieces of %d", whole.events, pieced.events, cut)
		}
	})
}

// sample is text of n bytes that can be compressed, another one for each i.
func sample(n, i int) string {
	random := rand.New(rand.NewPCG(uint64(i), 1))
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "{\"id\":%d,\"price\":%d.%02d}", random.IntN(1000), random.IntN(10), random.IntN(100))
	}
	return b.String()[:n]
}
