package mach

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBenchNetIsAskedForWhatItCannotDo(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"PingPong"}, "mach: no row \"PingPong\"; there are Idle, PingPong64, "},
		{[]string{"--library", "corvo,nhooyr"}, "mach: no library \"nhooyr\"; there are corvo, gorilla, coder, gws"},
		{[]string{"--count", "0"}, "mach: --count 0: use 1 or more"},
		{[]string{"--time", "0s"}, "mach: --time 0s: give a duration such as 200ms"},
		{[]string{"--connections", "0"}, "mach: --connections 0: use 1 or more"},
		{[]string{"--cpuprofile", filepath.Join("no", "such", "dir")}, "mach: --cpuprofile: open no/such/dir: "},
	} {
		status, stdout, stderr := mach(append([]string{"bench", "net"}, test.args...)...)
		if status != exitUsage || stdout != "" || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, test.want) {
			t.Errorf("%q: status %d, %q, %q", test.args, status, stdout, stderr)
		}
	}
}

func TestBenchNetWritesAProfile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cpu.out")
	status, stdout, stderr := mach("bench", "net", "--library", "corvo", "--count", "1", "--time", "1ms", "--cpuprofile", file, "PingPong64")
	if status != exitOK || stderr != "" || strings.Count(stdout, "BenchmarkPingPong64/role=") != 2 {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		t.Errorf("the profile: %v, %v", info, err)
	}
}
