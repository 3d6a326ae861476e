package mach

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"corvo/webidl"
)

func webidlCommand() *cobra.Command {
	var alone bool
	command := &cobra.Command{
		Use:   "webidl FILE...",
		Short: "Check WebIDL files",
		Long: `Parses, links and validates the files together, and prints what is wrong as file:line:column: message.
Types that the files do not define are looked up in Corvo's own IDL; --alone turns that off. "-" reads standard input.`,
		Example: "  go run mach.go webidl Foo.webidl\n  go run mach.go webidl --alone spec/*.idl",
		Args:    cobra.MinimumNArgs(1),
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
		file, errs := webidl.Parse(name, source)
		files = append(files, file)
		wrong = append(wrong, errs...)
	}
	definitions := 0
	for _, f := range files {
		definitions += len(f.Definitions)
	}
	if len(wrong) == 0 { // with a syntax error the rest of what could be said is mostly its echo
		wrong = validate(files, alone)
	}
	if len(wrong) > 0 {
		fmt.Fprintln(stderr, wrong)
		return failed()
	}
	fmt.Fprintf(stdout, "%d definitions, all right\n", definitions)
	return nil
}

func readSource(stdin io.Reader, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(stdin)
	}
	source, err := os.ReadFile(name)
	var path *fs.PathError
	if errors.As(err, &path) {
		return nil, fmt.Errorf("cannot read %s: %w", name, path.Err)
	}
	return source, err
}

// validate links the files, with Corvo's own behind them unless they stand alone, and keeps what is wrong in the files.
func validate(files []*webidl.File, alone bool) webidl.ErrorList {
	checked := map[string]bool{}
	defined := map[string]bool{}
	for _, f := range files {
		checked[f.Name] = true
		for _, d := range f.Definitions {
			if primary(d) {
				defined[d.Def().Name] = true
			}
		}
	}
	linked := files
	if !alone {
		linked = append(linked, ownFilesWithout(defined)...)
	}
	set, errs := webidl.Link(linked...)
	errs = append(errs, webidl.Validate(set)...)
	var wrong webidl.ErrorList
	for _, e := range errs {
		if checked[e.Pos.File] {
			wrong = append(wrong, e)
		}
	}
	return wrong
}

// ownFilesWithout returns Corvo's own files but those that define a name which is defined already: a specification's
// IDL takes the place of ours.
func ownFilesWithout(defined map[string]bool) []*webidl.File {
	names, err := fs.Glob(webidl.Files, "*.webidl")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	var own []*webidl.File
next:
	for _, name := range names {
		source, err := fs.ReadFile(webidl.Files, name)
		if err != nil {
			panic(err) // embedded
		}
		file, _ := webidl.Parse("corvo:"+name, source)
		for _, d := range file.Definitions {
			if primary(d) && defined[d.Def().Name] {
				continue next
			}
		}
		own = append(own, file)
	}
	return own
}

// primary reports whether d brings its name into being: partials and includes statements only add to one.
func primary(d webidl.Definition) bool {
	switch d := d.(type) {
	case *webidl.Interface:
		return !d.Partial
	case *webidl.Mixin:
		return !d.Partial
	case *webidl.Namespace:
		return !d.Partial
	case *webidl.Dictionary:
		return !d.Partial
	case *webidl.Includes:
		return false
	}
	return true
}
