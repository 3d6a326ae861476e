package webidl

import (
	"slices"
	"strings"
)

// extendedAttributes checks a list: each attribute known, in its form and in a
// place where it may be.
func (v *validator) extendedAttributes(list ExtAttrs, where place) {
	for i, a := range list {
		if v.extAttrs[a.Name] {
			continue
		}
		rule, known := attrRules[a.Name]
		switch {
		case !known && formerAttrs[a.Name] != "":
			v.errorf(a.Pos, "%s: extended attribute [%s] is no longer part of WebIDL; %s", v.subject, a.Name, formerAttrs[a.Name])
		case !known && a.Form == Other && a.Name == "":
			v.errorf(a.Pos, "%s: extended attribute [%s] has no name", v.subject, clip(a.Raw))
		case !known:
			v.errorf(a.Pos, "%s: unknown extended attribute [%s]", v.subject, clip(a.Name))
		case !slices.Contains(rule.forms, a.Form):
			v.errorf(a.Pos, "%s: extended attribute [%s] must be written %s%s", v.subject, clip(a.Raw), writtenForms(a.Name, rule), whyOther(a))
		case rule.places&where == 0:
			v.errorf(a.Pos, "%s: extended attribute [%s] cannot be on %s", v.subject, a.Name, placeNames[where])
		case !rule.repeat && slices.ContainsFunc(list[:i], func(b *ExtAttr) bool { return b.Name == a.Name }):
			v.errorf(a.Pos, "%s: extended attribute [%s] is there twice", v.subject, a.Name)
		}
		v.arguments(a.Arguments)
	}
}

func writtenForms(name string, rule attrRule) string {
	forms := make([]string, len(rule.forms))
	for i, f := range rule.forms {
		forms[i] = "[" + name + formNames[f] + "]"
	}
	return strings.Join(forms, " or ")
}

func whyOther(a *ExtAttr) string {
	if a.failure == nil {
		return ""
	}
	return "; " + a.failure.Msg
}

// typeExtAttrs checks the extended attributes of a type.
func (v *validator) typeExtAttrs(t Type) {
	attrs := t.Base().ExtAttrs
	if len(attrs) == 0 {
		return
	}
	v.extendedAttributes(attrs, onType)
	if attrs.Has("Clamp") && attrs.Has("EnforceRange") {
		v.errorf(t.Position(), "%s: [Clamp] and [EnforceRange] exclude each other", v.subject)
	}
	for _, a := range attrs {
		if !typeAttrs[a.Name] || v.attrFits(a.Name, t) {
			continue
		}
		v.errorf(a.Pos, "%s: [%s] is for %s, not for %s", v.subject, a.Name, attrTypes[a.Name], t)
	}
}

var attrTypes = map[string]string{
	"AllowResizable": "buffer types", "AllowShared": "views on buffers", "Clamp": "integer types",
	"EnforceRange": "integer types", "LegacyNullToEmptyString": "DOMString and USVString that are not nullable",
}

// attrFits says whether the attribute applies to t; to a union, if it applies
// to all its members.
func (v *validator) attrFits(name string, t Type) bool {
	t = v.set.Resolve(t)
	if name == "LegacyNullToEmptyString" && v.set.IncludesNullable(t) {
		return false
	}
	for _, m := range v.set.innermost(t) {
		b, ok := m.(*BuiltinType)
		if !ok && v.isUnknown(m) {
			continue
		}
		if !ok || !attrFitsKind(name, b.Kind) {
			return false
		}
	}
	return true
}

func attrFitsKind(name string, k Kind) bool {
	switch name {
	case "AllowResizable":
		return k.IsBuffer() || k.IsView()
	case "AllowShared":
		return k.IsView()
	case "LegacyNullToEmptyString":
		return k == DOMString || k == USVString
	}
	return k.IsInteger()
}
