package webidl

import "slices"

// interfaceExtAttrs checks the extended attributes of an interface and of its
// members against what they are on.
func (v *validator) interfaceExtAttrs(i *Interface) {
	excluding := func(pairs ...[2]string) {
		for _, p := range pairs {
			if i.ExtAttrs.Has(p[0]) && i.ExtAttrs.Has(p[1]) {
				v.errorf(i.Pos, "%s: [%s] and [%s] exclude each other", v.subject, p[0], p[1])
			}
		}
	}
	excluding([2]string{"LegacyNamespace", "LegacyNoInterfaceObject"},
		[2]string{"LegacyWindowAlias", "LegacyNoInterfaceObject"},
		[2]string{"LegacyWindowAlias", "LegacyNamespace"},
		[2]string{"LegacyFactoryFunction", "Global"},
		[2]string{"LegacyOverrideBuiltIns", "Global"},
		[2]string{"SecureContext", "CrossOriginIsolated"})
	for _, name := range []string{"LegacyOverrideBuiltIns", "LegacyUnenumerableNamedProperties"} {
		if a := i.ExtAttrs.Get(name); a != nil && !namedGetter(i) && !v.openEnded(i) {
			v.errorf(a.Pos, "%s: [%s] needs a named property getter", v.subject, name)
		}
	}
	if a := i.ExtAttrs.Get("LegacyNamespace"); a != nil && v.set.Namespace(a.Value()) == nil && !(v.options.AllowUnknown && v.set.Lookup(a.Value()) == nil) {
		v.errorf(a.Pos, "%s: [LegacyNamespace] names %s, which is no namespace", v.subject, a.Value())
	}
	if a := i.ExtAttrs.Get("LegacyWindowAlias"); a != nil && !ExposureOf(i).In("Window") {
		v.errorf(a.Pos, "%s: [LegacyWindowAlias] is for interfaces that are exposed in Window", v.subject)
	}
	noObject, global := i.ExtAttrs.Has("LegacyNoInterfaceObject"), i.ExtAttrs.Has("Global")
	for _, m := range i.Members {
		_, constructor := m.(*Constructor)
		if noObject && (constructor || isStaticOperation(m)) {
			v.errorf(m.Position(), "%s is [LegacyNoInterfaceObject] and cannot have %s", v.subject, article(m))
		}
		if global && constructor {
			v.errorf(m.Position(), "%s is [Global] and cannot have a constructor", v.subject)
		}
		if op, ok := m.(*Operation); ok && global {
			v.globalSpecial(op)
		}
		if _, mixin := m.Mem().Owner.(*Mixin); !mixin { // the mixin has it checked
			v.memberExtAttrs(m)
		}
	}
}

func article(m Member) string {
	if _, ok := m.(*Constructor); ok {
		return "a constructor"
	}
	return "the static " + memberName(m)
}

func isStaticOperation(m Member) bool {
	op, ok := m.(*Operation)
	return ok && op.Static
}

func namedGetter(i *Interface) bool {
	return slices.ContainsFunc(i.Members, func(m Member) bool {
		op, ok := m.(*Operation)
		return ok && op.Special == Getter && len(op.Arguments) == 1 && isKind(op.Arguments[0].Type, DOMString)
	})
}

func (v *validator) globalSpecial(op *Operation) {
	indexed := len(op.Arguments) > 0 && isKind(v.set.Resolve(op.Arguments[0].Type), UnsignedLong)
	if op.Special == Setter || op.Special == Getter && indexed {
		v.errorf(op.Pos, "%s is [Global] and cannot have %s %s", v.subject, properties(indexed), op.Special)
	}
}

