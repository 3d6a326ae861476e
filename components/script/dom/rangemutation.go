package dom

// The methods of this file keep live ranges, https://dom.spec.whatwg.org/#concept-live-range, and node iterators in place
// while trees change.

// watched reports whether something of the document has to hear of changes of its trees.
func (d *Document) watched() bool { return len(d.ranges.list)+len(d.iterators.list) > 0 }

// points yields the boundary points of all live ranges.
func (d *Document) points(yield func(*boundary) bool) {
	for r := range d.ranges.all {
		if !yield(&r.start) || !yield(&r.end) {
			return
		}
	}
}

// inserting is step 5 of https://dom.spec.whatwg.org/#concept-node-insert
func (n *Node) inserting(count int, next *Node) {
	if next == nil || !n.document.watched() {
		return
	}
	index := lazyIndex{of: next}
	for b := range n.document.points {
		if b.node == n && b.offset > index.get() {
			b.offset += uint32(count)
		}
	}
}

// removing is steps 4 to 8 of https://dom.spec.whatwg.org/#concept-node-remove
func (n *Node) removing() {
	if !n.document.watched() {
		return
	}
	index := lazyIndex{of: n}
	for b := range n.document.points {
		switch {
		case n.isInclusiveAncestorOf(b.node):
			*b = boundary{n.parent, index.get()}
		case b.node == n.parent && b.offset > index.get():
			b.offset--
		}
	}
	for i := range n.document.iterators.all {
		i.removing(n)
	}
}

// replacing is steps 8 to 11 of https://dom.spec.whatwg.org/#concept-cd-replace
func (n *Node) replacing(offset, count uint32, data string) {
	if !n.document.watched() {
		return
	}
	length := uint32(codeUnits(data))
	for b := range n.document.points {
		switch {
		case b.node != n || b.offset <= offset:
		case b.offset <= offset+count:
			b.offset = offset
		default:
			b.offset += length - count
		}
	}
}

// splitting is steps 7.2 to 7.5 of https://dom.spec.whatwg.org/#concept-text-split
func (t *Text) splitting(behind *Text, offset uint32) {
	if !t.document.watched() {
		return
	}
	index := lazyIndex{of: &t.Node}
	for b := range t.document.points {
		switch {
		case b.node == &t.Node && b.offset > offset:
			*b = boundary{&behind.Node, b.offset - offset}
		case b.node == t.parent && b.offset == index.get()+1:
			b.offset++
		}
	}
}

// merging is step 6 of https://dom.spec.whatwg.org/#dom-node-normalize: sibling's text went behind the first length code units
// of t.
func (t *Text) merging(sibling *Text, length uint32) {
	if !t.document.watched() {
		return
	}
	index := lazyIndex{of: &sibling.Node}
	for b := range t.document.points {
		switch {
		case b.node == &sibling.Node:
			*b = boundary{&t.Node, b.offset + length}
		case b.node == sibling.parent && b.offset == index.get():
			*b = boundary{&t.Node, length}
		}
	}
}

// movedTo takes along the ranges and iterators of nodes that have gone from d to another document.
func (d *Document) movedTo(other *Document) {
	d.ranges.moveTo(&other.ranges, func(r *Range) bool {
		if r.start.node.document == d {
			return false
		}
		r.home = other
		return true
	})
	d.iterators.moveTo(&other.iterators, func(i *NodeIterator) bool { return i.root.document != d })
}

// lazyIndex is the index of a node, which is counted once and only where somebody needs it.
type lazyIndex struct {
	of    *Node
	index uint32
	known bool
}

func (l *lazyIndex) get() uint32 {
	if !l.known {
		l.index, l.known = uint32(l.of.index()), true
	}
	return l.index
}
