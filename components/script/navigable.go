package script

import (
	"fmt"
	"slices"

	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
)

// navigable is https://html.spec.whatwg.org/multipage/document-sequences.html#navigable. It belongs to the thread's
// goroutine.
type navigable struct {
	window    *Window     // the top-level one
	parent    *windowHost // the container document's; nil for the top-level one
	container dom.NavigableContainer
	opener    *navigable // nil for none
	permitted *navigable // see PermittedNavigator
	isPopup   bool
	// popupSandbox is https://html.spec.whatwg.org/multipage/browsers.html#popup-sandboxing-flag-set
	popupSandbox sandbox.Flags
	name         string
	proxy        js.WindowProxy
	active       *windowHost
	entries      []*historyEntry // by their steps
	current      *historyEntry
	ongoing      *navigation
	script       *navigation // to a javascript: URL, until that runs or another navigation begins
	hops         int         // documents in a row that have navigated away before they were loaded
	unloading    bool
	destroyed    bool
}

var _ dom.Navigable = (*navigable)(nil)

// Window is the window of the active document.
func (n *navigable) Window() *dom.Window { return n.active.window }

// Proxy is the WindowProxy.
func (n *navigable) Proxy() js.Value { return n.proxy.Value() }

// Parent is nil for the top-level one.
func (n *navigable) Parent() dom.Navigable {
	if n.parent == nil {
		return nil
	}
	return n.parent.navigable
}

// Top is the window's own.
func (n *navigable) Top() dom.Navigable { return n.window.top }

// Children are those in the active document.
func (n *navigable) Children() []dom.Navigable {
	children := make([]dom.Navigable, len(n.active.children))
	for i, child := range n.active.children {
		children[i] = child
	}
	return children
}

// Container is nil for the top-level one.
func (n *navigable) Container() dom.NavigableContainer { return n.container }

// Name is its target name.
func (n *navigable) Name() string { return n.name }

// SetName changes the target name, and so what the parent's window has under it.
func (n *navigable) SetName(name string) {
	n.name = name
	if n.parent != nil {
		n.parent.framesChanged()
	}
}

// losesName reports whether a top-level navigable that goes from one document to another is to be found by its name no more:
// the origin is another, and nobody has opened it. The embedder's name outlives the initial document.
func (n *navigable) losesName(from, to *windowHost) bool {
	return n.parent == nil && n.opener == nil && !from.initial && from != to && from.OriginKey() != to.OriginKey()
}

// each calls f for n and all navigables in it, parents first.
func (n *navigable) each(f func(*navigable)) {
	f(n)
	for _, child := range slices.Clone(n.active.children) {
		child.each(f)
	}
}

// TooManyFramesError says that a window has as many frames as its options allow.
type TooManyFramesError struct{ Limit int }

func (e *TooManyFramesError) Error() string {
	return fmt.Sprintf("the page has %d frames already: no more are made", e.Limit)
}

// NewChildNavigable is https://html.spec.whatwg.org/multipage/document-sequences.html#create-a-new-child-navigable
func (h *windowHost) NewChildNavigable(container dom.NavigableContainer, name string) (dom.Navigable, error) {
	w := h.navigable.window
	if w.frames >= w.options.MaxFrames {
		err := &TooManyFramesError{w.options.MaxFrames}
		h.console.Print(dom.ConsoleError, err.Error())
		return nil, err
	}
	n := &navigable{window: w, parent: h, container: container, name: name, proxy: w.thread.agent.NewWindowProxy()}
	state := h.inherited()
	state.url, state.sandbox = blank, n.creationSandbox()
	if state.sandbox.Has(sandbox.Origin) {
		state.origin, state.opaque = opaqueOrigin, dom.NewOpaqueOrigin()
	}
	made, err := n.newHost(&state)
	if err != nil {
		return nil, err
	}
	made.initial, made.loaded = true, true
	n.current = &historyEntry{step: w.step, url: blank, document: made, source: h.asSource()}
	n.entries = []*historyEntry{n.current}
	w.frames++
	h.children = append(h.children, n)
	h.framesChanged()
	return n, nil
}

// Destroy is https://html.spec.whatwg.org/multipage/document-sequences.html#destroy-a-child-navigable
func (n *navigable) Destroy() {
	if n.destroyed {
		return
	}
	n.destroyed = true
	n.stop()
	n.unload()
	n.container.ContentDestroyed(n)
	n.window.frames--
	if i := slices.Index(n.parent.children, n); i >= 0 {
		n.parent.children = slices.Delete(n.parent.children, i, i+1)
		n.parent.framesChanged()
	}
}

// framesChanged lets script find the frames by index and by name.
func (h *windowHost) framesChanged() {
	if !h.unloaded && !h.navigable.unloading {
		h.window.FramesChanged()
	}
}
