package codegen

import (
	"slices"
	"strings"

	"corvo/webidl"
)

// choice is one way that a value can be taken: an overload, by the type of the distinguishing argument, or a member of
// a union.
type choice struct {
	// types are the type, or the member types of a union.
	types    []resolved
	nullable bool
	// optional is set for an overload whose distinguishing argument is optional.
	optional bool
	// take writes the statements that end the function with this choice. object is a variable that holds the platform
	// object found in the value, or "".
	take func(s *source, object string)
}

func (c choice) has(test func(resolved) bool) bool { return slices.ContainsFunc(c.types, test) }

// choose writes the tests that pick one of the choices by the value in the Go variable v, in the order of
// https://webidl.spec.whatwg.org/#js-overloads step 12 and https://webidl.spec.whatwg.org/#js-union, which agree. onError
// is the statement that returns err, and none the one for a value that no choice takes.
func (g *generator) choose(s *source, choices []choice, v, realm, onError, none string) {
	first := func(test func(resolved) bool) *choice {
		for i := range choices {
			if choices[i].has(test) {
				return &choices[i]
			}
		}
		return nil
	}
	kind := func(kinds ...webidl.Kind) func(resolved) bool {
		return func(r resolved) bool { return r.builtin(kinds...) }
	}

	fallback := g.fallback(first)
	tests := nullishTests(g, choices, v)
	var objects source
	g.chooseObject(&objects, choices, first, v, realm, onError)
	tests = append(tests, test{v + ".IsObject()", objects.String()})
	for _, primitive := range []struct {
		choice *choice
		kind   string
	}{
		{first(kind(webidl.Boolean)), "KindBoolean"},
		{first(isNumeric), "KindNumber"},
		{first(kind(webidl.BigInt)), "KindBigInt"},
		{first(kind(webidl.Symbol)), "KindSymbol"},
	} {
		if primitive.choice != nil && primitive.choice != fallback {
			tests = append(tests, test{v + ".Kind() == js." + primitive.kind, primitive.choice.taken()})
		}
	}
	writeTests(s, tests, v)
	if fallback != nil {
		fallback.take(s, "")
		return
	}
	s.text(none)
}

// test is a condition and the statements that it leads to.
type test struct{ condition, body string }

// writeTests writes the tests, neighbours that lead to the same as one.
func writeTests(s *source, tests []test, v string) {
	var merged []test
	for _, t := range tests {
		last := len(merged) - 1
		switch {
		case t.body == "":
		case last < 0 || merged[last].body != t.body:
			merged = append(merged, t)
		case merged[last].condition == v+".IsUndefined()" && t.condition == v+".IsNullish()":
			merged[last].condition = t.condition
		default:
			merged[last].condition += " || " + t.condition
		}
	}
	for _, t := range merged {
		s.line("if %s {", t.condition)
		s.WriteString(t.body)
		s.line("}")
	}
}

func (c choice) taken() string {
	var s source
	c.take(&s, "")
	return s.String()
}

// nullishTests are the tests for undefined and null. They stand also before the fallback's choice, which would
// otherwise lose the value to another one.
func nullishTests(g *generator, choices []choice, v string) []test {
	var tests []test
	for _, step := range []struct {
		condition string
		applies   func(choice) bool
	}{
		{v + ".IsUndefined()", func(c choice) bool { return c.optional }},
		{v + ".IsUndefined()", func(c choice) bool {
			return c.has(func(r resolved) bool { return r.builtin(webidl.Undefined) })
		}},
		{v + ".IsNullish()", func(c choice) bool {
			return c.nullable || c.has(func(r resolved) bool {
				_, ok := g.definition(r).(*webidl.Dictionary)
				return ok
			})
		}},
	} {
		if i := slices.IndexFunc(choices, step.applies); i >= 0 {
			tests = append(tests, test{step.condition, choices[i].taken()})
		}
	}
	return tests
}

