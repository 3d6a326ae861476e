package webidl

// copyType gives a shallow copy of t.
func copyType(t Type) Type {
	switch t := t.(type) {
	case *BuiltinType:
		c := *t
		return &c
	case *NamedType:
		c := *t
		return &c
	case *UnionType:
		c := *t
		return &c
	case *SequenceType:
		c := *t
		return &c
	case *AsyncSequenceType:
		c := *t
		return &c
	case *FrozenArrayType:
		c := *t
		return &c
	case *ObservableArrayType:
		c := *t
		return &c
	case *RecordType:
		c := *t
		return &c
	case *PromiseType:
		c := *t
		return &c
	}
	panic("webidl: unknown type node")
}

// annotate gives t as used at pos with marks added.
func annotate(t Type, pos Pos, nullable bool, attrs ExtAttrs) Type {
	c := copyType(t)
	base := c.Base()
	base.Pos = pos
	base.Nullable = base.Nullable || nullable
	if len(attrs) > 0 {
		base.ExtAttrs = append(append(ExtAttrs(nil), base.ExtAttrs...), attrs...)
	}
	return c
}

// withoutNull gives t as an inner type, not nullable.
func withoutNull(t Type) Type {
	if !t.Base().Nullable {
		return t
	}
	c := copyType(t)
	c.Base().Nullable = false
	return c
}
