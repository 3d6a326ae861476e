package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// NamedNodeMap is https://dom.spec.whatwg.org/#interface-namednodemap
type NamedNodeMap struct {
	js.Reflector
	element *Element
}

var _ bindings.NamedNodeMap = (*NamedNodeMap)(nil)

// attrOrNull is the node of an attribute; a nil a stays null.
func (e *Element) attrOrNull(a *attribute) bindings.Attr {
	if a == nil {
		return nil
	}
	return e.document.newAttr(a)
}

// Length is the number of attributes.
func (m *NamedNodeMap) Length() uint32 { return uint32(len(m.element.attributes)) }

// Item is an attribute, nil beyond the end.
func (m *NamedNodeMap) Item(index uint32) (bindings.Attr, error) {
	if int64(index) >= int64(len(m.element.attributes)) {
		return nil, nil
	}
	return m.element.attrOrNull(m.element.attributes[index]), nil
}

// GetNamedItem follows https://dom.spec.whatwg.org/#dom-namednodemap-getnameditem
func (m *NamedNodeMap) GetNamedItem(name string) (bindings.Attr, error) {
	return m.element.GetAttributeNode(name)
}

// GetNamedItemNS follows https://dom.spec.whatwg.org/#dom-namednodemap-getnameditemns
func (m *NamedNodeMap) GetNamedItemNS(namespace *string, localName string) (bindings.Attr, error) {
	return m.element.GetAttributeNodeNS(namespace, localName)
}

// SetNamedItem follows https://dom.spec.whatwg.org/#concept-element-attributes-set
func (m *NamedNodeMap) SetNamedItem(attr bindings.Attr) (bindings.Attr, error) {
	return m.element.SetAttributeNode(attr)
}

// SetNamedItemNS follows https://dom.spec.whatwg.org/#concept-element-attributes-set
func (m *NamedNodeMap) SetNamedItemNS(attr bindings.Attr) (bindings.Attr, error) {
	return m.element.SetAttributeNode(attr)
}

// RemoveNamedItem follows https://dom.spec.whatwg.org/#dom-namednodemap-removenameditem
func (m *NamedNodeMap) RemoveNamedItem(name string) (bindings.Attr, error) {
	return m.remove(m.element.find(name))
}

// RemoveNamedItemNS follows https://dom.spec.whatwg.org/#dom-namednodemap-removenameditemns
func (m *NamedNodeMap) RemoveNamedItemNS(namespace *string, localName string) (bindings.Attr, error) {
	return m.remove(m.element.findNS(orEmpty(namespace), localName))
}

func (m *NamedNodeMap) remove(a *attribute) (bindings.Attr, error) {
	if a == nil {
		return nil, NewException(NotFoundError, "The element has no such attribute.")
	}
	m.element.removeAttribute(a)
	return m.element.attrOrNull(a), nil
}

// SupportedNames is https://dom.spec.whatwg.org/#ref-for-dfn-supported-property-names%E2%91%A0
func (m *NamedNodeMap) SupportedNames() []string {
	html := m.element.isHTML() && m.element.document.isHTML()
	var names nameSet
	for _, a := range m.element.attributes {
		if name := a.name(); !html || asciiLower(name) == name {
			names.add(name)
		}
	}
	return names.list
}

// SupportsName reports whether an attribute of that name is among those that are properties.
func (m *NamedNodeMap) SupportsName(name string) bool {
	a := m.element.find(name)
	return a != nil && a.name() == name
}
