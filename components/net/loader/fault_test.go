package loader_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/net/loader"
)

// raw is a server that does what a test says with each connection.
type raw struct {
	t        *testing.T
	listener net.Listener
	serving  sync.WaitGroup
	quit     chan struct{} // closed at the end of the test

	mu   sync.Mutex
	open map[*tracked]bool // the client's ends
}

// tracked is a client's end of a connection that tells when it is closed.
type tracked struct {
	net.Conn
	once   sync.Once
	closed chan struct{}
}

func (c *tracked) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

func serveRaw(t *testing.T, options loader.Options, serve func(s *raw, conn net.Conn)) (*loader.Loader, *raw) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &raw{t: t, listener: listener, quit: make(chan struct{}), open: make(map[*tracked]bool)}
	s.serving.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.serving.Go(func() {
				defer conn.Close()
				serve(s, conn)
			})
		}
	})
	if options.DialContext == nil {
		options.DialContext = s.dial
	}
	l := loader.New(options)
	t.Cleanup(func() {
		l.Close()
		listener.Close()
		close(s.quit)
		s.serving.Wait()
		s.allClosed()
	})
	return l, s
}

func (s *raw) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, s.listener.Addr().String())
	if err != nil {
		return nil, err
	}
	c := &tracked{Conn: conn, closed: make(chan struct{})}
	s.mu.Lock()
	s.open[c] = true
	s.mu.Unlock()
	return c, nil
}

// allClosed waits until no connection is left.
func (s *raw) allClosed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		<-c.closed
	}
}

// head reads a request up to its body.
func head(conn net.Conn) {
	b := make([]byte, 1)
	for end := ""; end != "\r\n\r\n"; {
		if _, err := conn.Read(b); err != nil {
			return
		}
		if end += string(b); len(end) > 4 {
			end = end[1:]
		}
	}
}

func TestBadResponsesAreErrors(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\n"
	for _, test := range []struct {
		name, response string
		atHead         string // the error of Load
		atBody         string // that of reading, with what has come before it below
		read           string
	}{
		{"nothing", "", "EOF", "", ""},
		{"no HTTP", "SSH-2.0-x\r\n", `malformed HTTP response "SSH-2.0-x"`, "", ""},
		{"half a head", ok + "Content-Type: x", "unexpected EOF", "", ""},
		{"a line without a colon", ok + "Content-Length 1\r\n\r\n", `malformed MIME header: missing colon: "Content-Length 1"`, "", ""},
		{"two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", `http: message cannot contain multiple Content-Length headers; got ["1" "2"]`, "", ""},
		{"no length", ok + "Content-Length: -1\r\n\r\n", `bad Content-Length "-1"`, "", ""},
		{"an unknown transfer coding", ok + "Transfer-Encoding: x\r\n\r\n", `unsupported transfer encoding: "x"`, "", ""},
		{"a head of 1 MB", ok + "X: " + strings.Repeat("x", 1<<20) + "\r\n\r\n", "server response headers exceeded 262144 bytes; aborted", "", ""},
		{"a short body", ok + "Content-Length: 10\r\n\r\nabc", "", "the response's body ends early: unexpected EOF", "abc"},
		{"chunks without an end", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "", "the response's body ends early: unexpected EOF", "abc"},
		{"a short chunk", ok + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc", "", "the response's body ends early: unexpected EOF", "abc"},
		{"a size that is no number", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n", "", "reading the response's body: invalid byte in chunk length", "abc"},
		{"a size below zero", ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n", "", "reading the response's body: invalid byte in chunk length", ""},
		{"a size beyond all", ok + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\nabc\r\n", "", "reading the response's body: http chunk length too large", ""},
		{"a chunk that goes on", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n", "", "reading the response's body: malformed chunked encoding", "abc"},
		{"a body up to the end", ok + "\r\nabc", "", "", "abc"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, _ := serveRaw(t, loader.Options{}, func(_ *raw, conn net.Conn) {
				head(conn)
				io.WriteString(conn, test.response)
			})
			response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/", Method: "POST"})
			if err != nil {
				if test.atHead == "" || !strings.Contains(err.Error(), test.atHead) {
					t.Errorf("got %v, want %q", err, test.atHead)
				}
				return
			}
			defer response.Body.Close()
			got, err := io.ReadAll(response.Body)
			if test.atHead != "" || string(got) != test.read || test.atBody == "" && err != nil || test.atBody != "" && (err == nil || err.Error() != test.atBody) {
				t.Errorf("read %q, %v; want %q, %q", got, err, test.read, test.atBody+test.atHead)
			}
		})
	}
}

func TestHeadsWithoutEndAreErrors(t *testing.T) {
	l, _ := serveRaw(t, loader.Options{}, func(_ *raw, conn net.Conn) {
		head(conn)
		for {
			if _, err := io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"); err != nil {
				return
			}
		}
	})
	if response, err := l.Load(t.Context(), loader.Request{URL: "http://a.test/"}); err == nil {
		response.Body.Close()
		t.Error("a response")
	}
}

func TestAnIdleConnectionIsClosedInTime(t *testing.T) {
	l, s := serveRaw(t, loader.Options{IdleTimeout: 50 * time.Millisecond}, func(_ *raw, conn net.Conn) {
		head(conn)
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
		io.Copy(io.Discard, conn)
	})
	if err := loadAll(t.Context(), l, loader.Request{URL: "http://a.test/"}); err != nil {
		t.Fatal(err)
	}
	s.allClosed()
}

// standstill is a time limit that a test waits out.
const standstill = 100 * time.Millisecond

// stage is where a server stands still.
type stage struct {
	name, url string
	serve     func(s *raw, conn net.Conn, still func())
	body      io.Reader
	limit     loader.Options // what is to end the load: no other limit may come before it
	timeout   string         // the error then
}

func stages() []stage {
	return []stage{
		{name: "in TLS", url: "https://a.test/", limit: loader.Options{ConnectTimeout: standstill}, timeout: "net/http: TLS handshake timeout", serve: func(_ *raw, _ net.Conn, still func()) { still() }},
		{name: "before the head", url: "http://a.test/", limit: loader.Options{Timeout: standstill}, timeout: "a.test has not answered within 100ms", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			still()
		}},
		{name: "while the body is sent", url: "http://a.test/", limit: loader.Options{Timeout: standstill}, timeout: "a.test has not answered within 100ms", body: io.LimitReader(zeros{}, 1<<30), serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			still()
		}},
		{name: "in the head", url: "http://a.test/", limit: loader.Options{Timeout: standstill}, timeout: "a.test has not answered within 100ms", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nX:")
			still()
		}},
		{name: "in the body", url: "http://a.test/", limit: loader.Options{BodyTimeout: standstill}, timeout: "a.test has sent nothing more of the response's body within 100ms", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
			still()
		}},
		{name: "in a chunk", url: "http://a.test/", limit: loader.Options{BodyTimeout: standstill}, timeout: "a.test has sent nothing more of the response's body within 100ms", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff")
			still()
		}},
		{name: "in a coding", url: "http://a.test/", limit: loader.Options{BodyTimeout: standstill}, timeout: "a.test has sent nothing more of the response's body within 100ms", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b")
			still()
		}},
		{name: "in a redirect's body", url: "http://a.test/", limit: loader.Options{BodyTimeout: standstill}, timeout: "more than 20 redirects in a row", serve: func(_ *raw, conn net.Conn, still func()) {
			head(conn)
			io.WriteString(conn, "HTTP/1.1 302 Found\r\nLocation: http://a.test/\r\nContent-Length: 10\r\n\r\n")
			still()
		}},
	}
}