// memberExtAttrs checks what a member's extended attributes say of its type
// and of each other.
func (v *validator) memberExtAttrs(m Member) {
	attrs := m.Mem().ExtAttrs
	if len(attrs) == 0 {
		return
	}
	for _, p := range [][2]string{{"PutForwards", "Replaceable"}, {"PutForwards", "LegacyLenientSetter"}, {"Replaceable", "LegacyLenientSetter"}, {"SecureContext", "CrossOriginIsolated"}} {
		if attrs.Has(p[0]) && attrs.Has(p[1]) {
			v.errorf(m.Position(), "%s: [%s] and [%s] exclude each other on %s", v.subject, p[0], p[1], memberName(m))
		}
	}
	switch m := m.(type) {
	case *Attribute:
		v.attributeExtAttrs(m)
	case *Operation:
		if a := attrs.Get("NewObject"); a != nil && !v.isObject(m.Return) && !v.isPromise(m.Return) {
			v.errorf(a.Pos, "%s: [NewObject] is for operations that return an interface type or a promise, and %s returns %s", v.subject, memberName(m), m.Return)
		}
		if a := attrs.Get("Default"); a != nil && (m.Name != "toJSON" || !isKind(m.Return, Object)) {
			v.errorf(a.Pos, "%s: [Default] is for 'object toJSON()' alone", v.subject)
		}
	}
	for _, name := range []string{"SecureContext", "CrossOriginIsolated", "Exposed"} {
		owner := m.Mem().Owner.Def()
		if a := attrs.Get(name); a != nil && owner.ExtAttrs.Has(name) && (name != "Exposed" || isPartial(m.Mem().Owner)) {
			v.errorf(a.Pos, "%s: [%s] is on %s and on the %s that it is in", v.subject, name, memberName(m), m.Mem().Owner.Keyword())
		}
	}
}

// isObject says whether values of t are always objects that have identity.
func (v *validator) isObject(t Type) bool {
	t = v.set.Resolve(t)
	if b, ok := t.(*BuiltinType); ok {
		return b.Kind == Object || b.Kind.IsBuffer() || b.Kind.IsView()
	}
	return v.set.categoryOf(t) == interfaceLike || v.isUnknown(t)
}

func (v *validator) attributeExtAttrs(m *Attribute) {
	_, namespace := m.Owner.(*Namespace)
	for _, a := range m.ExtAttrs {
		switch a.Name {
		case "PutForwards", "Replaceable", "LegacyLenientSetter":
			if !m.ReadOnly {
				v.errorf(a.Pos, "%s: [%s] is for read only attributes, and %s is not", v.subject, a.Name, m.Name)
			}
			if v.isPromise(m.Type) {
				v.errorf(a.Pos, "%s: [%s] cannot be on an attribute of a promise type", v.subject, a.Name)
			}
		case "SameObject":
			if _, frozen := v.set.Resolve(m.Type).(*FrozenArrayType); !m.ReadOnly || !v.isObject(m.Type) && !frozen {
				v.errorf(a.Pos, "%s: [SameObject] is for read only attributes of an interface type or object, and %s is not", v.subject, m.Name)
			}
		case "Clamp", "EnforceRange":
			if m.ReadOnly {
				v.errorf(a.Pos, "%s: [%s] cannot be on the read only attribute %s", v.subject, a.Name, m.Name)
			}
		}
		switch a.Name {
		case "PutForwards", "Replaceable", "LegacyLenientSetter", "LegacyLenientThis", "LegacyUnforgeable", "Unscopable":
			if namespace {
				v.errorf(a.Pos, "%s: [%s] cannot be on an attribute of a namespace", v.subject, a.Name)
			}
		}
		if a.Name == "PutForwards" {
			v.putForwards(m, a)
		}
	}
}

// putForwards checks that the attribute forwarded to exists and that the chain
// ends.
func (v *validator) putForwards(m *Attribute, a *ExtAttr) {
	first := m
	visited := map[*Attribute]bool{}
	for {
		visited[m] = true
		named, ok := v.set.Resolve(m.Type).(*NamedType)
		if !ok || v.set.Lookup(named.Name) != nil && v.set.Interface(named.Name) == nil {
			v.errorf(a.Pos, "%s: [PutForwards] needs an attribute of an interface type, and %s is of type %s", v.subject, m.Name, m.Type)
			return
		}
		target := v.set.Interface(named.Name)
		if target == nil {
			return
		}
		next := v.attributeNamed(target, m.ExtAttrs.Get("PutForwards").Value())
		switch {
		case next == nil && v.openEnded(target):
			return
		case next == nil:
			v.errorf(a.Pos, "%s: [PutForwards] names %s, but interface %s has no attribute of that name", v.subject, m.ExtAttrs.Get("PutForwards").Value(), target.Name)
			return
		case visited[next]:
			v.errorf(a.Pos, "%s: [PutForwards] on %s leads back to itself", v.subject, first.Name)
			return
		case !next.ExtAttrs.Has("PutForwards"):
			return
		}
		m = next
	}
}

func (v *validator) attributeNamed(i *Interface, name string) *Attribute {
	for _, owner := range append([]*Interface{i}, v.set.Ancestors(i)...) {
		for _, m := range owner.Members {
			if a, ok := m.(*Attribute); ok && a.Name == name {
				return a
			}
		}
	}
	return nil
}
