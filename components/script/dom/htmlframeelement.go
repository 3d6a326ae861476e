package dom

import "corvo/components/script/dom/bindings"

// HTMLFrameElement is https://html.spec.whatwg.org/multipage/obsolete.html#htmlframeelement
type HTMLFrameElement struct{ frameElement }

var (
	_ bindings.HTMLFrameElement = (*HTMLFrameElement)(nil)
	_ frameNode                 = (*HTMLFrameElement)(nil)
)

func (f *HTMLFrameElement) process(initial bool) { f.processSource(initial, "") }
