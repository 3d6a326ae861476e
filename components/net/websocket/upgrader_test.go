package websocket

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const sampleKey = "dGhlIHNhbXBsZSBub25jZQ==" // of RFC 6455

const samplePath = "GET /chat HTTP/1.1\r\nHost: example.com\r\n"

// opening is a good handshake, with lines replaced by name or added.
func opening(lines ...string) string {
	fields := map[string]string{
		"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": sampleKey, "Sec-WebSocket-Version": "13",
	}
	var extra string
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ": ")
		if _, ok := fields[name]; ok {
			fields[name] = value
		} else {
			extra += line + "\r\n"
		}
	}
	request := samplePath
	for name, value := range fields {
		if value != "" {
			request += name + ": " + value + "\r\n"
		}
	}
	return request + extra + "\r\n"
}

// servers run an upgrader behind net/http and on a raw listener. Each returns
// the address.
var servers = map[string]func(t *testing.T, u *Upgrader, client func() Client) string{
	"net/http": func(t *testing.T, u *Upgrader, client func() Client) string {
		u.Group = new(Group)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			u.Upgrade(w, r, client())
		}))
		t.Cleanup(func() {
			u.Group.Close()
			server.Close()
		})
		return server.Listener.Addr().String()
	},
	"raw listener": func(t *testing.T, u *Upgrader, client func() Client) string {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		served := make(chan error)
		go func() {
			served <- u.Serve(ctx, listener, func(*http.Request) (Client, error) { return client(), nil })
		}()
		t.Cleanup(func() {
			cancel()
			if err := <-served; err != nil {
				t.Error(err)
			}
		})
		return listener.Addr().String()
	},
}

func readResponse(t *testing.T, conn io.Reader) *http.Response {
	t.Helper()
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func dialRaw(t *testing.T, address string) *net.TCPConn {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(patience))
	t.Cleanup(func() { conn.Close() })
	return conn.(*net.TCPConn)
}

// A net/http server unfolds lines before anything else sees them, as RFC 9112
// section 5.2 allows too.
func TestAcceptRefusesFoldedHeaderLines(t *testing.T) {
	for name, request := range map[string]string{
		"by a space":            opening("X-A: b\r\n c"),
		"by a tab":              opening("X-A: b\r\n\tc"),
		"to nothing":            opening("X-A: b\r\n "),
		"the first":             strings.Replace(opening(), "\r\nHost: ", "\r\n Host: ", 1),
		"with line feeds alone": strings.ReplaceAll(opening("X-A: b\n c"), "\r\n", "\n"),
		"one that matters":      opening("Sec-WebSocket-Protocol: a,\r\n b"),
	} {
		t.Run(name, func(t *testing.T) {
			conn := dialRaw(t, servers["raw listener"](t, &Upgrader{}, func() Client { return newRecorder(t) }))
			io.WriteString(conn, request)
			if response := readResponse(t, conn); response.StatusCode != 400 {
				t.Errorf("status %d", response.StatusCode)
			}
		})
	}
}

