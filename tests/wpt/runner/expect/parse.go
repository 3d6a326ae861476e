package expect

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds nested sections.
const maxDepth = 32

type parser struct {
	file     string
	line     int
	comments []string
}

// An open section or key that more indented lines belong to.
type level struct {
	indent int // of its heading or name
	node   *Node
	key    *Key // a key whose values are on the lines that follow, or nil
}

// Parse reads a file; name is for errors, which are *SyntaxError.
func Parse(name, text string) (*Node, error) {
	p := &parser{file: name}
	root := &Node{}
	open := []level{{indent: -1, node: root}}
	for line := range strings.Lines(text) {
		p.line++
		line = strings.TrimRight(line, " \t\r\n")
		body := strings.TrimLeft(line, " ")
		indent := len(line) - len(body)
		switch {
		case body == "":
			continue
		case !utf8.ValidString(line):
			return nil, p.errorf(1, "the line is not valid UTF-8")
		case body[0] == '#':
			p.comments = append(p.comments, body)
			continue
		case body[0] == '\t':
			return nil, p.errorf(indent+1, "indentation is by spaces")
		}
		for indent <= open[len(open)-1].indent {
			if err := p.close(open[len(open)-1]); err != nil {
				return nil, err
			}
			open = open[:len(open)-1]
		}
		top := open[len(open)-1]
		next, err := p.parseLine(top, indent, body)
		if err != nil {
			return nil, err
		}
		if next != nil {
			if len(open) > maxDepth {
				return nil, p.errorf(indent+1, "sections are nested too deeply")
			}
			open = append(open, *next)
		}
	}
	for _, level := range open {
		if err := p.close(level); err != nil {
			return nil, err
		}
	}
	return root, nil
}

func (p *parser) errorf(column int, format string, args ...any) error {
	return &SyntaxError{File: p.file, Line: p.line, Column: column, Message: fmt.Sprintf(format, args...)}
}

func (p *parser) close(l level) error {
	if l.key != nil && len(l.key.Values) == 0 {
		return &SyntaxError{File: p.file, Line: l.key.Line, Column: l.indent + 1, Message: fmt.Sprintf("key %q has no value", l.key.Name)}
	}
	return nil
}

// takeComments are those before the line being read.
func (p *parser) takeComments() []string {
	comments := p.comments
	p.comments = nil
	return comments
}

// parseLine reads a line within a level, and returns the level it opens, if any.
func (p *parser) parseLine(top level, indent int, body string) (*level, error) {
	switch {
	case top.key != nil:
		value, err := p.value(indent, body, true)
		if err != nil {
			return nil, err
		}
		if last := len(top.key.Values) - 1; last >= 0 && top.key.Values[last].Condition == nil {
			return nil, p.errorf(indent+1, "nothing can follow a value without a condition")
		}
		top.key.Values = append(top.key.Values, value)
		return nil, nil
	case body[0] == '[':
		return p.heading(top, indent, body)
	default:
		return p.key(top, indent, body)
	}
}

func (p *parser) heading(top level, indent int, body string) (*level, error) {
	name, length, err := unescapeUntil(body[1:], ']')
	if err != nil {
		return nil, p.errorf(indent+1, "section heading: %v", err)
	}
	if rest := strings.TrimLeft(body[length+2:], " \t"); rest != "" && rest[0] != '#' {
		return nil, p.errorf(indent+len(body)-len(rest)+1, "unexpected %q after a section heading", rest)
	}
	if earlier := top.node.Child(name); earlier != nil {
		return nil, p.errorf(indent+1, "section [%s] was there in line %d", name, earlier.Line)
	}
	node := &Node{Name: name, Line: p.line, Comments: p.takeComments()}
	top.node.Children = append(top.node.Children, node)
	return &level{indent: indent, node: node}, nil
}

