package dom

import (
	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// Navigable is what presents one document after the other,
// https://html.spec.whatwg.org/multipage/document-sequences.html#navigable. It belongs to the goroutine of its documents.
type Navigable interface {
	// Window is the window of the active document.
	Window() *Window
	// Proxy is the WindowProxy.
	Proxy() js.Value
	// Parent is the navigable that this one's container is shown in, nil for a top-level one.
	Parent() Navigable
	// Top is the outermost of the parents, or the navigable itself.
	Top() Navigable
	// Children are the navigables in the active document, in the order they came.
	Children() []Navigable
	// Group are the top-level navigables in which script may find one by name: its own Top first.
	Group() []Navigable
	// Opener is the navigable whose script has opened this one, nil when there is none, or none any more.
	Opener() Navigable
	// Disown lets the navigable have no opener any more.
	Disown()
	// IsPopup reports whether script has asked for a window with less around it than others:
	// https://html.spec.whatwg.org/multipage/document-sequences.html#is-popup
	IsPopup() bool
	SetIsPopup(popup bool)
	// PermittedNavigator is the navigable that may navigate this one though its documents are sandboxed, nil for none:
	// https://html.spec.whatwg.org/multipage/document-sequences.html#one-permitted-sandboxed-navigator
	PermittedNavigator() Navigable
	// Container is the element that the navigable is shown in, nil for a top-level one.
	Container() NavigableContainer

	// Name is what script and links may find the navigable by.
	Name() string
	SetName(name string)

	// Navigate begins to load another document, or goes to a fragment of the present one. What comes of it is told to
	// the container and to the Browser's log: nothing can fail at once.
	Navigate(url *weburl.URL, how Navigation)
	// Reload loads the present document anew.
	Reload()
	// Stop ends a load that is under way: https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-window-stop
	Stop()
	// Destroy ends the navigable, its document and all of its children: the container has gone.
	Destroy()

	// HistoryLength is the number of entries of the joint session history, HistoryIndex where it stands among them.
	HistoryLength() int
	// Traverse goes to the entry delta steps away, by a task of its own.
	Traverse(delta int)
	// UpdateHistory gives the present document another URL and state, in an entry of their own or in the present one:
	// https://html.spec.whatwg.org/multipage/browsing-the-web.html#url-and-history-update-steps
	UpdateHistory(url *weburl.URL, state *structured.Record, push bool)
}

// Navigation says how to navigate.
type Navigation struct {
	// Source is the host of the document that asks; nil is the embedder.
	Source WindowHost
	// Replace lets the new document take the place of the present one in the session history.
	Replace bool
	// Srcdoc is the content of a document with the URL about:srcdoc.
	Srcdoc *string
	// ReferrerPolicy takes the place of Source's; "" leaves that.
	ReferrerPolicy loader.ReferrerPolicy
	// Post is what a form sends, nil for a navigation by GET.
	Post *PostResource
}

// PostResource is https://html.spec.whatwg.org/multipage/browsing-the-web.html#post-resource
type PostResource struct {
	Body        []byte
	ContentType string
}

// NavigableContainer is an element that shows a navigable,
// https://html.spec.whatwg.org/multipage/document-sequences.html#navigable-container
type NavigableContainer interface {
	bindings.Element
	// LoadBegins is called when a load begins in the navigable, LoadEnds when all that have begun are over; loaded is
	// false when there is no new document.
	LoadBegins()
	LoadEnds(loaded bool)
	// ContentDestroyed is called when the navigable is destroyed.
	ContentDestroyed(content Navigable)
	// SandboxingFlags is what the element takes from documents that will be shown in it:
	// https://html.spec.whatwg.org/multipage/browsers.html#iframe-sandboxing-flag-set
	SandboxingFlags() sandbox.Flags
}
