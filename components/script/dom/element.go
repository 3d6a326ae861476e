package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
)

// Element is https://dom.spec.whatwg.org/#interface-element
type Element struct {
	Node
	qualified
	attributes []*attribute
	attrs      *NamedNodeMap
	classList  *DOMTokenList
}

var _ anyElement = (*Element)(nil)

func (e *Element) element() *Element { return e }

func (e *Element) attributeChanged(string, *string, *string) {}

func (e *Element) copyInto(d *Document) treeNode {
	c := d.newElementNS(e.qualified)
	for _, a := range e.attributes {
		c.element().append(&attribute{qualified: a.qualified, value: a.value})
	}
	return c
}

// isHTML reports whether the element is in the HTML namespace.
func (e *Element) isHTML() bool { return e.namespace == htmlNamespace }

// isHTMLNamed reports whether the element is an HTML element of one of the names.
func (e *Element) isHTMLNamed(names ...string) bool {
	return e.isHTML() && slices.Contains(names, e.localName)
}

// qualifiedName is https://dom.spec.whatwg.org/#concept-element-qualified-name
func (e *Element) qualifiedName() string {
	if e.prefix == "" {
		return e.localName
	}
	return e.prefix + ":" + e.localName
}

// NodeType is ELEMENT_NODE.
func (e *Element) NodeType() uint16 { return elementNode }

// NodeName is TagName.
func (e *Element) NodeName() string { return e.TagName() }

// NamespaceURI is the namespace, null for none.
func (e *Element) NamespaceURI() *string { return nullable(e.namespace) }

// Prefix is the namespace prefix, null for none.
func (e *Element) Prefix() *string { return nullable(e.prefix) }

// LocalName is the local name.
func (e *Element) LocalName() string { return e.localName }

// TagName is https://dom.spec.whatwg.org/#element-html-uppercased-qualified-name
func (e *Element) TagName() string {
	if e.isHTML() && e.document.isHTML() {
		return asciiUpper(e.qualifiedName())
	}
	return e.qualifiedName()
}

// TextContent is all text in the element.
func (e *Element) TextContent() *string {
	text := e.descendantText()
	return &text
}

// SetTextContent follows https://dom.spec.whatwg.org/#set-text-content
func (e *Element) SetTextContent(v *string) error {
	e.stringReplaceAll(orEmpty(v))
	return nil
}

// ClassList is the tokens of the attribute class.
func (e *Element) ClassList() bindings.DOMTokenList {
	if e.classList == nil {
		e.classList = newDOMTokenList(e, "class", nil)
	}
	return e.classList
}

// hasClass reports whether the element has the class, without regard to case in quirks mode.
func (e *Element) hasClass(class string) bool {
	value, _ := e.ContentAttribute("class")
	for token := range asciiFields(value) {
		if token == class || e.document.quirks && asciiLower(token) == asciiLower(class) {
			return true
		}
	}
	return false
}

// hasClasses reports whether the element has all of the classes.
func (e *Element) hasClasses(classes []string) bool {
	if len(classes) == 1 {
		return e.hasClass(classes[0])
	}
	fold := func(s string) string { return s }
	if e.document.quirks {
		fold = asciiLower
	}
	value, _ := e.ContentAttribute("class")
	has := map[string]bool{}
	for token := range asciiFields(value) {
		has[fold(token)] = true
	}
	for _, class := range classes {
		if !has[fold(class)] {
			return false
		}
	}
	return true
}

// GetElementsByTagName is the live collection of the elements in the element with that name.
func (e *Element) GetElementsByTagName(name string) (bindings.HTMLCollection, error) {
	return e.byQualifiedName(name), nil
}

// GetElementsByTagNameNS is the live collection of the elements in the element with that name and namespace.
func (e *Element) GetElementsByTagNameNS(namespace *string, localName string) (bindings.HTMLCollection, error) {
	return e.byNamespace(namespace, localName), nil
}

// GetElementsByClassName is the live collection of the elements in the element that have all of the classes.
func (e *Element) GetElementsByClassName(names string) (bindings.HTMLCollection, error) {
	return e.byClassNames(names), nil
}

// insertAdjacent is https://dom.spec.whatwg.org/#insert-adjacent; inserted is false where there is no place.
func (e *Element) insertAdjacent(where string, node *Node) (inserted bool, err error) {
	switch asciiLower(where) {
	case "beforebegin":
		if e.parent == nil {
			return false, nil
		}
		return true, e.parent.preInsert(node, &e.Node)
	case "afterbegin":
		return true, e.preInsert(node, e.firstChild)
	case "beforeend":
		return true, e.preInsert(node, nil)
	case "afterend":
		if e.parent == nil {
			return false, nil
		}
		return true, e.parent.preInsert(node, e.next)
	}
	return false, Exceptionf(SyntaxError, "%q is none of beforebegin, afterbegin, beforeend and afterend.", where)
}

// InsertAdjacentElement follows https://dom.spec.whatwg.org/#dom-element-insertadjacentelement
func (e *Element) InsertAdjacentElement(where string, element bindings.Element) (bindings.Element, error) {
	inserted, err := e.insertAdjacent(where, element.(treeNode).node())
	if err != nil || !inserted {
		return nil, err
	}
	return element, nil
}

// InsertAdjacentText follows https://dom.spec.whatwg.org/#dom-element-insertadjacenttext
func (e *Element) InsertAdjacentText(where, data string) error {
	_, err := e.insertAdjacent(where, &e.document.newText(data).Node)
	return err
}
