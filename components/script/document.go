package script

import (
	"fmt"

	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// documentState is what a document is made of, beside its content.
type documentState struct {
	url      string
	origin   string // serialized
	opaque   string // the origin's key where it is opaque and somebody else's; "" is a new one
	base     string // what relative URLs resolve against where the document's own URL is none of the kind; "" is the URL
	referrer string
	policies policyContainer
	sandbox  sandbox.Flags
	page     string // the SecurePage of who has made a document that did not come from the network, "" for none
	secure   bool   // is a secure context, as far as its ancestors and its creator go
}

// key is the origin to compare with others'.
func (s *documentState) key() string {
	if s.origin != opaqueOrigin {
		return s.origin
	}
	return s.opaque
}

// opaqueOrigin is how opaque origins serialize.
const opaqueOrigin = "null"

// newHost makes a realm with a window and an empty document in n, and shows it.
func (n *navigable) newHost(s *documentState) (*windowHost, error) {
	h := &windowHost{navigable: n, readyState: "complete"}
	h.setState(s)
	h.init(n.window.options, n.window.thread, js.ExposedWindow)
	h.scope.SecureContext = s.secure
	if err := h.makeWindow(); err != nil {
		h.tasks.Retire()
		if h.realm != nil {
			h.realm.Close()
		}
		return nil, err
	}
	n.active = h
	if n.parent == nil && n.window.options.Prepare != nil {
		if err := n.window.options.Prepare(h.realm); err != nil {
			return h, fmt.Errorf("prepare a document: %w", err)
		}
	}
	return h, nil
}

// inherited is the state of the initial about:blank document in what script of h makes:
// https://html.spec.whatwg.org/multipage/document-sequences.html#creating-a-new-browsing-context
func (h *windowHost) inherited() documentState {
	return documentState{
		origin: h.origin, opaque: h.OriginKey(), base: h.BaseURL(), referrer: h.url, policies: h.policies,
		page: h.SecurePage(), secure: h.scope.SecureContext,
	}
}

// setState makes the document that h shows one of s.
func (h *windowHost) setState(s *documentState) {
	h.url, h.origin, h.opaque = s.url, s.origin, s.opaque
	h.baseURL, h.referrer, h.policies, h.sandbox, h.page = s.base, s.referrer, s.policies, s.sandbox, s.page
}

// makeWindow makes the realm and the window in it.
func (h *windowHost) makeWindow() (err error) {
	if h.realm, err = h.thread.agent.NewRealm(); err != nil {
		return fmt.Errorf("make a realm: %w", err)
	}
	h.navigable.proxy.Show(h.realm)
	if err := h.furnish(h); err != nil {
		return err
	}
	if h.window, err = dom.NewWindow(h); err != nil {
		return fmt.Errorf("make the global object: %w", err)
	}
	h.global = h.window
	return nil
}

// renew puts a new document into the window of n's initial about:blank document, as
// https://html.spec.whatwg.org/multipage/document-lifecycle.html#initialise-the-document-object has it for the same origin.
func (h *windowHost) renew(s *documentState) {
	h.setState(s)
	h.initial = false
	h.window.ReplaceDocument()
}

// unload is https://html.spec.whatwg.org/multipage/document-lifecycle.html#unload-a-document-and-its-descendants: the
// document's script hears of it, and then the document is gone. That script may remove the frame of the document, or one
// that it is in: then the unloading that this begins comes to the end first.
func (n *navigable) unload() {
	h := n.active
	if h.unloaded {
		return
	}
	defer func(nested bool) { n.unloading = nested }(n.unloading)
	n.unloading = true
	h.destroyChildren()
	if !h.initial && !h.unloaded && !h.dismissed {
		h.dismissed = true
		h.window.FirePageHide()
		if !h.unloaded {
			h.window.FireUnload()
		}
	}
	h.destroyChildren() // made by script that heard of it
	if !h.unloaded {
		h.destroy()
	}
}

// destroyChildren destroys the frames, but for those whose script is hearing of it.
func (h *windowHost) destroyChildren() {
	for i := len(h.children) - 1; i >= 0; i = min(i, len(h.children)) - 1 {
		h.children[i].Destroy()
	}
}

// destroy is https://html.spec.whatwg.org/multipage/document-lifecycle.html#destroy-a-document: timers and queued
// Runnables go, the connections are closed behind the scenes, and the realm is let go of when no script is above.
func (h *windowHost) destroy() {
	w := h.navigable.window
	h.unloaded = true
	h.closing.Store(true)
	h.tasks.Retire()
	h.window.Vanish()
	h.disconnect()
	w.root().tasks.Post(loop.DOMManipulation, loop.Func(h.closeRealm))
	for _, e := range h.navigable.entries {
		if e.document == h {
			e.document = nil
		}
	}
}

// disconnect ends the workers and connections of a document that has gone. The window waits for them when it closes.
func (h *windowHost) disconnect() {
	waitForWorkers := h.workers.close(&h.globalHost)
	h.navigable.window.background.Go(func() {
		h.fetches.Cancel()
		waitForWorkers()
		h.sockets.Disconnect()
	})
}

// closeRealm lets go of the realm. Script elsewhere may still hold functions of it, and they need their host.
func (h *windowHost) closeRealm() {
	h.realm.Close()
	h.realm.SetHost(h)
}
