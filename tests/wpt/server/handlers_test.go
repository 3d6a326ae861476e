package server

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"

	"github.com/google/go-cmp/cmp"
)

// recorder is a client that says what to send when it opens, and waits for the end.
type recorder struct {
	send     []message
	close    uint16 // status to close with once open, 0 leaves it to the server
	response websocket.Response
	received []string
	closed   websocket.Closed
	done     chan struct{}
}

func (r *recorder) DidConnect(response websocket.Response) {
	r.response = response
	for _, m := range r.send {
		if m.binary {
			_ = response.Channel.SendBinary(m.data)
		} else {
			_ = response.Channel.Send(m.text)
		}
	}
	if r.close != 0 {
		_ = response.Channel.Close(r.close, "over")
	}
}
func (r *recorder) DidReceiveMessage(text string) { r.received = append(r.received, text) }
func (r *recorder) DidReceiveBinaryData(data []byte) {
	r.received = append(r.received, "binary "+string(data))
}
func (r *recorder) DidUpdateBufferedAmount(uint64)   {}
func (r *recorder) DidStartClosingHandshake()        {}
func (r *recorder) DidClose(closed websocket.Closed) { r.closed = closed; close(r.done) }

// talk connects to a path of the server, runs the client and returns it after the end.
func talk(t *testing.T, task *corvonet.Task, request corvonet.Request, r *recorder) *recorder {
	t.Helper()
	r.done = make(chan struct{})
	if _, err := task.Connect(t.Context(), request, r); err != nil {
		t.Fatal(err)
	}
	<-r.done
	return r
}

func text(texts ...string) []message {
	var messages []message
	for _, text := range texts {
		messages = append(messages, message{text: text})
	}
	return messages
}

