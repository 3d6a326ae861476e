package dom

import "corvo/components/script/dom/bindings"

// AppendChild follows https://dom.spec.whatwg.org/#dom-node-appendchild
func (n *Node) AppendChild(child bindings.Node) (bindings.Node, error) {
	return child, n.preInsert(child.(treeNode).node(), nil)
}

// InsertBefore follows https://dom.spec.whatwg.org/#dom-node-insertbefore
func (n *Node) InsertBefore(node, child bindings.Node) (bindings.Node, error) {
	return node, n.preInsert(node.(treeNode).node(), nodeOf(child))
}

// nodeOf is the node of a Node argument, nil for null.
func nodeOf(n bindings.Node) *Node {
	if n == nil {
		return nil
	}
	return n.(treeNode).node()
}

// RemoveChild follows https://dom.spec.whatwg.org/#dom-node-removechild
func (n *Node) RemoveChild(child bindings.Node) (bindings.Node, error) {
	c := child.(treeNode).node()
	if c.parent != n {
		return nil, NewException(NotFoundError, "The node to be removed is not a child of this node.")
	}
	c.remove()
	return child, nil
}

// ReplaceChild follows https://dom.spec.whatwg.org/#dom-node-replacechild
func (n *Node) ReplaceChild(node, child bindings.Node) (bindings.Node, error) {
	return child, n.replace(node.(treeNode).node(), child.(treeNode).node())
}

// preInsert is https://dom.spec.whatwg.org/#concept-node-pre-insert: node goes before child, or to the end.
func (n *Node) preInsert(node, child *Node) error {
	if err := n.ensurePreInsertValidity(node, child); err != nil {
		return err
	}
	if child == node {
		child = node.next
	}
	n.insert(node, child)
	return nil
}

// ensurePreInsertValidity is https://dom.spec.whatwg.org/#concept-node-ensure-pre-insertion-validity
func (n *Node) ensurePreInsertValidity(node, child *Node) error {
	if err := n.ensureChild(node, child); err != nil {
		return err
	}
	document, ok := n.self.(*Document)
	if !ok {
		return nil
	}
	count, kind := topLevel(node)
	switch {
	case kind == documentTypeNode:
		if document.doctype() != nil || before(child, isElement) || child == nil && document.documentElement() != nil {
			return NewException(HierarchyRequestError, "The document type would stand after an element, or beside another.")
		}
	case count > 0:
		if count > 1 || document.documentElement() != nil || child != nil && (isDoctype(child) || after(child, isDoctype)) {
			return NewException(HierarchyRequestError, "The document has a document element already, or it would stand before the document type.")
		}
	}
	return nil
}

// ensureChild is the part of pre-insertion validity that insertion and replacement share.
func (n *Node) ensureChild(node, child *Node) error {
	switch n.self.(type) {
	case *Document, *DocumentFragment, anyElement:
	default:
		return NewException(HierarchyRequestError, "Nodes of this type have no children.")
	}
	if node.isInclusiveAncestorOf(n) {
		return NewException(HierarchyRequestError, "The new child contains the parent.")
	}
	if child != nil && child.parent != n {
		return NewException(NotFoundError, "The reference node is not a child of this node.")
	}
	_, intoDocument := n.self.(*Document)
	switch node.self.(type) {
	case *Document:
		return NewException(HierarchyRequestError, "A document cannot be a child.")
	case *Attr:
		return NewException(HierarchyRequestError, "An attribute cannot be a child.")
	case anyText:
		if intoDocument {
			return NewException(HierarchyRequestError, "A document has no text of its own.")
		}
	case *DocumentType:
		if !intoDocument {
			return NewException(HierarchyRequestError, "A document type belongs into a document.")
		}
	case *DocumentFragment:
		if intoDocument {
			for c := range node.children() {
				if textOf(c) != nil {
					return NewException(HierarchyRequestError, "A document has no text of its own.")
				}
			}
		}
	}
	return nil
}

// topLevel counts the elements that node would bring into a document.
func topLevel(node *Node) (elements int, kind uint16) {
	kind = node.tree().NodeType()
	switch kind {
	case elementNode:
		elements = 1
	case documentFragmentNode:
		for child := range node.children() {
			if isElement(child) {
				elements++
			}
		}
	}
	return elements, kind
}

func isElement(n *Node) bool { return elementOf(n) != nil }

func isDoctype(n *Node) bool {
	_, ok := n.self.(*DocumentType)
	return ok
}

// before reports whether a sibling before n is such a node.
func before(n *Node, is func(*Node) bool) bool {
	if n == nil {
		return false
	}
	for n = n.previous; n != nil; n = n.previous {
		if is(n) {
			return true
		}
	}
	return false
}

// after reports whether a sibling after n is such a node.
func after(n *Node, is func(*Node) bool) bool {
	for n = n.next; n != nil; n = n.next {
		if is(n) {
			return true
		}
	}
	return false
}

// insert is https://dom.spec.whatwg.org/#concept-node-insert. A fragment gives its children.
func (n *Node) insert(node, next *Node) { n.insertNode(node, next, true) }

// insertNode is insert, which observers of n are told of with observed alone.
func (n *Node) insertNode(node, next *Node, observed bool) {
	nodes := []*Node{node}
	if _, ok := node.self.(*DocumentFragment); ok {
		nodes = nodes[:0]
		for child := range node.children() {
			nodes = append(nodes, child)
		}
		if len(nodes) == 0 {
			return
		}
		for _, child := range nodes {
			child.removing()
			child.unlink()
		}
		node.document.changed()
		node.queueTreeRecord(nil, nodes, nil, nil)
		node.tree().childrenChanged()
	}
	n.inserting(len(nodes), next)
	previous := n.lastChild
	if next != nil {
		previous = next.previous
	}
	left := map[*Document]bool{}
	for _, child := range nodes {
		if old := n.document.adoptTree(child); old != nil && old.watched() {
			left[old] = true
		}
		n.link(child, next)
	}
	for old := range left {
		old.movedTo(n.document)
	}
	n.document.changed()
	if observed {
		n.queueTreeRecord(nodes, nil, previous, next)
	}
	n.settle(nodes)
}

