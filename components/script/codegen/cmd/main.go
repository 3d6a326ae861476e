// Command cmd writes the bindings that webidl/ asks for. It is what `go generate ./webidl` runs, and works when the
// packages that use the bindings do not compile.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"corvo/components/script/codegen"
)

func main() {
	root := flag.String("root", ".", "the project's `directory`, which holds webidl/")
	check := flag.Bool("check", false, "write nothing; print a diff and exit with 1 when the bindings are stale")
	flag.Parse()
	if err := run(os.Stdout, *root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, root string, check bool) error {
	if !check {
		return codegen.Write(root, out)
	}
	diff, err := codegen.Check(root)
	if err != nil {
		return err
	}
	if diff != "" {
		fmt.Fprint(out, diff)
		return errors.New("the bindings are stale: run go generate ./webidl")
	}
	return nil
}
