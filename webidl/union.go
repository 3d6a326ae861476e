package webidl

// FlatMembers gives a union's flattened member types: typedefs resolved,
// nested unions unfolded, nullable marks dropped. A union's extended
// attributes apply to its members, so they are among the members'.
func (s *Set) FlatMembers(u *UnionType) []Type {
	return s.flatten(u).members
}

// IncludesNullable says whether t is nullable in the standard's sense: a
// nullable type, or a union with a nullable member.
func (s *Set) IncludesNullable(t Type) bool {
	t = s.Resolve(t)
	if t.Base().Nullable {
		return true
	}
	u, ok := t.(*UnionType)
	return ok && s.flatten(u).nullable > 0
}

// IncludesUndefined says whether t is undefined or a union that has it.
func (s *Set) IncludesUndefined(t Type) bool {
	return s.anyInnermost(t, func(t Type) bool { return isKind(t, Undefined) })
}

// anyInnermost says whether holds is true of t, typedefs resolved, or, when t
// is a union, of one of its flattened members.
func (s *Set) anyInnermost(t Type, holds func(Type) bool) bool {
	t = s.Resolve(t)
	u, ok := t.(*UnionType)
	if !ok {
		return holds(t)
	}
	for _, m := range s.FlatMembers(u) {
		if holds(m) {
			return true
		}
	}
	return false
}

func isKind(t Type, k Kind) bool {
	b, ok := t.(*BuiltinType)
	return ok && b.Kind == k
}

type flatUnion struct {
	members  []Type
	nullable int // the standard's number of nullable member types
	// repeated is a union, named by a typedef, that is in the whole more than
	// once, or nil. It is unfolded only the first time, since typedefs that
	// each name the one before twice would grow without bound.
	repeated Type
	// seen holds unions by the storage of their members, for a resolved typedef
	// is a copy.
	seen map[*Type]bool
}

func (s *Set) flatten(u *UnionType) *flatUnion {
	flat := &flatUnion{seen: map[*Type]bool{}}
	s.flattenInto(flat, u)
	return flat
}

func (s *Set) flattenInto(flat *flatUnion, u *UnionType) {
	if len(u.Members) == 0 {
		return
	}
	flat.seen[&u.Members[0]] = true
	for _, m := range u.Members {
		m = s.Resolve(m)
		if len(u.ExtAttrs) > 0 {
			m = annotate(m, m.Position(), false, u.ExtAttrs)
		}
		if m.Base().Nullable {
			flat.nullable++
		}
		nested, ok := m.(*UnionType)
		switch {
		case !ok:
			flat.members = append(flat.members, withoutNull(m))
		case len(nested.Members) > 0 && flat.seen[&nested.Members[0]]:
			flat.repeated = m
		default:
			s.flattenInto(flat, nested)
		}
	}
}
