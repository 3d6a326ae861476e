package script

import (
	"slices"

	"corvo/components/script/dom"
)

// browsingContextGroup are the top-level windows that script may find by name from one another, in the order that they
// came: https://html.spec.whatwg.org/multipage/document-sequences.html#browsing-context-group
type browsingContextGroup struct{ windows []*Window }

func (g *browsingContextGroup) add(w *Window) {
	w.group = g
	g.windows = append(g.windows, w)
}

func (g *browsingContextGroup) remove(w *Window) {
	g.windows = slices.DeleteFunc(g.windows, func(other *Window) bool { return other == w })
}

// Group are the top-level navigables that script of n may find by name: its own first, then the others.
func (n *navigable) Group() []dom.Navigable {
	found := []dom.Navigable{n.window.top}
	for _, w := range n.window.group.windows {
		if w != n.window {
			found = append(found, w.top)
		}
	}
	return found
}
