package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// The types of results, https://dom.spec.whatwg.org/#interface-xpathresult
const (
	xpathAny = iota
	xpathNumber
	xpathString
	xpathBoolean
	xpathUnorderedIterator
	xpathOrderedIterator
	xpathUnorderedSnapshot
	xpathOrderedSnapshot
	xpathAnyNode
	xpathFirstNode
)

// XPathResult is https://dom.spec.whatwg.org/#interface-xpathresult
type XPathResult struct {
	js.Reflector
	typ      uint16
	value    any // float64, string, bool or []*Node, in tree order
	next     int // of the nodes, for an iterator
	document *Document
	version  uint64 // of the document's tree when the expression was evaluated
}

var _ bindings.XPathResult = (*XPathResult)(nil)

// convert makes the result one of a type that script asks for.
func (r *XPathResult) convert(typ uint16) error {
	_, isNodes := r.value.([]*Node)
	switch {
	case typ > xpathFirstNode:
		return Exceptionf(NotSupportedError, "There is no type of results %d.", typ)
	case typ > xpathBoolean && !isNodes:
		return js.TypeErrorf("The expression gives no nodes.")
	case typ == xpathNumber:
		r.value = xpathToNumber(r.value)
	case typ == xpathString:
		r.value = xpathToText(r.value)
	case typ == xpathBoolean:
		r.value = xpathToBoolean(r.value)
	case typ == xpathAny:
		switch r.value.(type) {
		case float64:
			typ = xpathNumber
		case string:
			typ = xpathString
		case bool:
			typ = xpathBoolean
		default:
			typ = xpathUnorderedIterator
		}
	}
	r.typ = typ
	return nil
}

// nodes are those of a node-set.
func (r *XPathResult) nodes() []*Node {
	nodes, _ := r.value.([]*Node)
	return nodes
}

// demand is the error of asking for what a result of another type has.
func (r *XPathResult) demand(what string, types ...uint16) error {
	for _, typ := range types {
		if r.typ == typ {
			return nil
		}
	}
	return js.TypeErrorf("A result of type %d has no %s.", r.typ, what)
}

// ResultType is the type.
func (r *XPathResult) ResultType() uint16 { return r.typ }

// NumberValue is the value of a number.
func (r *XPathResult) NumberValue() (float64, error) {
	return xpathToNumber(r.value), r.demand("numberValue", xpathNumber)
}

// StringValue is the value of a string.
func (r *XPathResult) StringValue() (string, error) {
	return xpathToText(r.value), r.demand("stringValue", xpathString)
}

// BooleanValue is the value of a boolean.
func (r *XPathResult) BooleanValue() (bool, error) {
	return xpathToBoolean(r.value), r.demand("booleanValue", xpathBoolean)
}

// SingleNodeValue is the first node, null for none.
func (r *XPathResult) SingleNodeValue() (bindings.Node, error) {
	if err := r.demand("singleNodeValue", xpathAnyNode, xpathFirstNode); err != nil || len(r.nodes()) == 0 {
		return nil, err
	}
	return nodeOrNull(r.nodes()[0]), nil
}

// InvalidIteratorState reports whether the tree has changed under an iterator.
func (r *XPathResult) InvalidIteratorState() bool {
	return r.demand("", xpathUnorderedIterator, xpathOrderedIterator) == nil && r.version != r.document.version
}

// SnapshotLength is the number of nodes of a snapshot.
func (r *XPathResult) SnapshotLength() (uint32, error) {
	return uint32(len(r.nodes())), r.demand("snapshotLength", xpathUnorderedSnapshot, xpathOrderedSnapshot)
}

// IterateNext is the next node of an iterator, null at the end.
func (r *XPathResult) IterateNext() (bindings.Node, error) {
	if err := r.demand("iterateNext", xpathUnorderedIterator, xpathOrderedIterator); err != nil {
		return nil, err
	}
	if r.InvalidIteratorState() {
		return nil, NewException(InvalidStateError, "The tree has changed since the expression was evaluated.")
	}
	if r.next == len(r.nodes()) {
		return nil, nil
	}
	r.next++
	return nodeOrNull(r.nodes()[r.next-1]), nil
}

// SnapshotItem is a node of a snapshot, null beyond its end.
func (r *XPathResult) SnapshotItem(index uint32) (bindings.Node, error) {
	if err := r.demand("snapshotItem", xpathUnorderedSnapshot, xpathOrderedSnapshot); err != nil || int64(index) >= int64(len(r.nodes())) {
		return nil, err
	}
	return nodeOrNull(r.nodes()[index]), nil
}
