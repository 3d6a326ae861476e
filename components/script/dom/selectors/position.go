package selectors

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

// position counts all siblings of an element at once: to ask each for those before it would take the square of the time.
func (q *Query[E]) position(s *simple, e E) position {
	known := q.positions[s]
	if p, ok := known[e]; ok {
		return p
	}
	if known == nil {
		known = map[E]position{}
		if q.positions == nil {
			q.positions = map[*simple]map[E]position{}
		}
		q.positions[s] = known
	}
	first := e
	for at, ok := q.tree.Previous(e); ok; at, ok = q.tree.Previous(at) {
		first = at
	}
	counts := map[Type]*int{}
	for at, ok := first, true; ok && q.goesOn(); at, ok = q.tree.Next(at) {
		if s.list != nil && at != e && !q.any(s.list, at) {
			continue
		}
		var t Type // of all that count together
		if s.op == 't' {
			t = q.tree.TypeOf(at)
		}
		if counts[t] == nil {
			counts[t] = new(int)
		}
		*counts[t]++
		known[at] = position{*counts[t], counts[t]}
	}
	if _, ok := known[e]; !ok {
		known[e] = position{of: new(int)} // matching was stopped
	}
	return known[e]
}
