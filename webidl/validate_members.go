package webidl

func (v *validator) members(members []Member) {
	outer := v.subject
	for _, m := range members {
		name := m.Mem().Name
		if name != "" {
			v.reserved(m, name)
			v.subject = outer + ": " + memberName(m)
		}
		v.extendedAttributes(m.Mem().ExtAttrs, placeOf(m))
		v.member(m)
		v.subject = outer
	}
}

// memberName gives a member in words.
func memberName(m Member) string {
	name := m.Mem().Name
	switch m := m.(type) {
	case *Constant:
		return "constant " + name
	case *Attribute:
		return "attribute " + name
	case *Operation:
		if name == "" {
			return m.Special.String()
		}
		return "operation " + name
	case *Constructor:
		return "constructor"
	case *Stringifier:
		return "stringifier"
	case *Iterable:
		return "iterable"
	case *AsyncIterable:
		return "async_iterable"
	case *Maplike:
		return "maplike"
	case *Setlike:
		return "setlike"
	}
	return name
}

func (v *validator) member(m Member) {
	if m.Mem().Name == "toJSON" {
		if op, ok := m.(*Operation); !ok || op.Static || op.Special != NotSpecial {
			v.errorf(m.Position(), "%s: toJSON can only name a regular operation", v.subject)
		}
	}
	switch m := m.(type) {
	case *Constant:
		v.constant(m)
	case *Attribute:
		v.attribute(m)
	case *Operation:
		v.operation(m)
	case *Constructor:
		if i, ok := m.Owner.(*Interface); ok && i.Partial {
			v.errorf(m.Pos, "%s: a partial interface cannot have a constructor", v.subject)
		}
		v.arguments(m.Arguments)
	case *Iterable:
		v.keyAndValue(m.Key, m.Value)
	case *AsyncIterable:
		v.keyAndValue(m.Key, m.Value)
		v.arguments(m.Arguments)
		for _, a := range m.Arguments {
			if !a.Optional && !a.Variadic {
				v.errorf(a.Pos, "%s: argument %s of async_iterable must be optional", v.subject, a.Name)
			}
		}
	case *Maplike:
		v.keyAndValue(m.Key, m.Value)
	case *Setlike:
		v.keyAndValue(nil, m.Value)
	}
}

func (v *validator) keyAndValue(key, value Type) {
	if key != nil {
		v.elementType(key)
	}
	v.elementType(value)
}

func (v *validator) constant(m *Constant) {
	switch m.Name {
	case "length", "name", "prototype":
		v.errorf(m.Pos, "%s: a constant cannot be named %s, for interface objects have a property of that name", v.subject, m.Name)
	}
	v.typ(m.Type)
	t := v.set.Resolve(m.Type)
	b, ok := t.(*BuiltinType)
	if !ok && v.isUnknown(t) {
		return
	}
	if !ok || !b.Kind.IsNumeric() && b.Kind != Boolean {
		v.errorf(m.Type.Position(), "%s: a constant's type must be a primitive type, not %s", v.subject, m.Type)
		return
	}
	v.value("it", m.Type, m.Value)
}

func (v *validator) attribute(m *Attribute) {
	v.typ(m.Type)
	if m.Static && m.Name == "prototype" {
		v.errorf(m.Pos, "%s: a static attribute cannot be named prototype", v.subject)
	}
	t := v.set.Resolve(m.Type)
	if what := v.notForAttributes(t); what != "" {
		v.errorf(m.Type.Position(), "%s: an attribute cannot be of type %s, for it is %s; use FrozenArray or an interface", v.subject, m.Type, what)
	}
	switch t.(type) {
	case *PromiseType:
		if !m.ReadOnly {
			v.errorf(m.Pos, "%s: an attribute of a promise type must be read only", v.subject)
		}
	case *ObservableArrayType:
		if _, namespace := m.Owner.(*Namespace); m.Static || namespace {
			v.errorf(m.Pos, "%s: only a regular attribute of an interface can be an observable array", v.subject)
		}
	}
	if b, ok := t.(*BuiltinType); m.Stringifier && !v.isUnknown(t) && (!ok || b.Nullable || b.Kind != DOMString && b.Kind != USVString) {
		v.errorf(m.Pos, "%s: a stringifier attribute must be of type DOMString or USVString, not %s", v.subject, m.Type)
	}
}

