package dom

import (
	"corvo/components/net/weburl"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// History is https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-history-interface
type History struct {
	js.Reflector
	window            *Window
	scrollRestoration bindings.ScrollRestoration
}

var _ bindings.History = (*History)(nil)

func newHistory(window *Window) *History {
	h := &History{window: window, scrollRestoration: bindings.ScrollRestorationAuto}
	h.Init(window.Realm(), bindings.HistoryClass)
	return h
}

// navigable is that of the window, while its document is the active one.
func (h *History) navigable() (Navigable, error) {
	if n := h.window.navigable(); n != nil {
		return n, nil
	}
	return nil, NewException(SecurityError, "The history is that of a document that is not shown any more.")
}

// Length is the number of entries of the joint session history.
func (h *History) Length() (uint32, error) {
	n, err := h.navigable()
	if err != nil {
		return 0, err
	}
	return uint32(n.HistoryLength()), nil
}

// ScrollRestoration is what script has set: nothing scrolls here.
func (h *History) ScrollRestoration() (bindings.ScrollRestoration, error) {
	_, err := h.navigable()
	return h.scrollRestoration, err
}

// SetScrollRestoration follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-scroll-restoration
func (h *History) SetScrollRestoration(v bindings.ScrollRestoration) error {
	if _, err := h.navigable(); err != nil {
		return err
	}
	h.scrollRestoration = v
	return nil
}

// State is the present entry's state; reading it again gives the same value.
func (h *History) State() (js.Value, error) {
	if _, err := h.navigable(); err != nil {
		return js.Undefined, err
	}
	return h.window.historyState, nil
}

// Go follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-go
func (h *History) Go(delta int32) error {
	n, err := h.navigable()
	if err != nil {
		return err
	}
	n.Traverse(int(delta))
	return nil
}

// Back follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-back
func (h *History) Back() error { return h.Go(-1) }

// Forward follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-forward
func (h *History) Forward() error { return h.Go(1) }

// PushState follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-pushstate
func (h *History) PushState(data js.Value, _ string, url *string) error {
	return h.update(data, url, true)
}

// ReplaceState follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-history-replacestate
func (h *History) ReplaceState(data js.Value, _ string, url *string) error {
	return h.update(data, url, false)
}

// update is https://html.spec.whatwg.org/multipage/nav-history-apis.html#shared-history-push/replace-state-steps
func (h *History) update(data js.Value, url *string, push bool) error {
	n, err := h.navigable()
	if err != nil {
		return err
	}
	record, err := structuredSerialize(h.Realm(), data, nil)
	if err != nil {
		return err
	}
	host := hostOf(h.Realm())
	current, err := weburl.Parse(host.URL(), nil)
	if err != nil {
		return err
	}
	target := current
	if url != nil && *url != "" {
		if target, err = encodingParse(host, *url); err != nil {
			return NewException(SecurityError, "The URL is not valid: "+err.Error())
		}
		if !canHaveURLRewritten(current, target) {
			return Exceptionf(SecurityError, "A document at %s cannot take the URL %s.", current.Href(), target.Href())
		}
	}
	n.UpdateHistory(target, record, push)
	h.window.RestoreState(record)
	return nil
}

// canHaveURLRewritten is https://html.spec.whatwg.org/multipage/nav-history-apis.html#can-have-its-url-rewritten
func canHaveURLRewritten(current, target *weburl.URL) bool {
	if current.Scheme() != target.Scheme() || current.Username() != target.Username() ||
		current.Password() != target.Password() || current.Host() != target.Host() {
		return false
	}
	switch target.Scheme() {
	case "http", "https":
		return true
	case "file":
		return current.Pathname() == target.Pathname()
	}
	return current.Pathname() == target.Pathname() && current.Search() == target.Search()
}

// RestoreState lets history.state be a copy of what record holds; nil is null.
func (w *Window) RestoreState(record *structured.Record) {
	w.historyState = js.Null
	if record == nil {
		return
	}
	if state, _, err := record.Copy().Deserialize(w.Realm()); err == nil {
		w.historyState = state
	}
}
