package mach

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"corvo/components/script/codegen"
	"corvo/webidl"
)

// errStale says that generated files are not what the generator would write.
var errStale = errors.New("the bindings are stale; `" + displayName + " codegen` writes them anew")

func codegenCommand() *cobra.Command {
	var check bool
	command := &cobra.Command{
		Use:   "codegen",
		Short: "Write the bindings that webidl/ asks for",
		Long: `Writes components/script/dom/bindings from webidl/*.webidl, and names the files that it changes.

When the bindings or the DOM do not compile, mach does not either: then use "go generate ./webidl", which does the same.

The exit status is 0, or 1 when the IDL is wrong or, with --check, the bindings are stale.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := projectRoot()
			if err != nil {
				return err
			}
			if !check {
				return generate(root, cmd.OutOrStdout(), cmd.ErrOrStderr())
			}
			diff, err := codegen.Check(root)
			if err != nil {
				return idlError(err, cmd.ErrOrStderr())
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

// generate writes the bindings of the project at root, and says which.
func generate(root string, stdout, stderr io.Writer) error {
	if err := codegen.Write(root, stdout); err != nil {
		return idlError(err, stderr)
	}
	return nil
}

// idlError prints what is wrong in webidl/ a line each, as editors and people like it; other errors it hands on.
func idlError(err error, stderr io.Writer) error {
	var wrong webidl.ErrorList
	if errors.As(err, &wrong) {
		for _, e := range wrong {
			fmt.Fprintln(stderr, "webidl/"+e.Error())
		}
		return failed()
	}
	return &statusError{exitError, err}
}
