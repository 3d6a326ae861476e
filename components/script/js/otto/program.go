package ottojs

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/robertkrimen/otto/ast"
	"github.com/robertkrimen/otto/file"
	"github.com/robertkrimen/otto/parser"
	"gopkg.in/sourcemap.v1"

	"corvo/components/script/js"
	"corvo/components/script/js/otto/internal/layout"
)

// Names that a prepared program uses and no script can spell.
const (
	hiddenThrow  = "\x00throw"
	hiddenCaught = "\x00caught"
	hiddenForIn  = "\x00for-in"
	hiddenDepth  = "\x00depth"
	hiddenError  = "\x00error"
	hiddenRegExp = "\x00reg-exp"
	hiddenMended = "\x00mended"
	hiddenEval   = "\x00eval"
)

// Run implements [js.Evaluator].
func (r *realm) Run(src js.Source) (result js.Value, err error) {
	program, err := r.parse(src)
	if err != nil {
		if unparsed, ok := errors.AsType[*js.Exception](err); ok {
			unparsed.Unparsed = true
		}
		return js.Undefined, err
	}
	m, err := r.enter()
	if err != nil {
		return js.Undefined, err
	}
	defer r.leave(m, &err)
	r.declareGlobals(program)
	v, caught := r.evaluate(program, r.vm.Run)
	if caught != nil {
		return js.Undefined, caught
	}
	return out(v), nil
}

// declareGlobals makes room for what a program declares, as GlobalDeclarationInstantiation has it
// (https://tc39.es/ecma262/#sec-globaldeclarationinstantiation): functions take the place of accessors on the global
// object, such as window.closed, where otto would call the setter, and names that it inherits become its own.
func (r *realm) declareGlobals(program *ast.Program) {
	global := r.vm.Global()
	own := func(name string) {
		if global.Has(name) && !global.HasOwn(name) {
			global.Seed(name, layout.Undefined, layout.Writable|layout.Enumerable)
		}
	}
	for _, d := range program.DeclarationList {
		switch d := d.(type) {
		case *ast.FunctionDeclaration:
			name := d.Function.Name.Name
			if slot, mode, has := global.Own(name); has && slot.Accessor && mode&layout.Configurable != 0 {
				global.Drop(name)
			}
			own(name)
		case *ast.VariableDeclaration:
			for _, v := range d.List {
				own(v.Name)
			}
		}
	}
}

// evaluate runs a prepared program, and returns what it threw.
func (r *realm) evaluate(program *ast.Program, run func(*ast.Program) (layout.Value, error)) (layout.Value, error) {
	outer := r.caught
	r.caught = nil
	defer func() { r.caught = outer }()
	v, err := run(program)
	switch {
	case r.agent.stopped.Load():
		return layout.Undefined, r.agent.interrupted()
	case r.caught != nil:
		return layout.Undefined, r.caught
	case err != nil: // thrown before the program's own catch: the stack was full
		return layout.Undefined, r.exception(layout.ObjectValue(r.vm.NewError("RangeError", stackExceeded)))
	}
	return v, nil
}

// maxEvalName is the length of a name from which code that is made inside does not add its own place.
const maxEvalName = 200

// replaceEval gives eval and Function the same preparation of source that Run has.
func (r *realm) replaceEval() {
	r.vm.Eval().Replace(func(c layout.Call) layout.Value {
		src := c.Arg(0)
		if !src.IsString() {
			return src
		}
		program := r.parseOrThrow("eval", layout.Join(src.ToText(r.vm)))
		defer func(running *realm) { r.agent.running = running }(r.agent.running)
		r.agent.running = r
		run := r.vm.Run
		if c.IsDirectEval() {
			run = r.vm.EvalHere
		}
		return r.evaluateOrThrow(program, run)
	}, nil)
	function := func(args []layout.Value) layout.Value {
		var params []string
		body := ""
		for i, arg := range args {
			if text := layout.Join(arg.ToText(r.vm)); i < len(args)-1 {
				params = append(params, text)
			} else {
				body = text
			}
		}
		program := r.parseOrThrow("Function", "(function anonymous("+strings.Join(params, ",")+"\n) {\n"+body+"\n})")
		return r.evaluateOrThrow(program, r.vm.Run)
	}
	r.vm.Intrinsics().Function.Replace(
		func(c layout.Call) layout.Value { return function(c.ArgumentList) },
		func(_ *layout.Object, args []layout.Value) layout.Value { return function(args) })
}

