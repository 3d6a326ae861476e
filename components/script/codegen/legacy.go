package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// specials are the special operations that apply to an interface, its own or inherited ones.
type specials struct {
	getter, setter, deleter *webidl.Operation
	own                     bool // one of them is the interface's own
}

// specialsOf finds the special operations for indexed or named properties.
func (g *generator) specialsOf(d *webidl.Interface, indexed bool) specials {
	var s specials
	for _, each := range append([]*webidl.Interface{d}, g.set.Ancestors(d)...) {
		for _, m := range each.Members {
			o, ok := m.(*webidl.Operation)
			if !ok || o.Special == webidl.NotSpecial || g.resolve(o.Arguments[0].Type).builtin(webidl.UnsignedLong) != indexed {
				continue
			}
			s.own = s.own || each == d
			slot := map[webidl.Special]**webidl.Operation{webidl.Getter: &s.getter, webidl.Setter: &s.setter, webidl.Deleter: &s.deleter}[o.Special]
			if *slot == nil {
				*slot = o
			}
		}
	}
	return s
}

// specialMethod is the Go method of a special operation: that of its identifier, or a name of its own.
func (c *class) specialMethod(o *webidl.Operation, unnamed string) string {
	if o == nil {
		return ""
	}
	if name, ok := c.g.specials[o]; ok {
		return name
	}
	results := c.g.results(o.Return)
	shape := "(" + strings.Join(c.g.argumentTypes(o.Arguments), ", ") + ") " + results
	name := c.uninherited(unnamed, shape)
	c.addShapedMethod(name, "("+c.g.parameters(o.Arguments)+") "+results, shape, operationIDL(o), o.Pos)
	c.g.specials[o] = name
	return name
}

// legacy writes what makes the interface's objects legacy platform objects, beyond what they inherit.
func (c *class) legacy() {
	var fields []string
	if s := c.g.specialsOf(c.d, true); s.own {
		fields = append(fields, c.indexedProperties(s))
	}
	if s := c.g.specialsOf(c.d, false); s.own {
		fields = append(fields, c.namedProperties(s))
	}
	for _, a := range []string{"LegacyOverrideBuiltIns", "LegacyUnenumerableNamedProperties"} {
		if c.d.ExtAttrs.Has(a) {
			field := map[string]string{"LegacyOverrideBuiltIns": "OverrideBuiltIns", "LegacyUnenumerableNamedProperties": "Unenumerable"}[a]
			fields = append(fields, field+": true,")
		}
	}
	if len(fields) == 0 {
		return
	}
	table := unexported(c.goName) + "Legacy"
	c.fields = append(c.fields, "Legacy = &"+table)
	c.addFunction(func(s *source) {
		s.line("var %s = js.Legacy{", table)
		s.text(strings.Join(fields, "\n"))
		s.line("}")
	})
}

// indexedProperties writes the functions of the indexed properties, and returns the field that holds them.
func (c *class) indexedProperties(s specials) string {
	length := c.lengthAttribute()
	if length == nil || s.getter == nil {
		at := c.d.Pos
		if s.getter != nil {
			at = s.getter.Pos
		}
		c.g.fail(at, "%s has an indexed property getter, and so must have an attribute length of an integer type, without [Throws]", c.d.Name)
		return ""
	}
	lengthOf := c.g.function("lengthOf" + c.goName)
	c.addFunction(func(src *source) {
		value := "impl.(" + c.goName + ")." + methodName("length") + "()"
		switch t := c.g.goType(length.Type); t {
		case "uint32":
		case "uint8", "uint16":
			value = "uint32(" + value + ")"
		case "uint64":
			value = "uint32(min(" + value + ", math.MaxUint32))"
		default: // no index is supported below none
			value = "uint32(min(max(int64(" + value + "), 0), math.MaxUint32))"
		}
		src.line("func %s(impl js.PlatformObject) uint32 { return %s }", lengthOf, value)
	})
	row := "Indexed: &js.IndexedProperties{\nLength: " + lengthOf + ",\nGet: " + c.propertyGetter(s.getter, "Indexed", "index uint32") + ",\n"
	if s.setter != nil {
		row += "Set: " + c.propertySetter(s.setter, "Indexed", "index uint32", "an indexed") + ",\n"
	}
	return row + "},"
}

// lengthAttribute finds the attribute that says how many indices are supported.
func (c *class) lengthAttribute() *webidl.Attribute {
	for _, each := range append([]*webidl.Interface{c.d}, c.g.set.Ancestors(c.d)...) {
		for _, m := range each.Members {
			a, ok := m.(*webidl.Attribute)
			if !ok || a.Name != "length" || a.Static || a.ExtAttrs.Has("Throws") {
				continue
			}
			r := c.g.resolve(a.Type)
			if b, ok := r.Type.(*webidl.BuiltinType); ok && b.Kind.IsInteger() && !r.nullable {
				return a
			}
		}
	}
	return nil
}

