package ottojs

import (
	"reflect"

	"github.com/robertkrimen/otto/ast"

	"corvo/components/script/js/otto/es2015"
	"corvo/components/script/js/otto/internal/layout"
)

// isUnmatched reports whether the parser found a regular expression that is one, but beyond RE2: with look-ahead, or with
// back-references.
func isUnmatched(n *ast.RegExpLiteral) bool { return n != nil && n.Value == "" && n.Pattern != "" }

// regExpReplacer puts a call that throws in the place of each literal that is beyond RE2, so that a script fails where it
// uses one, not where it has one.
type regExpReplacer struct{}

func (r regExpReplacer) Enter(n ast.Node) ast.Visitor {
	if v := reflect.ValueOf(n); v.Kind() == reflect.Pointer && !v.IsNil() && v.Elem().Kind() == reflect.Struct {
		r.fields(v.Elem())
	}
	return r
}

func (regExpReplacer) Exit(ast.Node) {}

func (r regExpReplacer) fields(node reflect.Value) {
	for i := range node.NumField() {
		r.replace(node.Field(i))
	}
}

func (r regExpReplacer) replace(field reflect.Value) {
	switch field.Kind() {
	case reflect.Interface:
		if literal, ok := field.Interface().(*ast.RegExpLiteral); ok && isUnmatched(literal) && field.CanSet() {
			at := literal.Idx
			pattern := &ast.StringLiteral{Idx: at, Literal: literal.Literal, Value: layout.Expand(literal.Pattern)}
			field.Set(reflect.ValueOf(hiddenCall(hiddenRegExp, at, pattern)))
		}
	case reflect.Slice:
		for i := range field.Len() {
			if item := field.Index(i); item.Kind() == reflect.Struct { // the properties of an object literal
				r.fields(item)
			} else {
				r.replace(item)
			}
		}
	}
}

// refuseRegExp is what regExpReplacer calls.
func (r *realm) refuseRegExp(c layout.Call) layout.Value {
	panic(r.vm.Thrown("SyntaxError", es2015.UnmatchedPattern(c.Arg(0).ToText(r.vm))))
}
