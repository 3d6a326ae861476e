package h2

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// ErrNoConnect says that a server speaks HTTP/2 but accepts no WebSocket on it:
// its settings lack ENABLE_CONNECT_PROTOCOL.
var ErrNoConnect = errors.New("HTTP/2: the server accepts no WebSocket over it")

// ErrUnavailable says that a connection takes no further stream: it is full,
// about to end, or the server no longer there. The request has not been sent, or not been looked at, and may
// be sent on another connection.
var ErrUnavailable = errors.New("HTTP/2: the connection takes no further stream")

// ClientConn is a client's connection. It ends when the last of its streams does.
type ClientConn struct {
	*conn
	nextID uint32 // by mu
}

// NewClientConn begins to speak HTTP/2 on a socket on which the server has
// agreed to that. It owns the socket.
func NewClientConn(socket net.Conn, limits Limits) *ClientConn {
	c := &ClientConn{conn: newConn(socket, limits, false), nextID: 1}
	c.handler = c
	c.out = append(c.out, http2.ClientPreface...)
	c.greet(http2.Setting{ID: http2.SettingEnablePush, Val: 0})
	go c.run()
	return c
}

// answer is the head of a response.
type answer struct {
	status int // 0 when the stream has ended without
	header http.Header
}

// Connect sends a request of pseudo-fields and fields, by their names in lower
// case, and returns the stream that its answer begins. Whatever the status, the
// stream is to be closed. ctx bounds the wait for the answer. Errors are
// ErrNoConnect, ErrUnavailable, a *ResetError, the context's cause, or
// the socket's.
func (c *ClientConn) Connect(ctx context.Context, fields []hpack.HeaderField) (*Stream, int, http.Header, error) {
	select {
	case <-c.settled:
	case <-ctx.Done():
		return nil, 0, nil, context.Cause(ctx)
	}
	s, frames, err := c.begin(fields)
	if err != nil {
		return nil, 0, nil, err
	}
	silence := time.NewTimer(c.limits.Answer)
	defer silence.Stop()
	for waiting := true; waiting; {
		select {
		case <-s.answered:
			waiting = false
		case <-silence.C:
			if c.silentSince(frames) {
				s.Close()
				return nil, 0, nil, fmt.Errorf("%w: nothing has come for %v", ErrUnavailable, c.limits.Answer)
			}
		case <-ctx.Done():
			s.Close()
			return nil, 0, nil, context.Cause(ctx)
		}
	}
	c.mu.Lock()
	answer, err := s.answer, s.err
	c.mu.Unlock()
	if answer.status == 0 {
		var reset *ResetError
		if errors.As(err, &reset) && reset.Code == http2.ErrCodeRefusedStream {
			err = fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		return nil, 0, nil, err
	}
	return s, answer.status, answer.header, nil
}

// Usable reports whether Connect is worth a try.
func (c *ClientConn) Usable() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.leaving && len(c.streams) < int(c.peerStreams)
}

// ConnectionState is that of TLS, nil without.
func (c *ClientConn) ConnectionState() *tls.ConnectionState {
	secure, ok := c.socket.(*tls.Conn)
	if !ok {
		return nil
	}
	state := secure.ConnectionState()
	return &state
}

// silentSince reports whether a connection is dead: the server has not even
// answered the ping of begin. It then takes no further stream.
func (c *ClientConn) silentSince(frames uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	silent := len(c.streams) > 1 && c.frames == frames
	c.leaving = c.leaving || silent
	return silent
}

// begin sends a request, and a ping when the connection is in use already, and
// may be dead without having ended. It returns how many frames have come before.
func (c *ClientConn) begin(fields []hpack.HeaderField) (*Stream, uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.err != nil:
		return nil, 0, fmt.Errorf("%w: %w", ErrUnavailable, c.err)
	case c.leaving || len(c.streams) >= int(c.peerStreams) || c.nextID > 1<<31-1:
		return nil, 0, ErrUnavailable
	case !c.peerConnect:
		return nil, 0, ErrNoConnect
	}
	s := c.newStream(c.nextID)
	c.nextID += 2
	c.sendHeaders(s.id, false, fields)
	if len(c.streams) > 1 {
		c.framer.WritePing(false, [8]byte{})
		c.pinged++
	}
	return s, c.frames, nil
}

// headers handles a response.
func (c *ClientConn) headers(frame *http2.MetaHeadersFrame) error {
	if c.idle(frame.StreamID) {
		return &connError{http2.ErrCodeProtocol, "HEADERS on a stream that never was"}
	}
	s := c.streams[frame.StreamID]
	if s == nil {
		return c.strain.add()
	}
	if s.remoteEnd {
		c.reset(s, http2.ErrCodeStreamClosed, errors.New("HTTP/2: HEADERS after the end of a stream"))
		return c.strain.add()
	}
	if s.begun { // a trailer, which tells nothing
		if !frame.StreamEnded() {
			c.reset(s, http2.ErrCodeProtocol, errors.New("HTTP/2: two responses on one stream"))
			return c.strain.add()
		}
		c.remoteEnded(s)
		return nil
	}
	status, err := strconv.ParseUint(frame.PseudoValue("status"), 10, 16)
	switch {
	case c.limits.exceeds(frame):
		err = fmt.Errorf("the response's header has more than %d bytes", c.limits.HeaderBytes)
	case err != nil || status < 100 || status > 999 || len(frame.PseudoFields()) != 1:
		err = fmt.Errorf("malformed status %.20q", frame.PseudoValue("status"))
	case status < 200 && status != http.StatusSwitchingProtocols && !frame.StreamEnded():
		return c.strain.add() // an interim response
	case status < 200:
		err = fmt.Errorf("status %d ends nothing", status)
	}
	if err != nil {
		c.reset(s, http2.ErrCodeProtocol, fmt.Errorf("HTTP/2: %w", err))
		return nil
	}
	s.answer = answer{status: int(status), header: headerOf(frame)}
	s.begun = true
	close(s.answered)
	if frame.StreamEnded() {
		c.remoteEnded(s)
	}
	return nil
}

// headerOf returns the fields of a message, but its pseudo-fields.
func headerOf(frame *http2.MetaHeadersFrame) http.Header {
	fields := frame.RegularFields()
	header := make(http.Header, len(fields))
	for _, field := range fields {
		name := http.CanonicalHeaderKey(field.Name)
		header[name] = append(header[name], field.Value)
	}
	return header
}

// Close ends the connection and all its streams.
func (c *ClientConn) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end(errClosed)
}

// Done returns a channel that is closed when all of the connection has ended.
func (c *ClientConn) Done() <-chan struct{} { return c.done }

func (c *ClientConn) forgot(*Stream) {}
