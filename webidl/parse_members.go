package webidl

func (p *parser) interfaceMember(owner Definition, attrs ExtAttrs) Member {
	base := MemberBase{Pos: p.peek().pos, ExtAttrs: attrs, Owner: owner}
	t := p.peek()
	if t.kind != tokWord {
		return p.operation(base)
	}
	switch t.text {
	case "const":
		return p.constant(base)
	case "constructor":
		p.advance()
		m := &Constructor{MemberBase: base, Arguments: p.arguments()}
		p.expect(";")
		return m
	case "stringifier":
		return p.stringifier(base)
	case "static":
		return p.static(base)
	case "iterable":
		return p.iterable(base)
	case "async_iterable":
		p.advance()
		return p.asyncIterable(base)
	case "async":
		// The standard's form before it became one word.
		if isText(p.peekAt(1), "iterable") && isText(p.peekAt(2), "<") {
			p.advance()
			p.advance()
			return p.asyncIterable(base)
		}
	case "readonly":
		p.advance()
		switch {
		case p.is("maplike"):
			return p.maplike(base, true)
		case p.is("setlike"):
			return p.setlike(base, true)
		}
		return p.attribute(&Attribute{MemberBase: base, ReadOnly: true})
	case "maplike":
		return p.maplike(base, false)
	case "setlike":
		return p.setlike(base, false)
	case "inherit":
		p.advance()
		if p.is("readonly") {
			p.fail(p.peek().pos, "an inherited attribute cannot be read only%s", p.in())
		}
		return p.attribute(&Attribute{MemberBase: base, Inherit: true})
	case "attribute":
		return p.attribute(&Attribute{MemberBase: base})
	case "getter":
		return p.special(base, Getter)
	case "setter":
		return p.special(base, Setter)
	case "deleter":
		return p.special(base, Deleter)
	case "legacycaller", "serializer", "jsonifier", "creator":
		if p.peekAt(1).kind == tokWord || isText(p.peekAt(1), ";") {
			p.fail(t.pos, "'%s' is no longer part of WebIDL%s", t.text, p.in())
		}
	}
	return p.operation(base)
}

func (p *parser) mixinMember(owner Definition, attrs ExtAttrs) Member {
	t := p.peek()
	switch {
	case p.is("static"), p.is("inherit"), p.is("constructor"), p.is("getter"), p.is("setter"), p.is("deleter"),
		p.is("iterable"), p.is("async_iterable"), p.is("maplike"), p.is("setlike"),
		p.is("readonly") && !isText(p.peekAt(1), "attribute"):
		p.fail(t.pos, "an interface mixin can only have constants, regular operations, a stringifier and attributes, found '%s'%s", t.text, p.in())
	}
	return p.interfaceMember(owner, attrs)
}

func (p *parser) callbackInterfaceMember(owner Definition, attrs ExtAttrs) Member {
	if p.is("const") {
		return p.interfaceMember(owner, attrs)
	}
	p.onlyOperation("a callback interface can only have constants and one regular operation")
	return p.operation(MemberBase{Pos: p.peek().pos, ExtAttrs: attrs, Owner: owner})
}

func (p *parser) namespaceMember(owner Definition, attrs ExtAttrs) Member {
	if p.is("const") || p.is("readonly") && isText(p.peekAt(1), "attribute") {
		return p.interfaceMember(owner, attrs)
	}
	p.onlyOperation("a namespace can only have regular operations, read only attributes and constants")
	return p.operation(MemberBase{Pos: p.peek().pos, ExtAttrs: attrs, Owner: owner})
}

// onlyOperation fails at a keyword that begins a member of any other kind.
func (p *parser) onlyOperation(rule string) {
	if t := p.peek(); t.kind == tokWord && argumentNameKeywords[t.text] && t.text != "unrestricted" {
		p.fail(t.pos, "%s, found '%s'%s", rule, t.text, p.in())
	}
}

func (p *parser) constant(base MemberBase) Member {
	p.expect("const")
	m := &Constant{MemberBase: base, Type: p.typ()}
	switch t := m.Type.(type) {
	case *NamedType:
	case *BuiltinType:
		if !t.Kind.IsNumeric() && t.Kind != Boolean {
			p.fail(t.Pos, "a constant's type must be a primitive type, not %s%s", t, p.in())
		}
	default:
		p.fail(t.Position(), "a constant's type must be a primitive type, not %s%s", t, p.in())
	}
	m.Name, m.Pos = p.identifier("the name of the constant", nil)
	p.expect("=")
	if m.Value = p.constValue(); m.Value == nil {
		p.failExpected("a boolean or a number, the value of constant " + m.Name + ",")
	}
	p.expect(";")
	return m
}