func TestHandlersThatKeepToTheProtocol(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	for _, test := range []struct {
		name, path string
		protocols  []string
		header     http.Header
		send       []message
		close      uint16
		want       []string
		protocol   string
		cookies    []string
		code       uint16 // of a clean close
	}{
		{name: "echo", path: "/echo", protocols: []string{"chat", "echo"}, send: append(text("a", "", "ü"), message{binary: true, data: []byte("bin")}, message{text: goodbye}),
			want: []string{"a", "", "ü", "binary bin", goodbye}, protocol: "echo", code: 1000},
		{name: "echo with the client's close", path: "/echo", send: text("x"), close: 3001, code: 3001},
		{name: "goodbye ends", path: "/echo_exit", send: text("no", goodbye), code: 1000},
		{name: "goodbye ends, with data", path: "/echo_close_data", send: text(goodbye), code: 1000},
		{name: "query", path: "/echo-query?a=%20b&c", want: []string{"a=%20b&c"}, code: 1000},
		{name: "no cookie", path: "/echo-cookie", want: []string{"(none)"}, code: 1000},
		{name: "cookie", path: "/echo-cookie", header: http.Header{"Cookie": {"k=v"}}, want: []string{"k=v"}, code: 1000},
		{name: "origin", path: "/origin", want: []string{"http://web-platform.test:1"}, code: 1000},
		{name: "no referrer", path: "/referrer", want: []string{"MISSING AS PER FETCH"}, code: 1000},
		{name: "empty message", path: "/empty-message", send: text(""), want: []string{"pass"}, code: 1000},
		{name: "message that is not empty", path: "/empty-message", send: text("x"), want: []string{"fail"}, code: 1000},
		{name: "protocol", path: "/protocol", protocols: []string{"foobar"}, want: []string{"foobar"}, protocol: "foobar", code: 1000},
		{name: "first of protocols", path: "/protocol_array", protocols: []string{"foo", "bar"}, want: []string{"foo"}, protocol: "foo", code: 1000},
		{name: "no protocol chosen", path: "/handshake_no_protocol", code: 1000},
		{name: "no extensions", path: "/handshake_no_extensions", code: 1000},
		{name: "cookie set", path: "/set-cookie?7", close: 1000, cookies: []string{"ws_test_7=test; Path=/"}, code: 1000},
		{name: "secure cookie set", path: "/set-cookie-secure?7", close: 1000, cookies: []string{"ws_test_7=test; Secure; Path=/"}, code: 1000},
		{name: "http cookie set", path: "/set-cookie_http?7", close: 1000, cookies: []string{"ws_test_7=test; Path=/; HttpOnly"}, code: 1000},
		{name: "same-site cookies set", path: "/set-cookies-samesite?value=9&clear", close: 1000, cookies: []string{
			"samesite-unspecified=9; Path=/; Max-Age=0", "samesite-lax=9; Path=/; SameSite=Lax; Max-Age=0",
			"samesite-strict=9; Path=/; SameSite=Strict; Max-Age=0", "samesite-none=9; Path=/; SameSite=None; Secure; Max-Age=0"}, code: 1000},
		{name: "slow receiver", path: "/receive-many-with-backpressure", send: text("12345", "", goodbye), want: []string{"5", "0", "7"}},
		{name: "close without answer for a second", path: "/delayed-passive-close", close: 1000, code: 1000},
		{name: "remote close", path: "/remote-close?code=1000&reason=Don%27t+ask", code: 1000},
		{name: "remote close without a code", path: "/remote-close", code: 1005},
		{name: "handshake with a Close frame", path: "/simple_handshake", cookies: []string{"ws_test=test"}, code: 1001},
		{name: "raw echo", path: "/echo_raw", send: []message{{binary: true, data: []byte{0x81, 2, 'h', 'i'}}, {text: "exit"}}, want: []string{"hi"}, code: 1000},
		{name: "raw frames", path: "/corvo/raw?frames=81026869880203e9", want: []string{"hi"}, code: 1001},
		{name: "raw frames with an answered close", path: "/corvo/raw?frames=&answer=1", close: 1000, code: 1000},
		{name: "own handshake", path: "/corvo/handshake?response=" + strings.NewReplacer(" ", "%20", "\r\n", "%0D%0A").Replace(
			"HTTP/1.1 101 Fine\r\nUpgrade: WEBSOCKET\r\nConnection: keep-alive, upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n") + "&frames=880203e9", code: 1001},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := &recorder{send: test.send, close: test.close}
			if test.code == 0 { // the server waits for this side
				r.close = 0
			}
			request := corvonet.Request{URL: s.URL("ws", test.path), Protocols: test.protocols, Header: test.header, Origin: "http://web-platform.test:1"}
			if test.name == "slow receiver" {
				r = talkUntil(t, task(t, s), request, r, len(test.want))
			} else {
				talk(t, task(t, s), request, r)
			}
			if r.closed.Err != nil || !r.closed.WasClean {
				t.Fatalf("ended by %+v", r.closed)
			}
			if test.close == 0 { // messages after the client's close are dropped
				if diff := cmp.Diff(test.want, r.received); diff != "" {
					t.Error(diff)
				}
			}
			if test.code != 0 && r.closed.Code != test.code {
				t.Errorf("close code %d, want %d", r.closed.Code, test.code)
			}
			if r.response.Subprotocol != test.protocol {
				t.Errorf("subprotocol %q, want %q", r.response.Subprotocol, test.protocol)
			}
			if diff := cmp.Diff(test.cookies, r.response.Header["Set-Cookie"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// untilCount closes once as many messages have come.
type untilCount struct {
	*recorder
	count int
}

func (u untilCount) DidReceiveMessage(text string) {
	u.recorder.DidReceiveMessage(text)
	if len(u.received) == u.count {
		_ = u.response.Channel.Close(1000, "")
	}
}

func talkUntil(t *testing.T, task *corvonet.Task, request corvonet.Request, r *recorder, count int) *recorder {
	t.Helper()
	r.done = make(chan struct{})
	if _, err := task.Connect(t.Context(), request, untilCount{r, count}); err != nil {
		t.Fatal(err)
	}
	<-r.done
	return r
}

func TestHandlersThatBreakTheProtocol(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	for _, test := range []struct {
		name, path string
		protocols  []string
		close      uint16
		opens      bool
		status     int // of a refusal
	}{
		{name: "wrong accept key", path: "/wrong_accept_key", status: http.StatusSwitchingProtocols},
		{name: "no HTTP", path: "/invalid"},
		{name: "subprotocol nobody offered", path: "/handshake_protocol", status: http.StatusSwitchingProtocols},
		{name: "no credentials", path: "/basic_auth", status: http.StatusUnauthorized},
		{name: "unknown path", path: "/404", status: http.StatusNotFound},
		{name: "a file", path: "/dir/plain.txt", status: http.StatusOK},
		{name: "close without answer", path: "/passive-close-abort", close: 1000, opens: true},
		{name: "abrupt end", path: "/remote-close?abrupt=1", opens: true},
		{name: "frame with reserved bits", path: "/corvo/raw?frames=f100", opens: true},
		{name: "answer that breaks off", path: "/corvo/handshake?end=1&response=HTTP/1.1%20101%20Sw"},
		{name: "own refusal", path: "/corvo/handshake?response=HTTP/1.0%20418%20No%0D%0AContent-Length:%200%0D%0A%0D%0A", status: http.StatusTeapot},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := talk(t, task(t, s), corvonet.Request{URL: s.URL("ws", test.path), Protocols: test.protocols}, &recorder{close: test.close})
			if r.closed.WasClean || r.closed.Err == nil {
				t.Fatalf("ended by %+v", r.closed)
			}
			if opened := r.response.Channel != nil; opened != test.opens {
				t.Errorf("opened: %v; ended by %v", opened, r.closed.Err)
			}
			status := 0
			if r.closed.Refused != nil {
				status = r.closed.Refused.Status
			}
			if status != test.status {
				t.Errorf("refused with %d, want %d", status, test.status)
			}
		})
	}
}

func TestBytesThatBelongToNothingComeBeforeTheAnswer(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	conn := rawClient(t, s, "/sleep_10_v13")
	first := make([]byte, 1)
	if _, err := conn.Read(first); err != nil || first[0] != 'x' {
		t.Fatalf("read %q, %v", first, err)
	}
	s.Close() // ends the pause before the next one
	if n, err := conn.Read(first); n != 0 || err == nil {
		t.Errorf("read %d bytes, %v after the server's end", n, err)
	}
}

func TestBasicAuthLetsTheRightUserIn(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	url := strings.Replace(s.URL("wss", "/basic_auth"), "://", "://foo:bar@", 1)
	if r := talk(t, task(t, s), corvonet.Request{URL: url}, &recorder{}); r.closed.Code != 1000 {
		t.Errorf("ended by %+v", r.closed)
	}
}

func TestBackpressureIsTimed(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	r := talk(t, task(t, s), corvonet.Request{URL: s.URL("ws", "/send-backpressure")}, &recorder{})
	if len(r.received) != 18 || r.received[0] != "binary " || len(r.received[1]) != 1<<20+len("binary ") || r.closed.Code != 1000 {
		t.Errorf("%d messages, ended by %+v", len(r.received), r.closed)
	}
	var seconds float64
	if err := json.Unmarshal([]byte(r.received[17]), &seconds); err != nil || seconds <= 0 {
		t.Errorf("time %q: %v", r.received[17], err)
	}
}

func TestStashRespondersShareValues(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	task := task(t, s)
	ask := func(path, question string) string {
		r := talk(t, task, corvonet.Request{URL: s.URL("ws", path)}, &recorder{send: text(question)})
		return strings.Join(r.received, "|")
	}
	for _, step := range []struct{ path, question, want string }{
		{"/stash_responder?key=k&action=take", "echo", `{"status":"allowed","result":null}`},
		{"/stash_responder?key=k&action=put&value=v", "echo", `{"status":"success","result":"k"}`},
		{"/stash_responder?key=k&action=take", "echo", `{"status":"blocked","result":"v"}`},
		{"/stash_responder?key=k&action=purge", "echo", `{"status":"success","result":null}`},
		{"/stash_responder_blocking", `{"action":"set","key":"b","value":[1]}`, `{}`},
		{"/stash_responder_blocking", `{"action":"get","key":"b"}`, `{"value":[1]}`},
	} {
		if got := ask(step.path, step.question); got != step.want {
			t.Errorf("%s: %s, want %s", step.path, got, step.want)
		}
	}
}

func TestABlockedStashEndsWithItsClient(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	r := talk(t, task(t, s), corvonet.Request{URL: s.URL("ws", "/stash_responder_blocking")},
		&recorder{send: text(`{"action":"get","key":"never"}`), close: 1000})
	if !r.closed.WasClean {
		t.Errorf("ended by %+v", r.closed)
	}
}

func TestMessageChannelsJoinSockets(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	task := task(t, s)
	talk(t, task, corvonet.Request{URL: s.URL("ws", "/msg_channel?uuid=u&direction=write")},
		&recorder{send: text(`["message", {"a":1}]`, `["message", "two"]`, `["disconnectReader", null]`), close: 1000})
	r := talk(t, task, corvonet.Request{URL: s.URL("ws", "/msg_channel?uuid=u&direction=read")}, &recorder{})
	if diff := cmp.Diff([]string{`{"a":1}`, `"two"`}, r.received); diff != "" {
		t.Error(diff)
	}
	if s.messages.mu.Lock(); len(s.messages.open) != 0 {
		t.Errorf("%d channels are left", len(s.messages.open))
	}
	s.messages.mu.Unlock()
}

func TestACaptureShowsWhatTheClientSent(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	conn := rawClient(t, s, "/corvo/capture?uuid=c&protocol=p", "X-b: 1", "x-A:2 ")
	// A masked text frame "hi", an unmasked ping with RSV1, a Close 1000.
	frames := []byte{0x81, 0x82, 1, 2, 3, 4, 'h' ^ 1, 'i' ^ 2, 0xc9, 0, 0x88, 0x82, 0, 0, 0, 0, 3, 0xe8}
	if _, err := conn.Write(frames); err != nil {
		t.Fatal(err)
	}
	r := talk(t, task(t, s), corvonet.Request{URL: s.URL("ws", "/corvo/captured?uuid=c")}, &recorder{})
	var got recording
	if len(r.received) != 1 || json.Unmarshal([]byte(r.received[0]), &got) != nil {
		t.Fatalf("received %q, ended by %+v", r.received, r.closed)
	}
	want := recording{
		Request: "GET /corvo/capture?uuid=c&protocol=p HTTP/1.1",
		Headers: [][2]string{
			{"hOST", Host}, {"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
			{"Sec-WebSocket-Version", "13"}, {"X-b", "1"}, {"x-A", "2"},
		},
		Frames: []recordedFrame{
			{Fin: true, Opcode: 1, Masked: true, Payload: "6869"}, {Fin: true, Rsv: 4, Opcode: 9}, {Fin: true, Opcode: 8, Masked: true, Payload: "03e8"},
		},
		End: "close",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestClosingTheServerEndsWhatHandlersWaitFor(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	task := task(t, s)
	opened := make(chan struct{}, 2)
	var waiting []*waiter
	for _, path := range []string{"/echo", "/corvo/raw?frames="} {
		w := &waiter{recorder: &recorder{done: make(chan struct{})}, opened: opened}
		if _, err := task.Connect(context.Background(), corvonet.Request{URL: s.URL("ws", path)}, w); err != nil {
			t.Fatal(err)
		}
		waiting = append(waiting, w)
	}
	for range waiting {
		<-opened
	}
	s.Close()
	for _, w := range waiting {
		<-w.done
	}
}

type waiter struct {
	*recorder
	opened chan struct{}
}

func (w *waiter) DidConnect(r websocket.Response) {
	w.recorder.DidConnect(r)
	w.opened <- struct{}{}
}

func TestAHandshakeIsAnnouncedBeforeItIsAnswered(t *testing.T) {
	s := start(t, Options{})
	conn := rawClient(t, s, "/corvo/slow?uuid=a")
	if response, body := get(t, s, s.URL("http", "/corvo/slow-has-come?uuid=a")); response.StatusCode != 200 {
		t.Errorf("status %d, %q", response.StatusCode, body)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || response.StatusCode != 101 {
		t.Errorf("%+v, %v", response, err)
	}
}
