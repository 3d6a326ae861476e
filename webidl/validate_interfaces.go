package webidl

import "strings"

// through names the links of a cycle.
func through[D any](chain []D, name func(D) string) string {
	if len(chain) == 0 {
		return ""
	}
	names := make([]string, len(chain))
	for i, d := range chain {
		names[i] = name(d)
	}
	return " through " + strings.Join(names, ", ")
}

// inheritance checks what an interface inherits from and says whether its
// ancestors can be looked at.
func (v *validator) inheritance(i *Interface) bool {
	if i.Inherits == "" {
		return true
	}
	if v.set.Interface(i.Inherits) == nil {
		if other := v.set.Lookup(i.Inherits); other != nil {
			v.errorf(i.Pos, "%s inherits from %s, which is no interface but names the %s at %s", v.subject, i.Inherits, other.Keyword(), other.Position())
		} else if !v.options.AllowUnknown {
			v.errorf(i.Pos, "%s inherits from %s, which is not defined", v.subject, i.Inherits)
		}
		return false
	}
	chain := v.set.Ancestors(i)
	last := i
	if len(chain) > 0 {
		last = chain[len(chain)-1]
	}
	if last.Inherits == i.Name {
		v.errorf(i.Pos, "%s inherits from itself%s", v.subject, through(chain, func(a *Interface) string { return a.Name }))
		return false
	}
	return true
}

// inheritedRules checks the members of an interface against its ancestors'.
func (v *validator) inheritedRules(i *Interface) {
	ancestors := v.set.Ancestors(i)
	for _, m := range i.Members {
		if a, ok := m.(*Attribute); ok && a.Inherit {
			v.inheritedAttribute(a, ancestors)
		}
		if static(m) || m.Mem().Name == "" {
			continue
		}
		switch m.(type) {
		case *Attribute, *Operation:
			for _, ancestor := range ancestors {
				for _, other := range ancestor.Members {
					if other.Mem().Name == m.Mem().Name && other.Mem().ExtAttrs.Has("LegacyUnforgeable") {
						v.errorf(m.Position(), "%s: %s cannot replace %s of %s, which is [LegacyUnforgeable]", v.subject, memberName(m), memberName(other), ancestor.Name)
					}
				}
			}
		}
	}
	for _, name := range []string{"SecureContext", "CrossOriginIsolated"} {
		for _, a := range ancestors {
			if a.ExtAttrs.Has(name) && !i.ExtAttrs.Has(name) && !i.Partial {
				v.errorf(i.Pos, "%s must have the extended attribute [%s], for it inherits from %s, which has", v.subject, name, a.Name)
			}
		}
	}
	for _, a := range ancestors {
		if a.ExtAttrs.Has("LegacyNoInterfaceObject") && !i.ExtAttrs.Has("LegacyNoInterfaceObject") {
			v.errorf(i.Pos, "%s must have the extended attribute [LegacyNoInterfaceObject], for it inherits from %s, which has", v.subject, a.Name)
		}
		if a.ExtAttrs.Has("Global") {
			v.errorf(i.Pos, "%s cannot inherit from %s, which is [Global]", v.subject, a.Name)
		}
		if i.ExtAttrs.Has("Global") && a.ExtAttrs.Has("LegacyOverrideBuiltIns") {
			v.errorf(i.Pos, "%s is [Global] and cannot inherit from %s, which is [LegacyOverrideBuiltIns]", v.subject, a.Name)
		}
		if i.ExtAttrs.Has("LegacyUnenumerableNamedProperties") && a.ExtAttrs.Has("LegacyUnenumerableNamedProperties") {
			v.errorf(i.Pos, "%s has [LegacyUnenumerableNamedProperties] already from %s", v.subject, a.Name)
		}
	}
}

func (v *validator) inheritedAttribute(m *Attribute, ancestors []*Interface) {
	for _, a := range ancestors {
		for _, other := range a.Members {
			inherited, ok := other.(*Attribute)
			if !ok || inherited.Name != m.Name || inherited.Static {
				continue
			}
			if inherited.Type.String() != m.Type.String() {
				v.errorf(m.Pos, "%s: attribute %s is of type %s and cannot inherit the getter of %s's, which is of type %s", v.subject, m.Name, m.Type, a.Name, inherited.Type)
			}
			return
		}
	}
	if len(ancestors) > 0 && v.openEnded(ancestors[0]) {
		return
	}
	v.errorf(m.Pos, "%s: attribute %s is marked 'inherit', but no inherited interface has an attribute of that name", v.subject, m.Name)
}

// static says whether a member is on the interface object alone.
func static(m Member) bool {
	switch m := m.(type) {
	case *Attribute:
		return m.Static
	case *Operation:
		return m.Static
	case *Constant, *Constructor:
		return true
	}
	return false
}

