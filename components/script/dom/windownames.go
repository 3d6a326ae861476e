package dom

import (
	"slices"

	"corvo/components/script/js"
)

// The functions of this file are https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object

// namedElements are the elements of a document that its window has as properties, by name and in tree order.
type namedElements struct {
	version uint64 // of the tree when byName was made
	byName  map[string][]*Element
	names   []string // in the order in which the tree has them first
}

// elementsByName finds the named elements anew once the tree has changed.
func (d *Document) elementsByName() *namedElements {
	n := &d.namedElements
	if n.byName != nil && n.version == d.version {
		return n
	}
	*n = namedElements{version: d.version, byName: map[string][]*Element{}}
	add := func(name string, e *Element) {
		list := n.byName[name]
		if name == "" || len(list) > 0 && list[len(list)-1] == e {
			return
		}
		if list == nil {
			n.names = append(n.names, name)
		}
		n.byName[name] = append(list, e)
	}
	for e := range d.elements() {
		id, name := windowNames(e)
		add(id, e)
		add(name, e)
	}
	return n
}

// windowNames are the names that an element has on the window by its ID and by its name, "" for none.
func windowNames(e *Element) (id, name string) {
	if !e.isHTML() || len(e.attributes) == 0 {
		return "", ""
	}
	id, _ = e.ContentAttribute("id")
	if e.isHTMLNamed("embed", "form", "img", "object") {
		name, _ = e.ContentAttribute("name")
	}
	return id, name
}

// namedFrames are the first frame of each name, in tree order, without those whose documents are of another origin.
func (w *Window) namedFrames() []Navigable {
	n := w.navigable()
	if n == nil {
		return nil
	}
	children := slices.Clone(n.Children())
	slices.SortStableFunc(children, func(a, b Navigable) int {
		if a.Container().(treeNode).node().precedes(b.Container().(treeNode).node()) {
			return -1
		}
		return 1
	})
	var named []Navigable
	seen := map[string]bool{"": true}
	for _, child := range children {
		if name := child.Name(); !seen[name] {
			seen[name] = true
			if child.Window().host().OriginKey() == w.host().OriginKey() {
				named = append(named, child)
			}
		}
	}
	return named
}

// SupportedNames are the names of frames, then those of elements.
func (w *Window) SupportedNames() []string {
	var names nameSet
	for _, frame := range w.namedFrames() {
		names.add(frame.Name())
	}
	if w.document != nil {
		for _, name := range w.document.elementsByName().names {
			names.add(name)
		}
	}
	return names.list
}

// SupportsName reports whether a frame or an element has the name.
func (w *Window) SupportsName(name string) bool {
	return w.document != nil && w.document.elementsByName().byName[name] != nil || w.frameNamed(name) != nil
}

func (w *Window) frameNamed(name string) Navigable {
	if n := w.navigable(); n == nil || len(n.Children()) == 0 {
		return nil
	}
	for _, frame := range w.namedFrames() {
		if frame.Name() == name {
			return frame
		}
	}
	return nil
}

// GetNamed follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-window-nameditem
func (w *Window) GetNamed(name string) (js.Value, error) {
	if frame := w.frameNamed(name); frame != nil {
		return frame.Proxy(), nil
	}
	elements := w.document.elementsByName().byName[name]
	if len(elements) == 1 {
		return js.ObjectOf(elements[0].self), nil
	}
	return js.ObjectOf(newHTMLCollection(&w.document.Node, true, func(e *Element) bool {
		id, called := windowNames(e)
		return id == name || called == name
	})), nil
}
