package mach

import (
	"os"
	"path/filepath"
	"strings"
)

// maxHistory is the number of lines that a prompt remembers.
const maxHistory = 1000

// history are the lines typed at a prompt, kept in a file between sessions where that is possible. It implements
// term.History.
type history struct {
	lines []string // the oldest first
	file  *os.File // new lines are appended; nil when there is no file
	skips func(line string) bool
}

// openHistory reads the history of the user's sessions. Whatever goes wrong with its file, there is a history. It does
// not remember lines that skips is true of.
func openHistory(skips func(line string) bool) *history {
	h := &history{skips: skips}
	cache, err := os.UserCacheDir()
	if err != nil {
		return h
	}
	name := filepath.Join(cache, "corvo", "history")
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return h
	}
	if text, err := os.ReadFile(name); err == nil {
		for line := range strings.Lines(string(text)) {
			h.remember(strings.TrimSuffix(line, "\n"))
		}
		if strings.Count(string(text), "\n") > 2*maxHistory {
			_ = os.WriteFile(name, []byte(strings.Join(h.lines, "\n")+"\n"), 0o600) // it only grows on if this fails
		}
	}
	if file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
		h.file = file
	}
	return h
}

// remember takes a line into the list, without repeating the one before.
func (h *history) remember(line string) bool {
	if strings.TrimSpace(line) == "" || len(h.lines) > 0 && h.lines[len(h.lines)-1] == line {
		return false
	}
	h.lines = append(h.lines, line)
	if len(h.lines) > maxHistory {
		h.lines = h.lines[len(h.lines)-maxHistory:]
	}
	return true
}

// Add remembers a line that was typed.
func (h *history) Add(line string) {
	if h.skips(line) || !h.remember(line) || h.file == nil {
		return
	}
	if _, err := h.file.WriteString(line + "\n"); err != nil {
		h.close()
	}
}

// Len is the number of lines.
func (h *history) Len() int { return len(h.lines) }

// At is a line by its age, 0 being the newest.
func (h *history) At(i int) string { return h.lines[len(h.lines)-1-i] }

func (h *history) close() {
	if h.file != nil {
		_ = h.file.Close() // each line was written when it was typed
		h.file = nil
	}
}
