package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/reflected"
	"corvo/components/script/js"
)

// HTMLImageElement is https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element of a user agent that does not
// support images: its request stays unavailable.
type HTMLImageElement struct{ HTMLElement }

var _ bindings.HTMLImageElement = (*HTMLImageElement)(nil)

// NewImage follows https://html.spec.whatwg.org/multipage/embedded-content.html#dom-image
func (Implementation) NewImage(realm js.Realm, width, height js.Optional[uint32]) (bindings.HTMLImageElement, error) {
	i := documentOf(realm).newHTMLElement("img").(*HTMLImageElement)
	if width.Present {
		reflected.SetUnsignedLong(i, "width", 0, 0, width.Value)
	}
	if height.Present {
		reflected.SetUnsignedLong(i, "height", 0, 0, height.Value)
	}
	return i, nil
}

// CrossOrigin is the CORS mode, null for none.
func (i *HTMLImageElement) CrossOrigin() *string { return i.crossOrigin() }

// NaturalWidth is 0: there is no image.
func (i *HTMLImageElement) NaturalWidth() uint32 { return 0 }

// NaturalHeight is 0: there is no image.
func (i *HTMLImageElement) NaturalHeight() uint32 { return 0 }

// Complete reports whether there is nothing to load.
func (i *HTMLImageElement) Complete() bool {
	src, _ := i.ContentAttribute("src")
	return src == "" && !i.has("srcset")
}

// CurrentSrc is empty: nothing is loaded.
func (i *HTMLImageElement) CurrentSrc() string { return "" }

// Decoding is how the image is to be decoded.
func (i *HTMLImageElement) Decoding() string {
	return i.enumerated("decoding", "auto", "auto", "sync", "async", "auto")
}

// Loading is when the image is to be loaded.
func (i *HTMLImageElement) Loading() string {
	return i.enumerated("loading", "eager", "eager", "lazy", "eager")
}

// Decode rejects: there is no image.
func (i *HTMLImageElement) Decode() (js.Value, error) {
	return js.Undefined, NewException(EncodingError, "The image cannot be decoded: images are not supported.")
}

// HTMLMediaElement is https://html.spec.whatwg.org/multipage/media.html#htmlmediaelement. It loads and plays nothing.
type HTMLMediaElement struct{ HTMLElement }

var (
	_ bindings.HTMLAudioElement = (*HTMLMediaElement)(nil)
	_ bindings.HTMLVideoElement = (*HTMLMediaElement)(nil)
)

// NewAudio follows https://html.spec.whatwg.org/multipage/media.html#dom-audio
func (Implementation) NewAudio(realm js.Realm, src js.Optional[string]) (bindings.HTMLAudioElement, error) {
	a := documentOf(realm).newHTMLElement("audio").(*HTMLMediaElement)
	a.SetContentAttribute("preload", "auto")
	if src.Present {
		a.SetContentAttribute("src", src.Value)
	}
	return a, nil
}

// CrossOrigin is the CORS mode, null for none.
func (m *HTMLMediaElement) CrossOrigin() *string { return m.crossOrigin() }

// ReferrerPolicy is the keyword of the attribute, "" for none.
func (e *HTMLElement) ReferrerPolicy() string { return string(e.referrerPolicyOf()) }

// FetchPriority is how soon a resource is to be fetched beside others.
func (e *HTMLElement) FetchPriority() string {
	return e.enumerated("fetchpriority", "auto", "auto", "high", "low", "auto")
}
