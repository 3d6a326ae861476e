package ottojs

import (
	"strings"

	"github.com/robertkrimen/otto/parser"
	"gopkg.in/sourcemap.v1"
)

// Complete implements [js.Evaluator].
func (r *realm) Complete(src string) bool {
	if _, deep := tooDeep(src); deep {
		return true // an error, which running it reports
	}
	_, err := parser.ParseFileWithSourceMap(nil, "", src, (*sourcemap.Consumer)(nil), 0)
	list, ok := err.(*parser.ErrorList)
	return !ok || !strings.Contains((*list)[0].Message, "end of input")
}