// parseOrThrow parses code that script made at run time. Its name says where, as in "page.js line 3 > eval".
func (r *realm) parseOrThrow(by, text string) *ast.Program {
	name := by
	if here, ok := r.vm.Here(); ok {
		if file := here.File.Name(); len(file) < maxEvalName {
			if _, line, _ := here.Position(); line > 0 {
				file += " line " + strconv.Itoa(line)
			}
			name = file + " > " + by
		}
	}
	program, err := r.parse(js.Source{Name: name, Text: text})
	if err != nil {
		r.throw(err)
	}
	return program
}

func (r *realm) evaluateOrThrow(program *ast.Program, run func(*ast.Program) (layout.Value, error)) layout.Value {
	v, err := r.evaluate(program, run)
	var thrown *js.Exception
	switch {
	case errors.As(err, &thrown):
		panic(layout.Throwing(in(thrown.Value))) // where, is noted already
	case err != nil:
		r.throw(err)
	}
	return v
}

// noteCaught is called by the catch that a prepared program is wrapped in. otto itself would hand a thrown value out as
// text.
func (r *realm) noteCaught(c layout.Call) layout.Value {
	r.caught = r.exception(c.Arg(0))
	return layout.Undefined
}

// parse parses and prepares a script; the error is an *js.Exception.
func (r *realm) parse(src js.Source) (*ast.Program, error) {
	text := escapeSurrogates(strings.TrimPrefix(src.Text, "\uFEFF"))
	if src.Line > 1 {
		text = strings.Repeat("\n", src.Line-1) + text
	}
	if offset, deep := tooDeep(text); deep {
		return nil, r.syntaxError(src.Name, text, offset, tooDeepMessage)
	}
	// A pattern that RE2 cannot match by is refused when its literal is evaluated.
	const mode = parser.IgnoreRegExpErrors
	program, err := parser.ParseFileWithSourceMap(nil, src.Name, text, (*sourcemap.Consumer)(nil), mode)
	for err != nil {
		respelled, ok := respell(text, err)
		if !ok {
			break
		}
		text = respelled
		program, err = parser.ParseFileWithSourceMap(nil, src.Name, text, (*sourcemap.Consumer)(nil), mode)
	}
	if err != nil {
		offset, message := parseFailure(text, err)
		construct := laterSyntax(text, offset, message)
		switch {
		case strings.HasSuffix(construct, "regular expressions"):
			message = "the engine has no " + construct
		case construct != "":
			message = "ES5 has no " + construct
		default:
			message = moduleSyntax(text, offset, message)
		}
		exception := r.syntaxError(src.Name, text, offset, message)
		exception.Unsupported = construct
		return nil, exception
	}
	if depth := prepare(program, r.agent.perCall()); depth > maxLevels {
		return nil, r.syntaxError(src.Name, text, 0, tooDeepMessage)
	}
	return program, nil
}

// respell rewrites [^] in the regular expression at which a text fails to parse: RE2 cannot read it.
func respell(text string, err error) (string, bool) {
	offset, message := parseFailure(text, err)
	if !strings.Contains(message, "missing closing ]") {
		return "", false
	}
	i := strings.Index(text[offset:], "[^]")
	if i < 0 {
		return "", false
	}
	i += offset
	return text[:i] + `[\s\S]` + text[i+len("[^]"):], true
}

const tooDeepMessage = "the script is nested too deeply"

