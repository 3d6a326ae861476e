package webidl

import "slices"

// typeAttrs are the extended attributes that apply to types.
var typeAttrs = set("AllowResizable", "AllowShared", "Clamp", "EnforceRange", "LegacyNullToEmptyString")

// annotatedType reads a type with the extended attributes before it, and adds
// those of outer, the list of the construct around it, that apply to types.
func (p *parser) annotatedType(outer ExtAttrs) Type {
	own := p.extAttrs()
	t := p.typ()
	base := t.Base()
	base.ExtAttrs = append(base.ExtAttrs, own...)
	for _, a := range outer {
		if typeAttrs[a.Name] {
			base.ExtAttrs = append(base.ExtAttrs, a)
		}
	}
	return t
}

// typ reads a type without extended attributes of its own.
func (p *parser) typ() (t Type) {
	p.nested(func() { t = p.nonNullType() })
	mark := p.peek()
	if !p.accept("?") {
		return t
	}
	switch b := t.(type) {
	case *PromiseType:
		p.errs.add(mark.pos, "a promise type cannot be nullable%s", p.in())
	case *BuiltinType:
		if b.Kind == Any {
			p.errs.add(mark.pos, "type any cannot be nullable, since it holds null already%s", p.in())
		}
	}
	t.Base().Nullable = true
	if p.is("?") {
		p.fail(p.peek().pos, "type %s is nullable already%s", t, p.in())
	}
	return t
}

func (p *parser) nonNullType() Type {
	t := p.peek()
	base := TypeBase{Pos: t.pos}
	if p.is("(") {
		return p.union(base)
	}
	if t.kind != tokWord {
		p.failExpected("a type")
	}
	switch t.text {
	case "sequence":
		return &SequenceType{base, p.parameter(p.annotatedTypeArgument)}
	case "async_sequence":
		return &AsyncSequenceType{base, p.parameter(p.annotatedTypeArgument)}
	case "FrozenArray":
		return &FrozenArrayType{base, p.parameter(p.annotatedTypeArgument)}
	case "ObservableArray":
		return &ObservableArrayType{base, p.parameter(p.annotatedTypeArgument)}
	case "Promise":
		return &PromiseType{base, p.parameter(p.typ)}
	case "record":
		return p.record(base)
	case "unsigned", "unrestricted", "long":
		return p.compoundType(base)
	}
	if k, ok := builtinKinds[t.text]; ok {
		p.advance()
		return &BuiltinType{base, k}
	}
	name, _ := p.identifier("a type", nil)
	return &NamedType{base, name}
}

// builtinKinds has the built-in types that are one word.
var builtinKinds = func() map[string]Kind {
	m := map[string]Kind{}
	for k, name := range kindNames {
		if keywords[name] {
			m[name] = Kind(k)
		}
	}
	return m
}()

func (p *parser) annotatedTypeArgument() Type { return p.annotatedType(nil) }

// parameter reads a keyword and "<type>".
func (p *parser) parameter(read func() Type) Type {
	p.advance()
	p.expect("<")
	t := read()
	p.expect(">")
	return t
}

func (p *parser) record(base TypeBase) Type {
	p.advance()
	p.expect("<")
	key := p.typ()
	if b, ok := key.(*BuiltinType); !ok || !b.Kind.IsString() || b.Nullable {
		p.errs.add(key.Position(), "a record's key must be DOMString, USVString or ByteString, not %s%s", key, p.in())
	}
	p.expect(",")
	value := p.annotatedType(nil)
	p.expect(">")
	return &RecordType{base, key, value}
}

func (p *parser) compoundType(base TypeBase) Type {
	switch p.advance().text {
	case "unsigned":
		switch {
		case p.accept("short"):
			return &BuiltinType{base, UnsignedShort}
		case p.accept("long"):
			if p.accept("long") {
				return &BuiltinType{base, UnsignedLongLong}
			}
			return &BuiltinType{base, UnsignedLong}
		}
		p.failExpected("'short' or 'long' after 'unsigned'")
	case "unrestricted":
		switch {
		case p.accept("float"):
			return &BuiltinType{base, UnrestrictedFloat}
		case p.accept("double"):
			return &BuiltinType{base, UnrestrictedDouble}
		}
		p.failExpected("'float' or 'double' after 'unrestricted'")
	}
	if p.accept("long") {
		return &BuiltinType{base, LongLong}
	}
	return &BuiltinType{base, Long}
}

func (p *parser) union(base TypeBase) Type {
	p.expect("(")
	u := &UnionType{TypeBase: base}
	for {
		m := p.annotatedType(nil)
		if b, ok := m.(*BuiltinType); ok && b.Kind == Any {
			p.errs.add(b.Pos, "type any cannot be a member of a union%s", p.in())
		}
		if _, ok := m.(*PromiseType); ok {
			p.errs.add(m.Position(), "a promise type cannot be a member of a union%s", p.in())
		}
		u.Members = append(u.Members, m)
		if !p.accept("or") {
			break
		}
	}
	if p.is(")") && len(u.Members) < 2 {
		p.fail(base.Pos, "a union needs two member types or more%s", p.in())
	}
	p.expect(")")
	return u
}

// constValue reads a boolean or a number; nil when the next token is neither.
func (p *parser) constValue() *Value {
	t := p.peek()
	v := &Value{Pos: t.pos, Text: t.text}
	switch {
	case t.kind == tokInteger:
		v.Kind = IntegerValue
	case t.kind == tokDecimal:
		v.Kind = DecimalValue
	case t.kind != tokWord:
		return nil
	case t.text == "true" || t.text == "false":
		v.Kind = BooleanValue
	case slices.Contains([]string{"Infinity", "-Infinity", "NaN"}, t.text):
		v.Kind = DecimalValue
	default:
		return nil
	}
	p.advance()
	return v
}

func (p *parser) defaultValue() *Value {
	if v := p.constValue(); v != nil {
		return v
	}
	t := p.peek()
	switch {
	case p.at(tokString):
		p.advance()
		return &Value{t.pos, StringValue, t.text}
	case p.accept("null"):
		return &Value{t.pos, NullValue, "null"}
	case p.accept("undefined"):
		return &Value{t.pos, UndefinedValue, "undefined"}
	case p.accept("["):
		p.expect("]")
		return &Value{t.pos, EmptySequence, "[]"}
	case p.accept("{"):
		p.expect("}")
		return &Value{t.pos, EmptyDictionary, "{}"}
	}
	p.failExpected("a default value")
	return nil
}
