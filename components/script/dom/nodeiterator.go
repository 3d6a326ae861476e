package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// NodeIterator is https://dom.spec.whatwg.org/#interface-nodeiterator
type NodeIterator struct {
	js.Reflector
	traversal
	reference     *Node
	beforePointer bool // the pointer is before the reference
}

var _ bindings.NodeIterator = (*NodeIterator)(nil)

// CreateNodeIterator follows https://dom.spec.whatwg.org/#dom-document-createnodeiterator
func (d *Document) CreateNodeIterator(root bindings.Node, whatToShow uint32, filter *bindings.NodeFilter) (bindings.NodeIterator, error) {
	n := nodeOf(root)
	i := &NodeIterator{traversal: traversal{root: n, whatToShow: whatToShow, nodeFilter: filter}, reference: n, beforePointer: true}
	i.Init(d.Realm(), bindings.NodeIteratorClass)
	n.document.iterators.add(i)
	return i, nil
}

// ReferenceNode is the node that the iterator is at.
func (i *NodeIterator) ReferenceNode() bindings.Node { return nodeOrNull(i.reference) }

// PointerBeforeReferenceNode says on which side of that node.
func (i *NodeIterator) PointerBeforeReferenceNode() bool { return i.beforePointer }

// traverse is https://dom.spec.whatwg.org/#concept-nodeiterator-traverse
func (i *NodeIterator) traverse(forward bool) (bindings.Node, error) {
	n, before := i.reference, i.beforePointer
	for {
		switch {
		case before == forward:
			before = !forward
		case forward:
			n = n.following(i.root)
		default:
			n = n.preceding(i.root)
		}
		if n == nil {
			return nil, nil
		}
		result, err := i.filter(n)
		if err != nil {
			return nil, err
		}
		if result == filterAccept {
			i.reference, i.beforePointer = n, before
			return nodeOrNull(n), nil
		}
	}
}

// NextNode follows https://dom.spec.whatwg.org/#dom-nodeiterator-nextnode
func (i *NodeIterator) NextNode() (bindings.Node, error) { return i.traverse(true) }

// PreviousNode follows https://dom.spec.whatwg.org/#dom-nodeiterator-previousnode
func (i *NodeIterator) PreviousNode() (bindings.Node, error) { return i.traverse(false) }

// Detach does nothing, as the standard has it.
func (i *NodeIterator) Detach() error { return nil }

// removing is https://dom.spec.whatwg.org/#nodeiterator-pre-removing-steps
func (i *NodeIterator) removing(n *Node) {
	if !n.isInclusiveAncestorOf(i.reference) || n.isInclusiveAncestorOf(i.root) {
		return
	}
	if i.beforePointer {
		if next := skipped(n, i.root); next != nil {
			i.reference = next
			return
		}
		i.beforePointer = false
	}
	if n.previous == nil {
		i.reference = n.parent
	} else {
		i.reference = n.previous.lastInclusiveDescendant()
	}
}

func (n *Node) lastInclusiveDescendant() *Node {
	for n.lastChild != nil {
		n = n.lastChild
	}
	return n
}

// preceding is the node before n in tree order within root, nil at its beginning.
func (n *Node) preceding(root *Node) *Node {
	switch {
	case n == root:
		return nil
	case n.previous == nil:
		return n.parent
	}
	return n.previous.lastInclusiveDescendant()
}