// loadAll reads a response to its end.
func loadAll(ctx context.Context, l *loader.Loader, request loader.Request) error {
	response, err := l.Load(ctx, request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}

func TestServersThatStandStillAreGivenUp(t *testing.T) {
	for _, at := range stages() {
		t.Run(at.name, func(t *testing.T) {
			l, s := serveRaw(t, at.limit, func(s *raw, conn net.Conn) {
				at.serve(s, conn, func() { <-s.quit })
			})
			request := loader.Request{URL: at.url}
			if at.body != nil {
				request.Method, request.Body = "POST", at.body
			}
			if err := loadAll(t.Context(), l, request); err == nil || !strings.HasSuffix(err.Error(), at.timeout) {
				t.Errorf("got %v, want %s", err, at.timeout)
			}
			s.allClosed()
		})
	}
	t.Run("before it is reached", func(t *testing.T) {
		l, _ := serveRaw(t, loader.Options{ConnectTimeout: standstill, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}}, nil)
		if err := loadAll(t.Context(), l, loader.Request{URL: "http://a.test/"}); err == nil || !strings.HasSuffix(err.Error(), "a.test:80 is not reached within 100ms") {
			t.Error(err)
		}
	})
}

func TestALoadIsEndedAtEveryStage(t *testing.T) {
	reason := errors.New("the page is gone")
	for _, at := range stages() {
		for _, how := range []string{"by its context", "by the loader"} {
			t.Run(at.name+" "+how, func(t *testing.T) {
				reached := make(chan struct{}, 100)
				l, s := serveRaw(t, loader.Options{}, func(s *raw, conn net.Conn) {
					at.serve(s, conn, func() {
						reached <- struct{}{}
						<-s.quit
					})
				})
				ctx, cancel := context.WithCancelCause(t.Context())
				ended := make(chan struct{})
				go func() {
					defer close(ended)
					<-reached
					if how == "by its context" {
						cancel(reason)
					} else {
						l.Close()
					}
				}()
				want := reason
				if how == "by the loader" {
					want = loader.ErrClosed
				}
				request := loader.Request{URL: at.url}
				if at.body != nil {
					request.Method, request.Body = "POST", at.body
				}
				if err := loadAll(ctx, l, request); !errors.Is(err, want) {
					t.Errorf("got %v, want %v", err, want)
				}
				s.allClosed()
				<-ended
				cancel(nil)
			})
		}
	}
	t.Run("before it is reached", func(t *testing.T) {
		reached, gone := make(chan struct{}), make(chan struct{})
		l, _ := serveRaw(t, loader.Options{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			close(reached)
			<-ctx.Done()
			close(gone)
			return nil, ctx.Err()
		}}, nil)
		ctx, cancel := context.WithCancelCause(t.Context())
		go func() {
			<-reached
			cancel(reason)
		}()
		if err := loadAll(ctx, l, loader.Request{URL: "http://a.test/"}); !errors.Is(err, reason) {
			t.Error(err)
		}
		<-gone
	})
}

