package net_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever uses the native API finds an example of each call beside its text.
func TestEveryCallHasAnExample(t *testing.T) {
	for _, folder := range []string{".", "websocket"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		calls, examples := map[string]bool{}, map[string]bool{}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			for _, declaration := range file.Decls {
				function, ok := declaration.(*ast.FuncDecl)
				switch {
				case !ok:
				case strings.HasSuffix(name, "_test.go"):
					examples[function.Name.Name] = true
				case isCall(function):
					calls[exampleOf(function)] = true
				}
			}
		}
		if len(calls) < 8 {
			t.Errorf("%s: only %d calls", folder, len(calls))
		}
		for example := range calls {
			if !examples[example] {
				t.Errorf("%s: there is no %s", folder, example)
			}
		}
	}
}

// isCall reports whether a function is one that users of the package call: what an
// interface of the standard library asks for is not.
func isCall(function *ast.FuncDecl) bool {
	if !function.Name.IsExported() || receiver(function) != "" && !ast.IsExported(receiver(function)) {
		return false
	}
	switch function.Name.Name {
	case "Error", "Unwrap", "LookupNetIP", "CloseWrite":
		return false
	}
	return !strings.Contains(function.Doc.Text(), " implements net.Conn")
}

func exampleOf(function *ast.FuncDecl) string {
	if of := receiver(function); of != "" {
		return "Example" + of + "_" + function.Name.Name
	}
	return "Example" + function.Name.Name
}

// receiver is the name of a method's type.
func receiver(function *ast.FuncDecl) string {
	if function.Recv == nil {
		return ""
	}
	of := function.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	name, _ := of.(*ast.Ident)
	return name.Name
}
