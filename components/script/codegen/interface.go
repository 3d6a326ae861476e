package codegen

import (
	"fmt"
	"slices"
	"strings"

	"corvo/webidl"
)

// interfaces writes the interfaces, parents first.
func (g *generator) interfaces() {
	done := map[string]bool{}
	var visit func(d *webidl.Interface)
	visit = func(d *webidl.Interface) {
		if done[d.Name] {
			return
		}
		done[d.Name] = true
		if d.Inherits != "" {
			parent := g.set.Interface(d.Inherits)
			if parent == nil {
				g.fail(d.Pos, "no interface %s is defined for %s to inherit from", d.Inherits, d.Name)
				return
			}
			visit(parent)
		}
		g.classes = append(g.classes, typeName(d.Name))
		newClass(g, d).write()
	}
	for _, d := range g.set.Interfaces {
		visit(d)
	}
}

// class is an interface as it is written.
type class struct {
	g      *generator
	d      *webidl.Interface
	goName string

	methods    []method
	functions  []string // Go source of the members' functions
	factories  []string
	constants  []string // elements of the tables
	attributes []string
	operations []string
	fields     []string // of the js.Class that are set at initialisation

	length    int  // of the constructor
	namespace bool // is a namespace, written as an interface whose members are all static
	reflects  bool // has attributes that reflect content attributes
	handlers  bool // has [Handler] attributes
}

func newClass(g *generator, d *webidl.Interface) *class {
	goName := typeName(d.Name)
	g.claim(goName, d.Pos)
	g.claim(goName+"Class", d.Pos)
	return &class{g: g, d: d, goName: goName}
}

func (c *class) write() {
	c.d.Members = slices.DeleteFunc(slices.Clone(c.d.Members), c.mixedInNowhere)
	c.constructors()
	c.factoryFunctions()
	for _, m := range c.d.Members {
		c.member(m)
	}
	c.allOperations()
	c.legacy()

	var s source
	c.writeInterface(&s)
	c.writeClass(&s)
	for _, f := range c.functions {
		s.line("")
		s.WriteString(f)
	}
	c.g.define(c.d, s.String())
}

// mixedInNowhere reports whether a mixin's member is exposed in no global that the interface is exposed in: then it is
// not a member at all.
func (c *class) mixedInNowhere(m webidl.Member) bool {
	_, mixin := m.Mem().Owner.(*webidl.Mixin)
	return mixin && c.g.set.MemberExposure(c.d, m).Empty()
}

func (c *class) member(m webidl.Member) {
	switch m := m.(type) {
	case *webidl.Constant:
		c.constants = append(c.constants, c.g.constant(m, c.flags(m)))
	case *webidl.Attribute:
		c.attribute(m)
	case *webidl.Stringifier:
		c.addMethod("String", "() string", "stringifier", m.Pos)
		c.stringifier(m, "js.String(this.String())")
	case *webidl.Iterable:
		c.iterable(m)
	case *webidl.AsyncIterable:
		c.asyncIterable(m)
	case *webidl.Maplike:
		c.maplike(m)
	case *webidl.Setlike:
		c.setlike(m)
	}
}

// constant is an element of a table of constants, with what flags says of its exposure.
func (g *generator) constant(m *webidl.Constant, flags string) string {
	return fmt.Sprintf("{Name: %q, Value: %s%s}, // %s", m.Name, g.literal(m.Value), flags, constantIDL(m))
}

// reserved are methods of js.Reflector that an object needs as they are.
var reserved = map[string]bool{"Reflect": true}

// methodName is the Go method of a member.
func methodName(name string) string {
	name = exported(name)
	if reserved[name] {
		name += "_"
	}
	return name
}

func (c *class) addMethod(name, signature, idl string, pos webidl.Pos) {
	c.addShapedMethod(name, signature, signature, idl, pos)
}

// addShapedMethod is addMethod for a signature with parameter names; shape is without them.
func (c *class) addShapedMethod(name, signature, shape, idl string, pos webidl.Pos) {
	for _, m := range c.methods {
		if m.name == name {
			c.g.fail(pos, "two members of %s become the Go method %s; the other is at %s", c.d.Name, name, m.pos)
			return
		}
	}
	c.methods = append(c.methods, method{name, signature, shape, idl, pos})
	c.g.methods[c.goName] = c.methods
}

