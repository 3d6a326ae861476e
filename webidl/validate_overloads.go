package webidl

// overloads checks an interface's operations, constructors and legacy factory
// functions that share a name.
func (v *validator) overloads(i *Interface) {
	v.overloadedOperations(i.Members)
	var constructors []*Constructor
	for _, m := range i.Members {
		if c, ok := m.(*Constructor); ok {
			constructors = append(constructors, c)
		}
	}
	distinct(v, "constructors", constructors)
	factories := map[string][]*ExtAttr{}
	var names []string
	for _, a := range i.ExtAttrs {
		if a.Name == "LegacyFactoryFunction" && a.Form == NamedArgList {
			if factories[a.Value()] == nil {
				names = append(names, a.Value())
			}
			factories[a.Value()] = append(factories[a.Value()], a)
		}
	}
	for _, name := range names {
		distinct(v, "legacy factory functions "+name, factories[name])
	}
}

func (v *validator) overloadedOperations(members []Member) {
	type key struct {
		name   string
		static bool
	}
	groups := map[key][]*Operation{}
	var order []key
	for _, m := range members {
		op, ok := m.(*Operation)
		if !ok || op.Name == "" || op.Stringifier {
			continue
		}
		k := key{op.Name, op.Static}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], op)
	}
	for _, k := range order {
		ops := groups[k]
		if !v.overloadedAcross(ops) {
			distinct(v, "operations "+k.name, ops)
		}
		v.sameOnOverloads(ops)
	}
}

// overloadedAcross reports operations of one name in several definitions that
// make up an interface.
func (v *validator) overloadedAcross(ops []*Operation) bool {
	across := false
	for _, op := range ops[1:] {
		if op.Owner != ops[0].Owner {
			v.errorf(op.Pos, "%s: operation %s cannot be overloaded across definitions; it is also in the %s at %s", v.subject, op.Name, ops[0].Owner.Keyword(), ops[0].Pos)
			across = true
		}
	}
	return across
}

// sameOnOverloads checks what all overloads of one name must have in common.
func (v *validator) sameOnOverloads(ops []*Operation) {
	for _, op := range ops[1:] {
		if v.isPromise(op.Return) != v.isPromise(ops[0].Return) {
			v.errorf(op.Pos, "%s: either all or none of the overloads of operation %s return a promise; compare %s", v.subject, op.Name, ops[0].Pos)
		}
		for _, name := range []string{"LegacyUnforgeable", "SecureContext", "CrossOriginIsolated", "Exposed"} {
			a, b := op.ExtAttrs.Get(name), ops[0].ExtAttrs.Get(name)
			if (a == nil) != (b == nil) || a != nil && a.Raw != b.Raw {
				v.errorf(op.Pos, "%s: [%s] must be the same on all overloads of operation %s; compare %s", v.subject, name, op.Name, ops[0].Pos)
			}
		}
	}
}

func (v *validator) isPromise(t Type) bool {
	_, ok := v.set.Resolve(t).(*PromiseType)
	return ok
}

// distinct reports overloads that no argument tells apart.
func distinct[C Callable](v *validator, what string, callables []C) {
	if len(callables) < 2 {
		return
	}
	items := EffectiveOverloads(callables, 0)
	bySize := map[int][]Overload{}
	longest := 0
	for _, item := range items {
		n := len(item.Types)
		bySize[n] = append(bySize[n], item)
		longest = max(longest, n)
	}
	for n := range longest + 1 {
		group := bySize[n]
		if len(group) < 2 {
			continue
		}
		index, ok := v.set.DistinguishingIndex(group)
		if !ok {
			a, b := v.confused(group)
			v.errorf(b.Callable.Position(), "%s: the %s cannot be told apart when called with %d argument(s); compare %s", v.subject, what, n, a.Callable.Position())
			return
		}
		v.bigintOrNumeric(what, group, index)
	}
}

// confused gives two items that are as alike as any: the first pair no
// argument tells apart, or else simply the first two.
func (v *validator) confused(items []Overload) (a, b Overload) {
	for i, a := range items {
		for _, b := range items[i+1:] {
			if _, ok := v.set.DistinguishingIndex([]Overload{a, b}); !ok {
				return a, b
			}
		}
	}
	return items[0], items[1]
}

func (v *validator) bigintOrNumeric(what string, items []Overload, index int) {
	var bigint, numeric *Overload
	for _, item := range items {
		v.set.anyInnermost(item.Types[index], func(t Type) bool {
			switch v.set.categoryOf(t) {
			case bigintTypes:
				bigint = &item
			case numericTypes:
				numeric = &item
			}
			return false
		})
	}
	if bigint != nil && numeric != nil {
		v.errorf(bigint.Callable.Position(), "%s: the %s cannot be told apart by a bigint and a number; compare %s", v.subject, what, numeric.Callable.Position())
	}
}
