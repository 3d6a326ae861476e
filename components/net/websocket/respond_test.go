package websocket

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"corvo/components/net/deflate"
	"corvo/components/net/handshake"

	"github.com/google/go-cmp/cmp"
)

const sampleAnswer = "HTTP/1.1 101 Switching Protocols\r\n" +
	"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"

// readHead reads up to the empty line.
func readHead(t *testing.T, from *bufio.Reader) string {
	t.Helper()
	var head strings.Builder
	for {
		line, err := from.ReadString('\n')
		if err != nil {
			t.Fatalf("after %q: %v", head.String(), err)
		}
		head.WriteString(line)
		if line == "\r\n" {
			return head.String()
		}
	}
}

func TestRespondChangesTheAnswer(t *testing.T) {
	for _, test := range []struct {
		name    string
		request string
		respond func(*handshake.Answer)
		want    string // the head
		body    string
	}{
		{name: "nothing", respond: func(*handshake.Answer) {}, want: sampleAnswer + "\r\n"},
		{name: "a further field, in its case", respond: func(a *handshake.Answer) {
			a.Fields = append(a.Fields, handshake.Field{Name: "x-ODD", Value: "1"})
		}, want: sampleAnswer + "x-ODD: 1\r\n\r\n"},
		{name: "the reason", respond: func(a *handshake.Answer) { a.Reason = "As You Like It" },
			want: strings.Replace(sampleAnswer, "Switching Protocols", "As You Like It", 1) + "\r\n"},
		{name: "a subprotocol", request: opening("Sec-WebSocket-Protocol: a, b"), respond: func(a *handshake.Answer) { a.Set("Sec-WebSocket-Protocol", "b") },
			want: sampleAnswer + "Sec-WebSocket-Protocol: b\r\n\r\n"},
		{name: "another status", respond: func(a *handshake.Answer) {
			a.Status, a.Reason, a.Body = 402, "Pay", []byte("first\n")
			a.Set("X-Price", "1")
		}, want: "HTTP/1.1 402 Pay\r\nX-Price: 1\r\nConnection: close\r\nContent-Length: 6\r\n\r\n", body: "first\n"},
		{name: "another status and its own Upgrade", respond: func(a *handshake.Answer) {
			a.Status, a.Reason = 426, "Upgrade Required"
			a.Set("Upgrade", "websocket/2")
			a.Set("Sec-WebSocket-Accept", "nonsense")
		}, want: "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket/2\r\nSec-WebSocket-Accept: nonsense\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"},
		{name: "no content", respond: func(a *handshake.Answer) { a.Status, a.Reason = 204, "" }, want: "HTTP/1.1 204 \r\nConnection: close\r\n\r\n"},
	} {
		for kind, serve := range servers {
			t.Run(test.name+"/"+kind, func(t *testing.T) {
				var client *recorder
				upgrader := &Upgrader{Respond: func(r *http.Request, a *handshake.Answer) error {
					test.respond(a)
					return nil
				}}
				conn := dialRaw(t, serve(t, upgrader, func() Client { client = newRecorder(t); return client }))
				request := test.request
				if request == "" {
					request = opening()
				}
				io.WriteString(conn, request)
				reader := bufio.NewReader(conn)
				got := readHead(t, reader)
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
				if strings.Contains(got, " 101 ") {
					if event := receive(t, "the connection", client.events); event != "connect" {
						t.Error(event)
					}
					return
				}
				if body, _ := io.ReadAll(reader); string(body) != test.body {
					t.Errorf("body %q, want %q", body, test.body)
				}
				if events := client.drainEvents(); len(events) > 0 {
					t.Errorf("the client of a refused connection was told %q", events)
				}
			})
		}
	}
}

