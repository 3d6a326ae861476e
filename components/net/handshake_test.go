package net_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/net/deflate"
	"corvo/components/net/handshake"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

const closeFrame = "\x88\x02\x03\xe8"

// answers are what servers say to an opening handshake.
var answers = []struct {
	name      string
	protocols []string
	answer    func(r *http.Request) string

	// Either what it agrees on,
	opens    bool
	protocol string
	messages []any

	// or what it fails with.
	fails  string
	status int // of the refusal, 0 for an answer that is none
	body   string
}{
	{name: "good", answer: func(r *http.Request) string { return good(r) + closeFrame }, opens: true},
	{name: "connection list", answer: func(r *http.Request) string { return good(r, "Connection: keep-alive, upgrade") + closeFrame }, opens: true},
	{name: "connection in two headers", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", "\r\nConnection: keep-alive\r\n\r\n", 1) + closeFrame
	}, opens: true},
	{name: "upgrade in capitals", answer: func(r *http.Request) string { return good(r, "Upgrade: WebSocket") + closeFrame }, opens: true},
	{name: "no reason phrase", answer: func(r *http.Request) string {
		return strings.Replace(good(r), " Switching Protocols", "", 1) + closeFrame
	}, opens: true},
	{name: "line feeds alone", answer: func(r *http.Request) string { return strings.ReplaceAll(good(r), "\r\n", "\n") + closeFrame }, opens: true},
	{name: "after an interim response", answer: func(r *http.Request) string {
		return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + good(r) + closeFrame
	}, opens: true},
	{name: "frames glued on", answer: func(r *http.Request) string { return good(r) + "\x81\x05hello\x82\x01\xff" + closeFrame }, opens: true, messages: []any{"hello", []byte{0xff}}},
	{name: "subprotocol", protocols: []string{"a", "b"}, answer: func(r *http.Request) string {
		return good(r, "Sec-WebSocket-Protocol: b") + closeFrame
	}, opens: true, protocol: "b"},
	{name: "a large head", answer: func(r *http.Request) string {
		return good(r, "X-Large: "+strings.Repeat("x", 200<<10)) + closeFrame
	}, opens: true},

	{name: "200", answer: func(r *http.Request) string { return "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello" }, fails: "answered 200 OK instead of 101", status: 200, body: "hello"},
	{name: "404 with a chunked body", answer: func(r *http.Request) string {
		return "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n6\r\n there\r\n0\r\n\r\n"
	}, fails: "404 Not Found", status: 404, body: "not there"},
	{name: "500 with a long body", answer: func(r *http.Request) string {
		return "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n" + strings.Repeat("x", 5000)
	}, fails: "500 Oops", status: 500, body: strings.Repeat("x", handshake.DefaultRefusalBody)},
	{name: "204", answer: func(r *http.Request) string { return "HTTP/1.1 204 No Content\r\n\r\n" }, fails: "204", status: 204},
	{name: "redirect", answer: func(r *http.Request) string {
		return "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
	}, fails: "302 Found", status: 302},
	{name: "HTTP/1.0 200", answer: func(r *http.Request) string { return "HTTP/1.0 200 OK\r\n\r\nold" }, fails: "200 OK", status: 200, body: "old"},
	{name: "HTTP/1.0 101", answer: func(r *http.Request) string { return strings.Replace(good(r), "HTTP/1.1", "HTTP/1.0", 1) }, fails: "want HTTP/1.1"},
	{name: "HTTP/2.0 101", answer: func(r *http.Request) string { return strings.Replace(good(r), "HTTP/1.1", "HTTP/2.0", 1) }, fails: "want HTTP/1.1"},
	{name: "no upgrade header", answer: func(r *http.Request) string { return good(r, "Upgrade:") }, fails: "Upgrade header", status: 101},
	{name: "other upgrade header", answer: func(r *http.Request) string { return good(r, "Upgrade: h2c") }, fails: "Upgrade header", status: 101},
	{name: "upgrade list", answer: func(r *http.Request) string { return good(r, "Upgrade: websocket, h2c") }, fails: "Upgrade header", status: 101},
	{name: "two upgrade headers", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", "\r\nUpgrade: websocket\r\n\r\n", 1)
	}, fails: "Upgrade header", status: 101},
	{name: "no connection header", answer: func(r *http.Request) string { return good(r, "Connection:") }, fails: "Connection header", status: 101},
	{name: "other connection header", answer: func(r *http.Request) string { return good(r, "Connection: upgraded, close") }, fails: "Connection header", status: 101},
	{name: "no accept", answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Accept:") }, fails: "0 Sec-WebSocket-Accept", status: 101},
	{name: "wrong accept", answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") }, fails: "does not answer the key", status: 101},
	{name: "accept in other case", answer: func(r *http.Request) string {
		return good(r, "Sec-WebSocket-Accept: "+strings.ToUpper(handshake.AcceptKey(r.Header.Get("Sec-WebSocket-Key"))))
	}, fails: "does not answer the key", status: 101},
	{name: "two accepts", answer: func(r *http.Request) string {
		accept := "Sec-WebSocket-Accept: " + handshake.AcceptKey(r.Header.Get("Sec-WebSocket-Key"))
		return strings.Replace(good(r), "\r\n\r\n", "\r\n"+accept+"\r\n\r\n", 1)
	}, fails: "2 Sec-WebSocket-Accept", status: 101},
	{name: "extension not offered", answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Extensions: x-webkit-deflate-frame") }, fails: "was not offered", status: 101},
	{name: "subprotocol not asked for", answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Protocol: a") }, fails: "not offered", status: 101},
	{name: "subprotocol not among those offered", protocols: []string{"a", "b"}, answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Protocol: c") }, fails: "not offered", status: 101},
	{name: "subprotocol in other case", protocols: []string{"chat"}, answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Protocol: Chat") }, fails: "not offered", status: 101},
	{name: "several subprotocols", protocols: []string{"a", "b"}, answer: func(r *http.Request) string { return good(r, "Sec-WebSocket-Protocol: a, b") }, fails: "not offered", status: 101},
	{name: "repeated subprotocol", protocols: []string{"a"}, answer: func(r *http.Request) string {
		return strings.Replace(good(r, "Sec-WebSocket-Protocol: a"), "\r\n\r\n", "\r\nSec-WebSocket-Protocol: a\r\n\r\n", 1)
	}, fails: "2 Sec-WebSocket-Protocol", status: 101},
	{name: "empty subprotocol", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", "\r\nSec-WebSocket-Protocol:\r\n\r\n", 1)
	}, fails: "not offered", status: 101},
	{name: "no subprotocol", protocols: []string{"a"}, answer: func(r *http.Request) string { return good(r) }, fails: "none of the offered", status: 101},

	{name: "nothing", answer: func(r *http.Request) string { return "" }, fails: "closed before the handshake"},
	{name: "half a head", answer: func(r *http.Request) string { return good(r)[:60] }, fails: "closed within the handshake"},
	{name: "head without its empty line", answer: func(r *http.Request) string { return strings.TrimSuffix(good(r), "\r\n") }, fails: "closed within the handshake"},
	{name: "no HTTP", answer: func(r *http.Request) string { return "SSH-2.0-OpenSSH_9.6\r\n\r\n" }, fails: "status line"},
	{name: "a frame instead", answer: func(r *http.Request) string { return "\x81\x05hello\n\n" }, fails: "status line"},
	{name: "status of four digits", answer: func(r *http.Request) string { return strings.Replace(good(r), "101", "1010", 1) }, fails: "status line"},
	{name: "status 099", answer: func(r *http.Request) string { return "HTTP/1.1 099 What\r\n\r\n" }, fails: "status line"},
	{name: "header without a colon", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", "\r\nnonsense\r\n\r\n", 1)
	}, fails: "malformed header field"},
	{name: "space before the colon", answer: func(r *http.Request) string { return strings.Replace(good(r), "Upgrade:", "Upgrade :", 1) }, fails: "malformed header field"},
	{name: "folded header", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", "\r\nX: a\r\n b\r\n\r\n", 1)
	}, fails: "malformed header field"},
	{name: "NUL in a header", answer: func(r *http.Request) string { return good(r, "X: a\x00b") }, fails: "malformed header field"},
	{name: "1 MB of headers", answer: func(r *http.Request) string {
		return strings.Replace(good(r), "\r\n\r\n", strings.Repeat("\r\nX: "+strings.Repeat("x", 1000), 1000)+"\r\n\r\n", 1)
	}, fails: "larger than allowed"},
	{name: "one endless header", answer: func(r *http.Request) string { return "HTTP/1.1 101 X\r\nX: " + strings.Repeat("x", 1<<20) }, fails: "larger than allowed"},
	{name: "interim responses without end", answer: func(r *http.Request) string {
		return strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1000)
	}, fails: "interim responses"},
}

func TestHandshakeAgreesOnOrFailsWith(t *testing.T) {
	for _, test := range answers {
		for _, trickled := range []bool{false, true} {
			name := test.name
			if trickled {
				name += "/in pieces"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
					answer := test.answer(r)
					if piece := max(len(answer)/100, 1); trickled {
						conn.SetNoDelay(true)
						for ; len(answer) > piece; answer = answer[piece:] {
							if _, err := io.WriteString(conn, answer[:piece]); err != nil {
								return
							}
						}
					}
					io.WriteString(conn, answer)
					conn.CloseWrite()
					untilClosed(conn)
				})
				task := newTask(t, corvonet.Options{})
				client := newRecorder()
				request := corvonet.Request{URL: "ws://" + address, Protocols: test.protocols, RefusalBody: true}
				channel, err := task.Connect(t.Context(), request, client)
				if err != nil {
					t.Fatal(err)
				}
				closed := receive(t, "close", client.closed)
				<-channel.Done()
				if test.opens {
					if closed.Code != 1000 || !closed.WasClean {
						t.Fatalf("closed with %+v", closed)
					}
					if client.response.Subprotocol != test.protocol || client.response.Status != 101 || client.response.Header.Get("Upgrade") == "" {
						t.Errorf("opened with %+v", client.response)
					}
					for _, want := range test.messages {
						if diff := cmp.Diff(want, receive(t, "message", client.messages)); diff != "" {
							t.Error(diff)
						}
					}
					return
				}
				if closed.Code != 1006 || closed.WasClean || closed.Err == nil || !strings.Contains(closed.Err.Error(), test.fails) || !strings.Contains(closed.Err.Error(), address) {
					t.Fatalf("closed with %+v, want an error with %q and %s", closed, test.fails, address)
				}
				select {
				case <-client.opened:
					t.Error("it was open before")
				default:
				}
				if (closed.Refused != nil) != (test.status != 0) {
					t.Fatalf("refused by %+v, want status %d", closed.Refused, test.status)
				}
				if closed.Refused != nil && (closed.Refused.Status != test.status || string(closed.Refused.Body) != test.body) {
					t.Errorf("refused by %+v, want status %d and body %q", closed.Refused, test.status, test.body)
				}
			})
		}
	}
}

