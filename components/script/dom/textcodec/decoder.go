// Package textcodec is the Encoding Standard without an engine: decoders by label, whole or in a stream, and the UTF-8
// encoder. See https://encoding.spec.whatwg.org/.
package textcodec

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// ErrMalformed is the error of a fatal decoder.
var ErrMalformed = errors.New("the bytes are not valid in this encoding")

// Options are how a [Decoder] works.
type Options struct {
	Fatal     bool // bytes that are not valid are an error, not U+FFFD
	IgnoreBOM bool // a byte order mark is text
}

// algorithm is the decoder of one encoding. It appends the text of in to out and returns how many bytes it took. Without
// flush it leaves the bytes of a sequence that more input can complete. If fatal it stops after the first error.
type algorithm interface {
	decode(out, in []byte, flush, fatal bool) ([]byte, int, error)
	// reset forgets what came before.
	reset()
}

// Decoder decodes one text after the other, each whole or in chunks.
type Decoder struct {
	encoding  string
	options   Options
	algorithm algorithm
	queue     []byte // the standard's I/O queue, between chunks
	streaming bool   // "do not flush"
	bomSeen   bool
	takesBOM  bool
}

// NewDecoder makes a decoder of the encoding that label names. The error says that there is none.
//
// https://encoding.spec.whatwg.org/#concept-encoding-get
func NewDecoder(label string, options Options) (*Decoder, error) {
	name, err := encodingName(label)
	if err != nil {
		return nil, err
	}
	d := &Decoder{encoding: name, options: options}
	d.takesBOM = strings.HasPrefix(name, "utf-") && !options.IgnoreBOM
	switch name {
	case "utf-8":
		d.algorithm = utf8Decoder{}
	case "utf-16le":
		d.algorithm = utf16Decoder{binary.LittleEndian}
	case "utf-16be":
		d.algorithm = utf16Decoder{binary.BigEndian}
	default:
		d.algorithm, err = newLegacyDecoder(name)
	}
	return d, err
}

func encodingName(label string) (string, error) {
	trimmed := strings.Trim(label, "\t\n\f\r ")
	for i := range len(trimmed) {
		// The index folds the case of all letters and trims all white space of Unicode.
		if trimmed[i] <= ' ' || trimmed[i] > '~' {
			return "", unknown(label)
		}
	}
	encoding, err := htmlindex.Get(trimmed)
	if err != nil {
		return "", unknown(label)
	}
	name, err := htmlindex.Name(encoding)
	if err != nil || name == "replacement" {
		return "", unknown(label)
	}
	return name, nil
}

func unknown(label string) error { return fmt.Errorf("the encoding label %q is invalid", label) }

// Encoding is the name of the encoding in lower case.
func (d *Decoder) Encoding() string { return d.encoding }

// Options returns what NewDecoder was given.
func (d *Decoder) Options() Options { return d.options }

// Decode decodes the next bytes of a text, and with stream set keeps those of an unfinished sequence for the next call.
// It does not keep b. The error is ErrMalformed.
//
// https://encoding.spec.whatwg.org/#dom-textdecoder-decode
func (d *Decoder) Decode(b []byte, stream bool) (string, error) {
	if !d.streaming {
		d.queue, d.bomSeen = nil, false
		d.algorithm.reset()
	}
	d.streaming = stream
	if _, ok := d.algorithm.(utf8Decoder); ok && len(d.queue) == 0 && utf8.Valid(b) {
		return d.withoutBOM(string(b)), nil
	}
	in := b
	if len(d.queue) > 0 {
		in = append(d.queue, b...)
	}
	out, read, err := d.algorithm.decode(make([]byte, 0, len(in)), in, !stream, d.options.Fatal)
	d.queue = append([]byte(nil), in[read:]...)
	if err != nil {
		return "", err
	}
	return d.withoutBOM(string(out)), nil
}

// withoutBOM is https://encoding.spec.whatwg.org/#concept-td-serialize
func (d *Decoder) withoutBOM(text string) string {
	if !d.takesBOM || d.bomSeen || text == "" {
		return text
	}
	d.bomSeen = true
	return strings.TrimPrefix(text, "\uFEFF")
}
