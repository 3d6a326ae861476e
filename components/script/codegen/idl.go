package codegen

import (
	"strings"

	"corvo/webidl"
)

// The functions of this file write IDL, for the comments of generated code.

func attrsIDL(attrs webidl.ExtAttrs) string {
	var list []string
	for _, a := range attrs {
		list = append(list, attrIDL(a))
	}
	if len(list) == 0 {
		return ""
	}
	return "[" + strings.Join(list, ", ") + "] "
}

func attrIDL(a *webidl.ExtAttr) string {
	switch a.Form {
	case webidl.NoArgs:
		return a.Name
	case webidl.Wildcard:
		return a.Name + "=*"
	case webidl.Ident, webidl.Integer, webidl.Decimal:
		return a.Name + "=" + a.Value()
	case webidl.IdentList, webidl.IntegerList, webidl.DecimalList:
		return a.Name + "=(" + strings.Join(a.Values, ", ") + ")"
	}
	return a.Raw
}

// typeIDL is a type with the extended attributes that apply to it.
func typeIDL(t webidl.Type) string { return attrsIDL(t.Base().ExtAttrs) + t.String() }

func unionIDL(t *webidl.UnionType) string {
	c := *t
	c.Nullable = false
	return c.String()
}

func argumentsIDL(list []*webidl.Argument) string {
	args := make([]string, len(list))
	for i, a := range list {
		args[i] = argumentIDL(a)
	}
	return "(" + strings.Join(args, ", ") + ")"
}

func argumentIDL(a *webidl.Argument) string {
	s := typeIDL(a.Type)
	if a.Optional {
		s = "optional " + s
	}
	if a.Variadic {
		s += "..."
	}
	s += " " + a.Name
	if a.Default != nil {
		s += " = " + a.Default.String()
	}
	return s
}

func fieldIDL(f *webidl.Field) string {
	s := typeIDL(f.Type) + " " + f.Name
	if f.Required {
		s = "required " + s
	}
	if f.Default != nil {
		s += " = " + f.Default.String()
	}
	return s
}

func attributeIDL(a *webidl.Attribute) string {
	s := attrsIDL(a.ExtAttrs)
	if a.Static {
		s += "static "
	}
	if a.Stringifier {
		s += "stringifier "
	}
	return s + readOnlyIDL(a.ReadOnly) + "attribute " + typeIDL(a.Type) + " " + a.Name
}

func operationIDL(o *webidl.Operation) string {
	s := attrsIDL(o.ExtAttrs)
	if o.Static {
		s += "static "
	}
	if o.Stringifier {
		s += "stringifier "
	}
	if o.Special != webidl.NotSpecial {
		s += o.Special.String() + " "
	}
	return s + o.Return.String() + " " + o.Name + argumentsIDL(o.Arguments)
}

func constantIDL(c *webidl.Constant) string {
	return "const " + c.Type.String() + " " + c.Name + " = " + c.Value.String()
}

// iterationIDL is an iterable, async_iterable, maplike or setlike declaration.
func iterationIDL(m webidl.Member) string {
	switch m := m.(type) {
	case *webidl.Iterable:
		return "iterable<" + parametersIDL(m.Key, m.Value) + ">"
	case *webidl.AsyncIterable:
		s := "async_iterable<" + parametersIDL(m.Key, m.Value) + ">"
		if len(m.Arguments) > 0 {
			s += argumentsIDL(m.Arguments)
		}
		return s
	case *webidl.Maplike:
		return readOnlyIDL(m.ReadOnly) + "maplike<" + parametersIDL(m.Key, m.Value) + ">"
	case *webidl.Setlike:
		return readOnlyIDL(m.ReadOnly) + "setlike<" + typeIDL(m.Value) + ">"
	}
	return ""
}

func parametersIDL(key, value webidl.Type) string {
	if key == nil {
		return typeIDL(value)
	}
	return typeIDL(key) + ", " + typeIDL(value)
}

func readOnlyIDL(readOnly bool) string {
	if readOnly {
		return "readonly "
	}
	return ""
}