func (r *realm) syntaxError(name, text string, offset int, message string) *js.Exception {
	f := file.NewFile(name, text, 1)
	return r.exception(layout.ObjectValue(r.vm.NewErrorAt("SyntaxError", message, f, f.Base()+offset)))
}

// escapeSurrogates writes lone surrogates, which the parser would refuse, as the escapes that string literals may have.
func escapeSurrogates(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, 0xED)
		for i >= 0 && (i+2 >= len(text) || text[i+1] < 0xA0) {
			next := strings.IndexByte(text[i+1:], 0xED)
			if next < 0 {
				i = -1
				break
			}
			i += 1 + next
		}
		if i < 0 {
			if b.Len() == 0 {
				return text
			}
			b.WriteString(text)
			return b.String()
		}
		fmt.Fprintf(&b, `%s\u%04X`, text[:i], layout.Units(text[i : i+3])[0])
		text = text[i+3:]
	}
}

// parseFailure finds where and why a script does not parse.
func parseFailure(text string, err error) (offset int, message string) {
	message = err.Error()
	var list *parser.ErrorList
	if l, ok := err.(*parser.ErrorList); ok {
		list = l
	} else if !errors.As(err, &list) {
		return 0, message
	}
	first := (*list)[0]
	return offsetOf(text, first.Position.Line, first.Position.Column), first.Message
}

// offsetOf is the byte offset of a line and a column counted in bytes.
func offsetOf(text string, line, column int) int {
	offset := 0
	for ; line > 1; line-- {
		i := strings.IndexAny(text[offset:], "\n\r")
		if i < 0 {
			break
		}
		if strings.HasPrefix(text[offset+i:], "\r\n") {
			i++
		}
		offset += i + 1
	}
	return min(offset+column-1, len(text))
}

// prepare makes a parsed program what the adapter runs: string literals as engine text, throw statements that note
// where they stand, catch clauses that mend errors, calls of methods named eval that are no direct eval, for-in over names that occur once, functions
// without arguments objects that nothing would see, and a catch around the whole. It returns the depth of the syntax
// tree; functions deeper than perCall are made to check the stack.
func prepare(program *ast.Program, perCall int) (depth int) {
	p := &preparer{levels: levels{perCall: perCall}}
	ast.Walk(p, program)
	if p.unmatched {
		ast.Walk(regExpReplacer{}, program)
	}
	program.Body = []ast.Statement{&ast.TryStatement{
		Body: &ast.BlockStatement{List: program.Body},
		Catch: &ast.CatchStatement{
			Parameter: &ast.Identifier{Name: hiddenError},
			Body: &ast.BlockStatement{List: []ast.Statement{&ast.ExpressionStatement{
				Expression: hiddenCall(hiddenCaught, 0, &ast.Identifier{Name: hiddenError}),
			}}},
		},
	}}
	return p.deepest
}

func hiddenCall(name string, at file.Idx, arg ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee: &ast.Identifier{Name: name, Idx: at}, ArgumentList: []ast.Expression{arg},
		LeftParenthesis: at, RightParenthesis: at,
	}
}

type preparer struct {
	levels
	argumentUses
	unmatched bool // a regular expression is beyond RE2
}

