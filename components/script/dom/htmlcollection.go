package dom

import (
	"slices"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// HTMLCollection is https://dom.spec.whatwg.org/#interface-htmlcollection: the elements in a node, or its children, that
// match.
type HTMLCollection struct {
	js.Reflector
	root    *Node
	deep    bool
	matches func(*Element) bool
	// wholeTree lets the collection reach from the root of the tree that root is in.
	wholeTree bool
	// rank puts elements of a lower rank before others; nil leaves tree order.
	rank    func(*Element) int
	version uint64 // of the document's tree when found was made
	found   []*Element
	byName  map[string]*Element // of found; nil until somebody asks for a name
	made    bool
}

var _ bindings.HTMLCollection = (*HTMLCollection)(nil)

func newHTMLCollection(root *Node, deep bool, matches func(*Element) bool) *HTMLCollection {
	c := &HTMLCollection{root: root, deep: deep, matches: matches}
	c.Init(root.Realm(), bindings.HTMLCollectionClass)
	return c
}

// collection is the one collection of that name on n.
func (n *Node) collection(name string, deep bool, matches func(*Element) bool) *HTMLCollection {
	c := n.collections[name]
	if c == nil {
		c = newHTMLCollection(n, deep, matches)
		if n.collections == nil {
			n.collections = map[string]*HTMLCollection{}
		}
		n.collections[name] = c
	}
	return c
}

// list is the elements at present.
func (c *HTMLCollection) list() []*Element {
	if c.made && c.version == c.root.document.version {
		return c.found
	}
	c.found, c.byName = nil, nil
	if c.deep {
		elements := c.root.elements()
		if c.wholeTree {
			elements = c.root.treeElements()
		}
		for e := range elements {
			if c.matches(e) {
				c.found = append(c.found, e)
			}
		}
	} else {
		for child := range c.root.children() {
			if e := elementOf(child); e != nil && c.matches(e) {
				c.found = append(c.found, e)
			}
		}
	}
	if c.rank != nil {
		slices.SortStableFunc(c.found, func(a, b *Element) int { return c.rank(a) - c.rank(b) })
	}
	c.made, c.version = true, c.root.document.version
	return c.found
}

// Length is the number of elements.
func (c *HTMLCollection) Length() uint32 { return uint32(len(c.list())) }

// Item is an element of the collection, nil beyond its end.
func (c *HTMLCollection) Item(index uint32) (bindings.Element, error) {
	if list := c.list(); int64(index) < int64(len(list)) {
		return elementOrNull(list[index]), nil
	}
	return nil, nil
}

// NamedItem follows https://dom.spec.whatwg.org/#dom-htmlcollection-nameditem
func (c *HTMLCollection) NamedItem(name string) (bindings.Element, error) {
	list := c.list()
	if c.byName == nil {
		c.byName = map[string]*Element{"": nil}
		add := func(name string, e *Element) {
			if _, known := c.byName[name]; !known {
				c.byName[name] = e
			}
		}
		for _, e := range list {
			id, _ := e.ContentAttribute("id")
			add(id, e)
			if e.isHTML() {
				value, _ := e.ContentAttribute("name")
				add(value, e)
			}
		}
	}
	return elementOrNull(c.byName[name]), nil
}

// SupportedNames is https://dom.spec.whatwg.org/#ref-for-dfn-supported-property-names
func (c *HTMLCollection) SupportedNames() []string {
	var names nameSet
	for _, e := range c.list() {
		id, _ := e.ContentAttribute("id")
		names.add(id)
		if e.isHTML() {
			name, _ := e.ContentAttribute("name")
			names.add(name)
		}
	}
	return names.list
}

// SupportsName reports whether namedItem finds the name.
func (c *HTMLCollection) SupportsName(name string) bool {
	e, _ := c.NamedItem(name)
	return e != nil
}

// byQualifiedName is https://dom.spec.whatwg.org/#concept-getelementsbytagname
func (n *Node) byQualifiedName(name string) *HTMLCollection {
	lower, html := asciiLower(name), n.document.isHTML()
	return newHTMLCollection(n, true, func(e *Element) bool {
		switch {
		case name == "*":
			return true
		case html && e.isHTML():
			return e.qualifiedName() == lower
		}
		return e.qualifiedName() == name
	})
}

// byNamespace is https://dom.spec.whatwg.org/#concept-getelementsbytagnamens
func (n *Node) byNamespace(namespace *string, localName string) *HTMLCollection {
	uri := ""
	if namespace != nil {
		uri = *namespace
	}
	return newHTMLCollection(n, true, func(e *Element) bool {
		return (uri == "*" || e.namespace == uri) && (localName == "*" || e.localName == localName)
	})
}

// byClassNames is https://dom.spec.whatwg.org/#concept-getelementsbyclassname
func (n *Node) byClassNames(names string) *HTMLCollection {
	wanted := orderedSet(names)
	return newHTMLCollection(n, true, func(e *Element) bool { return len(wanted) > 0 && e.hasClasses(wanted) })
}
