package expect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// RunInfo is what conditions can ask about a run, by name: see Variables.
type RunInfo map[string]any // values are string, bool or float64

// Variables are the names that conditions may use.
var Variables = []string{"engine", "os", "processor", "product", "debug"}

// Condition is the expression between "if" and ":".
type Condition struct {
	text string
	root operand
}

func (c *Condition) String() string { return c.text }

// Holds evaluates the condition.
func (c *Condition) Holds(run RunInfo) bool { return truth(c.root(run)) }

// EngineIs is the condition that an engine of that name runs the test.
func EngineIs(name string) *Condition {
	return &Condition{
		text: "engine == " + quote(name),
		root: func(run RunInfo) any { return run["engine"] == name },
	}
}

type operand func(RunInfo) any

func truth(value any) bool {
	switch value := value.(type) {
	case bool:
		return value
	case string:
		return value != ""
	case float64:
		return value != 0
	}
	return false
}

// maxConditionDepth bounds nested parentheses and "not".
const maxConditionDepth = 64

type conditionParser struct {
	text  string
	at    int
	depth int
}

// parseCondition parses an expression. The error's offset is where it is wrong.
func parseCondition(text string) (condition *Condition, offset int, err error) {
	p := &conditionParser{text: text}
	root, err := p.disjunction()
	if err == nil {
		if p.space(); p.at < len(text) {
			err = fmt.Errorf("unexpected %q in a condition", text[p.at:])
		}
	}
	if err != nil {
		return nil, p.at, err
	}
	return &Condition{text: strings.TrimSpace(text), root: root}, 0, nil
}

func (p *conditionParser) space() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t') {
		p.at++
	}
}

// word takes a keyword if it is next.
func (p *conditionParser) word(word string) bool {
	p.space()
	rest, ok := strings.CutPrefix(p.text[p.at:], word)
	if !ok || rest != "" && isNameByte(rest[0]) && isNameByte(word[0]) {
		return false
	}
	p.at += len(word)
	return true
}

func isNameByte(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func (p *conditionParser) disjunction() (operand, error) {
	left, err := p.conjunction()
	for err == nil && p.word("or") {
		var right operand
		if right, err = p.conjunction(); err == nil {
			a, b := left, right
			left = func(run RunInfo) any { return truth(a(run)) || truth(b(run)) }
		}
	}
	return left, err
}

func (p *conditionParser) conjunction() (operand, error) {
	left, err := p.negation()
	for err == nil && p.word("and") {
		var right operand
		if right, err = p.negation(); err == nil {
			a, b := left, right
			left = func(run RunInfo) any { return truth(a(run)) && truth(b(run)) }
		}
	}
	return left, err
}

func (p *conditionParser) negation() (operand, error) {
	if !p.word("not") {
		return p.comparison()
	}
	if p.depth++; p.depth > maxConditionDepth {
		return nil, fmt.Errorf("the condition is nested too deeply")
	}
	inner, err := p.negation()
	p.depth--
	if err != nil {
		return nil, err
	}
	return func(run RunInfo) any { return !truth(inner(run)) }, nil
}

func (p *conditionParser) comparison() (operand, error) {
	left, err := p.primary()
	if err != nil {
		return nil, err
	}
	switch {
	case p.word("=="):
		right, err := p.primary()
		if err != nil {
			return nil, err
		}
		return func(run RunInfo) any { return left(run) == right(run) }, nil
	case p.word("!="):
		right, err := p.primary()
		if err != nil {
			return nil, err
		}
		return func(run RunInfo) any { return left(run) != right(run) }, nil
	}
	return left, nil
}

func (p *conditionParser) primary() (operand, error) {
	p.space()
	if p.at == len(p.text) {
		return nil, fmt.Errorf("the condition ends too early")
	}
	switch b := p.text[p.at]; {
	case b == '(':
		if p.depth++; p.depth > maxConditionDepth {
			return nil, fmt.Errorf("the condition is nested too deeply")
		}
		p.at++
		inner, err := p.disjunction()
		if err != nil {
			return nil, err
		}
		if !p.word(")") {
			return nil, fmt.Errorf("a closing parenthesis is missing")
		}
		p.depth--
		return inner, nil
	case b == '"' || b == '\'':
		text, length, err := unquote(p.text[p.at:])
		if err != nil {
			return nil, err
		}
		p.at += length
		return func(RunInfo) any { return text }, nil
	case isNameByte(b):
		start := p.at
		for p.at < len(p.text) && (isNameByte(p.text[p.at]) || p.text[p.at] == '.') {
			p.at++
		}
		return p.named(start, p.text[start:p.at])
	}
	return nil, fmt.Errorf("unexpected %q in a condition", p.text[p.at:])
}

func (p *conditionParser) named(start int, name string) (operand, error) {
	switch name {
	case "True", "False":
		return func(RunInfo) any { return name == "True" }, nil
	}
	if number, err := strconv.ParseFloat(name, 64); err == nil && '0' <= name[0] && name[0] <= '9' {
		return func(RunInfo) any { return number }, nil
	}
	if !slices.Contains(Variables, name) {
		p.at = start
		return nil, fmt.Errorf("unknown variable %q: use one of %s", name, strings.Join(Variables, ", "))
	}
	return func(run RunInfo) any { return run[name] }, nil
}
