//go:build unix

package mach

import (
	"os"
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
			lines, end := startMach(t, "run", "-e", test.script)
			if line := readLine(t, lines); line != "runs" {
				t.Fatal(line)
			}
			if rest, status := end(test.signal); rest != "" || status != exitInterrupted {
				t.Errorf("status %d, %q", status, rest)
			}
		})
	}
}
