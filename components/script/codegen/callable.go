package codegen

import (
	"fmt"
	"strings"

	"corvo/webidl"
)

// callable is what one Go function of type js.Func stands for: an operation, static operation, namespace operation or
// constructor, with all its overloads.
type callable struct {
	function string // the Go function's name
	failed   string // what its errors begin with
	// receiver is the interface whose brand is checked; nil for static members, namespaces and constructors.
	receiver    *webidl.Interface
	constructor *webidl.Interface // nil unless it is a constructor or legacy factory function
	called      string            // the constructor's name
	lenient     bool              // has an overload with a promise type: errors reject
	overloads   []overload
}

type overload struct {
	method string // the Go method
	args   []*webidl.Argument
	ret    webidl.Type
	idl    string
	pos    webidl.Pos
}

// length is the value of the function's length property.
func (c *callable) length() int {
	n := required(c.overloads[0].args)
	for _, o := range c.overloads[1:] {
		n = min(n, required(o.args))
	}
	return n
}

// writeCallable writes the function, and one more for each overload.
func (g *generator) writeCallable(s *source, c *callable) {
	for _, o := range c.overloads {
		s.line("// %s", o.idl)
	}
	if c.lenient {
		s.line("func %s(call *js.Call) (js.Value, error) {", c.function)
		s.line("v, err := %sSteps(call)", c.function)
		s.line("if err != nil {")
		s.line("return js.Rejected(call.Realm, err)")
		s.line("}")
		s.line("return v, nil")
		s.line("}")
		s.line("")
		s.line("func %sSteps(call *js.Call) (js.Value, error) {", c.function)
	} else {
		s.line("func %s(call *js.Call) (js.Value, error) {", c.function)
	}
	if c.constructor != nil {
		s.line("if call.NewTarget.IsUndefined() {")
		s.line("return js.Undefined, js.NewRequired(%q)", c.called)
		s.line("}")
	}
	if c.receiver != nil {
		s.line("this, err := %s(call)", g.brandCheck(c.receiver))
		s.line("if err != nil {")
		s.line("return js.Undefined, err")
		s.line("}")
	}
	if len(c.overloads) == 1 {
		g.withFailed(s, c.failed, func(s *source) {
			if n := required(c.overloads[0].args); n > 0 {
				s.line("if len(call.Args) < %d {", n)
				s.line("return js.Undefined, js.ArgumentCountError(failed, %d, len(call.Args))", n)
				s.line("}")
			}
			g.overloadBody(s, c, c.overloads[0])
		})
		s.line("}")
		return
	}
	g.withFailed(s, c.failed, func(s *source) { g.resolveOverload(s, c) })
	s.line("}")
	for i, o := range c.overloads {
		s.line("")
		s.line("// %s", o.idl)
		if c.receiver != nil {
			s.line("func %s%d(call *js.Call, this %s) (js.Value, error) {", c.function, i+1, typeName(c.receiver.Name))
		} else {
			s.line("func %s%d(call *js.Call) (js.Value, error) {", c.function, i+1)
		}
		g.withFailed(s, c.failed, func(s *source) { g.overloadBody(s, c, o) })
		s.line("}")
	}
}

// withFailed writes a body, before it the constant failed if the body uses it.
func (g *generator) withFailed(s *source, failed string, write func(*source)) {
	var body source
	write(&body)
	if strings.Contains(body.String(), "failed") {
		s.line("const failed = %q", failed)
	}
	s.WriteString(body.String())
}

// overloadBody converts the arguments, calls the Go method and returns its result.
func (g *generator) overloadBody(s *source, c *callable, o overload) {
	g.convertArguments(s, o.args)
	args := argumentNames(o.args)
	object := "this"
	if c.receiver == nil {
		object = g.implementationOf("call.Realm")
		args = append([]string{"call.Realm"}, args...)
	}
	invoke := fmt.Sprintf("%s.%s(%s)", object, o.method, strings.Join(args, ", "))
	if c.constructor != nil {
		s.line("object, err := %s", invoke)
		s.line("if err != nil {")
		s.line("return js.Undefined, err")
		s.line("}")
		s.line("return call.Realm.WrapNew(object, call.NewTarget)")
		return
	}
	r := g.resolve(o.ret)
	switch {
	case r.builtin(webidl.Undefined):
		s.line("return js.Undefined, %s", invoke)
	case r.isValue():
		s.line("return %s", invoke)
	default:
		s.line("result, err := %s", invoke)
		s.line("if err != nil {")
		s.line("return js.Undefined, err")
		s.line("}")
		g.returnValue(s, r, "call.Realm", "result")
	}
}

// implementationOf is the Go expression of the host's Implementation.
func (g *generator) implementationOf(realm string) string {
	g.helper(installFile, "implementation", func() string {
		return `func implementation(realm js.Realm) Implementation { return realm.Host().(Implementation) }
`
	})
	return "implementation(" + realm + ")"
}

// brandCheck names the function that finds the receiver of an interface's members.
func (g *generator) brandCheck(d *webidl.Interface) string {
	goName := typeName(d.Name)
	name := "this" + goName
	return g.helper(fileOf(d), name, func() string {
		return fmt.Sprintf(`func %[1]s(call *js.Call) (%[2]s, error) {
	object, ok := %[3]s(call.Realm, call.Receiver())
	if !ok {
		return nil, js.ErrIllegalInvocation
	}
	return object, nil
}
`, name, goName, g.asInterface(d))
	})
}

// results is the Go result list of an operation.
func (g *generator) results(ret webidl.Type) string {
	if g.resolve(ret).builtin(webidl.Undefined) {
		return "error"
	}
	return "(" + g.goType(ret) + ", error)"
}
