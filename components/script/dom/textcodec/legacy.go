package textcodec

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// legacyDecoder decodes the multi-byte encodings by golang.org/x/text, which marks an error by U+FFFD in the text.
type legacyDecoder struct {
	transformer transform.Transformer
	// replacement is how the encoding itself spells U+FFFD, nil where it cannot.
	replacement []byte
}

// newLegacyDecoder makes the decoder of an encoding that is none of Unicode's own.
func newLegacyDecoder(name string) (algorithm, error) {
	encoding, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("decoder of %s: %w", name, err)
	}
	if m, ok := encoding.(*charmap.Charmap); ok {
		return newSingleByteDecoder(m), nil
	}
	d := &legacyDecoder{transformer: encoding.NewDecoder().Transformer}
	if name == "gb18030" || name == "gbk" {
		d.replacement = []byte{0x84, 0x31, 0xa4, 0x37}
	}
	return d, nil
}

func (d *legacyDecoder) reset() { d.transformer.Reset() }

func (d *legacyDecoder) decode(out, in []byte, flush, fatal bool) ([]byte, int, error) {
	read, start := 0, len(out)
	for {
		out = slices.Grow(out, len(in)-read+16)
		written, taken, err := d.transformer.Transform(out[len(out):cap(out)], in[read:], flush)
		out = out[:len(out)+written]
		read += taken
		if errors.Is(err, transform.ErrShortDst) {
			continue
		}
		if fatal && d.malformed(out[start:], in[:read]) {
			return out, read, ErrMalformed
		}
		return out, read, nil
	}
}

func (d *legacyDecoder) malformed(out, in []byte) bool {
	marks := bytes.Count(out, []byte("\uFFFD"))
	return marks > 0 && (d.replacement == nil || marks > bytes.Count(in, d.replacement))
}
