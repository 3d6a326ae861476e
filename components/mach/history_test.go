package mach

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func inHistory(t *testing.T, text string) (h *history, file string) {
	t.Helper()
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache) // Linux
	t.Setenv("HOME", cache)           // macOS
	t.Setenv("LocalAppData", cache)   // Windows
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	file = write(t, dir, filepath.Join("corvo", "history"), text)
	h = openHistory(func(line string) bool { return line == "skipped" })
	t.Cleanup(h.close)
	return h, file
}

func TestHistoryRemembersLinesOnce(t *testing.T) {
	h, file := inHistory(t, "old\n")
	for _, line := range []string{"a", "a", "", "  ", "skipped", "b", "a"} {
		h.Add(line)
	}
	var got []string
	for i := range h.Len() {
		got = append(got, h.At(i))
	}
	if want := "a b a old"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %s", got, want)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "old\na\nb\na\n" {
		t.Errorf("the file holds %q, %v", text, err)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	var text strings.Builder
	for i := range 2*maxHistory + 1 {
		fmt.Fprintf(&text, "line %d\n", i)
	}
	h, file := inHistory(t, text.String())
	h.Add("last")
	if h.Len() != maxHistory || h.At(0) != "last" || h.At(maxHistory-1) != fmt.Sprintf("line %d", maxHistory+2) {
		t.Errorf("%d lines, from %q to %q", h.Len(), h.At(0), h.At(h.Len()-1))
	}
	if kept, err := os.ReadFile(file); err != nil || strings.Count(string(kept), "\n") != maxHistory+1 {
		t.Errorf("the file holds %d lines, %v", strings.Count(string(kept), "\n"), err)
	}
}
