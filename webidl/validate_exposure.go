package webidl

import "slices"

// exposure checks [Exposed] on an interface or namespace and what it holds.
func (v *validator) exposure(d Definition, members []Member) {
	attrs := d.Def().ExtAttrs
	if isPartial(d) {
		return // stands in for a primary definition that is not known
	}
	if !attrs.Has("Exposed") {
		v.errorf(d.Position(), "%s has no [Exposed]; add [Exposed=Window], [Exposed=(Window,Worker)] or [Exposed=*]", v.subject)
		return
	}
	v.exposedNames(attrs)
	hosts := ExposureOf(d)
	if i, ok := d.(*Interface); ok {
		if parent := v.set.Interface(i.Inherits); parent != nil && parent.ExtAttrs.Has("Exposed") && !hosts.within(ExposureOf(parent)) {
			v.errorf(i.Pos, "%s is exposed where %s, which it inherits from, is not", v.subject, parent.Name)
		}
	}
	for _, m := range members {
		base := m.Mem()
		v.exposedNames(base.ExtAttrs)
		if _, mixin := base.Owner.(*Mixin); mixin {
			continue // what a mixin adds is exposed where both are
		}
		if e, ok := exposedAttr(base.ExtAttrs); ok && !e.within(hosts) {
			v.errorf(m.Position(), "%s: %s is exposed where the %s is not", v.subject, memberName(m), d.Keyword())
		}
		if e, ok := exposedAttr(base.Owner.Def().ExtAttrs); ok && isPartial(base.Owner) {
			v.exposedNames(base.Owner.Def().ExtAttrs)
			if !e.within(hosts) {
				v.errorf(base.Owner.Position(), "partial %s is exposed where the %s is not", v.subject, d.Keyword())
			}
		}
	}
}

func (v *validator) mixinExposure(d *Mixin) {
	v.exposedNames(d.ExtAttrs)
	whole, exposed := exposedAttr(d.ExtAttrs)
	for _, m := range d.Members {
		v.exposedNames(m.Mem().ExtAttrs)
		v.exposedNames(m.Mem().Owner.Def().ExtAttrs)
		if e, ok := exposedAttr(m.Mem().ExtAttrs); ok && exposed && !e.within(whole) {
			v.errorf(m.Position(), "%s: %s is exposed where the mixin is not", v.subject, memberName(m))
		}
		if e, ok := exposedAttr(m.Mem().Owner.Def().ExtAttrs); ok && exposed && !e.within(whole) {
			v.errorf(m.Mem().Owner.Position(), "partial %s is exposed where the mixin is not", v.subject)
		}
	}
}

// exposedNames checks the names of globals in [Exposed].
func (v *validator) exposedNames(attrs ExtAttrs) {
	a := attrs.Get("Exposed")
	if a == nil {
		return
	}
	for i, name := range a.Values {
		if !v.globals[name] {
			v.errorf(a.Pos, "%s: [Exposed] names %s, which is the name of no global", v.subject, name)
		}
		if slices.Contains(a.Values[:i], name) {
			v.errorf(a.Pos, "%s: [Exposed] names %s twice", v.subject, name)
		}
	}
}

// globalNames reports names that end up twice on a global object:
// interfaces, their aliases and legacy factory functions.
func (v *validator) globalNames() {
	type use struct{ what, interfaceName string }
	used := map[string]use{}
	for _, i := range v.set.Interfaces {
		if !i.ExtAttrs.Has("LegacyNoInterfaceObject") && !i.ExtAttrs.Has("LegacyNamespace") {
			used[i.Name] = use{"interface", i.Name}
		}
	}
	for _, i := range v.set.Interfaces {
		v.subject = "interface " + i.Name
		for _, a := range i.ExtAttrs {
			if a.Name != "LegacyWindowAlias" && a.Name != "LegacyFactoryFunction" {
				continue
			}
			for _, name := range a.Values {
				other, taken := used[name]
				overload := other.what == a.Name && other.interfaceName == i.Name && a.Name == "LegacyFactoryFunction"
				if taken && !overload {
					v.errorf(a.Pos, "%s: the name %s in [%s] is that of interface %s or of another attribute like it", v.subject, name, a.Name, other.interfaceName)
					continue
				}
				v.reserved(a, name)
				used[name] = use{a.Name, i.Name}
			}
		}
	}
}
