package codegen

import (
	"strings"

	"corvo/webidl"
)

// resolved is a type with its typedefs followed. The Type inside is never a typedef's name, but for the names in
// bufferTypedefs, which stay as they are.
type resolved struct {
	webidl.Type
	typedef  string // the typedef that names a union, or ""
	nullable bool
	attrs    webidl.ExtAttrs
}

// bufferTypedefs are the standard's unions of buffer types, which become one Go type.
var bufferTypedefs = map[string]bool{"ArrayBufferView": true, "BufferSource": true, "AllowSharedBufferSource": true}

func (g *generator) resolve(t webidl.Type) resolved {
	var typedef string
	nullable, attrs := t.Base().Nullable, t.Base().ExtAttrs
	seen := map[string]bool{}
	for {
		named, ok := t.(*webidl.NamedType)
		if !ok || bufferTypedefs[named.Name] {
			break
		}
		def := g.set.Typedef(named.Name)
		if def == nil || seen[named.Name] {
			break
		}
		seen[named.Name] = true
		typedef, t = named.Name, def.Type
		nullable = nullable || t.Base().Nullable
		attrs = append(attrs[:len(attrs):len(attrs)], t.Base().ExtAttrs...)
	}
	r := resolved{Type: t, nullable: nullable, attrs: attrs}
	if u, ok := t.(*webidl.UnionType); ok {
		r.typedef = typedef
		r.nullable = nullable || g.set.IncludesNullable(u)
	}
	return r
}

// inner is r without its nullable mark.
func (r resolved) inner() resolved {
	r.nullable = false
	return r
}

func (r resolved) builtin(kinds ...webidl.Kind) bool {
	b, ok := r.Type.(*webidl.BuiltinType)
	if !ok {
		return false
	}
	for _, k := range kinds {
		if b.Kind == k {
			return true
		}
	}
	return false
}

// isBuffer holds for the types that become js.View.
func (r resolved) isBuffer() bool {
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		return t.Kind.IsBuffer() || t.Kind.IsView()
	case *webidl.NamedType:
		return bufferTypedefs[t.Name]
	}
	return false
}

func (r resolved) isPromise() bool {
	_, ok := r.Type.(*webidl.PromiseType)
	return ok
}

// isValue holds for the types that become js.Value.
func (r resolved) isValue() bool {
	return r.isPromise() || r.builtin(webidl.Any, webidl.Object, webidl.Symbol, webidl.BigInt)
}

// definition is what a named type names, or nil.
func (g *generator) definition(r resolved) webidl.Definition {
	if n, ok := r.Type.(*webidl.NamedType); ok {
		return g.set.Lookup(n.Name)
	}
	return nil
}

// isPointer holds for the types whose Go type is a pointer, an interface or a slice, so that nil is their null.
func (g *generator) isPointer(r resolved) bool {
	switch r.Type.(type) {
	case *webidl.SequenceType, *webidl.FrozenArrayType, *webidl.RecordType, *webidl.AsyncSequenceType:
		return true
	}
	switch g.definition(r).(type) {
	case *webidl.Interface, *webidl.Callback, *webidl.CallbackInterface:
		return true
	}
	return false
}

// hasAbsent says whether the zero value of the Go type can stand for a missing value.
func (g *generator) hasAbsent(r resolved) bool {
	if _, async := r.Type.(*webidl.AsyncSequenceType); async || r.nullable || r.isValue() {
		return true
	}
	switch g.definition(r).(type) {
	case *webidl.Interface, *webidl.Callback, *webidl.CallbackInterface:
		return true
	}
	return false
}

var goKinds = map[webidl.Kind]string{
	webidl.Boolean: "bool", webidl.Byte: "int8", webidl.Octet: "uint8", webidl.Short: "int16", webidl.UnsignedShort: "uint16",
	webidl.Long: "int32", webidl.UnsignedLong: "uint32", webidl.LongLong: "int64", webidl.UnsignedLongLong: "uint64",
	webidl.Float: "float32", webidl.UnrestrictedFloat: "float32", webidl.Double: "float64", webidl.UnrestrictedDouble: "float64",
	webidl.DOMString: "string", webidl.USVString: "string", webidl.ByteString: "string",
}

// goType is the Go type of an IDL type.
func (g *generator) goType(t webidl.Type) string { return g.goTypeOf(g.resolve(t)) }

func (g *generator) goTypeOf(r resolved) string {
	name := g.goTypeOfInner(r)
	if r.nullable && !r.isValue() && !g.isPointer(r) {
		return "*" + name
	}
	return name
}

func (g *generator) goTypeOfInner(r resolved) string {
	if r.isValue() {
		return "js.Value"
	}
	if r.isBuffer() {
		return "js.View"
	}
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		if name, ok := goKinds[t.Kind]; ok {
			return name
		}
	case *webidl.NamedType:
		switch g.set.Lookup(t.Name).(type) {
		case *webidl.Interface, *webidl.Dictionary, *webidl.Enum:
			return typeName(t.Name)
		case *webidl.Callback, *webidl.CallbackInterface:
			return "*" + typeName(t.Name)
		}
		g.fail(t.Pos, "nothing named %s is defined", t.Name)
		return "js.Value"
	case *webidl.UnionType:
		return g.union(r).name
	case *webidl.SequenceType:
		return "[]" + g.goType(t.Elem)
	case *webidl.FrozenArrayType:
		return "[]" + g.goType(t.Elem)
	case *webidl.AsyncSequenceType:
		return "*js.AsyncSequence[" + g.goType(t.Elem) + "]"
	case *webidl.RecordType:
		return "[]js.Entry[" + g.goType(t.Key) + ", " + g.goType(t.Value) + "]"
	}
	g.fail(r.Position(), "the type %s cannot stand here", r.String())
	return "js.Value"
}

// label names a type within Go names: DOMString, UnsignedLong, DOMStringSequence, EventOrNull.
func (g *generator) label(t webidl.Type) string { return g.labelOf(g.resolve(t)) }

func (g *generator) labelOf(r resolved) string {
	label := ""
	for _, a := range r.attrs {
		switch a.Name {
		case "Clamp", "EnforceRange", "AllowShared", "LegacyNullToEmptyString":
			label += a.Name
		}
	}
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		for _, w := range strings.Fields(t.Kind.String()) {
			label += typeName(w)
		}
	case *webidl.NamedType:
		label += typeName(t.Name)
	case *webidl.UnionType:
		label += g.union(r).name
	case *webidl.SequenceType:
		label += g.label(t.Elem) + "Sequence"
	case *webidl.FrozenArrayType:
		label += g.label(t.Elem) + "FrozenArray"
	case *webidl.RecordType:
		label += g.label(t.Key) + g.label(t.Value) + "Record"
	case *webidl.AsyncSequenceType:
		label += g.label(t.Elem) + "AsyncSequence"
	case *webidl.ObservableArrayType:
		label += g.label(t.Elem) + "ObservableArray"
	case *webidl.PromiseType:
		label += "Promise"
	default:
		label += "Unsupported"
	}
	if r.nullable {
		label += "OrNull"
	}
	return label
}
