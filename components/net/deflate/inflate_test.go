package deflate

import (
	"bytes"
	stdflate "compress/flate"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
)

const noLimit = math.MaxInt64

func bits(window int) Direction { return Direction{WindowBits: window} }

// inflation is a decompressor and the message that it inflates.
type inflation struct {
	*Decompressor
	message []byte // without the block under way
	limit   int64
	size    func() int // of the next block
}

var errLimit = errors.New("beyond the limit")

func decompressor(incoming Direction) *inflation {
	i := &inflation{size: func() int { return 64 << 10 }}
	i.Decompressor = NewDecompressor(&Agreement{Incoming: incoming}, i.next)
	return i
}

func (i *inflation) next(block []byte, n int) ([]byte, error) {
	i.message = append(i.message, block...)
	room := i.limit - int64(len(i.message))
	if room < int64(n) {
		return nil, errLimit
	}
	return make([]byte, 0, min(int64(max(n, i.size())), room)), nil
}

// inflateWhole inflates a message that comes in one piece.
func inflateWhole(i *inflation, payload []byte, limit int64) ([]byte, error) {
	i.message, i.limit = nil, limit
	block, err := i.Append(nil, payload)
	if err == nil {
		block, err = i.Finish(block)
	}
	return append(i.message, block...), err
}

// inflatePieces cuts the payload at pseudo-random places, and the message into
// blocks of pseudo-random sizes.
func inflatePieces(i *inflation, payload []byte, limit int64, seed uint64) ([]byte, error) {
	random := rand.New(rand.NewPCG(seed, 0))
	scale := math.Exp(random.Float64() * math.Log(100_000))
	i.size = func() int { return int(random.ExpFloat64() * scale) }
	i.message, i.limit = nil, limit
	var block []byte
	var err error
	for len(payload) > 0 {
		n := min(len(payload), int(random.ExpFloat64()*4))
		piece := bytes.Clone(payload[:n])
		if block, err = i.Append(block, piece); err != nil {
			return append(i.message, block...), err
		}
		clear(piece)
		payload = payload[n:]
	}
	block, err = i.Finish(block)
	return append(i.message, block...), err
}

func unhex(t testing.TB, s string) []byte {
	data, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestInflatesTheExamplesOfRFC7692(t *testing.T) {
	for _, test := range []struct {
		name     string
		incoming Direction
		payloads []string
		want     []string
	}{
		{"7.2.3.1: a message", bits(15), []string{"f2 48 cd c9 c9 07 00"}, []string{"Hello"}},
		{"7.2.3.2: sharing the window", bits(15), []string{"f2 48 cd c9 c9 07 00", "f2 00 11 00 00"}, []string{"Hello", "Hello"}},
		{"7.2.3.2: sharing the smallest window", bits(8), []string{"f2 48 cd c9 c9 07 00", "f2 00 11 00 00"}, []string{"Hello", "Hello"}},
		{"7.2.3.3: a stored block", bits(15), []string{"00 05 00 fa ff 48 65 6c 6c 6f 00"}, []string{"Hello"}},
		{"7.2.3.4: a final block", bits(15), []string{"f3 48 cd c9 c9 07 00 00"}, []string{"Hello"}},
		{"7.2.3.4: a final block, then the window", bits(15), []string{"f3 48 cd c9 c9 07 00 00", "f2 00 11 00 00"}, []string{"Hello", "Hello"}},
		{"7.2.3.5: two blocks", bits(15), []string{"f2 48 05 00 00 00 ff ff ca c9 c9 07 00"}, []string{"Hello"}},
		{"7.2.3.6: an empty message", bits(15), []string{"00", "00", "f2 48 cd c9 c9 07 00"}, []string{"", "", "Hello"}},
		{"a final block without anything after it", bits(15), []string{"f3 48 cd c9 c9 07 00", "f2 00 11 00 00"}, []string{"Hello", "Hello"}},
		{"an empty final block", bits(15), []string{"03 00"}, []string{""}},
		{"blocks after a final one", bits(15), []string{"f3 48 cd c9 c9 07 00 f2 00 11 00 00"}, []string{"HelloHello"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for seed := range uint64(20) {
				d := decompressor(test.incoming)
				for i, payload := range test.payloads {
					got, err := inflatePieces(d, unhex(t, payload), noLimit, seed)
					if err != nil || string(got) != test.want[i] {
						t.Fatalf("message %d: %q, %v, want %q", i, got, err, test.want[i])
					}
				}
				d.Close()
			}
		})
	}
}

func TestCorruptMessagesAreRefused(t *testing.T) {
	for _, test := range []struct {
		name     string
		incoming Direction
		payloads []string
		want     string
	}{
		{"nothing", bits(15), []string{""}, "ends within"},
		{"reserved type", bits(15), []string{"06 00"}, "reserved type"},
		{"all ones", bits(15), []string{"ff ff ff ff"}, "reserved type"},
		{"cut short", bits(15), []string{"f2 48 cd c9"}, "corrupt"},
		{"stored length", bits(15), []string{"00 05 00 fa fe 48 65 6c 6c 6f 00"}, "complement"},
		{"stored data cut short", bits(15), []string{"00 ff 00 00 ff 48"}, "ends within"},
		{"no tail removed", bits(15), []string{"f2 48 cd c9 c9 07 00 00 00 ff ff"}, "ends within"},
		{"distance before the first byte", bits(15), []string{"f2 00 11 00 00"}, "beyond the window"},
		{"distance to a message whose context is not taken over", Direction{15, true}, []string{"f2 48 cd c9 c9 07 00", "f2 00 11 00 00"}, "beyond the window"},
		{"length symbol 286", bits(15), []string{"1b 03"}, "no meaning"},
		{"too many literals", bits(15), []string{"fc 00"}, "too many symbols"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := decompressor(test.incoming)
			for i, payload := range test.payloads {
				_, err := inflateWhole(d, unhex(t, payload), noLimit)
				if i < len(test.payloads)-1 {
					if err != nil {
						t.Fatal(err)
					}
					continue
				}
				if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, want %q", err, test.want)
				}
			}
		})
	}
}

