package script

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"corvo/components/script/dom"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Window is a window's script task. Its methods are safe from any goroutine but where they say otherwise.
type Window struct {
	host   *windowHost
	thread *thread
	once   sync.Once
	done   chan struct{}
}

// blank is the URL of a window that was given none.
const blank = "about:blank"

// NewWindow makes a window with an empty document and starts its goroutine. Close it to end that.
func NewWindow(options Options) (*Window, error) {
	if options.IncomingBound == 0 {
		options.IncomingBound = DefaultIncomingBound
	}
	if options.Browser == nil {
		options.Browser = dom.NewBrowser(dom.BrowserOptions{})
	}
	if options.Workers == nil {
		options.Workers = NewWorkers(WorkersOptions{})
	}
	options.Console = oneAtATime(options.Console)
	if options.URL == "" {
		options.URL = blank
	}
	h := &windowHost{readyState: "complete"}
	if err := h.setOwnURL(options.URL); err != nil {
		return nil, fmt.Errorf("page URL: %w", err)
	}
	t, err := newThread(&options, nil)
	if err != nil {
		return nil, err
	}
	h.init(options, t, js.ExposedWindow)
	w := &Window{host: h, thread: t, done: make(chan struct{})}
	h.close = w.Close
	if err := h.makeWindow(); err != nil {
		if h.realm != nil {
			h.realm.Close()
		}
		t.agent.Close()
		return nil, err
	}
	t.loop.Start()
	return w, nil
}

// Do runs f on the window's goroutine as a task, and returns when its microtask checkpoint is over. It fails with
// [loop.ErrClosed] when the window closes first; when ctx is done first, script that f runs is interrupted, and Do
// returns ctx's error. It must not be called on the window's goroutine.
func (w *Window) Do(ctx context.Context, f func(js.Realm)) error {
	return w.host.tasks.Do(ctx, loop.UserInteraction, func() {
		defer w.host.tasks.Leave(w.host.tasks.Enter())
		f(w.host.realm)
	})
}

// Evaluate runs a script and returns its completion value; what it throws is returned and not reported. It belongs to
// the window's goroutine.
func (w *Window) Evaluate(source js.Source) (js.Value, error) { return w.host.realm.Run(source) }

// RunScript runs a classic script, https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script. An exception that
// the error event does not handle is returned. It belongs to the window's goroutine.
func (w *Window) RunScript(source js.Source) error {
	_, err := w.host.realm.Run(source)
	if err == nil {
		return nil
	}
	exception, handled := dom.FireError(w.host.realm, err)
	switch {
	case exception == nil:
		return err
	case handled:
		return nil
	}
	return exception
}

// Load runs scripts as those of a document, each as a task, and then ends the document's parsing and loading:
// https://html.spec.whatwg.org/multipage/parsing.html#the-end. Uncaught exceptions are reported.
func (w *Window) Load(ctx context.Context, scripts []js.Source) error {
	h := w.host
	if err := w.Do(ctx, func(js.Realm) { h.readyState = "loading" }); err != nil {
		return err
	}
	for _, source := range scripts {
		err := w.Do(ctx, func(js.Realm) {
			err := w.RunScript(source)
			var exception *js.Exception
			if errors.As(err, &exception) {
				h.Uncaught(exception)
			} else if err != nil {
				h.Interrupted(err)
			}
		})
		if err != nil {
			return err
		}
	}
	steps := []func(){
		func() { w.setReadyState("interactive") },
		h.window.FireDOMContentLoaded,
		func() {
			w.setReadyState("complete")
			h.window.FireLoad()
		},
	}
	for _, step := range steps {
		if err := h.tasks.Do(ctx, loop.DOMManipulation, step); err != nil {
			return err
		}
	}
	return nil
}

// setReadyState is https://html.spec.whatwg.org/multipage/dom.html#update-the-current-document-readiness
func (w *Window) setReadyState(state string) {
	w.host.readyState = state
	w.host.window.FireReadyStateChange()
}

// Interrupt stops the script that runs, if any does, with reason.
func (w *Window) Interrupt(reason error) { w.host.tasks.Interrupt(reason) }

// Wait returns when nothing is pending: no task, timer, connection or request.
func (w *Window) Wait(ctx context.Context) error { return w.host.tasks.Wait(ctx) }

// Done is closed when the window has closed.
func (w *Window) Done() <-chan struct{} { return w.done }

// Close stops script, drops what is queued, closes the connections with status 1001, and returns when all of the
// window's goroutines have ended. It must not be called on the window's goroutine.
func (w *Window) Close() {
	w.once.Do(func() {
		h := w.host
		h.closing.Store(true)
		h.tasks.Close()
		waitForWorkers := h.workers.close(&h.globalHost)
		w.thread.loop.Close()
		waitForWorkers()
		h.sockets.Disconnect()
		h.window.Vanish()
		h.realm.Close()
		w.thread.agent.Close()
		if h.options.Closed != nil {
			h.options.Closed()
		}
		close(w.done)
	})
}
