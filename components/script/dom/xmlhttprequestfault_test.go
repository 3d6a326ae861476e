package dom_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"corvo/components/engine"
)

// stalling is a server that stands still at the point that a request's path names.
type stalling struct {
	t        *testing.T
	listener net.Listener
	reached  chan string // the paths of the requests that stand still
	quit     chan struct{}
	serving  sync.WaitGroup // of the listener and of each connection that the client has not closed
}

func serveStalling(t *testing.T) *stalling {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &stalling{t: t, listener: listener, reached: make(chan string, 100), quit: make(chan struct{})}
	s.serving.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.serving.Go(func() {
				defer conn.Close()
				s.serve(conn)
			})
		}
	})
	t.Cleanup(func() {
		close(s.quit)
		listener.Close()
		s.serving.Wait()
	})
	return s
}

func (s *stalling) url(path string) string { return "http://" + s.listener.Addr().String() + path }

// serve answers requests, until one stands still; then it waits for the client to close.
func (s *stalling) serve(conn net.Conn) {
	in := bufio.NewReader(conn)
	if first, err := in.Peek(1); err == nil && first[0] == 0x16 { // a record of TLS with a handshake
		s.stand("tls", in)
		return
	}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		_, path, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(line), " HTTP/1.1"), " ")
		if path == "/request" { // it is not read
			s.reached <- path
			<-s.quit
			return
		}
		for strings.TrimSpace(line) != "" {
			if line, err = in.ReadString('\n'); err != nil {
				return
			}
		}
		switch path {
		case "/answer":
		case "/head":
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-")
		case "/body":
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789")
		case "/chunk":
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n0123456789")
		case "/redirect":
			io.WriteString(conn, "HTTP/1.1 302 Found\r\nLocation: /body\r\nContent-Length: 0\r\n\r\n")
			continue
		case "/page":
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: text/html\r\n\r\npage")
			continue
		}
		s.stand(path, in)
		return
	}
}

// stand reads until the client closes the connection.
func (s *stalling) stand(path string, in io.Reader) {
	s.reached <- path
	io.Copy(io.Discard, in)
}

// allClosed takes no more connections, and waits until the client has closed those there are.
func (s *stalling) allClosed() {
	s.listener.Close()
	s.serving.Wait()
}

// stalls are where a server stands still, and the state that the request is in then.
var stalls = []struct {
	path  string
	state int // the readyState before it ends
}{
	{"/answer", 1}, {"/head", 1}, {"/body", 3}, {"/chunk", 2}, {"/redirect", 3}, {"tls", 1},
}

// urlOf is the URL that comes to stand still there.
func (s *stalling) urlOf(stall string) string {
	if stall == "tls" {
		return "https://" + s.listener.Addr().String() + "/"
	}
	return s.url(stall)
}

// tellEvents is script that makes xhr, a request for URL, and prints its events.
const tellEvents = `
	var xhr = new XMLHttpRequest();
	["abort", "error", "load", "timeout", "loadend"].forEach(function (type) {
		xhr.addEventListener(type, function (e) { console.log(type, xhr.readyState, xhr.status, xhr.responseText.length); });
	});
	function whenThere(then) {
		if (xhr.readyState === STATE) { then(); } else { setTimeout(whenThere, 1, then); }
	}
	xhr.open("GET", "URL");
`

func TestARequestEndsWhereverItsServerStandsStill(t *testing.T) {
	for _, stall := range stalls {
		for _, end := range []struct {
			name, script, event string
		}{
			{"by its timeout", `xhr.timeout = 40; xhr.send();`, "timeout"},
			{"by a timeout that is set later", `xhr.send(); whenThere(function () { xhr.timeout = 10; });`, "timeout"},
			{"by abort", `xhr.send(); whenThere(function () { xhr.abort(); });`, "abort"},
		} {
			t.Run(stall.path+" "+end.name, func(t *testing.T) {
				s := serveStalling(t)
				p := newPage(t, s.url("/page"))
				got := p.run(strings.NewReplacer("URL", s.urlOf(stall.path), "STATE", fmt.Sprint(stall.state)).Replace(tellEvents) + end.script)
				want := []string{end.event + " 4 0 0", "loadend 4 0 0"}
				if !slices.Equal(got, want) {
					t.Errorf("printed %q, want %q", got, want)
				}
				s.allClosed()
			})
		}
	}
}

