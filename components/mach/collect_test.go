package mach

import (
	"os"
	"runtime/debug"
	"testing"
)

func TestGOGCHasTheLastWord(t *testing.T) {
	const before = 123
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	t.Setenv("GOGC", "50")
	collectSeldom()
	if got := debug.SetGCPercent(before); got != before {
		t.Errorf("with GOGC the percentage became %d", got)
	}
	if err := os.Unsetenv("GOGC"); err != nil {
		t.Fatal(err)
	}
	collectSeldom()
	if got := debug.SetGCPercent(before); got != collectPercent {
		t.Errorf("without GOGC the percentage is %d, want %d", got, collectPercent)
	}
}
