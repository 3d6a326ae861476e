package dom

import (
	"strings"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Range is https://dom.spec.whatwg.org/#interface-range
type Range struct {
	AbstractRange
	home      *Document  // whose set of ranges it is in: that of its nodes
	selection *Selection // nil for a range that is not selected
}

var _ bindings.Range = (*Range)(nil)

func newRange(realm js.Realm, start, end boundary) *Range {
	r := &Range{}
	r.Init(realm, bindings.RangeClass)
	r.set(start, end)
	return r
}

// NewRange follows https://dom.spec.whatwg.org/#dom-range-range
func (Implementation) NewRange(realm js.Realm) (bindings.Range, error) {
	at := boundary{node: &documentOf(realm).Node}
	return newRange(realm, at, at), nil
}

// CreateRange follows https://dom.spec.whatwg.org/#dom-document-createrange
func (d *Document) CreateRange() (bindings.Range, error) {
	at := boundary{node: &d.Node}
	return newRange(d.Realm(), at, at), nil
}

// set moves both boundary points.
func (r *Range) set(start, end boundary) {
	r.start, r.end = start, end
	r.settle()
	if r.selection != nil {
		r.selection.changed()
	}
}

// settle puts the range among those of its nodes' document.
func (r *Range) settle() {
	d := r.start.node.document
	if r.home == d {
		return
	}
	if r.home != nil {
		r.home.ranges.remove(r)
	}
	r.home = d
	d.ranges.add(r)
}

// root is https://dom.spec.whatwg.org/#concept-range-root
func (r *Range) root() *Node { return r.start.node.root() }

// boundaryAt checks a boundary point that script gives.
func boundaryAt(node bindings.Node, offset uint32) (boundary, error) {
	n := nodeOf(node)
	if isDoctype(n) {
		return boundary{}, NewException(InvalidNodeTypeError, "A document type has no boundary points.")
	}
	if length := n.length(); offset > length {
		return boundary{}, Exceptionf(IndexSizeError, "The offset %d is larger than the node's length, %d.", offset, length)
	}
	return boundary{n, offset}, nil
}

// beside is the boundary point before a node, or behind it.
func beside(node bindings.Node, behind uint32) (boundary, error) {
	n := nodeOf(node)
	if n.parent == nil {
		return boundary{}, NewException(InvalidNodeTypeError, "The node has no parent.")
	}
	return boundary{n.parent, uint32(n.index()) + behind}, nil
}

// setStart and setEnd are https://dom.spec.whatwg.org/#concept-range-bp-set
func (r *Range) setStart(b boundary, err error) error {
	if err != nil {
		return err
	}
	end := r.end
	if r.root() != b.node.root() || b.compare(end) > 0 {
		end = b
	}
	r.set(b, end)
	return nil
}

func (r *Range) setEnd(b boundary, err error) error {
	if err != nil {
		return err
	}
	start := r.start
	if r.root() != b.node.root() || b.compare(start) < 0 {
		start = b
	}
	r.set(start, b)
	return nil
}

// SetStart follows https://dom.spec.whatwg.org/#dom-range-setstart
func (r *Range) SetStart(node bindings.Node, offset uint32) error {
	return r.setStart(boundaryAt(node, offset))
}

// SetEnd follows https://dom.spec.whatwg.org/#dom-range-setend
func (r *Range) SetEnd(node bindings.Node, offset uint32) error {
	return r.setEnd(boundaryAt(node, offset))
}

// SetStartBefore follows https://dom.spec.whatwg.org/#dom-range-setstartbefore
func (r *Range) SetStartBefore(node bindings.Node) error { return r.setStart(beside(node, 0)) }

// SetStartAfter follows https://dom.spec.whatwg.org/#dom-range-setstartafter
func (r *Range) SetStartAfter(node bindings.Node) error { return r.setStart(beside(node, 1)) }

// SetEndBefore follows https://dom.spec.whatwg.org/#dom-range-setendbefore
func (r *Range) SetEndBefore(node bindings.Node) error { return r.setEnd(beside(node, 0)) }

// SetEndAfter follows https://dom.spec.whatwg.org/#dom-range-setendafter
func (r *Range) SetEndAfter(node bindings.Node) error { return r.setEnd(beside(node, 1)) }

// Collapse follows https://dom.spec.whatwg.org/#dom-range-collapse
func (r *Range) Collapse(toStart bool) error {
	if toStart {
		r.set(r.start, r.start)
	} else {
		r.set(r.end, r.end)
	}
	return nil
}

// selectNode is https://dom.spec.whatwg.org/#concept-range-select
func (r *Range) selectNode(n *Node) error {
	if n.parent == nil {
		return NewException(InvalidNodeTypeError, "The node has no parent.")
	}
	index := uint32(n.index())
	r.set(boundary{n.parent, index}, boundary{n.parent, index + 1})
	return nil
}

// SelectNode follows https://dom.spec.whatwg.org/#dom-range-selectnode
func (r *Range) SelectNode(node bindings.Node) error { return r.selectNode(nodeOf(node)) }

// SelectNodeContents follows https://dom.spec.whatwg.org/#dom-range-selectnodecontents
func (r *Range) SelectNodeContents(node bindings.Node) error {
	start, err := boundaryAt(node, 0)
	if err != nil {
		return err
	}
	r.set(start, boundary{start.node, start.node.length()})
	return nil
}

// commonAncestor is the innermost node that start and end are in.
func (r *Range) commonAncestor() *Node {
	return r.start.node.commonAncestor(r.end.node)
}

// commonAncestor is the innermost node that both are in.
func (n *Node) commonAncestor(other *Node) *Node {
	a, b := n.depth(), other.depth()
	for ; a > b; a-- {
		n = n.parent
	}
	for ; b > a; b-- {
		other = other.parent
	}
	for n != other {
		n, other = n.parent, other.parent
	}
	return n
}

// depth is the number of nodes that n is in.
func (n *Node) depth() (depth int) {
	for at := n.parent; at != nil; at = at.parent {
		depth++
	}
	return depth
}

// CommonAncestorContainer follows https://dom.spec.whatwg.org/#dom-range-commonancestorcontainer
func (r *Range) CommonAncestorContainer() bindings.Node { return nodeOrNull(r.commonAncestor()) }

// CompareBoundaryPoints follows https://dom.spec.whatwg.org/#dom-range-compareboundarypoints
func (r *Range) CompareBoundaryPoints(how uint16, source bindings.Range) (int16, error) {
	other := source.(*Range)
	if how > 3 {
		return 0, Exceptionf(NotSupportedError, "There is no comparison %d.", how)
	}
	if r.root() != other.root() {
		return 0, NewException(WrongDocumentError, "The ranges are in different trees.")
	}
	this, that := r.start, other.start
	if how == 1 || how == 2 { // START_TO_END, END_TO_END
		this = r.end
	}
	if how == 2 || how == 3 { // END_TO_END, END_TO_START
		that = other.end
	}
	return int16(this.compare(that)), nil
}

// CloneRange follows https://dom.spec.whatwg.org/#dom-range-clonerange
func (r *Range) CloneRange() (bindings.Range, error) {
	return newRange(r.Realm(), r.start, r.end), nil
}

// Detach does nothing, as the standard has it.
func (r *Range) Detach() error { return nil }

// IsPointInRange follows https://dom.spec.whatwg.org/#dom-range-ispointinrange
func (r *Range) IsPointInRange(node bindings.Node, offset uint32) (bool, error) {
	if nodeOf(node).root() != r.root() {
		return false, nil
	}
	at, err := boundaryAt(node, offset)
	return err == nil && at.compare(r.start) >= 0 && at.compare(r.end) <= 0, err
}

// ComparePoint follows https://dom.spec.whatwg.org/#dom-range-comparepoint
func (r *Range) ComparePoint(node bindings.Node, offset uint32) (int16, error) {
	if nodeOf(node).root() != r.root() {
		return 0, NewException(WrongDocumentError, "The node is in another tree.")
	}
	at, err := boundaryAt(node, offset)
	switch {
	case err != nil:
		return 0, err
	case at.compare(r.start) < 0:
		return -1, nil
	case at.compare(r.end) > 0:
		return 1, nil
	}
	return 0, nil
}

// IntersectsNode follows https://dom.spec.whatwg.org/#dom-range-intersectsnode
func (r *Range) IntersectsNode(node bindings.Node) (bool, error) {
	n := nodeOf(node)
	if n.root() != r.root() {
		return false, nil
	}
	if n.parent == nil {
		return true, nil
	}
	index := uint32(n.index())
	return boundary{n.parent, index}.compare(r.end) < 0 && boundary{n.parent, index + 1}.compare(r.start) > 0, nil
}

// next is the first node, in tree order, that begins behind the boundary point, nil for none.
func (b boundary) next() *Node {
	child := b.node.firstChild
	for i := uint32(0); i < b.offset && child != nil; i++ {
		child = child.next
	}
	if child == nil {
		return skipped(b.node, nil)
	}
	return child
}

// String follows https://dom.spec.whatwg.org/#dom-range-stringifier
func (r *Range) String() string {
	start, end := textOf(r.start.node), textOf(r.end.node)
	if start != nil && start == end {
		_, in, _, _ := start.split(r.start.offset, r.end.offset-r.start.offset)
		return in
	}
	var text strings.Builder
	if start != nil {
		_, behind := splitCodeUnits(start.data, int(r.start.offset))
		text.WriteString(behind)
	}
	behind := r.end.next()
	for n := r.start.next(); n != behind; n = n.following(nil) {
		if t := textOf(n); t != nil && t != end {
			text.WriteString(t.data)
		}
	}
	if end != nil {
		before, _ := splitCodeUnits(end.data, int(r.end.offset))
		text.WriteString(before)
	}
	return text.String()
}
