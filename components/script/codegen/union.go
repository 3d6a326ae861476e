package codegen

import (
	"maps"
	"slices"
	"strings"

	"corvo/webidl"
)

// union is a union's struct.
type union struct {
	name    string
	file    string
	members []unionMember
}

type unionMember struct {
	resolved
	label string
}

// union registers the struct of a union type; r's nullability does not matter.
func (g *generator) union(r resolved) *union {
	t := r.Type.(*webidl.UnionType)
	members := g.flatten(t, nil)
	name, file := r.typedef, unionsFile
	if name != "" {
		name, file = typeName(name), fileOf(g.set.Typedef(name))
	} else {
		labels := make([]string, len(members))
		for i, m := range members {
			labels[i] = m.label
		}
		name = strings.Join(labels, "Or")
	}
	if u := g.unions[name]; u != nil {
		return u
	}
	u := &union{name, file, members}
	g.unions[name] = u
	g.claim(name, t.Pos)
	var s source
	s.line("// %s is %s. Kind says which of its fields is set.", name, unionIDL(t))
	s.line("type %s struct {", name)
	s.line("Kind UnionKind")
	for _, m := range members {
		g.members[m.label] = true
		if !m.builtin(webidl.Undefined) {
			s.line("%s %s", m.label, g.goTypeOf(m.resolved))
		}
	}
	s.line("}")
	if r.typedef != "" {
		g.define(g.set.Typedef(r.typedef), s.String())
	} else {
		f := g.file(unionsFile, "")
		f.helpers[name] = s.String()
	}
	return u
}

// flatten gives the members of a union and of the unions in it, the standard's buffer unions left whole.
func (g *generator) flatten(t *webidl.UnionType, outer []string) []unionMember {
	var list []unionMember
	for _, m := range t.Members {
		r := g.resolve(m).inner()
		if nested, ok := r.Type.(*webidl.UnionType); ok {
			if slices.Contains(outer, r.typedef) {
				g.fail(t.Pos, "the union holds itself")
				continue
			}
			list = append(list, g.flatten(nested, append(outer, r.typedef))...)
			continue
		}
		list = append(list, unionMember{r, g.labelOf(r)})
	}
	return list
}

func (g *generator) unionHasUndefined(t *webidl.UnionType) bool {
	return slices.ContainsFunc(g.flatten(t, nil), func(m unionMember) bool { return m.builtin(webidl.Undefined) })
}

// unionKinds writes the constants that name the members of all unions.
func (g *generator) unionKinds() {
	if len(g.members) == 0 {
		return
	}
	g.claim("UnionKind", webidl.Pos{})
	var s source
	s.line("// UnionKind says which member of a union is set.")
	s.line("type UnionKind uint8")
	s.line("")
	s.line("// The members of unions, by their types. The zero UnionKind is none.")
	s.line("const (")
	for i, label := range slices.Sorted(maps.Keys(g.members)) {
		g.claim("Kind"+label, webidl.Pos{})
		if i == 0 {
			s.line("Kind%s UnionKind = iota + 1", label)
		} else {
			s.line("Kind%s", label)
		}
	}
	s.line(")")
	f := g.file(unionsFile, "")
	f.head = append(f.head, s.String())
}

// unionConverter names the function that converts to a union; see https://webidl.spec.whatwg.org/#js-union.
func (g *generator) unionConverter(u *union) string {
	name := "convert" + u.name
	return g.helper(u.file, name, func() string {
		var choices []choice
		for _, m := range u.members {
			choices = append(choices, choice{types: []resolved{m.resolved}, take: g.takeMember(u, m)})
		}
		var s source
		s.line("func %s(realm js.Realm, v js.Value) (u %s, err error) {", name, u.name)
		g.choose(&s, choices, "v", "realm", "return u, err", "return u, js.TypeErrorf(\"The provided value is not of type '"+unionNames(u)+"'.\")")
		s.line("}")
		return s.String()
	})
}

// takeMember gives the function that writes how a union's member is made of v. object is the Go expression of the
// platform object where the choice has found one already.
func (g *generator) takeMember(u *union, m unionMember) func(s *source, object string) {
	return func(s *source, object string) {
		s.line("u.Kind = Kind%s", m.label)
		if m.builtin(webidl.Undefined) {
			s.line("return u, nil")
			return
		}
		switch inline := inlineConversion(m.resolved, "v"); {
		case object != "":
			s.line("u.%s = %s", m.label, object)
			s.line("return u, nil")
		case inline != "":
			s.line("u.%s = %s", m.label, inline)
			s.line("return u, nil")
		default:
			s.line("u.%s, err = %s(realm, v)", m.label, g.converterOf(m.resolved))
			s.line("return u, err")
		}
	}
}

func unionNames(u *union) string {
	names := make([]string, len(u.members))
	for i, m := range u.members {
		names[i] = m.String()
	}
	return "(" + strings.Join(names, " or ") + ")"
}

func (g *generator) unionValueBody(s *source, u *union) {
	s.line("switch x.Kind {")
	for _, m := range u.members {
		if m.builtin(webidl.Undefined) {
			continue
		}
		s.line("case Kind%s:", m.label)
		g.returnValue(s, m.resolved, "realm", "x."+m.label)
	}
	s.line("}")
	s.line("return js.Undefined, nil")
}