// namedProperties writes the functions of the named properties, and returns the field that holds them.
func (c *class) namedProperties(s specials) string {
	if s.getter == nil {
		return "" // the IDL is of an interface that is not whole
	}
	if !c.inheritsNames() {
		c.addMethod("SupportedNames", "() []string", "the supported property names, in order", s.getter.Pos)
		c.addMethod("SupportsName", "(name string) bool", "", s.getter.Pos)
	}
	names := c.g.function("namesOf" + c.goName)
	supports := c.g.function("supports" + c.goName)
	c.addFunction(func(src *source) {
		src.line("func %s(impl js.PlatformObject) []string { return impl.(%s).SupportedNames() }", names, c.goName)
		src.line("")
		src.line("func %s(impl js.PlatformObject, name string) bool { return impl.(%s).SupportsName(name) }", supports, c.goName)
	})
	row := "Named: &js.NamedProperties{\nNames: " + names + ",\nSupports: " + supports + ",\nGet: " + c.propertyGetter(s.getter, "Named", "name string") + ",\n"
	if s.setter != nil {
		row += "Set: " + c.propertySetter(s.setter, "Named", "name string", "a named") + ",\n"
	}
	if s.deleter != nil {
		row += "Delete: " + c.propertyDeleter(s.deleter) + ",\n"
	}
	return row + "},"
}

// inheritsNames says whether an interface that c inherits from has named properties already.
func (c *class) inheritsNames() bool {
	for _, ancestor := range c.g.set.Ancestors(c.d) {
		if c.g.specialsOf(ancestor, false).getter != nil {
			return true
		}
	}
	return false
}

func (c *class) propertyGetter(o *webidl.Operation, kind, parameter string) string {
	method := c.specialMethod(o, "Get"+kind)
	function := c.g.function("get" + kind + c.goName)
	key, _, _ := strings.Cut(parameter, " ")
	c.addFunction(func(s *source) {
		s.line("// %s", operationIDL(o))
		s.line("func %s(impl js.PlatformObject, realm js.Realm, %s) (js.Value, error) {", function, parameter)
		invoke := fmt.Sprintf("impl.(%s).%s(%s)", c.goName, method, key)
		r := c.g.resolve(o.Return)
		if r.isValue() {
			s.line("return %s", invoke)
		} else {
			s.line("result, err := %s", invoke)
			s.line("if err != nil {")
			s.line("return js.Undefined, err")
			s.line("}")
			c.g.returnValue(s, r, "realm", "result")
		}
		s.line("}")
	})
	return function
}

func (c *class) propertySetter(o *webidl.Operation, kind, parameter, which string) string {
	method := c.specialMethod(o, "Set"+kind)
	function := c.g.function("set" + kind + c.goName)
	key, _, _ := strings.Cut(parameter, " ")
	c.addFunction(func(s *source) {
		s.line("// %s", operationIDL(o))
		s.line("func %s(impl js.PlatformObject, realm js.Realm, %s, v js.Value) error {", function, parameter)
		r := c.g.resolve(o.Arguments[1].Type)
		value := inlineConversion(r, "v")
		if value == "" {
			value = "value"
			s.line("value, err := %s(realm, v)", c.g.converterOf(r))
			s.line("if err != nil {")
			s.line("return js.InContext(%q, err)", "Failed to set "+which+" property on '"+c.d.Name+"'")
			s.line("}")
		}
		invoke := fmt.Sprintf("impl.(%s).%s(%s, %s)", c.goName, method, key, value)
		if c.g.resolve(o.Return).builtin(webidl.Undefined) {
			s.line("return %s", invoke)
		} else {
			assign := ":="
			if value == "value" {
				assign = "="
			}
			s.line("_, err %s %s", assign, invoke)
			s.line("return err")
		}
		s.line("}")
	})
	return function
}

func (c *class) propertyDeleter(o *webidl.Operation) string {
	method := c.specialMethod(o, "DeleteNamed")
	function := c.g.function("deleteNamed" + c.goName)
	c.addFunction(func(s *source) {
		s.line("// %s", operationIDL(o))
		s.line("func %s(impl js.PlatformObject, _ js.Realm, name string) (bool, error) {", function)
		invoke := fmt.Sprintf("impl.(%s).%s(name)", c.goName, method)
		switch r := c.g.resolve(o.Return); {
		case r.builtin(webidl.Boolean) && !r.nullable:
			s.line("return %s", invoke)
		case r.builtin(webidl.Undefined):
			s.line("return true, %s", invoke)
		default:
			s.line("_, err := %s", invoke)
			s.line("return true, err")
		}
		s.line("}")
	})
	return function
}
