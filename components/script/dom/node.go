package dom

import (
	"iter"
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// The values of nodeType that exist here, https://dom.spec.whatwg.org/#dom-node-nodetype
const (
	elementNode               = 1
	attributeNode             = 2
	textNode                  = 3
	cdataSectionNode          = 4
	processingInstructionNode = 7
	commentNode               = 8
	documentNode              = 9
	documentTypeNode          = 10
	documentFragmentNode      = 11
)

// Node is https://dom.spec.whatwg.org/#interface-node, the part that all kinds of nodes share.
type Node struct {
	EventTarget
	document              *Document // https://dom.spec.whatwg.org/#concept-node-document
	parent                *Node
	firstChild, lastChild *Node
	previous, next        *Node // siblings
	childNodes            *NodeList
	collections           map[string]*HTMLCollection // those that are the same each time, by name
	observers             []*registration            // https://dom.spec.whatwg.org/#registered-observer-list, with dropped ones
	observing             int                        // observers that are not dropped
}

// treeNode is any node of the package: a struct that embeds [Node].
type treeNode interface {
	eventTarget
	bindings.Node
	node() *Node
	// copyInto makes a copy without children, https://dom.spec.whatwg.org/#concept-node-clone-single
	copyInto(*Document) treeNode
	// copied are the cloning steps that follow, with and without the subtree.
	copied(original treeNode, subtree bool)
	// inserted and removed are the insertion and removing steps: the node or one above it has come into a tree, or has
	// left one in which it was connected. What they do to the tree comes after all of them have run: see afterInsertion.
	inserted()
	removed()
	// childrenChanged are the children changed steps.
	childrenChanged()
	// afterInsertion are the post-connection steps: script may run.
	afterInsertion()
}

func (n *Node) node() *Node { return n }

func (n *Node) copied(treeNode, bool) {}
func (n *Node) inserted()             {}
func (n *Node) removed()              {}
func (n *Node) childrenChanged()      {}
func (n *Node) afterInsertion()       {}

// initNode sets up n, which self embeds, as a node of d.
func (n *Node) initNode(d *Document, class *js.Class, self treeNode) {
	n.init(d.Realm(), class, self)
	n.document = d
}

// tree is the object that n is a part of.
func (n *Node) tree() treeNode { return n.self.(treeNode) }

// nodeOrNull is the object that n is a part of; a nil n stays null.
func nodeOrNull(n *Node) bindings.Node {
	if n == nil {
		return nil
	}
	return n.self.(bindings.Node)
}

// anyElement is any element: a struct that embeds [Element].
type anyElement interface {
	treeNode
	bindings.Element
	element() *Element
	// attributeChanged are the attribute change steps; nil stands for an attribute that is not there. Only attributes
	// without a namespace are told of.
	attributeChanged(name string, old, new *string)
}

// elementOf is the element that n is, or nil.
func elementOf(n *Node) *Element {
	if n != nil {
		if e, ok := n.self.(anyElement); ok {
			return e.element()
		}
	}
	return nil
}

// elementOrNull is the object that e is a part of; a nil e stays null.
func elementOrNull(e *Element) bindings.Element {
	if e == nil {
		return nil
	}
	return e.self.(bindings.Element)
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

// isInclusiveAncestorOf is https://dom.spec.whatwg.org/#concept-tree-inclusive-ancestor
func (n *Node) isInclusiveAncestorOf(other *Node) bool {
	if n.firstChild == nil {
		return n == other
	}
	for ; other != nil; other = other.parent {
		if other == n {
			return true
		}
	}
	return false
}

// following is the next node in tree order within root, nil at its end.
func (n *Node) following(root *Node) *Node {
	if n.firstChild != nil {
		return n.firstChild
	}
	return skipped(n, root)
}

// inclusiveDescendants yields n and what is in it, in tree order. Nothing may be removed meanwhile.
func (n *Node) inclusiveDescendants() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for at := n; at != nil && yield(at); at = at.following(n) {
		}
	}
}

// elements yields the elements in n, n itself apart, in tree order. Nothing may be removed meanwhile.
func (n *Node) elements() iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for at := n.following(n); at != nil; at = at.following(n) {
			if e := elementOf(at); e != nil && !yield(e) {
				return
			}
		}
	}
}

