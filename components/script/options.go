package script

import (
	"log/slog"
	"time"

	"corvo/components/net/cookies"

	corvonet "corvo/components/net"
	"corvo/components/script/dom"
	"corvo/components/script/js"
)

// DefaultIncomingBound is how many bytes of received messages may wait for script unless Options says otherwise.
const DefaultIncomingBound = 16 << 20

// Options sets up a [Window]. Engine, Net, Logger and Console are required.
type Options struct {
	Engine        js.Engine
	StackDepth    int           // see [js.AgentOptions]
	TaskTimeLimit time.Duration // 0 is none
	IncomingBound int64         // bytes of received messages that wait for script; 0 is DefaultIncomingBound

	Net       *corvonet.Task
	Browser   *dom.Browser // nil is one of the window's own
	Workers   *Workers     // nil is a set of the window's own
	Cookies   *cookies.Jar // nil is none
	UserAgent string
	Logger    *slog.Logger

	URL      string // "" is about:blank
	Referrer string
	Name     string
	Console  dom.ConsoleSink // called by the window's goroutine and those of its workers, one at a time
	// ContentSecurityPolicy is the value of the document's Content-Security-Policy header; of it, connections are held
	// against connect-src and default-src.
	ContentSecurityPolicy string
	// Uncaught is told of exceptions that no script handled, and of script that ran into TaskTimeLimit; nil prints them
	// to the console.
	Uncaught func(*js.Exception)
	// Closed, when set, runs once the window has closed.
	Closed func()
}
