package websocket

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/gobwas/ws"
	"github.com/google/go-cmp/cmp"
)

// collector is a frame sink that writes down what it gets.
type collector struct{ events []string }

func (c *collector) message(op ws.OpCode, data []byte) error {
	if data == nil {
		c.events = append(c.events, "nil data")
	}
	c.events = append(c.events, describe(op, string(data)))
	return nil
}

func (c *collector) control(op ws.OpCode, payload []byte) error {
	c.events = append(c.events, describe(op, string(payload)))
	return nil
}

func (c *collector) discards() bool { return false }

func describe(op ws.OpCode, payload string) string {
	name := map[ws.OpCode]string{text: "text", binaryData: "binary", closeOp: "close", ping: "ping", pong: "pong"}[op]
	if len(payload) > 40 {
		return fmt.Sprintf("%s of %d bytes ...%q", name, len(payload), payload[len(payload)-8:])
	}
	return fmt.Sprintf("%s %q", name, payload)
}

// readerCase is a script of raw bytes and what a reader makes of it.
type readerCase struct {
	name   string
	bytes  func(w wire) string
	events []string
	code   uint16 // of the failure, 0 for none

	// After how many bytes of the payload of the last frame the failure must
	// be found, 0 when that does not matter.
	failsAtPayloadByte int
}