// fallback is the choice for values that no test of a type has taken, or nil.
func (g *generator) fallback(first func(func(resolved) bool) *choice) *choice {
	for _, test := range []func(resolved) bool{
		func(r resolved) bool {
			_, isEnum := g.definition(r).(*webidl.Enum)
			return isEnum || r.builtin(webidl.DOMString, webidl.USVString, webidl.ByteString)
		},
		isNumeric,
		func(r resolved) bool { return r.builtin(webidl.Boolean) },
		func(r resolved) bool { return r.builtin(webidl.BigInt) },
		func(r resolved) bool { return r.builtin(webidl.Any) },
		func(r resolved) bool { return r.isPromise() },
	} {
		if c := first(test); c != nil {
			return c
		}
	}
	return nil
}

func isNumeric(r resolved) bool {
	b, ok := r.Type.(*webidl.BuiltinType)
	return ok && (b.Kind.IsInteger() || b.Kind.IsFloat())
}

// chooseObject writes the tests of an object: platform objects, buffers, functions, iterables and the rest.
func (g *generator) chooseObject(s *source, choices []choice, first func(func(resolved) bool) *choice, v, realm, onError string) {
	object := first(func(r resolved) bool { return r.builtin(webidl.Object) })

	for i := range choices {
		for _, r := range choices[i].types {
			if d, ok := g.definition(r).(*webidl.Interface); ok {
				var taken source
				choices[i].take(&taken, "object")
				variable := "_"
				if strings.Contains(taken.String(), "object") {
					variable = "object"
				}
				s.line("if %s, ok := %s(%s, %s); ok {", variable, g.asInterface(d), realm, v)
				s.WriteString(taken.String())
				s.line("}")
			}
		}
	}
	for i := range choices {
		for _, r := range choices[i].types {
			if r.isBuffer() {
				s.line("if %s {", bufferTest(r, realm, v))
				choices[i].take(s, "")
				s.line("}")
			}
		}
	}
	if c := first(func(r resolved) bool {
		_, ok := g.definition(r).(*webidl.Callback)
		return ok
	}); c != nil {
		s.line("if %s.IsCallable(%s) {", realm, v)
		c.take(s, "")
		s.line("}")
	}
	if object == nil {
		g.chooseIterable(s, first, v, realm, onError)
	}
	for _, c := range []*choice{
		first(func(r resolved) bool { return g.isDictionaryLike(r) }),
		object,
	} {
		if c != nil {
			c.take(s, "")
			return
		}
	}
}

func (g *generator) chooseIterable(s *source, first func(func(resolved) bool) *choice, v, realm, onError string) {
	if c := first(func(r resolved) bool { _, ok := r.Type.(*webidl.AsyncSequenceType); return ok }); c != nil {
		condition := "iterable"
		if first(func(r resolved) bool { return r.builtin(webidl.DOMString, webidl.USVString, webidl.ByteString) }) != nil {
			condition += " && " + realm + ".ClassOf(" + v + ") != js.ClassString"
		}
		s.line("if iterable, err := js.IsAsyncIterable(%s, %s); err != nil {", realm, v)
		s.line("%s", onError)
		s.line("} else if %s {", condition)
		c.take(s, "")
		s.line("}")
	}
	c := first(func(r resolved) bool {
		switch r.Type.(type) {
		case *webidl.SequenceType, *webidl.FrozenArrayType:
			return true
		}
		return false
	})
	if c == nil {
		return
	}
	s.line("if iterable, err := %s.IsIterable(%s); err != nil {", realm, v)
	s.line("%s", onError)
	s.line("} else if iterable {")
	c.take(s, "")
	s.line("}")
}

// isDictionaryLike holds for the types that take any object: dictionaries, records and callback interfaces.
func (g *generator) isDictionaryLike(r resolved) bool {
	if _, ok := r.Type.(*webidl.RecordType); ok {
		return true
	}
	switch g.definition(r).(type) {
	case *webidl.Dictionary, *webidl.CallbackInterface:
		return true
	}
	return false
}

func bufferTest(r resolved, realm, v string) string {
	kind := realm + ".ViewOf(" + v + ").Kind"
	switch t := r.Type.(type) {
	case *webidl.NamedType:
		switch t.Name {
		case "ArrayBufferView":
			return kind + ".IsView()"
		case "BufferSource":
			return "kind := " + kind + "; kind == js.ArrayBuffer || kind.IsView()"
		}
		return kind + " != js.NotBuffer"
	case *webidl.BuiltinType:
		return kind + " == js." + t.Kind.String()
	}
	return "false"
}
