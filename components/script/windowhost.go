package script

import (
	"strings"

	"corvo/components/net/loader"
	"corvo/components/script/dom"
	"corvo/components/script/dom/sandbox"
	"corvo/components/script/js"
)

// windowHost is what DOM objects see of a window and its document.
type windowHost struct {
	globalHost
	navigable  *navigable
	window     *dom.Window
	children   []*navigable
	baseURL    string // "" is the URL
	page       string // see documentState
	referrer   string
	sandbox    sandbox.Flags // active
	readyState string
	initial    bool // is the initial about:blank document
	loaded     bool // its load event is over
	dismissed  bool // script hears, or has heard, that it is unloaded
	unloaded   bool
	load       *navigation // the one that has brought the document, until it has loaded
	loadError  error       // why the document is empty
}

var _ dom.WindowHost = (*windowHost)(nil)

// Navigable is nil once the document is not the active one.
func (h *windowHost) Navigable() dom.Navigable {
	if h.unloaded {
		return nil
	}
	return h.navigable
}

// BaseURL is the document base URL.
func (h *windowHost) BaseURL() string {
	if h.window == nil {
		return h.FallbackBaseURL()
	}
	return h.window.BaseURL()
}

// FallbackBaseURL is https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fallback-base-url
func (h *windowHost) FallbackBaseURL() string {
	if h.baseURL != "" {
		return h.baseURL
	}
	return h.url
}

// MutationObservers are those of the windows that share the thread.
func (h *windowHost) MutationObservers() *dom.MutationObservers { return &h.thread.mutations }

// Referrer is document.referrer.
func (h *windowHost) Referrer() string { return h.referrer }

// Sandbox is the document's active sandboxing flag set.
func (h *windowHost) Sandbox() sandbox.Flags { return h.sandbox }

// EnforceContentSecurityPolicy adds a policy to those the document came with.
func (h *windowHost) EnforceContentSecurityPolicy(serialized string) {
	h.policies.csp = h.policies.csp.And(serialized, h.origin)
}

// SetReferrerPolicy changes the policy that the document came with.
func (h *windowHost) SetReferrerPolicy(policy loader.ReferrerPolicy) { h.policies.referrer = policy }

// ReferrerSource is the URL of the document, or of the one that holds its markup: step 3 of
// https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
func (h *windowHost) ReferrerSource() string {
	if h.origin == opaqueOrigin {
		return ""
	}
	for h.url == srcdocURL && h.navigable.parent != nil {
		h = h.navigable.parent
	}
	return h.url
}

// SiteForCookies asks the document and those that it is in.
func (h *windowHost) SiteForCookies() string {
	if h.navigable.parent == nil {
		return dom.SiteForCookies(h.url, h.OriginKey())
	}
	var keys []string
	at := h
	for ; at.navigable.parent != nil; at = at.navigable.parent {
		keys = append(keys, at.OriginKey())
	}
	return dom.SiteForCookiesIn(at.url, append(keys, at.OriginKey()))
}

// SecurePage is the innermost of the documents from this one outwards that was loaded over https. What pages make themselves is as
// they are, wherever it stands.
func (h *windowHost) SecurePage() string {
	for ; h != nil; h = h.navigable.parent {
		if strings.HasPrefix(h.url, "https:") {
			return h.url
		}
		if h.page != "" {
			return h.page
		}
	}
	return ""
}

// ReadyState is the document's readiness.
func (h *windowHost) ReadyState() string { return h.readyState }

// SetReadyState changes the document's readiness.
func (h *windowHost) SetReadyState(state string) { h.readyState = state }

// CompletelyLoaded reports whether the load event is over.
func (h *windowHost) CompletelyLoaded() bool { return h.loaded }

// CloseSoon closes the window by a task of its own. Frames are not script's to close.
func (h *windowHost) CloseSoon() {
	if h.navigable.parent != nil || h.unloaded || h.closing.Swap(true) {
		return
	}
	h.navigable.window.closeWindow(h)
}

// SessionStorage is the items of sessionStorage.
func (h *windowHost) SessionStorage() *dom.Storages {
	w := h.navigable.window
	if w.session == nil {
		w.session = h.Browser().NewSessionStorage()
	}
	return w.session
}

// AfterScript tells the embedder of a script of a top-level document.
func (h *windowHost) AfterScript(url string) {
	if after := h.options.AfterScript; after != nil && h.navigable.parent == nil && !h.unloaded {
		after(url, h.runScript)
	}
}

// runScript runs a classic script, https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script. An
// exception that the error event does not handle is returned.
func (h *windowHost) runScript(source js.Source) error {
	_, err := h.realm.Run(source)
	if err == nil {
		return nil
	}
	exception, handled := dom.FireError(h.realm, err)
	switch {
	case exception == nil:
		return err
	case handled:
		return nil
	}
	return exception
}
