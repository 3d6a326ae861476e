package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// NodeList is https://dom.spec.whatwg.org/#interface-nodelist, live or static.
type NodeList struct {
	js.Reflector
	root    *Node // of a live list
	matches func(*Element) bool
	// wholeTree lets the list reach from the root of the tree that root is in.
	wholeTree bool
	version   uint64 // of the document's tree when nodes was made
	nodes     []*Node
	made      bool
}

var _ bindings.NodeList = (*NodeList)(nil)

// newLiveNodeList makes the list of root's children, or with matches of the elements in root for which it is true.
func newLiveNodeList(root *Node, matches func(*Element) bool) *NodeList {
	l := &NodeList{root: root, matches: matches}
	l.Init(root.Realm(), bindings.NodeListClass)
	return l
}

func newStaticNodeList(realm js.Realm, nodes []*Node) *NodeList {
	l := &NodeList{nodes: nodes}
	l.Init(realm, bindings.NodeListClass)
	return l
}

// list is the nodes at present.
func (l *NodeList) list() []*Node {
	if l.root == nil || l.made && l.version == l.root.document.version {
		return l.nodes
	}
	l.nodes = nil
	if l.matches == nil {
		for child := range l.root.children() {
			l.nodes = append(l.nodes, child)
		}
	} else {
		elements := l.root.elements()
		if l.wholeTree {
			elements = l.root.treeElements()
		}
		for e := range elements {
			if l.matches(e) {
				l.nodes = append(l.nodes, &e.Node)
			}
		}
	}
	l.made, l.version = true, l.root.document.version
	return l.nodes
}

// Item is a node of the list, nil beyond its end.
func (l *NodeList) Item(index uint32) (bindings.Node, error) {
	if list := l.list(); int64(index) < int64(len(list)) {
		return nodeOrNull(list[index]), nil
	}
	return nil, nil
}

// Length is the number of nodes.
func (l *NodeList) Length() uint32 { return uint32(len(l.list())) }
