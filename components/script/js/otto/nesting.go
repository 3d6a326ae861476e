package ottojs

import (
	"strconv"

	"github.com/robertkrimen/otto/ast"
	"github.com/robertkrimen/otto/file"

	"corvo/components/script/js/otto/internal/layout"
)

// otto's parser and interpreter recurse on the Go stack, whose overflow ends the process. The limit on calls bounds it
// for functions of ordinary depth; these bound the rest. A level costs up to 4 KiB of the stack's 1 GiB.
const (
	maxNesting = 5000    // brackets inside each other in the text of a script
	maxTokens  = 400_000 // tokens between two of ; , { }, each of which may be a level
	maxLevels  = 10_000  // levels of a syntax tree
	maxStack   = 100_000 // levels on the stack, all calls together
)

// tooDeep finds where a text is nested deeper than can be parsed.
func tooDeep(text string) (offset int, deep bool) {
	if len(text) <= maxNesting {
		return 0, false
	}
	depth, tokens := 0, 0
	var quote byte
	word := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		if quote != 0 {
			switch c {
			case '\\':
				i++
			case quote, '\n': // an ES5 string ends with its line
				quote = 0
			}
			continue
		}
		wasWord := word
		word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
		switch c {
		case '(', '[', '{':
			if depth++; depth > maxNesting {
				return i, true
			}
		case ')', ']', '}':
			depth = max(depth-1, 0)
		case '"', '\'':
			quote = c
		}
		switch {
		case c == ';' || c == ',' || c == '{' || c == '}':
			tokens = 0
		case c > ' ' && !(word && wasWord):
			if tokens++; tokens > maxTokens {
				return i, true
			}
		}
	}
	return 0, false
}

// levels measures the depth of a program's syntax tree, and of each function in it.
type levels struct {
	depth, deepest int
	functions      []functionLevels
	perCall        int // the depth from which a function needs a check; below 0 all do
}

type functionLevels struct {
	node           *ast.FunctionLiteral
	outer, deepest int
}

func (l *levels) enter(n ast.Node) {
	if f, ok := n.(*ast.FunctionLiteral); ok {
		l.functions = append(l.functions, functionLevels{f, l.depth, l.deepest})
		l.depth, l.deepest = 0, 0
	}
	l.depth++
	l.deepest = max(l.deepest, l.depth)
}

func (l *levels) exit(n ast.Node) {
	l.depth--
	if _, ok := n.(*ast.FunctionLiteral); !ok {
		return
	}
	f := l.functions[len(l.functions)-1]
	l.functions = l.functions[:len(l.functions)-1]
	if l.deepest > l.perCall {
		checkDepth(f.node, l.deepest)
	}
	l.depth, l.deepest = f.outer, f.deepest
}

// checkDepth puts a call before a deep function's body, which throws when so many such calls would fill the stack.
func checkDepth(f *ast.FunctionLiteral, depth int) {
	body, ok := f.Body.(*ast.BlockStatement)
	if !ok {
		return
	}
	at := f.Function
	body.List = append([]ast.Statement{&ast.ExpressionStatement{Expression: hiddenCall(hiddenDepth, at, number(at, depth))}}, body.List...)
}

func number(at file.Idx, n int) ast.Expression {
	return &ast.NumberLiteral{Idx: at, Literal: strconv.Itoa(n), Value: int64(n)}
}

// noteDepth is what checkDepth calls.
func (r *realm) noteDepth(c layout.Call) layout.Value {
	depth := r.agent.stackDepth()
	if depth > r.agent.options.StackDepth || float64(depth)*c.Arg(0).Float() > maxStack {
		panic(r.vm.RangeError(stackExceeded))
	}
	return layout.Undefined
}

// perCall is the depth of functions from which the scripts that are parsed now need a check. otto bounds the calls of each
// realm apart: while there are several, every function checks those of all of them together. Functions of the one realm
// that was there first are bounded by otto, and do without.
func (a *agent) perCall() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.vms) > 1 {
		return -1
	}
	return maxStack / a.options.StackDepth
}

// stackDepth is the number of calls of script on the stack, those of all realms together.
func (a *agent) stackDepth() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	depth := 0
	a.eachVM(func(vm *layout.VM) { depth += vm.Depth() })
	return depth
}