func TestHandshakeSendsWhatIsAskedFor(t *testing.T) {
	for _, test := range []struct {
		name    string
		request corvonet.Request // URL's path and query, credentials before @
		options corvonet.Options
		uri     string
		header  http.Header
		without []string
	}{
		{
			name: "plain", uri: "/", header: http.Header{
				"Upgrade": {"websocket"}, "Connection": {"Upgrade"}, "Sec-Websocket-Version": {"13"}, "Pragma": {"no-cache"}, "Cache-Control": {"no-cache"},
				"Sec-Websocket-Extensions": {"permessage-deflate; client_max_window_bits"},
			}, without: []string{"Origin", "Cookie", "Authorization", "Sec-Websocket-Protocol", "User-Agent", "Referer"},
		},
		{name: "path and query as they are", request: corvonet.Request{URL: "/a%2Fb/|?q=1%20&r=%FF|"}, uri: "/a%2Fb/|?q=1%20&r=%FF|"},
		{name: "empty query", request: corvonet.Request{URL: "/a?"}, uri: "/a"},
		{name: "origin", request: corvonet.Request{Origin: "https://page.example"}, uri: "/", header: http.Header{"Origin": {"https://page.example"}}},
		{name: "protocols", request: corvonet.Request{Protocols: []string{"a", "b.c"}}, uri: "/", header: http.Header{"Sec-Websocket-Protocol": {"a, b.c"}}},
		{name: "credentials", request: corvonet.Request{URL: "us%20er:p%C3%A4ss:w@"}, uri: "/", header: http.Header{"Authorization": {"Basic dXMgZXI6cMOkc3M6dw=="}}},
		{name: "credentials with a broken escape", request: corvonet.Request{URL: "a%zz%41:@"}, uri: "/", header: http.Header{"Authorization": {"Basic YSV6ekE6"}}},
		{name: "no compression", options: corvonet.Options{Compression: deflate.Options{Disabled: true}}, uri: "/", without: []string{"Sec-Websocket-Extensions"}},
		{name: "user agent", options: corvonet.Options{UserAgent: "Corvo/1"}, uri: "/", header: http.Header{"User-Agent": {"Corvo/1"}}},
		{name: "further headers", request: corvonet.Request{Header: http.Header{"x-token": {"a", "b"}, "Cookie": {"c=d"}, "Authorization": {"Bearer x"}}}, uri: "/", header: http.Header{
			"X-Token": {"a", "b"}, "Cookie": {"c=d"}, "Authorization": {"Bearer x"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			requests := make(chan *http.Request, 1)
			address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
				requests <- r
				io.WriteString(conn, good(r, "Sec-WebSocket-Protocol: "+strings.Split(r.Header.Get("Sec-WebSocket-Protocol"), ",")[0])+closeFrame)
				conn.CloseWrite()
				untilClosed(conn)
			})
			credentials, path, found := strings.Cut(test.request.URL, "@")
			if !found {
				credentials, path = "", test.request.URL
			} else {
				credentials += "@"
			}
			test.request.URL = "ws://" + credentials + address + path
			client := newRecorder()
			if _, err := newTask(t, test.options).Connect(t.Context(), test.request, client); err != nil {
				t.Fatal(err)
			}
			r := receive(t, "request", requests)
			if r.RequestURI != test.uri || r.Host != address || r.Method != "GET" {
				t.Errorf("got %s %s of %s, want %s", r.Method, r.RequestURI, r.Host, test.uri)
			}
			for name, want := range test.header {
				if diff := cmp.Diff(want, r.Header[name]); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
			}
			for _, name := range test.without {
				if r.Header[name] != nil {
					t.Errorf("%s: %q", name, r.Header[name])
				}
			}
			if err := handshake.CheckRequest(r); err != nil {
				t.Error(err)
			}
			receive(t, "close", client.closed)
		})
	}
}