func TestUpgradeAnswersAsRFC6455Says(t *testing.T) {
	chosen := func(protocol string) *Upgrader {
		return &Upgrader{SelectProtocol: func(*http.Request, []string) string { return protocol }}
	}
	for _, test := range []struct {
		name     string
		request  string
		upgrader *Upgrader
		status   int
		header   http.Header // fields that must be there
		without  string      // a field that must not
	}{
		{name: "plain", request: opening(), status: 101, header: http.Header{
			"Upgrade": {"websocket"}, "Connection": {"Upgrade"}, "Sec-Websocket-Accept": {"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="},
		}, without: "Sec-Websocket-Protocol"},
		{name: "connection list", request: opening("Connection: keep-alive, uPGRADE", "Upgrade: WebSocket"), status: 101},
		{name: "first known protocol", request: opening("Sec-WebSocket-Protocol: a, b", "Sec-WebSocket-Protocol: c"), upgrader: &Upgrader{Protocols: []string{"c", "b"}}, status: 101, header: http.Header{"Sec-Websocket-Protocol": {"b"}}},
		{name: "no known protocol", request: opening("Sec-WebSocket-Protocol: a"), upgrader: &Upgrader{Protocols: []string{"c"}}, status: 101, without: "Sec-Websocket-Protocol"},
		{name: "protocol chosen by function", request: opening("Sec-WebSocket-Protocol: a"), upgrader: chosen("not offered"), status: 101, header: http.Header{"Sec-Websocket-Protocol": {"not offered"}}},
		{name: "extensions are not agreed to", request: opening("Sec-WebSocket-Extensions: permessage-deflate"), status: 101, without: "Sec-Websocket-Extensions"},
		{name: "further headers", request: opening(), upgrader: &Upgrader{Header: func(*http.Request) http.Header {
			return http.Header{"Set-Cookie": {"a=1", "b=2"}, "X-Odd": {""}}
		}}, status: 101, header: http.Header{"Set-Cookie": {"a=1", "b=2"}, "X-Odd": {""}}},
		{name: "origin refused", request: opening("Origin: http://evil.example"), upgrader: &Upgrader{CheckOrigin: func(r *http.Request) bool {
			return r.Header.Get("Origin") != "http://evil.example"
		}}, status: 403},
		{name: "not GET", request: strings.Replace(opening(), "GET", "PUT", 1), status: 405, header: http.Header{"Allow": {"GET"}}},
		{name: "no upgrade", request: opening("Upgrade: "), status: 426, header: http.Header{"Upgrade": {"websocket"}}},
		{name: "other upgrade", request: opening("Upgrade: h2c"), status: 426},
		{name: "no connection upgrade", request: opening("Connection: keep-alive"), status: 426},
		{name: "no key", request: opening("Sec-WebSocket-Key: "), status: 400},
		{name: "short key", request: opening("Sec-WebSocket-Key: dGhlIHNhbXBsZSA="), status: 400},
		{name: "key that is no base64", request: opening("Sec-WebSocket-Key: !GhlIHNhbXBsZSBub25jZQ=="), status: 400},
		{name: "two keys", request: strings.Replace(opening(), "\r\n\r\n", "\r\nSec-WebSocket-Key: "+sampleKey+"\r\n\r\n", 1), status: 400},
		{name: "no version", request: opening("Sec-WebSocket-Version: "), status: 426, header: http.Header{"Sec-Websocket-Version": {"13"}}},
		{name: "old version", request: opening("Sec-WebSocket-Version: 8"), status: 426, header: http.Header{"Sec-Websocket-Version": {"13"}}},
		{name: "protocol that is no token", request: opening("Sec-WebSocket-Protocol: a b"), status: 400},
		{name: "a body", request: opening("Content-Length: 3") + "abc", status: 400},
		{name: "a body that does not come", request: opening("Content-Length: 1"), status: 400},
		{name: "a chunked body", request: opening("Transfer-Encoding: chunked") + "0\r\n\r\n", status: 400},
		{name: "a body of no bytes", request: opening("Content-Length: 0"), status: 101},
		{name: "a length that is none", request: opening("Content-Length: -1"), status: 400},
		{name: "two lengths", request: opening("Content-Length: 0", "Content-Length: 3") + "abc", status: 400},
		{name: "two hosts", request: opening("Host: other.example"), status: 400},
		{name: "a NUL in a value", request: opening("X-A: a\x00b"), status: 400},
		{name: "a space before the colon", request: opening("X-A : b"), status: 400},
		{name: "HTTP/1.0", request: strings.Replace(opening(), "HTTP/1.1", "HTTP/1.0", 1), status: 505},
	} {
		for name, start := range servers {
			t.Run(name+"/"+test.name, func(t *testing.T) {
				var u Upgrader
				if test.upgrader != nil {
					u = *test.upgrader
				}
				address := start(t, &u, func() Client { return newRecorder(t) })
				conn := dialRaw(t, address)
				io.WriteString(conn, test.request)
				response := readResponse(t, conn)
				if response.StatusCode != test.status {
					t.Fatalf("status %d, want %d", response.StatusCode, test.status)
				}
				for name, values := range test.header {
					if diff := cmp.Diff(values, response.Header[name]); diff != "" {
						t.Errorf("%s: %s", name, diff)
					}
				}
				if test.without != "" && response.Header[test.without] != nil {
					t.Errorf("%s: %q", test.without, response.Header[test.without])
				}
				if test.status != 101 {
					if body, _ := io.ReadAll(response.Body); len(body) == 0 {
						t.Error("the refusal does not say why")
					}
				}
			})
		}
	}
}

func TestFramesGluedToTheRequestAreKept(t *testing.T) {
	for name, start := range servers {
		t.Run(name, func(t *testing.T) {
			client := newRecorder(t)
			conn := dialRaw(t, start(t, &Upgrader{}, func() Client { return client }))
			io.WriteString(conn, opening()+wire{masked: true}.frame(fin|text, "glued"))
			receive(t, "connect", client.events)
			if got := receive(t, "message", client.events); got != `text "glued"` {
				t.Error(got)
			}
		})
	}
}

