//go:build unix

package mach

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A page of the run reaches the listener, which shows that it runs, and where from; the end of its connection shows that its
// process has gone.
func TestAnInterruptEndsARunOfTests(t *testing.T) {
	for _, test := range []struct {
		name  string
		group bool // the processes of the tests get the signal too, as from a terminal
	}{{"sent to mach", false}, {"typed at a terminal", true}} {
		t.Run(test.name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			_, port, _ := net.SplitHostPort(listener.Addr().String())
			root := wptRoot(t, map[string]string{
				"dir/never.window.js": fmt.Sprintf("async_test(function () { window.ws = new WebSocket('ws://web-platform.test:%s/'); }, 'never ends');\n", port),
			})
			cmd := exec.Command(os.Args[0], "test", "--wpt-root", root, "dir")
			cmd.Env = append(os.Environ(), selfVariable+"=1")
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			var output bytes.Buffer
			cmd.Stdout, cmd.Stderr = &output, &output
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer cmd.Process.Kill()
			conn, err := listener.Accept()
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			request, err := http.ReadRequest(bufio.NewReader(conn))
			if err != nil {
				t.Fatal(err)
			}
			pid := cmd.Process.Pid
			if test.group {
				pid = -pid
			}
			if err := syscall.Kill(pid, syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // the status says how it ended
			if status := cmd.ProcessState.ExitCode(); status != exitInterrupted || output.Len() > 0 {
				t.Errorf("status %d, %q", status, output.String())
			}
			if _, err := io.Copy(io.Discard, conn); err != nil && !strings.Contains(err.Error(), "reset") {
				t.Error(err)
			}
			origin := strings.TrimPrefix(request.Header.Get("Origin"), "http://web-platform.test:")
			if freed, err := net.Listen("tcp", "127.0.0.1:"+origin); err != nil {
				t.Errorf("the port of the test server: %v", err)
			} else {
				freed.Close()
			}
		})
	}
}
