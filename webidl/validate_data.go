package webidl

func (v *validator) enum(d *Enum) {
	seen := map[string]Pos{}
	for _, e := range d.Values {
		if first, ok := seen[e.Value]; ok {
			v.errorf(e.Pos, "%s: value %q is there twice, first at %s", v.subject, e.Value, first)
			continue
		}
		seen[e.Value] = e.Pos
	}
}

// fields checks the members of a dictionary or partial dictionary as written.
func (v *validator) fields(d *Dictionary) {
	outer := v.subject
	for _, f := range d.Members {
		v.reserved(f, f.Name)
		v.subject = outer + ": member " + f.Name
		v.extendedAttributes(f.ExtAttrs, onField)
		v.elementType(f.Type)
		if v.set.IncludesUndefined(f.Type) {
			v.errorf(f.Type.Position(), "%s: a dictionary member cannot be of type undefined; leave out 'required'", v.subject)
		}
		t := v.set.Resolve(f.Type)
		if t.Base().Nullable && v.set.isDictionary(withoutNull(t)) {
			v.errorf(f.Type.Position(), "%s: a dictionary member cannot be a nullable dictionary", v.subject)
		}
		if v.holds(f.Type, d.Name, map[string]bool{}) {
			v.errorf(f.Type.Position(), "%s: the type %s holds the dictionary that it is in", v.subject, f.Type)
		}
		if f.Default != nil {
			v.value("it", f.Type, f.Default)
		}
		v.subject = outer
	}
}

// holds says whether a value of type t holds a dictionary of that name, as the
// standard's "include" defines it.
func (v *validator) holds(t Type, dictionary string, seen map[string]bool) bool {
	switch t := v.set.Resolve(t).(type) {
	case *UnionType:
		for _, m := range v.set.FlatMembers(t) {
			if v.holds(m, dictionary, seen) {
				return true
			}
		}
	case *SequenceType:
		return v.holds(t.Elem, dictionary, seen)
	case *FrozenArrayType:
		return v.holds(t.Elem, dictionary, seen)
	case *RecordType:
		return v.holds(t.Value, dictionary, seen)
	case *NamedType:
		d := v.set.Dictionary(t.Name)
		if d == nil || seen[t.Name] {
			return false
		}
		seen[t.Name] = true
		for _, d := range append(v.set.DictionaryAncestors(d), d) {
			if d.Name == dictionary {
				return true
			}
			for _, f := range d.Members {
				if v.holds(f.Type, dictionary, seen) {
					return true
				}
			}
		}
	}
	return false
}

// dictionaryInheritance checks a linked dictionary against its ancestors.
func (v *validator) dictionaryInheritance(d *Dictionary) {
	if d.Inherits != "" {
		parent := v.set.Dictionary(d.Inherits)
		switch other := v.set.Lookup(d.Inherits); {
		case parent == nil && other != nil:
			v.errorf(d.Pos, "%s inherits from %s, which is no dictionary but names the %s at %s", v.subject, d.Inherits, other.Keyword(), other.Position())
		case parent == nil && !v.options.AllowUnknown:
			v.errorf(d.Pos, "%s inherits from %s, which is not defined", v.subject, d.Inherits)
		}
	}
	chain := v.set.DictionaryAncestors(d)
	if last := d; len(chain) > 0 || d.Inherits == d.Name {
		if len(chain) > 0 {
			last = chain[len(chain)-1]
		}
		if last.Inherits == d.Name {
			v.errorf(d.Pos, "%s inherits from itself%s", v.subject, through(chain, func(a *Dictionary) string { return a.Name }))
			return
		}
	}
	seen := map[string]*Field{}
	for _, a := range chain {
		for _, f := range a.Members {
			seen[f.Name] = f
		}
	}
	for _, f := range d.Members {
		if first := seen[f.Name]; first != nil {
			v.errorf(f.Pos, "%s: member %s is declared twice, first at %s", v.subject, f.Name, first.Pos)
			continue
		}
		seen[f.Name] = f
	}
}
