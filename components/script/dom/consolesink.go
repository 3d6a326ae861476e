package dom

import (
	"io"
	"strings"
	"sync"
)

// ConsoleLevel is the severity of a [ConsoleMessage].
type ConsoleLevel uint8

// The levels, from the least severe.
const (
	ConsoleDebug ConsoleLevel = iota
	ConsoleLog
	ConsoleInfo
	ConsoleWarn
	ConsoleError
)

var consoleLevelNames = [...]string{"debug", "log", "info", "warn", "error"}

// String returns the name of the console's method for the level.
func (l ConsoleLevel) String() string { return consoleLevelNames[l] }

// ConsoleMessage is what one call of a console method prints.
type ConsoleMessage struct {
	Level ConsoleLevel
	// Method is the method that was called, such as "log" or "table"; "" for what the platform itself reports.
	Method string
	// Text is valid UTF-8 and may hold several lines; it ends without a newline.
	Text string
	// Depth is the number of groups around the message.
	Depth int
}

// ConsoleSink takes what a console prints, on the script task's goroutine.
type ConsoleSink func(ConsoleMessage)

// ConsoleTo makes a sink that writes warnings and errors to stderr and everything else to stdout, two spaces deeper a
// group. Several goroutines may use it.
func ConsoleTo(stdout, stderr io.Writer) ConsoleSink {
	var mu sync.Mutex
	return func(m ConsoleMessage) {
		w := stdout
		if m.Level >= ConsoleWarn {
			w = stderr
		}
		text := m.Text
		if m.Depth > 0 {
			indent := strings.Repeat("  ", m.Depth)
			text = indent + strings.ReplaceAll(text, "\n", "\n"+indent)
		}
		mu.Lock()
		defer mu.Unlock()
		io.WriteString(w, text+"\n")
	}
}
