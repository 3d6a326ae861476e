package dom

import "corvo/components/script/dom/bindings"

// AppendChild follows https://dom.spec.whatwg.org/#dom-node-appendchild
func (n *Node) AppendChild(child bindings.Node) (bindings.Node, error) {
	if err := n.preInsert(child.(treeNode).node()); err != nil {
		return nil, err
	}
	return child, nil
}

// RemoveChild follows https://dom.spec.whatwg.org/#dom-node-removechild
func (n *Node) RemoveChild(child bindings.Node) (bindings.Node, error) {
	c := child.(treeNode).node()
	if c.parent != n {
		return nil, NewException(NotFoundError, "The node to be removed is not a child of this node.")
	}
	c.detach()
	return child, nil
}

// preInsert is https://dom.spec.whatwg.org/#concept-node-pre-insert at the end of n's children.
func (n *Node) preInsert(child *Node) error {
	if err := n.ensurePreInsertValidity(child); err != nil {
		return err
	}
	n.document.adopt(child)
	n.insert(child, nil)
	return nil
}

// ensurePreInsertValidity is https://dom.spec.whatwg.org/#concept-node-ensure-pre-insertion-validity
func (n *Node) ensurePreInsertValidity(child *Node) error {
	document, intoDocument := n.self.(*Document)
	if _, ok := n.self.(*Text); ok {
		return NewException(HierarchyRequestError, "A text node has no children.")
	}
	if child.contains(n) {
		return NewException(HierarchyRequestError, "The new child contains the parent.")
	}
	switch child.self.(type) {
	case *Document:
		return NewException(HierarchyRequestError, "A document cannot be a child.")
	case *Text:
		if intoDocument {
			return NewException(HierarchyRequestError, "A document has no text of its own.")
		}
	case *Element:
		if intoDocument && document.documentElement() != nil {
			return NewException(HierarchyRequestError, "The document has a document element already.")
		}
	}
	return nil
}

// insert links child, which has no parent, before the child next of n, or at the end.
func (n *Node) insert(child, next *Node) {
	previous := n.lastChild
	if next != nil {
		previous = next.previous
	}
	child.parent, child.previous, child.next = n, previous, next
	if previous == nil {
		n.firstChild = child
	} else {
		previous.next = child
	}
	if next == nil {
		n.lastChild = child
	} else {
		next.previous = child
	}
}

// detach is https://dom.spec.whatwg.org/#concept-node-remove; a node without a parent stays as it is.
func (n *Node) detach() {
	parent := n.parent
	if parent == nil {
		return
	}
	if n.previous == nil {
		parent.firstChild = n.next
	} else {
		n.previous.next = n.next
	}
	if n.next == nil {
		parent.lastChild = n.previous
	} else {
		n.next.previous = n.previous
	}
	n.parent, n.previous, n.next = nil, nil, nil
}

// adopt is https://dom.spec.whatwg.org/#concept-node-adopt
func (d *Document) adopt(n *Node) {
	n.detach()
	if n.document == d {
		return
	}
	for descendant := range n.inclusiveDescendants() {
		descendant.document = d
	}
}
