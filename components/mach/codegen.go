package mach

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"corvo/components/script/codegen"
)

// errStale says that generated files are not what the generator would write.
var errStale = errors.New("the bindings are stale; `go run mach.go codegen` writes them anew")

func codegenCommand() *cobra.Command {
	var check bool
	command := &cobra.Command{
		Use:   "codegen",
		Short: "Write the bindings that webidl/ asks for",
		Long: `Writes components/script/dom/bindings from webidl/*.webidl.

When the bindings or the DOM do not compile, mach does not either: then use "go generate ./webidl", which does the same.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := projectRoot()
			if err != nil {
				return err
			}
			if !check {
				return codegen.Write(root)
			}
			diff, err := codegen.Check(root)
			if err != nil {
				return err
			}
			if diff != "" {
				fmt.Fprint(cmd.OutOrStdout(), diff)
				return &statusError{exitError, errStale}
			}
			return nil
		},
	}
	command.Flags().BoolVar(&check, "check", false, "write nothing; print a diff and fail when the bindings are stale")
	return command
}
