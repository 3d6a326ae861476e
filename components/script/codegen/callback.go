package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// callbacks writes the callback functions: a Go type each, with the method Call, or Construct for a callback
// constructor.
func (g *generator) callbacks() {
	for _, d := range g.set.Callbacks {
		name := typeName(d.Name)
		g.claim(name, d.Pos)
		var s source
		keyword, method, invoke := "callback", "Call", "Invoke"
		if d.Constructor {
			keyword, method, invoke = "callback constructor", "Construct", "Construct"
		}
		idl := fmt.Sprintf("%s %s = %s %s", keyword, d.Name, d.Return, argumentsIDL(d.Arguments))
		s.line("// %s is %s.", name, idl)
		g.callbackType(&s, name)
		if d.Constructor {
			s.line("// Construct calls the constructor.")
		} else {
			s.line("// Call calls the function.")
		}
		g.callbackMethod(&s, name, method, invoke, "", d.Constructor, d.Return, d.Arguments)
		g.define(d, s.String())
	}
}

// callbackInterfaces writes the callback interfaces: a Go type each, with their operation as a method.
func (g *generator) callbackInterfaces() {
	for _, d := range g.set.CallbackInterfaces {
		name := typeName(d.Name)
		g.claim(name, d.Pos)
		var s source
		s.line("// %s is the callback interface %s.", name, d.Name)
		g.callbackType(&s, name)
		var constants []string
		for _, m := range d.Members {
			switch m := m.(type) {
			case *webidl.Operation:
				s.line("// %s calls the object's operation: %s", exported(m.Name), operationIDL(m))
				g.callbackMethod(&s, name, exported(m.Name), "CallOperation", m.Name, false, m.Return, m.Arguments)
			case *webidl.Constant:
				constants = append(constants, g.constant(m, g.exposureFlags(d, m)))
			}
		}
		if len(constants) > 0 {
			g.callbackClass(&s, d, constants)
		}
		g.define(d, s.String())
	}
}

// callbackClass writes the legacy callback interface object: what holds the constants for script.
func (g *generator) callbackClass(s *source, d *webidl.CallbackInterface, constants []string) {
	name := typeName(d.Name)
	g.claim(name+"Class", d.Pos)
	g.classes = append(g.classes, name)
	s.line("")
	s.line("// %sClass is the constants of the callback interface %s as engines define them.", name, d.Name)
	s.line("var %sClass = &js.Class{", name)
	s.line("Name: %q,", d.Name)
	s.line("Exposed: %s,", g.exposure(webidl.ExposureOf(d), d.Pos))
	if d.ExtAttrs.Has("SecureContext") {
		s.line("SecureContext: true,")
	}
	s.line("Callback: true,")
	s.line("Constants: []js.Constant{")
	s.line("%s", strings.Join(constants, "\n"))
	s.line("},")
	s.line("}")
}

func (g *generator) callbackType(s *source, name string) {
	s.line("type %s struct{ callback js.Callback }", name)
	s.line("")
	s.line("// Value is the object, null for a nil callback.")
	s.line("func (c *%s) Value() js.Value {", name)
	s.line("if c == nil {")
	s.line("return js.Null")
	s.line("}")
	s.line("return c.callback.Value()")
	s.line("}")
	s.line("")
}

// callbackMethod writes the method of a callback type that calls script. invoke is the method of js.Callback behind it,
// operation the name of a callback interface's operation or "".
func (g *generator) callbackMethod(s *source, receiver, method, invoke, operation string, constructor bool, ret webidl.Type, args []*webidl.Argument) {
	var params, passed []string
	if operation != "" {
		passed = append(passed, fmt.Sprintf("%q", operation))
	}
	if !constructor {
		params = append(params, "this js.Value")
		passed = append(passed, "this")
	}
	names := callbackArgumentNames(args)
	direct := true // the arguments can be passed as they are
	for i, a := range args {
		params = append(params, names[i]+" "+g.argumentType(a))
		direct = direct && !a.Variadic && !a.Optional && g.inlineValue(g.resolve(a.Type), names[i]) != ""
	}

	r := g.resolve(ret)
	var results, onError string
	switch {
	case r.builtin(webidl.Undefined):
		results, onError = "error", "return err"
	case r.builtin(webidl.Any):
		results, onError = "(js.Value, error)", "return js.Undefined, err"
	default:
		results, onError = "(result "+g.goType(ret)+", err error)", "return result, err"
	}
	s.line("func (c *%s) %s(%s) %s {", receiver, method, strings.Join(params, ", "), results)
	if direct {
		for i, a := range args {
			passed = append(passed, g.inlineValue(g.resolve(a.Type), names[i]))
		}
	} else {
		g.callbackArguments(s, args, names, onError)
		passed = append(passed, "args...")
	}
	call := fmt.Sprintf("c.callback.%s(%s)", invoke, strings.Join(passed, ", "))
	switch {
	case r.builtin(webidl.Undefined):
		s.line("_, err := %s", call)
		s.line("return err")
	case r.builtin(webidl.Any):
		s.line("return %s", call)
	default:
		if r.isPromise() {
			onError = "return js.Rejected(c.callback.Realm(), err)"
		}
		s.line("v, err := %s", call)
		s.line("if err != nil {")
		s.text(onError)
		s.line("}")
		if inline := inlineConversion(r, "v"); inline != "" {
			s.line("return %s, nil", inline)
		} else {
			s.line("return %s(c.callback.Realm(), v)", g.converterOf(r))
		}
	}
	s.line("}")
}

