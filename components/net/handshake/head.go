package handshake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strings"
	"sync"
)

var headBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// A head that was larger than this is rare enough to let its buffer go.
const keptHeadBuffer = 16 << 10

// readHead reads up to and including the empty line that ends a head and calls
// parse with the head and what came after it in the same read. Both slices are
// valid only inside parse.
func readHead(r io.Reader, limit int, parse func(head, rest []byte) error) error {
	buffer := headBuffers.Get().(*bytes.Buffer)
	buffer.Reset()
	defer func() {
		if buffer.Cap() <= keptHeadBuffer {
			headBuffers.Put(buffer)
		}
	}()
	searched := 0
	for {
		buffer.Grow(1024)
		space := buffer.AvailableBuffer()
		space = space[:min(cap(space), 4096)]
		n, err := r.Read(space)
		buffer.Write(space[:n])
		all := buffer.Bytes()
		if end := headEnd(all, searched); end > 0 {
			if end > limit {
				return fmt.Errorf("%w: more than %d bytes", ErrHeadTooLarge, limit)
			}
			return parse(all[:end], all[end:])
		}
		if len(all) > limit {
			return fmt.Errorf("%w: more than %d bytes", ErrHeadTooLarge, limit)
		}
		searched = max(0, len(all)-3)
		if err == io.EOF {
			if len(all) == 0 {
				return fmt.Errorf("connection closed before the handshake: %w", io.EOF)
			}
			return fmt.Errorf("connection closed within the handshake: %w", io.ErrUnexpectedEOF)
		}
		if err != nil {
			return fmt.Errorf("reading the handshake: %w", err)
		}
	}
}

// headEnd returns the length of the head in p, 0 if its end has not come. Line
// ends may be LF alone, RFC 9112 section 2.2.
func headEnd(p []byte, from int) int {
	for i := from; i < len(p); i++ {
		lf := bytes.IndexByte(p[i:], '\n')
		if lf < 0 {
			return 0
		}
		i += lf
		switch rest := p[i+1:]; {
		case len(rest) > 0 && rest[0] == '\n':
			return i + 2
		case len(rest) > 1 && rest[0] == '\r' && rest[1] == '\n':
			return i + 3
		}
	}
	return 0
}

var errMalformedField = errors.New("malformed header field")

// parseFields reads the field lines of a head, without its start line.
func parseFields(lines string) (http.Header, error) {
	header := make(http.Header, 8)
	for lines != "" {
		var line string
		line, lines = cutLine(lines)
		if line == "" {
			break
		}
		name, value, found := strings.Cut(line, ":")
		if !found || !IsToken(name) {
			return nil, fmt.Errorf("%w: %.60q", errMalformedField, line)
		}
		value = strings.Trim(value, " \t")
		if !IsFieldValue(value) {
			return nil, fmt.Errorf("%w: %.60q", errMalformedField, line)
		}
		name = textproto.CanonicalMIMEHeaderKey(name)
		header[name] = append(header[name], value)
	}
	return header, nil
}

func cutLine(s string) (line, rest string) {
	line, rest, _ = strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r"), rest
}