// treeElements yields all elements of the tree that n is in, the root itself too, in tree order.
func (n *Node) treeElements() iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		root := n.root()
		if e := elementOf(root); e != nil && !yield(e) {
			return
		}
		for e := range root.elements() {
			if !yield(e) {
				return
			}
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

// stopped is the error of script that is being stopped: what may take long asks for it as it goes on, and returns it.
func (n *Node) stopped() error { return n.Realm().Agent().Stopped() }

// index is https://dom.spec.whatwg.org/#concept-tree-index
func (n *Node) index() int {
	i := 0
	for at := n.previous; at != nil; at = at.previous {
		i++
	}
	return i
}

// isConnected is https://dom.spec.whatwg.org/#connected
func (n *Node) isConnected() bool {
	_, ok := n.root().self.(*Document)
	return ok
}

// BaseURI is the document base URL.
func (n *Node) BaseURI() string { return n.document.baseURL() }

// IsConnected reports whether the root is a document.
func (n *Node) IsConnected() bool { return n.isConnected() }

// OwnerDocument is the node document.
func (n *Node) OwnerDocument() bindings.Document { return n.document.self.(bindings.Document) }

// GetRootNode follows https://dom.spec.whatwg.org/#dom-node-getrootnode; without shadow trees both roots are one.
func (n *Node) GetRootNode(bindings.GetRootNodeOptions) (bindings.Node, error) {
	return nodeOrNull(n.root()), nil
}

// ParentNode is the parent, nil for none.
func (n *Node) ParentNode() bindings.Node { return nodeOrNull(n.parent) }

// ParentElement is the parent if that is an element.
func (n *Node) ParentElement() bindings.Element { return elementOrNull(elementOf(n.parent)) }

// HasChildNodes reports whether there is a child.
func (n *Node) HasChildNodes() (bool, error) { return n.firstChild != nil, nil }

// ChildNodes is the live list of children.
func (n *Node) ChildNodes() bindings.NodeList {
	if n.childNodes == nil {
		n.childNodes = newLiveNodeList(n, nil)
	}
	return n.childNodes
}

// FirstChild is nil for a node without children.
func (n *Node) FirstChild() bindings.Node { return nodeOrNull(n.firstChild) }

// LastChild is nil for a node without children.
func (n *Node) LastChild() bindings.Node { return nodeOrNull(n.lastChild) }

// PreviousSibling is nil for a first child.
func (n *Node) PreviousSibling() bindings.Node { return nodeOrNull(n.previous) }

// NextSibling is nil for a last child.
func (n *Node) NextSibling() bindings.Node { return nodeOrNull(n.next) }

// NodeValue is null but for nodes that override it.
func (n *Node) NodeValue() *string { return nil }

// SetNodeValue does nothing but for nodes that override it.
func (n *Node) SetNodeValue(*string) error { return nil }

// TextContent is null but for nodes that override it.
func (n *Node) TextContent() *string { return nil }

// SetTextContent does nothing but for nodes that override it.
func (n *Node) SetTextContent(*string) error { return nil }

// descendantText is https://dom.spec.whatwg.org/#concept-descendant-text-content
func (n *Node) descendantText() string {
	var text strings.Builder
	for at := range n.inclusiveDescendants() {
		if t := textOf(at); t != nil {
			text.WriteString(t.data)
		}
	}
	return text.String()
}

// childText is https://dom.spec.whatwg.org/#concept-child-text-content
func (n *Node) childText() string {
	var text strings.Builder
	for child := range n.children() {
		if t := textOf(child); t != nil {
			text.WriteString(t.data)
		}
	}
	return text.String()
}

// stringReplaceAll is https://dom.spec.whatwg.org/#string-replace-all
func (n *Node) stringReplaceAll(text string) {
	var child *Node
	if text != "" {
		child = &n.document.newText(text).Node
	}
	n.replaceAll(child)
}

// Normalize follows https://dom.spec.whatwg.org/#dom-node-normalize
func (n *Node) Normalize() error {
	for at := n.following(n); at != nil; {
		t, ok := at.self.(*Text)
		switch {
		case !ok:
			at = at.following(n)
			continue
		case t.data == "":
			at = skipped(at, n)
			t.remove()
			continue
		}
		if err := n.stopped(); err != nil {
			return err
		}
		var merged []*Text
		var texts []string
		for sibling := at.next; sibling != nil; sibling = sibling.next {
			other, ok := sibling.self.(*Text)
			if !ok {
				break
			}
			merged = append(merged, other)
			texts = append(texts, other.data)
		}
		if len(merged) > 0 {
			data := joinStrings(texts...)
			length := uint32(0)
			if t.document.watched() {
				length = t.Length()
			}
			t.write(joinStrings(t.data, data), length, 0, data)
			for _, other := range merged {
				t.merging(other, length)
				if t.document.watched() {
					length += other.Length()
				}
			}
			for _, other := range merged {
				if err := n.stopped(); err != nil {
					return err
				}
				other.remove()
			}
		}
		at = skipped(at, n)
	}
	return nil
}

// skipped is the node that follows n and what is in it, within root.
func skipped(n, root *Node) *Node {
	for n != nil && n != root && n.next == nil {
		n = n.parent
	}
	if n == nil || n == root {
		return nil
	}
	return n.next
}
