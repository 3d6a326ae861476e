package h2

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/net/http2/hpack"
)

// ResponseWriter answers a request. It is the http.ResponseWriter that a
// Server's handler gets, and an http.Flusher.
type ResponseWriter struct {
	stream  *Stream
	request *http.Request
	header  http.Header
	status  int  // 0 before WriteHeader
	taken   bool // the handler has made a stream of it
}

// Header implements http.ResponseWriter.
func (w *ResponseWriter) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter.
func (w *ResponseWriter) WriteHeader(status int) {
	if w.status != 0 {
		return
	}
	if status < 100 || status > 999 {
		panic(fmt.Sprintf("h2: WriteHeader with status %d", status))
	}
	if status >= 200 {
		w.status = status
		if w.header["Date"] == nil {
			w.header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
		}
	}
	fields := []hpack.HeaderField{{Name: ":status", Value: strconv.Itoa(status)}}
	for _, name := range slices.Sorted(maps.Keys(w.header)) {
		lower := strings.ToLower(name)
		switch lower {
		case "connection", "upgrade", "transfer-encoding", "keep-alive", "proxy-connection":
			continue // they are of HTTP/1.1
		}
		for _, value := range w.header[name] {
			if httpguts.ValidHeaderFieldName(lower) && httpguts.ValidHeaderFieldValue(value) {
				fields = append(fields, hpack.HeaderField{Name: lower, Value: value})
			}
		}
	}
	c := w.stream.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if w.stream.detached {
		return
	}
	c.sendHeaders(w.stream.id, false, fields)
	w.stream.begun = w.stream.begun || status >= 200
}

// Write implements http.ResponseWriter.
func (w *ResponseWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		if w.header["Content-Type"] == nil && len(p) > 0 {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.WriteHeader(http.StatusOK)
	}
	switch {
	case w.status == http.StatusNoContent || w.status == http.StatusNotModified:
		return 0, http.ErrBodyNotAllowed
	case w.request.Method == http.MethodHead:
		return len(p), nil
	}
	return w.stream.Write(p)
}

// Flush implements http.Flusher. What was written is on its way already.
func (w *ResponseWriter) Flush() {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
}

// AcceptConnect answers an extended CONNECT with status 200 and the header, and
// returns the stream, which is then the caller's.
func (w *ResponseWriter) AcceptConnect() (net.Conn, error) {
	switch {
	case w.request.Header[":protocol"] == nil:
		return nil, errors.New("HTTP/2: the request is no extended CONNECT")
	case w.status != 0:
		return nil, errors.New("HTTP/2: the request was answered already")
	}
	w.WriteHeader(http.StatusOK)
	w.taken = true
	return w.stream, nil
}

// finish ends the response when the handler has returned.
func (w *ResponseWriter) finish() {
	if w.taken {
		return
	}
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	w.stream.Close()
}

// requestBody is a request's body.
type requestBody struct{ stream *Stream }

func (b requestBody) Read(p []byte) (int, error) { return b.stream.Read(p) }

// Close implements io.Closer; what is left of the body ends with the stream.
func (b requestBody) Close() error { return nil }

var _ io.ReadCloser = requestBody{}

func parseTarget(path string) (*url.URL, error) {
	if path == "*" {
		return &url.URL{Path: path}, nil
	}
	target, err := url.ParseRequestURI(path)
	if err != nil {
		return nil, fmt.Errorf("HTTP/2: path: %w", err)
	}
	return target, nil
}
