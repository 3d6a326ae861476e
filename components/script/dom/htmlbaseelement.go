package dom

import "corvo/components/script/dom/bindings"

// HTMLBaseElement is https://html.spec.whatwg.org/multipage/semantics.html#the-base-element
type HTMLBaseElement struct{ HTMLElement }

var _ bindings.HTMLBaseElement = (*HTMLBaseElement)(nil)

func (b *HTMLBaseElement) inserted() { b.document.updateBase() }
func (b *HTMLBaseElement) removed()  { b.document.updateBase() }

func (b *HTMLBaseElement) attributeChanged(name string, old, value *string) {
	b.HTMLElement.attributeChanged(name, old, value)
	if name == "href" {
		b.document.updateBase()
	}
}

// Href follows https://html.spec.whatwg.org/multipage/semantics.html#dom-base-href
func (b *HTMLBaseElement) Href() string {
	href, _ := b.ContentAttribute("href")
	url, err := resolveURL(href, b.document.fallbackBaseURL())
	if err != nil {
		return href
	}
	return url.Href()
}
