package codegen

import (
	"fmt"

	"corvo/webidl"
)

// inlineValue is the js.Value of the Go expression x of a type, where making it cannot fail, or "".
func (g *generator) inlineValue(r resolved, x string) string {
	if r.isValue() {
		return x
	}
	if g.isPointer(r) {
		switch g.definition(r).(type) {
		case *webidl.Interface:
			return "js.ObjectOf(" + x + ")"
		case *webidl.Callback, *webidl.CallbackInterface:
			return x + ".Value()" // nil-safe
		}
		if _, async := r.Type.(*webidl.AsyncSequenceType); async {
			return x + ".Value()"
		}
		return ""
	}
	if r.nullable || r.isBuffer() {
		return ""
	}
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		switch {
		case t.Kind == webidl.Undefined:
			return "js.Undefined"
		case t.Kind == webidl.Boolean:
			return "js.Bool(" + x + ")"
		case t.Kind.IsInteger():
			return "js.Int(" + x + ")"
		case t.Kind == webidl.Double, t.Kind == webidl.UnrestrictedDouble:
			return "js.Number(" + x + ")"
		case t.Kind.IsFloat():
			return "js.Number(float64(" + x + "))"
		case t.Kind == webidl.ByteString:
			return "js.ByteString(" + x + ")"
		case t.Kind.IsString():
			return "js.String(" + x + ")"
		}
	case *webidl.NamedType:
		if _, ok := g.set.Lookup(t.Name).(*webidl.Enum); ok {
			return "js.String(string(" + x + "))"
		}
	}
	return ""
}

// returnValue writes the return statement that gives x of a type to script.
func (g *generator) returnValue(s *source, r resolved, realm, x string) {
	if v := g.inlineValue(r, x); v != "" {
		s.line("return %s, nil", v)
		return
	}
	s.line("return %s(%s, %s)", g.valuerOf(r), realm, x)
}

// valuer names the function func(js.Realm, T) (js.Value, error) that makes a value of a T.
func (g *generator) valuer(t webidl.Type) string { return g.valuerOf(g.resolve(t)) }

func (g *generator) valuerOf(r resolved) string {
	if r.isBuffer() && !r.nullable {
		return "js.BufferValue"
	}
	if d, ok := g.definition(r).(*webidl.Dictionary); ok && !r.nullable {
		return g.dictionaryValuer(d)
	}
	name := "valueOf" + g.labelOf(r)
	file := conversionsFile
	if d := g.definition(r); d != nil {
		file = fileOf(d)
	}
	if _, ok := r.Type.(*webidl.UnionType); ok {
		file = g.union(r).file
	}
	return g.helper(file, name, func() string {
		var s source
		s.line("func %s(realm js.Realm, x %s) (js.Value, error) {", name, g.goTypeOf(r))
		g.valuerBody(&s, r)
		s.line("}")
		return s.String()
	})
}

func (g *generator) valuerBody(s *source, r resolved) {
	if r.nullable && !r.isValue() {
		if _, isInterface := g.definition(r).(*webidl.Interface); !isInterface {
			s.line("if x == nil {")
			s.line("return js.Null, nil")
			s.line("}")
			if g.isPointer(r) {
				g.returnValue(s, r.inner(), "realm", "x")
			} else {
				g.returnValue(s, r.inner(), "realm", "*x")
			}
			return
		}
	}
	if v := g.inlineValue(r, "x"); v != "" {
		s.line("return %s, nil", v)
		return
	}
	switch t := r.Type.(type) {
	case *webidl.SequenceType:
		g.arrayBody(s, t.Elem)
	case *webidl.FrozenArrayType:
		g.arrayBody(s, t.Elem)
	case *webidl.RecordType:
		s.line("object := realm.NewObject()")
		s.line("for _, entry := range x {")
		g.elementValue(s, g.resolve(t.Value), "entry.Value")
		name := "entry.Key"
		switch {
		case g.resolve(t.Key).builtin(webidl.ByteString):
			s.line("name, _ := js.ByteString(entry.Key).AsString()")
			name = "name"
		case g.goType(t.Key) != "string":
			name = "string(entry.Key)"
		}
		s.line("if err := realm.Define(object, %s, v, js.Ordinary); err != nil {", name)
		s.line("return js.Undefined, err")
		s.line("}")
		s.line("}")
		s.line("return object, nil")
	case *webidl.UnionType:
		g.unionValueBody(s, g.union(r))
	default:
		g.goTypeOf(r) // reports what is wrong with the type
		s.line("return js.Undefined, nil")
	}
}

func (g *generator) arrayBody(s *source, elem webidl.Type) {
	s.line("elems := make([]js.Value, len(x))")
	s.line("for i, elem := range x {")
	if v := g.inlineValue(g.resolve(elem), "elem"); v != "" {
		s.line("elems[i] = %s", v)
	} else {
		g.elementValue(s, g.resolve(elem), "elem")
		s.line("elems[i] = v")
	}
	s.line("}")
	s.line("return realm.NewArray(elems...), nil")
}

// elementValue writes the statements that make v of x, an expression of type r.
func (g *generator) elementValue(s *source, r resolved, x string) {
	if v := g.inlineValue(r, x); v != "" {
		s.line("v := %s", v)
		return
	}
	s.line("v, err := %s(realm, %s)", g.valuerOf(r), x)
	s.line("if err != nil {")
	s.line("return js.Undefined, err")
	s.line("}")
}

// literal is a constant's or default value as a js.Value expression.
func (g *generator) literal(v *webidl.Value) string {
	switch v.Kind {
	case webidl.BooleanValue:
		if v.Bool() {
			return "js.True"
		}
		return "js.False"
	case webidl.IntegerValue, webidl.DecimalValue:
		if special, ok := specialNumbers[v.Text]; ok {
			return "js.Number(" + special + ")"
		}
		return "js.Number(" + g.number(v) + ")"
	case webidl.StringValue:
		return fmt.Sprintf("js.String(%q)", v.Text)
	case webidl.NullValue:
		return "js.Null"
	}
	return "js.Undefined"
}

// number is an integer or finite decimal value as a Go literal.
func (g *generator) number(v *webidl.Value) string {
	if v.Kind == webidl.IntegerValue {
		magnitude, negative, err := v.Int()
		if err != nil {
			g.fail(v.Pos, "%v", err)
		}
		sign := ""
		if negative {
			sign = "-"
		}
		return fmt.Sprintf("%s%d", sign, magnitude)
	}
	f, err := v.Float()
	if err != nil {
		g.fail(v.Pos, "%v", err)
	}
	return fmt.Sprint(f)
}
