package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DOMStringMap is https://html.spec.whatwg.org/multipage/dom.html#domstringmap: the attributes of an element that begin with data-.
type DOMStringMap struct {
	js.Reflector
	element *Element
}

var _ bindings.DOMStringMap = (*DOMStringMap)(nil)

// Dataset is the attributes that begin with data-.
func (e *HTMLElement) Dataset() bindings.DOMStringMap {
	if e.dataset == nil {
		e.dataset = &DOMStringMap{element: &e.Element}
		e.dataset.Init(e.Realm(), bindings.DOMStringMapClass)
	}
	return e.dataset
}

const dataPrefix = "data-"

// propertyOf is the name of the property that stands for an attribute, "" for none.
func propertyOf(attribute string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(attribute, dataPrefix)
	if !ok || asciiLower(rest) != rest {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(rest); i++ {
		if rest[i] == '-' && i+1 < len(rest) && rest[i+1] >= 'a' && rest[i+1] <= 'z' {
			i++
			b.WriteByte(rest[i] ^ 0x20)
		} else {
			b.WriteByte(rest[i])
		}
	}
	return b.String(), true
}

// attributeOf is the name of the attribute that a property stands for.
func attributeOf(property string) string {
	var b strings.Builder
	b.WriteString(dataPrefix)
	for i := range len(property) {
		if c := property[i]; c >= 'A' && c <= 'Z' {
			b.WriteByte('-')
			b.WriteByte(c ^ 0x20)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// SupportedNames are the names of the properties.
func (m *DOMStringMap) SupportedNames() []string {
	var names []string
	for _, a := range m.element.attributes {
		if name, ok := propertyOf(a.localName); ok && a.namespace == "" {
			names = append(names, name)
		}
	}
	return names
}

// SupportsName reports whether there is such a property.
func (m *DOMStringMap) SupportsName(name string) bool {
	_, ok := m.find(name)
	return ok
}

// find is the value of a property.
func (m *DOMStringMap) find(name string) (string, bool) {
	for _, a := range m.element.attributes {
		if property, ok := propertyOf(a.localName); ok && a.namespace == "" && property == name {
			return a.value, true
		}
	}
	return "", false
}

// GetNamed is the value of a property.
func (m *DOMStringMap) GetNamed(name string) (string, error) {
	value, _ := m.find(name)
	return value, nil
}

// SetNamed follows https://html.spec.whatwg.org/multipage/dom.html#dom-domstringmap-setitem
func (m *DOMStringMap) SetNamed(name, value string) error {
	for i := 0; i+1 < len(name); i++ {
		if name[i] == '-' && name[i+1] >= 'a' && name[i+1] <= 'z' {
			return Exceptionf(SyntaxError, "%q has a lower-case letter behind a hyphen.", name)
		}
	}
	attribute := attributeOf(name)
	if !isAttributeLocalName(attribute) {
		return Exceptionf(InvalidCharacterError, "%q makes no valid attribute name.", name)
	}
	m.element.SetContentAttribute(attribute, value)
	return nil
}

// DeleteNamed removes the attribute.
func (m *DOMStringMap) DeleteNamed(name string) error {
	m.element.RemoveContentAttribute(attributeOf(name))
	return nil
}
