package selectors

import "slices"

// position is where an element stands among those of its siblings that a pseudo-class counts: from 1 on, and how many there are.
type position struct {
	at int
	of *int
}

// nth matches the pseudo-classes that count: b is never 0 with a at 0 but for those that match nothing, which the parser
// gives a negative b.
func (q *Query[E]) nth(s *simple, e E) bool {
	if s.list != nil && !q.any(s.list, e) {
		return false
	}
	p := q.position(s, e)
	n := p.at
	switch s.fold {
	case 'o': // only
		return *p.of == 1
	case 'l':
		n = *p.of - p.at + 1
	}
	if s.a == 0 {
		return n == s.b
	}
	return (n-s.b)%s.a == 0 && (n-s.b)/s.a >= 0
}

// position counts all siblings of an element at once: to ask each for those before it would take the square of the time. What
// is asked about one element alone keeps nothing of the others.
func (q *Query[E]) position(s *simple, e E) position {
	known, asked := q.positions[s]
	if p, ok := known[e]; ok {
		return p
	}
	if q.positions == nil {
		q.positions = map[*simple]map[E]position{}
	}
	if asked && known == nil {
		known = map[E]position{}
	}
	q.positions[s] = known
	found := position{of: new(int)} // for matching that was stopped
	all, ofType := new(int), map[Type]*int{}
	for _, at := range q.siblings(e) {
		if !q.goesOn() {
			break
		}
		if s.list != nil && at != e && !q.any(s.list, at) {
			continue
		}
		n := all
		if s.op == 't' {
			t := q.tree.TypeOf(at)
			if n = ofType[t]; n == nil {
				n = new(int)
				ofType[t] = n
			}
		}
		*n++
		if asked {
			known[at] = position{*n, n}
		}
		if at == e {
			found = position{*n, n}
		}
	}
	return found
}

// siblings are e and its siblings, in tree order.
func (q *Query[E]) siblings(e E) []E {
	if !slices.Contains(q.line, e) {
		first := e
		for at, ok := q.tree.Previous(e); ok; at, ok = q.tree.Previous(at) {
			first = at
		}
		q.line = nil
		for at, ok := first, true; ok; at, ok = q.tree.Next(at) {
			q.line = append(q.line, at)
		}
	}
	return q.line
}
