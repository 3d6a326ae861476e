package webidl

// typ checks a type as written, wherever it stands.
func (v *validator) typ(t Type) {
	v.typeExtAttrs(t)
	if t.Base().Nullable {
		v.nullable(t)
	}
	switch t := t.(type) {
	case *NamedType:
		v.namedType(t)
	case *UnionType:
		v.union(t)
	case *SequenceType:
		v.elementType(t.Elem)
	case *AsyncSequenceType:
		v.elementType(t.Elem)
	case *FrozenArrayType:
		v.elementType(t.Elem)
	case *ObservableArrayType:
		v.elementType(t.Elem)
		v.observedType(t)
	case *RecordType:
		v.elementType(t.Value)
	case *PromiseType:
		v.elementType(t.Result)
	}
}

// elementType checks a type that is part of another, where an observable array
// cannot be.
func (v *validator) elementType(t Type) {
	v.typ(t)
	v.notObservable(t)
}

func (v *validator) notObservable(t Type) {
	if _, ok := v.set.Resolve(t).(*ObservableArrayType); ok {
		v.errorf(t.Position(), "%s: an observable array can only be the type of an attribute", v.subject)
	}
}

// formerNames are types of other languages and of earlier editions of the
// standard.
var formerNames = map[string]string{
	"void": "undefined", "string": "DOMString", "String": "DOMString", "int": "long", "bool": "boolean",
	"number": "double", "Dictionary": "a dictionary", "Array": "sequence<...>",
	"int8": "byte", "uint8": "octet", "int16": "short", "uint16": "unsigned short", "int32": "long",
	"uint32": "unsigned long", "int64": "long long", "uint64": "unsigned long long", "Error": "object",
}

func (v *validator) namedType(t *NamedType) {
	switch d := v.set.Lookup(t.Name).(type) {
	case nil:
		if _, known := proseTypes[t.Name]; known || v.options.AllowUnknown {
			return
		}
		if instead := formerNames[t.Name]; instead != "" {
			v.errorf(t.Pos, "%s: unknown type %s; WebIDL has %s", v.subject, t.Name, instead)
			return
		}
		v.errorf(t.Pos, "%s: unknown type %s", v.subject, t.Name)
	case *Mixin, *Namespace:
		v.errorf(t.Pos, "%s: %s is of kind %s, which is no type", v.subject, t.Name, d.Keyword())
	}
}

// nullable checks what stands before a "?".
func (v *validator) nullable(t Type) {
	named, isNamed := t.(*NamedType)
	inner := withoutNull(t)
	if isNamed {
		inner = v.set.Resolve(inner)
	}
	switch u := inner.(type) {
	case *PromiseType:
		if isNamed {
			v.errorf(t.Position(), "%s: %s cannot be nullable, for %s is a promise type", v.subject, t, named.Name)
		}
	case *ObservableArrayType:
		v.errorf(t.Position(), "%s: %s cannot be nullable, for it is an observable array", v.subject, t)
	case *UnionType:
		if v.set.IncludesNullable(u) {
			v.errorf(t.Position(), "%s: %s cannot be nullable, for a type in it is nullable already", v.subject, t)
		} else if v.set.holdsDictionary(u) {
			v.errorf(t.Position(), "%s: %s cannot be nullable, for a dictionary is in it", v.subject, t)
		}
		return
	}
	if isNamed && inner.Base().Nullable {
		v.errorf(t.Position(), "%s: %s is nullable twice, for %s is a nullable type", v.subject, t, named.Name)
	}
	if isNamed && isKind(inner, Any) {
		v.errorf(t.Position(), "%s: %s cannot be nullable, for %s is any", v.subject, t, named.Name)
	}
}

func (v *validator) union(u *UnionType) {
	for _, m := range u.Members {
		v.elementType(m)
	}
	flat := v.set.flatten(u)
	if flat.repeated != nil {
		v.errorf(u.Pos, "%s: the union %s has the union at %s in it twice", v.subject, u, flat.repeated.Position())
		return
	}
	for i, m := range flat.members {
		switch resolved := m.(type) {
		case *PromiseType:
			v.unionMember(u, m, "a promise type")
		case *BuiltinType:
			if resolved.Kind == Any {
				v.unionMember(u, m, "type any")
			}
		}
		for _, n := range flat.members[i+1:] {
			if !v.set.Distinguishable(m, n) && !excludedFromUnions(m) && !excludedFromUnions(n) {
				v.errorf(u.Pos, "%s: %s and %s cannot be told apart in the union %s", v.subject, m, n, u)
			}
		}
	}
	if flat.nullable > 1 {
		v.errorf(u.Pos, "%s: the union %s has more than one nullable type in it", v.subject, u)
	}
	if flat.nullable > 0 && v.set.holdsDictionary(u) {
		v.errorf(u.Pos, "%s: the union %s has a nullable type and a dictionary in it, and null would be either", v.subject, u)
	}
}

func excludedFromUnions(t Type) bool {
	_, promise := t.(*PromiseType)
	return promise || isKind(t, Any)
}

// unionMember reports a member that a typedef brings in; written out, the
// parser has reported it.
func (v *validator) unionMember(u *UnionType, m Type, what string) {
	for _, written := range u.Members {
		if written.Position() == m.Position() {
			if _, named := written.(*NamedType); !named {
				return
			}
		}
	}
	v.errorf(m.Position(), "%s: %s cannot be in the union %s", v.subject, what, u)
}

func (v *validator) observedType(t *ObservableArrayType) {
	elem := v.set.Resolve(t.Elem)
	what := ""
	switch e := elem.(type) {
	case *SequenceType:
		what = "a sequence"
	case *RecordType:
		what = "a record"
	case *ObservableArrayType:
		return // elementType says it
	case *NamedType:
		if v.set.isDictionary(e) {
			what = "a dictionary"
		}
	}
	if what != "" {
		v.errorf(t.Elem.Position(), "%s: the elements of an observable array cannot be of type %s, for it is %s", v.subject, t.Elem, what)
	}
}

func (v *validator) typedef(d *Typedef) {
	v.elementType(d.Type)
}

func (v *validator) typedefCycle(d *Typedef) {
	if v.refersTo(d.Type, d.Name, map[string]bool{}) {
		v.errorf(d.Pos, "typedef %s refers to itself", d.Name)
	}
}

// refersTo says whether t is made of the typedef name, typedefs followed.
func (v *validator) refersTo(t Type, name string, seen map[string]bool) bool {
	switch t := t.(type) {
	case *NamedType:
		if t.Name == name {
			return true
		}
		d := v.set.Typedef(t.Name)
		if d == nil || seen[t.Name] {
			return false
		}
		seen[t.Name] = true
		return v.refersTo(d.Type, name, seen)
	case *UnionType:
		for _, m := range t.Members {
			if v.refersTo(m, name, seen) {
				return true
			}
		}
	case *SequenceType:
		return v.refersTo(t.Elem, name, seen)
	case *AsyncSequenceType:
		return v.refersTo(t.Elem, name, seen)
	case *FrozenArrayType:
		return v.refersTo(t.Elem, name, seen)
	case *ObservableArrayType:
		return v.refersTo(t.Elem, name, seen)
	case *RecordType:
		return v.refersTo(t.Value, name, seen)
	case *PromiseType:
		return v.refersTo(t.Result, name, seen)
	}
	return false
}
