package ottojs

import (
	"github.com/robertkrimen/otto/ast"

	"corvo/components/script/js/otto/internal/layout"
)

// argumentUses spares functions their arguments object where nothing can see it: neither their text nor a direct eval in
// it. otto makes one for every call otherwise, which is half of what a call of a small function costs.
type argumentUses struct{ visible []bool } // of each function around the node that is visited

func (u *argumentUses) enter(n ast.Node) {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		u.visible = append(u.visible, false)
	case *ast.Identifier:
		if n != nil && (n.Name == "arguments" || n.Name == "eval") && len(u.visible) > 0 {
			u.visible[len(u.visible)-1] = true
		}
	}
}

func (u *argumentUses) exit(n ast.Node) {
	f, ok := n.(*ast.FunctionLiteral)
	if !ok {
		return
	}
	last := len(u.visible) - 1
	if !u.visible[last] {
		layout.OmitArguments(f)
	}
	u.visible = u.visible[:last]
}
