package mach

import (
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "page.js", "console.log('from', location.protocol);\n")
	write(t, dir, "worker.js", "importScripts('lib.js'); onmessage = function (e) { setTimeout(function () { postMessage(twice(e.data)) }, 5) };\n")
	write(t, dir, "lib.js", "function twice(n) { return 2 * n }\n")
	owner := write(t, dir, "owner.js", "var w = new Worker('worker.js'); w.onmessage = function (e) { console.log(e.data) }; w.postMessage(21);\n")
	for _, test := range []struct {
		name   string
		stdin  string
		args   []string
		status int
		stdout string
		stderr string
	}{
		{"a file", "", []string{file}, 0, "from file:\n", ""},
		{"code", "", []string{"--eval", "console.log(1 + 1)"}, 0, "2\n", ""},
		{"code, in short", "", []string{"-e", "console.log(1 + 1)"}, 0, "2\n", ""},
		{"no code at all", "", []string{"--eval", ""}, 0, "", ""},
		{"standard input", "console.log(location.href)", []string{"-"}, 0, "about:blank\n", ""},
		{"every engine", "", []string{"--engine", "all", "-e", "console.log(1 + 1)"}, 0, "otto:\n2\ngoja:\n2\n", ""},
		{"every engine, by standard input", "console.log(typeof Symbol)", []string{"--engine", "all", "-"}, 0, "otto:\nundefined\ngoja:\nfunction\n", ""},
		{"every engine, where one fails", "", []string{"--engine", "all", "-e", "if (typeof Symbol == 'function') throw 1"}, 1, "otto:\ngoja:\n", "Uncaught 1 (at eval:1:34)\n"},
		{"levels of the console", "", []string{"-e", "console.info('i'); console.debug('d'); console.warn('w'); console.error('e')"}, 0, "i\nd\n", "w\ne\n"},
		{"timers", "", []string{"-e", "setTimeout(function () { console.log('later') }, 5); console.log('now')"}, 0, "now\nlater\n", ""},
		{"promises", "", []string{"-e", "Promise.resolve(1).then(function (n) { console.log(n) })"}, 0, "1\n", ""},
		{"the load event", "", []string{"-e", "onload = function () { console.log(document.readyState) }"}, 0, "complete\n", ""},
		{"a socket", "", []string{"--echo", "-e", "var s = new WebSocket(ECHO_URL); s.onopen = function () { s.close(); }; s.onclose = function (e) { console.log(e.wasClean) }"}, 0, "true\n", ""},
		{"an error", "", []string{"-e", "throw new TypeError('wrong')"}, 1, "", "Uncaught TypeError: wrong (at eval:1:7)\n"},
		{"an error in calls", "", []string{"-e", "function f() { null.x }\nf()"}, 1, "", "Uncaught TypeError: Cannot access member \"x\" of null\n    at f (eval:1:16)\n    at eval:2:1\n"},
		{"an error does not end what is pending", "", []string{"-e", "setTimeout(function () { console.log('later') }); throw 'text'"}, 1, "later\n", "Uncaught text (at eval:1:51)\n"},
		{"an error in a timer", "", []string{"-e", "setTimeout(function () { throw new Error('late') })"}, 1, "", "Uncaught Error: late (at eval:1:32)\n"},
		{"an error that onerror handles", "", []string{"-e", "onerror = function () { return true }; throw 1"}, 0, "", ""},
		{"a rejection", "", []string{"-e", "Promise.reject(new Error('no'))"}, 1, "", "Uncaught (in promise) Error: no (at eval:1:16)\n"},
		{"a handled rejection", "", []string{"-e", "Promise.reject(1).catch(function () {})"}, 0, "", ""},
		{"window.close()", "", []string{"-e", "setInterval(function () { console.log('tick'); window.close() }, 1)"}, 0, "tick\n", ""},
		{"window.close() after an error", "", []string{"-e", "setTimeout(function () { window.close() }); throw 1"}, 1, "", "Uncaught 1 (at eval:1:45)\n"},
		{"a script without end", "", []string{"--time-limit", "50ms", "-e", "for (;;) {}"}, 1, "", "mach: eval: stopped at the time limit of 50ms\n"},
		{"a timer's script without end", "", []string{"--time-limit", "50ms", "-e", "setTimeout(function () { for (;;) {} })"}, 1, "", "mach: eval: stopped at the time limit of 50ms\n"},
		{"microtasks without end", "", []string{"--time-limit", "50ms", "-e", "function again() { Promise.resolve().then(again) } again()"}, 1, "", "mach: eval: stopped at the time limit of 50ms\n"},
		{"waiting without end", "", []string{"--time-limit", "50ms", "-e", "setInterval(function () {}, 1000)"}, 1, "", "mach: eval: stopped at the time limit of 50ms\n"},
		{"a worker from a file beside it, until it only listens", "", []string{owner}, 0, "42\n", ""},
		{"an error in a worker", "", []string{"-e", "new Worker('data:,throw 1')"}, 1, "", "Uncaught 1 (at data:,throw 1:1:1)\n"},
		{"a rejection in a worker", "", []string{"-e", "new Worker('data:,Promise.reject(1)')"}, 1, "", "Uncaught (in promise) 1\n"},
		{"a worker without end", "", []string{"--time-limit", "50ms", "-e", "new Worker('data:,for (;;) {}')"}, 1, "", "mach: eval: stopped at the time limit of 50ms\n"},
		{"well within the time limit", "", []string{"--time-limit", "1h", "-e", "console.log('done')"}, 0, "done\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := machReading(test.stdin, append([]string{"run"}, test.args...)...)
			if status != test.status || stdout != test.stdout || stderr != test.stderr {
				t.Errorf("status %d, output %q, errors %q; want %d, %q, %q", status, stdout, stderr, test.status, test.stdout, test.stderr)
			}
		})
	}
}

