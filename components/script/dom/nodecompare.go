package dom

import (
	"cmp"
	"unsafe"

	"corvo/components/script/dom/bindings"
)

// The values of compareDocumentPosition, https://dom.spec.whatwg.org/#dom-node-comparedocumentposition
const (
	positionDisconnected = 1 << iota
	positionPreceding
	positionFollowing
	positionContains
	positionContainedBy
	positionImplementationSpecific
)

// Contains follows https://dom.spec.whatwg.org/#dom-node-contains
func (n *Node) Contains(other bindings.Node) (bool, error) {
	return other != nil && n.isInclusiveAncestorOf(other.(treeNode).node()), nil
}

// IsSameNode reports whether the two are one.
func (n *Node) IsSameNode(other bindings.Node) (bool, error) {
	return other != nil && other.(treeNode).node() == n, nil
}

// CompareDocumentPosition follows https://dom.spec.whatwg.org/#dom-node-comparedocumentposition
func (n *Node) CompareDocumentPosition(other bindings.Node) (uint16, error) {
	node1, node2 := other.(treeNode).node(), n
	if node1 == node2 {
		return 0, nil
	}
	attr1, _ := node1.self.(*Attr)
	attr2, _ := node2.self.(*Attr)
	if attr1 != nil {
		node1 = attr1.ownerNode()
	}
	if attr2 != nil {
		node2 = attr2.ownerNode()
		if attr1 != nil && node1 != nil && node1 == node2 {
			for _, a := range attr2.owner.attributes {
				switch a.attr {
				case attr1:
					return positionImplementationSpecific | positionPreceding, nil
				case attr2:
					return positionImplementationSpecific | positionFollowing, nil
				}
			}
		}
	}
	if node1 == nil || node2 == nil || node1.root() != node2.root() {
		// Any order will do that stays the same: Go's collector does not move objects.
		a, b := uintptr(unsafe.Pointer(other.(treeNode).node())), uintptr(unsafe.Pointer(n))
		if cmp.Less(a, b) {
			return positionDisconnected | positionImplementationSpecific | positionPreceding, nil
		}
		return positionDisconnected | positionImplementationSpecific | positionFollowing, nil
	}
	switch {
	case node1 != node2 && attr1 == nil && node1.isInclusiveAncestorOf(node2), node1 == node2 && attr2 != nil:
		return positionContains | positionPreceding, nil
	case node1 != node2 && attr2 == nil && node2.isInclusiveAncestorOf(node1), node1 == node2 && attr1 != nil:
		return positionContainedBy | positionFollowing, nil
	case node1.precedes(node2):
		return positionPreceding, nil
	}
	return positionFollowing, nil
}

// precedes reports whether n comes before other in their tree.
func (n *Node) precedes(other *Node) bool {
	line := func(n *Node) (up []*Node) {
		for ; n != nil; n = n.parent {
			up = append(up, n)
		}
		return up
	}
	a, b := line(n), line(other)
	i, j := len(a)-1, len(b)-1
	for i >= 0 && j >= 0 && a[i] == b[j] {
		i, j = i-1, j-1
	}
	if i < 0 || j < 0 {
		return i < j // the ancestor comes first
	}
	return a[i].isBefore(b[j])
}

// isBefore reports whether n comes before another child of its parent. It takes as long as they are apart.
func (n *Node) isBefore(other *Node) bool {
	for behind, before := n.next, n.previous; ; behind, before = behind.next, before.previous {
		switch {
		case behind == other || before == nil:
			return true
		case before == other || behind == nil:
			return false
		}
	}
}

// IsEqualNode follows https://dom.spec.whatwg.org/#dom-node-isequalnode
func (n *Node) IsEqualNode(other bindings.Node) (bool, error) {
	return other != nil && n.equals(other.(treeNode).node()), nil
}

// equals is https://dom.spec.whatwg.org/#concept-node-equals
func (n *Node) equals(other *Node) bool {
	if !sameShallow(n.tree(), other.tree()) {
		return false
	}
	a, b := n.firstChild, other.firstChild
	for ; a != nil && b != nil; a, b = a.next, b.next {
		if !a.equals(b) {
			return false
		}
	}
	return a == nil && b == nil
}

// sameShallow compares two nodes but for their children.
func sameShallow(a, b treeNode) bool {
	if a.NodeType() != b.NodeType() {
		return false
	}
	switch a := a.(type) {
	case anyElement:
		return a.element().sameAs(b.(anyElement).element())
	case *DocumentType:
		b := b.(*DocumentType)
		return a.name == b.name && a.publicID == b.publicID && a.systemID == b.systemID
	case *Attr:
		b := b.(*Attr)
		return a.namespace == b.namespace && a.localName == b.localName && a.value == b.value
	case *ProcessingInstruction:
		b := b.(*ProcessingInstruction)
		return a.target == b.target && a.data == b.data
	case anyCharacterData:
		return a.characterData().data == b.(anyCharacterData).characterData().data
	}
	return true
}

// sameAs compares elements but for their children.
func (e *Element) sameAs(other *Element) bool {
	if e.namespace != other.namespace || e.prefix != other.prefix || e.localName != other.localName || len(e.attributes) != len(other.attributes) {
		return false
	}
	type name struct{ namespace, localName string }
	theirs := make(map[name]string, len(other.attributes))
	for _, a := range other.attributes {
		theirs[name{a.namespace, a.localName}] = a.value
	}
	for _, a := range e.attributes {
		if value, ok := theirs[name{a.namespace, a.localName}]; !ok || value != a.value {
			return false
		}
	}
	return true
}
