package webidl

import (
	"fmt"
	"strings"
)

// printFile writes a file back as IDL, so that reading it again shows whether
// the syntax tree holds all that was written.
func printFile(f *File) string {
	var b strings.Builder
	for _, d := range f.Definitions {
		b.WriteString(printDefinition(d) + "\n")
	}
	return b.String()
}

func printDefinition(d Definition) string {
	attrs := printAttrs(d.Def().ExtAttrs, "\n")
	head := func(partial bool) string {
		if partial {
			return attrs + "partial " + d.Keyword() + " " + escape(d.Def().Name)
		}
		return attrs + d.Keyword() + " " + escape(d.Def().Name)
	}
	switch d := d.(type) {
	case *Interface:
		return head(d.Partial) + printParent(d.Inherits) + printMembers(d.Members)
	case *Mixin:
		return head(d.Partial) + printMembers(d.Members)
	case *CallbackInterface:
		return head(false) + printMembers(d.Members)
	case *Namespace:
		return head(d.Partial) + printMembers(d.Members)
	case *Dictionary:
		lines := ""
		for _, f := range d.Members {
			lines += "  " + printAttrs(without(f.ExtAttrs, f.Type), " ") + word("required", f.Required) + printType(f.Type) + " " + escape(f.Name) + printDefault(f.Default) + ";\n"
		}
		return head(d.Partial) + printParent(d.Inherits) + " {\n" + lines + "};"
	case *Enum:
		var values []string
		for _, v := range d.Values {
			values = append(values, `"`+v.Value+`"`)
		}
		return head(false) + " { " + strings.Join(values, ", ") + " };"
	case *Callback:
		return attrs + "callback " + word("constructor", d.Constructor) + escape(d.Name) + " = " + printType(d.Return) + " " + printArguments(d.Arguments) + ";"
	case *Typedef:
		return attrs + "typedef " + printType(d.Type) + " " + escape(d.Name) + ";"
	case *Includes:
		return attrs + escape(d.Name) + " includes " + escape(d.Mixin) + ";"
	}
	panic(fmt.Sprintf("unknown definition %T", d))
}

func printMembers(members []Member) string {
	lines := ""
	for _, m := range members {
		lines += "  " + printMember(m) + ";\n"
	}
	return " {\n" + lines + "};"
}

func printMember(m Member) string {
	attrs := printAttrs(m.Mem().ExtAttrs, " ")
	name := escape(m.Mem().Name)
	switch m := m.(type) {
	case *Constant:
		return attrs + "const " + printType(m.Type) + " " + name + " = " + m.Value.String()
	case *Attribute:
		return printAttrs(without(m.ExtAttrs, m.Type), " ") + word("static", m.Static) + word("stringifier", m.Stringifier) +
			word("inherit", m.Inherit) + word("readonly", m.ReadOnly) + "attribute " + printType(m.Type) + " " + name
	case *Operation:
		return attrs + word("static", m.Static) + word("stringifier", m.Stringifier) + word(m.Special.String(), m.Special != NotSpecial) +
			printType(m.Return) + " " + word(name, name != "") + printArguments(m.Arguments)
	case *Constructor:
		return attrs + "constructor" + printArguments(m.Arguments)
	case *Stringifier:
		return attrs + "stringifier"
	case *Iterable:
		return attrs + "iterable" + printParameters(m.Key, m.Value)
	case *AsyncIterable:
		return attrs + "async_iterable" + printParameters(m.Key, m.Value) + printArguments(m.Arguments)
	case *Maplike:
		return attrs + word("readonly", m.ReadOnly) + "maplike" + printParameters(m.Key, m.Value)
	case *Setlike:
		return attrs + word("readonly", m.ReadOnly) + "setlike" + printParameters(nil, m.Value)
	}
	panic(fmt.Sprintf("unknown member %T", m))
}

func printParent(name string) string {
	if name == "" {
		return ""
	}
	return " : " + escape(name)
}

func printParameters(key, value Type) string {
	if key == nil {
		return "<" + printType(value) + ">"
	}
	return "<" + printType(key) + ", " + printType(value) + ">"
}

func printArguments(args []*Argument) string {
	texts := make([]string, len(args))
	for i, a := range args {
		ellipsis := " "
		if a.Variadic {
			ellipsis = "... "
		}
		if a.Optional {
			texts[i] = printAttrs(without(a.ExtAttrs, a.Type), " ") + "optional " + printType(a.Type) + " " + escape(a.Name) + printDefault(a.Default)
			continue
		}
		// Without "optional" between them the two lists are one.
		all := append(without(a.ExtAttrs, a.Type), a.Type.Base().ExtAttrs...)
		texts[i] = printAttrs(all, " ") + printUnannotated(a.Type) + ellipsis + escape(a.Name) + printDefault(a.Default)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// without drops the attributes that the type has got.
func without(attrs ExtAttrs, t Type) ExtAttrs {
	var kept ExtAttrs
	for _, a := range attrs {
		if !typeAttrs[a.Name] {
			kept = append(kept, a)
		}
	}
	return kept
}

func printAttrs(attrs ExtAttrs, end string) string {
	if len(attrs) == 0 {
		return ""
	}
	texts := make([]string, len(attrs))
	for i, a := range attrs {
		texts[i] = printAttr(a)
	}
	return "[" + strings.Join(texts, ", ") + "]" + end
}

func printAttr(a *ExtAttr) string {
	switch a.Form {
	case NoArgs:
		return a.Name
	case Wildcard:
		return a.Name + "=*"
	case Ident, Integer, Decimal:
		return a.Name + "=" + a.Value()
	case IdentList, IntegerList, DecimalList:
		return a.Name + "=(" + strings.Join(a.Values, ",") + ")"
	case String:
		return a.Name + `="` + a.Value() + `"`
	case StringList:
		return a.Name + `=("` + strings.Join(a.Values, `","`) + `")`
	case ArgList:
		return a.Name + printArguments(a.Arguments)
	case NamedArgList:
		return a.Name + "=" + a.Value() + printArguments(a.Arguments)
	}
	return a.Raw
}

func printType(t Type) string {
	return printAttrs(t.Base().ExtAttrs, " ") + printUnannotated(t)
}

func printUnannotated(t Type) string {
	switch t := t.(type) {
	case *NamedType:
		return escape(t.Name) + t.mark()
	case *UnionType:
		var members []string
		for _, m := range t.Members {
			members = append(members, printType(m))
		}
		return "(" + strings.Join(members, " or ") + ")" + t.mark()
	case *SequenceType:
		return "sequence<" + printType(t.Elem) + ">" + t.mark()
	case *AsyncSequenceType:
		return "async_sequence<" + printType(t.Elem) + ">" + t.mark()
	case *FrozenArrayType:
		return "FrozenArray<" + printType(t.Elem) + ">" + t.mark()
	case *ObservableArrayType:
		return "ObservableArray<" + printType(t.Elem) + ">" + t.mark()
	case *RecordType:
		return "record<" + printType(t.Key) + ", " + printType(t.Value) + ">" + t.mark()
	case *PromiseType:
		return "Promise<" + printType(t.Result) + ">"
	}
	return t.String()
}

func printDefault(v *Value) string {
	if v == nil {
		return ""
	}
	return " = " + v.String()
}

func word(text string, present bool) string {
	if !present {
		return ""
	}
	return text + " "
}

// escape gives a name as it must be written.
func escape(name string) string {
	if keywords[name] || strings.HasPrefix(name, "_") {
		return "_" + name
	}
	return name
}
