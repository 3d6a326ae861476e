package dom

import (
	"errors"
	"fmt"
	"slices"
)

// xpathParser parses https://www.w3.org/TR/1999/REC-xpath-19991116/
type xpathParser struct {
	tokens []xpathToken
	depth  int
	// resolve finds the namespace of a prefix.
	resolve func(prefix string) (string, error)
}

// maxXPathDepth is how deep expressions may be nested.
const maxXPathDepth = 500

var errXPath = errors.New("it is not well-formed")

// parseXPath parses an expression. What resolve returns as an error is returned as it is.
func parseXPath(text string, resolve func(string) (string, error)) (xpathExpr, error) {
	tokens, err := xpathTokens(text)
	if err != nil {
		return nil, err
	}
	p := &xpathParser{tokens: tokens, resolve: resolve}
	e, err := p.binary(0)
	if err == nil && p.tokens[0].kind != xpathEnd {
		err = errXPath
	}
	if err != nil {
		return nil, err
	}
	return e, nil
}

func (p *xpathParser) next() xpathToken {
	t := p.tokens[0]
	if t.kind != xpathEnd {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *xpathParser) is(symbol string) bool {
	return p.tokens[0].kind == xpathSymbolToken && p.tokens[0].text == symbol
}

func (p *xpathParser) accept(symbol string) bool {
	ok := p.is(symbol)
	if ok {
		p.next()
	}
	return ok
}

// xpathOperators are the binary operators, the loosest first.
var xpathOperators = [][]string{{"or"}, {"and"}, {"=", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "div", "mod"}}

// operator takes an operator of a level.
func (p *xpathParser) operator(level int) string {
	t := p.tokens[0]
	if t.kind != xpathSymbolToken && (t.kind != xpathNameToken || t.prefix != "") || !slices.Contains(xpathOperators[level], t.text) {
		return ""
	}
	p.next()
	return t.text
}

func (p *xpathParser) binary(level int) (xpathExpr, error) {
	if level == len(xpathOperators) {
		return p.unary()
	}
	left, err := p.binary(level + 1)
	for err == nil {
		op := p.operator(level)
		if op == "" {
			return left, nil
		}
		var right xpathExpr
		if right, err = p.binary(level + 1); err == nil {
			left = &xpathBinary{op, left, right}
		}
	}
	return nil, err
}

func (p *xpathParser) unary() (xpathExpr, error) {
	if p.depth++; p.depth > maxXPathDepth {
		return nil, errors.New("it is nested too deeply")
	}
	defer func() { p.depth-- }()
	if p.accept("-") {
		e, err := p.unary()
		return &xpathNegation{e}, err
	}
	left, err := p.path()
	for err == nil && p.accept("|") {
		var right xpathExpr
		if right, err = p.path(); err == nil {
			left = &xpathUnion{left, right}
		}
	}
	return left, err
}

var xpathNodeTypes = []string{"comment", "text", "processing-instruction", "node"}

// path parses a PathExpr.
func (p *xpathParser) path() (xpathExpr, error) {
	t := p.tokens[0]
	var start xpathExpr
	var err error
	switch {
	case t.kind == xpathNumberToken:
		start = xpathConstant{t.number}
		p.next()
	case t.kind == xpathLiteralToken:
		start = xpathConstant{t.text}
		p.next()
	case p.accept("("):
		if start, err = p.binary(0); err == nil && !p.accept(")") {
			err = errXPath
		}
	case t.kind == xpathNameToken && p.followedBy("(") && !(t.prefix == "" && slices.Contains(xpathNodeTypes, t.text)):
		start, err = p.call()
	case p.is("$"):
		err = errors.New("there are no variables")
	default:
		return p.location(&xpathPath{})
	}
	if err != nil {
		return nil, err
	}
	if p.is("[") {
		f := &xpathFilter{of: start}
		if f.predicates, err = p.predicates(); err != nil {
			return nil, err
		}
		start = f
	}
	if !p.is("/") && !p.is("//") {
		return start, nil
	}
	return p.relative(&xpathPath{start: start})
}

func (p *xpathParser) followedBy(symbol string) bool {
	return len(p.tokens) > 1 && p.tokens[1].kind == xpathSymbolToken && p.tokens[1].text == symbol
}

func (p *xpathParser) call() (xpathExpr, error) {
	name := p.next()
	function, ok := xpathFunctions[name.text]
	if !ok || name.prefix != "" {
		return nil, fmt.Errorf("there is no function %s", name.text)
	}
	p.next() // (
	c := &xpathCall{function: function.call}
	for !p.accept(")") {
		if len(c.arguments) > 0 && !p.accept(",") {
			return nil, errXPath
		}
		argument, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		c.arguments = append(c.arguments, argument)
	}
	if n := len(c.arguments); n < function.least || n > function.most {
		return nil, fmt.Errorf("%s does not take %d arguments", name.text, n)
	}
	return c, nil
}

func (p *xpathParser) location(path *xpathPath) (xpathExpr, error) {
	switch {
	case p.is("//"):
		path.absolute = true
		return p.relative(path)
	case p.accept("/"):
		path.absolute = true
		if t := p.tokens[0]; t.kind != xpathNameToken && !p.is("*") && !p.is("@") && !p.is(".") && !p.is("..") {
			return path, nil
		}
	}
	if err := p.step(path); err != nil {
		return nil, err
	}
	return p.relative(path)
}

// relative parses what follows a first step.
func (p *xpathParser) relative(path *xpathPath) (xpathExpr, error) {
	for {
		switch {
		case p.accept("//"):
			path.steps = append(path.steps, xpathStep{axis: "descendant-or-self", test: xpathTest{kind: "node"}})
		case !p.accept("/"):
			return path, nil
		}
		if err := p.step(path); err != nil {
			return nil, err
		}
	}
}

func (p *xpathParser) step(path *xpathPath) (err error) {
	s := xpathStep{axis: "child"}
	switch {
	case p.accept("."):
		path.steps = append(path.steps, xpathStep{axis: "self", test: xpathTest{kind: "node"}})
		return nil
	case p.accept(".."):
		path.steps = append(path.steps, xpathStep{axis: "parent", test: xpathTest{kind: "node"}})
		return nil
	case p.accept("@"):
		s.axis = "attribute"
	case p.tokens[0].kind == xpathNameToken && p.followedBy("::"):
		s.axis = p.next().text
		p.next()
		if xpathAxes[s.axis] == nil {
			return fmt.Errorf("there is no axis %s", s.axis)
		}
	}
	if s.test, err = p.test(); err != nil {
		return err
	}
	if s.predicates, err = p.predicates(); err != nil {
		return err
	}
	path.steps = append(path.steps, s)
	return nil
}

func (p *xpathParser) test() (t xpathTest, err error) {
	if p.accept("*") {
		return xpathTest{local: "*"}, nil
	}
	name := p.next()
	if name.kind != xpathNameToken {
		return t, errXPath
	}
	if name.prefix == "" && p.is("(") && slices.Contains(xpathNodeTypes, name.text) {
		p.next()
		t.kind = name.text
		if t.kind == "processing-instruction" && p.tokens[0].kind == xpathLiteralToken {
			t.local = p.next().text
		}
		if !p.accept(")") {
			return t, errXPath
		}
		return t, nil
	}
	t.local, t.prefixed = name.text, name.prefix != ""
	if t.prefixed {
		t.namespace, err = p.resolve(name.prefix)
	}
	return t, err
}

func (p *xpathParser) predicates() (list []xpathExpr, err error) {
	for p.accept("[") {
		e, err := p.binary(0)
		if err != nil {
			return nil, err
		}
		if !p.accept("]") {
			return nil, errXPath
		}
		list = append(list, e)
	}
	return list, nil
}
