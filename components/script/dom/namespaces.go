package dom

// locateNamespace is https://dom.spec.whatwg.org/#locate-a-namespace; "" stands for null.
func (n *Node) locateNamespace(prefix string) string {
	switch self := n.self.(type) {
	case anyElement:
		e := self.element()
		switch prefix {
		case "xml":
			return xmlNamespace
		case "xmlns":
			return xmlnsNamespace
		}
		if e.namespace != "" && e.prefix == prefix {
			return e.namespace
		}
		for _, a := range e.attributes {
			if a.namespace == xmlnsNamespace && (a.prefix == "xmlns" && a.localName == prefix || prefix == "" && a.prefix == "" && a.localName == "xmlns") {
				return a.value
			}
		}
		if parent := elementOf(e.parent); parent != nil {
			return parent.locateNamespace(prefix)
		}
	case *Document:
		if e := self.documentElement(); e != nil {
			return e.locateNamespace(prefix)
		}
	case *Attr:
		if self.owner != nil {
			return self.owner.locateNamespace(prefix)
		}
	case *DocumentType, *DocumentFragment:
	default:
		if parent := elementOf(n.parent); parent != nil {
			return parent.locateNamespace(prefix)
		}
	}
	return ""
}

// locatePrefix is https://dom.spec.whatwg.org/#locate-a-namespace-prefix
func (e *Element) locatePrefix(namespace string) *string {
	for at := e; at != nil; at = elementOf(at.parent) {
		if at.namespace == namespace && at.prefix != "" {
			return &at.prefix
		}
		for _, a := range at.attributes {
			if a.prefix == "xmlns" && a.value == namespace {
				return &a.localName
			}
		}
	}
	return nil
}

// LookupPrefix follows https://dom.spec.whatwg.org/#dom-node-lookupprefix
func (n *Node) LookupPrefix(namespace *string) (*string, error) {
	if orEmpty(namespace) == "" {
		return nil, nil
	}
	var from *Element
	switch self := n.self.(type) {
	case anyElement:
		from = self.element()
	case *Document:
		from = self.documentElement()
	case *Attr:
		from = self.owner
	case *DocumentType, *DocumentFragment:
	default:
		from = elementOf(n.parent)
	}
	if from == nil {
		return nil, nil
	}
	return from.locatePrefix(*namespace), nil
}

// LookupNamespaceURI follows https://dom.spec.whatwg.org/#dom-node-lookupnamespaceuri
func (n *Node) LookupNamespaceURI(prefix *string) (*string, error) {
	return nullable(n.locateNamespace(orEmpty(prefix))), nil
}

// IsDefaultNamespace follows https://dom.spec.whatwg.org/#dom-node-isdefaultnamespace
func (n *Node) IsDefaultNamespace(namespace *string) (bool, error) {
	return n.locateNamespace("") == orEmpty(namespace), nil
}
