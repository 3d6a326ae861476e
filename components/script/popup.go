package script

import (
	"context"
	"fmt"
	"slices"

	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
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
	root := opener.root()
	if root.openPopups() >= root.options.MaxPopups {
		err := &TooManyPopupsError{root.options.MaxPopups}
		h.console.Print(dom.ConsoleError, err.Error())
		return nil, err
	}
	w := &Window{options: root.options, thread: root.thread, embedders: root, background: root.background, done: make(chan struct{})}
	// These are of the embedder's window alone.
	w.options.Prepare, w.options.AfterScript, w.options.Closed = nil, nil, nil
	w.ctx, w.cancel = context.WithCancel(root.ctx)
	w.tasks = root.thread.loop.NewGlobal(nil)
	w.top = &navigable{window: w, name: name, proxy: root.thread.agent.NewWindowProxy()}
	if h.sandbox.Has(sandbox.PropagatesToPopups) {
		w.top.popupSandbox = h.sandbox
	}
	if h.sandbox.Has(sandbox.Navigation) {
		w.top.permitted = h.navigable
	}
	state := &documentState{url: blank, origin: opaqueOrigin, opaque: dom.NewOpaqueOrigin(), secure: h.scope.SecureContext}
	group := new(browsingContextGroup)
	if !noopener {
		group = opener.group
		w.top.opener = h.navigable
		*state = h.inherited()
		w.session = h.SessionStorage().Clone()
	}
	// The policy that is inherited sandboxes the empty document, and no other.
	state.url, state.sandbox = blank, w.top.popupSandbox|state.policies.csp.Sandbox()
	if state.sandbox.Has(sandbox.Origin) {
		state.origin, state.opaque = opaqueOrigin, dom.NewOpaqueOrigin()
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
	group.add(w)
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

// IsPopup reports whether script has asked for a window with less around it.
func (n *navigable) IsPopup() bool { return n.isPopup }

// SetIsPopup says so.
func (n *navigable) SetIsPopup(popup bool) { n.isPopup = popup }

// PermittedNavigator is the navigable whose sandboxed script has opened n.
func (n *navigable) PermittedNavigator() dom.Navigable {
	if n.permitted == nil {
		return nil
	}
	return n.permitted
}

// closePopup closes a window that script has opened, on the thread's goroutine, unless the embedder has it stay:
// https://html.spec.whatwg.org/multipage/document-sequences.html#close-a-top-level-traversable
func (w *Window) closePopup(h *windowHost) {
	if w.top.destroyed {
		return // by script that heard of it
	}
	if !w.top.mayUnload() {
		w.closed.Store(false)
		h.closing.Store(false)
		return
	}
	if w.top.destroyed {
		return
	}
	w.top.destroyed = true
	w.top.stop()
	w.top.unload()
	w.tasks.Retire()
	w.cancel()
	w.group.remove(w)
	w.embedders.popups = slices.DeleteFunc(w.embedders.popups, func(other *Window) bool { return other == w })
	close(w.done)
}

// closeWindow closes the window, by a task of its own.
func (w *Window) closeWindow(h *windowHost) {
	w.closed.Store(true)
	w.tasks.Post(loop.DOMManipulation, loop.Func(func() {
		if w.embedders != nil {
			w.closePopup(h)
			return
		}
		h.tasks.Close()
		w.tasks.Close()
		go w.Close()
	}))
}