func TestRespondCannotBreakTheHandshake(t *testing.T) {
	for name, respond := range map[string]func(*handshake.Answer){
		"line end in a value":      func(a *handshake.Answer) { a.Set("X-A", "b\r\nX-C: d") },
		"line feed in a value":     func(a *handshake.Answer) { a.Set("X-A", "b\nX-C: d") },
		"NUL in a value":           func(a *handshake.Answer) { a.Set("X-A", "b\x00") },
		"line end in a name":       func(a *handshake.Answer) { a.Set("X-A\r\nX-C", "b") },
		"empty name":               func(a *handshake.Answer) { a.Set("", "b") },
		"line end in the reason":   func(a *handshake.Answer) { a.Reason = "Fine\r\nX-C: d" },
		"line end in a refusal":    func(a *handshake.Answer) { a.Status, a.Reason = 404, "No\nX-C: d" },
		"broken accept key":        func(a *handshake.Answer) { a.Set("Sec-WebSocket-Accept", "nonsense") },
		"no accept key":            func(a *handshake.Answer) { a.Del("sec-websocket-accept") },
		"two accept keys":          func(a *handshake.Answer) { a.Fields = append(a.Fields, a.Fields[2]) },
		"no upgrade":               func(a *handshake.Answer) { a.Del("Upgrade") },
		"other connection":         func(a *handshake.Answer) { a.Set("Connection", "close") },
		"length":                   func(a *handshake.Answer) { a.Set("Content-Length", "5") },
		"length of a refusal":      func(a *handshake.Answer) { a.Status = 404; a.Set("content-length", "500") },
		"coding":                   func(a *handshake.Answer) { a.Set("Transfer-Encoding", "chunked") },
		"body":                     func(a *handshake.Answer) { a.Body = []byte("\x81\x00") },
		"extension not offered":    func(a *handshake.Answer) { a.Set("Sec-WebSocket-Extensions", "permessage-deflate") },
		"subprotocol of two words": func(a *handshake.Answer) { a.Set("Sec-WebSocket-Protocol", "a b") },
		"two subprotocols": func(a *handshake.Answer) {
			a.Fields = append(a.Fields, handshake.Field{Name: "Sec-WebSocket-Protocol", Value: "a"}, handshake.Field{Name: "sec-websocket-protocol", Value: "b"})
		},
		"interim status":    func(a *handshake.Answer) { a.Status = 100 },
		"status too large":  func(a *handshake.Answer) { a.Status = 1000 },
		"body without room": func(a *handshake.Answer) { a.Status, a.Body = 304, []byte("x") },
	} {
		for kind, serve := range servers {
			t.Run(name+"/"+kind, func(t *testing.T) {
				conn := dialRaw(t, serve(t, &Upgrader{Respond: func(r *http.Request, a *handshake.Answer) error { respond(a); return nil }}, func() Client { return newRecorder(t) }))
				io.WriteString(conn, opening())
				response := readResponse(t, conn)
				if response.StatusCode != 500 || response.Header.Get("X-C") != "" {
					t.Errorf("%+v", response)
				}
			})
		}
	}
}

func TestRespondRefusesWithAnError(t *testing.T) {
	for status, refusal := range map[int]error{
		403: errors.New("no"),
		429: &handshake.RequestError{Status: 429, Reason: "too many"},
	} {
		for kind, serve := range servers {
			t.Run(kind, func(t *testing.T) {
				conn := dialRaw(t, serve(t, &Upgrader{Respond: func(*http.Request, *handshake.Answer) error { return refusal }}, func() Client { return newRecorder(t) }))
				io.WriteString(conn, opening())
				if response := readResponse(t, conn); response.StatusCode != status {
					t.Errorf("status %d, want %d", response.StatusCode, status)
				}
			})
		}
	}
}

func TestRequestIsSeenAsItCame(t *testing.T) {
	const request = "GET /chat?a=%41 HTTP/1.1\r\nhOST: example.com\r\nUpgrade:websocket\r\nX-Two: a\r\nConnection: keep-alive, Upgrade \r\n" +
		"x-two: b\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + sampleKey + "\r\n\r\n"
	heads := make(chan handshake.Head, 1)
	respond := func(r *http.Request, _ *handshake.Answer) error {
		if _, ok := r.Context().Deadline(); !ok {
			t.Error("the handshake has no end")
		}
		heads <- handshake.HeadOf(r)
		return nil
	}
	address := servers["raw listener"](t, &Upgrader{Respond: respond, HandshakeTimeout: time.Minute}, func() Client { return newRecorder(t) })
	io.WriteString(dialRaw(t, address), request)
	want := handshake.Head{Line: "GET /chat?a=%41 HTTP/1.1", Fields: []handshake.Field{
		{Name: "hOST", Value: "example.com"}, {Name: "Upgrade", Value: "websocket"}, {Name: "X-Two", Value: "a"}, {Name: "Connection", Value: "keep-alive, Upgrade"},
		{Name: "x-two", Value: "b"}, {Name: "Sec-WebSocket-Version", Value: "13"}, {Name: "Sec-WebSocket-Key", Value: sampleKey},
	}}
	if diff := cmp.Diff(want, receive(t, "the head", heads)); diff != "" {
		t.Error(diff)
	}
}

func TestRespondTurnsCompressionOff(t *testing.T) {
	upgrader := &Upgrader{Compression: &deflate.Options{}, Respond: func(_ *http.Request, a *handshake.Answer) error {
		if a.Extensions() == "" {
			t.Error("no extension was agreed to")
		}
		a.Del("Sec-WebSocket-Extensions")
		return nil
	}}
	conn := dialRaw(t, servers["raw listener"](t, upgrader, func() Client {
		client := newRecorder(t)
		return client
	}))
	io.WriteString(conn, opening("Sec-WebSocket-Extensions: permessage-deflate"))
	reader := bufio.NewReader(conn)
	if head := readHead(t, reader); head != sampleAnswer+"\r\n" {
		t.Error(head)
	}
	// A compressed message breaks the protocol then.
	io.WriteString(conn, wire{masked: true}.frame(fin|rsv1|text, "x"))
	var start [4]byte
	if _, err := io.ReadFull(reader, start[:]); err != nil || string(start[2:]) != "\x03\xea" {
		t.Errorf("%q: %v", start, err)
	}
}
