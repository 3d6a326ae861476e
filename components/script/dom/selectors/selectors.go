// Package selectors parses selectors and matches them against a tree, https://drafts.csswg.org/selectors-4/. What a page
// without layout and user cannot be in, such as :hover, never matches.
package selectors

// List is a selector list.
type List struct{ selectors []complex }

// complex is compound selectors, the rightmost last, each with the combinator before it.
type complex struct{ compounds []compound }

// compound is simple selectors that all hold for one element.
type compound struct {
	combinator byte // ' ', '>', '+' or '~'; of a relative selector's first one too, and 0 for the first one of others
	simple     []simple
	nothing    bool // ends in a pseudo-element, which no element is
}

// simple is a simple selector.
type simple struct {
	kind  kind
	name  string // of the type, ID, class, attribute or pseudo-class
	value string // of the attribute
	op    byte   // '=', '~', '|', '^', '$', '*', or 0 for mere presence
	fold  byte   // 'i' or 's', 0 for neither
	a, b  int    // of an+b
	list  *List  // of :is(), :not(), :has() and "of"
	// namespace is what stands before "|": "*" or nothing at all is any, "" is none.
	namespace string
}

type kind uint8

const (
	universal kind = iota
	typeName
	id
	class
	attribute
	pseudoClass
)

// Tree is what matching asks of elements. The boolean of a method that returns an element says whether there is one.
type Tree[E comparable] interface {
	Parent(E) (E, bool)   // the parent if it is an element
	Previous(E) (E, bool) // the element before it in the same parent
	Next(E) (E, bool)
	FirstChild(E) (E, bool)
	// HasType compares the local name as the document's language does; SameType compares two elements'.
	HasType(e E, name string) bool
	SameType(a, b E) bool
	// HasNamespace reports whether the element is in a namespace at all.
	HasNamespace(E) bool
	HasID(e E, id string) bool
	HasClass(e E, class string) bool
	// Attribute is an attribute without a namespace, or where any is set with any namespace. foldsCase says that the
	// document's language compares its values without regard to case.
	Attribute(e E, name string, any bool) (value string, foldsCase, ok bool)
	// IsRoot reports whether the element is the document element.
	IsRoot(E) bool
	// IsEmpty reports whether the element has neither elements nor text.
	IsEmpty(E) bool
	// Is answers for the pseudo-classes checked, disabled, enabled, link, required, optional and such, which have no
	// arguments.
	Is(e E, pseudoClass string) bool
	// Lang is the element's language.
	Lang(E) string
}

// Matches reports whether the element matches one of the selectors. scope is what :scope stands for: no element makes it
// stand for the root.
func Matches[E comparable](l *List, tree Tree[E], e, scope E) bool {
	m := matcher[E]{tree, scope}
	return m.list(l, e)
}

type matcher[E comparable] struct {
	tree  Tree[E]
	scope E
}

func (m matcher[E]) list(l *List, e E) bool {
	for i := range l.selectors {
		if m.complex(l.selectors[i].compounds, e) == matched {
			return true
		}
	}
	return false
}

// outcome says of a complex selector that does not match an element where else it cannot match either, which spares the
// combinators left of it: without that, a chain of them would be tried with every choice of ancestors.
type outcome int

const (
	matched     outcome = iota
	failsHere           // not with this element
	failsBeside         // nor with those before it among its siblings
	failsAbove          // nor with its ancestors, or any sibling of it or of them
)

// complex matches from the right: e is the last compound's element.
func (m matcher[E]) complex(compounds []compound, e E) outcome {
	last := &compounds[len(compounds)-1]
	if last.nothing || !m.compound(last, e) {
		return failsHere
	}
	rest := compounds[:len(compounds)-1]
	if len(rest) == 0 {
		return matched
	}
	switch last.combinator {
	case '>':
		if parent, ok := m.tree.Parent(e); ok {
			if o := m.complex(rest, parent); o == matched || o == failsAbove {
				return o
			}
		}
		return failsBeside
	case '+':
		if previous, ok := m.tree.Previous(e); ok {
			return m.complex(rest, previous)
		}
		return failsHere
	case '~':
		for at, ok := m.tree.Previous(e); ok; at, ok = m.tree.Previous(at) {
			if o := m.complex(rest, at); o != failsHere {
				return o
			}
		}
		return failsBeside
	}
	for at, ok := m.tree.Parent(e); ok; at, ok = m.tree.Parent(at) {
		if o := m.complex(rest, at); o == matched || o == failsAbove {
			return o
		}
	}
	return failsAbove
}

func (m matcher[E]) compound(c *compound, e E) bool {
	for i := range c.simple {
		if !m.simple(&c.simple[i], e) {
			return false
		}
	}
	return true
}

func (m matcher[E]) simple(s *simple, e E) bool {
	switch s.kind {
	case universal:
		return s.namespace != "" || !m.tree.HasNamespace(e)
	case typeName:
		return m.tree.HasType(e, s.name) && (s.namespace != "" || !m.tree.HasNamespace(e))
	case id:
		return m.tree.HasID(e, s.name)
	case class:
		return m.tree.HasClass(e, s.name)
	case attribute:
		return m.attribute(s, e)
	}
	return m.pseudoClass(s, e)
}
