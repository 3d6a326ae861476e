package deflate

import (
	"bytes"
	"testing"
)

func TestSettingMakesWhatItsCompressorsMake(t *testing.T) {
	message := bytes.Repeat([]byte("what a compressor makes shorter. "), 100)
	for _, bits := range []int{9, 15} {
		for _, level := range []int{1, 6, 9} {
			agreement := &Agreement{Outgoing: Direction{WindowBits: bits, NoTakeover: true}}
			compressor := NewCompressor(agreement, Options{Level: level})
			compressor.Append(nil, []byte("something before, of which nothing is to be known"))
			setting, ok := compressor.Setting()
			if !ok {
				t.Fatal("context is taken over")
			}
			if one, other := compressor.Append(nil, message), setting.Append(nil, message); !bytes.Equal(one, other) || len(one) >= len(message) {
				t.Errorf("%+v: %d and %d bytes that differ", setting, len(one), len(other))
			}
			compressor.Close()
		}
	}
	if _, ok := NewCompressor(&Agreement{Outgoing: Direction{WindowBits: 15}}, Options{}).Setting(); ok {
		t.Error("what takes its context over can be shared")
	}
}
