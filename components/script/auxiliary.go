package script

import (
	"context"
	"fmt"
	"slices"

	"corvo/components/script/dom"
	"corvo/components/script/loop"
)

// TooManyPopupsError says that script has as many windows open as the options allow.
type TooManyPopupsError struct{ Limit int }

func (e *TooManyPopupsError) Error() string {
	return fmt.Sprintf("the page has opened %d windows already: no more are made", e.Limit)
}

// NewTopLevelNavigable is https://html.spec.whatwg.org/multipage/document-sequences.html#creating-a-new-auxiliary-browsing-context,
// and with noopener https://html.spec.whatwg.org/multipage/document-sequences.html#creating-a-new-top-level-traversable. The
// window that it is of lives on the opener's thread, and closes with the window that this began with.
func (h *windowHost) NewTopLevelNavigable(name string, noopener bool) (dom.Navigable, error) {
	opener := h.navigable.window
	root := opener.root
	if root.openPopups() >= root.options.MaxPopups {
		err := &TooManyPopupsError{root.options.MaxPopups}
		h.console.Print(dom.ConsoleError, err.Error())
		return nil, err
	}
	w := &Window{options: root.options, thread: root.thread, root: root, background: root.background, done: make(chan struct{})}
	// These are of the embedder's window alone.
	w.options.Prepare, w.options.AfterScript, w.options.Closed = nil, nil, nil
	w.ctx, w.cancel = context.WithCancel(root.ctx)
	w.tasks = root.thread.loop.NewGlobal(nil)
	w.top = &navigable{window: w, name: name, proxy: root.thread.agent.NewWindowProxy()}
	state := &documentState{url: blank, origin: opaqueOrigin, opaque: dom.NewOpaqueOrigin(), secure: h.scope.SecureContext}
	w.group = w
	if !noopener {
		w.group = opener.group
		w.top.opener = h.navigable
		state.origin, state.opaque, state.base, state.referrer, state.policy = h.origin, h.OriginKey(), h.BaseURL(), h.url, h.policy
		w.session = h.SessionStorage().Clone()
	}
	made, err := w.top.newHost(state)
	if err != nil {
		w.cancel()
		w.tasks.Retire()
		return nil, err
	}
	made.initial, made.loaded = true, true
	w.top.current = &historyEntry{url: blank, document: made, source: h.asSource()}
	w.top.entries = []*historyEntry{w.top.current}
	root.popups = append(root.popups, w)
	return w.top, nil
}

// openPopups is the number of popups that are not about to close.
func (w *Window) openPopups() int {
	n := 0
	for _, popup := range w.popups {
		if !popup.closing() {
			n++
		}
	}
	return n
}

// Opener is the navigable whose script has opened n, nil where there is none, or none any more.
func (n *navigable) Opener() dom.Navigable {
	if n.opener == nil || n.opener.destroyed {
		return nil
	}
	return n.opener
}

// Disown lets n have no opener any more.
func (n *navigable) Disown() { n.opener = nil }

// Group are the top-level navigables that script of n may find by name: its own first, then the others in the order that
// they came, https://html.spec.whatwg.org/multipage/document-sequences.html#browsing-context-group
func (n *navigable) Group() []dom.Navigable {
	group := []dom.Navigable{n.window.top}
	for _, w := range append([]*Window{n.window.root}, n.window.root.popups...) {
		if w != n.window && w.group == n.window.group {
			group = append(group, w.top)
		}
	}
	return group
}

// closePopup closes a window that script has opened, on the thread's goroutine:
// https://html.spec.whatwg.org/multipage/document-sequences.html#close-a-top-level-traversable
func (w *Window) closePopup() {
	if w.top.destroyed {
		return
	}
	w.top.each(func(n *navigable) { n.active.window.FireBeforeUnload() })
	w.top.stop()
	w.top.unload()
	w.top.destroyed = true
	w.tasks.Retire()
	w.cancel()
	w.root.popups = slices.DeleteFunc(w.root.popups, func(other *Window) bool { return other == w })
	close(w.done)
}

// closeWindow closes the window, by a task of its own.
func (w *Window) closeWindow(h *windowHost) {
	w.closed.Store(true)
	w.tasks.Post(loop.DOMManipulation, loop.Func(func() {
		if w != w.root {
			w.closePopup()
			return
		}
		h.tasks.Close()
		w.tasks.Close()
		go w.Close()
	}))
}
