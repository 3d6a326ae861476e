package engine

import (
	"io"

	"corvo/components/script/dom"
)

// ConsoleSink takes what the consoles of a window, its frames and its workers print, on their goroutines but one message at
// a time.
type ConsoleSink = dom.ConsoleSink

// ConsoleMessage is one line, or several, that a console prints.
type ConsoleMessage = dom.ConsoleMessage

// ConsoleLevel is the severity of a [ConsoleMessage].
type ConsoleLevel = dom.ConsoleLevel

// The levels of console messages.
const (
	ConsoleDebug = dom.ConsoleDebug
	ConsoleLog   = dom.ConsoleLog
	ConsoleInfo  = dom.ConsoleInfo
	ConsoleWarn  = dom.ConsoleWarn
	ConsoleError = dom.ConsoleError
)

// ConsoleTo makes a sink that writes warnings and errors to stderr and everything else to stdout, indented by groups.
// Windows may share it.
func ConsoleTo(stdout, stderr io.Writer) ConsoleSink { return dom.ConsoleTo(stdout, stderr) }