func TestHostHeaderMayBeReplaced(t *testing.T) {
	hosts := make(chan string, 1)
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) { hosts <- r.Host })
	client := newRecorder()
	if _, err := newTask(t, corvonet.Options{}).Connect(t.Context(), corvonet.Request{URL: "ws://" + address, Host: "virtual.example"}, client); err != nil {
		t.Fatal(err)
	}
	if got := receive(t, "host", hosts); got != "virtual.example" {
		t.Errorf("got %s", got)
	}
	receive(t, "close", client.closed)
}

func TestConnectRefusesInvalidRequests(t *testing.T) {
	task := newTask(t, corvonet.Options{})
	for _, test := range []struct {
		name    string
		request corvonet.Request
		want    string
	}{
		{"no URL", corvonet.Request{}, "not a URL"},
		{"relative URL", corvonet.Request{URL: "/chat"}, "not a URL"},
		{"other scheme", corvonet.Request{URL: "ftp://example.com/"}, "scheme is ftp"},
		{"fragment", corvonet.Request{URL: "ws://example.com/#top"}, "fragment"},
		{"empty fragment", corvonet.Request{URL: "ws://example.com/#"}, "fragment"},
		{"port too large", corvonet.Request{URL: "ws://example.com:70000/"}, "not a URL"},
		{"no host", corvonet.Request{URL: "ws://"}, "not a URL"},
		{"protocol twice", corvonet.Request{URL: "ws://example.com", Protocols: []string{"a", "b", "a"}}, `"a" is given twice`},
		{"protocol no token", corvonet.Request{URL: "ws://example.com", Protocols: []string{"a b"}}, "not a token"},
		{"empty protocol", corvonet.Request{URL: "ws://example.com", Protocols: []string{""}}, "not a token"},
		{"header name", corvonet.Request{URL: "ws://example.com", Header: http.Header{"a b": {"c"}}}, "not a token"},
		{"header value", corvonet.Request{URL: "ws://example.com", Header: http.Header{"A": {"b\r\nC: d"}}}, "line break"},
		{"header of the handshake", corvonet.Request{URL: "ws://example.com", Header: http.Header{"sec-websocket-key": {"x"}}}, "set by the handshake"},
		{"header for a proxy", corvonet.Request{URL: "ws://example.com", Header: http.Header{"proxy-authorization": {"x"}}}, "put the user name and the password into the proxy's URL"},
		{"origin", corvonet.Request{URL: "ws://example.com", Origin: "a\nb"}, "line break"},
		{"host", corvonet.Request{URL: "ws://example.com", Host: "a\nb"}, "line break"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := task.Connect(t.Context(), test.request, newRecorder())
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if task.Len() != 0 {
		t.Errorf("%d channels", task.Len())
	}
}

func TestBlockedPortsFailTheConnectionLater(t *testing.T) {
	client := newRecorder()
	if _, err := newTask(t, corvonet.Options{}).Connect(t.Context(), corvonet.Request{URL: "ws://127.0.0.1:6667/"}, client); err != nil {
		t.Fatal(err)
	}
	closed := receive(t, "close", client.closed)
	var blocked *corvonet.BadPortError
	if !errors.As(closed.Err, &blocked) || blocked.Port != 6667 || closed.Code != 1006 {
		t.Errorf("closed with %+v", closed)
	}
	for port, want := range map[uint16]bool{0: true, 1: true, 22: true, 80: false, 443: false, 6000: true, 8080: false, 10080: true, 65535: false} {
		if corvonet.IsBadPort(port) != want {
			t.Errorf("port %d: %v", port, !want)
		}
	}
}

func TestHandshakeTimeout(t *testing.T) {
	for name, says := range map[string]string{"never answers": "", "half a head": "HTTP/1.1 101 Switching", "200 without its body": "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
				io.WriteString(conn, says)
				untilClosed(conn)
			})
			client := newRecorder()
			task := newTask(t, corvonet.Options{HandshakeTimeout: 50 * time.Millisecond})
			if _, err := task.Connect(t.Context(), corvonet.Request{URL: "ws://" + address}, client); err != nil {
				t.Fatal(err)
			}
			closed := receive(t, "close", client.closed)
			want := address + ": the connection was not open in time within 50ms"
			if closed.Refused != nil {
				want = "200 OK"
			}
			if closed.Err == nil || !strings.Contains(closed.Err.Error(), want) {
				t.Errorf("closed with %v, want %q", closed.Err, want)
			}
		})
	}
}

