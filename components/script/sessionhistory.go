package script

import (
	"slices"

	"corvo/components/net/loader"
	"corvo/components/net/weburl"
	"corvo/components/script/dom"
	"corvo/components/script/dom/structured"
	"corvo/components/script/loop"
)

// historyEntry is https://html.spec.whatwg.org/multipage/browsing-the-web.html#session-history-entry. Its documents
// are loaded anew when it is returned to from another document.
type historyEntry struct {
	step     int
	url      string
	document *windowHost        // nil when it is not loaded any more
	state    *structured.Record // nil for null
	srcdoc   *string            // the content of about:srcdoc
	name     string             // of the navigable, where going to another origin has taken it away
	post     *dom.PostResource  // what a form sent, nil for none
	blob     *dom.BlobURLEntry  // what a blob URL stood for when it was parsed, though it may be revoked since; nil for none
	source   *navigationSource  // nil is the embedder
	// referrerPolicy takes the place of the source's; "" leaves that.
	referrerPolicy loader.ReferrerPolicy
}

// usedSteps are the steps of the joint session history at which some navigable has an entry,
// https://html.spec.whatwg.org/multipage/browsing-the-web.html#getting-all-used-history-steps
func (w *Window) usedSteps() []int {
	var steps []int
	w.top.each(func(n *navigable) {
		for _, e := range n.entries {
			steps = append(steps, e.step)
		}
	})
	slices.Sort(steps)
	return slices.Compact(steps)
}

// indexOf is where the present step is among used ones.
func (w *Window) indexOf(steps []int) int {
	i, found := slices.BinarySearch(steps, w.step)
	if !found {
		i--
	}
	return i
}

// HistoryLength is the number of entries of the joint session history.
func (n *navigable) HistoryLength() int { return len(n.window.usedSteps()) }

// push puts an entry behind the present step; what was ahead of that is forgotten.
func (n *navigable) push(e *historyEntry) {
	w := n.window
	w.top.each(func(other *navigable) {
		i := slices.IndexFunc(other.entries, func(e *historyEntry) bool { return e.step > w.step })
		if i >= 0 && other.current.step <= w.step {
			clear(other.entries[i:])
			other.entries = other.entries[:i]
		}
	})
	if excess := len(n.entries) - w.options.MaxHistory + 1; excess > 0 {
		n.entries = slices.Delete(n.entries, 0, excess)
	}
	w.step++
	e.step = w.step
	n.entries = append(n.entries, e)
	n.current = e
}

// replace puts an entry in the place of the present one.
func (n *navigable) replace(e *historyEntry) {
	e.step = n.current.step
	n.entries[slices.Index(n.entries, n.current)] = e
	n.current = e
}

// entryAt is the entry that n shows at a step.
func (n *navigable) entryAt(step int) *historyEntry {
	at := n.entries[0]
	for _, e := range n.entries {
		if e.step <= step {
			at = e
		}
	}
	return at
}

// Traverse is https://html.spec.whatwg.org/multipage/browsing-the-web.html#traverse-the-history-by-a-delta
func (n *navigable) Traverse(delta int) {
	w := n.window
	if delta == 0 {
		n.Reload()
		return
	}
	source := n.active
	w.tasks.Post(loop.HistoryTraversal, loop.Func(func() {
		steps := w.usedSteps()
		to := w.indexOf(steps) + delta
		if to >= 0 && to < len(steps) && w.allowsStep(steps[to], source) {
			w.goTo(steps[to])
		}
	}))
}

// allowsStep reports whether script of source may navigate all that are navigated by going to a step.
func (w *Window) allowsStep(step int, source *windowHost) bool {
	allowed := true
	w.top.each(func(n *navigable) {
		if n.entryAt(step) != n.current && dom.AllowsNavigation(source, n) != nil {
			allowed = false
		}
	})
	return allowed
}

// goTo is https://html.spec.whatwg.org/multipage/browsing-the-web.html#apply-the-history-step
func (w *Window) goTo(step int) {
	w.step = step
	w.top.each(func(n *navigable) {
		if n.destroyed {
			return
		}
		target := n.entryAt(step)
		switch {
		case target == n.current:
		case target.document == n.active:
			n.activate(target)
		default:
			n.load(&navigation{entry: target, handling: traverse, cache: loader.CacheForce})
		}
	})
}

// activate goes to another entry of the present document.
func (n *navigable) activate(e *historyEntry) {
	h := n.active
	before := h.url
	n.current = e
	h.url = e.url
	h.window.RestoreState(e.state)
	h.window.FirePopState()
	if fragmentOf(before) != fragmentOf(e.url) {
		h.window.QueueHashChange(before, e.url)
	}
}

// UpdateHistory follows https://html.spec.whatwg.org/multipage/browsing-the-web.html#url-and-history-update-steps
func (n *navigable) UpdateHistory(url *weburl.URL, state *structured.Record, push bool) {
	e := &historyEntry{url: url.Href(), document: n.active, state: state, srcdoc: n.current.srcdoc, blob: n.current.blob, source: n.current.source}
	if push && !n.active.initial {
		n.push(e)
	} else {
		n.replace(e)
	}
	n.active.url = e.url
}

// toFragment is https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate-fragid
func (n *navigable) toFragment(url *weburl.URL, replace bool) {
	h := n.active
	e := &historyEntry{url: url.Href(), document: h, srcdoc: n.current.srcdoc, blob: n.current.blob, source: n.current.source}
	if replace {
		n.replace(e)
	} else {
		n.push(e)
	}
	n.activate(e)
}

// fragmentOf is a URL's fragment with its number sign.
func fragmentOf(url string) string {
	for i := range len(url) {
		if url[i] == '#' {
			return url[i:]
		}
	}
	return ""
}
