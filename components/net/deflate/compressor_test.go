package deflate

import (
	"bytes"
	stdflate "compress/flate"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
)

func compressor(outgoing Direction, options Options) *Compressor {
	return NewCompressor(&Agreement{Outgoing: outgoing}, options)
}

// messages are short and long ones whose parts come again, near and far.
func messages(seed uint64) (all [][]byte) {
	random := rand.New(rand.NewPCG(seed, 3))
	words := corpora()["words"]
	noise := corpora()["noise"]
	for _, size := range []int{200, 0, 1, 31, 33, 127, 128, 5000, 300, 100_000, 129, 1000, 40_000, 255, 256, 257, 66_000} {
		from := random.IntN(2000)
		all = append(all, words[from:from+size])
		if size > 100 && size < 2000 {
			all = append(all, noise[from:from+size], noise[from:from+size])
		}
	}
	return append(all, make([]byte, 70_000))
}

func TestMessagesComeBackUnderEveryParameterSet(t *testing.T) {
	for window := minWindowBits; window <= maxWindowBits; window++ {
		for _, mode := range []struct{ noTakeover, resting bool }{{false, false}, {false, true}, {true, false}} {
			noTakeover, resting := mode.noTakeover, mode.resting
			for _, level := range []int{1, 5, 6, 7, 9} {
				if window < maxWindowBits && level > 1 || resting && level > 7 {
					continue // has no effect, or none that level 7 does not have
				}
				direction := Direction{window, noTakeover}
				t.Run(fmt.Sprintf("%+v at level %d, at rest between messages: %v", direction, level, resting), func(t *testing.T) {
					c := compressor(direction, Options{Level: level})
					defer c.Close()
					if resting {
						c.most = 0
					}
					// Refuses what refers further back than agreed.
					d := decompressor(direction)
					reference := newReference(noTakeover)
					for i, message := range messages(uint64(window)) {
						c.Rest()
						prefix := []byte("before")
						payload := c.Append(prefix, message)
						if !bytes.HasPrefix(payload, prefix) {
							t.Fatal("what was there before is gone")
						}
						payload = payload[len(prefix):]
						if bytes.HasSuffix(payload, []byte(tail)) && len(message) > 0 {
							t.Errorf("message %d ends with the tail", i)
						}
						got, err := inflatePieces(d, payload, noLimit, uint64(i))
						if err != nil || !bytes.Equal(got, message) {
							t.Fatalf("message %d of %d bytes: %d bytes, %v", i, len(message), len(got), err)
						}
						if got, err := reference.inflate(payload, len(message)); err != nil || !bytes.Equal(got, message) {
							t.Fatalf("message %d, by the standard library: %v", i, err)
						}
					}
				})
			}
		}
	}
}

// reference inflates as one stream, which is what context takeover is.
type reference struct {
	source     bytes.Buffer
	reader     io.Reader
	noTakeover bool
}

func newReference(noTakeover bool) *reference {
	r := &reference{noTakeover: noTakeover}
	r.reader = stdflate.NewReader(&r.source)
	return r
}

func (r *reference) inflate(payload []byte, size int) ([]byte, error) {
	if r.noTakeover {
		r.source.Reset()
		r.reader = stdflate.NewReader(&r.source)
	}
	r.source.Write(payload)
	r.source.WriteString(tail)
	message := make([]byte, size)
	_, err := io.ReadFull(r.reader, message)
	return message, err
}

func TestTheEmptyMessageIsOneByte(t *testing.T) {
	for _, direction := range []Direction{{15, false}, {15, true}, {8, false}} {
		c := compressor(direction, Options{})
		for range 2 {
			if got := c.Append(nil, nil); !bytes.Equal(got, []byte{0}) {
				t.Errorf("%+v: % x", direction, got)
			}
		}
		c.Close()
	}
}

func TestContextIsTakenOverOrNot(t *testing.T) {
	message := corpora()["noise"][:2000]
	for _, noTakeover := range []bool{false, true} {
		c := compressor(Direction{15, noTakeover}, Options{})
		first, second := c.Append(nil, message), c.Append(nil, message)
		if small := len(second) < len(first)/10; small == noTakeover {
			t.Errorf("no takeover %v: %d bytes, then %d", noTakeover, len(first), len(second))
		}
		// Also once its memory has been another's.
		c.Close()
		if third := c.Append(nil, message); len(third) != len(first) {
			t.Errorf("no takeover %v: %d bytes from the pool, want %d", noTakeover, len(third), len(first))
		}
		c.Close()
	}
}

