package loader

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// codings are those of a response's body, in the order in which they were applied; none where one of them is not known,
// as the body is then left as it is.
//
// https://fetch.spec.whatwg.org/#handle-content-codings
func codings(header http.Header) []string {
	named, ok := tokens(header["Content-Encoding"])
	if !ok {
		return nil
	}
	var known []string
	for _, coding := range named {
		switch coding = strings.ToLower(coding); coding {
		case "gzip", "deflate", "br":
			known = append(known, coding)
		case "x-gzip":
			known = append(known, "gzip")
		case "identity":
		default:
			return nil
		}
	}
	return known
}

// decoded is a body without its codings. Nothing of it is read before the first Read.
type decoded struct {
	io.Closer
	in      *source
	codings []string
	out     io.Reader // nil before the first Read
}

func decode(body io.ReadCloser, codings []string) io.ReadCloser {
	return &decoded{Closer: body, in: &source{in: body}, codings: codings}
}

func (d *decoded) Read(p []byte) (int, error) {
	if d.out == nil {
		if err := d.open(); err != nil {
			return 0, d.failure(err)
		}
	}
	n, err := d.out.Read(p)
	switch {
	case err == io.EOF && d.in.err != nil && d.in.err != io.EOF:
		err = d.in.err // which a decoder that looks for more takes for the end
	case err == io.EOF && d.in.err == nil:
		// Whatever a server sends behind the end of the data is of no use, but an error in it is one of the body.
		_, err = io.Copy(io.Discard, d.in)
		if err == nil {
			err = io.EOF
		}
	case err != nil && err != io.EOF:
		err = d.failure(err)
	}
	return n, err
}

// open begins with the first byte, as a body that has none needs no decoder.
func (d *decoded) open() error {
	buffered := bufio.NewReader(d.in)
	d.out = buffered
	if _, err := buffered.Peek(1); err == io.EOF {
		return nil
	}
	for _, coding := range slices.Backward(d.codings) {
		var err error
		switch coding {
		case "gzip":
			d.out, err = newGzip(buffered)
		case "deflate":
			d.out, err = newDeflate(buffered)
		case "br":
			d.out = brotli.NewReader(buffered)
		}
		if err != nil {
			return err
		}
		buffered = bufio.NewReader(d.out)
	}
	return nil
}

// failure tells what the network has done from what the data is.
func (d *decoded) failure(err error) error {
	what := strings.Join(d.codings, ", ")
	switch {
	case d.in.err != nil && d.in.err != io.EOF:
		return d.in.err
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("the response's body ends before its %s data does: %w", what, io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("the response's body is not what its Content-Encoding says, %s: %w", what, err)
}

// source remembers what has ended it.
type source struct {
	in  io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	if err != nil {
		s.err = err
	}
	return n, err
}

// members reads one gzip member after another, and ends with what is none, as browsers do.
type members struct {
	in     *bufio.Reader
	member *gzip.Reader
}

func newGzip(in *bufio.Reader) (io.Reader, error) {
	member, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	member.Multistream(false)
	return &members{in, member}, nil
}

func (m *members) Read(p []byte) (int, error) {
	for {
		n, err := m.member.Read(p)
		if n > 0 || err != io.EOF {
			if err == io.EOF {
				err = nil
			}
			return n, err
		}
		if magic, err := m.in.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
			return 0, io.EOF
		}
		if err := m.member.Reset(m.in); err != nil {
			return 0, err
		}
		m.member.Multistream(false)
	}
}

// newDeflate reads zlib's format, or DEFLATE without it, which many servers send.
func newDeflate(in *bufio.Reader) (io.Reader, error) {
	head, err := in.Peek(2)
	if err == nil && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}
