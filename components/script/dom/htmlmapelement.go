package dom

import (
	"strconv"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/microsyntax"
)

// HTMLMapElement is https://html.spec.whatwg.org/multipage/image-maps.html#the-map-element
type HTMLMapElement struct{ HTMLElement }

var _ bindings.HTMLMapElement = (*HTMLMapElement)(nil)

// Areas is the collection of the area elements in the map.
func (m *HTMLMapElement) Areas() bindings.HTMLCollection {
	return m.collection("areas", true, func(e *Element) bool { return e.isHTMLNamed("area") })
}

// HTMLMarqueeElement is https://html.spec.whatwg.org/multipage/obsolete.html#the-marquee-element. Nothing moves.
type HTMLMarqueeElement struct{ HTMLElement }

var _ bindings.HTMLMarqueeElement = (*HTMLMarqueeElement)(nil)

// Loop is how often the marquee is to move, -1 for ever.
func (m *HTMLMarqueeElement) Loop() int32 {
	value, _ := m.ContentAttribute("loop")
	if n, ok := microsyntax.ParseInteger(value); ok && n > 0 && n < 1<<31 {
		return int32(n)
	}
	return -1
}

// SetLoop sets the attribute to -1 or more than 0.
func (m *HTMLMarqueeElement) SetLoop(v int32) error {
	if v == -1 || v > 0 {
		m.SetContentAttribute("loop", strconv.Itoa(int(v)))
		return nil
	}
	return NewException(IndexSizeError, "A marquee moves -1 times or at least once.")
}

// Start does nothing: nothing moves.
func (m *HTMLMarqueeElement) Start() error { return nil }

// Stop does nothing: nothing moves.
func (m *HTMLMarqueeElement) Stop() error { return nil }
