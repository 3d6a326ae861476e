package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// Results of a filter, https://dom.spec.whatwg.org/#interface-nodefilter
const (
	filterAccept = 1
	filterReject = 2
	filterSkip   = 3
)

// traversal is https://dom.spec.whatwg.org/#concept-traversal: what NodeIterator and TreeWalker have in common.
type traversal struct {
	root       *Node
	whatToShow uint32
	nodeFilter *bindings.NodeFilter
	active     bool // the filter runs
}

// Root is the node that the traversal stays in.
func (t *traversal) Root() bindings.Node { return nodeOrNull(t.root) }

// WhatToShow has a bit for each type of node.
func (t *traversal) WhatToShow() uint32 { return t.whatToShow }

// Filter is null for none.
func (t *traversal) Filter() *bindings.NodeFilter { return t.nodeFilter }

// filter is https://dom.spec.whatwg.org/#concept-node-filter
func (t *traversal) filter(n *Node) (uint16, error) {
	if t.active {
		return 0, NewException(InvalidStateError, "The filter is running already.")
	}
	if t.whatToShow&(1<<(n.tree().NodeType()-1)) == 0 {
		return filterSkip, nil
	}
	if t.nodeFilter == nil {
		return filterAccept, nil
	}
	t.active = true
	defer func() { t.active = false }()
	return t.nodeFilter.AcceptNode(js.Undefined, nodeOrNull(n))
}
