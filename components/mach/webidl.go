package mach

import (
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"corvo/webidl"
)

func webidlCommand() *cobra.Command {
	var alone bool
	command := &cobra.Command{
		Use:   "webidl FILE...",
		Short: "Check WebIDL files",
		Long: `Parses, links and validates the files together, and prints what is wrong as "file:line:column: message".
Types that the files do not define are looked up in Corvo's own IDL; --alone turns that off. FILE "-" is standard input.

The exit status is 0, or 1 when something is wrong in a file, or 2 when a file cannot be read.`,
		Example: `  go run mach.go webidl Foo.webidl
  go run mach.go webidl --alone spec/*.idl`,
		Args:              atLeastOneFile,
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			return checkIDL(cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr(), args, alone)
		},
	}
	command.Flags().BoolVar(&alone, "alone", false, "do not look up types in Corvo's own IDL")
	return command
}

func checkIDL(stdin io.Reader, stdout, stderr io.Writer, names []string, alone bool) error {
	var (
		files []*webidl.File
		wrong webidl.ErrorList
	)
	for _, name := range names {
		source, err := readSource(stdin, name)
		if err != nil {
			return err
		}
		file, errs := webidl.Parse(sourceName(name), source)
		files = append(files, file)
		wrong = append(wrong, errs...)
	}
	definitions := 0
	for _, f := range files {
		definitions += len(f.Definitions)
	}
	if len(wrong) == 0 { // with a syntax error the rest of what could be said is mostly its echo
		var err error
		if wrong, err = validate(files, alone); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		fmt.Fprintln(stderr, wrong)
		return failed()
	}
	plural := "s"
	if definitions == 1 {
		plural = ""
	}
	fmt.Fprintf(stdout, "%d definition%s, all right\n", definitions, plural)
	return nil
}

func atLeastOneFile(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("webidl needs a FILE to check; see `%s --help`", cmd.CommandPath())
	}
	return nil
}

// validate checks the files, with Corvo's own behind them unless they stand alone.
func validate(files []*webidl.File, alone bool) (webidl.ErrorList, error) {
	var checker webidl.Checker
	if !alone {
		context, err := ownIDL()
		if err != nil {
			return nil, err
		}
		checker.Context = context
	}
	_, wrong := checker.Check(files...)
	return wrong, nil
}

// ownIDL parses Corvo's own files, under names that no file of a user has.
func ownIDL() ([]*webidl.File, error) {
	names, err := fs.Glob(webidl.Files, "*.webidl")
	if err != nil {
		return nil, err
	}
	files := make([]*webidl.File, len(names))
	for i, name := range names {
		source, err := fs.ReadFile(webidl.Files, name)
		if err != nil {
			return nil, err
		}
		file, wrong := webidl.Parse("corvo:"+name, source)
		if len(wrong) > 0 {
			return nil, wrong
		}
		files[i] = file
	}
	return files, nil
}