// A match at distance 257 is good in a window of 512 and not in one of 256.
func TestDistancesKeepToTheWindow(t *testing.T) {
	noise := make([]byte, 300)
	random := rand.New(rand.NewPCG(7, 7))
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	message := append(bytes.Clone(noise), noise[:200]...)
	payload := deflateStd(t, message, 9)
	if got, err := inflateWhole(decompressor(bits(9)), payload, noLimit); err != nil || !bytes.Equal(got, message) {
		t.Errorf("window of 512: %v", err)
	}
	if _, err := inflateWhole(decompressor(bits(8)), payload, noLimit); !errors.Is(err, ErrCorrupt) {
		t.Errorf("window of 256: %v", err)
	}
}

// deflateStd compresses with the standard library.
func deflateStd(t testing.TB, message []byte, level int) []byte {
	var out bytes.Buffer
	w, err := stdflate.NewWriter(&out, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(message)
	w.Flush()
	return bytes.TrimSuffix(out.Bytes(), []byte(tail))
}

// corpora are messages of different kinds.
var corpora = sync.OnceValue(func() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	var words strings.Builder
	vocabulary := []string{"price", "\"id\":", "quantity", "{", "}", ",", "true", "währung", "2026-11-21T", " ", "\n"}
	for words.Len() < 300_000 {
		words.WriteString(vocabulary[random.IntN(len(vocabulary))])
		if random.IntN(4) == 0 {
			words.WriteByte(byte('0' + random.IntN(10)))
		}
	}
	skewed := make([]byte, 100_000) // long codes for rare symbols
	for i := range skewed {
		skewed[i] = byte(math.Min(255, random.ExpFloat64()*10))
	}
	return map[string][]byte{
		"empty": {}, "a byte": {'x'}, "a word": []byte("Hello"), "zeros": make([]byte, 100_000),
		"noise": noise, "words": []byte(words.String()), "skewed": skewed, "pairs": bytes.Repeat([]byte("ab"), 5000),
	}
})

func TestInflatesWhatTheStandardLibraryCompresses(t *testing.T) {
	for name, message := range corpora() {
		for level := stdflate.HuffmanOnly; level <= 9; level++ {
			payload := deflateStd(t, message, level)
			for _, inflate := range []func() ([]byte, error){
				func() ([]byte, error) { return inflateWhole(decompressor(bits(15)), payload, noLimit) },
				func() ([]byte, error) {
					return inflatePieces(decompressor(bits(15)), payload, noLimit, uint64(level+9))
				},
				func() ([]byte, error) { return inflateWhole(decompressor(bits(15)), payload, int64(len(message))) },
			} {
				got, err := inflate()
				if err != nil || !bytes.Equal(got, message) {
					t.Errorf("%s, level %d: %d bytes, %v, want %d", name, level, len(got), err, len(message))
				}
			}
			if len(message) > 0 {
				if _, err := inflateWhole(decompressor(bits(15)), payload, int64(len(message))-1); !errors.Is(err, errLimit) {
					t.Errorf("%s, level %d, beyond the limit: %v", name, level, err)
				}
			}
		}
	}
}

