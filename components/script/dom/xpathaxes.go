package dom

import "slices"

// xpathParent is the parent in XPath's data model: that of an attribute is its element.
func xpathParent(n *Node) *Node {
	if a, ok := n.self.(*Attr); ok {
		if a.owner == nil {
			return nil
		}
		return &a.owner.Node
	}
	return n.parent
}

// xpathAxes list the nodes of each axis from a node on, the nearest first.
var xpathAxes = map[string]func(*Node) []*Node{
	"self":  func(n *Node) []*Node { return []*Node{n} },
	"child": func(n *Node) []*Node { return xpathLine(n.firstChild, nextOf) },
	"parent": func(n *Node) []*Node {
		if parent := xpathParent(n); parent != nil {
			return []*Node{parent}
		}
		return nil
	},
	"ancestor":           func(n *Node) []*Node { return xpathLine(xpathParent(n), xpathParent) },
	"ancestor-or-self":   func(n *Node) []*Node { return xpathLine(n, xpathParent) },
	"following-sibling":  func(n *Node) []*Node { return xpathLine(n.next, nextOf) },
	"preceding-sibling":  func(n *Node) []*Node { return xpathLine(n.previous, previousOf) },
	"descendant":         func(n *Node) []*Node { return xpathBelow(n)[1:] },
	"descendant-or-self": xpathBelow,
	"following": func(n *Node) (nodes []*Node) {
		at := skipped(n, nil)
		if parent := xpathParent(n); parent != n.parent {
			at = parent.following(nil) // what is in the element of an attribute follows it
		}
		return xpathLine(at, func(n *Node) *Node { return n.following(nil) })
	},
	"preceding": func(n *Node) (nodes []*Node) {
		if parent := xpathParent(n); parent != n.parent {
			n = parent
		}
		ancestor := n.parent // the nearest one that has not come yet
		for at := n.preceding(nil); at != nil; at = at.preceding(nil) {
			if at == ancestor {
				ancestor = at.parent
			} else if !isDoctype(at) {
				nodes = append(nodes, at)
			}
		}
		return nodes
	},
	"attribute": func(n *Node) (nodes []*Node) {
		if e := elementOf(n); e != nil {
			for _, a := range e.attributes {
				if a.namespace != xmlnsNamespace {
					nodes = append(nodes, &e.document.newAttr(a).Node)
				}
			}
		}
		return nodes
	},
	"namespace": func(*Node) []*Node { return nil },
}

// xpathReverse are the axes that go against the tree's order.
var xpathReverse = map[string]bool{"ancestor": true, "ancestor-or-self": true, "preceding": true, "preceding-sibling": true}

// xpathLine is n and what follows by step. Document types are no nodes of the data model.
func xpathLine(n *Node, step func(*Node) *Node) (nodes []*Node) {
	for ; n != nil; n = step(n) {
		if !isDoctype(n) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func xpathBelow(n *Node) []*Node {
	return xpathLine(n, func(at *Node) *Node { return at.following(n) })
}

// xpathTest is https://www.w3.org/TR/1999/REC-xpath-19991116/#node-tests
type xpathTest struct {
	kind      string // of nodes, "" for a test of names
	local     string // or "*"; the target of a processing instruction, "" for any
	namespace string
	prefixed  bool
}

func (t *xpathTest) matches(n *Node, axis string) bool {
	switch t.kind {
	case "node":
		return true
	case "text":
		return textOf(n) != nil
	case "comment":
		_, ok := n.self.(*Comment)
		return ok
	case "processing-instruction":
		pi, ok := n.self.(*ProcessingInstruction)
		return ok && (t.local == "" || t.local == pi.target)
	}
	var name qualified
	html := false // names are told apart as HTML does
	switch self := n.self.(type) {
	case anyElement:
		e := self.element()
		name, html = e.qualified, e.isHTML() && n.document.isHTML()
		if axis == "attribute" {
			return false
		}
	case *Attr:
		name = self.qualified
		html = self.owner != nil && self.owner.isHTML() && n.document.isHTML()
		if axis != "attribute" {
			return false
		}
	default:
		return false
	}
	switch {
	case t.prefixed:
		return name.namespace == t.namespace && (t.local == "*" || t.local == name.localName)
	case t.local == "*":
		return true
	case html && axis != "attribute":
		return name.localName == asciiLower(t.local)
	case html:
		return name.namespace == "" && name.localName == asciiLower(t.local)
	}
	return name.namespace == "" && name.localName == t.local
}

// sortXPath puts nodes of one tree in its order.
func sortXPath(nodes []*Node) {
	if len(nodes) < 2 {
		return
	}
	root := nodes[0]
	for parent := xpathParent(root); parent != nil; parent = xpathParent(root) {
		root = parent
	}
	order := make(map[*Node]int, len(nodes))
	for _, n := range nodes {
		order[n] = 0
	}
	count := 1
	number := func(n *Node) {
		if _, wanted := order[n]; wanted {
			order[n] = count
			count++
		}
	}
	for at := range root.inclusiveDescendants() {
		number(at)
		if e := elementOf(at); e != nil {
			for _, a := range e.attributes {
				if a.attr != nil {
					number(&a.attr.Node)
				}
			}
		}
	}
	slices.SortFunc(nodes, func(a, b *Node) int { return order[a] - order[b] })
}