func (p *parser) key(top level, indent int, body string) (*level, error) {
	name, rest, ok := strings.Cut(body, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" {
		return nil, p.errorf(indent+1, "%q is neither a [section] nor a \"key: value\"", body)
	}
	if earlier := top.node.Key(name); earlier != nil {
		return nil, p.errorf(indent+1, "key %q was there in line %d", name, earlier.Line)
	}
	key := &Key{Name: name, Line: p.line, Comments: p.takeComments()}
	top.node.Keys = append(top.node.Keys, key)
	value := strings.TrimLeft(rest, " \t")
	if value == "" || value[0] == '#' {
		return &level{indent: indent, key: key}, nil
	}
	parsed, err := p.value(indent+len(body)-len(value), value, false)
	if err != nil {
		return nil, err
	}
	key.Values = []Value{parsed}
	return nil, nil
}

// value reads a value, with a condition before it where those are allowed.
func (p *parser) value(indent int, body string, conditions bool) (Value, error) {
	var value Value
	if expression, ok := strings.CutPrefix(body, "if "); ok && conditions {
		end := conditionEnd(expression)
		if end < 0 {
			return value, p.errorf(indent+1, "the condition needs a colon and a value after it")
		}
		condition, offset, err := parseCondition(expression[:end])
		if err != nil {
			return value, p.errorf(indent+len("if ")+offset+1, "%v", err)
		}
		value.Condition = condition
		rest := strings.TrimLeft(expression[end+1:], " \t")
		indent += len(body) - len(rest)
		body = rest
	}
	items, list, offset, err := parseItems(body)
	if err != nil {
		return value, p.errorf(indent+offset+1, "%v", err)
	}
	value.Items, value.List = items, list
	return value, nil
}

// conditionEnd is where the colon after a condition is, -1 if it is nowhere.
func conditionEnd(text string) int {
	var quoted byte
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quoted != 0 && b == '\\':
			i++
		case quoted != 0:
			if b == quoted {
				quoted = 0
			}
		case b == '"' || b == '\'':
			quoted = b
		case b == ':':
			return i
		}
	}
	return -1
}

// parseItems reads a value or a [list] of values, up to the end of the line or a comment.
func parseItems(body string) (items []string, list bool, offset int, err error) {
	if body == "" {
		return nil, false, 0, fmt.Errorf("a value is missing")
	}
	if body[0] != '[' {
		item, length, err := parseItem(body, "")
		if err != nil {
			return nil, false, length, err
		}
		return []string{item}, false, 0, restIsComment(body[length:])
	}
	at := 1
	items = []string{}
	for {
		at += len(body[at:]) - len(strings.TrimLeft(body[at:], " \t"))
		if at < len(body) && body[at] == ']' {
			return items, true, at, restIsComment(body[at+1:])
		}
		item, length, err := parseItem(body[at:], ",]")
		if err != nil {
			return nil, true, at, err
		}
		items = append(items, item)
		at += length
		at += len(body[at:]) - len(strings.TrimLeft(body[at:], " \t"))
		switch {
		case at < len(body) && body[at] == ',':
			at++
		case at == len(body) || body[at] != ']':
			return nil, true, at, fmt.Errorf("the list needs a comma or a closing bracket")
		}
	}
}

func restIsComment(rest string) error {
	if rest = strings.TrimSpace(rest); rest != "" && rest[0] != '#' {
		return fmt.Errorf("unexpected %q after a value", rest)
	}
	return nil
}

// parseItem reads a quoted or a bare value; a bare one ends at one of ends, at
// a comment or with the line.
func parseItem(text, ends string) (value string, length int, err error) {
	if text == "" {
		return "", 0, fmt.Errorf("a value is missing")
	}
	if text[0] == '"' || text[0] == '\'' {
		return unquote(text)
	}
	end := len(text)
	if at := strings.IndexAny(text, ends+"#"); at >= 0 {
		end = at
	}
	value = strings.TrimSpace(text[:end])
	if value == "" {
		return "", 0, fmt.Errorf("a value is missing")
	}
	return value, end, nil
}