var readerCases = []readerCase{
	{name: "text", bytes: func(w wire) string { return w.frame(fin|text, "héllo") }, events: []string{`text "héllo"`}},
	{name: "empty text", bytes: func(w wire) string { return w.frame(fin|text, "") }, events: []string{`text ""`}},
	{name: "empty binary", bytes: func(w wire) string { return w.frame(fin|binaryData, "") }, events: []string{`binary ""`}},
	{name: "binary that is no text", bytes: func(w wire) string { return w.frame(fin|binaryData, "\xff\x00") }, events: []string{`binary "\xff\x00"`}},
	{name: "16 bit length", bytes: func(w wire) string { return w.frame(fin|text, long(126)) }, events: []string{`text of 126 bytes ..."89012345"`}},
	{name: "64 bit length", bytes: func(w wire) string { return w.frame(fin|binaryData, long(65536)) }, events: []string{`binary of 65536 bytes ..."89012345"`}},
	{name: "two messages", bytes: func(w wire) string { return w.frame(fin|text, "a") + w.frame(fin|text, "b") }, events: []string{`text "a"`, `text "b"`}},
	{
		name: "fragments, one of them empty",
		bytes: func(w wire) string {
			return w.frame(text, "a") + w.frame(continuation, "") + w.frame(continuation, "b") + w.frame(fin|continuation, "c")
		},
		events: []string{`text "abc"`},
	},
	{name: "empty fragments alone", bytes: func(w wire) string { return w.frame(text, "") + w.frame(fin|continuation, "") }, events: []string{`text ""`}},
	{
		name: "control frames between fragments",
		bytes: func(w wire) string {
			return w.frame(text, "a") + w.frame(fin|ping, "p") + w.frame(continuation, "b") + w.frame(fin|pong, "") + w.frame(fin|continuation, "c")
		},
		events: []string{`ping "p"`, `pong ""`, `text "abc"`},
	},
	{name: "code point across fragments", bytes: func(w wire) string { return w.frame(text, "\xe2\x82") + w.frame(fin|continuation, "\xac") }, events: []string{`text "€"`}},
	{name: "longest control frame", bytes: func(w wire) string { return w.frame(fin|ping, long(125)) }, events: []string{`ping of 125 bytes ..."78901234"`}},
	{name: "close frame", bytes: func(w wire) string { return w.close(1000, "bye") }, events: []string{`close "\x03\xe8bye"`}},

	{name: "reserved bit 1", bytes: func(w wire) string { return w.frame(fin|rsv1|text, "a") }, code: 1002},
	{name: "reserved bit 2", bytes: func(w wire) string { return w.frame(fin|rsv2|text, "a") }, code: 1002},
	{name: "reserved bit 3", bytes: func(w wire) string { return w.frame(fin|rsv3|binaryData, "a") }, code: 1002},
	{name: "reserved bit on a control frame", bytes: func(w wire) string { return w.frame(fin|rsv1|ping, "a") }, code: 1002},
	{name: "reserved bit on a continuation", bytes: func(w wire) string { return w.frame(text, "a") + w.frame(fin|rsv1|continuation, "b") }, code: 1002},
	{name: "opcode 3", bytes: func(w wire) string { return w.frame(fin|3, "a") }, code: 1002},
	{name: "opcode 7", bytes: func(w wire) string { return w.frame(fin|7, "") }, code: 1002},
	{name: "opcode 11", bytes: func(w wire) string { return w.frame(fin|11, "a") }, code: 1002},
	{name: "opcode 15", bytes: func(w wire) string { return w.frame(fin|15, "") }, code: 1002},
	{name: "reserved opcode after a message", bytes: func(w wire) string { return w.frame(fin|text, "a") + w.frame(fin|5, "") }, events: []string{`text "a"`}, code: 1002},
	{name: "continuation of nothing", bytes: func(w wire) string { return w.frame(fin|continuation, "a") }, code: 1002},
	{name: "continuation after the end", bytes: func(w wire) string {
		return w.frame(text, "a") + w.frame(fin|continuation, "b") + w.frame(continuation, "c")
	}, events: []string{`text "ab"`}, code: 1002},
	{name: "new message within a message", bytes: func(w wire) string { return w.frame(text, "a") + w.frame(fin|text, "b") }, code: 1002},
	{name: "fragmented ping", bytes: func(w wire) string { return w.frame(ping, "a") }, code: 1002},
	{name: "fragmented close", bytes: func(w wire) string { return w.frame(closeOp, "") }, code: 1002},
	{name: "ping too long", bytes: func(w wire) string { return w.frame(fin|ping, long(126)) }, code: 1002},
	{name: "close too long", bytes: func(w wire) string { return w.frame(fin|closeOp, "\x03\xe8"+long(124)) }, code: 1002},
	{name: "16 bit length of a short frame", bytes: func(w wire) string { return w.header(fin|text, 2, 125) }, code: 1002},
	{name: "64 bit length of a short frame", bytes: func(w wire) string { return w.header(fin|text, 8, 65535) }, code: 1002},
	{name: "zero in 64 bits", bytes: func(w wire) string { return w.header(fin|binaryData, 8, 0) }, code: 1002},
	{name: "length with its highest bit", bytes: func(w wire) string { return w.header(fin|binaryData, 8, 1<<63) }, code: 1002},

	{name: "one byte more than allowed", bytes: func(w wire) string { return w.header(fin|binaryData, 8, 100_001) }, code: 1009},
	{name: "giant length", bytes: func(w wire) string { return w.header(fin|binaryData, 8, 1<<63-1) }, code: 1009},
	{name: "as long as allowed", bytes: func(w wire) string { return w.frame(fin|text, long(100_000)) }, events: []string{`text of 100000 bytes ..."23456789"`}},
	{name: "fragments as long as allowed", bytes: func(w wire) string {
		return w.frame(binaryData, long(50_000)) + w.frame(fin|continuation, long(50_000))
	}, events: []string{`binary of 100000 bytes ..."23456789"`}},
	{name: "fragments longer than allowed", bytes: func(w wire) string {
		return w.frame(binaryData, long(99_999)) + w.header(continuation, 1, 2)
	}, code: 1009},

	{name: "text with a bad byte", bytes: func(w wire) string { return w.frame(fin|text, "ab\xffcd") }, code: 1007, failsAtPayloadByte: 3},
	{name: "text with an overlong slash", bytes: func(w wire) string { return w.frame(fin|text, "\xc0\xaf..") }, code: 1007, failsAtPayloadByte: 1},
	{name: "text with an overlong three byte form", bytes: func(w wire) string { return w.frame(fin|text, "\xe0\x9f\xbf") }, code: 1007, failsAtPayloadByte: 2},
	{name: "text with a surrogate", bytes: func(w wire) string { return w.frame(fin|text, "a\xed\xa0\x80b") }, code: 1007, failsAtPayloadByte: 3},
	{name: "text beyond U+10FFFF", bytes: func(w wire) string { return w.frame(fin|text, "\xf4\x90\x80\x80") }, code: 1007, failsAtPayloadByte: 2},
	{name: "text with byte F5", bytes: func(w wire) string { return w.frame(fin|text, "\xf5\x80\x80\x80") }, code: 1007, failsAtPayloadByte: 1},
	{name: "text with a lone continuation byte", bytes: func(w wire) string { return w.frame(fin|text, "\x80") }, code: 1007, failsAtPayloadByte: 1},
	{name: "text cut in a code point", bytes: func(w wire) string { return w.frame(fin|text, "a\xe2\x82") }, code: 1007},
	{name: "text cut in a code point after fragments", bytes: func(w wire) string { return w.frame(text, "a\xe2") + w.frame(fin|continuation, "\x82") }, code: 1007},
	{name: "bad byte in the second fragment", bytes: func(w wire) string { return w.frame(text, "\xf4") + w.frame(continuation, "\x90\x80\x80") }, code: 1007, failsAtPayloadByte: 1},
	{name: "bad byte in a frame whose end never comes", bytes: func(w wire) string {
		return w.header(fin|text, 2, 1000) + frame(0, w.masked, "abc\xff")[2+4*b2i(w.masked):]
	}, code: 1007},
	{name: "binary fragments are not checked", bytes: func(w wire) string { return w.frame(binaryData, "\xff") + w.frame(fin|continuation, "\xc0") }, events: []string{`binary "\xff\xc0"`}},
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// roles are the two that a reader can have, with the frames it gets in each.
var roles = []struct {
	name string
	role ws.State
	wire wire
}{
	{"client", ws.StateClientSide, wire{masked: false}},
	{"server", ws.StateServerSide, wire{masked: true}},
}

// feed gives a reader bytes in pieces, and returns after how many it failed.
func feed(r *frameReader, pieces [][]byte) (consumed int, code uint16) {
	for _, piece := range pieces {
		consumed += len(piece)
		if err := r.consume(slices.Clone(piece)); err != nil {
			var failure *Failure
			if errors.As(err, &failure) {
				return consumed, failure.Code
			}
			return consumed, 1
		}
	}
	return consumed, 0
}

func TestReaderTakesAndRefusesFramesAsRFC6455Says(t *testing.T) {
	for _, role := range roles {
		for _, test := range readerCases {
			t.Run(role.name+"/"+test.name, func(t *testing.T) {
				raw := []byte(test.bytes(role.wire))
				for name, pieces := range splits(raw) {
					var reused collector
					if _, failed := feed(&frameReader{sink: &reused, role: role.role, max: 100_000, reuse: true}, pieces); failed != test.code {
						t.Fatalf("%s: failed with %d when memory is reused, want %d", name, failed, test.code)
					}
					if diff := cmp.Diff(test.events, reused.events); diff != "" {
						t.Fatalf("%s, memory reused: %s", name, diff)
					}
					var got collector
					r := &frameReader{sink: &got, role: role.role, max: 100_000}
					consumed, code := feed(r, pieces)
					if code != test.code {
						t.Fatalf("%s: failed with %d, want %d", name, code, test.code)
					}
					if diff := cmp.Diff(test.events, got.events); diff != "" {
						t.Fatalf("%s: %s", name, diff)
					}
					if test.failsAtPayloadByte == 0 || name != "byte by byte" {
						continue
					}
					var last int
					for i := range raw {
						if h, n, _ := parseHeader(raw[i:], role.role|ws.StateFragmented|ws.StateExtended); n > 0 && i+n+int(h.Length) == len(raw) {
							last = i + n
						}
						if h, n, _ := parseHeader(raw[i:], role.role); n > 0 && i+n+int(h.Length) == len(raw) {
							last = i + n
						}
					}
					if want := last + test.failsAtPayloadByte; consumed != want {
						t.Errorf("failed after %d bytes, want %d", consumed, want)
					}
				}
			})
		}
	}
}

// splits cuts bytes in the ways that TCP may deliver them.
func splits(raw []byte) map[string][][]byte {
	all := map[string][][]byte{"at once": {raw}}
	single := make([][]byte, 0, len(raw))
	for i := range raw {
		single = append(single, raw[i:i+1])
	}
	all["byte by byte"] = single
	for i := 1; i < min(len(raw), 40); i++ {
		all[fmt.Sprintf("cut at %d", i)] = [][]byte{raw[:i], raw[i:]}
	}
	return all
}

func TestReaderRefusesTheWrongMask(t *testing.T) {
	for _, role := range roles {
		t.Run(role.name, func(t *testing.T) {
			wrong := wire{masked: !role.wire.masked}
			for _, raw := range []string{wrong.frame(fin|text, "a"), wrong.frame(fin|ping, ""), wrong.close(1000, "")} {
				r := &frameReader{sink: &collector{}, role: role.role, max: 100}
				if consumed, code := feed(r, splits([]byte(raw))["byte by byte"]); code != 1002 || consumed != 2 {
					t.Errorf("%q: failed with %d after %d bytes, want 1002 after 2", raw, code, consumed)
				}
			}
		})
	}
}

func TestReaderReadsLargeMessagesDirectly(t *testing.T) {
	for _, role := range roles {
		t.Run(role.name, func(t *testing.T) {
			for _, raw := range []string{
				role.wire.frame(fin|text, long(3<<20)),
				role.wire.frame(text, long(1<<20)) + role.wire.frame(continuation, long(1<<20)) + role.wire.frame(fin|continuation, long(1<<20)),
			} {
				for _, reuse := range []bool{false, true} {
					var got collector
					r := &frameReader{sink: &got, role: role.role, max: 4 << 20, reuse: reuse}
					rest := []byte(raw)
					var directly int
					for len(rest) > 0 {
						if space := r.direct(); space != nil {
							n := copy(space, rest[:min(len(rest), 100_000)])
							rest = rest[n:]
							directly += n
							if err := r.arrivedDirect(n); err != nil {
								t.Fatal(err)
							}
							continue
						}
						n := min(len(rest), readSize)
						if err := r.consume(slices.Clone(rest[:n])); err != nil {
							t.Fatal(err)
						}
						rest = rest[n:]
					}
					if len(got.events) != 1 || got.events[0][:18] != "text of 3145728 by" {
						t.Errorf("got %q", got.events)
					}
					if directly < 2<<20 {
						t.Errorf("%d bytes were read directly, want most", directly)
					}
					if r.data != nil || r.lent != nil {
						t.Error("memory is kept after the message")
					}
				}
			}
		})
	}
}

func TestReaderBelievesALengthOnlyAsBytesArrive(t *testing.T) {
	r := &frameReader{sink: &collector{}, role: ws.StateClientSide, max: 1 << 40}
	if err := r.consume([]byte(wire{}.header(fin|binaryData, 8, 1<<39) + "abc")); err != nil {
		t.Fatal(err)
	}
	if cap(r.data) > eagerMessage {
		t.Errorf("took %d bytes for 3", cap(r.data))
	}
}

func TestFragmentsTakeNoMoreMemoryThanTheLargestMessage(t *testing.T) {
	const max = 1 << 20
	for _, reuse := range []bool{false, true} {
		r := &frameReader{sink: &collector{}, role: ws.StateClientSide, max: max, reuse: reuse}
		op := byte(binaryData)
		for range max / 1000 {
			if err := r.consume([]byte(wire{}.frame(op, long(1000)))); err != nil {
				t.Fatal(err)
			}
			op = continuation
		}
		if cap(r.data) > max+maxFrameHeader {
			t.Errorf("reuse %v: took %d bytes", reuse, cap(r.data))
		}
		if err := r.consume([]byte(wire{}.header(continuation, 2, 1000))); err != errMessageTooBig {
			t.Errorf("reuse %v: %v", reuse, err)
		}
		r.release()
	}
}

// deaf is a sink that wants no data frames once it has had a message.
type deaf struct{ collector }

func (d *deaf) discards() bool { return len(d.events) > 0 }

func TestReaderSkipsDataThatIsOfNoUse(t *testing.T) {
	for _, role := range roles {
		w := role.wire
		raw := w.frame(fin|text, "seen") +
			w.frame(fin|text, "\xff") + // not even looked at
			w.frame(text, "a") + w.frame(fin|ping, "still answered") + w.frame(continuation, long(70_000)) + w.frame(fin|continuation, "") +
			w.frame(fin|binaryData, long(200_000)) + // more than allowed, but it costs nothing
			w.frame(fin|text, "") + w.close(1000, "")
		for name, pieces := range splits([]byte(raw)) {
			var got deaf
			r := &frameReader{sink: &got, role: role.role, max: 100_000}
			_, code := feed(r, pieces)
			want := []string{`text "seen"`, `ping "still answered"`, `close "\x03\xe8"`}
			if diff := cmp.Diff(want, got.events); diff != "" || code != 0 {
				t.Fatalf("%s, %s: failed with %d; %s", role.name, name, code, diff)
			}
			if r.data != nil {
				t.Errorf("%s, %s: %d bytes are kept", role.name, name, len(r.data))
			}
		}
		// The order of frames is still checked.
		var got deaf
		r := &frameReader{sink: &got, role: role.role, max: 100}
		if _, code := feed(r, [][]byte{[]byte(w.frame(fin|text, "seen") + w.frame(text, "a") + w.frame(text, "b"))}); code != 1002 {
			t.Errorf("%s: failed with %d", role.name, code)
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, role := range roles {
		for _, test := range readerCases {
			// Large seeds would only slow the search down.
			if raw := test.bytes(role.wire); len(raw) < 1000 {
				f.Add([]byte(raw), role.name == "server", 3)
			}
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, server bool, cut int) {
		role := ws.StateClientSide
		if server {
			role = ws.StateServerSide
		}
		// A small limit: what a header declares is set aside, and each run starts anew.
		const largest = 4 << 10
		var whole, pieced collector
		one, other := &frameReader{sink: &whole, role: role, max: largest}, &frameReader{sink: &pieced, role: role, max: largest, reuse: true}
		defer one.release()
		defer other.release()
		_, code := feed(one, [][]byte{raw})
		_, again := feed(other, slices.Collect(slices.Chunk(raw, max(1, cut))))
		if code != again {
			t.Errorf("failed with %d at once and with %d in pieces of %d, memory reused", code, again, cut)
		}
		if !slices.Equal(whole.events, pieced.events) {
			t.Errorf("got %q at once and %q in pieces of %d, memory reused", whole.events, pieced.events, cut)
		}
	})
}

// counting is a sink that costs nothing.
type counting struct{ n int }

func (c *counting) message(ws.OpCode, []byte) error { c.n++; return nil }
func (c *counting) control(ws.OpCode, []byte) error { c.n++; return nil }
func (c *counting) discards() bool                  { return false }

func BenchmarkReadFrames(b *testing.B) {
	for _, size := range []int{0, 64, 1024, 64 << 10} {
		for _, role := range roles {
			for _, reuse := range []bool{false, true} {
				b.Run(fmt.Sprintf("%s/%d/reuse=%v", role.name, size, reuse), func(b *testing.B) {
					one := role.wire.frame(fin|binaryData, long(size))
					count := max(1, readSize/len(one))
					var raw []byte
					for range count {
						raw = append(raw, one...)
					}
					var got counting
					r := &frameReader{sink: &got, role: role.role, max: 1 << 20, reuse: reuse}
					b.SetBytes(int64(len(one)))
					b.ReportAllocs()
					for i := 0; i < b.N; i += count {
						// Unmasking may happen in place, which binary data stands.
						if err := r.consume(raw); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}
