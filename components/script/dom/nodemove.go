package dom

import "corvo/components/script/dom/bindings"

// MoveBefore follows https://dom.spec.whatwg.org/#dom-parentnode-movebefore
func (n *Node) MoveBefore(node, child bindings.Node) error {
	moved, next := nodeOf(node), nodeOf(child)
	if next == moved {
		next = moved.next
	}
	if err := n.ensureMove(moved, next); err != nil {
		return err
	}
	n.move(moved, next)
	return nil
}

// ensureMove is steps 1 to 6 of https://dom.spec.whatwg.org/#move
func (n *Node) ensureMove(node, child *Node) error {
	switch {
	case n.root() != node.root():
		return NewException(HierarchyRequestError, "A node moves within its tree alone.")
	case node.isInclusiveAncestorOf(n):
		return NewException(HierarchyRequestError, "The new child contains the parent.")
	case child != nil && child.parent != n:
		return NewException(NotFoundError, "The reference node is not a child of this node.")
	case !isElement(node) && characterDataOf(node) == nil:
		return NewException(HierarchyRequestError, "Nodes of this type do not move.")
	}
	document, ok := n.self.(*Document)
	if !ok {
		return nil
	}
	switch {
	case textOf(node) != nil:
		return NewException(HierarchyRequestError, "A document has no text of its own.")
	case isElement(node) && (document.documentElement() != nil || child != nil && (isDoctype(child) || after(child, isDoctype))):
		return NewException(HierarchyRequestError, "The document has a document element already, or it would stand before the document type.")
	}
	return nil
}

// move is https://dom.spec.whatwg.org/#move from step 7 on: what is in the node, such as a frame, does not notice.
func (n *Node) move(node, child *Node) {
	old := node.parent
	node.removing()
	previous, next := node.previous, node.next
	node.unlink()
	n.inserting(1, child)
	before := n.lastChild
	if child != nil {
		before = child.previous
	}
	n.link(node, child)
	n.document.changed()
	if n.isConnected() {
		n.document.updateBase()
	}
	old.queueTreeRecord(nil, []*Node{node}, previous, next)
	n.queueTreeRecord([]*Node{node}, nil, before, child)
}
