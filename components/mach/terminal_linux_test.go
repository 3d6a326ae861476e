package mach

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"corvo/components/net/websocket"
)

// terminal is a prompt on a terminal of its own, as the program in its foreground.
type terminal struct {
	t      *testing.T
	master *os.File
	slave  *os.File
	cmd    *exec.Cmd
	seen   bytes.Buffer
}

// openTerminal starts the run command on a terminal; cache is where its history is kept.
func openTerminal(t *testing.T, cache string, args ...string) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		t.Skip("there are no terminals here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { master.Close() })
	var number int
	control(t, master, func(fd int) (err error) {
		if number, err = unix.IoctlGetInt(fd, unix.TIOCGPTN); err != nil {
			return err
		}
		return unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	})
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slave.Close() })
	control(t, slave, func(fd int) error {
		return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 200})
	})
	cmd := exec.Command(os.Args[0], append([]string{"run"}, args...)...)
	cmd.Env = append(os.Environ(), selfVariable+"=1", "XDG_CACHE_HOME="+cache)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	})
	return &terminal{t: t, master: master, slave: slave, cmd: cmd}
}

// control does something to a terminal's descriptor, which stays one that can wait with a deadline.
func control(t *testing.T, file *os.File, do func(fd int) error) {
	t.Helper()
	conn, err := file.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	if err := conn.Control(func(fd uintptr) { failed = do(int(fd)) }); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
}

// patience is when a test gives up on a prompt that says nothing.
const patience = time.Minute

// press types keys.
func (c *terminal) press(keys string) {
	c.t.Helper()
	if _, err := io.WriteString(c.master, keys); err != nil {
		c.t.Fatal(err)
	}
}

// await reads until the terminal has shown text since the last await, carriage returns apart.
func (c *terminal) await(text string) {
	c.t.Helper()
	if err := c.master.SetReadDeadline(time.Now().Add(patience)); err != nil {
		c.t.Fatal(err)
	}
	var buf [4096]byte
	for {
		if _, after, ok := strings.Cut(c.seen.String(), text); ok {
			c.seen.Reset()
			c.seen.WriteString(after)
			return
		}
		n, err := c.master.Read(buf[:])
		if err != nil {
			c.t.Fatalf("%v, waiting for %q in %q", err, text, c.seen.String())
		}
		c.seen.Write(bytes.ReplaceAll(buf[:n], []byte("\r"), nil))
	}
}

// end waits for the prompt to end well, with the terminal as it was.
func (c *terminal) end() {
	c.t.Helper()
	if err := c.cmd.Wait(); err != nil {
		c.t.Errorf("the prompt ended with %v", err)
	}
	if !c.isCooked() {
		c.t.Error("the terminal is left raw")
	}
}

// isCooked reports whether the terminal echoes what is typed and makes signals of control keys.
func (c *terminal) isCooked() bool {
	c.t.Helper()
	var mode *unix.Termios
	control(c.t, c.slave, func(fd int) (err error) {
		mode, err = unix.IoctlGetTermios(fd, unix.TCGETS)
		return err
	})
	return mode.Lflag&unix.ECHO != 0 && mode.Lflag&unix.ISIG != 0
}

const (
	enter = "\r"
	up    = "\x1b[A"
	left  = "\x1b[D"
	ctrlD = "\x04"
)

// sender is a server's end that leaves its channel to others once that is open.
type sender struct{ opened chan<- *websocket.Channel }

func (s sender) DidConnect(r websocket.Response) { s.opened <- r.Channel }
func (sender) DidReceiveMessage(string)          {}
func (sender) DidReceiveBinaryData([]byte)       {}
func (sender) DidUpdateBufferedAmount(uint64)    {}
func (sender) DidStartClosingHandshake()         {}
func (sender) DidClose(websocket.Closed)         {}

