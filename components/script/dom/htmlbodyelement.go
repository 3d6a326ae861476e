package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// HTMLBodyElement is https://html.spec.whatwg.org/multipage/sections.html#the-body-element
type HTMLBodyElement struct{ HTMLElement }

// HTMLFrameSetElement is https://html.spec.whatwg.org/multipage/obsolete.html#htmlframesetelement
type HTMLFrameSetElement struct{ HTMLElement }

var (
	_ bindings.HTMLBodyElement     = (*HTMLBodyElement)(nil)
	_ bindings.HTMLFrameSetElement = (*HTMLFrameSetElement)(nil)
)

// reflectedOnWindow are https://html.spec.whatwg.org/multipage/webappapis.html#window-reflecting-body-element-event-handler-set;
// the window's own event handlers are it too.
var reflectedOnWindow = []string{"blur", "error", "focus", "load", "resize", "scroll"}

// handlerTarget is https://html.spec.whatwg.org/multipage/webappapis.html#determining-the-target-of-an-event-handler; nil is
// for none.
func (e *HTMLElement) handlerTarget(typ string) *EventTarget {
	if !e.isHTMLNamed("body", "frameset") || !slices.Contains(reflectedOnWindow, typ) && !isWindowHandler(typ) {
		return &e.EventTarget
	}
	if e.document.view == nil {
		return nil
	}
	return &e.document.view.EventTarget
}

// HandlerOf is the window's for the handlers that the element forwards.
func (b *HTMLBodyElement) HandlerOf(typ string) js.Value { return b.forwarded(typ) }

// SetHandlerOf sets the window's for the handlers that the element forwards.
func (b *HTMLBodyElement) SetHandlerOf(typ string, callback interface{ Value() js.Value }) {
	b.forward(typ, callback)
}

// HandlerOf is the window's for the handlers that the element forwards.
func (f *HTMLFrameSetElement) HandlerOf(typ string) js.Value { return f.forwarded(typ) }

// SetHandlerOf sets the window's for the handlers that the element forwards.
func (f *HTMLFrameSetElement) SetHandlerOf(typ string, callback interface{ Value() js.Value }) {
	f.forward(typ, callback)
}

func (e *HTMLElement) forwarded(typ string) js.Value {
	if target := e.handlerTarget(typ); target != nil {
		return target.HandlerOf(typ)
	}
	return js.Null
}

func (e *HTMLElement) forward(typ string, callback interface{ Value() js.Value }) {
	if target := e.handlerTarget(typ); target != nil {
		target.SetHandlerOf(typ, callback)
	}
}
