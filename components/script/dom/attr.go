package dom

import "corvo/components/script/dom/bindings"

// attribute is https://dom.spec.whatwg.org/#concept-attribute. Script that wants a node gets one on top of it.
type attribute struct {
	qualified
	value string
	owner *Element
	attr  *Attr // nil until script asks
}

// name is https://dom.spec.whatwg.org/#concept-attribute-qualified-name
func (a *attribute) name() string {
	if a.prefix == "" {
		return a.localName
	}
	return a.prefix + ":" + a.localName
}

// Attr is https://dom.spec.whatwg.org/#interface-attr
type Attr struct {
	Node
	*attribute
}

var _ bindings.Attr = (*Attr)(nil)

func (d *Document) newAttr(a *attribute) *Attr {
	if a.attr == nil {
		a.attr = &Attr{attribute: a}
		a.attr.initNode(d, bindings.AttrClass, a.attr)
	}
	return a.attr
}

func (a *Attr) copyInto(d *Document) treeNode {
	return d.newAttr(&attribute{qualified: a.qualified, value: a.value})
}

// ownerNode is the element the attribute is on, or the node itself where it is on none.
func (a *Attr) ownerNode() *Node {
	if a.owner == nil {
		return &a.Node
	}
	return &a.owner.Node
}

// NodeType is ATTRIBUTE_NODE.
func (a *Attr) NodeType() uint16 { return attributeNode }

// NodeName is the qualified name.
func (a *Attr) NodeName() string { return a.name() }

// NamespaceURI is the namespace, null for none.
func (a *Attr) NamespaceURI() *string { return nullable(a.namespace) }

// Prefix is the namespace prefix, null for none.
func (a *Attr) Prefix() *string { return nullable(a.prefix) }

// LocalName is the local name.
func (a *Attr) LocalName() string { return a.localName }

// Name is the qualified name.
func (a *Attr) Name() string { return a.name() }

// Value is the value.
func (a *Attr) Value() string { return a.value }

// SetValue follows https://dom.spec.whatwg.org/#set-an-existing-attribute-value
func (a *Attr) SetValue(v string) error {
	if a.owner == nil {
		a.value = v
	} else {
		a.owner.change(a.attribute, v)
	}
	return nil
}

// OwnerElement is the element that has the attribute, null for none.
func (a *Attr) OwnerElement() bindings.Element { return elementOrNull(a.owner) }

// Specified is true.
func (a *Attr) Specified() bool { return true }

// NodeValue is the value.
func (a *Attr) NodeValue() *string { return &a.value }

// SetNodeValue sets the value; null stands for an empty one.
func (a *Attr) SetNodeValue(v *string) error { return a.SetValue(orEmpty(v)) }

// TextContent is the value.
func (a *Attr) TextContent() *string { return &a.value }

// SetTextContent sets the value; null stands for an empty one.
func (a *Attr) SetTextContent(v *string) error { return a.SetValue(orEmpty(v)) }