// callbackArguments writes the making of args, https://webidl.spec.whatwg.org/#web-idl-arguments-list-converting: missing
// arguments at the end are left out, others become undefined.
func (g *generator) callbackArguments(s *source, args []*webidl.Argument, names []string, onError string) {
	s.line("args := make([]js.Value, 0, %d)", len(args))
	optional, variadic := false, ""
	for i, a := range args {
		r := g.resolve(a.Type)
		switch x := names[i]; {
		case a.Variadic:
			variadic = x
			s.line("for _, each := range %s {", x)
			g.appendArgument(s, r, "each", onError)
			s.line("}")
		case g.argumentMayBeMissing(a):
			optional = true
			s.line("if %s.Present {", x)
			g.appendArgument(s, r, x+".Value", onError)
			s.line("} else {")
			s.line("args = append(args, js.Undefined)")
			s.line("}")
		case a.Optional && !r.isValue() && a.Default == nil:
			optional = true
			s.line("if %s != nil {", x)
			g.appendArgument(s, r, x, onError)
			s.line("} else {")
			s.line("args = append(args, js.Undefined)")
			s.line("}")
		default:
			optional = optional || a.Optional
			g.appendArgument(s, r, x, onError)
		}
	}
	if optional {
		if variadic != "" {
			s.line("if len(%s) == 0 {", variadic)
			defer s.line("}")
		}
		s.line("for len(args) > %d && args[len(args)-1].IsUndefined() {", required(args))
		s.line("args = args[:len(args)-1]")
		s.line("}")
	}
}

func (g *generator) appendArgument(s *source, r resolved, x, onError string) {
	if v := g.inlineValue(r, x); v != "" {
		s.line("args = append(args, %s)", v)
		return
	}
	s.line("if v, err := %s(c.callback.Realm(), %s); err != nil {", g.valuerOf(r), x)
	s.text(onError)
	s.line("} else {")
	s.line("args = append(args, v)")
	s.line("}")
}

// callbackArgumentNames keeps clear of the receiver and the method's own variables too.
func callbackArgumentNames(args []*webidl.Argument) []string {
	names := argumentNames(args)
	for i, name := range names {
		switch name {
		case "c", "v", "each":
			names[i] += "_"
		}
	}
	return names
}

func (g *generator) callbackConverter(d *webidl.Callback) string {
	goName := typeName(d.Name)
	name := "convert" + goName
	test := "!realm.IsCallable(v)"
	want := "Function"
	if d.ExtAttrs.Has("LegacyTreatNonObjectAsNull") {
		test, want = "!v.IsObject()", "object"
	}
	if d.Constructor {
		test, want = "!realm.IsConstructor(v)", "Function"
	}
	return g.newCallback(d, name, goName, test, want)
}

func (g *generator) callbackInterfaceConverter(d *webidl.CallbackInterface) string {
	goName := typeName(d.Name)
	return g.newCallback(d, "convert"+goName, goName, "!v.IsObject()", d.Name)
}

func (g *generator) newCallback(d webidl.Definition, name, goName, test, want string) string {
	return g.helper(fileOf(d), name, func() string {
		return fmt.Sprintf(`func %[1]s(realm js.Realm, v js.Value) (*%[2]s, error) {
	if %[3]s {
		return nil, js.NotOfType(%[4]q)
	}
	return &%[2]s{js.NewCallback(realm, v)}, nil
}
`, name, goName, test, want)
	})
}
