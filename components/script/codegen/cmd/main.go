// Command cmd writes the bindings that webidl/ asks for. It is what `go generate ./webidl` runs, and works when the
// packages that use the bindings do not compile.
package main

import (
	"flag"
	"fmt"
	"os"

	"corvo/components/script/codegen"
)

func main() {
	root := flag.String("root", ".", "the project's `directory`, which holds webidl/")
	check := flag.Bool("check", false, "write nothing; print a diff and exit with 1 when the bindings are stale")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	if !check {
		return codegen.Write(root)
	}
	diff, err := codegen.Check(root)
	if err != nil {
		return err
	}
	if diff != "" {
		fmt.Print(diff)
		return fmt.Errorf("the bindings are stale: run go generate ./webidl")
	}
	return nil
}
