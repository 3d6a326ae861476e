package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// HTMLMetaElement is https://html.spec.whatwg.org/multipage/semantics.html#the-meta-element
type HTMLMetaElement struct{ HTMLElement }

var _ bindings.HTMLMetaElement = (*HTMLMetaElement)(nil)

// inserted follows https://html.spec.whatwg.org/multipage/semantics.html#pragma-directives, for the pragma that says what the
// document may load, and the standard name referrer.
func (m *HTMLMetaElement) inserted() {
	m.setReferrerPolicy()
	host := m.document.host()
	if host == nil || !m.isConnected() {
		return
	}
	if pragma, _ := m.ContentAttribute("http-equiv"); strings.EqualFold(pragma, "content-security-policy") {
		m.enforcePolicy(host)
	}
}

func (m *HTMLMetaElement) attributeChanged(name string, old, value *string) {
	m.HTMLElement.attributeChanged(name, old, value)
	if name == "name" || name == "content" {
		m.setReferrerPolicy()
	}
}

// enforcePolicy is https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-content-security-policy
func (m *HTMLMetaElement) enforcePolicy(host WindowHost) {
	if parent := elementOf(m.parent); parent == nil || !parent.isHTMLNamed("head") {
		return
	}
	if content, _ := m.ContentAttribute("content"); content != "" {
		host.EnforceContentSecurityPolicy(content)
	}
}
