package webidl

// category is a row of the standard's table of distinguishable types.
type category int

const (
	undefinedTypes category = iota
	booleanTypes
	numericTypes
	bigintTypes
	stringTypes
	objectTypes
	symbolTypes
	interfaceLike
	callbackFunctions
	dictionaryLike
	asyncSequences
	sequenceLike
	// uncategorized types (any, promises) are distinguishable from none.
	uncategorized
	// unknownTypes are names without a definition, an error of its own; nothing
	// more is said of them.
	unknownTypes
)

// table has, for each pair of categories with the lower one first, "x" where
// the types are distinguishable and a letter where they are under a condition
// (a and c as in the standard; its b and d only bear on overloads).
var table = [...]string{
	undefinedTypes:    " xxxxxxxx xx",
	booleanTypes:      "  xxxxxxxxxx",
	numericTypes:      "   xxxxxxxxx",
	bigintTypes:       "    xxxxxxxx",
	stringTypes:       "     xxxxxxx",
	objectTypes:       "      x     ",
	symbolTypes:       "       xxxxx",
	interfaceLike:     "       axxxx",
	callbackFunctions: "         cxx",
	dictionaryLike:    "          xx",
	asyncSequences:    "            ",
	sequenceLike:      "            ",
}

// Distinguishable says whether a value can tell which of two types is meant,
// by https://webidl.spec.whatwg.org/#dfn-distinguishable.
func (s *Set) Distinguishable(a, b Type) bool {
	a, b = s.Resolve(a), s.Resolve(b)
	nullA, nullB := s.IncludesNullable(a), s.IncludesNullable(b)
	if nullA && (nullB || s.holdsDictionary(b)) || nullB && s.holdsDictionary(a) {
		return false
	}
	for _, m := range s.innermost(a) {
		for _, n := range s.innermost(b) {
			if !s.distinguishableInnermost(m, n) {
				return false
			}
		}
	}
	return true
}

// innermost gives the flattened members of a union, and any other type as the
// only one.
func (s *Set) innermost(t Type) []Type {
	if u, ok := t.(*UnionType); ok {
		return s.FlatMembers(u)
	}
	return []Type{t}
}

func (s *Set) holdsDictionary(t Type) bool {
	return s.anyInnermost(t, s.isDictionary)
}

func (s *Set) isDictionary(t Type) bool {
	named, ok := t.(*NamedType)
	return ok && s.Dictionary(named.Name) != nil
}

func (s *Set) distinguishableInnermost(a, b Type) bool {
	ca, cb := s.categoryOf(a), s.categoryOf(b)
	if ca == unknownTypes || cb == unknownTypes {
		return true
	}
	if ca == uncategorized || cb == uncategorized {
		return false
	}
	if ca > cb {
		a, b, ca, cb = b, a, cb, ca
	}
	switch table[ca][cb] {
	case 'x':
		return true
	case 'a':
		return s.differentObjects(a, b)
	case 'c':
		callback := s.Callback(a.(*NamedType).Name)
		return !callback.ExtAttrs.Has("LegacyTreatNonObjectAsNull")
	}
	return false
}

// differentObjects says of two interface-like types that they are not the
// same and that no object can be of both.
func (s *Set) differentObjects(a, b Type) bool {
	x, ok := a.(*NamedType)
	y, ok2 := b.(*NamedType)
	if !ok || !ok2 {
		return ok != ok2 || a.(*BuiltinType).Kind != b.(*BuiltinType).Kind
	}
	return !s.Inherits(x.Name, y.Name) && !s.Inherits(y.Name, x.Name)
}

func (s *Set) categoryOf(t Type) category {
	switch t := t.(type) {
	case *BuiltinType:
		return categoryOfKind(t.Kind)
	case *NamedType:
		switch s.Lookup(t.Name).(type) {
		case *Interface:
			return interfaceLike
		case *CallbackInterface, *Dictionary:
			return dictionaryLike
		case *Enum:
			return stringTypes
		case *Callback:
			return callbackFunctions
		}
		if c, ok := proseTypes[t.Name]; ok {
			return c
		}
		return unknownTypes
	case *RecordType:
		return dictionaryLike
	case *SequenceType, *FrozenArrayType:
		return sequenceLike
	case *AsyncSequenceType:
		return asyncSequences
	}
	return uncategorized
}

// proseTypes are types that standards define in prose, so that no IDL file
// does: HTML's WindowProxy and CSSOM's CSSOMString.
var proseTypes = map[string]category{"WindowProxy": interfaceLike, "CSSOMString": stringTypes}

func categoryOfKind(k Kind) category {
	switch {
	case k == Undefined:
		return undefinedTypes
	case k == Boolean:
		return booleanTypes
	case k == BigInt:
		return bigintTypes
	case k.IsNumeric():
		return numericTypes
	case k.IsString():
		return stringTypes
	case k == Object:
		return objectTypes
	case k == Symbol:
		return symbolTypes
	case k.IsBuffer(), k.IsView():
		return interfaceLike
	}
	return uncategorized
}
