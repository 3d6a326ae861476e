package dom

import "corvo/components/script/dom/bindings"

// HTMLImageElement is https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element. It loads nothing: nothing is rendered.
type HTMLImageElement struct{ HTMLElement }

var _ bindings.HTMLImageElement = (*HTMLImageElement)(nil)

// CrossOrigin is the CORS mode, null for none.
func (i *HTMLImageElement) CrossOrigin() *string { return i.crossOrigin() }

// HTMLMediaElement is https://html.spec.whatwg.org/multipage/media.html#htmlmediaelement. It loads and plays nothing.
type HTMLMediaElement struct{ HTMLElement }

var (
	_ bindings.HTMLAudioElement = (*HTMLMediaElement)(nil)
	_ bindings.HTMLVideoElement = (*HTMLMediaElement)(nil)
)

// CrossOrigin is the CORS mode, null for none.
func (m *HTMLMediaElement) CrossOrigin() *string { return m.crossOrigin() }
