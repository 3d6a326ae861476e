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

// Type is https://drafts.csswg.org/selectors-4/#type-selectors' name of an element.
type Type struct{ Namespace, LocalName string }

// Tree is what matching asks of elements. The boolean of a method that returns an element says whether there is one.
type Tree[E comparable] interface {
	Parent(E) (E, bool)   // the parent if it is an element
	Previous(E) (E, bool) // the element before it in the same parent
	Next(E) (E, bool)
	FirstChild(E) (E, bool)
	// HasType compares the local name as the document's language does.
	HasType(e E, name string) bool
	TypeOf(E) Type
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

// Query matches a list of selectors against the elements of one tree, which must not change meanwhile.
type Query[E comparable] struct {
	list      *List
	tree      Tree[E]
	scope     E
	stopped   func() error
	err       error                      // of stopped: nothing matches any more
	positions map[*simple]map[E]position // of what was asked for twice
	line      []E                        // the siblings that were looked at last
}

// NewQuery makes a query. scope is what :scope stands for: no element makes it stand for the root. stopped, where it is not
// nil, is asked again and again as matching goes on, which its error ends.
func NewQuery[E comparable](l *List, tree Tree[E], scope E, stopped func() error) *Query[E] {
	return &Query[E]{list: l, tree: tree, scope: scope, stopped: stopped}
}

// Matches reports whether the element matches one of the selectors. Its errors are those of stopped.
func (q *Query[E]) Matches(e E) (bool, error) {
	found := q.any(q.list, e)
	return found && q.err == nil, q.err
}

// goesOn reports whether stopped has let matching go on so far.
func (q *Query[E]) goesOn() bool {
	if q.err == nil && q.stopped != nil {
		q.err = q.stopped()
	}
	return q.err == nil
}

func (q *Query[E]) any(l *List, e E) bool {
	for i := range l.selectors {
		if q.complex(l.selectors[i].compounds, e, e) == matched {
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

// complex matches from the right: e is the last compound's element. A relative selector is relative to anchor.
func (q *Query[E]) complex(compounds []compound, e, anchor E) outcome {
	last := &compounds[len(compounds)-1]
	if !q.goesOn() {
		return failsAbove
	}
	if last.nothing || !q.compound(last, e) {
		return failsHere
	}
	rest := compounds[:len(compounds)-1]
	if len(rest) == 0 {
		return q.relation(last.combinator, e, anchor)
	}
	switch last.combinator {
	case '>':
		if parent, ok := q.tree.Parent(e); ok {
			if o := q.complex(rest, parent, anchor); o == matched || o == failsAbove {
				return o
			}
		}
		return failsBeside
	case '+':
		if previous, ok := q.tree.Previous(e); ok {
			return q.complex(rest, previous, anchor)
		}
		return failsHere
	case '~':
		for at, ok := q.tree.Previous(e); ok; at, ok = q.tree.Previous(at) {
			if o := q.complex(rest, at, anchor); o != failsHere {
				return o
			}
		}
		return failsBeside
	}
	for at, ok := q.tree.Parent(e); ok; at, ok = q.tree.Parent(at) {
		if o := q.complex(rest, at, anchor); o == matched || o == failsAbove {
			return o
		}
	}
	return failsAbove
}

func (q *Query[E]) compound(c *compound, e E) bool {
	for i := range c.simple {
		if !q.simple(&c.simple[i], e) {
			return false
		}
	}
	return true
}

func (q *Query[E]) simple(s *simple, e E) bool {
	switch s.kind {
	case universal:
		return s.namespace != "" || !q.tree.HasNamespace(e)
	case typeName:
		return q.tree.HasType(e, s.name) && (s.namespace != "" || !q.tree.HasNamespace(e))
	case id:
		return q.tree.HasID(e, s.name)
	case class:
		return q.tree.HasClass(e, s.name)
	case attribute:
		return q.attribute(s, e)
	}
	return q.pseudoClass(s, e)
}
