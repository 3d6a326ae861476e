package dom

import (
	"math"
	"strconv"
	"strings"

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
	value    any     // float64, string or bool
	nodes    []*Node // of a node-set, in tree order
	next     int     // of the nodes, for an iterator
	document *Document
	version  uint64 // of the document's tree when the nodes were found
}

var _ bindings.XPathResult = (*XPathResult)(nil)

// convert makes the result one of a type that script asks for.
func (r *XPathResult) convert(typ uint16) error {
	isNodes := r.value == nil
	switch {
	case typ == xpathAny:
		return nil
	case typ > xpathFirstNode:
		return Exceptionf(NotSupportedError, "There is no type of results %d.", typ)
	case typ > xpathBoolean && !isNodes:
		return js.TypeErrorf("The expression gives no nodes.")
	case typ == xpathNumber:
		r.value = r.number()
	case typ == xpathString:
		r.value = r.text()
	case typ == xpathBoolean:
		r.value = r.truth()
	}
	r.typ = typ
	return nil
}

// text is XPath's function string.
func (r *XPathResult) text() string {
	switch v := r.value.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case float64:
		switch {
		case math.IsInf(v, 1):
			return "Infinity"
		case math.IsInf(v, -1):
			return "-Infinity"
		case v == 0:
			return "0"
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	if len(r.nodes) == 0 {
		return ""
	}
	return newXPathNavigator(r.nodes[0]).Value()
}

// number is XPath's function number.
func (r *XPathResult) number() float64 {
	switch v := r.value.(type) {
	case float64:
		return v
	case bool:
		if v {
			return 1
		}
		return 0
	}
	text := strings.Trim(r.text(), " \t\r\n")
	for _, c := range strings.TrimPrefix(text, "-") {
		if (c < '0' || c > '9') && c != '.' {
			return math.NaN()
		}
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// truth is XPath's function boolean.
func (r *XPathResult) truth() bool {
	switch v := r.value.(type) {
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	}
	return len(r.nodes) > 0
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
	return r.number(), r.demand("numberValue", xpathNumber)
}

// StringValue is the value of a string.
func (r *XPathResult) StringValue() (string, error) {
	return r.text(), r.demand("stringValue", xpathString)
}

// BooleanValue is the value of a boolean.
func (r *XPathResult) BooleanValue() (bool, error) {
	return r.truth(), r.demand("booleanValue", xpathBoolean)
}

// SingleNodeValue is the first node, null for none.
func (r *XPathResult) SingleNodeValue() (bindings.Node, error) {
	if err := r.demand("singleNodeValue", xpathAnyNode, xpathFirstNode); err != nil || len(r.nodes) == 0 {
		return nil, err
	}
	return nodeOrNull(r.nodes[0]), nil
}

// InvalidIteratorState reports whether the tree has changed under an iterator.
func (r *XPathResult) InvalidIteratorState() bool {
	return r.demand("", xpathUnorderedIterator, xpathOrderedIterator) == nil && r.version != r.document.version
}

// SnapshotLength is the number of nodes of a snapshot.
func (r *XPathResult) SnapshotLength() (uint32, error) {
	return uint32(len(r.nodes)), r.demand("snapshotLength", xpathUnorderedSnapshot, xpathOrderedSnapshot)
}

// IterateNext is the next node of an iterator, null at the end.
func (r *XPathResult) IterateNext() (bindings.Node, error) {
	if err := r.demand("iterateNext", xpathUnorderedIterator, xpathOrderedIterator); err != nil {
		return nil, err
	}
	if r.InvalidIteratorState() {
		return nil, NewException(InvalidStateError, "The tree has changed since the expression was evaluated.")
	}
	if r.next == len(r.nodes) {
		return nil, nil
	}
	r.next++
	return nodeOrNull(r.nodes[r.next-1]), nil
}

// SnapshotItem is a node of a snapshot, null beyond its end.
func (r *XPathResult) SnapshotItem(index uint32) (bindings.Node, error) {
	if err := r.demand("snapshotItem", xpathUnorderedSnapshot, xpathOrderedSnapshot); err != nil || int64(index) >= int64(len(r.nodes)) {
		return nil, err
	}
	return nodeOrNull(r.nodes[index]), nil
}
