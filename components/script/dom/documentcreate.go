package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
)

// CreateElement follows https://dom.spec.whatwg.org/#dom-document-createelement; there are no custom elements that its
// options could name.
func (d *Document) CreateElement(localName string, _ bindings.DOMStringOrElementCreationOptions) (bindings.Element, error) {
	if !isElementLocalName(localName) {
		return nil, Exceptionf(InvalidCharacterError, "%q is not a valid element name.", localName)
	}
	q := qualified{localName: localName}
	if d.isHTML() {
		q.localName = asciiLower(localName)
	}
	if d.isHTML() || d.contentType == "application/xhtml+xml" {
		q.namespace = htmlNamespace
	}
	return d.newElementNS(q), nil
}

// CreateElementNS follows https://dom.spec.whatwg.org/#internal-createelementns-steps
func (d *Document) CreateElementNS(namespace *string, qualifiedName string, _ bindings.DOMStringOrElementCreationOptions) (bindings.Element, error) {
	q, err := validateAndExtract(namespace, qualifiedName, isElementLocalName)
	if err != nil {
		return nil, err
	}
	return d.newElementNS(q), nil
}

// CreateDocumentFragment makes an empty fragment.
func (d *Document) CreateDocumentFragment() (bindings.DocumentFragment, error) {
	return d.newFragment(), nil
}

// CreateTextNode follows https://dom.spec.whatwg.org/#dom-document-createtextnode
func (d *Document) CreateTextNode(data string) (bindings.Text, error) { return d.newText(data), nil }

// CreateCDATASection follows https://dom.spec.whatwg.org/#dom-document-createcdatasection
func (d *Document) CreateCDATASection(data string) (bindings.CDATASection, error) {
	if d.isHTML() {
		return nil, NewException(NotSupportedError, "HTML documents have no CDATA sections.")
	}
	if strings.Contains(data, "]]>") {
		return nil, NewException(InvalidCharacterError, "The data contains \"]]>\".")
	}
	return d.newCDATASection(data), nil
}

// CreateComment follows https://dom.spec.whatwg.org/#dom-document-createcomment
func (d *Document) CreateComment(data string) (bindings.Comment, error) {
	return d.newComment(data), nil
}

// CreateProcessingInstruction follows https://dom.spec.whatwg.org/#dom-document-createprocessinginstruction
func (d *Document) CreateProcessingInstruction(target, data string) (bindings.ProcessingInstruction, error) {
	if !isXMLName(target) || strings.Contains(data, "?>") {
		return nil, NewException(InvalidCharacterError, "The target is not an XML name, or the data contains \"?>\".")
	}
	return d.newProcessingInstruction(target, data), nil
}

// isXMLName is the production Name of XML.
func isXMLName(name string) bool {
	for i, r := range name {
		start := isNameStart(r)
		if i == 0 && !start {
			return false
		}
		if !start && (r < '0' || r > '9') && r != '-' && r != '.' && r != 0xB7 && (r < 0x300 || r > 0x36F) && r != 0x203F && r != 0x2040 {
			return false
		}
	}
	return name != ""
}

func isNameStart(r rune) bool {
	switch {
	case r < 0x80:
		return isASCIILetter(byte(r)) || r == ':' || r == '_'
	case r == 0xD7, r == 0xF7, r == 0x37E, r >= 0x300 && r <= 0x36F, r >= 0x2190 && r < 0x2C00, r >= 0x2FF0 && r <= 0x3000:
		return false
	case r >= 0x2000 && r <= 0x206F:
		return r == 0x200C || r == 0x200D
	}
	return r >= 0xC0 && r <= 0xEFFFF && (r < 0xD800 || r > 0xF8FF)
}

// CreateAttribute follows https://dom.spec.whatwg.org/#dom-document-createattribute
func (d *Document) CreateAttribute(localName string) (bindings.Attr, error) {
	if !isAttributeLocalName(localName) {
		return nil, Exceptionf(InvalidCharacterError, "%q is not a valid attribute name.", localName)
	}
	if d.isHTML() {
		localName = asciiLower(localName)
	}
	return d.newAttr(&attribute{qualified: qualified{localName: localName}}), nil
}

// CreateAttributeNS follows https://dom.spec.whatwg.org/#dom-document-createattributens
func (d *Document) CreateAttributeNS(namespace *string, qualifiedName string) (bindings.Attr, error) {
	q, err := validateAndExtract(namespace, qualifiedName, isAttributeLocalName)
	if err != nil {
		return nil, err
	}
	return d.newAttr(&attribute{qualified: q}), nil
}

// ImportNode follows https://dom.spec.whatwg.org/#dom-document-importnode
func (d *Document) ImportNode(node bindings.Node, options bindings.BooleanOrImportNodeOptions) (bindings.Node, error) {
	subtree := options.Boolean
	if options.Kind == bindings.KindImportNodeOptions {
		subtree = !options.ImportNodeOptions.SelfOnly
	}
	if _, ok := node.(*Document); ok {
		return nil, NewException(NotSupportedError, "A document cannot be imported.")
	}
	return node.(treeNode).node().clone(d, subtree), nil
}

// AdoptNode follows https://dom.spec.whatwg.org/#dom-document-adoptnode
func (d *Document) AdoptNode(node bindings.Node) (bindings.Node, error) {
	if _, ok := node.(*Document); ok {
		return nil, NewException(NotSupportedError, "A document cannot be adopted.")
	}
	if a, ok := node.(*Attr); ok && a.owner != nil {
		a.owner.removeAttribute(a.attribute)
	}
	d.adopt(node.(treeNode).node())
	return node, nil
}