func TestOfTooManyCompressorsThoseThatComeToRestGiveTheirMemoryBack(t *testing.T) {
	if n := held.Load(); n != 0 {
		t.Fatalf("%d are held already", n)
	}
	message := corpora()["noise"][:2000]
	var all []*Compressor
	for range 5 {
		c := compressor(bits(15), Options{MaxCompressors: 3})
		c.Append(nil, message)
		all = append(all, c)
	}
	for range 2 {
		for i, c := range all {
			if again := c.Append(nil, message); len(again) > len(message)/10 {
				t.Errorf("%d: the context is lost: %d bytes", i, len(again))
			}
			c.Rest()
		}
		if n := held.Load(); n != 3 {
			t.Errorf("%d are held, want 3", n)
		}
	}
	for _, c := range all {
		c.Close()
		c.Close()
	}
	if n := held.Load(); n != 0 {
		t.Errorf("%d are held in the end", n)
	}
}

func TestThreshold(t *testing.T) {
	for _, test := range []struct {
		threshold, size int
		want            bool
	}{{0, 127, false}, {0, 128, true}, {1, 0, false}, {1, 1, true}, {-1, 0, true}, {5000, 4999, false}} {
		if got := compressor(bits(15), Options{Threshold: test.threshold}).Compresses(test.size); got != test.want {
			t.Errorf("threshold %d, %d bytes: %v", test.threshold, test.size, got)
		}
	}
}

func TestCompressingAllocatesNothingOnceWarm(t *testing.T) {
	message := corpora()["words"][:3000]
	for _, direction := range []Direction{{15, false}, {15, true}, {10, false}, {10, true}} {
		if direction.NoTakeover && !poolsKeepAll {
			continue
		}
		c := compressor(direction, Options{})
		space := make([]byte, 0, 4096)
		compress := func() { c.Append(space, message) }
		for range 10 {
			compress()
		}
		if allocs := testing.AllocsPerRun(100, compress); allocs >= 1 {
			t.Errorf("%+v: %v allocations", direction, allocs)
		}
		c.Close()
	}
}

// FuzzRoundTrip cuts data into messages and these into pieces anywhere.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("Hello, Hello, Hello"), uint64(1), uint8(0))
	f.Add(corpora()["words"][:4000], uint64(2), uint8(3))
	f.Add(corpora()["noise"][:600], uint64(3), uint8(0xff))
	f.Fuzz(func(t *testing.T, data []byte, seed uint64, parameters uint8) {
		direction := Direction{minWindowBits + int(parameters&7), parameters&8 != 0}
		c := compressor(direction, Options{Level: 1 + int(parameters>>4)%9})
		defer c.Close()
		c.most = 0 // for Rest to give all back
		d := decompressor(direction)
		defer d.Close()
		random := rand.New(rand.NewPCG(seed, 1))
		for range 6 {
			from := random.IntN(len(data) + 1)
			if random.IntN(2) == 0 {
				c.Rest()
			}
			message := data[from : from+random.IntN(len(data)-from+1)]
			got, err := inflatePieces(d, c.Append(nil, message), int64(len(message)), random.Uint64())
			if err != nil || !bytes.Equal(got, message) {
				t.Fatalf("%+v: %q, %v, want %q", direction, got, err, message)
			}
		}
	})
}

// BenchmarkCompressAfterRest is what a message costs a connection that has had to
// give its compressor back.
func BenchmarkCompressAfterRest(b *testing.B) {
	words := corpora()["words"]
	for _, level := range []int{1, 5, 9} {
		for _, resting := range []bool{false, true} {
			b.Run(fmt.Sprintf("level %d, at rest %v", level, resting), func(b *testing.B) {
				c := compressor(bits(15), Options{Level: level})
				defer c.Close()
				space := make([]byte, 0, 1<<20)
				c.Append(space, words[:100_000])
				if resting {
					c.most = 0
				}
				b.ReportAllocs()
				for b.Loop() {
					c.Append(space, words[1000:1200])
					c.Rest()
				}
			})
		}
	}
}

func BenchmarkCompress(b *testing.B) {
	words := corpora()["words"]
	for _, size := range []int{200, 1 << 10, 256 << 10} {
		for _, direction := range []Direction{{15, false}, {15, true}, {10, false}} {
			for _, level := range []int{1, 5, 9} {
				if level > 1 && direction.WindowBits < 15 {
					continue
				}
				b.Run(fmt.Sprintf("%d bytes, %+v, level %d", size, direction, level), func(b *testing.B) {
					c := compressor(direction, Options{Level: level})
					defer c.Close()
					space := make([]byte, 0, size+100)
					b.SetBytes(int64(size))
					b.ReportAllocs()
					var out, i int
					for b.Loop() {
						from := i * 37 % 30_000
						out += len(c.Append(space, words[from:from+size]))
						i++
					}
					b.ReportMetric(float64(out)/float64(i*size), "ratio")
				})
			}
		}
	}
}
