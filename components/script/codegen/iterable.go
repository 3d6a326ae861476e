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
	return c.g.valueThrough(s, r, x, variable, "return js.Undefined, js.Undefined, false, err")
}

// walkedItem is walked for an item of an asynchronous iteration.
func (c *class) walkedItem(s *source, t webidl.Type, x, variable string) string {
	return c.g.valueThrough(s, c.g.resolve(t), x, variable, "return js.Undefined, js.Undefined, err")
}

// valueThrough is the js.Value of x, where need be through a variable that there is already, besides err.
func (g *generator) valueThrough(s *source, r resolved, x, variable, onError string) string {
	if v := g.inlineValue(r, x); v != "" {
		return v
	}
	s.line("if %s, err = %s(realm, %s); err != nil {", variable, g.valuerOf(r), x)
	s.text(onError)
	s.line("}")
	return variable
}

// asyncIterable writes what begins an asynchronous iteration. [Return] says that iterations can be ended by script.
func (c *class) asyncIterable(m *webidl.AsyncIterable) {
	item := c.g.goType(m.Value)
	if m.Key != nil {
		item = "js.Entry[" + c.g.goType(m.Key) + ", " + item + "]"
	}
	kind := "AsyncIterator"
	if m.ExtAttrs.Has("Return") {
		kind = "AsyncReturner"
	}
	results := "(js." + kind + "[" + item + "], error)"
	shape := "(" + strings.Join(c.g.argumentTypes(m.Arguments), ", ") + ") " + results
	c.addShapedMethod("AsyncIterator", "("+c.g.parameters(m.Arguments)+") "+results, shape, iterationIDL(m), m.Pos)
	table := unexported(c.goName) + "AsyncIterable"
	begin := c.g.function("iterate" + c.goName)
	convert := c.g.function("item" + c.goName)
	c.fields = append(c.fields, "AsyncIterable = &"+table)
	c.addFunction(func(s *source) {
		s.line("var %s = js.AsyncIterable{Pair: %t, Begin: %s, Return: %t%s}", table, m.Key != nil, begin, m.ExtAttrs.Has("Return"), c.flags(m))
		s.line("")
		s.line("// %s", iterationIDL(m))
		s.line("func %s(impl js.PlatformObject, call *js.Call) (js.AsyncItems, error) {", begin)
		s.line("this := impl.(%s)", c.goName)
		c.g.withFailed(s, "Failed to iterate over '"+c.d.Name+"'", func(s *source) {
			var conversions source
			c.g.convertArguments(&conversions, m.Arguments)
			s.WriteString(strings.ReplaceAll(conversions.String(), "return js.Undefined, ", "return nil, "))
		})
		s.line("it, err := this.AsyncIterator(%s)", strings.Join(argumentNames(m.Arguments), ", "))
		s.line("if err != nil {")
		s.line("return nil, err")
		s.line("}")
		s.line("return js.AsyncItemsOf(it, %s), nil", convert)
		s.line("}")
		s.line("")
		s.line("func %s(realm js.Realm, item %s) (key, value js.Value, err error) {", convert, item)
		if m.Key == nil {
			s.line("return js.Undefined, %s, nil", c.walkedItem(s, m.Value, "item", "value"))
		} else {
			key := c.walkedItem(s, m.Key, "item.Key", "key")
			s.line("return %s, %s, nil", key, c.walkedItem(s, m.Value, "item.Value", "value"))
		}
		s.line("}")
	})
}