// channels is a server on loopback that hands out its channels.
func channels(t *testing.T) (url string, opened <-chan *websocket.Channel) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	channels, done := make(chan *websocket.Channel, 1), make(chan struct{})
	go func() {
		defer close(done)
		_ = new(websocket.Upgrader).Serve(t.Context(), l, func(*http.Request) (websocket.Client, error) { return sender{channels}, nil })
	}()
	t.Cleanup(func() { <-done })
	return "ws://" + l.Addr().String() + "/", channels
}

func TestPromptOnATerminal(t *testing.T) {
	url, peers := channels(t)
	c := openTerminal(t, t.TempDir())
	c.await("Ctrl-D leaves.\n")
	c.await("> ")

	c.press("1 + 2" + enter)
	c.await("\n3\n> ")
	c.press("14" + left + "2" + enter)
	c.await("\n124\n> ")
	c.press(up + up + " + 3" + enter)
	c.await("1 + 2 + 3\n6\n> ")

	c.press("function twice(n) {" + enter)
	c.await("\n... ")
	c.press("return n * 2 }" + enter)
	c.await("\nundefined\n> ")
	c.press("twice(4)" + enter)
	c.await("\n8\n> ")

	// What happens meanwhile shows above the line that is being typed, which stays.
	c.press("new WebSocket('" + url + "').onmessage = function (e) { console.log('got ' + e.data) }; 0" + enter)
	c.await("\n0\n> ")
	c.press("twice(")
	c.await("twice(")
	(<-peers).Send("a message")
	c.await("got a message\n> twice(")
	c.press("5)" + enter)
	c.await("\n10\n> ")
	c.press(ctrlD)
	c.end()
}

func TestCtrlCStopsAScriptAndDropsALine(t *testing.T) {
	url, peers := channels(t)
	c := openTerminal(t, t.TempDir())
	c.await("> ")
	c.press("console.log('runs ' + 'now'); while (true) {}" + enter)
	c.await("runs now\n")
	c.press(ctrlC)
	c.await("stopped by Ctrl-C\n> ")

	c.press("'dropped'" + ctrlC)
	c.await("'dropped'^C\n> ")
	c.press("function f() {" + enter)
	c.await("... ")
	c.press(ctrlC)
	c.await("^C\n> ")
	c.press("6 * 7" + enter)
	c.await("\n42\n> ")

	// An event's listener may be what does not end.
	c.press("new WebSocket('" + url + "').onmessage = function (e) { console.log('runs ' + 'on'); while (true) {} }; 0" + enter)
	c.await("\n0\n> ")
	(<-peers).Send("go")
	c.await("runs on\n> ")
	c.press("'waits'" + enter)
	for !c.isCooked() { // until then Ctrl-C is a key like others
		runtime.Gosched()
	}
	c.press(ctrlC)
	c.await("stopped by Ctrl-C\n> ")
	c.press("6 * 8" + enter)
	c.await("\n48\n> ")

	c.press(ctrlC)
	c.end()
}

func TestClosingTheWindowLeavesTheTerminalAsItWas(t *testing.T) {
	c := openTerminal(t, t.TempDir())
	c.await("> ")
	c.press("setTimeout(function () { window.close() }, 20); 7" + enter)
	c.await("\n7\n")
	c.end()
}

func TestHistoryIsKeptBetweenSessions(t *testing.T) {
	cache := t.TempDir()
	first := openTerminal(t, cache)
	first.await("> ")
	first.press("1 + 40" + enter)
	first.await("\n41\n> ")
	first.press("'dropped'" + ctrlC)
	first.await("^C\n> ")
	first.press(ctrlD)
	first.end()

	second := openTerminal(t, cache)
	second.await("> ")
	second.press(up + " + 1" + enter)
	second.await("1 + 40 + 1\n42\n> ")
	second.press(ctrlD)
	second.end()
}

func TestThePromptNeedsNoHistoryFile(t *testing.T) {
	file := write(t, t.TempDir(), "not-a-directory", "")
	c := openTerminal(t, file)
	c.await("> ")
	c.press("6 * 7" + enter)
	c.await("\n42\n> ")
	c.press(up + enter)
	c.await("6 * 7\n42\n> ")
	c.press(ctrlD)
	c.end()
}
