package dom

import (
	"strconv"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// navigable is https://html.spec.whatwg.org/multipage/nav-history-apis.html#window-navigable, nil when the window's document
// is not the active one.
func (w *Window) navigable() Navigable { return windowHostOf(w.Realm()).Navigable() }

// windowOf is a navigable's window, null for none.
func windowOf(n Navigable) bindings.Window {
	if n == nil {
		return nil
	}
	return n.Window()
}

// Top is the window of the outermost document, null for a window whose document is gone.
func (w *Window) Top() bindings.Window {
	if n := w.navigable(); n != nil {
		return windowOf(n.Top())
	}
	return nil
}

// Parent follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-parent
func (w *Window) Parent() bindings.Window {
	n := w.navigable()
	if n == nil {
		return nil
	}
	if parent := n.Parent(); parent != nil {
		return windowOf(parent)
	}
	return w
}

// FrameElement follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-frameelement
func (w *Window) FrameElement() bindings.Element {
	n := w.navigable()
	if n == nil || n.Container() == nil || hostOf(n.Parent().Window().Realm()).OriginKey() != w.host().OriginKey() {
		return nil
	}
	return n.Container()
}

// Length is the number of frames in the window.
func (w *Window) Length() uint32 {
	if n := w.navigable(); n != nil {
		return uint32(len(n.Children()))
	}
	return 0
}

// Name is the navigable's name.
func (w *Window) Name() string {
	if n := w.navigable(); n != nil {
		return n.Name()
	}
	return ""
}

// SetName sets the navigable's name.
func (w *Window) SetName(name string) error {
	if n := w.navigable(); n != nil {
		n.SetName(name)
	}
	return nil
}

// FramesChanged defines the frames by index as properties of the global object, as
// https://html.spec.whatwg.org/multipage/nav-history-apis.html#windowproxy-getownproperty shows them.
func (w *Window) FramesChanged() {
	n := w.navigable()
	if n == nil {
		return
	}
	children := n.Children()
	indexed := make([]js.Value, len(children))
	for i, child := range children {
		indexed[i] = child.Proxy()
	}
	realm := w.Realm()
	global := realm.Global()
	for i, v := range indexed {
		if i >= len(w.shownFrames) || w.shownFrames[i] != v {
			_ = realm.Define(global, strconv.Itoa(i), v, js.Enumerable|js.Configurable)
		}
	}
	for i := len(indexed); i < len(w.shownFrames); i++ {
		_, _ = realm.Delete(global, strconv.Itoa(i))
	}
	w.shownFrames = indexed
}
