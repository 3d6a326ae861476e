package codegen

import (
	"slices"
	"strings"

	"corvo/webidl"
)

// dictionaries writes the dictionaries: a struct each, with its parent's embedded.
func (g *generator) dictionaries() {
	for _, d := range g.set.Dictionaries {
		name := typeName(d.Name)
		g.claim(name, d.Pos)
		var s source
		s.line("// %s is the dictionary %s.", name, d.Name)
		s.line("type %s struct {", name)
		if d.Inherits != "" {
			if g.set.Dictionary(d.Inherits) == nil {
				g.fail(d.Pos, "no dictionary %s is defined for %s to inherit from", d.Inherits, d.Name)
				continue
			}
			s.line("%s", typeName(d.Inherits))
		}
		seen := map[string]bool{}
		for _, f := range d.Members {
			field := exported(f.Name)
			if seen[field] {
				g.fail(f.Pos, "two members of %s become the Go field %s", d.Name, field)
			}
			seen[field] = true
			s.line("%s %s // %s", field, g.fieldType(f), fieldIDL(f))
		}
		s.line("}")
		g.define(d, s.String())
	}
}

// mayBeMissing says whether a member's Go type is a js.Optional. That of a nullable type is: a dictionary tells a member
// that is null from one that is not there.
func (g *generator) mayBeMissing(f *webidl.Field) bool {
	r := g.resolve(f.Type)
	return !f.Required && f.Default == nil && (r.nullable || !g.hasAbsent(r))
}

func (g *generator) fieldType(f *webidl.Field) string {
	if g.mayBeMissing(f) {
		return "js.Optional[" + g.goType(f.Type) + "]"
	}
	return g.goType(f.Type)
}

// ordered is a dictionary's own members in lexicographic order, as they are converted.
func ordered(d *webidl.Dictionary) []*webidl.Field {
	return slices.SortedFunc(slices.Values(d.Members), func(a, b *webidl.Field) int { return strings.Compare(a.Name, b.Name) })
}

func (g *generator) dictionaryConverter(d *webidl.Dictionary) string {
	goName := typeName(d.Name)
	name := "convert" + goName
	return g.helper(fileOf(d), name, func() string {
		var s source
		s.line("func %s(realm js.Realm, v js.Value) (d %s, err error) {", name, goName)
		s.line("if !v.IsNullish() && !v.IsObject() {")
		s.line("return d, js.TypeErrorf(%q)", "The provided value is not of type '"+d.Name+"'.")
		s.line("}")
		s.line("err = %s(realm, v, &d)", g.dictionaryReader(d))
		s.line("return d, err")
		s.line("}")
		return s.String()
	})
}

// dictionaryReader names the function that reads the members of an object, or the defaults for undefined and null.
func (g *generator) dictionaryReader(d *webidl.Dictionary) string {
	return g.memberSteps(d, "read", "v", g.readField)
}

// dictionaryWriter names the function that defines the members that are present on an object.
func (g *generator) dictionaryWriter(d *webidl.Dictionary) string {
	return g.memberSteps(d, "write", "object", g.writeField)
}

// memberSteps names the function that does something between an object and each member of a dictionary, those of its parent
// first.
func (g *generator) memberSteps(d *webidl.Dictionary, verb, object string, step func(s *source, d *webidl.Dictionary, f *webidl.Field, first bool)) string {
	goName := typeName(d.Name)
	name := verb + goName
	return g.helper(fileOf(d), name, func() string {
		var s source
		s.line("func %s(realm js.Realm, %s js.Value, d *%s) error {", name, object, goName)
		if parent := g.set.Dictionary(d.Inherits); parent != nil {
			s.line("if err := %s(realm, %s, &d.%s); err != nil {", g.memberSteps(parent, verb, object, step), object, typeName(parent.Name))
			s.line("return err")
			s.line("}")
		}
		for i, f := range ordered(d) {
			step(&s, d, f, i == 0)
		}
		s.line("return nil")
		s.line("}")
		return s.String()
	})
}

func (g *generator) readField(s *source, d *webidl.Dictionary, f *webidl.Field, first bool) {
	r := g.resolve(f.Type)
	field := "d." + exported(f.Name)
	assign := "="
	if first {
		assign = ":="
	}
	s.line("// %s", fieldIDL(f))
	s.line("member, err %s js.Member(realm, v, %q)", assign, f.Name)
	s.line("if err != nil {")
	s.line("return err")
	s.line("}")
	fallback, isZero := "", true
	if f.Default != nil {
		fallback, isZero = g.defaultValue(r, f.Default)
	}
	inline := inlineConversion(r, "member")
	if inline != "" && (f.Default == nil && !g.mayBeMissing(f) && !f.Required || f.Default != nil && isZero) {
		s.line("%s = %s", field, inline)
		return
	}
	s.line("if !member.IsUndefined() {")
	converted := inline
	if inline == "" {
		s.line("converted, err := %s(realm, member)", g.converterOf(r))
		s.line("if err != nil {")
		s.line("return js.MemberError(%q, %q, err)", d.Name, f.Name)
		s.line("}")
		converted = "converted"
	}
	if g.mayBeMissing(f) {
		converted = "js.Some(" + converted + ")"
	}
	s.line("%s = %s", field, converted)
	switch {
	case f.Required:
		s.line("} else {")
		s.line("return js.MemberError(%q, %q, js.ErrMemberMissing)", d.Name, f.Name)
	case f.Default != nil && !isZero && fallback == "":
		s.line("} else if %s, err = %s(realm, %s); err != nil {", field, g.converterOf(r), g.literal(f.Default))
		s.line("return js.MemberError(%q, %q, err)", d.Name, f.Name)
	case f.Default != nil && !isZero:
		s.line("} else {")
		s.line("%s = %s", field, fallback)
	}
	s.line("}")
}

func (g *generator) dictionaryValuer(d *webidl.Dictionary) string {
	goName := typeName(d.Name)
	name := "valueOf" + goName
	return g.helper(fileOf(d), name, func() string {
		var s source
		s.line("func %s(realm js.Realm, x %s) (js.Value, error) {", name, goName)
		s.line("object := realm.NewObject()")
		s.line("if err := %s(realm, object, &x); err != nil {", g.dictionaryWriter(d))
		s.line("return js.Undefined, err")
		s.line("}")
		s.line("return object, nil")
		s.line("}")
		return s.String()
	})
}

func (g *generator) writeField(s *source, _ *webidl.Dictionary, f *webidl.Field, _ bool) {
	r := g.resolve(f.Type)
	x := "d." + exported(f.Name)
	test := ""
	switch {
	case g.mayBeMissing(f):
		test = x + ".Present"
		x += ".Value"
	case f.Required || f.Default != nil:
	case r.isValue():
		test = "!" + x + ".IsUndefined()"
	default:
		test = x + " != nil"
	}
	s.line("// %s", fieldIDL(f))
	if test != "" {
		s.line("if %s {", test)
	}
	if v := g.inlineValue(r, x); v != "" {
		s.line("if err := realm.Define(object, %q, %s, js.Ordinary); err != nil {", f.Name, v)
	} else {
		s.line("if v, err := %s(realm, %s); err != nil {", g.valuerOf(r), x)
		s.line("return err")
		s.line("} else if err := realm.Define(object, %q, v, js.Ordinary); err != nil {", f.Name)
	}
	s.line("return err")
	s.line("}")
	if test != "" {
		s.line("}")
	}
}
