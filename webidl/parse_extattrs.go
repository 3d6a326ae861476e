package webidl

import "strings"

// extAttrs reads an extended attribute list, if there is one.
func (p *parser) extAttrs() ExtAttrs {
	if !p.accept("[") {
		return nil
	}
	var list ExtAttrs
	for {
		list = append(list, p.extAttr())
		if !p.accept(",") {
			break
		}
	}
	p.expect("]")
	if p.is("[") {
		p.fail(p.peek().pos, "one construct has one list of extended attributes; put them together as [A, B]%s", p.in())
	}
	return list
}

// extAttr reads one attribute: in one of the standard's forms if it fits one,
// otherwise any tokens with balanced brackets, which the grammar allows.
func (p *parser) extAttr() *ExtAttr {
	if p.is("]") || p.is(",") || p.at(tokEOF) {
		p.failExpected("an extended attribute")
	}
	start := p.next
	a := &ExtAttr{Pos: p.peek().pos}
	failure := p.try(func() {
		// Arguments can have attributes that have arguments.
		p.nested(func() { p.standardForm(a) })
	})
	if failure != nil {
		*a = ExtAttr{Pos: a.Pos, Form: Other, failure: failure}
		if t := p.peek(); t.kind == tokWord {
			a.Name = strings.TrimPrefix(t.text, "_")
		}
		p.anyForm()
	}
	a.Raw = join(p.tokens[start:p.next])
	return a
}

func join(tokens []token) string {
	texts := make([]string, len(tokens))
	for i, t := range tokens {
		texts[i] = t.text
		if t.kind == tokString {
			texts[i] = `"` + t.text + `"`
		}
	}
	return strings.Join(texts, " ")
}

// anything lets any keyword be an identifier.
var anything = keywords

func (p *parser) standardForm(a *ExtAttr) {
	a.Name, _ = p.identifier("an extended attribute", anything)
	switch {
	case p.is("("):
		a.Form = ArgList
		a.Arguments = p.arguments()
	case p.accept("="):
		p.extAttrValue(a)
	}
	if !p.is(",") && !p.is("]") {
		p.failExpected("',' or ']'")
	}
}

func (p *parser) extAttrValue(a *ExtAttr) {
	t := p.peek()
	switch {
	case p.accept("*"):
		a.Form = Wildcard
	case p.accept("("):
		a.Form = p.extAttrList(a)
	case t.kind == tokWord:
		a.Form = Ident
		a.Values = []string{strings.TrimPrefix(p.advance().text, "_")}
		if p.is("(") {
			a.Form = NamedArgList
			a.Arguments = p.arguments()
		}
	default:
		form, ok := singleForms[t.kind]
		if !ok {
			p.failExpected("the value of extended attribute " + a.Name)
		}
		a.Form = form
		a.Values = []string{p.advance().text}
	}
}

var (
	singleForms = map[tokenKind]ExtAttrForm{tokString: String, tokInteger: Integer, tokDecimal: Decimal}
	listForms   = map[tokenKind]ExtAttrForm{tokWord: IdentList, tokString: StringList, tokInteger: IntegerList, tokDecimal: DecimalList}
)

// extAttrList reads values of one kind and ")".
func (p *parser) extAttrList(a *ExtAttr) ExtAttrForm {
	kind := p.peek().kind
	form, ok := listForms[kind]
	if !ok {
		p.failExpected("the values of extended attribute " + a.Name)
	}
	for {
		t := p.peek()
		if t.kind != kind {
			p.failExpected("a value of the same kind as the first")
		}
		p.advance()
		value := t.text
		if kind == tokWord {
			value = strings.TrimPrefix(value, "_")
		}
		a.Values = append(a.Values, value)
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return form
}

var closing = map[string]string{"(": ")", "[": "]", "{": "}"}

// anyForm takes tokens up to the "," or "]" that ends the attribute.
func (p *parser) anyForm() {
	for !p.is(",") && !p.is("]") {
		p.balanced()
	}
}

// balanced takes one token, or a bracket and all up to the one that closes it.
func (p *parser) balanced() {
	t := p.peek()
	if t.kind == tokEOF || p.is(")") || p.is("}") || p.is("]") {
		p.failExpected("']' to close the extended attributes")
	}
	p.advance()
	if t.kind != tokPunct || closing[t.text] == "" {
		return
	}
	end := closing[t.text]
	p.nested(func() {
		for !p.is(end) {
			if p.at(tokEOF) || p.is(")") || p.is("}") || p.is("]") {
				p.failExpected("'" + end + "'")
			}
			p.balanced()
		}
	})
	p.expect(end)
}
