package ottojs

import (
	"github.com/robertkrimen/otto/ast"

	"corvo/components/script/js/otto/internal/layout"
)

// memberEval changes o.eval(...) into a call of callMemberEval with o and the arguments: otto takes it for a direct eval,
// which only a call by the name alone is, and would evaluate in whatever scope o's realm happens to be.
func memberEval(n *ast.CallExpression) {
	callee, ok := n.Callee.(*ast.DotExpression)
	if !ok || callee.Identifier == nil || callee.Identifier.Name != "eval" {
		return
	}
	n.ArgumentList = append([]ast.Expression{callee.Left}, n.ArgumentList...)
	n.Callee = &ast.Identifier{Name: hiddenEval, Idx: callee.Identifier.Idx}
}

func callMemberEval(c layout.Call) layout.Value {
	vm := c.VM()
	this := c.Arg(0)
	if this.IsNullish() {
		panic(vm.TypeError("Cannot access member \"eval\" of " + this.ToText(vm)))
	}
	method := this.ToObject(vm).Get("eval")
	if !method.IsCallable() {
		panic(vm.TypeError("\"eval\" is not a function"))
	}
	list := append([]layout.Value{this}, c.ArgumentList[1:]...)
	return vm.CallList(method, list)
}