func TestRunningTheExample(t *testing.T) {
	status, stdout, stderr := mach("run", "--echo", filepath.Join("..", "..", "examples", "echo.js"))
	stdout = regexp.MustCompile(`127\.0\.0\.1:\d+`).ReplaceAllString(stdout, "HOST")
	want := `open     ws://HOST/
text     Hello from script
binary   1 2 3 255
close    1000 done, clean
`
	if status != exitOK || stdout != want || stderr != "" {
		t.Errorf("status %d, output:\n%s\nerrors: %s", status, stdout, stderr)
	}
}

func TestScriptOnEveryEngine(t *testing.T) {
	for _, name := range engine.Engines() {
		status, stdout, _ := mach("run", "--engine", name, "-e", "console.log(6 * 7)")
		if status != exitOK || stdout != "42\n" {
			t.Errorf("%s: status %d, %q", name, status, stdout)
		}
	}
}

func TestThePageURLIsSeenByScriptAndServer(t *testing.T) {
	origins := make(chan string, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origins <- r.Header.Get("Origin")
		w.WriteHeader(http.StatusForbidden)
	}))
	defer server.Close()
	status, stdout, stderr := mach("run", "--url", "https://page.test:8443/app/?q#f", "-e",
		fmt.Sprintf("console.log(location.href, new URL('x', location).pathname); new WebSocket('ws://%s/')", server.Listener.Addr()))
	if want := "https://page.test:8443/app/?q#f /app/x\n"; status != exitOK || stdout != want {
		t.Errorf("status %d, %q, want %q", status, stdout, want)
	}
	if got := <-origins; got != "https://page.test:8443" {
		t.Errorf("the server saw the origin %q", got)
	}
	if strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "403 Forbidden") {
		t.Errorf("the console does not say why: %q", stderr)
	}
}

// secureEcho is an echo server with a certificate of an authority that nobody knows. It returns its address and that
// authority's PEM file.
func secureEcho(t *testing.T) (url, authority string) {
	t.Helper()
	issuer := httptest.NewUnstartedServer(nil)
	issuer.StartTLS()
	defer issuer.Close()
	plain, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := tls.NewListener(plain, &tls.Config{Certificates: issuer.TLS.Certificates})
	done := make(chan struct{})
	go func() {
		defer close(done)
		upgrader := &websocket.Upgrader{}
		_ = upgrader.Serve(t.Context(), l, func(*http.Request) (websocket.Client, error) { return &echo.Client{}, nil })
	}()
	t.Cleanup(func() { <-done })
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: issuer.Certificate().Raw})
	return fmt.Sprintf("wss://%s/", l.Addr()), write(t, t.TempDir(), "authority.pem", string(text))
}

func TestCertificates(t *testing.T) {
	url, authority := secureEcho(t)
	script := fmt.Sprintf("var s = new WebSocket(%q); s.onopen = function () { console.log('open'); s.close() }; s.onclose = function (e) { console.log(e.wasClean) }", url)

	status, stdout, stderr := mach("run", "-e", script)
	if status != exitOK || stdout != "false\n" {
		t.Errorf("unknown authority: status %d, %q", status, stdout)
	}
	if strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, url) || !strings.Contains(stderr, "certificate signed by unknown authority") {
		t.Errorf("the console does not name server and cause in one line: %q", stderr)
	}

	status, stdout, stderr = mach("run", "--ca", authority, "-e", script)
	if status != exitOK || stdout != "open\ntrue\n" || stderr != "" {
		t.Errorf("known authority: status %d, %q, %q", status, stdout, stderr)
	}
}
