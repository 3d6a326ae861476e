package codegen

import (
	"fmt"

	"corvo/webidl"
)

// defaultValue is a default value as a Go expression of the type, and whether that is the Go type's zero value. The
// expression is "" where the value has to be converted: see literal.
func (g *generator) defaultValue(r resolved, v *webidl.Value, realm string) (expr string, isZero bool) {
	switch {
	case r.isValue():
		return g.literal(v), v.Kind == webidl.UndefinedValue
	case v.Kind == webidl.NullValue:
		if r.nullable {
			return "nil", true
		}
		return "", false
	}
	inner, isZero := g.innerDefault(r.inner(), v)
	if r.nullable && inner != "" && !g.isPointer(r) {
		return fmt.Sprintf("new(%s)", inner), false
	}
	return inner, isZero
}

func (g *generator) innerDefault(r resolved, v *webidl.Value) (expr string, isZero bool) {
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		switch v.Kind {
		case webidl.BooleanValue:
			return v.Text, !v.Bool()
		case webidl.IntegerValue, webidl.DecimalValue:
			if v.Text == "Infinity" || v.Text == "-Infinity" || v.Text == "NaN" {
				return "", false
			}
			n := g.number(v)
			return fmt.Sprintf("%s(%s)", goKinds[t.Kind], n), n == "0"
		case webidl.StringValue:
			return fmt.Sprintf("%q", v.Text), v.Text == ""
		}
	case *webidl.NamedType:
		if e, ok := g.set.Lookup(t.Name).(*webidl.Enum); ok && v.Kind == webidl.StringValue {
			for _, value := range e.Values {
				if value.Value == v.Text {
					return enumConstant(typeName(e.Name), v.Text), v.Text == ""
				}
			}
			g.fail(v.Pos, "%q is no value of the enumeration %s", v.Text, e.Name)
		}
	case *webidl.SequenceType:
		if v.Kind == webidl.EmptySequence {
			return g.goTypeOf(r) + "{}", false
		}
	case *webidl.UnionType:
		if v.Kind == webidl.EmptySequence {
			u := g.union(r)
			for _, m := range u.members {
				if _, ok := m.Type.(*webidl.SequenceType); ok {
					return fmt.Sprintf("%s{Kind: Kind%s, %s: %s{}}", u.name, m.label, m.label, g.goTypeOf(m.resolved)), false
				}
			}
		}
	}
	return "", false
}