// uninherited is a Go method name for a member, other than an inherited one of another signature: IDL lets an interface
// have a member of the same name as one that it inherits, but a Go interface cannot have two methods of a name.
func (c *class) uninherited(name, shape string) string {
	for _, ancestor := range c.g.set.Ancestors(c.d) {
		for _, m := range c.g.methods[typeName(ancestor.Name)] {
			if m.name == name && m.shape != shape {
				return name + "Of" + c.goName
			}
		}
	}
	return name
}

func (c *class) writeInterface(s *source) {
	s.line("// %s is what an object owes that implements the interface %s.", c.goName, c.d.Name)
	s.line("type %s interface {", c.goName)
	if c.d.Inherits == "" {
		s.line("js.PlatformObject")
	} else {
		s.line("%s", typeName(c.d.Inherits))
	}
	if c.reflects {
		s.line("reflected.Element")
	}
	writeMethods(s, c.methods, true)
	s.line("}")
	s.line("")
}

func writeMethods(s *source, methods []method, embedded bool) {
	for i, m := range methods {
		if m.comment != "" {
			if i > 0 || embedded {
				s.line("")
			}
			s.line("// %s", m.comment)
		}
		s.line("%s%s", m.name, m.signature)
	}
}

func (c *class) writeClass(s *source) {
	attrs := c.d.ExtAttrs
	s.line("// %sClass is the interface %s as engines define it.", c.goName, c.d.Name)
	s.line("var %sClass = &js.Class{", c.goName)
	s.line("Name: %q,", c.d.Name)
	if c.d.Inherits != "" {
		s.line("Parent: %sClass,", typeName(c.d.Inherits))
	}
	if a := attrs.Get("LegacyWindowAlias"); a != nil {
		s.line("Aliases: []string{%s},", quoted(a.Values))
	}
	s.line("Exposed: %s,", c.g.exposure(webidl.ExposureOf(c.d), c.d.Pos))
	for _, flag := range []struct {
		field string
		set   bool
	}{
		{"SecureContext", attrs.Has("SecureContext")},
		{"Hidden", attrs.Has("LegacyNoInterfaceObject") || attrs.Has("LegacyNamespace")},
		{"Global", attrs.Has("Global")},
		{"ImmutablePrototype", c.ofGlobal()},
		// https://webidl.spec.whatwg.org/#js-DOMException-specialness
		{"ErrorPrototype", c.d.Name == "DOMException"},
	} {
		if flag.set {
			s.line("%s: true,", flag.field)
		}
	}
	if c.length > 0 {
		s.line("Length: %d,", c.length)
	}
	s.line("}")
	for _, table := range []struct {
		field, kind string
		rows        []string
	}{
		{"Factories", "Factory", c.factories},
		{"Constants", "Constant", c.constants},
		{"Attributes", "Attribute", c.attributes},
		{"Operations", "Operation", c.operations},
	} {
		if len(table.rows) == 0 {
			continue
		}
		name := unexported(c.goName) + table.field
		s.line("")
		s.line("var %s = []js.%s{", name, table.kind)
		s.line("%s", strings.Join(table.rows, "\n"))
		s.line("}")
		c.fields = append(c.fields, fmt.Sprintf("%s = %s", table.field, name))
	}
	if len(c.fields) == 0 {
		return
	}
	s.line("")
	s.line("// The members refer to the class, so the class can refer to them only now.")
	s.line("func init() {")
	for _, f := range c.fields {
		s.line("%sClass.%s", c.goName, f)
	}
	s.line("}")
}

// ofGlobal reports whether the interface is global, or a global one inherits from it.
func (c *class) ofGlobal() bool {
	return slices.ContainsFunc(c.g.set.Interfaces, func(d *webidl.Interface) bool {
		return d.ExtAttrs.Has("Global") && (d == c.d || slices.Contains(c.g.set.Ancestors(d), c.d))
	})
}

