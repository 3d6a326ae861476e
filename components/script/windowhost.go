package script

import (
	"fmt"

	"corvo/components/script/dom"
)

// windowHost is what DOM objects see of a window.
type windowHost struct {
	globalHost
	window     *dom.Window
	readyState string
	// session is the top-level window's: what makes a window in it hands it on.
	session *dom.Storages
}

var _ dom.WindowHost = (*windowHost)(nil)

// Referrer is document.referrer.
func (h *windowHost) Referrer() string { return h.options.Referrer }

// ReadyState is the document's readiness.
func (h *windowHost) ReadyState() string { return h.readyState }

// SetURL changes the document's URL.
func (h *windowHost) SetURL(url string) { h.url = url }

// SessionStorage is the items of sessionStorage.
func (h *windowHost) SessionStorage() *dom.Storages {
	if h.session == nil {
		h.session = h.Browser().NewSessionStorage()
	}
	return h.session
}

// Navigate refuses: a window keeps the document it was made with.
func (h *windowHost) Navigate(url string) error {
	return fmt.Errorf("cannot navigate to %s: a window keeps its document, make another window for another page", url)
}

// makeWindow makes the realm and the window in it.
func (h *windowHost) makeWindow() (err error) {
	if err := h.makeRealm(h); err != nil {
		return err
	}
	if h.window, err = dom.NewWindow(h, h.options.Name); err != nil {
		return fmt.Errorf("make the global object: %w", err)
	}
	h.global = h.window
	return nil
}
