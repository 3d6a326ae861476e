package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// TreeWalker is https://dom.spec.whatwg.org/#interface-treewalker
type TreeWalker struct {
	js.Reflector
	traversal
	current *Node
}

var _ bindings.TreeWalker = (*TreeWalker)(nil)

// CreateTreeWalker follows https://dom.spec.whatwg.org/#dom-document-createtreewalker
func (d *Document) CreateTreeWalker(root bindings.Node, whatToShow uint32, filter *bindings.NodeFilter) (bindings.TreeWalker, error) {
	n := nodeOf(root)
	w := &TreeWalker{traversal: traversal{root: n, whatToShow: whatToShow, nodeFilter: filter}, current: n}
	w.Init(d.Realm(), bindings.TreeWalkerClass)
	return w, nil
}

// CurrentNode is the node that the walker is at.
func (w *TreeWalker) CurrentNode() bindings.Node { return nodeOrNull(w.current) }

// SetCurrentNode takes the walker anywhere, out of its root too.
func (w *TreeWalker) SetCurrentNode(node bindings.Node) error {
	w.current = nodeOf(node)
	return nil
}

// moved is the result of a method that has found n, which may be nil.
func (w *TreeWalker) moved(n *Node, err error) (bindings.Node, error) {
	if n == nil || err != nil {
		return nil, err
	}
	w.current = n
	return nodeOrNull(n), nil
}

// ParentNode follows https://dom.spec.whatwg.org/#dom-treewalker-parentnode
func (w *TreeWalker) ParentNode() (bindings.Node, error) {
	for n := w.current; n != nil && n != w.root; {
		n = n.parent
		if n == nil {
			break
		}
		if result, err := w.filter(n); err != nil || result == filterAccept {
			return w.moved(n, err)
		}
	}
	return nil, nil
}

func firstChildOf(n *Node) *Node { return n.firstChild }
func lastChildOf(n *Node) *Node  { return n.lastChild }

// FirstChild follows https://dom.spec.whatwg.org/#dom-treewalker-firstchild
func (w *TreeWalker) FirstChild() (bindings.Node, error) {
	return w.moved(w.child(firstChildOf, nextOf))
}

// LastChild follows https://dom.spec.whatwg.org/#dom-treewalker-lastchild
func (w *TreeWalker) LastChild() (bindings.Node, error) {
	return w.moved(w.child(lastChildOf, previousOf))
}

// child is https://dom.spec.whatwg.org/#concept-traverse-children
func (w *TreeWalker) child(into, along func(*Node) *Node) (*Node, error) {
	n := into(w.current)
	for n != nil {
		result, err := w.filter(n)
		if err != nil || result == filterAccept {
			return n, err
		}
		if result == filterSkip {
			if child := into(n); child != nil {
				n = child
				continue
			}
		}
		for along(n) == nil {
			n = n.parent
			if n == nil || n == w.root || n == w.current {
				return nil, nil
			}
		}
		n = along(n)
	}
	return nil, nil
}

// PreviousSibling follows https://dom.spec.whatwg.org/#dom-treewalker-previoussibling
func (w *TreeWalker) PreviousSibling() (bindings.Node, error) {
	return w.moved(w.sibling(lastChildOf, previousOf))
}

// NextSibling follows https://dom.spec.whatwg.org/#dom-treewalker-nextsibling
func (w *TreeWalker) NextSibling() (bindings.Node, error) {
	return w.moved(w.sibling(firstChildOf, nextOf))
}

// sibling is https://dom.spec.whatwg.org/#concept-traverse-siblings
func (w *TreeWalker) sibling(into, along func(*Node) *Node) (*Node, error) {
	n := w.current
	if n == w.root {
		return nil, nil
	}
	for {
		sibling := along(n)
		for sibling != nil {
			n = sibling
			result, err := w.filter(n)
			if err != nil || result == filterAccept {
				return n, err
			}
			sibling = into(n)
			if result == filterReject || sibling == nil {
				sibling = along(n)
			}
		}
		n = n.parent
		if n == nil || n == w.root {
			return nil, nil
		}
		if result, err := w.filter(n); err != nil || result == filterAccept {
			return nil, err
		}
	}
}

// PreviousNode follows https://dom.spec.whatwg.org/#dom-treewalker-previousnode
func (w *TreeWalker) PreviousNode() (bindings.Node, error) {
	n := w.current
	for n != w.root {
		for sibling := n.previous; sibling != nil; sibling = n.previous {
			n = sibling
			result, err := w.filter(n)
			for err == nil && result != filterReject && n.lastChild != nil {
				n = n.lastChild
				result, err = w.filter(n)
			}
			if err != nil || result == filterAccept {
				return w.moved(n, err)
			}
		}
		if n == w.root || n.parent == nil {
			return nil, nil
		}
		n = n.parent
		if result, err := w.filter(n); err != nil || result == filterAccept {
			return w.moved(n, err)
		}
	}
	return nil, nil
}

// NextNode follows https://dom.spec.whatwg.org/#dom-treewalker-nextnode
func (w *TreeWalker) NextNode() (bindings.Node, error) {
	n, result := w.current, uint16(filterAccept)
	for {
		var err error
		for result != filterReject && n.firstChild != nil {
			n = n.firstChild
			if result, err = w.filter(n); err != nil || result == filterAccept {
				return w.moved(n, err)
			}
		}
		if n = skipped(n, w.root); n == nil {
			return nil, nil
		}
		if result, err = w.filter(n); err != nil || result == filterAccept {
			return w.moved(n, err)
		}
	}
}
