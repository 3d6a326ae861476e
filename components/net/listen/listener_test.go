package listen

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// patience is how long a test waits for what must happen.
const patience = time.Minute

// acceptor takes every connection, unless arrive says otherwise, and tells of what happens.
type acceptor struct {
	arrive  func(*http.Request) error
	respond func() error
	events  chan string
}

func newAcceptor() *acceptor { return &acceptor{events: make(chan string, 100)} }

func (a *acceptor) Arrive(r *http.Request) (Handshake, error) {
	a.events <- "arrive " + r.URL.Path
	if a.arrive != nil {
		if err := a.arrive(r); err != nil {
			return nil, err
		}
	}
	return &guest{a}, nil
}

type guest struct{ *acceptor }

func (g *guest) Respond(*http.Request, *handshake.Answer) error {
	if g.respond == nil {
		return nil
	}
	return g.respond()
}

func (g *guest) DidAccept(*websocket.Channel)   {}
func (g *guest) DidFail(err error)              { g.events <- "fail " + err.Error() }
func (g *guest) DidConnect(websocket.Response)  { g.events <- "connect" }
func (g *guest) DidReceiveMessage(text string)  { g.events <- "text " + text }
func (g *guest) DidReceiveBinaryData([]byte)    {}
func (g *guest) DidFinishRead()                 {}
func (g *guest) DidUpdateBufferedAmount(uint64) {}
func (g *guest) DidStartClosingHandshake()      {}
func (g *guest) DidClose(websocket.Closed)      { g.events <- "close" }

// next waits for an event of that kind.
func (a *acceptor) next(t *testing.T, want string) {
	t.Helper()
	select {
	case got := <-a.events:
		if !strings.HasPrefix(got, want) {
			t.Fatalf("got event %q, want %q", got, want)
		}
	case <-time.After(patience):
		t.Fatalf("no event %q came", want)
	}
}