func TestTracerSeesTheHandshake(t *testing.T) {
	address := rawServer(t, func(conn *net.TCPConn, r *http.Request) {
		io.WriteString(conn, "HTTP/1.1 403 No\r\nX: y\r\nContent-Length: 0\r\n\r\n")
	})
	var seen []string
	tracer := &websocket.Tracer{
		WillSendHandshakeRequest: func(c *websocket.Channel, url string, header http.Header) {
			seen = append(seen, fmt.Sprint(c != nil, url, header.Get("Host"), header.Get("Upgrade")))
		},
		DidReceiveHandshakeResponse: func(c *websocket.Channel, status int, header http.Header) {
			seen = append(seen, fmt.Sprint(c != nil, status, header.Get("X")))
		},
		DidClose: func(c *websocket.Channel, closed websocket.Closed) {
			seen = append(seen, fmt.Sprint(closed.Refused.Status))
		},
	}
	client := newRecorder()
	channel, err := newTask(t, corvonet.Options{Tracer: tracer}).Connect(t.Context(), corvonet.Request{URL: "http://" + address + "/a"}, client)
	if err != nil {
		t.Fatal(err)
	}
	<-channel.Done()
	want := []string{fmt.Sprint(true, "ws://"+address+"/a", address, "websocket"), fmt.Sprint(true, 403, "y"), "403"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
}
