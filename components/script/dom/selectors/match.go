package selectors

import "strings"

const space = "\t\n\f\r "

// lower maps the letters of ASCII.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (m matcher[E]) attribute(s *simple, e E) bool {
	value, folds, ok := m.tree.Attribute(e, s.name, s.namespace == "*")
	if !ok {
		return false
	}
	want := s.value
	if s.fold == 'i' || folds && s.fold != 's' {
		value, want = lower(value), lower(want)
	}
	switch s.op {
	case 0:
		return true
	case '=':
		return value == want
	case '~':
		for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune(space, r) }) {
			if word == want {
				return true
			}
		}
		return false
	case '|':
		return value == want || strings.HasPrefix(value, want+"-")
	case '^':
		return want != "" && strings.HasPrefix(value, want)
	case '$':
		return want != "" && strings.HasSuffix(value, want)
	}
	return want != "" && strings.Contains(value, want)
}

func (m matcher[E]) pseudoClass(s *simple, e E) bool {
	switch s.name {
	case "is", "where", "matches", "-webkit-any":
		return m.list(s.list, e)
	case "not":
		return !m.list(s.list, e)
	case "has":
		return m.has(s.list, e)
	case "root":
		return m.tree.IsRoot(e)
	case "scope":
		var none E
		if m.scope == none {
			return m.tree.IsRoot(e)
		}
		return e == m.scope
	case "empty":
		return m.tree.IsEmpty(e)
	case "lang":
		language := lower(m.tree.Lang(e))
		want := lower(s.value)
		return language != "" && (language == want || strings.HasPrefix(language, want+"-"))
	}
	if s.a == 0 && s.b == 0 {
		return m.tree.Is(e, s.name)
	}
	return m.nth(s, e)
}

// nth matches the pseudo-classes that count: b is never 0 with a at 0 but for those that match nothing, which the parser
// gives a negative b.
func (m matcher[E]) nth(s *simple, e E) bool {
	of := func(other E) bool {
		return (s.op != 't' || m.tree.SameType(e, other)) && (s.list == nil || m.list(s.list, other))
	}
	if s.list != nil && !m.list(s.list, e) {
		return false
	}
	count := func(step func(E) (E, bool)) int {
		n := 1
		for at, ok := step(e); ok; at, ok = step(at) {
			if of(at) {
				n++
			}
		}
		return n
	}
	fits := func(n int) bool {
		if s.a == 0 {
			return n == s.b
		}
		return (n-s.b)%s.a == 0 && (n-s.b)/s.a >= 0
	}
	switch s.fold {
	case 'o': // only
		return count(m.tree.Previous) == 1 && count(m.tree.Next) == 1
	case 'l':
		return fits(count(m.tree.Next))
	}
	return fits(count(m.tree.Previous))
}

// has matches relative selectors.
func (m matcher[E]) has(l *List, e E) bool {
	for i := range l.selectors {
		compounds := l.selectors[i].compounds
		if m.relative(compounds, e, e) {
			return true
		}
	}
	return false
}

// relative looks for an element that the selector leads to from anchor.
func (m matcher[E]) relative(compounds []compound, from, anchor E) bool {
	for _, candidate := range m.candidates(compounds[0].combinator, from) {
		if compounds[0].nothing || !m.compound(&compounds[0], candidate) {
			continue
		}
		if len(compounds) == 1 || m.relative(compounds[1:], candidate, anchor) {
			return true
		}
	}
	return false
}

// candidates are the elements that a combinator leads to.
func (m matcher[E]) candidates(combinator byte, e E) (list []E) {
	switch combinator {
	case '+':
		if next, ok := m.tree.Next(e); ok {
			list = append(list, next)
		}
	case '~':
		for at, ok := m.tree.Next(e); ok; at, ok = m.tree.Next(at) {
			list = append(list, at)
		}
	case '>':
		for at, ok := m.tree.FirstChild(e); ok; at, ok = m.tree.Next(at) {
			list = append(list, at)
		}
	default:
		for at, ok := m.tree.FirstChild(e); ok; at, ok = m.tree.Next(at) {
			list = append(append(list, at), m.candidates(' ', at)...)
		}
	}
	return list
}
