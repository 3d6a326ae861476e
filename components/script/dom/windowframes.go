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

// shownFrames are the frames that the global object has as properties.
type shownFrames struct {
	indexed []js.Value
	named   map[string]js.Value
}

// FramesChanged defines the frames by index and by name as properties of the global object,
// https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object. A name that script uses
// otherwise stays what it is.
func (w *Window) FramesChanged() {
	n := w.navigable()
	if n == nil {
		return
	}
	var indexed []js.Value
	named := make(map[string]js.Value)
	for _, child := range n.Children() {
		indexed = append(indexed, child.Proxy())
		if name := child.Name(); name != "" {
			if _, taken := named[name]; !taken {
				named[name] = child.Proxy()
			}
		}
	}
	realm := w.Realm()
	global := realm.Global()
	for i, v := range indexed {
		if i >= len(w.shown.indexed) || w.shown.indexed[i] != v {
			_ = realm.Define(global, strconv.Itoa(i), v, js.Enumerable|js.Configurable)
		}
	}
	for i := len(indexed); i < len(w.shown.indexed); i++ {
		_, _ = realm.Delete(global, strconv.Itoa(i))
	}
	w.shown.indexed = indexed
	for name, v := range w.shown.named {
		if named[name] == v {
			continue
		}
		delete(w.shown.named, name)
		if now, err := realm.Get(global, name); err == nil && now == v {
			_, _ = realm.Delete(global, name)
		}
	}
	for name, v := range named {
		if _, shown := w.shown.named[name]; shown {
			continue
		}
		if has, err := realm.Has(global, name); err != nil || has {
			continue
		}
		if realm.Define(global, name, v, js.Hidden) == nil {
			if w.shown.named == nil {
				w.shown.named = make(map[string]js.Value)
			}
			w.shown.named[name] = v
		}
	}
}
