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

func (q *Query[E]) attribute(s *simple, e E) bool {
	value, folds, ok := q.tree.Attribute(e, s.name, s.namespace == "*")
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

func (q *Query[E]) pseudoClass(s *simple, e E) bool {
	switch s.name {
	case "is", "where", "matches", "-webkit-any":
		return q.any(s.list, e)
	case "not":
		return !q.any(s.list, e)
	case "has":
		return q.has(s.list, e)
	case "root":
		return q.tree.IsRoot(e)
	case "scope":
		var none E
		if q.scope == none {
			return q.tree.IsRoot(e)
		}
		return e == q.scope
	case "empty":
		return q.tree.IsEmpty(e)
	case "lang":
		language := lower(q.tree.Lang(e))
		want := lower(s.value)
		return language != "" && (language == want || strings.HasPrefix(language, want+"-"))
	}
	if s.a == 0 && s.b == 0 {
		return q.tree.Is(e, s.name)
	}
	return q.nth(s, e)
}
