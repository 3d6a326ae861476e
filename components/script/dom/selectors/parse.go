package selectors

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds how deep functional pseudo-classes nest.
const maxDepth = 64

// Parse parses a selector list. The error says at which byte what is wrong.
func Parse(text string) (*List, error) {
	p := &parser{text: preprocess(text)}
	list, err := p.list(false)
	if err == nil && p.at < len(p.text) {
		err = p.unexpected()
	}
	if err != nil {
		return nil, fmt.Errorf("%q is not a valid selector: %w", text, err)
	}
	return list, nil
}

// preprocess is https://drafts.csswg.org/css-syntax/#input-preprocessing
func preprocess(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\x00", "\uFFFD").Replace(text)
}

type parser struct {
	text  string
	at    int
	depth int
}

func (p *parser) unexpected() error {
	if p.at >= len(p.text) {
		return fmt.Errorf("it ends too early")
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return fmt.Errorf("unexpected %q at byte %d", r, p.at)
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// skip skips white space and comments, and reports whether there was white space.
func (p *parser) skip() (white bool) {
	for {
		p.comments()
		if p.at == len(p.text) || strings.IndexByte(" \t\n", p.text[p.at]) < 0 {
			return white
		}
		p.at++
		white = true
	}
}

// comments skips comments, the last of which may lack its end.
func (p *parser) comments() {
	for strings.HasPrefix(p.text[p.at:], "/*") {
		_, rest, _ := strings.Cut(p.text[p.at+2:], "*/")
		p.at = len(p.text) - len(rest)
	}
}

// list parses selectors up to the end or a parenthesis; relative ones may begin with a combinator.
func (p *parser) list(relative bool) (*List, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("it nests deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()
	l := &List{}
	for {
		c, err := p.complex(relative)
		if err != nil {
			return nil, err
		}
		l.selectors = append(l.selectors, c)
		if p.peek() != ',' {
			return l, nil
		}
		p.at++
	}
}

func isCombinator(c byte) bool { return c == '>' || c == '+' || c == '~' }

func (p *parser) complex(relative bool) (c complex, err error) {
	p.skip()
	combinator := byte(0)
	if relative {
		combinator = ' '
		if isCombinator(p.peek()) {
			combinator = p.peek()
			p.at++
			p.skip()
		}
	}
	for {
		next, err := p.compound()
		if err != nil {
			return c, err
		}
		next.combinator = combinator
		c.compounds = append(c.compounds, next)
		white := p.skip()
		switch at := p.peek(); {
		case isCombinator(at):
			combinator = at
			p.at++
			p.skip()
		case p.at >= len(p.text) || at == ',' || at == ')':
			return c, nil
		case white:
			combinator = ' '
		default:
			return c, p.unexpected()
		}
		if next.nothing {
			return c, fmt.Errorf("a pseudo-element stands before byte %d", p.at)
		}
	}
}

func (p *parser) compound() (c compound, err error) {
	if s, ok, err := p.typeSelector(); err != nil {
		return c, err
	} else if ok {
		c.simple = append(c.simple, s)
	}
	for {
		p.comments()
		var s simple
		switch p.peek() {
		case '#':
			p.at++
			s.kind = id
			s.name, err = p.name()
		case '.':
			p.at++
			s.kind = class
			s.name, err = p.ident()
		case '[':
			p.at++
			s, err = p.attribute()
		case ':':
			p.at++
			var element bool
			if s, element, err = p.pseudo(); element {
				c.nothing = true
				continue
			}
		default:
			if len(c.simple) == 0 && !c.nothing {
				return c, p.unexpected()
			}
			return c, nil
		}
		if err != nil {
			return c, err
		}
		c.simple = append(c.simple, s)
	}
}

// typeSelector parses a type or universal selector with its namespace.
func (p *parser) typeSelector() (s simple, ok bool, err error) {
	s.namespace = "*"
	part := func() (name string, universal, ok bool, err error) {
		switch {
		case p.peek() == '*':
			p.at++
			return "*", true, true, nil
		case p.startsIdent():
			name, err = p.ident()
			return name, false, true, err
		}
		return "", false, false, nil
	}
	name, any, ok, err := part()
	if err != nil {
		return s, false, err
	}
	if p.peek() == '|' && p.at+1 < len(p.text) && p.text[p.at+1] != '=' {
		p.at++
		switch {
		case !ok:
			s.namespace = ""
		case !any:
			return s, false, fmt.Errorf("the namespace prefix %q is not declared", name)
		}
		if name, any, ok, err = part(); err != nil || !ok {
			if err == nil {
				err = p.unexpected()
			}
			return s, false, err
		}
	}
	if any {
		s.kind = universal
	} else {
		s.kind, s.name = typeName, name
	}
	return s, ok, nil
}

// attribute parses an attribute selector behind its bracket.
func (p *parser) attribute() (s simple, err error) {
	s.kind = attribute
	p.skip()
	switch {
	case strings.HasPrefix(p.text[p.at:], "*|"):
		p.at += 2
		s.namespace = "*"
	case p.peek() == '|':
		p.at++
	}
	if s.name, err = p.ident(); err != nil {
		return s, err
	}
	if p.peek() == '|' && p.at+1 < len(p.text) && p.text[p.at+1] != '=' {
		return s, fmt.Errorf("the namespace prefix %q is not declared", s.name)
	}
	p.skip()
	if p.peek() == ']' {
		p.at++
		return s, nil
	}
	s.op = p.peek()
	switch {
	case s.op == '=':
		p.at++
	case strings.IndexByte("~|^$*", s.op) >= 0 && p.at+1 < len(p.text) && p.text[p.at+1] == '=' && s.op != 0:
		p.at += 2
	default:
		return s, p.unexpected()
	}
	p.skip()
	if c := p.peek(); c == '"' || c == '\'' {
		s.value, err = p.quoted()
	} else {
		s.value, err = p.ident()
	}
	if err != nil {
		return s, err
	}
	p.skip()
	if c := p.peek() | 0x20; c == 'i' || c == 's' {
		p.at++
		s.fold = c
		p.skip()
	}
	if p.at < len(p.text) && p.peek() != ']' {
		return s, p.unexpected()
	}
	p.at = min(p.at+1, len(p.text)) // what is open at the end is closed by it
	return s, nil
}

// pseudo parses a pseudo-class or pseudo-element behind its colon.
func (p *parser) pseudo() (s simple, element bool, err error) {
	s.kind = pseudoClass
	if p.peek() == ':' {
		p.at++
		element = true
	}
	if s.name, err = p.ident(); err != nil {
		return s, false, err
	}
	s.name = lower(s.name)
	function := p.peek() == '('
	if element || !function && legacyPseudoElements[s.name] {
		if function || !pseudoElements[s.name] && !strings.HasPrefix(s.name, "-webkit-") {
			return s, false, fmt.Errorf("the pseudo-element ::%s is not known", s.name)
		}
		return s, true, nil
	}
	if !function {
		if nth, ok := fixedPositions[s.name]; ok {
			s.b, s.op, s.fold = 1, nth.op, nth.fold
			return s, false, nil
		}
		if !pseudoClasses[s.name] {
			return s, false, fmt.Errorf("the pseudo-class :%s is not known", s.name)
		}
		return s, false, nil
	}
	p.at++
	p.skip()
	switch s.name {
	case "is", "where", "matches", "-webkit-any", "not":
		s.list, err = p.list(false)
	case "has":
		s.list, err = p.list(true)
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
		err = p.nth(&s)
	case "lang":
		if c := p.peek(); c == '"' || c == '\'' {
			s.value, err = p.quoted()
		} else {
			s.value, err = p.ident()
		}
	default:
		return s, false, fmt.Errorf("the pseudo-class :%s() is not known", s.name)
	}
	if err != nil {
		return s, false, err
	}
	p.skip()
	if p.at < len(p.text) && p.peek() != ')' {
		return s, false, p.unexpected()
	}
	p.at = min(p.at+1, len(p.text))
	return s, false, nil
}

// nth parses an+b and what may follow it, https://drafts.csswg.org/css-syntax/#anb-microsyntax
func (p *parser) nth(s *simple) error {
	if strings.HasSuffix(s.name, "of-type") {
		s.op = 't'
	}
	if strings.HasPrefix(s.name, "nth-last") {
		s.fold = 'l'
	}
	switch rest := lower(p.text[p.at:]); {
	case strings.HasPrefix(rest, "even"):
		s.a, s.b = 2, 0
		p.at += len("even")
	case strings.HasPrefix(rest, "odd"):
		s.a, s.b = 2, 1
		p.at += len("odd")
	default:
		if err := p.anPlusB(s); err != nil {
			return err
		}
	}
	if s.a == 0 && s.b == 0 {
		s.b = -1 // matches as little
	}
	white := p.skip()
	if s.op != 't' && white && strings.HasPrefix(lower(p.text[p.at:]), "of") {
		p.at += len("of")
		list, err := p.list(false)
		s.list = list
		return err
	}
	return nil
}

func (p *parser) anPlusB(s *simple) error {
	sign := 1
	signed := p.peek() == '+' || p.peek() == '-'
	if p.peek() == '-' {
		sign = -1
	}
	if signed {
		p.at++
	}
	number, ok := p.digits()
	if p.peek()|0x20 != 'n' {
		if !ok {
			return p.unexpected()
		}
		s.b = sign * number
		return nil
	}
	p.at++
	if !ok {
		number = 1
	}
	s.a = sign * number
	before := p.at
	p.skip()
	sign = 1
	switch p.peek() {
	case '-':
		sign = -1
	case '+':
	default:
		p.at = before
		return nil
	}
	p.at++
	p.skip()
	number, ok = p.digits()
	if !ok {
		return p.unexpected()
	}
	s.b = sign * number
	return nil
}

func (p *parser) digits() (n int, ok bool) {
	start := p.at
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
	}
	if p.at == start {
		return 0, false
	}
	n, err := strconv.Atoi(p.text[start:p.at])
	if err != nil || n > 1<<30 {
		n = 1 << 30
	}
	return n, true
}