func newListener(t *testing.T, options Options) *Listener {
	t.Helper()
	l, err := New(options, websocket.Upgrader{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func open(t *testing.T, l *Listener, a Acceptor) *Place {
	t.Helper()
	p, err := l.Open(a)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func address(p *Place) string { return fmt.Sprintf("127.0.0.1:%d", p.Port()) }

func dial(t *testing.T, p *Place) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address(p))
	if err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(patience))
	t.Cleanup(func() { conn.Close() })
	return conn
}

// opening is a handshake with further header lines.
func opening(path string, lines ...string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + strings.Join(append(lines, ""), "\r\n") + "\r\n"
}

// ask sends a request and returns the status of the answer.
func ask(t *testing.T, conn net.Conn, request string) int {
	t.Helper()
	io.WriteString(conn, request)
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

func TestPlacesShareAPortWhileThereAreAny(t *testing.T) {
	l := newListener(t, Options{})
	first, second := open(t, l, newAcceptor()), open(t, l, newAcceptor())
	if first.Port() != second.Port() || first.Port() == 0 {
		t.Errorf("ports %d and %d", first.Port(), second.Port())
	}
	if first.Prefix() == second.Prefix() {
		t.Errorf("both have the prefix %q", first.Prefix())
	}
	for _, p := range []*Place{first, second} {
		if prefix := p.Prefix(); len(prefix) != 34 || prefix[0] != '/' || strings.IndexByte(prefix[1:], '/') != 32 {
			t.Errorf("prefix %q", prefix)
		}
	}
	first.Close()
	first.Close()
	if status := ask(t, dial(t, second), opening(second.Prefix())); status != 101 {
		t.Errorf("status %d with one place left", status)
	}
	second.Close()
	if conn, err := net.Dial("tcp", address(second)); err == nil {
		conn.Close()
		t.Error("it listens for nobody")
	}
	third := open(t, l, newAcceptor())
	if status := ask(t, dial(t, third), opening(third.Prefix())); status != 101 {
		t.Errorf("status %d once it listens again", status)
	}
}

func TestRequestsFindTheirPlace(t *testing.T) {
	l := newListener(t, Options{})
	a, b := newAcceptor(), newAcceptor()
	p, q := open(t, l, a), open(t, l, b)
	for _, test := range []struct {
		name, request string
		status        int
	}{
		{"its prefix", opening(p.Prefix()), 101},
		{"a path below", opening(p.Prefix() + "a/b?c"), 101},
		{"no prefix", opening("/"), 404},
		{"a prefix without its end", opening(strings.TrimSuffix(p.Prefix(), "/")), 404},
		{"a prefix further down", opening("/x" + p.Prefix()), 404},
		{"a prefix in capitals", opening(strings.ToUpper(p.Prefix())), 404},
		{"a page", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 404},
		{"a page below a prefix", "GET " + p.Prefix() + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 426},
		{"no HTTP", "\x16\x03\x01\r\n\r\n", 400},
	} {
		t.Run(test.name, func(t *testing.T) {
			conn := dial(t, p)
			if status := ask(t, conn, test.request); status != test.status {
				t.Errorf("status %d, want %d", status, test.status)
			}
			if test.status == 101 {
				a.next(t, "arrive "+p.Prefix())
				a.next(t, "connect")
				conn.Close()
				a.next(t, "close")
			}
		})
	}
	ask(t, dial(t, q), opening(q.Prefix()))
	b.next(t, "arrive "+q.Prefix())
}

func TestTheLongestPrefixIsFoundFirst(t *testing.T) {
	l := newListener(t, Options{})
	outer, inner := &Place{prefix: "/a/"}, &Place{prefix: "/a/b/"}
	l.places = map[string]*Place{"/a/": outer, "/a/b/": inner}
	for path, want := range map[string]*Place{"/a/": outer, "/a/b": outer, "/a/c/d": outer, "/a/b/": inner, "/a/b/c/d": inner, "/": nil, "": nil, "/b/a/": nil} {
		if got := l.placeOf(path); got != want {
			t.Errorf("%q leads to %+v", path, got)
		}
	}
	l.places = nil
}

func TestWhereItListens(t *testing.T) {
	for given, want := range map[string]string{
		"": "127.0.0.1", ":0": "127.0.0.1", "127.0.0.1:0": "127.0.0.1", "0.0.0.0:0": "::", "[::]:0": "::",
	} {
		l := newListener(t, Options{Address: given})
		open(t, l, newAcceptor())
		if got := l.socket.Addr().(*net.TCPAddr).IP.String(); got != want && !(want == "::" && got == "0.0.0.0") {
			t.Errorf("%q listens on %s, want %s", given, got, want)
		}
	}
}

func TestOptionsOutOfTheirRange(t *testing.T) {
	for _, test := range []struct {
		options Options
		want    string
	}{
		{Options{Address: "8080"}, `Listen.Address is "8080"; give HOST:PORT such as 127.0.0.1:8080, with port 0 for any free one`},
		{Options{Address: "localhost:http"}, `Listen.Address is "localhost:http"; give HOST:PORT`},
		{Options{Address: ":65536"}, `Listen.Address is ":65536"; give HOST:PORT`},
		{Options{MaxConnections: -1}, "Listen.MaxConnections is -1; give a value above 0, or 0 for the default"},
		{Options{MaxHandshakeBytes: -1}, "Listen.MaxHandshakeBytes is -1"},
		{Options{HandshakeTimeout: -1}, "Listen.HandshakeTimeout is -1ns"},
	} {
		if _, err := New(test.options, websocket.Upgrader{}); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %q", test.options, err, test.want)
		}
	}
	if _, err := New(Options{}, websocket.Upgrader{MaxMessage: -1}); err == nil {
		t.Error("the channels' settings are not looked at")
	}
}

func TestAnAddressThatIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	l := newListener(t, Options{Address: taken.Addr().String()})
	if _, err := l.Open(newAcceptor()); err == nil || !strings.Contains(err.Error(), taken.Addr().String()) {
		t.Errorf("got %v", err)
	}
}

func TestMoreConnectionsThanAllowed(t *testing.T) {
	l := newListener(t, Options{MaxConnections: 2})
	a := newAcceptor()
	p := open(t, l, a)
	first := dial(t, p)
	if status := ask(t, first, opening(p.Prefix())); status != 101 {
		t.Fatalf("status %d", status)
	}
	a.next(t, "arrive")
	a.next(t, "connect")
	dial(t, p) // says nothing, and counts
	if status := ask(t, dial(t, p), opening(p.Prefix())); status != 503 {
		t.Errorf("status %d for one too many", status)
	}
	first.Close()
	a.next(t, "close")
	if status := ask(t, dial(t, p), opening(p.Prefix())); status != 101 {
		t.Errorf("status %d once there is room", status)
	}
}

