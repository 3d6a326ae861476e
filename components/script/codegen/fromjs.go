package codegen

import (
	"fmt"

	"corvo/webidl"
)

// converter names the function func(js.Realm, js.Value) (T, error) that converts to t.
func (g *generator) converter(t webidl.Type) string { return g.converterOf(g.resolve(t)) }

func (g *generator) converterOf(r resolved) string {
	if r.nullable {
		return g.nullableConverter(r)
	}
	if r.isBuffer() {
		return g.bufferConverter(r)
	}
	switch t := r.Type.(type) {
	case *webidl.BuiltinType:
		return g.builtinConverter(r, t.Kind)
	case *webidl.PromiseType:
		return "js.ConvertToPromise"
	case *webidl.UnionType:
		return g.unionConverter(g.union(r))
	case *webidl.SequenceType:
		return g.sequenceConverter(r, "Sequence", t.Elem)
	case *webidl.FrozenArrayType:
		return g.sequenceConverter(r, "Sequence", t.Elem)
	case *webidl.AsyncSequenceType:
		return g.sequenceConverter(r, "AsyncSequence", t.Elem)
	case *webidl.RecordType:
		return g.recordConverter(r, t)
	}
	switch d := g.definition(r).(type) {
	case *webidl.Interface:
		return g.interfaceConverter(d)
	case *webidl.Dictionary:
		return g.dictionaryConverter(d)
	case *webidl.Enum:
		return g.enumConverter(d)
	case *webidl.Callback:
		return g.callbackConverter(d)
	case *webidl.CallbackInterface:
		return g.callbackInterfaceConverter(d)
	}
	g.goTypeOf(r) // reports what is wrong with the type
	return "js.ConvertToAny"
}

func (g *generator) builtinConverter(r resolved, kind webidl.Kind) string {
	if kind.IsInteger() {
		mode := ""
		switch {
		case r.attrs.Has("EnforceRange"):
			mode = "EnforceRange"
		case r.attrs.Has("Clamp"):
			mode = "Clamp"
		}
		return fmt.Sprintf("js.ConvertToInt%s[%s]", mode, goKinds[kind])
	}
	switch kind {
	case webidl.Any:
		return "js.ConvertToAny"
	case webidl.Boolean:
		return "js.ConvertToBoolean"
	case webidl.Float:
		return "js.ConvertToFloat"
	case webidl.UnrestrictedFloat:
		return "js.ConvertToUnrestrictedFloat"
	case webidl.Double:
		return "js.ConvertToDouble"
	case webidl.UnrestrictedDouble:
		return "js.ConvertToUnrestrictedDouble"
	case webidl.BigInt:
		return "js.ConvertToBigInt"
	case webidl.DOMString:
		if r.attrs.Has("LegacyNullToEmptyString") {
			return "js.ConvertToDOMStringNullEmpty"
		}
		return "js.ConvertToDOMString"
	case webidl.USVString:
		if r.attrs.Has("LegacyNullToEmptyString") {
			return "js.ConvertToUSVStringNullEmpty"
		}
		return "js.ConvertToUSVString"
	case webidl.ByteString:
		return "js.ConvertToByteString"
	case webidl.Object:
		return "js.ConvertToObject"
	case webidl.Symbol:
		return "js.ConvertToSymbol"
	}
	g.goTypeOf(r)
	return "js.ConvertToAny"
}

// inlineConversion is the conversion of the Go expression v where it cannot fail, or "".
func inlineConversion(r resolved, v string) string {
	switch {
	case r.nullable:
		return ""
	case r.builtin(webidl.Any):
		return v
	case r.builtin(webidl.Boolean):
		return v + ".Truthy()"
	}
	return ""
}

