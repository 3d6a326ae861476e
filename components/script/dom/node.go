package dom

import (
	"iter"
	"strings"

	"corvo/components/script/dom/bindings"
)

// The values of nodeType that exist here, https://dom.spec.whatwg.org/#dom-node-nodetype
const (
	elementNode  = 1
	textNode     = 3
	documentNode = 9
)

// Node is https://dom.spec.whatwg.org/#interface-node, the part that all kinds of nodes share.
type Node struct {
	EventTarget
	document              *Document // https://dom.spec.whatwg.org/#concept-node-document
	parent                *Node
	firstChild, lastChild *Node
	previous, next        *Node // siblings
}

// treeNode is any node of the package: a struct that embeds [Node].
type treeNode interface {
	eventTarget
	bindings.Node
	node() *Node
}

func (n *Node) node() *Node { return n }

// nodeOrNull is the object that n is a part of; a nil n stays null.
func nodeOrNull(n *Node) bindings.Node {
	if n == nil {
		return nil
	}
	return n.self.(bindings.Node)
}

// getTheParent is the tree's parent: there are no shadow trees.
func (n *Node) getTheParent(*Event) eventTarget {
	if n.parent == nil {
		return nil
	}
	return n.parent.self
}

// root is https://dom.spec.whatwg.org/#concept-tree-root
func (n *Node) root() *Node {
	for n.parent != nil {
		n = n.parent
	}
	return n
}

// contains reports whether n is an inclusive ancestor of other.
func (n *Node) contains(other *Node) bool {
	for ; other != nil; other = other.parent {
		if other == n {
			return true
		}
	}
	return false
}

// inclusiveDescendants yields n and what is in it, in tree order. Nothing may be removed meanwhile.
func (n *Node) inclusiveDescendants() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for at := n; at != nil; {
			if !yield(at) {
				return
			}
			if at.firstChild != nil {
				at = at.firstChild
				continue
			}
			for at != n && at.next == nil {
				at = at.parent
			}
			if at == n {
				return
			}
			at = at.next
		}
	}
}

// children yields the children of n. The one it has yielded may be removed.
func (n *Node) children() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for child := n.firstChild; child != nil; {
			next := child.next
			if !yield(child) {
				return
			}
			child = next
		}
	}
}

// IsConnected reports whether the root is a document.
func (n *Node) IsConnected() bool {
	_, ok := n.root().self.(*Document)
	return ok
}

// OwnerDocument is the node document.
func (n *Node) OwnerDocument() bindings.Document { return n.document }

// ParentNode is the parent, nil for none.
func (n *Node) ParentNode() bindings.Node { return nodeOrNull(n.parent) }

// HasChildNodes reports whether there is a child.
func (n *Node) HasChildNodes() (bool, error) { return n.firstChild != nil, nil }

// FirstChild is nil for a node without children.
func (n *Node) FirstChild() bindings.Node { return nodeOrNull(n.firstChild) }

// LastChild is nil for a node without children.
func (n *Node) LastChild() bindings.Node { return nodeOrNull(n.lastChild) }

// PreviousSibling is nil for a first child.
func (n *Node) PreviousSibling() bindings.Node { return nodeOrNull(n.previous) }

// NextSibling is nil for a last child.
func (n *Node) NextSibling() bindings.Node { return nodeOrNull(n.next) }

// NodeValue is null but for character data.
func (n *Node) NodeValue() *string { return nil }

// SetNodeValue does nothing but for character data.
func (n *Node) SetNodeValue(*string) error { return nil }

// descendantText is https://dom.spec.whatwg.org/#concept-descendant-text-content
func (n *Node) descendantText() string {
	var b strings.Builder
	for d := range n.inclusiveDescendants() {
		if text, ok := d.self.(*Text); ok {
			b.WriteString(text.data)
		}
	}
	return b.String()
}

// childText is https://dom.spec.whatwg.org/#concept-child-text-content
func (n *Node) childText() string {
	var b strings.Builder
	for child := range n.children() {
		if text, ok := child.self.(*Text); ok {
			b.WriteString(text.data)
		}
	}
	return b.String()
}

// stringReplaceAll is https://dom.spec.whatwg.org/#string-replace-all
func (n *Node) stringReplaceAll(s string) {
	for child := range n.children() {
		child.detach()
	}
	if s != "" {
		n.insert(&n.document.newText(s).Node, nil)
	}
}
