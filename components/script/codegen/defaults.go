package codegen

import (
	"fmt"

	"corvo/webidl"
)

// defaultValue is a default value as a Go expression of the type, and whether that is the Go type's zero value. The
// expression is "" where the value has to be converted: see literal.
func (g *generator) defaultValue(r resolved, v *webidl.Value) (expr string, isZero bool) {
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
			if special, ok := specialNumbers[v.Text]; ok {
				return fmt.Sprintf("%s(%s)", goKinds[t.Kind], special), false
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
		return g.unionDefault(g.union(r), v), false
	}
	return "", false
}

// specialNumbers are the decimal values that Go has no literals for.
var specialNumbers = map[string]string{"Infinity": "math.Inf(1)", "-Infinity": "math.Inf(-1)", "NaN": "math.NaN()"}

// unionDefault is the union with the member set that a default value is of.
func (g *generator) unionDefault(u *union, v *webidl.Value) string {
	for _, m := range u.members {
		if !takesDefault(m.resolved, v) && !g.isEnumValue(m.resolved, v) {
			continue
		}
		expr, isZero := g.innerDefault(m.resolved, v)
		if isZero {
			return fmt.Sprintf("%s{Kind: Kind%s}", u.name, m.label)
		}
		return fmt.Sprintf("%s{Kind: Kind%s, %s: %s}", u.name, m.label, m.label, expr)
	}
	return ""
}

func takesDefault(r resolved, v *webidl.Value) bool {
	switch v.Kind {
	case webidl.EmptySequence:
		_, ok := r.Type.(*webidl.SequenceType)
		return ok
	case webidl.StringValue:
		return r.builtin(webidl.DOMString, webidl.USVString, webidl.ByteString)
	case webidl.BooleanValue:
		return r.builtin(webidl.Boolean)
	case webidl.IntegerValue, webidl.DecimalValue:
		return isNumeric(r)
	}
	return false
}

func (g *generator) isEnumValue(r resolved, v *webidl.Value) bool {
	_, ok := g.definition(r).(*webidl.Enum)
	return ok && v.Kind == webidl.StringValue
}
