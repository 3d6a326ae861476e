package codegen

import (
	"strings"

	"corvo/webidl"
)

// namespaces writes the namespaces: a js.Namespace each; their members are methods of Implementation.
func (g *generator) namespaces() {
	for _, d := range g.set.Namespaces {
		c := &class{g: g, d: &webidl.Interface{DefinitionBase: d.DefinitionBase}, goName: typeName(d.Name), namespace: true}
		g.claim(c.goName+"Namespace", d.Pos)
		g.namespaceNames = append(g.namespaceNames, c.goName)
		for _, m := range d.Members {
			switch m := m.(type) {
			case *webidl.Operation:
				static := *m
				static.Static = true
				c.d.Members = append(c.d.Members, &static)
			case *webidl.Attribute:
				static := *m
				static.Static = true
				c.attribute(&static)
			case *webidl.Constant:
				c.constants = append(c.constants, g.constant(m, c.flags(m)))
			}
		}
		c.allOperations()
		var s source
		s.line("// %sNamespace is the namespace %s as engines define it.", c.goName, d.Name)
		s.line("var %sNamespace = &js.Namespace{", c.goName)
		s.line("Name: %q,", d.Name)
		s.line("Exposed: %s,", g.exposure(webidl.ExposureOf(d), d.Pos))
		if d.ExtAttrs.Has("SecureContext") {
			s.line("SecureContext: true,")
		}
		for _, table := range []struct {
			field, kind string
			rows        []string
		}{{"Constants", "Constant", c.constants}, {"Attributes", "Attribute", c.attributes}, {"Operations", "Operation", c.operations}} {
			if len(table.rows) > 0 {
				rows := strings.ReplaceAll(strings.Join(table.rows, "\n"), ", Static: true", "")
				s.line("%s: []js.%s{", table.field, table.kind)
				s.line("%s", rows)
				s.line("},")
			}
		}
		if list := g.interfacesOf(d); len(list) > 0 {
			s.line("Interfaces: []*js.Class{%s},", strings.Join(list, ", "))
		}
		s.line("}")
		for _, f := range c.functions {
			s.line("")
			s.WriteString(f)
		}
		g.define(d, s.String())
	}
}

// interfacesOf are the classes that [LegacyNamespace] puts on a namespace object.
func (g *generator) interfacesOf(d *webidl.Namespace) []string {
	var list []string
	for _, i := range g.set.Interfaces {
		if a := i.ExtAttrs.Get("LegacyNamespace"); a != nil && a.Value() == d.Name {
			list = append(list, typeName(i.Name)+"Class")
		}
	}
	return list
}

// install writes Implementation and Install.
func (g *generator) install() {
	g.claim("Implementation", webidl.Pos{})
	g.claim("Install", webidl.Pos{})
	var s source
	s.line("// Implementation are the constructors, static members and namespace members of everything here. The host of a realm")
	s.line("// implements it.")
	s.line("type Implementation interface {")
	writeMethods(&s, g.implementation, false)
	s.line("}")
	s.line("")
	s.line("var classes = [...]*js.Class{")
	for _, name := range g.classes {
		s.line("%sClass,", name)
	}
	s.line("}")
	s.line("")
	if len(g.namespaceNames) > 0 {
		s.line("var namespaces = [...]*js.Namespace{")
		for _, name := range g.namespaceNames {
			s.line("%sNamespace,", name)
		}
		s.line("}")
		s.line("")
	}
	s.line("// Install defines on the realm's global object every interface and namespace that scope exposes. The realm's host must")
	s.line("// be an [Implementation].")
	s.line("func Install(realm js.Realm, scope js.Scope) error {")
	s.line("if _, ok := realm.Host().(Implementation); !ok {")
	s.line("return fmt.Errorf(\"installing interfaces: the realm's host, %%T, does not implement %s.Implementation\", realm.Host())", g.pkg)
	s.line("}")
	s.line("for _, class := range classes {")
	s.line("if !scope.Has(class.Exposed, class.SecureContext) {")
	s.line("continue")
	s.line("}")
	s.line("if err := realm.DefineInterface(class, scope); err != nil {")
	s.text(`return fmt.Errorf("installing the interface %s: %w", class.Name, err)`)
	s.line("}")
	s.line("}")
	if len(g.namespaceNames) > 0 {
		s.line("for _, namespace := range namespaces {")
		s.line("if !scope.Has(namespace.Exposed, namespace.SecureContext) {")
		s.line("continue")
		s.line("}")
		s.line("if err := realm.DefineNamespace(namespace, scope); err != nil {")
		s.text(`return fmt.Errorf("installing the namespace %s: %w", namespace.Name, err)`)
		s.line("}")
		s.line("}")
	}
	s.line("return nil")
	s.line("}")
	f := g.file(installFile, "")
	f.head = append(f.head, s.String())
}
