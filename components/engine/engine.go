package engine

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"corvo/components/net/cookies"
	"corvo/components/net/hsts"
	"corvo/components/net/limits"
	"corvo/components/net/listen"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
	gojajs "corvo/components/script/js/goja"
	ottojs "corvo/components/script/js/otto"
	"corvo/components/script/loop"
)

// ErrClosed says that an engine is closed.
var ErrClosed = errors.New("the engine is closed")

// ErrWindowClosed says that a window is closed, by Close or by script.
var ErrWindowClosed = loop.ErrClosed

// defaultUserAgent is what pages and servers see unless the embedder says otherwise.
const defaultUserAgent = "Corvo"

// adapters are the JavaScript engines, the default first and the one of the newest language last.
func adapters() []js.Engine { return []js.Engine{ottojs.Engine{}, gojajs.Engine{}} }

// Engines lists the names of the JavaScript engines, the default first and the one of the newest language last.
func Engines() []string {
	var names []string
	for _, adapter := range adapters() {
		names = append(names, adapter.Name())
	}
	return names
}

// Engine owns a net task and the windows that use it.
type Engine struct {
	options Options
	js      js.Engine
	net     *corvonet.Task
	browser *dom.Browser
	workers *script.Workers
	// listener is nil where pages may not listen.
	listener *listen.Listener

	mu      sync.Mutex
	closed  bool
	windows []*Window
}

// New makes an engine. Close it to end its windows and connections.
func New(options Options) (*Engine, error) {
	adapter, err := adapterFor(options.JSEngine)
	if err != nil {
		return nil, err
	}
	if options.Cookies == nil {
		options.Cookies = cookies.New(cookies.Options{})
	}
	if options.HSTS == nil {
		options.HSTS = hsts.New(hsts.Options{})
	}
	if options.UserAgent == "" {
		options.UserAgent = defaultUserAgent
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	if options.Console == nil {
		options.Console = func(ConsoleMessage) {}
	}
	network := options.network()
	err = cmp.Or(
		limits.Check("StackDepth", options.StackDepth, "the default"),
		limits.Check("TaskTimeLimit", options.TaskTimeLimit, "no limit"),
		limits.Check("IncomingBound", options.IncomingBound, "the default"),
		limits.Check("BodyBound", options.BodyBound, "the default"),
		limits.Check("NavigationTimeout", options.NavigationTimeout, "the default"),
		limits.Check("MaxFrames", options.MaxFrames, "the default"),
		limits.Check("MaxPopups", options.MaxPopups, "the default"),
		limits.Check("MaxHistory", options.MaxHistory, "the default"),
		limits.Check("MaxHops", options.MaxHops, "the default"),
		limits.Check("MaxWorkers", options.MaxWorkers, "the default"),
		limits.Check("StorageQuota", options.StorageQuota, "the default"),
		network.Check(),
	)
	if err != nil {
		return nil, fmt.Errorf("engine option %w", err)
	}
	listener, err := options.listener()
	if err != nil {
		return nil, fmt.Errorf("engine option %w", err)
	}
	return &Engine{
		options: options,
		js:      adapter,
		browser: dom.NewBrowser(dom.BrowserOptions{
			FileScripts: options.FileScripts, StorageQuota: options.StorageQuota, Listener: listener,
		}),
		workers:  script.NewWorkers(script.WorkersOptions{Max: options.MaxWorkers}),
		net:      corvonet.NewTask(network),
		listener: listener,
	}, nil
}

func adapterFor(name string) (js.Engine, error) {
	all := adapters()
	if name == "" {
		return all[0], nil
	}
	for _, adapter := range all {
		if adapter.Name() == name {
			return adapter, nil
		}
	}
	return nil, fmt.Errorf("unknown JavaScript engine %q: use one of %s", name, strings.Join(Engines(), ", "))
}

// Cookies is the jar of the engine's windows.
func (e *Engine) Cookies() *cookies.Jar { return e.options.Cookies }

// NewWindow makes a window with an empty document, on a goroutine of its own.
func (e *Engine) NewWindow(options WindowOptions) (*Window, error) {
	if options.Console == nil {
		options.Console = e.options.Console
	}
	if options.OnUncaught == nil {
		options.OnUncaught = e.options.OnUncaught
	}
	w := &Window{engine: e}
	setup := script.Options{
		Engine:                e.js,
		StackDepth:            e.options.StackDepth,
		TaskTimeLimit:         e.options.TaskTimeLimit,
		IncomingBound:         e.options.IncomingBound,
		BodyBound:             e.options.BodyBound,
		Net:                   e.net,
		Browser:               e.browser,
		Workers:               e.workers,
		Cookies:               e.options.Cookies,
		UserAgent:             e.options.UserAgent,
		Logger:                e.options.Logger,
		URL:                   options.URL,
		Referrer:              options.Referrer,
		ContentSecurityPolicy: options.ContentSecurityPolicy,
		Name:                  options.Name,
		Console:               options.Console,
		NavigationTimeout:     e.options.NavigationTimeout,
		MaxFrames:             e.options.MaxFrames,
		MaxPopups:             e.options.MaxPopups,
		MaxHistory:            e.options.MaxHistory,
		MaxHops:               e.options.MaxHops,
		Prepare:               w.prepare,
		AfterScript:           options.AfterScript,
		ConfirmUnload:         options.ConfirmUnload,
		Closed:                func() { e.forget(w) },
	}
	if options.OnUncaught != nil {
		setup.Uncaught = func(x *js.Exception) { options.OnUncaught(w, x) }
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, ErrClosed
	}
	task, err := script.NewWindow(setup)
	if err != nil {
		return nil, fmt.Errorf("make a window: %w", err)
	}
	w.task = task
	e.windows = append(e.windows, w)
	return w, nil
}

// forget takes w out of the engine's windows.
func (e *Engine) forget(w *Window) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if i := slices.Index(e.windows, w); i >= 0 {
		e.windows = slices.Delete(e.windows, i, i+1)
	}
}

// Close closes all windows and connections, and returns when all their goroutines have ended. It may be called again.
func (e *Engine) Close() error {
	e.mu.Lock()
	e.closed = true
	windows := slices.Clone(e.windows)
	e.mu.Unlock()
	var group sync.WaitGroup
	for _, w := range windows {
		group.Go(func() { w.Close() })
	}
	group.Wait()
	e.workers.Wait()
	if e.listener != nil {
		e.listener.Close()
	}
	e.net.Close()
	return nil
}
