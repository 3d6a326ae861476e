package codegen

import (
	"fmt"
	"slices"
	"strings"

	"corvo/webidl"
)

// allOperations writes the operations, overloads of one name together, regular and static ones apart.
func (c *class) allOperations() {
	type key struct {
		name   string
		static bool
	}
	groups := map[key][]*webidl.Operation{}
	var order []key
	for _, m := range c.d.Members {
		o, ok := m.(*webidl.Operation)
		if !ok || o.Special != webidl.NotSpecial && o.Name == "" {
			continue
		}
		if o.Name == "" {
			// stringifier DOMString () in its oldest form
			c.addMethod("String", "() string", "stringifier", o.Pos)
			c.stringifier(o, "js.String(this.String())")
			continue
		}
		k := key{o.Name, o.Static}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], o)
	}
	for _, k := range order {
		c.operation(groups[k])
	}
}

func (c *class) operation(group []*webidl.Operation) {
	first := group[0]
	if c.isDefaultToJSON(first) {
		c.defaultToJSON(first)
		return
	}
	call := &callable{
		function: c.g.function("call" + c.goName + exported(first.Name)),
		failed:   "Failed to execute '" + first.Name + "' on '" + c.d.Name + "'",
		receiver: c.d,
	}
	if first.Static {
		call.receiver = nil
	}
	for i, o := range group {
		name := methodName(o.Name)
		if i > 0 {
			name += fmt.Sprint(i + 1)
		}
		if o.Static {
			name = c.goName + name
			c.g.implement(name, o.Arguments, c.g.results(o.Return), c.d.Name+": "+c.operationIDL(o), o.Pos)
		} else {
			results := c.g.results(o.Return)
			shape := "(" + strings.Join(c.g.argumentTypes(o.Arguments), ", ") + ") " + results
			name = c.uninherited(name, shape)
			c.addShapedMethod(name, "("+c.g.parameters(o.Arguments)+") "+results, shape, operationIDL(o), o.Pos)
		}
		if o.Special != webidl.NotSpecial {
			c.g.specials[o] = name
		}
		promise := c.g.resolve(o.Return).isPromise()
		if i > 0 && promise != call.lenient {
			c.g.fail(o.Pos, "some overloads of %s return a promise and some do not", o.Name)
		}
		call.lenient = promise
		call.overloads = append(call.overloads, overload{method: name, args: o.Arguments, ret: o.Return, idl: c.operationIDL(o), pos: o.Pos})
	}
	c.addFunction(func(s *source) { c.g.writeCallable(s, call) })
	c.addOperation(first, first.Name, call.length(), call.function, first.Static)
	if slices.ContainsFunc(group, func(o *webidl.Operation) bool { return o.ExtAttrs.Has("Unscopable") }) {
		row := &c.operations[len(c.operations)-1]
		*row = strings.TrimSuffix(*row, "},") + ", Unscopable: true},"
	}
	if first.Stringifier {
		c.addOperation(first, "toString", 0, call.function, false)
	}
}

func (c *class) operationIDL(o *webidl.Operation) string {
	if c.namespace {
		written := *o
		written.Static = false
		o = &written
	}
	return operationIDL(o)
}

func (c *class) addOperation(m webidl.Member, name string, length int, function string, static bool) {
	row := fmt.Sprintf("{Name: %q", name)
	if length > 0 {
		row += fmt.Sprintf(", Length: %d", length)
	}
	row += ", Call: " + function + c.flags(m)
	if static {
		row += ", Static: true"
	}
	c.operations = append(c.operations, row+"},")
}

// stringifier writes a toString that returns the value of a Go expression.
func (c *class) stringifier(m webidl.Member, value string) {
	function := c.g.function("call" + c.goName + "ToString")
	c.addFunction(func(s *source) {
		s.line("// stringifier")
		s.line("func %s(call *js.Call) (js.Value, error) {", function)
		c.brand(s)
		s.line("return %s, nil", value)
		s.line("}")
	})
	c.addOperation(m, "toString", 0, function, false)
}

// brand writes the brand check of a function without errors of its own.
func (c *class) brand(s *source) {
	s.line("this, err := %s(call)", c.g.brandCheck(c.d))
	s.line("if err != nil {")
	s.line("return js.Undefined, err")
	s.line("}")
}
