package codegen

import (
	"fmt"

	"corvo/webidl"
)

// enums writes the enumerations: a string type each, with its constants.
func (g *generator) enums() {
	for _, e := range g.set.Enums {
		name := typeName(e.Name)
		g.claim(name, e.Pos)
		var s source
		s.line("// %s is the enumeration %s.", name, e.Name)
		s.line("type %s string", name)
		s.line("")
		s.line("// The values of %s.", name)
		s.line("const (")
		for _, v := range e.Values {
			constant := enumConstant(name, v.Value)
			g.claim(constant, v.Pos)
			s.line("%s %s = %q", constant, name, v.Value)
		}
		s.line(")")
		g.define(e, s.String())
	}
}

func enumConstant(enum, value string) string {
	if suffix := exported(value); suffix != "" {
		return enum + suffix
	}
	return enum + "Empty"
}

// enumTest names the function that says whether a string is one of the values.
func (g *generator) enumTest(e *webidl.Enum) string {
	goName := typeName(e.Name)
	name := "is" + goName
	return g.helper(fileOf(e), name, func() string {
		var s source
		s.line("func %s(s string) bool {", name)
		s.line("switch %s(s) {", goName)
		cases := ""
		for i, v := range e.Values {
			if i > 0 {
				cases += ", "
			}
			cases += enumConstant(goName, v.Value)
		}
		s.line("case %s:", cases)
		s.line("return true")
		s.line("}")
		s.line("return false")
		s.line("}")
		return s.String()
	})
}

func (g *generator) enumConverter(e *webidl.Enum) string {
	goName := typeName(e.Name)
	name := "convert" + goName
	return g.helper(fileOf(e), name, func() string {
		return fmt.Sprintf(`func %[1]s(realm js.Realm, v js.Value) (%[2]s, error) {
	s, err := js.ConvertToDOMString(realm, v)
	if err != nil {
		return "", err
	}
	if !%[3]s(s) {
		return "", js.EnumError(s, %[4]q)
	}
	return %[2]s(s), nil
}
`, name, goName, g.enumTest(e), e.Name)
	})
}
