//go:build unix

package mach

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

func TestASignalEndsAScript(t *testing.T) {
	for _, test := range []struct {
		name   string
		script string
		signal os.Signal
	}{
		{"while it runs", "console.log('runs'); for (;;) {}", os.Interrupt},
		{"while it waits", "setInterval(function () {}, 1000); console.log('runs')", os.Interrupt},
		{"from another program", "console.log('runs'); for (;;) {}", syscall.SIGTERM},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], "run", "-e", test.script)
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
			line, err := bufio.NewReader(out).ReadString('\n')
			if line != "runs\n" || err != nil {
				t.Fatal(line, err)
			}
			if err := cmd.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			var exit *exec.ExitError
			if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
				t.Errorf("it ended with %v", err)
			}
			if stderr.Len() > 0 {
				t.Errorf("it said %q", stderr.String())
			}
		})
	}
}