func TestUpgradeRefusesHeadersThatReachBeyondTheirLine(t *testing.T) {
	for name, start := range servers {
		t.Run(name, func(t *testing.T) {
			u := &Upgrader{Header: func(*http.Request) http.Header { return http.Header{"X": {"a\r\nSet-Cookie: b=c"}} }}
			conn := dialRaw(t, start(t, u, func() Client { return newRecorder(t) }))
			io.WriteString(conn, opening())
			if response, _ := io.ReadAll(conn); len(response) > 0 {
				t.Errorf("got %q", response)
			}
		})
	}
}

func TestUpgradeNeedsAHijacker(t *testing.T) {
	request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(opening())))
	if err != nil {
		t.Fatal(err)
	}
	recorded := httptest.NewRecorder()
	if _, err := new(Upgrader).Upgrade(recorded, request, newRecorder(t)); err == nil || recorded.Code != 500 {
		t.Errorf("%v, status %d", err, recorded.Code)
	}
}

func TestAcceptAsksWhoTakesTheRequest(t *testing.T) {
	ours, peer := connPair(t)
	io.WriteString(peer, opening())
	_, err := new(Upgrader).Accept(t.Context(), ours, func(r *http.Request) (Client, error) {
		return nil, errors.New("nobody at " + r.URL.Path)
	})
	if err == nil {
		t.Fatal("accepted")
	}
	answer, _ := io.ReadAll(peer)
	if !strings.HasPrefix(string(answer), "HTTP/1.1 403") || !strings.Contains(string(answer), "nobody at /chat") {
		t.Errorf("got %q", answer)
	}
}

func TestAcceptBoundsTheHandshake(t *testing.T) {
	for name, test := range map[string]struct {
		upgrader Upgrader
		sends    string
		end      bool
		want     string
		answer   string
	}{
		"in time":        {Upgrader{HandshakeTimeout: 20 * time.Millisecond}, samplePath, false, "timeout", ""},
		"in size":        {Upgrader{MaxHandshake: 1000}, samplePath + "X: " + long(500_000), true, "larger than allowed", "HTTP/1.1 431 "},
		"by its end":     {Upgrader{}, samplePath, true, "unexpected EOF", ""},
		"by its meaning": {Upgrader{}, "\x16\x03\x01 what\r\n\r\n", true, "malformed", "HTTP/1.1 400 "},
		"by two hosts":   {Upgrader{}, strings.Replace(opening(), "Host:", "Host: a\r\nHost:", 1), true, "too many Host", "HTTP/1.1 400 "},
	} {
		t.Run(name, func(t *testing.T) {
			ours, peer := connPair(t)
			var sending sync.WaitGroup
			defer sending.Wait()
			sending.Go(func() { // more than sockets hold
				io.WriteString(peer, test.sends)
				if test.end {
					peer.CloseWrite()
				}
			})
			_, err := test.upgrader.Accept(t.Context(), ours, nil)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			answer, err := io.ReadAll(peer)
			if err != nil || !strings.HasPrefix(string(answer), test.answer) || (test.answer == "") != (len(answer) == 0) {
				t.Errorf("answered %q, %v, want %q", answer, err, test.answer)
			}
		})
	}
}

func TestServeReportsAListenerThatFails(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := new(Upgrader).Serve(t.Context(), listener, nil); err == nil {
		t.Error("no error")
	}
}

func TestAServerMaySendAndCloseAsSoonAsItHasUpgraded(t *testing.T) {
	ours, peer := connPair(t)
	io.WriteString(peer, opening())
	var upgrader Upgrader
	client := newRecorder(t)
	channel, err := upgrader.Accept(t.Context(), ours, func(*http.Request) (Client, error) { return client, nil })
	if err != nil {
		t.Fatal(err)
	}
	if err := channel.Send("welcome"); err != nil {
		t.Error(err)
	}
	channel.Close(4401, "who are you?")
	reader := bufio.NewReader(peer)
	if _, err := http.ReadResponse(reader, nil); err != nil {
		t.Fatal(err)
	}
	want := "\x81\x07welcome\x88\x0e\x11\x31who are you?"
	got := make([]byte, len(want))
	if _, err := io.ReadFull(reader, got); err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	io.WriteString(peer, wire{masked: true}.close(4401, ""))
	peer.CloseWrite()
	if closed := receive(t, "close", client.closed); !closed.WasClean || closed.Code != 4401 {
		t.Errorf("closed with %+v", closed)
	}
	if events := client.drainEvents(); len(events) == 0 || events[0] != "connect" {
		t.Errorf("events %q", events)
	}
}
