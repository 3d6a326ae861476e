package server

import (
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// told is a client that hands on what it gets.
type told struct {
	response chan websocket.Response
	messages chan string
	closed   chan websocket.Closed
}

func (c *told) DidConnect(response websocket.Response) { c.response <- response }
func (c *told) DidReceiveMessage(text string)          { c.messages <- text }
func (c *told) DidReceiveBinaryData([]byte)            {}
func (c *told) DidUpdateBufferedAmount(uint64)         {}
func (c *told) DidStartClosingHandshake()              {}
func (c *told) DidClose(closed websocket.Closed)       { c.closed <- closed }

func TestHandlersAnswerByHTTP2(t *testing.T) {
	s := start(t, Options{Root: t.TempDir()})
	task := task(t, s)
	for _, test := range []struct {
		path   string
		send   string
		want   string // message
		code   uint16
		reason string
		fails  string
	}{
		{path: "/echo", send: goodbye, want: goodbye, code: 1000},
		{path: "/echo-query?a=b", want: "a=b", code: 1000},
		{path: "/simple_handshake", code: 1001, reason: "PASS"},
		{path: "/remote-close?code=3001&reason=why", code: 3001, reason: "why"},
		{path: "/remote-close?abrupt", code: 1006},
		{path: "/corvo/handshake?frames=88020fa0&response=HTTP/1.1%20101%20X%0D%0AX-Own:%20y%0D%0A%0D%0A", code: 4000},
		{path: "/corvo/handshake?response=HTTP/1.1%20503%20X%0D%0A%0D%0A", fails: "503"},
		{path: "/basic_auth", fails: "401"},
		{path: "/invalid", fails: "500"},
		{path: "/nothing", fails: "404"},
	} {
		t.Run(test.path, func(t *testing.T) {
			client := &told{make(chan websocket.Response, 1), make(chan string, 8), make(chan websocket.Closed, 1)}
			channel, err := task.Dial(t.Context(), corvonet.Request{URL: "wss" + strings.TrimPrefix(s.URL("h2", test.path), "h2")}, client)
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Errorf("got %v, want %q", err, test.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if response := <-client.response; response.TLS.NegotiatedProtocol != "h2" {
				t.Errorf("response %+v", response)
			}
			if test.send != "" {
				channel.Send(test.send)
			}
			if test.want != "" {
				if got := <-client.messages; got != test.want {
					t.Errorf("message %q", got)
				}
			}
			if closed := <-client.closed; closed.Code != test.code || closed.Reason != test.reason {
				t.Errorf("closed with %+v", closed)
			}
		})
	}
}
