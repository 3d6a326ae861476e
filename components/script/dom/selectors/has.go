package selectors

// has matches relative selectors.
func (q *Query[E]) has(l *List, e E) bool {
	for i := range l.selectors {
		if q.leads(l.selectors[i].compounds, e) {
			return true
		}
	}
	return false
}

// leads looks for an element that a relative selector leads to from anchor: among what is in it, or in the siblings behind it.
func (q *Query[E]) leads(compounds []compound, anchor E) bool {
	if c := compounds[0].combinator; c == ' ' || c == '>' {
		return q.holds(compounds, anchor, anchor)
	}
	for at, ok := q.tree.Next(anchor); ok; at, ok = q.tree.Next(at) {
		if q.complex(compounds, at, anchor) == matched || q.holds(compounds, at, anchor) {
			return true
		}
		if compounds[0].combinator == '+' && len(compounds) == 1 {
			return false
		}
	}
	return false
}

// holds looks for such an element in root.
func (q *Query[E]) holds(compounds []compound, root, anchor E) bool {
	at, ok := q.tree.FirstChild(root)
	for ok && q.goesOn() {
		if q.complex(compounds, at, anchor) == matched {
			return true
		}
		next, into := q.tree.FirstChild(at)
		for !into {
			if next, into = q.tree.Next(at); into {
				break
			}
			if at, _ = q.tree.Parent(at); at == root {
				return false
			}
		}
		at = next
	}
	return false
}

// relation is the outcome of holding the combinator that a relative selector begins with against e and its anchor. Other
// selectors begin with none.
func (q *Query[E]) relation(combinator byte, e, anchor E) outcome {
	switch combinator {
	case ' ':
		for at, ok := q.tree.Parent(e); ok; at, ok = q.tree.Parent(at) {
			if at == anchor {
				return matched
			}
		}
		return failsAbove
	case '>':
		if parent, ok := q.tree.Parent(e); !ok || parent != anchor {
			return failsBeside
		}
	case '+':
		if previous, ok := q.tree.Previous(e); !ok || previous != anchor {
			return failsHere
		}
	case '~':
		for at, ok := q.tree.Previous(e); ok; at, ok = q.tree.Previous(at) {
			if at == anchor {
				return matched
			}
		}
		return failsBeside
	}
	return matched
}
