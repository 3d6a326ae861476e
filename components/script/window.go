package script

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/csp"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// Window is a window's script task: a top-level traversable navigable with its session history,
// https://html.spec.whatwg.org/multipage/document-sequences.html#top-level-traversable, and the thread that it shares with
// its frames. Its methods are safe from any goroutine but where they say otherwise.
type Window struct {
	options    Options
	thread     *thread
	tasks      *loop.Global // for what outlives a document
	ctx        context.Context
	cancel     context.CancelFunc // ends what is being loaded
	background *sync.WaitGroup    // loads, and connections of documents that have gone
	closed     atomic.Bool        // or about to be
	once       sync.Once
	done       chan struct{}

	// The rest belongs to the thread's goroutine.
	embedders *Window   // of one that script has opened: the one that the embedder has made, which owns the thread
	popups    []*Window // of the embedder's one: those that script has opened in it and in each other
	group     *browsingContextGroup
	top       *navigable
	step      int // of the session history
	frames    int
	session   *dom.Storages  // of sessionStorage, once a document asks
	waiters   []chan<- error // those of Navigate
}

// root is the window that the embedder has made.
func (w *Window) root() *Window {
	if w.embedders != nil {
		return w.embedders
	}
	return w
}

// blank is the URL of a window that was given none.
const blank = "about:blank"

// NewWindow makes a window with an empty document and starts its goroutine. Close it to end that.
func NewWindow(options Options) (*Window, error) {
	options = options.withDefaults()
	url, err := weburl.Parse(options.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("page URL: %w", err)
	}
	t, err := newThread(&options, nil)
	if err != nil {
		return nil, err
	}
	w := &Window{options: options, thread: t, background: new(sync.WaitGroup), done: make(chan struct{})}
	new(browsingContextGroup).add(w)
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.tasks = t.loop.NewGlobal(nil)
	w.top = &navigable{window: w, name: options.Name, proxy: t.agent.NewWindowProxy()}
	h, err := w.top.newHost(&documentState{
		url: url.Href(), origin: url.Origin(), opaque: dom.NewEmbedderOrigin(), referrer: options.Referrer,
		policies: policyContainer{csp: csp.Parse(options.ContentSecurityPolicy, url.Origin())}, secure: dom.IsSecureURL(url.Href()),
	})
	if err != nil {
		w.cancel()
		t.agent.Close()
		return nil, err
	}
	h.loaded = true
	h.initial = url.Href() == blank
	w.top.current = &historyEntry{url: h.url, document: h}
	w.top.entries = []*historyEntry{w.top.current}
	t.loop.Start()
	return w, nil
}

// closing reports whether the window is closed or about to be.
func (w *Window) closing() bool { return w.closed.Load() }

// Do runs f on the window's goroutine as a task, and returns when its microtask checkpoint is over. The realm is that of
// the document that the window shows then. Do fails with [loop.ErrClosed] when the window closes first; when ctx is done
// first, script that f runs is interrupted, and Do returns ctx's error. It must not be called on the window's goroutine.
func (w *Window) Do(ctx context.Context, f func(js.Realm)) error {
	return w.tasks.Do(ctx, loop.UserInteraction, func() {
		h := w.top.active
		defer h.tasks.Leave(h.tasks.Enter())
		f(h.realm)
	})
}

// Evaluate runs a script and returns its completion value; what it throws is returned and not reported. It belongs to
// the window's goroutine.
func (w *Window) Evaluate(source js.Source) (js.Value, error) { return w.top.active.realm.Run(source) }

// RunScript runs a classic script, https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script. An exception that
// the error event does not handle is returned. It belongs to the window's goroutine.
func (w *Window) RunScript(source js.Source) error { return w.top.active.runScript(source) }