func TestInflatingAllocatesNothingOnceWarm(t *testing.T) {
	message := corpora()["words"][:3000]
	for name, incoming := range map[string]Direction{"takeover": bits(15), "no takeover": {15, true}} {
		payload := deflateStd(t, message, 6)
		d := decompressor(incoming)
		space := make([]byte, 0, 4096)
		inflate := func() {
			got, err := d.Append(space, payload[:100])
			if err == nil {
				got, err = d.Append(got, payload[100:])
			}
			if err == nil {
				got, err = d.Finish(got)
			}
			if err != nil || len(got) != len(message) {
				t.Fatal(err)
			}
		}
		for range 20 {
			inflate()
		}
		if allocs := testing.AllocsPerRun(100, inflate); allocs != 0 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}

// FuzzInflate compares with the standard library, whole and in pieces.
func FuzzInflate(f *testing.F) {
	for _, seed := range []string{"f248cdc9c90700", "f3 48 cd c9 c9 07 00 00", "000500faff48656c6c6f00", "ffff", "00", "0300", "1b03", "fc00"} {
		f.Add(unhex(f, seed), uint64(1))
	}
	for _, message := range corpora() {
		f.Add(deflateStd(f, message[:min(len(message), 3000)], 6), uint64(2))
		f.Add(deflateStd(f, message[:min(len(message), 3000)], stdflate.HuffmanOnly), uint64(2))
	}
	f.Fuzz(func(t *testing.T, payload []byte, seed uint64) {
		if len(payload) > 4<<10 {
			t.Skip("the reference takes time by the square of it")
		}
		const limit = 100_000
		got, err := inflateWhole(decompressor(bits(15)), payload, limit)
		pieces, piecesErr := inflatePieces(decompressor(bits(15)), payload, limit, seed)
		if (err == nil) != (piecesErr == nil) || err != nil && err.Error() != piecesErr.Error() || err == nil && !bytes.Equal(got, pieces) {
			t.Fatalf("whole: %q, %v; in pieces: %q, %v", got, err, pieces, piecesErr)
		}
		if len(got) > limit {
			t.Fatalf("%d bytes", len(got))
		}
		want, wantErr := inflateStd(payload, limit)
		if wantErr == nil && err != nil || err == nil && (wantErr != nil || !bytes.Equal(got, want)) {
			t.Fatalf("got %q, %v; want %q, %v", got, err, want, wantErr)
		}
	})
}

var errStdIncomplete = errors.New("does not end where a block does")

// inflateStd inflates with the standard library: one run of blocks after another,
// each up to a final one or the end of the message.
func inflateStd(payload []byte, limit int) ([]byte, error) {
	input := bytes.NewReader(payload)
	var message []byte
	for {
		atStart := input.Len() == 0
		if atStart && len(payload) > 0 {
			return message, nil // after a final block
		}
		// What follows the tail ends the run without adding to it. A second
		// one shows whether the first was taken as what it is.
		rest := payload[len(payload)-input.Len():]
		source := bytes.NewReader(append(bytes.Clone(rest), tail+"\x01\x00\x00\xff\xff"...))
		reader := stdflate.NewReaderDict(source, message)
		output, err := io.ReadAll(io.LimitReader(reader, int64(limit-len(message)+1)))
		message = append(message, output...)
		if len(message) > limit {
			return message, errLimit
		}
		if err != nil {
			return message, err
		}
		taken := len(rest) + len(tail) + 5 - source.Len()
		switch {
		case taken <= len(rest):
			input.Seek(int64(taken), io.SeekCurrent)
		case taken == len(rest)+len(tail), taken == len(rest)+len(tail)+5:
			// The tail ended a final block, or was one of its own.
			return message, nil
		default:
			return message, errStdIncomplete
		}
	}
}

func BenchmarkInflate(b *testing.B) {
	words := corpora()["words"]
	for name, size := range map[string]int{"200 B": 200, "1 KiB": 1 << 10, "256 KiB": 256 << 10} {
		message := words[:size]
		payload := deflateStd(b, message, 1)
		b.Run(name, func(b *testing.B) {
			d := decompressor(bits(15))
			space := make([]byte, 0, size)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				got, err := d.Append(space, payload)
				if err == nil {
					_, err = d.Finish(got)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+" by compress/flate", func(b *testing.B) {
			d := stdflate.NewReader(nil)
			space := make([]byte, size)
			source := bytes.NewReader(nil)
			whole := append(bytes.Clone(payload), tail...)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				source.Reset(whole)
				d.(stdflate.Resetter).Reset(source, nil)
				if _, err := io.ReadFull(d, space); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
