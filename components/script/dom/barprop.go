package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// BarProp is https://html.spec.whatwg.org/multipage/nav-history-apis.html#barprop
type BarProp struct {
	js.Reflector
	window *Window
}

var _ bindings.BarProp = (*BarProp)(nil)

// Visible follows https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-barprop-visible
func (b *BarProp) Visible() bool {
	n := b.window.navigable()
	return n == nil || !n.Top().IsPopup()
}

// bar names one of a window's bars.
type bar uint8

const (
	locationBar bar = iota
	menuBar
	personalBar
	scrollBars
	statusBar
	toolBar
	barCount
)

func (w *Window) bar(which bar) *BarProp {
	if w.bars == nil {
		w.bars = new([barCount]*BarProp)
	}
	if w.bars[which] == nil {
		b := &BarProp{window: w}
		b.Init(w.Realm(), bindings.BarPropClass)
		w.bars[which] = b
	}
	return w.bars[which]
}

// Locationbar is the location bar.
func (w *Window) Locationbar() bindings.BarProp { return w.bar(locationBar) }

// Menubar is the menu bar.
func (w *Window) Menubar() bindings.BarProp { return w.bar(menuBar) }

// Personalbar is the personal bar.
func (w *Window) Personalbar() bindings.BarProp { return w.bar(personalBar) }

// Scrollbars are the scrollbars.
func (w *Window) Scrollbars() bindings.BarProp { return w.bar(scrollBars) }

// Statusbar is the status bar.
func (w *Window) Statusbar() bindings.BarProp { return w.bar(statusBar) }

// Toolbar is the toolbar.
func (w *Window) Toolbar() bindings.BarProp { return w.bar(toolBar) }