func (p *preparer) Enter(n ast.Node) ast.Visitor {
	p.levels.enter(n)
	p.argumentUses.enter(n)
	switch n := n.(type) {
	case *ast.StringLiteral:
		if n != nil {
			n.Value = literalText(n.Literal, n.Value)
		}
	case *ast.ObjectLiteral:
		if n != nil {
			for i := range n.Value {
				n.Value[i].Key = layout.Expand(n.Value[i].Key)
			}
		}
	case *ast.RegExpLiteral:
		p.unmatched = p.unmatched || isUnmatched(n)
	case *ast.ThrowStatement:
		if n != nil && n.Argument != nil {
			n.Argument = hiddenCall(hiddenThrow, n.Throw, n.Argument)
		}
	case *ast.CatchStatement:
		if n != nil {
			caught := &ast.Identifier{Name: n.Parameter.Name, Idx: n.Parameter.Idx}
			mended := &ast.ExpressionStatement{Expression: hiddenCall(hiddenMended, n.Catch, caught)}
			n.Body = &ast.BlockStatement{LeftBrace: n.Body.Idx0(), List: []ast.Statement{mended, n.Body}, RightBrace: n.Body.Idx1()}
		}
	case *ast.ForInStatement:
		if n != nil {
			n.Source = hiddenCall(hiddenForIn, n.Source.Idx0(), n.Source)
		}
	case *ast.CallExpression:
		if n != nil {
			memberEval(n)
		}
	case *ast.NewExpression:
		// otto reports an error at the name after new; it belongs to the whole expression.
		if n != nil {
			if callee, ok := n.Callee.(*ast.Identifier); ok {
				callee.Idx = n.New
			}
		}
	}
	return p
}

func (p *preparer) Exit(n ast.Node) {
	p.levels.exit(n)
	p.argumentUses.exit(n)
}

// literalText is the value of a string literal as engine text. otto's parser loses surrogates that are written as
// escapes.
func literalText(literal, value string) string {
	if !hasSurrogateEscape(literal) {
		return layout.Expand(value)
	}
	body := literal[1 : len(literal)-1]
	var units []uint16
	for i := 0; i < len(body); {
		c := body[i]
		if c != '\\' || i+1 >= len(body) {
			n := strings.IndexByte(body[i+1:], '\\')
			end := len(body)
			if n >= 0 {
				end = i + 1 + n
			}
			units = append(units, layout.Units(body[i:end])...)
			i = end
			continue
		}
		unit, size := escape(body[i:])
		units = append(units, unit...)
		i += size
	}
	return layout.FromUnits(units)
}

func hasSurrogateEscape(literal string) bool {
	for i := 0; i+3 < len(literal); i++ {
		if literal[i] == '\\' && literal[i+1] == 'u' && literal[i+2]|0x20 == 'd' && literal[i+3] >= '8' {
			return true
		}
	}
	return false
}

// escape decodes the escape sequence at the start of s.
func escape(s string) (units []uint16, size int) {
	c := s[1]
	switch c {
	case 'b':
		return []uint16{'\b'}, 2
	case 'f':
		return []uint16{'\f'}, 2
	case 'n':
		return []uint16{'\n'}, 2
	case 'r':
		return []uint16{'\r'}, 2
	case 't':
		return []uint16{'\t'}, 2
	case 'v':
		return []uint16{'\v'}, 2
	case 'u':
		if u, ok := hex(s, 2, 4); ok {
			return []uint16{u}, 6
		}
	case 'x':
		if u, ok := hex(s, 2, 2); ok {
			return []uint16{u}, 4
		}
	case '\r':
		if len(s) > 2 && s[2] == '\n' {
			return nil, 3
		}
		return nil, 2
	case '\n':
		return nil, 2
	}
	if c >= '0' && c <= '7' {
		u, n := uint16(0), 1
		for n < 4 && n < len(s) && s[n] >= '0' && s[n] <= '7' && u*8+uint16(s[n]-'0') < 256 {
			u = u*8 + uint16(s[n]-'0')
			n++
		}
		return []uint16{u}, n
	}
	if strings.HasPrefix(s[1:], "\u2028") || strings.HasPrefix(s[1:], "\u2029") {
		return nil, 4
	}
	if c < 0x80 {
		return []uint16{uint16(c)}, 2
	}
	return nil, 1 // the backslash before a character that needs none
}

func hex(s string, from, n int) (u uint16, ok bool) {
	if len(s) < from+n {
		return 0, false
	}
	for _, c := range []byte(s[from : from+n]) {
		switch {
		case c >= '0' && c <= '9':
			u = u<<4 | uint16(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			u = u<<4 | uint16(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return u, true
}
