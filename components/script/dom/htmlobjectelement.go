package dom

import "corvo/components/script/dom/bindings"

// HTMLObjectElement is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-object-element. It shows nothing.
type HTMLObjectElement struct{ listedElement }

var _ bindings.HTMLObjectElement = (*HTMLObjectElement)(nil)

func (o *HTMLObjectElement) barred() bool { return true }

// ContentDocument is null: no document is shown.
func (o *HTMLObjectElement) ContentDocument() bindings.Document { return nil }

// ContentWindow is null, as ContentDocument is.
func (o *HTMLObjectElement) ContentWindow() bindings.Window { return nil }

// GetSVGDocument follows https://html.spec.whatwg.org/multipage/iframe-embed-object.html#dom-media-getsvgdocument. There are no
// documents of SVG.
func (o *HTMLObjectElement) GetSVGDocument() (bindings.Document, error) { return nil, nil }

// HTMLEmbedElement is https://html.spec.whatwg.org/multipage/iframe-embed-object.html#the-embed-element. It shows nothing.
type HTMLEmbedElement struct{ HTMLElement }

var _ bindings.HTMLEmbedElement = (*HTMLEmbedElement)(nil)

// GetSVGDocument is that of [HTMLObjectElement.GetSVGDocument].
func (e *HTMLEmbedElement) GetSVGDocument() (bindings.Document, error) { return nil, nil }