// notForAttributes says in words why an attribute cannot have the type, or "".
func (v *validator) notForAttributes(t Type) string {
	kind := func(t Type) string {
		switch t := t.(type) {
		case *SequenceType:
			return "a sequence"
		case *AsyncSequenceType:
			return "an async sequence"
		case *RecordType:
			return "a record"
		case *NamedType:
			if v.set.isDictionary(t) {
				return "a dictionary"
			}
		}
		return ""
	}
	if u, ok := t.(*UnionType); ok {
		for _, m := range v.set.FlatMembers(u) {
			if _, async := m.(*AsyncSequenceType); !async && kind(m) != "" {
				return "a union with " + kind(m)
			}
		}
	}
	return kind(t)
}

func (v *validator) operation(m *Operation) {
	if m.Static && m.Name == "prototype" {
		v.errorf(m.Pos, "%s: a static operation cannot be named prototype", v.subject)
	}
	if m.Stringifier {
		v.errorf(m.Pos, "%s: a stringifier cannot be declared as an operation; write 'stringifier;'", v.subject)
	}
	v.returnType(m.Return)
	v.arguments(m.Arguments)
}

func (v *validator) returnType(t Type) {
	v.elementType(t)
}

func (v *validator) arguments(args []*Argument) {
	seen := map[string]*Argument{}
	for i, a := range args {
		if first := seen[a.Name]; first != nil {
			v.errorf(a.Pos, "%s: argument %s is declared twice, first at %s", v.subject, a.Name, first.Pos)
		}
		seen[a.Name] = a
		v.extendedAttributes(a.ExtAttrs, onArgument)
		v.elementType(a.Type)
		if a.Variadic && i < len(args)-1 {
			v.errorf(a.Pos, "%s: only the last argument can be variadic, not %s", v.subject, a.Name)
		}
		if i > 0 && !a.Optional && !a.Variadic && args[i-1].Optional {
			v.errorf(a.Pos, "%s: required argument %s cannot follow the optional argument %s", v.subject, a.Name, args[i-1].Name)
		}
		v.argumentType(a, args[i+1:])
		if a.Default != nil {
			v.value("argument "+a.Name, a.Type, a.Default)
		}
	}
}

func (v *validator) argumentType(a *Argument, rest []*Argument) {
	if v.set.IncludesUndefined(a.Type) {
		v.errorf(a.Type.Position(), "%s: argument %s cannot be of type undefined; make it optional", v.subject, a.Name)
	}
	t := v.set.Resolve(a.Type)
	if t.Base().Nullable && v.set.isDictionary(withoutNull(t)) {
		v.errorf(a.Type.Position(), "%s: argument %s cannot be a nullable dictionary; make it optional", v.subject, a.Name)
	}
	if a.Variadic || !v.set.anyInnermost(t, v.needsNothing) {
		return
	}
	for _, other := range rest {
		if !other.Optional && !other.Variadic {
			return
		}
	}
	switch {
	case !a.Optional:
		v.errorf(a.Pos, "%s: argument %s must be optional, with the default value {}, for no member of the dictionary %s is required", v.subject, a.Name, a.Type)
	case a.Default == nil:
		v.errorf(a.Pos, "%s: argument %s must have a default value, such as {}, for no member of the dictionary %s is required", v.subject, a.Name, a.Type)
	}
}

// needsNothing says whether t is a dictionary without required members.
func (v *validator) needsNothing(t Type) bool {
	named, ok := t.(*NamedType)
	if !ok {
		return false
	}
	d := v.set.Dictionary(named.Name)
	if d == nil {
		return false
	}
	for _, d := range append(v.set.DictionaryAncestors(d), d) {
		if v.set.Dictionary(d.Inherits) == nil && d.Inherits != "" {
			return false // an ancestor that is not known may require a member
		}
		for _, f := range d.Members {
			if f.Required {
				return false
			}
		}
	}
	return true
}

func (v *validator) callbackInterface(d *CallbackInterface) {
	operations, constants := 0, 0
	for _, m := range d.Members {
		switch m.(type) {
		case *Operation:
			operations++
		case *Constant:
			constants++
		}
	}
	if operations != 1 {
		v.errorf(d.Pos, "%s must have exactly one operation, but has %d", v.subject, operations)
	}
	if constants > 0 && !d.ExtAttrs.Has("Exposed") {
		v.errorf(d.Pos, "%s has constants and so must have the extended attribute [Exposed]", v.subject)
	}
}
