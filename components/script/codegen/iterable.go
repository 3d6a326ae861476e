package codegen

import (
	"strings"

	"corvo/webidl"
)

// iterable writes what the pair iterator reads its items by. A value iterator is that of the indexed properties.
func (c *class) iterable(m *webidl.Iterable) {
	if m.Key == nil {
		c.fields = append(c.fields, "Iterable = &js.Iterable{"+strings.TrimPrefix(c.flags(m), ", ")+"}")
		return
	}
	c.addMethod("PairAt", "(i int) ("+c.g.goType(m.Key)+", "+c.g.goType(m.Value)+", bool)", iterationIDL(m), m.Pos)
	c.walk(m, "Pairs", "object, i := impl.("+c.goName+"), -1", "i++\nk, v, ok := object.PairAt(i)", func(s *source) (key, value string) {
		return c.walked(s, c.g.resolve(m.Key), "k", "key"), c.walked(s, c.g.resolve(m.Value), "v", "value")
	})
}

// walk writes the js.Iterable of a declaration: begin and next are the statements that begin a walk and that give the next
// pair, with ok, and pair makes values of it.
func (c *class) walk(m webidl.Member, kind, begin, next string, pair func(*source) (key, value string)) {
	table := unexported(c.goName) + "Iterable"
	function := c.g.function("walk" + c.goName)
	c.fields = append(c.fields, "Iterable = &"+table)
	c.addFunction(func(s *source) {
		s.line("var %s = js.Iterable{Kind: js.Iterable%s, Walk: %s%s}", table, kind, function, c.flags(m))
		s.line("")
		s.line("// %s", iterationIDL(m))
		s.line("func %s(impl js.PlatformObject) js.Walk {", function)
		s.text(begin)
		s.line("return func(realm js.Realm) (key, value js.Value, ok bool, err error) {")
		s.text(next)
		s.line("if !ok {")
		s.line("return js.Undefined, js.Undefined, false, nil")
		s.line("}")
		key, value := pair(s)
		s.line("return %s, %s, true, nil", key, value)
		s.line("}")
		s.line("}")
	})
}

// walked is the js.Value of x, where need be through a variable.
func (c *class) walked(s *source, r resolved, x, variable string) string {
	if v := c.g.inlineValue(r, x); v != "" {
		return v
	}
	s.line("if %s, err = %s(realm, %s); err != nil {", variable, c.g.valuerOf(r), x)
	s.line("return js.Undefined, js.Undefined, false, err")
	s.line("}")
	return variable
}