func quoted(list []string) string {
	q := make([]string, len(list))
	for i, s := range list {
		q[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(q, ", ")
}

func (c *class) constructors() {
	var overloads []overload
	exposure := ""
	for _, m := range c.d.Members {
		m, ok := m.(*webidl.Constructor)
		if !ok {
			continue
		}
		if m.ExtAttrs.Has("HTMLConstructor") {
			continue // without custom elements it only throws, as an interface object without constructor does
		}
		if flags := c.flags(m); len(overloads) == 0 {
			exposure = flags
		} else if flags != exposure {
			c.g.unsupported(m.Pos, "overloaded constructors that are not exposed in the same globals")
		}
		name := "New" + c.goName
		if len(overloads) > 0 {
			name += fmt.Sprint(len(overloads) + 1)
		}
		idl := c.d.Name + ": constructor" + argumentsIDL(m.Arguments)
		c.g.implement(name, m.Arguments, "("+c.goName+", error)", idl, m.Pos)
		overloads = append(overloads, overload{method: name, args: m.Arguments, idl: "constructor" + argumentsIDL(m.Arguments), pos: m.Pos})
	}
	if len(overloads) == 0 {
		return
	}
	call := &callable{
		function:    "new" + c.goName,
		failed:      "Failed to construct '" + c.d.Name + "'",
		constructor: c.d,
		called:      c.d.Name,
		overloads:   overloads,
	}
	c.length = call.length()
	c.fields = append(c.fields, "Constructor = "+call.function)
	for _, field := range strings.Split(strings.ReplaceAll(exposure, ": ", " = "), ", ")[1:] {
		c.fields = append(c.fields, "Constructor"+field)
	}
	c.addFunction(func(s *source) { c.g.writeCallable(s, call) })
}

// factoryFunctions writes the legacy factory functions; those of one name are overloads.
func (c *class) factoryFunctions() {
	var calls []*callable
	for _, a := range c.d.ExtAttrs {
		if a.Name != "LegacyFactoryFunction" {
			continue
		}
		name := a.Value()
		i := slices.IndexFunc(calls, func(call *callable) bool { return call.called == name })
		if i < 0 {
			i = len(calls)
			calls = append(calls, &callable{
				function:    c.g.function("new" + exported(name)),
				failed:      "Failed to construct '" + name + "'",
				constructor: c.d,
				called:      name,
			})
		}
		method := "New" + exported(name)
		if n := len(calls[i].overloads); n > 0 {
			method += fmt.Sprint(n + 1)
		}
		idl := name + argumentsIDL(a.Arguments)
		c.g.implement(method, a.Arguments, "("+c.goName+", error)", c.d.Name+": "+idl, a.Pos)
		calls[i].overloads = append(calls[i].overloads, overload{method: method, args: a.Arguments, idl: idl, pos: a.Pos})
	}
	for _, call := range calls {
		c.factories = append(c.factories, fmt.Sprintf("{Name: %q, Length: %d, Construct: %s},", call.called, call.length(), call.function))
		c.addFunction(func(s *source) { c.g.writeCallable(s, call) })
	}
}

func (c *class) addFunction(write func(*source)) {
	var s source
	write(&s)
	c.functions = append(c.functions, s.String())
}

// implement adds a method to the Go interface Implementation.
func (g *generator) implement(name string, args []*webidl.Argument, results, idl string, pos webidl.Pos) {
	signature := "(realm js.Realm"
	if len(args) > 0 {
		signature += ", " + g.parameters(args)
	}
	signature += ") " + results
	if i := slices.IndexFunc(g.implementation, func(m method) bool { return m.name == name }); i >= 0 {
		g.fail(pos, "two members become the Go method %s of Implementation; the other is at %s", name, g.implementation[i].pos)
		return
	}
	g.implementation = append(g.implementation, method{name, signature, signature, idl, pos})
}

// flags are the fields that attributes and operations have in common.
func (c *class) flags(m webidl.Member) string {
	fields := c.g.exposureFlags(c.d, m)
	if m.Mem().ExtAttrs.Has("LegacyUnforgeable") {
		fields += ", Unforgeable: true"
	}
	return fields
}

// exposureFlags are the fields that say where a member is exposed, if that is not where its host is.
func (g *generator) exposureFlags(host webidl.Definition, m webidl.Member) string {
	fields := ""
	hosts, own := webidl.ExposureOf(host), g.set.MemberExposure(host, m)
	if fmt.Sprint(hosts) != fmt.Sprint(own) {
		if own.Empty() {
			g.fail(m.Position(), "%s.%s is exposed nowhere", host.Def().Name, m.Mem().Name)
		}
		fields += ", Exposed: " + g.exposure(own, m.Position())
	}
	base := m.Mem()
	if base.ExtAttrs.Has("SecureContext") || base.Owner != nil && base.Owner.Def().ExtAttrs.Has("SecureContext") && !host.Def().ExtAttrs.Has("SecureContext") {
		fields += ", SecureContext: true"
	}
	return fields
}
