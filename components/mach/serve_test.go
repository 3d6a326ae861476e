package mach

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/proxy"
	"corvo/components/net/websocket"
)

// startMach starts a command as a process of its own, and returns the lines that it prints and how to end it by a signal.
func startMach(t *testing.T, args ...string) (lines *bufio.Reader, end func(os.Signal) (rest string, status int)) {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), selfVariable+"=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	lines = bufio.NewReader(out)
	return lines, func(signal os.Signal) (string, int) {
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		var rest bytes.Buffer
		_, _ = rest.ReadFrom(lines)
		_ = cmd.Wait() // the status says how it ended
		return rest.String() + stderr.String(), cmd.ProcessState.ExitCode()
	}
}

func readLine(t *testing.T, lines *bufio.Reader) string {
	t.Helper()
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return strings.TrimSuffix(line, "\n")
}

// echoScript opens url, exchanges text, and prints what comes.
func echoScript(url string) string {
	return fmt.Sprintf(`var s = new WebSocket(%q, 'echo');
s.onopen = function () { s.send('Grüße') };
s.onmessage = function (e) { console.log(e.data, s.protocol); s.close(1000) };
s.onclose = function (e) { console.log(e.code, e.wasClean) };`, url)
}

func TestServeEcho(t *testing.T) {
	lines, end := startMach(t, "serve", "--echo")
	url := readLine(t, lines)
	if !regexp.MustCompile(`^ws://127\.0\.0\.1:\d+/$`).MatchString(url) {
		t.Errorf("its first line is %q", url)
	}
	if _, stdout, stderr := mach("run", "-e", echoScript(url)); stdout != "Grüße echo\n1000 true\n" || stderr != "" {
		t.Errorf("%q, %q", stdout, stderr)
	}
	if rest, status := end(os.Interrupt); rest != "" || status != exitOK {
		t.Errorf("interrupted: status %d, %q", status, rest)
	}
}

func TestServeEchoCompressed(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{{nil, "\n"}, {[]string{"--deflate"}, "permessage-deflate\n"}} {
		lines, end := startMach(t, append([]string{"serve", "--echo"}, test.args...)...)
		script := fmt.Sprintf("var s = new WebSocket(%q); s.onopen = function () { console.log(s.extensions); s.close() }", readLine(t, lines))
		if _, stdout, stderr := mach("run", "-e", script); stdout != test.want || stderr != "" {
			t.Errorf("%q: %q, %q", test.args, stdout, stderr)
		}
		end(os.Interrupt)
	}
}

func TestServeEchoOverTLS(t *testing.T) {
	lines, end := startMach(t, "serve", "--echo", "--tls", "--host", "localhost")
	url, trust := readLine(t, lines), readLine(t, lines)
	_, file, found := strings.Cut(trust, "--ca ")
	if !strings.HasPrefix(url, "wss://") || !found {
		t.Fatalf("%q, %q", url, trust)
	}
	_, port, _ := net.SplitHostPort(strings.Trim(strings.TrimPrefix(url, "wss:"), "/"))
	for _, url := range []string{url, "wss://localhost:" + port + "/"} {
		if _, stdout, stderr := mach("run", "--ca", file, "-e", echoScript(url)); stdout != "Grüße echo\n1000 true\n" || stderr != "" {
			t.Errorf("%s: %q, %q", url, stdout, stderr)
		}
	}
	for want, disabled := range map[string]bool{"h2": false, "http/1.1": true} {
		if got := negotiated(t, url, file, disabled); got != want {
			t.Errorf("a client that may speak HTTP/2 (%t) gets %s", !disabled, got)
		}
	}
	if rest, status := end(os.Interrupt); rest != "" || status != exitOK {
		t.Errorf("interrupted: status %d, %q", status, rest)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("the certificate's file is left: %v", err)
	}
}

// negotiated is the protocol that a client which trusts the certificate of a file speaks with the server at url.
func negotiated(t *testing.T, url, file string, withoutHTTP2 bool) string {
	t.Helper()
	certificate, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(certificate)
	task := corvonet.NewTask(corvonet.Options{TLS: &tls.Config{RootCAs: pool}, DisableHTTP2: withoutHTTP2, Proxy: proxy.None})
	defer task.Close()
	client := &opened{}
	if _, err := task.Dial(t.Context(), corvonet.Request{URL: url}, client); err != nil {
		t.Fatal(err)
	}
	return client.response.TLS.NegotiatedProtocol
}

