package mach

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"corvo/components/net/handshake"
	"corvo/components/net/websocket"
)

// fuzzingServer speaks the fuzzing protocol, and records what its clients do.
type fuzzingServer struct {
	url   string
	count string // its answer to getCaseCount
	cases []func(*fuzzingCase) error

	stop func() // and wait for all connections

	mu     sync.Mutex
	visits []*fuzzingCase
}

func startFuzzingServer(t *testing.T, count string, cases ...func(*fuzzingCase) error) *fuzzingServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &fuzzingServer{url: "ws://" + listener.Addr().String(), count: count, cases: cases}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- new(websocket.Upgrader).Serve(ctx, listener, s.choose) }()
	s.stop = sync.OnceFunc(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(s.stop)
	return s
}

func (s *fuzzingServer) choose(r *http.Request) (websocket.Client, error) {
	path, query := strings.TrimPrefix(r.URL.Path, "/"), r.URL.Query()
	visit := &fuzzingCase{saw: path + " " + r.URL.RawQuery}
	s.mu.Lock()
	s.visits = append(s.visits, visit)
	s.mu.Unlock()
	switch path {
	case "getCaseCount":
		visit.begin = func(c *fuzzingCase) error {
			return errors.Join(c.channel.Send(s.count), c.channel.Close(1000, ""))
		}
	case "runCase":
		var n int
		if _, err := fmt.Sscan(query.Get("case"), &n); err != nil || n > len(s.cases) {
			return nil, fmt.Errorf("no case %q", query.Get("case"))
		}
		if visit.begin = s.cases[n-1]; visit.begin == nil {
			return nil, &handshake.RequestError{Status: http.StatusServiceUnavailable, Reason: "not now"}
		}
	case "updateReports":
		visit.begin = func(c *fuzzingCase) error { return c.channel.Close(1000, "") }
	default:
		return nil, fmt.Errorf("no page %s", path)
	}
	return visit, nil
}

// fuzzingCase is one connection. It closes after the first message.
type fuzzingCase struct {
	begin   func(*fuzzingCase) error
	channel *websocket.Channel
	saw     string
}

func (c *fuzzingCase) record(format string, args ...any) { c.saw += fmt.Sprintf(" | "+format, args...) }

func (c *fuzzingCase) DidConnect(r websocket.Response) {
	c.channel = r.Channel
	if err := c.begin(c); err != nil {
		c.record("cannot begin: %v", err)
	}
}

func (c *fuzzingCase) DidReceiveMessage(text string) {
	c.record("text %q", text)
	_ = c.channel.Close(1000, "")
}

func (c *fuzzingCase) DidReceiveBinaryData(data []byte) {
	c.record("binary %v", data)
	_ = c.channel.Close(1000, "")
}

func (c *fuzzingCase) DidUpdateBufferedAmount(uint64) {}
func (c *fuzzingCase) DidStartClosingHandshake()      {}
func (c *fuzzingCase) DidClose(closed websocket.Closed) {
	c.record("closed %d %v", closed.Code, closed.WasClean)
}

func sendsText(c *fuzzingCase) error   { return c.channel.Send("Grüße") }
func sendsBinary(c *fuzzingCase) error { return c.channel.SendBinary([]byte{0, 255}) }
func sendsBadClose(c *fuzzingCase) error {
	return c.channel.CloseRaw([]byte{3}) // half a status
}
func sendsNothing(*fuzzingCase) error { return nil }

func TestProtocolClientRunsEveryCase(t *testing.T) {
	s := startFuzzingServer(t, "3", sendsText, sendsBinary, sendsBadClose)
	status, stdout, stderr := mach("protocol-client", "--url", s.url+"/", "--agent", "Corvo & co")
	if want := "3 of 3 cases run as Corvo & co; the server's report says how they went\n"; status != exitOK || stdout != want || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	s.stop()
	var saw []string
	for _, visit := range s.visits {
		saw = append(saw, visit.saw)
	}
	want := []string{
		"getCaseCount  | closed 1000 true",
		`runCase agent=Corvo+%26+co&case=1 | text "Grüße" | closed 1000 true`,
		"runCase agent=Corvo+%26+co&case=2 | binary [0 255] | closed 1000 true",
		"runCase agent=Corvo+%26+co&case=3 | closed 1002 true",
		"updateReports agent=Corvo+%26+co | closed 1000 true",
	}
	if diff := cmp.Diff(want, saw); diff != "" {
		t.Error(diff)
	}
}