var attributeNameKeywords = set("required", "async_iterable")

func (p *parser) attribute(m *Attribute) Member {
	p.expect("attribute")
	m.Type = p.annotatedType(m.ExtAttrs)
	m.Name, m.Pos = p.identifier("the name of the attribute", attributeNameKeywords)
	p.expect(";")
	return m
}

func (p *parser) stringifier(base MemberBase) Member {
	p.expect("stringifier")
	switch {
	case p.accept(";"):
		return &Stringifier{base}
	case p.is("attribute"):
		return p.attribute(&Attribute{MemberBase: base, Stringifier: true})
	case p.accept("readonly"):
		return p.attribute(&Attribute{MemberBase: base, ReadOnly: true, Stringifier: true})
	}
	m := &Operation{MemberBase: base, Stringifier: true}
	p.operationRest(m, true)
	return m
}

func (p *parser) static(base MemberBase) Member {
	p.expect("static")
	switch {
	case p.is("attribute"):
		return p.attribute(&Attribute{MemberBase: base, Static: true})
	case p.accept("readonly"):
		return p.attribute(&Attribute{MemberBase: base, ReadOnly: true, Static: true})
	}
	m := &Operation{MemberBase: base, Static: true}
	p.operationRest(m, false)
	return m
}

func (p *parser) special(base MemberBase, special Special) Member {
	p.advance()
	m := &Operation{MemberBase: base, Special: special}
	p.operationRest(m, true)
	return m
}

func (p *parser) operation(base MemberBase) Member {
	m := &Operation{MemberBase: base}
	p.operationRest(m, false)
	return m
}

var operationNameKeywords = set("includes")

func (p *parser) operationRest(m *Operation, nameless bool) {
	m.Return = p.typ()
	if !nameless || !p.is("(") {
		m.Name, m.Pos = p.identifier("the name of the operation", operationNameKeywords)
	}
	m.Arguments = p.arguments()
	p.expect(";")
}

func (p *parser) arguments() []*Argument {
	p.expect("(")
	var args []*Argument
	if p.accept(")") {
		return nil
	}
	for {
		args = append(args, p.argument())
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return args
}

func (p *parser) argument() *Argument {
	a := &Argument{ExtAttrs: p.extAttrs()}
	a.Optional = p.accept("optional")
	a.Type = p.annotatedType(a.ExtAttrs)
	if p.is("...") && a.Optional {
		p.fail(p.peek().pos, "a variadic argument is optional already and cannot be marked 'optional'%s", p.in())
	}
	a.Variadic = p.accept("...")
	a.Name, a.Pos = p.identifier("the name of the argument", argumentNameKeywords)
	if p.is("=") && !a.Optional {
		p.fail(p.peek().pos, "argument %s has a default value but is not marked 'optional'%s", a.Name, p.in())
	}
	if p.accept("=") {
		a.Default = p.defaultValue()
	}
	return a
}

func (p *parser) iterable(base MemberBase) Member {
	p.expect("iterable")
	m := &Iterable{MemberBase: base}
	m.Key, m.Value = p.keyValue()
	p.expect(";")
	return m
}

func (p *parser) asyncIterable(base MemberBase) Member {
	m := &AsyncIterable{MemberBase: base}
	m.Key, m.Value = p.keyValue()
	if p.is("(") {
		m.Arguments = p.arguments()
	}
	p.expect(";")
	return m
}

// keyValue reads "<value>" or "<key, value>".
func (p *parser) keyValue() (key, value Type) {
	p.expect("<")
	value = p.annotatedType(nil)
	if p.accept(",") {
		key, value = value, p.annotatedType(nil)
	}
	p.expect(">")
	return key, value
}

func (p *parser) maplike(base MemberBase, readOnly bool) Member {
	p.expect("maplike")
	m := &Maplike{MemberBase: base, ReadOnly: readOnly}
	p.expect("<")
	m.Key = p.annotatedType(nil)
	p.expect(",")
	m.Value = p.annotatedType(nil)
	p.expect(">")
	p.expect(";")
	return m
}

func (p *parser) setlike(base MemberBase, readOnly bool) Member {
	p.expect("setlike")
	m := &Setlike{MemberBase: base, ReadOnly: readOnly}
	p.expect("<")
	m.Value = p.annotatedType(nil)
	p.expect(">")
	p.expect(";")
	return m
}