// opened keeps how its connection was opened.
type opened struct {
	echo.Client
	response websocket.Response
}

func (o *opened) DidConnect(response websocket.Response) { o.response = response }

func TestServeWithAnOwnCertificate(t *testing.T) {
	dir := t.TempDir()
	made, err := newServerCertificate("localhost")
	if err != nil {
		t.Fatal(err)
	}
	defer made.remove()
	cert, key := made.file, write(t, dir, "key.pem", privateKeyPEM(t, made.PrivateKey))
	lines, end := startMach(t, "serve", "--echo", "--tls", "--cert", cert, "--key", key)
	if _, stdout, stderr := mach("run", "--ca", cert, "-e", echoScript(readLine(t, lines))); stdout != "Grüße echo\n1000 true\n" || stderr != "" {
		t.Errorf("%q, %q", stdout, stderr)
	}
	if rest, status := end(os.Interrupt); rest != "" || status != exitOK {
		t.Errorf("interrupted: status %d, %q", status, rest)
	}
}

func TestServeIsAskedForWhatItCannotDo(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := fmt.Sprint(taken.Addr().(*net.TCPAddr).Port)
	text := write(t, t.TempDir(), "text.pem", "no certificate")
	for _, test := range []struct {
		args   []string
		status int
		want   string
	}{
		{nil, 2, "mach: serve what? --echo is what there is\n"},
		{[]string{"--echo", "here"}, 2, "mach: serve takes no argument, but \"here\" is given; see `go run mach.go serve --help`\n"},
		{[]string{"--echo", "--port", port}, 1, "mach: port " + port + " of 127.0.0.1 is in use; choose another with --port, or leave it out for a free one\n"},
		{[]string{"--echo", "--port", "65536"}, 2, "mach: --port \"65536\" is not a port from 0 to 65535; see `go run mach.go serve --help`\n"},
		{[]string{"--echo", "--host", "192.0.2.1"}, 1, "mach: --host 192.0.2.1 is no address of this machine\n"},
		{[]string{"--echo", "--tls", "--cert", text}, 2, "mach: --cert and --key go together: give both, or none for a certificate made at start\n"},
		{[]string{"--echo", "--cert", text, "--key", text}, 2, "mach: --cert and --key are for wss: give --tls too\n"},
		{[]string{"--echo", "--tls", "--cert", "none.pem", "--key", text}, 2, "mach: there is no file none.pem; check its name\n"},
		{[]string{"--echo", "--tls", "--cert", text, "--key", text}, 2, "mach: --cert " + text + " and --key " + text + " cannot be used: tls: failed to find any PEM data in certificate input\n"},
	} {
		status, stdout, stderr := mach(append([]string{"serve"}, test.args...)...)
		if status != test.status || stdout != "" || stderr != test.want {
			t.Errorf("%q: status %d, %q\ngot  %swant %s", test.args, status, stdout, stderr, test.want)
		}
	}
}

func privateKeyPEM(t *testing.T, key any) string {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func TestServeTakesOldDraftsWhereThatIsAskedFor(t *testing.T) {
	const (
		hixie75 = "GET / HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: localhost\r\nOrigin: http://localhost\r\n\r\n"
		frame   = "\x00Gr\u00fc\u00dfe\xff"
	)
	for _, test := range []struct {
		args []string
		want string // the beginning of the answer
		echo string // what follows its head
	}{
		{nil, "HTTP/1.1 4", ""},
		{[]string{"--legacy-drafts"}, "HTTP/1.1 101 Web Socket Protocol Handshake\r\n", frame},
	} {
		lines, end := startMach(t, append([]string{"serve", "--echo"}, test.args...)...)
		address := strings.TrimSuffix(strings.TrimPrefix(readLine(t, lines), "ws://"), "/")
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, hixie75+frame); err != nil {
			t.Fatal(err)
		}
		answer := bufio.NewReader(conn)
		if line, err := answer.ReadString('\n'); err != nil || !strings.HasPrefix(line, test.want) {
			t.Errorf("%q: answered by %q, %v", test.args, line, err)
		}
		if test.echo != "" {
			if _, err := textproto.NewReader(answer).ReadMIMEHeader(); err != nil {
				t.Errorf("%q: the rest of the head: %v", test.args, err)
			}
			if echoed, err := answer.ReadString(0xff); err != nil || echoed != test.echo {
				t.Errorf("%q: echoed %q, %v", test.args, echoed, err)
			}
		}
		conn.Close()
		end(os.Interrupt)
	}
}
