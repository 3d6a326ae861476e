package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"strings"
	"time"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// streamResponse is what answers a WebSocket's request by HTTP/2.
type streamResponse struct {
	writer   http.ResponseWriter
	answered bool
}

// serveStream hands a WebSocket's request by HTTP/2 to the handler of its path.
func (s *Server) serveStream(w http.ResponseWriter, r *http.Request) {
	handler, ok := webSocketHandlers[r.URL.Path]
	if !ok || handshake.CheckRequest(r) != nil {
		http.Error(w, "There is no WebSocket handler "+r.URL.Path, http.StatusNotFound)
		return
	}
	c := &connection{Conn: unanswered{}, reader: bufio.NewReader(unanswered{}), request: r, stream: &streamResponse{writer: w}}
	err := handler(s, c)
	if err == nil {
		return
	}
	s.logger.Debug("handler", "path", r.URL.Path, "err", err)
	if !c.stream.answered {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// upgrade makes a channel of a connection by the protocol.
func (c *connection) upgrade(s *Server, upgrader *websocket.Upgrader, client websocket.Client) (*websocket.Channel, error) {
	if c.stream == nil {
		return upgrader.Accept(s.ctx, c, func(*http.Request) (websocket.Client, error) { return client, nil })
	}
	c.stream.answered = true
	return upgrader.Upgrade(c.stream.writer, c.request, client)
}

// acceptStream is writeAccept for a stream.
func (c *connection) acceptStream(extra string, following []byte) error {
	for line := range strings.SplitSeq(extra, "\r\n") {
		if name, value, ok := strings.Cut(line, ": "); ok {
			c.stream.writer.Header().Add(name, value)
		}
	}
	connector, ok := c.stream.writer.(websocket.Connector)
	if !ok {
		return errors.New("the response makes no stream")
	}
	conn, err := connector.AcceptConnect()
	if err != nil {
		return err
	}
	c.stream.answered = true
	c.Conn, c.reader = conn, bufio.NewReader(conn)
	c.begin()
	_, err = c.Write(following)
	return err
}

// answerStream answers as a response of HTTP/1.1 says, as far as streams can.
func (c *connection) answerStream(text string, frames []byte) error {
	response, err := http.ReadResponse(bufio.NewReader(strings.NewReader(text)), nil)
	if err != nil {
		return fmt.Errorf("response of the query: %w", err)
	}
	defer response.Body.Close()
	response.Header.Del("Sec-WebSocket-Accept")
	maps.Copy(c.stream.writer.Header(), response.Header)
	if response.StatusCode == http.StatusSwitchingProtocols {
		return c.acceptStream("", frames)
	}
	c.stream.answered = true
	c.stream.writer.WriteHeader(response.StatusCode)
	_, err = io.Copy(c.stream.writer, response.Body)
	return err
}

var errUnanswered = errors.New("this handler answers in HTTP/1.1, which a stream of HTTP/2 cannot carry")

// unanswered stands for a stream before its response, when it carries nothing.
type unanswered struct{}

func (unanswered) Read([]byte) (int, error)         { return 0, errUnanswered }
func (unanswered) Write([]byte) (int, error)        { return 0, errUnanswered }
func (unanswered) Close() error                     { return nil }
func (unanswered) LocalAddr() net.Addr              { return nil }
func (unanswered) RemoteAddr() net.Addr             { return nil }
func (unanswered) SetDeadline(time.Time) error      { return nil }
func (unanswered) SetReadDeadline(time.Time) error  { return nil }
func (unanswered) SetWriteDeadline(time.Time) error { return nil }