// duplicates reports members that share a name, other than overloads, and
// members that can be there only once.
func (v *validator) duplicates(members []Member) {
	type slot struct {
		name      string
		operation bool
	}
	first := map[slot]Member{}
	var stringifier Member
	for _, m := range members {
		if isStringifier(m) {
			if stringifier != nil {
				v.errorf(m.Position(), "%s has more than one stringifier, the first at %s", v.subject, stringifier.Position())
			}
			stringifier = m
		}
		name := m.Mem().Name
		if name == "" {
			continue
		}
		_, operation := m.(*Operation)
		other := first[slot{name, false}]
		if other == nil && !operation {
			other = first[slot{name, true}]
		}
		if other != nil {
			v.errorf(m.Position(), "%s: %s has the name of %s at %s", v.subject, memberName(m), memberName(other), other.Position())
			continue
		}
		first[slot{name, operation}] = m
	}
}

func isStringifier(m Member) bool {
	switch m := m.(type) {
	case *Stringifier:
		return true
	case *Attribute:
		return m.Stringifier
	case *Operation:
		return m.Stringifier
	}
	return false
}

func (v *validator) specialOperations(i *Interface) {
	type variety struct {
		special Special
		indexed bool
	}
	first := map[variety]*Operation{}
	for _, m := range i.Members {
		op, ok := m.(*Operation)
		if !ok || op.Special == NotSpecial {
			continue
		}
		indexed, ok := v.specialOperation(op)
		if !ok {
			continue
		}
		key := variety{op.Special, indexed}
		if other := first[key]; other != nil {
			v.errorf(op.Pos, "%s has %s %s already, at %s", v.subject, properties(indexed), op.Special, other.Pos)
			continue
		}
		first[key] = op
	}
	if getter := first[variety{Getter, true}]; getter != nil && !v.hasLength(i) {
		v.errorf(getter.Pos, "%s has an indexed property getter and so must have an attribute length of an integer type", v.subject)
	}
	for key, op := range first {
		if key.special != Getter && first[variety{Getter, key.indexed}] == nil && !v.inheritsGetter(i, key.indexed) {
			v.errorf(op.Pos, "%s has %s %s and so must have %s getter", v.subject, properties(key.indexed), key.special, properties(key.indexed))
		}
	}
}

// hasLength says whether i has, or may have, the attribute that goes with indexed properties.
func (v *validator) hasLength(i *Interface) bool {
	for _, owner := range append([]*Interface{i}, v.set.Ancestors(i)...) {
		for _, m := range owner.Members {
			a, ok := m.(*Attribute)
			if !ok || a.Name != "length" || a.Static {
				continue
			}
			if t, ok := v.set.Resolve(a.Type).(*BuiltinType); ok && t.Kind.IsInteger() && !t.Nullable {
				return true
			}
		}
	}
	return v.openEnded(i)
}

// inheritsGetter says whether an ancestor of i has, or may have, a getter of
// the variety.
func (v *validator) inheritsGetter(i *Interface, indexed bool) bool {
	kind := DOMString
	if indexed {
		kind = UnsignedLong
	}
	for _, a := range v.set.Ancestors(i) {
		for _, m := range a.Members {
			op, ok := m.(*Operation)
			if ok && op.Special == Getter && len(op.Arguments) == 1 && isKind(v.set.Resolve(op.Arguments[0].Type), kind) {
				return true
			}
		}
	}
	return v.openEnded(i)
}

// openEnded says whether i may have members that the set does not show: it
// stands in for an interface that is not known, or inherits from one.
func (v *validator) openEnded(i *Interface) bool {
	for _, i := range append([]*Interface{i}, v.set.Ancestors(i)...) {
		if i.Partial || i.Inherits != "" && v.set.Interface(i.Inherits) == nil {
			return true
		}
	}
	return false
}

func properties(indexed bool) string {
	if indexed {
		return "an indexed property"
	}
	return "a named property"
}

// specialOperation checks a special operation's arguments and says which
// variety they make it.
func (v *validator) specialOperation(op *Operation) (indexed, ok bool) {
	want := 1
	if op.Special == Setter {
		want = 2
	}
	if len(op.Arguments) != want {
		v.errorf(op.Pos, "%s: a %s takes %d argument(s), not %d", v.subject, op.Special, want, len(op.Arguments))
		return false, false
	}
	for _, a := range op.Arguments {
		if a.Optional || a.Variadic {
			v.errorf(a.Pos, "%s: argument %s of a %s can be neither optional nor variadic", v.subject, a.Name, op.Special)
		}
	}
	t := v.set.Resolve(op.Arguments[0].Type)
	if v.isUnknown(t) {
		return false, false
	}
	switch {
	case t.Base().Nullable:
	case isKind(t, DOMString):
		return false, true
	case isKind(t, UnsignedLong) && op.Special != Deleter:
		return true, true
	}
	allowed := "DOMString or unsigned long"
	if op.Special == Deleter {
		allowed = "DOMString"
	}
	v.errorf(op.Arguments[0].Pos, "%s: the first argument of a %s must be of type %s, not %s", v.subject, op.Special, allowed, op.Arguments[0].Type)
	return false, false
}