func TestARequestWhoseBodyIsNotReadHasATimeout(t *testing.T) {
	s := serveStalling(t)
	p := newPage(t, s.url("/page"))
	got := p.run(strings.Replace(tellEvents, `"GET", "URL"`, `"POST", "/request"`, 1) + `
		xhr.upload.onloadend = function (e) { console.log("upload", e.loaded); };
		xhr.timeout = 50;
		xhr.send(new ArrayBuffer(64 << 20));`)
	if want := []string{"upload 0", "timeout 4 0 0", "loadend 4 0 0"}; !slices.Equal(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
}

// worker is script that starts a worker of that source, which prints what it posts.
func worker(source string) string {
	return fmt.Sprintf(`
		var worker = new Worker(URL.createObjectURL(new Blob([%q])));
		worker.onmessage = function (e) { console.log(e.data); };`, source)
}

func TestASynchronousRequestOfAWorkerEndsWhereverItsServerStandsStill(t *testing.T) {
	for _, stall := range stalls {
		t.Run(stall.path, func(t *testing.T) {
			s := serveStalling(t)
			p := newPage(t, s.url("/page"))
			got := p.run(worker(strings.Replace(`
				var xhr = new XMLHttpRequest();
				xhr.open("GET", "URL", false);
				xhr.timeout = 50;
				try { xhr.send(); } catch (e) { postMessage(e.name + " " + xhr.readyState); }
				close();`, "URL", s.urlOf(stall.path), 1)))
			if want := []string{"TimeoutError 4"}; !slices.Equal(got, want) {
				t.Errorf("printed %q, want %q", got, want)
			}
			s.allClosed()
		})
	}
}

func TestRequestsEndWithTheirGlobal(t *testing.T) {
	for _, stall := range stalls {
		for _, sync := range []bool{false, true} {
			send := fmt.Sprintf(`
				var xhr = new XMLHttpRequest();
				xhr.onloadend = xhr.onabort = xhr.onerror = function (e) { console.log(e.type); };
				xhr.open("GET", "URL", %v);
				xhr.send();`, !sync)
			for _, end := range []struct {
				name     string
				inWorker bool
				end      func(*page) error
			}{
				{"the window closes", false, func(p *page) error { p.Close(); return nil }},
				{"the window of the worker closes", true, func(p *page) error { p.Close(); return nil }},
				{"the worker is terminated", true, func(p *page) error { return p.Run(p.ctx, jsSource(`worker.terminate()`)) }},
				{"the window navigates", true, func(p *page) error { return p.Navigate(p.ctx, "about:blank") }},
			} {
				t.Run(fmt.Sprint(stall.path, " sync ", sync, " ", end.name), func(t *testing.T) {
					s := serveStalling(t)
					p := newPage(t, s.url("/page"))
					script := strings.Replace(send, "URL", s.urlOf(stall.path), 1)
					if end.inWorker {
						script = worker(strings.ReplaceAll(script, "console.log(e.type)", "postMessage(e.type)"))
					}
					ran := make(chan error, 1)
					go func() { ran <- p.Run(p.ctx, jsSource(script)) }()
					select {
					case <-s.reached:
					case <-p.ctx.Done():
						t.Fatal("the request does not come")
					}
					blocked := sync && !end.inWorker
					if !blocked { // the script has nothing more to do, but may not have returned
						if err := <-ran; err != nil {
							t.Errorf("the script ended with %v", err)
						}
					}
					if err := end.end(p); err != nil {
						t.Error(err)
					}
					if blocked && <-ran == nil {
						t.Error("the script goes on after its synchronous request")
					}
					s.allClosed()
					if lines := p.printed(); len(lines) > 0 {
						t.Errorf("printed %q", lines)
					}
				})
			}
		}
	}
}

func TestRequestsLeaveNoDescriptorBehind(t *testing.T) {
	count := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("this system does not list descriptors: ", err)
		}
		return len(entries)
	}
	serveAndEnd := func() {
		s := serveStalling(t)
		p := newPage(t, s.url("/page"))
		var script strings.Builder
		for i := range 60 {
			fmt.Fprintf(&script, `(function () {
				var xhr = new XMLHttpRequest();
				xhr.open("GET", %q);
				xhr.timeout = %d;
				xhr.send();
			})();`, s.urlOf(stalls[i%len(stalls)].path), 10+i)
		}
		p.run(script.String())
		s.allClosed()
		p.Close()
	}
	serveAndEnd() // what is opened once for all
	before := count()
	serveAndEnd()
	if after := count(); after > before {
		t.Errorf("%d descriptors before, %d after", before, after)
	}
}