// Load runs scripts as those of the window's document, each as a task, and then ends its parsing and loading:
// https://html.spec.whatwg.org/multipage/parsing.html#the-end. Uncaught exceptions are reported. When a script navigates,
// the scripts left are not run, and the error is nil.
func (w *Window) Load(ctx context.Context, scripts []js.Source) error {
	var h *windowHost
	if err := w.Do(ctx, func(js.Realm) {
		h = w.top.active
		h.readyState, h.loaded = "loading", false
	}); err != nil {
		return err
	}
	var steps []func()
	for _, source := range scripts {
		steps = append(steps, func() {
			defer h.tasks.Leave(h.tasks.Enter())
			err := h.runScript(source)
			var exception *js.Exception
			if errors.As(err, &exception) {
				h.Uncaught(exception)
			} else if err != nil {
				h.Interrupted(err)
			}
		})
	}
	steps = append(steps,
		func() { h.setReadyState("interactive") },
		h.window.FireDOMContentLoaded,
		func() {
			h.setReadyState("complete")
			h.window.FireLoad()
			h.Loaded()
		},
	)
	for _, step := range steps {
		if err := h.tasks.Do(ctx, loop.DOMManipulation, step); err != nil {
			if errors.Is(err, loop.ErrClosed) && !w.closing() {
				return nil
			}
			return err
		}
	}
	return nil
}

// setReadyState is https://html.spec.whatwg.org/multipage/dom.html#update-the-current-document-readiness
func (h *windowHost) setReadyState(state string) {
	h.readyState = state
	h.window.FireReadyStateChange()
}

// Navigate loads the document at url into the window, and returns when its load event is over; when it navigates on
// before, when that of the last document is. The error says why there is no document. When ctx is done first, the load
// is stopped, script that runs interrupted, and ctx's error returned. It must not be called on the window's goroutine.
func (w *Window) Navigate(ctx context.Context, url string) error {
	record, err := weburl.Parse(url, nil)
	if err != nil {
		return fmt.Errorf("page URL: %w", err)
	}
	ended := make(chan error, 1)
	err = w.Do(ctx, func(js.Realm) {
		w.waiters = append(w.waiters, ended)
		w.top.Navigate(record, dom.Navigation{})
		if w.top.ongoing == nil { // a fragment of the document that is there
			w.settled(nil)
		}
	})
	if err != nil {
		return err
	}
	select {
	case err := <-ended:
		if w.closed.Load() { // a window that closes settles as one whose document stays
			return loop.ErrClosed
		}
		return err
	case <-w.done:
		return loop.ErrClosed
	case <-ctx.Done():
		w.tasks.Post(loop.UserInteraction, loop.Func(w.top.stop))
		w.thread.loop.Interrupt(context.Cause(ctx))
		return context.Cause(ctx)
	}
}

// settled tells those who wait in Navigate that the window's navigation is over.
func (w *Window) settled(err error) {
	for _, waiter := range w.waiters {
		waiter <- err
	}
	w.waiters = nil
}

// Interrupt stops the script that runs, if any does, with reason.
func (w *Window) Interrupt(reason error) { w.thread.loop.Interrupt(reason) }

// Wait returns when nothing is pending in the window, its frames and the windows that they have opened: no task, timer, connection, request or load.
func (w *Window) Wait(ctx context.Context) error { return w.thread.loop.Wait(ctx) }

// Done is closed when the window has closed.
func (w *Window) Done() <-chan struct{} { return w.done }

// Close stops script, drops what is queued, closes the connections with status 1001, and returns when all of the
// window's goroutines have ended. The windows that its script has opened close with it. It must not be called on the window's goroutine.
func (w *Window) Close() {
	w.once.Do(func() {
		w.closed.Store(true)
		w.cancel()
		w.thread.loop.Close()
		// What belonged to the goroutine is this one's now.
		var hosts []*windowHost
		for _, each := range append(w.popups, w) {
			each.top.each(func(n *navigable) { hosts = append(hosts, n.active) })
		}
		for _, h := range hosts {
			h.closing.Store(true)
			h.disconnect()
			h.window.Vanish()
		}
		w.background.Wait()
		for _, h := range hosts {
			h.realm.Close()
		}
		w.thread.agent.Close()
		if w.options.Closed != nil {
			w.options.Closed()
		}
		close(w.done)
	})
}
