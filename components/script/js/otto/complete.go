package ottojs

import (
	"strings"

	"github.com/robertkrimen/otto/parser"
	"gopkg.in/sourcemap.v1"
)

// Complete implements [js.Evaluator].
func (r *realm) Complete(src string) bool {
	_, err := parser.ParseFileWithSourceMap(nil, "", src, (*sourcemap.Consumer)(nil), 0)
	list, ok := err.(*parser.ErrorList)
	return !ok || !strings.Contains((*list)[0].Message, "end of input")
}

// tooDeep finds a bracket nested deeper than maxNesting.
func tooDeep(text string) (offset int, deep bool) {
	if len(text) <= maxNesting {
		return 0, false
	}
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			if depth++; depth > maxNesting {
				return i, true
			}
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return 0, false
}