// bomb is a gzip response that decodes to size zeros.
func bomb(size int) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(make([]byte, size))
	w.Close()
	return append(fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n", b.Len()), b.Bytes()...)
}

func TestWhatScriptSeesOfBadResponses(t *testing.T) {
	const limit = 1 << 20
	long := strings.Repeat("x", limit)
	for _, test := range []struct {
		name, response string
		heads          int    // how many have come
		said           string // to the developer, "" where nothing is wrong
	}{
		{"a body of the limit", fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", limit, long), 1, ""},
		{"a body over the limit", fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%sx", limit+1, long), 1, "the response's body is longer than 1048576 bytes, the limit"},
		{"a body over the limit, in chunks", fmt.Sprintf("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%sx\r\n0\r\n\r\n", limit+1, long), 1, "the response's body is longer than 1048576 bytes, the limit"},
		{"a bomb", string(bomb(64 << 20)), 1, "the response's body is longer than 1048576 bytes, the limit"},
		{"a short body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", 1, "the response's body ends early: unexpected EOF"},
		{"a bad chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n", 1, "invalid byte in chunk length"},
		{"a head without end", "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20) + "\r\n\r\n", 0, "server response headers exceeded"},
		{"no HTTP", "SMTP ready\r\n\r\n", 0, "malformed HTTP"},
		{"nothing", "", 0, "EOF"},
		{"a redirect to itself", "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", 0, "more than 20 redirects in a row"},
		{"broken gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\nthis is not gzipped.", 1, "the response's body is not what its Content-Encoding says, gzip"},
		{"a coding that nobody knows", "HTTP/1.1 200 OK\r\nContent-Encoding: x\r\nContent-Length: 3\r\n\r\nabc", 1, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			var serving sync.WaitGroup
			serving.Go(func() {
				for {
					conn, err := listener.Accept()
					if err != nil {
						return
					}
					serving.Go(func() {
						defer conn.Close()
						in := bufio.NewReader(conn)
						for {
							line, err := in.ReadString('\n')
							if err != nil {
								return
							}
							if strings.TrimSpace(line) != "" {
								continue
							}
							if _, err := io.WriteString(conn, test.response); err != nil || !strings.HasPrefix(test.response, "HTTP/1.1 302") {
								conn.(*net.TCPConn).CloseWrite()
								io.Copy(io.Discard, in)
								return
							}
						}
					})
				}
			})
			t.Cleanup(func() { // the page is closed before
				listener.Close()
				serving.Wait()
			})
			p := newPage(t, "http://"+listener.Addr().String()+"/page", func(o *engine.Options) { o.Load.MaxBody = limit })
			got := p.run(`
				var heads = 0, xhr = new XMLHttpRequest();
				function done(e) {
					xhr.onload = xhr.onerror = null;
					console.log(e.type, xhr.readyState, xhr.status, xhr.responseText.length > 0, xhr.getAllResponseHeaders() !== "", heads);
					xhr.open("GET", "/", false);
					try { xhr.send(); console.log("sent"); } catch (e) { console.log(e.name, xhr.readyState, xhr.responseText.length); }
				}
				xhr.onreadystatechange = function () { if (xhr.readyState === 2) { heads++; } };
				xhr.onload = xhr.onerror = done;
				xhr.open("GET", "/");
				xhr.send();`)
			for i, line := range got {
				if strings.HasPrefix(line, "error: XMLHttpRequest failed: ") && strings.Contains(line, test.said) {
					got[i] = "said"
				}
			}
			want := []string{"said", fmt.Sprint("error 4 0 false false ", test.heads), "said", "NetworkError 4 0"}
			if test.said == "" {
				want = []string{"load 4 200 true true 1", "sent"}
			}
			if !slices.Equal(got, want) {
				t.Errorf("printed %.300q, want %q with %q", got, want, test.said)
			}
		})
	}
}
