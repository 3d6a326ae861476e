package webidl

import (
	"fmt"
	"strings"
)

// DefaultMaxDepth is how deep types and extended attributes may nest unless a
// [Parser] says otherwise.
const DefaultMaxDepth = 64

// Parser holds the options of parsing. The zero value has the defaults.
type Parser struct {
	// MaxDepth bounds how deep types and the brackets of extended attributes
	// may nest; DefaultMaxDepth when 0. What nests deeper is an error.
	MaxDepth int
}

// Parse reads one IDL file with the default options. Name stands in positions
// and messages. After an error it goes on with the next definition, so the
// file holds every definition that could be read, and the list has at most one
// error for each that could not.
func Parse(name string, src []byte) (*File, ErrorList) {
	return Parser{}.Parse(name, src)
}

// Parse is the function [Parse] with p's options.
func (p Parser) Parse(name string, src []byte) (*File, ErrorList) {
	state := &parser{maxDepth: p.MaxDepth}
	if state.maxDepth == 0 {
		state.maxDepth = DefaultMaxDepth
	}
	state.tokens = lex(name, string(src), &state.errs)
	file := &File{Name: name}
	for !state.at(tokEOF) {
		if d := state.definitionOrSkip(); d != nil {
			file.Definitions = append(file.Definitions, d)
		}
	}
	state.errs.sort(map[string]int{name: 0})
	return file, state.errs
}

type parser struct {
	tokens   []token // the last one is tokEOF
	next     int
	errs     ErrorList
	maxDepth int
	depth    int
	// context says what is being read, for messages: "interface Foo".
	context string
}

// bailout is what the parser panics with to leave a definition it cannot read;
// the error is already recorded.
type bailout struct {
	tooDeep bool // reading it another way would not help
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) peekAt(n int) token {
	return p.tokens[min(p.next+n, len(p.tokens)-1)]
}

func (p *parser) at(kind tokenKind) bool { return p.peek().kind == kind }

func (p *parser) advance() token {
	t := p.tokens[p.next]
	if t.kind != tokEOF {
		p.next++
	}
	return t
}

// is says whether the next token is that keyword or punctuation.
func (p *parser) is(text string) bool { return isText(p.peek(), text) }

func isText(t token, text string) bool {
	return (t.kind == tokWord || t.kind == tokPunct) && t.text == text
}

// accept takes the next token if it is that keyword or punctuation.
func (p *parser) accept(text string) bool {
	if p.is(text) {
		p.next++
		return true
	}
	return false
}

// expect takes the next token, which must be that keyword or punctuation.
func (p *parser) expect(text string) token {
	if !p.is(text) {
		p.failExpected("'" + text + "'")
	}
	return p.advance()
}

// identifier takes an identifier and gives its name without the escaping
// underscore. What says what it names, for the message.
func (p *parser) identifier(what string, allowed map[string]bool) (string, Pos) {
	t := p.peek()
	if t.kind != tokWord {
		p.failExpected(what)
	}
	if keywords[t.text] && !allowed[t.text] {
		p.fail(t.pos, "%s cannot be the keyword '%s' unless it is escaped as _%s%s", what, t.text, t.text, p.in())
	}
	p.advance()
	return strings.TrimPrefix(t.text, "_"), t.pos
}

func (p *parser) in() string {
	if p.context == "" {
		return ""
	}
	return " in " + p.context
}

func (p *parser) failExpected(what string) {
	t := p.peek()
	p.fail(t.pos, "expected %s but found %s%s", what, t.describe(), p.in())
}

// fail records an error and leaves the definition.
func (p *parser) fail(pos Pos, format string, args ...any) {
	p.errs.add(pos, format, args...)
	panic(bailout{})
}

// nested runs f one level deeper and fails past the limit.
func (p *parser) nested(f func()) {
	p.depth++
	if p.depth > p.maxDepth {
		p.errs.add(p.peek().pos, "types or brackets nest deeper than %d levels%s", p.maxDepth, p.in())
		panic(bailout{tooDeep: true})
	}
	f()
	p.depth--
}

