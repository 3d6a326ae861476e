package server

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/gobwas/ws"
)

// capturePath is where the stash keeps what was captured.
const capturePath = "/corvo/capture"

// A recording is what a client sent over one connection, for a test to look at.
type recording struct {
	Request string          `json:"request"`
	Headers [][2]string     `json:"headers"`
	Frames  []recordedFrame `json:"frames"`
	End     string          `json:"end"` // "close" or "eof"
}

type recordedFrame struct {
	Fin     bool   `json:"fin"`
	Rsv     byte   `json:"rsv"`
	Opcode  byte   `json:"opcode"`
	Masked  bool   `json:"masked"`
	Payload string `json:"payload"` // unmasked, in hex
}

// recordHead keeps the names and the order of the headers, which http.Request does not.
func recordHead(head []byte) recording {
	lines := strings.Split(strings.TrimSuffix(string(head), "\r\n\r\n"), "\r\n")
	r := recording{Request: lines[0], Frames: []recordedFrame{}, End: "eof"}
	for _, line := range lines[1:] {
		name, value, _ := strings.Cut(line, ":")
		r.Headers = append(r.Headers, [2]string{name, strings.Trim(value, " \t")})
	}
	return r
}

// capture records a connection under ?uuid=.
func capture(s *Server, c *connection) error {
	defer c.Close()
	c.begin()
	query := queryOf(c.request)
	frames, err := framesOf(query)
	if err != nil {
		return err
	}
	record := recordHead(c.head)
	extra := ""
	if query.Has("protocol") {
		extra = "Sec-WebSocket-Protocol: " + query.Get("protocol") + "\r\n"
	}
	if err := c.writeAccept(extra, frames...); err != nil {
		return err
	}
	payload, err := untilCloseFrame(c, func(header ws.Header, payload []byte) {
		record.Frames = append(record.Frames, recordedFrame{
			Fin: header.Fin, Rsv: header.Rsv, Opcode: byte(header.OpCode), Masked: header.Masked, Payload: hex.EncodeToString(payload),
		})
	})
	if err == nil {
		record.End = "close"
		if query.Get("answer") != "0" {
			err = c.closeWith(payload, true)
		}
	}
	_ = c.Close()
	recorded, marshalErr := json.Marshal(record)
	if marshalErr != nil {
		return fmt.Errorf("recording: %w", marshalErr)
	}
	s.stash.put(capturePath, query.Get("uuid"), recorded)
	return err
}

// captured sends what was recorded under ?uuid= as soon as that connection has ended.
func captured(p *session) error {
	ctx, cancel := p.context()
	defer cancel()
	ctx, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	recorded, err := p.server.stash.wait(ctx, capturePath, queryOf(p.request).Get("uuid"))
	if err != nil {
		return fmt.Errorf("nothing was captured under %q: %w", queryOf(p.request).Get("uuid"), err)
	}
	return p.send(message{text: string(recorded)})
}
