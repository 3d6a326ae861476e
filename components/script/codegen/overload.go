package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// candidate is an entry of the effective overload set for some number of arguments; see
// https://webidl.spec.whatwg.org/#compute-the-effective-overload-set.
type candidate struct {
	index int // of the overload
	types []webidl.Type
	// optional says of each argument whether it is optional or variadic.
	optional []bool
}

// candidates are the entries that take exactly n arguments.
func candidates(overloads []overload, n int) []candidate {
	var list []candidate
	for index, o := range overloads {
		variadic := len(o.args) > 0 && o.args[len(o.args)-1].Variadic
		if n < required(o.args) || n > len(o.args) && !variadic {
			continue
		}
		c := candidate{index: index}
		for i := range n {
			a := o.args[min(i, len(o.args)-1)]
			c.types = append(c.types, a.Type)
			c.optional = append(c.optional, a.Optional || a.Variadic)
		}
		list = append(list, c)
	}
	return list
}

// resolveOverload writes the choice between overloads, by the number of arguments and then by the type of the
// distinguishing one, as https://webidl.spec.whatwg.org/#js-overloads says.
func (g *generator) resolveOverload(s *source, c *callable) {
	longest, variadic := 0, false
	for _, o := range c.overloads {
		longest = max(longest, len(o.args))
		variadic = variadic || len(o.args) > 0 && o.args[len(o.args)-1].Variadic
	}
	if variadic {
		longest++ // stands for every greater number
	}
	type arm struct {
		numbers []string
		body    string
	}
	var arms []arm
	var arities []string
	for n := range longest + 1 {
		list := candidates(c.overloads, n)
		if len(list) == 0 {
			continue
		}
		number := fmt.Sprint(n)
		arities = append(arities, number)
		var body source
		g.distinguish(&body, c, list, n)
		if last := len(arms) - 1; last >= 0 && arms[last].body == body.String() {
			arms[last].numbers = append(arms[last].numbers, number)
		} else {
			arms = append(arms, arm{[]string{number}, body.String()})
		}
	}
	complete := len(arities) == longest+1
	s.line("switch min(len(call.Args), %d) {", longest)
	for i, a := range arms {
		if complete && i == len(arms)-1 {
			s.line("default:")
		} else {
			s.line("case %s:", strings.Join(a.numbers, ", "))
		}
		s.WriteString(a.body)
	}
	s.line("}")
	if complete {
		return
	}
	least := c.length()
	if len(arities) == longest+1-least {
		s.line("return js.Undefined, js.ArgumentCountError(failed, %d, len(call.Args))", least)
		return
	}
	if least > 0 {
		s.line("if len(call.Args) < %d {", least)
		s.line("return js.Undefined, js.ArgumentCountError(failed, %d, len(call.Args))", least)
		s.line("}")
	}
	s.line("return js.Undefined, js.ArityError(failed, %q, len(call.Args))", strings.Join(arities, ", "))
}

func (g *generator) distinguish(s *source, c *callable, list []candidate, n int) {
	invoke := func(i int) string {
		if c.receiver != nil {
			return fmt.Sprintf("return %s%d(call, this)", c.function, i+1)
		}
		return fmt.Sprintf("return %s%d(call)", c.function, i+1)
	}
	if len(list) == 1 {
		s.line("%s", invoke(list[0].index))
		return
	}
	d := 0
	for d < n && !g.distinguishable(list, d) {
		d++
	}
	if d == n {
		g.fail(c.overloads[list[1].index].pos, "overloads of %s cannot be told apart when called with %d arguments",
			strings.TrimPrefix(c.function, "call"), n)
		return
	}
	var choices []choice
	for _, cand := range list {
		r := g.resolve(cand.types[d])
		ch := choice{types: []resolved{r.inner()}, nullable: r.nullable, optional: cand.optional[d]}
		if u, ok := r.Type.(*webidl.UnionType); ok {
			ch.types = nil
			for _, m := range g.flatten(u, nil) {
				ch.types = append(ch.types, m.resolved)
			}
		}
		ch.take = func(s *source, _ string) { s.line("%s", invoke(cand.index)) }
		choices = append(choices, ch)
	}
	s.line("v := call.Args[%d]", d)
	g.choose(s, choices, "v", "call.Realm", "return js.Undefined, err", "return js.Undefined, js.OverloadError(failed)")
}

// distinguishable says whether the types at argument i differ in every pair of candidates.
func (g *generator) distinguishable(list []candidate, i int) bool {
	for a := range list {
		for b := range a {
			if g.label(list[a].types[i]) == g.label(list[b].types[i]) {
				return false
			}
		}
	}
	return true
}