func (g *generator) nullableConverter(r resolved) string {
	name := "convert" + g.labelOf(r)
	file := conversionsFile
	if d := g.definition(r); d != nil {
		file = fileOf(d)
	}
	return g.helper(file, name, func() string {
		var s source
		s.line("func %s(realm js.Realm, v js.Value) (%s, error) {", name, g.goTypeOf(r))
		callback, isCallback := g.definition(r).(*webidl.Callback)
		switch {
		case isCallback && callback.ExtAttrs.Has("LegacyTreatNonObjectAsNull"):
			s.line("if !v.IsObject() {")
			s.line("return nil, nil")
			s.line("}")
			s.line("return %s(realm, v)", g.converterOf(r.inner()))
		case r.isValue():
			s.line("if v.IsNullish() {")
			s.line("return js.Null, nil")
			s.line("}")
			s.line("return %s(realm, v)", g.converterOf(r.inner()))
		case g.isPointer(r):
			s.line("if v.IsNullish() {")
			s.line("return nil, nil")
			s.line("}")
			s.line("return %s(realm, v)", g.converterOf(r.inner()))
		default:
			if u, ok := r.Type.(*webidl.UnionType); ok && g.unionHasUndefined(u) {
				s.line("if v.IsNull() {")
				s.line("return nil, nil")
				s.line("}")
				s.line("converted, err := %s(realm, v)", g.converterOf(r.inner()))
				s.line("return &converted, err")
				break
			}
			s.line("return js.ConvertToNullable(realm, v, %s)", g.converterOf(r.inner()))
		}
		s.line("}")
		return s.String()
	})
}

func (g *generator) bufferConverter(r resolved) string {
	shared := "js.RefuseShared"
	if r.attrs.Has("AllowShared") {
		shared = "js.AllowShared"
	}
	var call string
	switch t := r.Type.(type) {
	case *webidl.NamedType:
		if t.Name == "AllowSharedBufferSource" {
			call = "js.ConvertToBufferSource(realm, v, js.AllowShared)"
			break
		}
		call = fmt.Sprintf("js.ConvertTo%s(realm, v, %s)", t.Name, shared)
	case *webidl.BuiltinType:
		g.goTypeOf(r)
		call = fmt.Sprintf("js.ConvertToBuffer(realm, v, js.%s, %s)", t.Kind, shared)
	}
	name := "convert" + g.labelOf(r)
	return g.helper(conversionsFile, name, func() string {
		return fmt.Sprintf("func %s(realm js.Realm, v js.Value) (js.View, error) {\nreturn %s\n}\n", name, call)
	})
}

func (g *generator) sequenceConverter(r resolved, kind string, elem webidl.Type) string {
	name := "convert" + g.labelOf(r)
	return g.helper(conversionsFile, name, func() string {
		return fmt.Sprintf("func %s(realm js.Realm, v js.Value) (%s, error) {\nreturn js.ConvertTo%s(realm, v, %s)\n}\n",
			name, g.goTypeOf(r), kind, g.converter(elem))
	})
}

func (g *generator) recordConverter(r resolved, t *webidl.RecordType) string {
	name := "convert" + g.labelOf(r)
	return g.helper(conversionsFile, name, func() string {
		return fmt.Sprintf("func %s(realm js.Realm, v js.Value) (%s, error) {\nreturn js.ConvertToRecord(realm, v, %s, %s)\n}\n",
			name, g.goTypeOf(r), g.converter(t.Key), g.converter(t.Value))
	})
}

// asInterface names the function func(js.Realm, js.Value) (T, bool) that looks for a platform object of d.
func (g *generator) asInterface(d *webidl.Interface) string {
	goName := typeName(d.Name)
	name := "as" + goName
	return g.helper(fileOf(d), name, func() string {
		return fmt.Sprintf(`// %[1]s returns the %[2]s that v reflects.
func %[1]s(realm js.Realm, v js.Value) (%[2]s, bool) {
	impl := realm.ImplOf(v)
	if impl == nil || !impl.Reflect().Class().Is(%[2]sClass) {
		return nil, false
	}
	object, ok := impl.(%[2]s)
	return object, ok
}
`, name, goName)
	})
}

func (g *generator) interfaceConverter(d *webidl.Interface) string {
	goName := typeName(d.Name)
	name := "convert" + goName
	return g.helper(fileOf(d), name, func() string {
		return fmt.Sprintf(`func %[1]s(realm js.Realm, v js.Value) (%[2]s, error) {
	object, ok := %[3]s(realm, v)
	if !ok {
		return nil, js.NotOfType(%[4]q)
	}
	return object, nil
}
`, name, goName, g.asInterface(d), d.Name)
	})
}
