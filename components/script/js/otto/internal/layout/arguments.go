package layout

import (
	"strings"
	"unsafe"

	"github.com/robertkrimen/otto/ast"
)

// omitted names the parameter of a function that does without an arguments object: otto makes none where a parameter has
// the name. It is told from a script's own parameter by where its bytes are.
var omitted = strings.Clone("arguments")

// OmitArguments keeps calls of f, which is not compiled yet, from making an arguments object. The function's text must
// not be able to name it.
func OmitArguments(f *ast.FunctionLiteral) {
	f.ParameterList.List = append(f.ParameterList.List, &ast.Identifier{Name: omitted})
}

// omitsArguments reports whether o is a function that OmitArguments has changed.
func (o *Object) omitsArguments() bool {
	params := parametersOf(o)
	return len(params) > 0 && unsafe.StringData(params[len(params)-1]) == unsafe.StringData(omitted)
}

// mendLength makes the length of a function that omits its arguments object what its text says.
func mendLength(m *Methods) {
	define := m.defineOwnProperty
	m.defineOwnProperty = func(o *Object, name string, p Property, throw bool) bool {
		if name == "length" && o.IsScriptFunction() && o.omitsArguments() {
			if _, exists := o.property[name]; !exists {
				p.value = any(Int(len(parametersOf(o)) - 1).Otto())
			}
		}
		return define(o, name, p, throw)
	}
}