func TestHTTP2FaultsAreErrors(t *testing.T) {
	reached, quit := make(chan struct{}, 10), make(chan struct{})
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large":
			for i := range 300 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1<<10))
			}
		case "/head":
			reached <- struct{}{}
			<-quit
		case "/body":
			fmt.Fprint(w, "abc")
			w.(http.Flusher).Flush()
			reached <- struct{}{}
			<-quit
		case "/short":
			fmt.Fprint(w, "abc")
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		case "/proto":
			fmt.Fprint(w, r.Proto)
		case "/upload":
			io.Copy(io.Discard, io.LimitReader(r.Body, 1))
			reached <- struct{}{}
			<-quit
		}
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	defer close(quit)
	address := server.Listener.Addr().String()
	open := func(patience, bodyPatience time.Duration) *loader.Loader {
		l := loader.New(loader.Options{
			TLS: &tls.Config{InsecureSkipVerify: true}, BodyTimeout: bodyPatience, Timeout: patience,
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return new(net.Dialer).DialContext(ctx, network, address)
			},
		})
		t.Cleanup(l.Close)
		return l
	}
	l := open(0, 0)
	response, err := l.Load(t.Context(), loader.Request{URL: "https://a.test/proto"})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, response); got != "HTTP/2.0" {
		t.Fatal(got)
	}
	if response.Status != http.StatusOK || response.StatusText != "" {
		t.Errorf("status %d %q; HTTP/2 has no reason phrases", response.Status, response.StatusText)
	}
	for path, want := range map[string]string{
		"/large": "connection error: PROTOCOL_ERROR",
		"/short": "reading the response's body: stream error: stream ID",
	} {
		if err := loadAll(t.Context(), l, loader.Request{URL: "https://a.test" + path}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
	reason := errors.New("the page is gone")
	for _, path := range []string{"/head", "/body", "/upload"} {
		ctx, cancel := context.WithCancelCause(t.Context())
		go func() {
			<-reached
			cancel(reason)
		}()
		if err := loadAll(ctx, l, loader.Request{URL: "https://a.test" + path, Method: "POST", Body: io.LimitReader(zeros{}, 1<<30)}); !errors.Is(err, reason) {
			t.Errorf("%s: %v", path, err)
		}
	}
	hasty, hastyInBody := open(200*time.Millisecond, 0), open(0, 200*time.Millisecond)
	for path, want := range map[string]string{
		"/head":   "a.test has not answered within 200ms",
		"/body":   "a.test has sent nothing more of the response's body within 200ms",
		"/upload": "a.test has not answered within 200ms",
	} {
		l := hasty
		if path == "/body" {
			l = hastyInBody
		}
		if err := loadAll(t.Context(), l, loader.Request{URL: "https://a.test" + path, Method: "POST", Body: io.LimitReader(zeros{}, 1<<30)}); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
}

func TestNamesOfHeadersGoOutAsTheyAreWritten(t *testing.T) {
	var lines []string
	l, s := serveRaw(t, loader.Options{UserAgent: "test"}, func(s *raw, conn net.Conn) {
		in := bufio.NewReader(conn)
		for {
			line, err := in.ReadString('\n')
			if err != nil || line == "\r\n" {
				break
			}
			lines = append(lines, strings.TrimSpace(line))
		}
		io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
	})
	request := loader.Request{URL: "http://a.test/", Header: http.Header{"x-lower": {"1"}, "X-SHOUT": {"2"}, "X-Twice": {"3"}, "x-twice": {"4"}, "user-agent": {"own"}}}
	if err := loadAll(t.Context(), l, request); err != nil {
		t.Fatal(err)
	}
	s.allClosed()
	slices.Sort(lines)
	want := []string{"Accept-Encoding: gzip, deflate", "Accept-Language: *", "Accept: */*", "GET / HTTP/1.1", "Host: a.test", "User-Agent: own", "X-SHOUT: 2", "X-Twice: 3", "X-Twice: 4", "x-lower: 1"}
	if !slices.Equal(lines, want) {
		t.Errorf("sent %q, want %q", lines, want)
	}
}
