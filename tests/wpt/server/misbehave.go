package server

import (
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gobwas/ws"

	"corvo/components/net/handshake"
)

// rawTimeout ends the connections of handlers that speak raw bytes.
const rawTimeout = 10 * time.Second

// begin sets a raw handler's time limit.
func (c *connection) begin() { _ = c.SetDeadline(time.Now().Add(rawTimeout)) }

// simpleHandshake answers with an unusual status line, and puts a Close frame
// into the same packet.
func simpleHandshake(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	if c.stream != nil {
		if err := c.writeAccept("Set-Cookie: ws_test=test\r\n", rawFrame(ws.OpClose, closePayload(1001, "PASS"))...); err != nil {
			return err
		}
		_, err := untilCloseFrame(c, nil)
		return err
	}
	c.discardHead()
	_, err := fmt.Fprintf(c, "HTTP/1.1 101 Switching Protocols:\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n"+
		"Set-Cookie: ws_test=test\r\nSec-WebSocket-Origin: %s\r\nSec-WebSocket-Accept: %s\r\n\r\n%s",
		c.request.Header.Get("Origin"), handshake.AcceptKey(c.request.Header.Get("Sec-WebSocket-Key")),
		rawFrame(ws.OpClose, closePayload(1001, "PASS")))
	if err != nil {
		return err
	}
	_, err = untilCloseFrame(c, nil)
	return err
}

// wrongAcceptKey answers with a key that is not the one asked for, and goes on
// with a right answer and a message as if it had not.
func wrongAcceptKey(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	_, err := fmt.Fprintf(c, "HTTP/1.1 101 Switching Protocols:\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n"+
		"Sec-WebSocket-Origin: %s\r\nSec-WebSocket-Accept: thisisawrongacceptkey\r\n\r\n", c.request.Header.Get("Origin"))
	if err != nil {
		return err
	}
	following := append(rawFrame(ws.OpText, []byte("test")), rawFrame(ws.OpClose, closePayload(1000, ""))...)
	if err := c.writeAccept("", following...); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, c)
	return err
}

// invalidHandshake puts a line that is no HTTP before a right answer.
func invalidHandshake(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	if _, err := c.Write([]byte("FOO BAR BAZ\r\n\r\n")); err != nil {
		return err
	}
	if err := c.writeAccept("", rawFrame(ws.OpClose, closePayload(1000, ""))...); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, c)
	return err
}

// slowBytes sends a byte that belongs to nothing every two seconds, ten seconds
// long, and then lets next answer.
func slowBytes(next handler) handler {
	return func(s *Server, c *connection) error {
		for range 5 {
			_, err := c.Write([]byte("x"))
			if err == nil {
				err = s.pause(2 * time.Second)
			}
			if err != nil {
				_ = c.Close()
				return err
			}
		}
		return next(s, c)
	}
}

// echoRaw writes the payload of each message on the wire as it is, so that a
// test can say what bytes it gets.
func echoRaw(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	if err := c.writeAccept(""); err != nil {
		return err
	}
	for {
		header, payload, err := readRawFrame(c)
		switch {
		case err != nil:
			return err
		case header.OpCode == ws.OpClose || string(payload) == "exit":
			if header.OpCode != ws.OpClose {
				payload = closePayload(1000, "")
			}
			return c.closeWith(payload, header.OpCode == ws.OpClose)
		case header.OpCode.IsData():
			if _, err := c.Write(payload); err != nil {
				return err
			}
		}
	}
}

// closeWith writes a Close frame, and unless it answers one waits for the answer.
func (c *connection) closeWith(payload []byte, answers bool) error {
	if _, err := c.Write(rawFrame(ws.OpClose, payload)); err != nil || answers {
		return err
	}
	_, err := untilCloseFrame(c, nil)
	return err
}

// delayedPassiveClose answers a Close frame after a second.
func delayedPassiveClose(s *Server, c *connection) error {
	defer c.Close()
	c.begin()
	if err := c.writeAccept(""); err != nil {
		return err
	}
	payload, err := untilCloseFrame(c, nil)
	if err != nil {
		return err
	}
	if err := s.pause(time.Second); err != nil {
		return err
	}
	return c.closeWith(payload, true)
}

// passiveCloseAbort leaves a Close frame without answer.
func passiveCloseAbort(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	if err := c.writeAccept(""); err != nil {
		return err
	}
	_, err := untilCloseFrame(c, nil)
	return err
}

// remoteClose closes as soon as the connection is open: with the code and
// reason of the query, or by ending the stream.
func remoteClose(_ *Server, c *connection) error {
	defer c.Close()
	c.begin()
	query := queryOf(c.request)
	if query.Has("abrupt") {
		// The ping shows that it was not the handshake that failed.
		return c.writeAccept("", rawFrame(ws.OpPing, []byte("ping"))...)
	}
	var payload []byte
	if query.Has("code") {
		code, err := strconv.ParseUint(query.Get("code"), 10, 16)
		if err != nil {
			return fmt.Errorf("code of the query: %w", err)
		}
		payload = closePayload(uint16(code), query.Get("reason"))
	}
	if err := c.writeAccept("", rawFrame(ws.OpClose, payload)...); err != nil {
		return err
	}
	_, err := untilCloseFrame(c, nil)
	return err
}

// framesOf are the bytes that ?frames= gives in hex.
func framesOf(query url.Values) ([]byte, error) {
	frames, err := hex.DecodeString(query.Get("frames"))
	if err != nil {
		return nil, fmt.Errorf("frames of the query: %w", err)
	}
	return frames, nil
}

// rawFrames writes the bytes of ?frames= after a right handshake.
func rawFrames(s *Server, c *connection) error {
	defer c.Close()
	c.begin()
	frames, err := framesOf(queryOf(c.request))
	if err != nil {
		return err
	}
	if err := c.writeAccept("", frames...); err != nil {
		return err
	}
	return s.lingerUntilClose(c, queryOf(c.request).Get("answer") == "1")
}

// rawHandshake answers with the bytes of ?response= and ?frames=, and with
// ?end=1 nothing follows them.
func rawHandshake(s *Server, c *connection) error {
	defer c.Close()
	c.begin()
	query := queryOf(c.request)
	frames, err := framesOf(query)
	if err != nil {
		return err
	}
	key := c.request.Header.Get("Sec-WebSocket-Key")
	response := strings.NewReplacer("{accept}", handshake.AcceptKey(key), "{key}", key).Replace(query.Get("response"))
	if c.stream != nil {
		err = c.answerStream(response, frames)
	} else {
		c.discardHead()
		_, err = c.Write(append([]byte(response), frames...))
	}
	if err != nil || query.Get("end") == "1" {
		return err
	}
	return s.lingerUntilClose(c, false)
}

// lingerUntilClose reads up to the peer's Close frame or the end of the stream,
// and holds the connection open for ?linger= milliseconds after it.
func (s *Server) lingerUntilClose(c *connection, answer bool) error {
	payload, err := untilCloseFrame(c, nil)
	if err == nil && answer {
		err = c.closeWith(payload, true)
	}
	if linger, atoiErr := strconv.Atoi(queryOf(c.request).Get("linger")); atoiErr == nil {
		if pauseErr := s.pause(min(time.Duration(linger)*time.Millisecond, rawTimeout)); pauseErr != nil {
			return pauseErr
		}
	}
	return err
}