// try runs f; if f fails it undoes what f took and gives the error.
func (p *parser) try(f func()) (failure *Error) {
	next, depth, errs := p.next, p.depth, len(p.errs)
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if b, ok := r.(bailout); !ok || b.tooDeep {
			panic(r)
		}
		failure = p.errs[errs]
		p.next, p.depth, p.errs = next, depth, p.errs[:errs]
	}()
	f()
	return nil
}

// definitionOrSkip reads a definition; when it cannot, it skips to the next
// and gives nil.
func (p *parser) definitionOrSkip() (d Definition) {
	start := p.next
	p.depth = 0
	p.context = ""
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case bailout:
			d = nil
			p.skipDefinition(start)
		default:
			panic(r)
		}
	}()
	attrs := p.extAttrs()
	return p.definition(attrs)
}

// definitionStart are the keywords that can only begin a definition when they
// begin a line that is not indented.
var definitionStart = set("interface", "partial", "dictionary", "enum", "typedef", "namespace", "callback")

// skipDefinition goes to the end of the definition that began at token start
// and failed at the next token: behind the ';' that is outside braces, or to
// an unindented line that begins a definition, in case a brace was forgotten.
func (p *parser) skipDefinition(start int) {
	braces := 0
	for i := start; i < p.next; i++ {
		braces += brace(p.tokens[i])
	}
	if p.next == start {
		p.advance()
		braces += brace(p.tokens[start])
	}
	for !p.at(tokEOF) {
		t := p.peek()
		if t.lineStart && t.pos.Column == 1 && (definitionStart[t.text] && t.kind == tokWord || isText(t, "[")) {
			return
		}
		braces += brace(t)
		p.advance()
		if braces <= 0 && isText(t, ";") {
			return
		}
	}
}

func brace(t token) int {
	switch {
	case isText(t, "{"):
		return 1
	case isText(t, "}"):
		return -1
	}
	return 0
}

func (p *parser) definition(attrs ExtAttrs) Definition {
	t := p.peek()
	if t.kind != tokWord {
		p.failExpected("a definition")
	}
	switch t.text {
	case "interface":
		p.advance()
		if p.accept("mixin") {
			return p.mixin(attrs, false)
		}
		return p.interfaceRest(attrs, false)
	case "partial":
		p.advance()
		return p.partial(attrs)
	case "callback":
		p.advance()
		if p.accept("interface") {
			return p.callbackInterface(attrs)
		}
		return p.callback(attrs)
	case "namespace":
		p.advance()
		return p.namespace(attrs, false)
	case "dictionary":
		p.advance()
		return p.dictionary(attrs, false)
	case "enum":
		p.advance()
		return p.enum(attrs)
	case "typedef":
		p.advance()
		return p.typedef(attrs)
	}
	if keywords[t.text] {
		p.failExpected("a definition")
	}
	return p.includes(attrs)
}

func (p *parser) partial(attrs ExtAttrs) Definition {
	switch {
	case p.accept("interface"):
		if p.accept("mixin") {
			return p.mixin(attrs, true)
		}
		return p.interfaceRest(attrs, true)
	case p.accept("dictionary"):
		return p.dictionary(attrs, true)
	case p.accept("namespace"):
		return p.namespace(attrs, true)
	}
	p.failExpected("'interface', 'dictionary' or 'namespace' after 'partial'")
	return nil
}

// head reads a definition's name.
func (p *parser) head(keyword string, attrs ExtAttrs) DefinitionBase {
	name, pos := p.identifier("the name of the "+keyword, nil)
	p.context = fmt.Sprintf("%s %s", keyword, name)
	return DefinitionBase{Pos: pos, Name: name, ExtAttrs: attrs}
}

func (p *parser) inheritance(partial bool) string {
	if partial && p.is(":") {
		p.fail(p.peek().pos, "a partial definition cannot inherit; inheritance belongs to the primary definition%s", p.in())
	}
	if !p.accept(":") {
		return ""
	}
	name, _ := p.identifier("the name of what is inherited", nil)
	return name
}

// body reads "{", what item reads until "}", and "};".
func (p *parser) body(item func(attrs ExtAttrs)) {
	p.expect("{")
	for !p.is("}") {
		if t := p.peek(); t.kind == tokEOF || t.kind == tokWord && definitionStart[t.text] {
			p.failExpected("'}'")
		}
		attrs := p.extAttrs()
		if len(attrs) > 0 && p.is("}") {
			p.failExpected("a member after extended attributes")
		}
		item(attrs)
	}
	p.expect("}")
	p.expect(";")
}

