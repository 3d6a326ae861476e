package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// argumentType is the Go type of an operation's or constructor's argument.
func (g *generator) argumentType(a *webidl.Argument) string {
	switch {
	case a.Variadic:
		return "[]" + g.goType(a.Type)
	case g.argumentMayBeMissing(a):
		return "js.Optional[" + g.goType(a.Type) + "]"
	}
	return g.goType(a.Type)
}

func (g *generator) argumentTypes(args []*webidl.Argument) []string {
	types := make([]string, len(args))
	for i, a := range args {
		types[i] = g.argumentType(a)
	}
	return types
}

// argumentMayBeMissing says whether an argument's Go type is a js.Optional.
func (g *generator) argumentMayBeMissing(a *webidl.Argument) bool {
	if !a.Optional || a.Default != nil {
		return false
	}
	return !g.hasAbsent(g.resolve(a.Type))
}

// parameters is the Go parameter list of arguments.
func (g *generator) parameters(args []*webidl.Argument) string {
	list := make([]string, len(args))
	for i, name := range argumentNames(args) {
		list[i] = name + " " + g.argumentType(args[i])
	}
	return strings.Join(list, ", ")
}

// argumentNames gives each argument a Go name of its own.
func argumentNames(args []*webidl.Argument) []string {
	names := make([]string, len(args))
	taken := map[string]bool{}
	for i, a := range args {
		name := local(a.Name)
		for taken[name] {
			name += "_"
		}
		taken[name] = true
		names[i] = name
	}
	return names
}

func required(args []*webidl.Argument) int {
	for i, a := range args {
		if a.Optional || a.Variadic {
			return i
		}
	}
	return len(args)
}

// convertArguments writes the conversions of a call's arguments into variables of their names. The number of required
// arguments has been seen to.
func (g *generator) convertArguments(s *source, args []*webidl.Argument) {
	for i, name := range argumentNames(args) {
		a := args[i]
		switch {
		case a.Variadic:
			g.convertVariadic(s, a, name, i)
		case a.Optional:
			g.convertOptional(s, a, name, i)
		default:
			g.convertArgument(s, g.resolve(a.Type), name, fmt.Sprintf("call.Args[%d]", i), i)
		}
	}
}

// convertArgument writes the conversion of v, the argument i, into a variable.
func (g *generator) convertArgument(s *source, r resolved, name, v string, i int) {
	if inline := inlineConversion(r, v); inline != "" {
		s.line("%s := %s", name, inline)
		return
	}
	s.line("%s, err := %s(call.Realm, %s)", name, g.converterOf(r), v)
	g.argumentError(s, i)
}

func (g *generator) argumentError(s *source, i int) {
	s.line("if err != nil {")
	s.line("return js.Undefined, js.ArgumentError(failed, %d, err)", i+1)
	s.line("}")
}

func (g *generator) convertVariadic(s *source, a *webidl.Argument, name string, i int) {
	r := g.resolve(a.Type)
	if r.builtin(webidl.Any) {
		s.line("var %s []js.Value", name)
		s.line("if len(call.Args) > %d {", i)
		s.line("%s = slices.Clone(call.Args[%d:])", name, i)
		s.line("}")
		return
	}
	s.line("var %s []%s", name, g.goTypeOf(r))
	s.line("for i := %d; i < len(call.Args); i++ {", i)
	s.line("converted, err := %s(call.Realm, call.Args[i])", g.converterOf(r))
	s.line("if err != nil {")
	s.line("return js.Undefined, js.ArgumentError(failed, i+1, err)")
	s.line("}")
	s.line("%s = append(%s, converted)", name, name)
	s.line("}")
}

// convertOptional converts an argument where it is given and not undefined.
func (g *generator) convertOptional(s *source, a *webidl.Argument, name string, i int) {
	r := g.resolve(a.Type)
	v := fmt.Sprintf("call.Arg(%d)", i)
	if a.Default != nil && a.Default.Kind == webidl.EmptyDictionary {
		// A dictionary, or a union's dictionary, takes its defaults from undefined.
		g.convertArgument(s, r, name, v, i)
		return
	}
	fallback, isZero := "", true
	if a.Default != nil {
		fallback, isZero = g.defaultValue(r, a.Default)
	}
	if inline := inlineConversion(r, v); inline != "" && isZero && (a.Default != nil || g.hasAbsent(r)) {
		s.line("%s := %s", name, inline)
		return
	}
	switch {
	case a.Default == nil || isZero:
		s.line("var %s %s", name, g.argumentType(a))
	case fallback == "":
		s.line("%s, err := %s(call.Realm, %s)", name, g.converterOf(r), g.literal(a.Default))
		g.argumentError(s, i)
	default:
		s.line("%s := %s", name, fallback)
	}
	s.line("if arg := %s; !arg.IsUndefined() {", v)
	converted := inlineConversion(r, "arg")
	if converted == "" {
		converted = "converted"
		s.line("converted, err := %s(call.Realm, arg)", g.converterOf(r))
		g.argumentError(s, i)
	}
	if g.argumentMayBeMissing(a) {
		converted = "js.Some(" + converted + ")"
	}
	s.line("%s = %s", name, converted)
	s.line("}")
}