// settle tells inserted nodes and their new parent what has happened.
func (n *Node) settle(nodes []*Node) {
	connected := n.isConnected()
	var told []*Node
	for _, child := range nodes {
		for at := range child.inclusiveDescendants() {
			at.tree().inserted()
			if connected {
				told = append(told, at)
			}
		}
	}
	n.tree().childrenChanged()
	version := n.document.version
	for _, at := range told {
		if n.document.version == version || at.isConnected() {
			at.tree().afterInsertion()
		}
	}
}

// link puts child, which has no parent, before the child next of n, or at the end.
func (n *Node) link(child, next *Node) {
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

// unlink takes n out of its parent and tells nobody.
func (n *Node) unlink() {
	parent := n.parent
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

// remove is https://dom.spec.whatwg.org/#concept-node-remove; a node without a parent stays as it is.
func (n *Node) remove() { n.removeNode(true) }

// removeNode is remove, which observers of the parent are told of with observed alone.
func (n *Node) removeNode(observed bool) {
	parent := n.parent
	if parent == nil {
		return
	}
	n.removing()
	previous, next := n.previous, n.next
	connected := n.isConnected()
	n.unlink()
	n.document.changed()
	if connected {
		var told []*Node
		for at := range n.inclusiveDescendants() {
			told = append(told, at)
		}
		for _, at := range told {
			at.tree().removed()
		}
	}
	parent.observeTransiently(n)
	if observed {
		parent.queueTreeRecord(nil, []*Node{n}, previous, next)
	}
	parent.tree().childrenChanged()
}

// replace is https://dom.spec.whatwg.org/#concept-node-replace
func (n *Node) replace(node, child *Node) error {
	if err := n.ensureChild(node, child); err != nil {
		return err
	}
	if document, ok := n.self.(*Document); ok {
		count, kind := topLevel(node)
		other := document.documentElement()
		switch {
		case kind == documentTypeNode:
			if doctype := document.doctype(); doctype != nil && &doctype.Node != child || before(child, isElement) {
				return NewException(HierarchyRequestError, "The document type would stand after an element, or beside another.")
			}
		case count > 0:
			if count > 1 || other != nil && &other.Node != child || after(child, isDoctype) {
				return NewException(HierarchyRequestError, "The document has a document element already, or it would stand before the document type.")
			}
		}
	}
	next := child.next
	if next == node {
		next = node.next
	}
	previous := child.previous
	n.document.adopt(node)
	var removed []*Node // none for a child that takes its own place
	if child.parent != nil {
		removed = []*Node{child}
		child.removeNode(false)
	}
	added := n.coming(node)
	n.insertNode(node, next, false)
	n.queueTreeRecord(added, removed, previous, next)
	return nil
}

// replaceAll is https://dom.spec.whatwg.org/#concept-node-replace-all; a nil node empties n. It ends early where script is being
// stopped, as each child that goes is told to all ranges.
func (n *Node) replaceAll(node *Node) {
	var removed []*Node
	added := n.coming(node)
	for n.firstChild != nil {
		if n.document.watched() && n.stopped() != nil {
			return
		}
		if n.document.observed {
			removed = append(removed, n.firstChild)
		}
		n.firstChild.removeNode(false)
	}
	if node != nil {
		n.insertNode(node, nil, false)
	}
	n.queueTreeRecord(added, removed, nil, nil)
}

// coming is what inserting node into n inserts: the children of a fragment, or node itself. It is nil where nobody observes.
func (n *Node) coming(node *Node) []*Node {
	if node == nil || !n.document.observed {
		return nil
	}
	if _, ok := node.self.(*DocumentFragment); !ok {
		return []*Node{node}
	}
	var list []*Node
	for child := range node.children() {
		list = append(list, child)
	}
	return list
}

// adopt is https://dom.spec.whatwg.org/#concept-node-adopt
func (d *Document) adopt(n *Node) {
	if old := d.adoptTree(n); old != nil && old.watched() {
		old.movedTo(d)
	}
}

// adoptTree is adopt, but for the ranges and iterators of the document that n comes from, which it returns; nil is d itself.
func (d *Document) adoptTree(n *Node) *Document {
	n.remove()
	old := n.document
	if old == d {
		return nil
	}
	d.observed = d.observed || old.observed
	// What was found in the tree and kept with a version must be looked for anew, here and when the tree comes back.
	old.changed()
	d.version = max(d.version, old.version)
	for descendant := range n.inclusiveDescendants() {
		descendant.document = d
		if e := elementOf(descendant); e != nil {
			for _, a := range e.attributes {
				if a.attr != nil {
					a.attr.document = d
				}
			}
		}
	}
	return old
}

// CloneNode follows https://dom.spec.whatwg.org/#dom-node-clonenode
func (n *Node) CloneNode(subtree bool) (bindings.Node, error) {
	return n.clone(n.document, subtree), nil
}

// clone is https://dom.spec.whatwg.org/#concept-node-clone
func (n *Node) clone(d *Document, subtree bool) treeNode {
	c := n.tree().copyInto(d)
	if document, ok := c.(*Document); ok {
		d = document
	}
	c.copied(n.tree(), subtree)
	if subtree {
		for child := range n.children() {
			c.node().link(child.clone(d, true).node(), nil)
		}
	}
	return c
}
