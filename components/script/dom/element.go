package dom

import (
	"slices"
	"strings"

	"corvo/components/script/dom/bindings"
)

// htmlNamespace is https://infra.spec.whatwg.org/#html-namespace
const htmlNamespace = "http://www.w3.org/1999/xhtml"

// Element is https://dom.spec.whatwg.org/#interface-element and, by its class,
// https://html.spec.whatwg.org/multipage/dom.html#htmlelement: the document is an HTML document, so every element that
// script makes is in the HTML namespace.
type Element struct {
	Node
	localName  string
	attributes []attribute
}

var _ bindings.HTMLElement = (*Element)(nil)

// attribute is https://dom.spec.whatwg.org/#concept-attribute without a namespace.
type attribute struct{ name, value string }

func (d *Document) newElement(localName string) *Element {
	e := &Element{localName: localName}
	e.init(d.Realm(), bindings.HTMLElementClass, e)
	e.document = d
	return e
}

// NodeType is ELEMENT_NODE.
func (e *Element) NodeType() uint16 { return elementNode }

// NodeName is TagName.
func (e *Element) NodeName() string { return e.TagName() }

// NamespaceURI is that of HTML.
func (e *Element) NamespaceURI() *string {
	namespace := htmlNamespace
	return &namespace
}

// LocalName is the name in lower case.
func (e *Element) LocalName() string { return e.localName }

// TagName is the name in upper case, https://dom.spec.whatwg.org/#element-html-uppercased-qualified-name
func (e *Element) TagName() string { return mapASCII(e.localName, 'a', 'z') }

// asciiLower is https://infra.spec.whatwg.org/#ascii-lowercase
func asciiLower(s string) string { return mapASCII(s, 'A', 'Z') }

// mapASCII changes the case of the letters from first to last.
func mapASCII(s string, first, last byte) string {
	changed := []byte(nil)
	for i := range len(s) {
		if s[i] >= first && s[i] <= last {
			if changed == nil {
				changed = []byte(s)
			}
			changed[i] ^= 0x20
		}
	}
	if changed == nil {
		return s
	}
	return string(changed)
}

func (e *Element) indexOf(qualifiedName string) int {
	name := asciiLower(qualifiedName)
	return slices.IndexFunc(e.attributes, func(a attribute) bool { return a.name == name })
}

// attribute returns the value of an attribute, "" where it has none.
func (e *Element) attribute(name string) string {
	if i := e.indexOf(name); i >= 0 {
		return e.attributes[i].value
	}
	return ""
}

// GetAttribute follows https://dom.spec.whatwg.org/#dom-element-getattribute
func (e *Element) GetAttribute(qualifiedName string) (*string, error) {
	i := e.indexOf(qualifiedName)
	if i < 0 {
		return nil, nil
	}
	value := e.attributes[i].value
	return &value, nil
}

// HasAttribute follows https://dom.spec.whatwg.org/#dom-element-hasattribute
func (e *Element) HasAttribute(qualifiedName string) (bool, error) {
	return e.indexOf(qualifiedName) >= 0, nil
}

// SetAttribute follows https://dom.spec.whatwg.org/#dom-element-setattribute
func (e *Element) SetAttribute(qualifiedName, value string) error {
	// https://dom.spec.whatwg.org/#valid-attribute-local-name
	if qualifiedName == "" || strings.ContainsAny(qualifiedName, "\t\n\f\r \x00/=>") {
		return Exceptionf(InvalidCharacterError, "%q is not a valid attribute name.", qualifiedName)
	}
	if i := e.indexOf(qualifiedName); i >= 0 {
		e.attributes[i].value = value
	} else {
		e.attributes = append(e.attributes, attribute{asciiLower(qualifiedName), value})
	}
	return nil
}

// RemoveAttribute follows https://dom.spec.whatwg.org/#dom-element-removeattribute
func (e *Element) RemoveAttribute(qualifiedName string) error {
	if i := e.indexOf(qualifiedName); i >= 0 {
		e.attributes = slices.Delete(e.attributes, i, i+1)
	}
	return nil
}

// ID reflects the attribute id.
func (e *Element) ID() string { return e.attribute("id") }

// SetID sets the attribute id.
func (e *Element) SetID(v string) error { return e.SetAttribute("id", v) }

// ClassName reflects the attribute class.
func (e *Element) ClassName() string { return e.attribute("class") }

// SetClassName sets the attribute class.
func (e *Element) SetClassName(v string) error { return e.SetAttribute("class", v) }

// TextContent is all text in the element.
func (e *Element) TextContent() *string {
	text := e.descendantText()
	return &text
}

// SetTextContent follows https://dom.spec.whatwg.org/#set-text-content
func (e *Element) SetTextContent(v *string) error {
	text := ""
	if v != nil {
		text = *v
	}
	e.stringReplaceAll(text)
	return nil
}

// Remove follows https://dom.spec.whatwg.org/#dom-childnode-remove
func (e *Element) Remove() error {
	e.detach()
	return nil
}

// Onclose is the event handler of close.
func (e *Element) Onclose() *bindings.EventHandlerNonNull { return e.eventHandler("close") }

// SetOnclose sets the event handler of close.
func (e *Element) SetOnclose(callback *bindings.EventHandlerNonNull) error {
	return e.setEventHandler("close", callback)
}

// Onerror is the event handler of error.
func (e *Element) Onerror() *bindings.OnErrorEventHandlerNonNull { return e.errorHandler() }

// SetOnerror sets the event handler of error.
func (e *Element) SetOnerror(callback *bindings.OnErrorEventHandlerNonNull) error {
	return e.setErrorHandler(callback)
}

// Onload is the event handler of load.
func (e *Element) Onload() *bindings.EventHandlerNonNull { return e.eventHandler("load") }

// SetOnload sets the event handler of load.
func (e *Element) SetOnload(callback *bindings.EventHandlerNonNull) error {
	return e.setEventHandler("load", callback)
}