func TestHandshakesAreBounded(t *testing.T) {
	for _, test := range []struct {
		name    string
		options Options
		request string // "" is none
		status  int    // 0 is none
	}{
		{"in bytes", Options{MaxHandshakeBytes: 500}, opening("/", "X: "+strings.Repeat("x", 500)), 431},
		{"in bytes by default", Options{}, opening("/", "X: "+strings.Repeat("x", DefaultMaxHandshakeBytes)), 431},
		{"in time", Options{HandshakeTimeout: 10 * time.Millisecond}, "GET / HTTP/1.1\r\n", 0},
		{"by origin", Options{CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://good.test" }},
			opening("PREFIX", "Origin: https://evil.test"), 403},
		{"by an origin that is let in", Options{CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://good.test" }},
			opening("PREFIX", "Origin: https://good.test"), 101},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := newListener(t, test.options)
			p := open(t, l, newAcceptor())
			conn := dial(t, p)
			io.WriteString(conn, strings.Replace(test.request, "PREFIX", p.Prefix(), 1))
			response, err := http.ReadResponse(bufio.NewReader(conn), nil)
			switch {
			case test.status == 0 && !errors.Is(err, io.ErrUnexpectedEOF):
				t.Errorf("got %v, want the end", err)
			case test.status != 0 && (err != nil || response.StatusCode != test.status):
				t.Errorf("got %+v, %v, want status %d", response, err, test.status)
			}
		})
	}
}

// hixie75 is a handshake of that draft.
const hixie75 = "GET PREFIX HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n"

func TestOldDraftsAreForThoseWhoAskForThem(t *testing.T) {
	for legacy, want := range map[bool]string{false: "HTTP/1.1 4", true: "HTTP/1.1 101 Web Socket Protocol Handshake\r\n"} {
		l := newListener(t, Options{LegacyDrafts: legacy})
		p := open(t, l, newAcceptor())
		conn := dial(t, p)
		io.WriteString(conn, strings.Replace(hixie75, "PREFIX", p.Prefix(), 1))
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil || !strings.HasPrefix(line, want) {
			t.Errorf("legacy drafts %v: got %q, %v", legacy, line, err)
		}
	}
}

func TestClosingAPlaceEndsItsHandshakes(t *testing.T) {
	l := newListener(t, Options{})
	a := newAcceptor()
	a.arrive = func(r *http.Request) error {
		<-r.Context().Done()
		return r.Context().Err()
	}
	p := open(t, l, a)
	conn := dial(t, p)
	io.WriteString(conn, opening(p.Prefix()))
	a.next(t, "arrive")
	p.Close()
	p.Wait()
	if answer, err := io.ReadAll(conn); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 403") {
		t.Errorf("answered %q, %v", answer, err)
	}
}

func TestAHandshakeThatFailsIsTold(t *testing.T) {
	l := newListener(t, Options{MaxConnections: 1})
	a := newAcceptor()
	a.respond = func() error { return errors.New("not today") }
	p := open(t, l, a)
	for range 2 { // the second finds the room of the first
		if status := ask(t, dial(t, p), opening(p.Prefix())); status != 403 {
			t.Errorf("status %d", status)
		}
		a.next(t, "arrive")
		a.next(t, "fail not today")
	}
}

func TestClosingAListenerDisconnects(t *testing.T) {
	l := newListener(t, Options{})
	a := newAcceptor()
	p := open(t, l, a)
	conn := dial(t, p)
	reader := bufio.NewReader(conn)
	io.WriteString(conn, opening(p.Prefix()))
	if _, err := http.ReadResponse(reader, nil); err != nil {
		t.Fatal(err)
	}
	a.next(t, "arrive")
	a.next(t, "connect")
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		l.Close()
	}()
	frame := make([]byte, 4)
	if _, err := io.ReadFull(reader, frame); err != nil || string(frame) != "\x88\x02\x03\xe9" { // Close, 1001
		t.Errorf("got %x, %v", frame, err)
	}
	conn.Close()
	<-ended
	a.next(t, "close")
	if _, err := l.Open(a); !errors.Is(err, ErrClosed) {
		t.Errorf("opened a place on a closed listener: %v", err)
	}
}
