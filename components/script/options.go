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

// DefaultBodyBound is how many bytes of a response's body may wait for script unless Options says otherwise.
const DefaultBodyBound = 1 << 20

// The defaults of Options' limits.
const (
	DefaultNavigationTimeout = time.Minute
	DefaultMaxFrames         = 1000
	DefaultMaxPopups         = 20
	DefaultMaxHistory        = 50
	DefaultMaxHops           = 20
)

// Options sets up a [Window]. Engine, Net, Logger and Console are required.
type Options struct {
	Engine        js.Engine
	StackDepth    int           // see [js.AgentOptions]
	TaskTimeLimit time.Duration // 0 is none
	IncomingBound int64         // bytes of received messages that wait for script; 0 is DefaultIncomingBound
	BodyBound     int           // bytes of a response's body that wait for script; 0 is DefaultBodyBound

	Net       *corvonet.Task
	Browser   *dom.Browser // nil is one of the window's own
	Workers   *Workers     // nil is a set of the window's own
	Cookies   *cookies.Jar // nil is none
	UserAgent string
	Logger    *slog.Logger

	// NavigationTimeout bounds the time from the start of a navigation until the document's content is there.
	NavigationTimeout time.Duration // 0 is DefaultNavigationTimeout
	MaxFrames         int           // frames at a time, frames in frames included; 0 is DefaultMaxFrames
	MaxPopups         int           // windows that script has opened, at a time; 0 is DefaultMaxPopups
	MaxHistory        int           // entries of a frame's session history; 0 is DefaultMaxHistory
	// MaxHops bounds how many documents in a row may navigate away before their load event is over; 0 is DefaultMaxHops.
	MaxHops int

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
	// Prepare, when set, runs for each new document of the top level before any script does, on the window's goroutine.
	Prepare func(js.Realm) error
	// AfterScript, when set, is called after each script element's script of a top-level document, on the window's
	// goroutine, with the URL of the script, or that of the document for an inline one. run runs a further script there.
	AfterScript func(url string, run func(js.Source) error)
	// ConfirmUnload is asked, on the window's goroutine, whether the document at a URL may be left whose beforeunload event
	// was canceled; nil lets it be left.
	ConfirmUnload func(url string) bool
	// Closed, when set, runs once the window has closed.
	Closed func()
}

// withDefaults fills in what is zero.
func (o Options) withDefaults() Options {
	if o.IncomingBound == 0 {
		o.IncomingBound = DefaultIncomingBound
	}
	if o.BodyBound == 0 {
		o.BodyBound = DefaultBodyBound
	}
	if o.NavigationTimeout == 0 {
		o.NavigationTimeout = DefaultNavigationTimeout
	}
	if o.MaxFrames == 0 {
		o.MaxFrames = DefaultMaxFrames
	}
	if o.MaxPopups == 0 {
		o.MaxPopups = DefaultMaxPopups
	}
	if o.MaxHistory == 0 {
		o.MaxHistory = DefaultMaxHistory
	}
	if o.MaxHops == 0 {
		o.MaxHops = DefaultMaxHops
	}
	if o.Browser == nil {
		o.Browser = dom.NewBrowser(dom.BrowserOptions{})
	}
	if o.Workers == nil {
		o.Workers = NewWorkers(WorkersOptions{})
	}
	o.Console = oneAtATime(o.Console)
	if o.URL == "" {
		o.URL = blank
	}
	return o
}
