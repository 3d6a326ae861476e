package webidl

// taken has, for each declaration that brings members of its own, the names
// that no attribute, constant or regular operation may have, and those that
// only a regular operation may have.
var taken = map[string]struct{ all, attributes map[string]bool }{
	"iterable":         {set("entries", "forEach", "keys", "values"), nil},
	"async_iterable":   {set("entries", "keys", "values"), nil},
	"maplike":          {set("entries", "forEach", "get", "has", "keys", "size", "values"), set("clear", "delete", "set")},
	"setlike":          {set("entries", "forEach", "has", "keys", "size", "values"), set("add", "clear", "delete")},
	"readonly maplike": {set("entries", "forEach", "get", "has", "keys", "size", "values"), nil},
	"readonly setlike": {set("entries", "forEach", "has", "keys", "size", "values"), nil},
}

// iteration checks an interface's iterable, async_iterable, maplike or setlike
// declaration.
func (v *validator) iteration(i *Interface) {
	ancestors := v.set.Ancestors(i)
	var first Member
	for _, m := range i.Members {
		kind := iterationKind(m)
		if kind == "" {
			continue
		}
		if first != nil {
			v.errorf(m.Position(), "%s cannot have %s besides %s at %s", v.subject, memberName(m), memberName(first), first.Position())
			continue
		}
		first = m
		for _, a := range ancestors {
			for _, other := range a.Members {
				if iterationKind(other) != "" {
					v.errorf(m.Position(), "%s cannot have %s, for %s, which it inherits from, has %s", v.subject, memberName(m), a.Name, memberName(other))
				}
			}
		}
		for _, owner := range append(ancestors, i) {
			for _, other := range owner.Members {
				v.takenName(kind, other)
			}
		}
		v.indexedIteration(i, m)
	}
}

// iterationKind names such a declaration as the keys of taken do, and is "" for
// other members.
func iterationKind(m Member) string {
	readOnly := false
	switch m := m.(type) {
	case *Iterable, *AsyncIterable:
	case *Maplike:
		readOnly = m.ReadOnly
	case *Setlike:
		readOnly = m.ReadOnly
	default:
		return ""
	}
	if readOnly {
		return "readonly " + memberName(m)
	}
	return memberName(m)
}

func (v *validator) takenName(kind string, m Member) {
	name := m.Mem().Name
	op, operation := m.(*Operation)
	if operation && op.Static || !taken[kind].all[name] && (operation || !taken[kind].attributes[name]) {
		return
	}
	v.errorf(m.Position(), "%s: %s has a name that %s defines", v.subject, memberName(m), kind)
}

// indexedIteration checks how a declaration fits the interface's indexed
// property getter.
func (v *validator) indexedIteration(i *Interface, m Member) {
	getter := v.indexedGetter(i)
	iterable, ok := m.(*Iterable)
	switch {
	case ok && iterable.Key == nil && getter == nil && v.openEnded(i):
	case ok && iterable.Key == nil && getter == nil:
		v.errorf(m.Position(), "%s: an iterable of values needs an indexed property getter; an iterable of pairs has two types", v.subject)
	case ok && iterable.Key == nil && v.set.Resolve(withoutNull(getter.Return)).String() != v.set.Resolve(withoutNull(iterable.Value)).String():
		v.errorf(m.Position(), "%s: the iterable's values are of type %s, but the indexed property getter at %s gives %s", v.subject, iterable.Value, getter.Pos, getter.Return)
	case ok && iterable.Key != nil && getter != nil:
		v.errorf(m.Position(), "%s: an iterable of pairs cannot be beside the indexed property getter at %s", v.subject, getter.Pos)
	case !ok && getter != nil && iterationKind(m) != "async_iterable":
		v.errorf(m.Position(), "%s: %s cannot be beside the indexed property getter at %s", v.subject, memberName(m), getter.Pos)
	}
}

func (v *validator) indexedGetter(i *Interface) *Operation {
	for _, owner := range append([]*Interface{i}, v.set.Ancestors(i)...) {
		for _, m := range owner.Members {
			op, ok := m.(*Operation)
			if ok && op.Special == Getter && len(op.Arguments) == 1 && isKind(v.set.Resolve(op.Arguments[0].Type), UnsignedLong) {
				return op
			}
		}
	}
	return nil
}