func TestProtocolClientRunsOneCase(t *testing.T) {
	s := startFuzzingServer(t, "2", nil, sendsText)
	status, stdout, _ := mach("protocol-client", "--url", s.url, "--case", "2")
	if want := "1 of 1 cases run as Corvo; the server's report says how they went\n"; status != exitOK || stdout != want {
		t.Errorf("status %d, %q", status, stdout)
	}
	if status, _, stderr := mach("protocol-client", "--url", s.url, "--case", "3"); status != exitError || stderr != "mach: --case 3: the server has 2 cases\n" {
		t.Errorf("status %d, %q", status, stderr)
	}
}

func TestProtocolClientGoesOnAfterACaseThatCannotBeRun(t *testing.T) {
	s := startFuzzingServer(t, "3", nil, sendsNothing, sendsText)
	status, stdout, stderr := mach("protocol-client", "--url", s.url, "--case-timeout", "300ms")
	target := func(n int) string { return fmt.Sprintf("case %d: %s/runCase?agent=Corvo&case=%[1]d: ", n, s.url) }
	lines := strings.SplitAfter(stdout, "\n")
	if status != exitError || stderr != "" || len(lines) != 4 ||
		!strings.HasPrefix(lines[0], target(1)) || !strings.HasSuffix(lines[0], "the server answered 503 Service Unavailable instead of 101\n") ||
		lines[1] != target(2)+"not over in time: it took more than 300ms\n" ||
		lines[2] != "1 of 3 cases run as Corvo; the server's report says how they went\n" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

func TestProtocolClientSaysWhatIsWrong(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := "ws://" + free.Addr().String()
	free.Close()
	s := startFuzzingServer(t, "hello")
	for _, test := range []struct {
		args   []string
		status int
		want   string // what the line begins with and what it ends with
		end    string
	}{
		{nil, 2, "--url is missing; give the fuzzing server's, such as --url ws://127.0.0.1:9001", ""},
		{[]string{"--url", "127.0.0.1:9001"}, 2, `--url "127.0.0.1:9001" is no WebSocket URL; give one such as ws://127.0.0.1:9001`, ""},
		{[]string{"--url", "http://127.0.0.1:9001"}, 2, `--url "http://127.0.0.1:9001" is no WebSocket URL; give one such as ws://127.0.0.1:9001`, ""},
		{[]string{"--url", s.url, "--agent", ""}, 2, "--agent needs a name", ""},
		{[]string{"--url", s.url, "--case", "-1"}, 2, "--case -1: cases count from 1", ""},
		{[]string{"--url", s.url, "--case-timeout", "0"}, 2, "--case-timeout 0s: give a duration such as 10s", ""},
		{[]string{"--url", s.url}, 1, s.url + `/getCaseCount has no count of cases for an answer, but "hello"; is a fuzzing server there?`, ""},
		{[]string{"--url", nobody}, 1, nobody + "/getCaseCount: connecting to ", ""},
		{[]string{"--url", s.url + "/elsewhere"}, 1, s.url + "/elsewhere/getCaseCount: ", "the server answered 403 Forbidden instead of 101; is a fuzzing server there?"},
	} {
		status, stdout, stderr := mach(append([]string{"protocol-client"}, test.args...)...)
		if status != test.status || stdout != "" || strings.Count(stderr, "\n") != 1 ||
			!strings.HasPrefix(stderr, "mach: "+test.want) || !strings.HasSuffix(stderr, test.end+"\n") {
			t.Errorf("%q: status %d, %q, %q", test.args, status, stdout, stderr)
		}
	}
}

func TestAnInterruptEndsTheProtocolClient(t *testing.T) {
	began := make(chan struct{})
	s := startFuzzingServer(t, "1", func(*fuzzingCase) error {
		close(began)
		return nil
	})
	_, end := startMach(t, "protocol-client", "--url", s.url)
	<-began
	if rest, status := end(os.Interrupt); rest != "" || status != exitInterrupted {
		t.Errorf("status %d, %q", status, rest)
	}
}
