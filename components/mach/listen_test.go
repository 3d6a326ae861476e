package mach

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	corvonet "corvo/components/net"
	"corvo/components/net/websocket"
)

// talkToItself is a page that is its own client.
const talkToItself = `
	var socket = new BrowserSocket(function () {
		return { onmessage: function (e) { console.log('server', e.data); socket.stop(); } };
	});
	var ws = new WebSocket('ws://127.0.0.1:' + socket.port + socket.resourcePrefix);
	ws.onopen = function () { ws.send('hello'); };
	ws.onclose = function (e) { console.log('client', e.code); };`

func TestRunThatListens(t *testing.T) {
	for _, test := range []struct {
		name   string
		args   []string
		status int
		stdout string
		stderr string // its beginning
	}{
		{"not allowed", []string{"-e", talkToItself}, 1, "", "Uncaught NotAllowedError: Pages may not listen here: whoever runs the page has to allow it (--allow-listen"},
		{"allowed", []string{"--allow-listen", "-e", talkToItself}, 0, "server hello\nclient 1001\n", ""},
		{"allowed, on goja", []string{"--engine", "goja", "--allow-listen", "-e", talkToItself}, 0, "server hello\nclient 1001\n", ""},
		{"at an address", []string{"--allow-listen", "--listen", "127.0.0.1:0", "-e", talkToItself}, 0, "server hello\nclient 1001\n", ""},
		{"at a port of loopback", []string{"--allow-listen", "--listen", ":0", "--legacy-drafts", "-e", talkToItself}, 0, "server hello\nclient 1001\n", ""},
		{"at an address that is none", []string{"--allow-listen", "--listen", "8080", "-e", ""}, 2, "", `mach: --listen "8080" is no HOST:PORT; give one such as 127.0.0.1:8080`},
		{"at an address that is not ours", []string{"--allow-listen", "--listen", "192.0.2.1:0", "-e", talkToItself}, 1, "", "Uncaught NetworkError: Cannot listen: "},
		{"an address without leave", []string{"--listen", ":0", "-e", ""}, 2, "", "mach: --listen and --legacy-drafts are about listening, which only --allow-listen lets the page do; add it"},
		{"drafts without leave", []string{"--legacy-drafts", "-e", ""}, 2, "", "mach: --listen and --legacy-drafts are about listening"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := mach(append([]string{"run"}, test.args...)...)
			if status != test.status || stdout != test.stdout || !strings.HasPrefix(stderr, test.stderr) || test.stderr == "" && stderr != "" {
				t.Errorf("status %d, output %q, errors %q; want %d, %q, %q", status, stdout, stderr, test.status, test.stdout, test.stderr)
			}
		})
	}
}

// chatter is a client that keeps what it is told.
type chatter struct {
	opened chan struct{}
	told   chan string
}

func (c *chatter) DidConnect(websocket.Response)  { close(c.opened) }
func (c *chatter) DidReceiveMessage(text string)  { c.told <- text }
func (c *chatter) DidReceiveBinaryData([]byte)    {}
func (c *chatter) DidUpdateBufferedAmount(uint64) {}
func (c *chatter) DidStartClosingHandshake()      {}
func (c *chatter) DidClose(websocket.Closed)      { close(c.told) }

func TestAPageThatListensRunsUntilItIsStopped(t *testing.T) {
	cmd := exec.Command(os.Args[0], "run", "--allow-listen", filepath.Join("..", "..", "examples", "chat", "server.js"))
	cmd.Env = append(os.Environ(), selfVariable+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	match := regexp.MustCompile(`^Open file://.*/examples/chat/client\.html#(ws://127\.0\.0\.1:\d+/[a-z0-9]+/)$`).FindStringSubmatch(lines.Text())
	if match == nil {
		cmd.Process.Kill()
		t.Fatalf("it said %q", lines.Text())
	}
	client := &chatter{opened: make(chan struct{}), told: make(chan string, 10)}
	channel, err := corvonet.Dial(context.Background(), corvonet.Request{URL: match[1] + "?Grace%20H."}, client)
	if err != nil {
		t.Fatal(err)
	}
	<-client.opened
	for _, want := range []string{`{"notice":"Grace H. is here","members":1}`, `{"from":"Grace H.","text":"<hi>"}`} {
		if got := <-client.told; got != want {
			t.Errorf("told %q, want %q", got, want)
		}
		channel.Send("<hi>")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for range client.told { // until it is closed
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitInterrupted {
		t.Errorf("it ended with %v", err)
	}
}
