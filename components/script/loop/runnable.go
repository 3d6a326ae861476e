package loop

// Source is a task source, https://html.spec.whatwg.org/multipage/webappapis.html#task-source. Tasks of one source run
// in the order they were posted; here that holds across sources too, but for timers, and for DOM manipulation, whose tasks go
// before those of others.
type Source uint8

// The task sources.
const (
	DOMManipulation Source = iota
	UserInteraction
	Networking
	WebSocket
	Timer
	PostedMessage
	HistoryTraversal
	FileReading
)

var sourceNames = [...]string{"DOM manipulation", "user interaction", "networking", "WebSocket", "timer", "posted message", "history traversal", "file reading"}

// String returns the name the standards use.
func (s Source) String() string { return sourceNames[s] }

// Runnable is a task. It holds plain data, never values of an engine.
type Runnable interface {
	// Run is called on the loop's goroutine.
	Run()
	// Drop is called instead of Run when the global has closed by then, on any goroutine: it gives back what the
	// Runnable holds.
	Drop()
}

// Func is a function as a Runnable that holds nothing to give back.
type Func func()

// Run calls f.
func (f Func) Run() { f() }

// Drop does nothing.
func (f Func) Drop() {}

// entry is a Runnable in the queue.
type entry struct {
	runnable Runnable
	global   *Global
	source   Source
}
