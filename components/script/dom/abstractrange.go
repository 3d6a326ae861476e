package dom

import (
	"cmp"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// boundary is https://dom.spec.whatwg.org/#concept-range-bp
type boundary struct {
	node   *Node
	offset uint32
}

// compare is https://dom.spec.whatwg.org/#concept-range-bp-position: negative for before. Both have one root.
func (b boundary) compare(other boundary) int {
	if b.node == other.node {
		return cmp.Compare(b.offset, other.offset)
	}
	if other.node.precedes(b.node) {
		return -other.compare(b)
	}
	if b.node.isInclusiveAncestorOf(other.node) {
		child := other.node
		for child.parent != b.node {
			child = child.parent
		}
		if uint32(child.index()) < b.offset {
			return 1
		}
	}
	return -1
}

// length is https://dom.spec.whatwg.org/#concept-node-length
func (n *Node) length() uint32 {
	switch self := n.self.(type) {
	case *DocumentType, *Attr:
		return 0
	case anyCharacterData:
		return self.characterData().Length()
	}
	count := uint32(0)
	for range n.children() {
		count++
	}
	return count
}

// AbstractRange is https://dom.spec.whatwg.org/#interface-abstractrange
type AbstractRange struct {
	js.Reflector
	start, end boundary
}

// StartContainer is the node of the start.
func (r *AbstractRange) StartContainer() bindings.Node { return nodeOrNull(r.start.node) }

// StartOffset is the offset of the start.
func (r *AbstractRange) StartOffset() uint32 { return r.start.offset }

// EndContainer is the node of the end.
func (r *AbstractRange) EndContainer() bindings.Node { return nodeOrNull(r.end.node) }

// EndOffset is the offset of the end.
func (r *AbstractRange) EndOffset() uint32 { return r.end.offset }

// Collapsed reports whether start and end are one.
func (r *AbstractRange) Collapsed() bool { return r.start == r.end }

// StaticRange is https://dom.spec.whatwg.org/#interface-staticrange
type StaticRange struct{ AbstractRange }

var _ bindings.StaticRange = (*StaticRange)(nil)

// NewStaticRange follows https://dom.spec.whatwg.org/#dom-staticrange-staticrange
func (Implementation) NewStaticRange(realm js.Realm, init bindings.StaticRangeInit) (bindings.StaticRange, error) {
	r := &StaticRange{}
	r.Init(realm, bindings.StaticRangeClass)
	r.start = boundary{nodeOf(init.StartContainer), init.StartOffset}
	r.end = boundary{nodeOf(init.EndContainer), init.EndOffset}
	for _, b := range []boundary{r.start, r.end} {
		switch b.node.self.(type) {
		case *DocumentType, *Attr:
			return nil, NewException(InvalidNodeTypeError, "A range does not start or end in a document type or an attribute.")
		}
	}
	return r, nil
}