func (p *parser) interfaceRest(attrs ExtAttrs, partial bool) Definition {
	d := &Interface{DefinitionBase: p.head("interface", attrs), Partial: partial}
	d.Inherits = p.inheritance(partial)
	p.body(func(attrs ExtAttrs) {
		d.Members = append(d.Members, p.interfaceMember(d, attrs))
	})
	return d
}

func (p *parser) mixin(attrs ExtAttrs, partial bool) Definition {
	d := &Mixin{DefinitionBase: p.head("interface mixin", attrs), Partial: partial}
	p.body(func(attrs ExtAttrs) {
		d.Members = append(d.Members, p.mixinMember(d, attrs))
	})
	return d
}

func (p *parser) callbackInterface(attrs ExtAttrs) Definition {
	d := &CallbackInterface{DefinitionBase: p.head("callback interface", attrs)}
	p.body(func(attrs ExtAttrs) {
		d.Members = append(d.Members, p.callbackInterfaceMember(d, attrs))
	})
	return d
}

func (p *parser) namespace(attrs ExtAttrs, partial bool) Definition {
	d := &Namespace{DefinitionBase: p.head("namespace", attrs), Partial: partial}
	p.body(func(attrs ExtAttrs) {
		d.Members = append(d.Members, p.namespaceMember(d, attrs))
	})
	return d
}

func (p *parser) dictionary(attrs ExtAttrs, partial bool) Definition {
	d := &Dictionary{DefinitionBase: p.head("dictionary", attrs), Partial: partial}
	d.Inherits = p.inheritance(partial)
	p.body(func(attrs ExtAttrs) {
		d.Members = append(d.Members, p.field(d, attrs))
	})
	return d
}

func (p *parser) field(owner *Dictionary, attrs ExtAttrs) *Field {
	f := &Field{ExtAttrs: attrs, Owner: owner}
	f.Required = p.accept("required")
	f.Type = p.annotatedType(attrs)
	f.Name, f.Pos = p.identifier("the name of the dictionary member", nil)
	if p.is("=") && f.Required {
		p.fail(p.peek().pos, "required dictionary member %s cannot have a default value%s", f.Name, p.in())
	}
	if p.accept("=") {
		f.Default = p.defaultValue()
	}
	p.expect(";")
	return f
}

func (p *parser) enum(attrs ExtAttrs) Definition {
	d := &Enum{DefinitionBase: p.head("enum", attrs)}
	p.expect("{")
	for {
		if !p.at(tokString) {
			p.failExpected("a string, the value of the enumeration,")
		}
		t := p.advance()
		d.Values = append(d.Values, EnumValue{t.pos, t.text})
		if !p.accept(",") || p.is("}") {
			break
		}
	}
	p.expect("}")
	p.expect(";")
	return d
}

func (p *parser) typedef(attrs ExtAttrs) Definition {
	p.context = "typedef"
	t := p.annotatedType(nil)
	d := &Typedef{DefinitionBase: p.head("typedef", attrs), Type: t}
	p.expect(";")
	return d
}

func (p *parser) callback(attrs ExtAttrs) Definition {
	constructor := p.accept("constructor")
	d := &Callback{DefinitionBase: p.head("callback", attrs), Constructor: constructor}
	p.expect("=")
	d.Return = p.typ()
	d.Arguments = p.arguments()
	p.expect(";")
	return d
}

func (p *parser) includes(attrs ExtAttrs) Definition {
	name, pos := p.identifier("a definition", nil)
	if p.is("implements") {
		p.fail(p.peek().pos, "'implements' is no longer part of WebIDL; make an interface mixin and write '%s includes ...'", name)
	}
	if !p.is("includes") {
		p.fail(pos, "expected a definition but found '%s'", clip(name))
	}
	p.advance()
	d := &Includes{DefinitionBase: DefinitionBase{Pos: pos, Name: name, ExtAttrs: attrs}}
	p.context = name + " includes"
	d.Mixin, d.MixinPos = p.identifier("the name of an interface mixin", nil)
	p.expect(";")
	return d
}
