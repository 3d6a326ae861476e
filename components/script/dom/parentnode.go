package dom

import "corvo/components/script/dom/bindings"

// The functions of this file are the mixins ParentNode, ChildNode and NonDocumentTypeChildNode. All nodes have them; the
// bindings show them on those that include the mixins.

// convertNodes is https://dom.spec.whatwg.org/#converting-nodes-into-a-node
func (d *Document) convertNodes(nodes []bindings.NodeOrDOMString) (*Node, error) {
	one := func(n bindings.NodeOrDOMString) *Node {
		if n.Kind == bindings.KindNode {
			return n.Node.(treeNode).node()
		}
		return &d.newText(n.DOMString).Node
	}
	if len(nodes) == 1 {
		return one(nodes[0]), nil
	}
	fragment := d.newFragment()
	for _, n := range nodes {
		if err := fragment.preInsert(one(n), nil); err != nil {
			return nil, err
		}
	}
	return &fragment.Node, nil
}

// Prepend follows https://dom.spec.whatwg.org/#dom-parentnode-prepend
func (n *Node) Prepend(nodes []bindings.NodeOrDOMString) error {
	node, err := n.document.convertNodes(nodes)
	if err != nil {
		return err
	}
	return n.preInsert(node, n.firstChild)
}

// Append follows https://dom.spec.whatwg.org/#dom-parentnode-append
func (n *Node) Append(nodes []bindings.NodeOrDOMString) error {
	node, err := n.document.convertNodes(nodes)
	if err != nil {
		return err
	}
	return n.preInsert(node, nil)
}

// ReplaceChildren follows https://dom.spec.whatwg.org/#dom-parentnode-replacechildren
func (n *Node) ReplaceChildren(nodes []bindings.NodeOrDOMString) error {
	node, err := n.document.convertNodes(nodes)
	if err != nil {
		return err
	}
	if err := n.ensurePreInsertValidity(node, nil); err != nil {
		return err
	}
	n.replaceAll(node)
	return nil
}

// viable is the sibling from where on, in the direction of step, that is none of nodes.
func viable(from *Node, step func(*Node) *Node, nodes []bindings.NodeOrDOMString) *Node {
	among := make(map[*Node]bool, len(nodes))
	for _, n := range nodes {
		if n.Kind == bindings.KindNode {
			among[n.Node.(treeNode).node()] = true
		}
	}
	at := from
	for at != nil && among[at] {
		at = step(at)
	}
	return at
}

func nextOf(n *Node) *Node     { return n.next }
func previousOf(n *Node) *Node { return n.previous }

// convertBeside is the steps that before(), after() and replaceWith() begin with: n's parent, nil for none, the viable sibling in the
// direction of step, and the node that nodes are.
func (n *Node) convertBeside(step func(*Node) *Node, nodes []bindings.NodeOrDOMString) (parent, sibling, node *Node, err error) {
	if n.parent == nil {
		return nil, nil, nil, nil
	}
	sibling = viable(step(n), step, nodes)
	parent = n.parent
	node, err = n.document.convertNodes(nodes)
	return parent, sibling, node, err
}

// Before follows https://dom.spec.whatwg.org/#dom-childnode-before
func (n *Node) Before(nodes []bindings.NodeOrDOMString) error {
	parent, previous, node, err := n.convertBeside(previousOf, nodes)
	switch {
	case parent == nil || err != nil:
		return err
	case previous == nil:
		return parent.preInsert(node, parent.firstChild)
	}
	return parent.preInsert(node, previous.next)
}

// After follows https://dom.spec.whatwg.org/#dom-childnode-after
func (n *Node) After(nodes []bindings.NodeOrDOMString) error {
	parent, next, node, err := n.convertBeside(nextOf, nodes)
	if parent == nil || err != nil {
		return err
	}
	return parent.preInsert(node, next)
}

// ReplaceWith follows https://dom.spec.whatwg.org/#dom-childnode-replacewith
func (n *Node) ReplaceWith(nodes []bindings.NodeOrDOMString) error {
	parent, next, node, err := n.convertBeside(nextOf, nodes)
	switch {
	case parent == nil || err != nil:
		return err
	case n.parent == parent:
		return parent.replace(node, n)
	}
	return parent.preInsert(node, next)
}

// Remove follows https://dom.spec.whatwg.org/#dom-childnode-remove
func (n *Node) Remove() error {
	n.remove()
	return nil
}

// firstElementFrom is the first element from n on, in the direction of step.
func firstElementFrom(n *Node, step func(*Node) *Node) *Element {
	for ; n != nil; n = step(n) {
		if e := elementOf(n); e != nil {
			return e
		}
	}
	return nil
}

// FirstElementChild is the first child that is an element.
func (n *Node) FirstElementChild() bindings.Element {
	return elementOrNull(firstElementFrom(n.firstChild, nextOf))
}

// LastElementChild is the last child that is an element.
func (n *Node) LastElementChild() bindings.Element {
	return elementOrNull(firstElementFrom(n.lastChild, previousOf))
}

// ChildElementCount is the number of children that are elements.
func (n *Node) ChildElementCount() uint32 {
	count := uint32(0)
	for child := range n.children() {
		if isElement(child) {
			count++
		}
	}
	return count
}

// PreviousElementSibling is the nearest element before the node.
func (n *Node) PreviousElementSibling() bindings.Element {
	return elementOrNull(firstElementFrom(n.previous, previousOf))
}

// NextElementSibling is the nearest element behind the node.
func (n *Node) NextElementSibling() bindings.Element {
	return elementOrNull(firstElementFrom(n.next, nextOf))
}

// Children is the live collection of children that are elements. It is the same each time by n's cache.
func (n *Node) Children() bindings.HTMLCollection {
	return n.collection("children", false, func(*Element) bool { return true })
}

// GetElementByID follows https://dom.spec.whatwg.org/#dom-nonelementparentnode-getelementbyid
func (n *Node) GetElementByID(id string) (bindings.Element, error) {
	return elementOrNull(n.document.elementByID(n, id)), nil
}
