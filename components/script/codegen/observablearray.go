package codegen

import (
	"corvo/webidl"
)

// observableArray writes what an attribute of an observable array type needs of the object and the js.ObservableArray that
// stands for it, whose Go name it returns.
func (c *class) observableArray(a *webidl.Attribute, t *webidl.ObservableArrayType) string {
	name := methodName(a.Name)
	elem := c.g.goType(t.Elem)
	c.addMethod(name, "() *[]"+elem, attributeIDL(a), a.Pos)
	algorithm := "(index int, value " + elem + ") error"
	c.addShapedMethod("Set"+name+"At", algorithm, "(int, "+elem+") error", "", a.Pos)
	c.addShapedMethod("Delete"+name+"At", algorithm, "(int, "+elem+") error", "", a.Pos)
	variable := c.g.function(unexported(c.goName) + name)
	c.addFunction(func(s *source) {
		s.line("// %s", attributeIDL(a))
		s.line("var %s = js.ObservableArray[%s, %s]{", variable, c.goName, elem)
		s.line("Attribute: %q,", a.Name)
		s.line("List: %s.%s,", c.goName, name)
		s.line("Set: %s.Set%sAt,", c.goName, name)
		s.line("Delete: %s.Delete%sAt,", c.goName, name)
		s.line("ToValue: %s,", c.g.valuer(t.Elem))
		s.line("Convert: %s,", c.g.converter(t.Elem))
		s.line("}")
	})
	return variable
}
