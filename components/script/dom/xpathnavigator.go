package dom

import "github.com/antchfx/xpath"

// xpathNavigator lets XPath expressions move over a tree. It stands on a node, or on an attribute of it.
type xpathNavigator struct {
	node      *Node
	attribute int // index of the attribute, -1 for the node itself
}

var _ xpath.NodeNavigator = (*xpathNavigator)(nil)

func newXPathNavigator(n *Node) *xpathNavigator {
	if a, ok := n.self.(*Attr); ok && a.owner != nil {
		for i, each := range a.owner.attributes {
			if each == a.attribute {
				return &xpathNavigator{&a.owner.Node, i}
			}
		}
	}
	return &xpathNavigator{n, -1}
}

// at is the node that the navigator stands on.
func (v *xpathNavigator) at() *Node {
	if a := v.attr(); a != nil {
		return &a.owner.document.newAttr(a).Node
	}
	return v.node
}

func (v *xpathNavigator) attr() *attribute {
	if v.attribute < 0 {
		return nil
	}
	return elementOf(v.node).attributes[v.attribute]
}

// NodeType implements [xpath.NodeNavigator].
func (v *xpathNavigator) NodeType() xpath.NodeType {
	if v.attribute >= 0 {
		return xpath.AttributeNode
	}
	switch v.node.self.(type) {
	case anyElement:
		return xpath.ElementNode
	case anyText:
		return xpath.TextNode
	case anyCharacterData:
		return xpath.CommentNode
	}
	return xpath.RootNode
}

func (v *xpathNavigator) name() qualified {
	if a := v.attr(); a != nil {
		return a.qualified
	}
	switch self := v.node.self.(type) {
	case anyElement:
		return self.element().qualified
	case *ProcessingInstruction:
		return qualified{localName: self.target}
	}
	return qualified{}
}

// LocalName implements [xpath.NodeNavigator].
func (v *xpathNavigator) LocalName() string { return v.name().localName }

// Prefix implements [xpath.NodeNavigator].
func (v *xpathNavigator) Prefix() string { return v.name().prefix }

// NamespaceURL is asked for where an expression has prefixes.
func (v *xpathNavigator) NamespaceURL() string { return v.name().namespace }

// Value implements [xpath.NodeNavigator].
func (v *xpathNavigator) Value() string {
	if a := v.attr(); a != nil {
		return a.value
	}
	if c := characterDataOf(v.node); c != nil {
		return c.data
	}
	return v.node.descendantText()
}

// Copy implements [xpath.NodeNavigator].
func (v *xpathNavigator) Copy() xpath.NodeNavigator {
	c := *v
	return &c
}

// MoveToRoot implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToRoot() { *v = xpathNavigator{v.node.root(), -1} }

// MoveToParent implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToParent() bool {
	if v.attribute >= 0 {
		v.attribute = -1
		return true
	}
	return v.move(v.node.parent)
}

func (v *xpathNavigator) move(n *Node) bool {
	if n != nil {
		v.node = n
	}
	return n != nil
}

// MoveToNextAttribute implements [xpath.NodeNavigator]. Declarations of namespaces are no attributes of the data model.
func (v *xpathNavigator) MoveToNextAttribute() bool {
	e := elementOf(v.node)
	if e == nil {
		return false
	}
	for i := v.attribute + 1; i < len(e.attributes); i++ {
		if e.attributes[i].namespace != xmlnsNamespace {
			v.attribute = i
			return true
		}
	}
	return false
}

// shown is n, or the next node from there in the direction of step that the data model has: document types are none.
func shown(n *Node, step func(*Node) *Node) *Node {
	for n != nil && isDoctype(n) {
		n = step(n)
	}
	return n
}

// MoveToChild implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToChild() bool {
	return v.attribute < 0 && v.move(shown(v.node.firstChild, nextOf))
}

// MoveToFirst implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToFirst() bool {
	if v.attribute >= 0 || v.node.parent == nil {
		return false
	}
	return v.move(shown(v.node.parent.firstChild, nextOf))
}

// MoveToNext implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToNext() bool {
	return v.attribute < 0 && v.move(shown(v.node.next, nextOf))
}

// MoveToPrevious implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveToPrevious() bool {
	return v.attribute < 0 && v.move(shown(v.node.previous, previousOf))
}

// MoveTo implements [xpath.NodeNavigator].
func (v *xpathNavigator) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(*xpathNavigator)
	if ok {
		*v = *o
	}
	return ok
}
