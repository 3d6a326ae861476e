package mach

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"corvo/components/script/codegen"
)

func newInterfaceCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   "new-interface NAME",
		DisableFlagsInUseLine: true,
		Short:                 "Begin a DOM interface: its IDL, Go and test",
		Long: `Writes what a DOM interface begins with, and its bindings. All of it compiles and the test passes; from there on

  edit the IDL in webidl/, then run "go run mach.go codegen"
  write the methods that the bindings now ask for in components/script/dom/
  test it in tests/wpt/

docs/bindings.md says which Go each WebIDL construct becomes.`,
		Example:           "  go run mach.go new-interface EventSource",
		Args:              oneArgument("the NAME of an interface"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			return newInterface(args[0], cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
}

func newInterface(name string, stdout, stderr io.Writer) error {
	root, err := projectRoot()
	if err != nil {
		return err
	}
	files, err := codegen.NewInterface(root, name)
	if err != nil {
		return err
	}
	if err := writeAll(root, files); err != nil {
		return err
	}
	if err := generate(root, stdout, stderr); err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(stdout, "wrote", path)
	}
	fmt.Fprintf(stdout, `wrote the test's folder in tests/wpt/include.ini

Next: write the real interface into the .webidl file and run "%[1]s codegen"; then the compiler asks for the
methods that are missing. "%[1]s test tests/wpt/%[2]s" runs the test. docs/bindings.md tells the rest.
`, displayName, strings.ToLower(name))
	return nil
}

// writeAll writes new files below root and has the tests among them run, or leaves everything as it was.
func writeAll(root string, files map[string][]byte) (err error) {
	var written []string
	defer func() {
		if err != nil {
			for _, name := range written {
				_ = os.Remove(name) // the error to report is the first
			}
			err = &statusError{exitError, err}
		}
	}()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		name := filepath.Join(root, filepath.FromSlash(path))
		if err := writeNew(name, files[path]); err != nil {
			return fmt.Errorf("cannot write %s: %w", path, err)
		}
		written = append(written, name)
		if below, ok := strings.CutPrefix(path, "tests/wpt/"); ok {
			folder, _, _ := strings.Cut(below, "/")
			if err := includeTests(root, folder); err != nil {
				return err
			}
		}
	}
	return nil
}

const includeFile = "tests/wpt/include.ini"

// includeTests enters a folder of tests/wpt into the list of those that are run.
func includeTests(root, folder string) error {
	name := filepath.Join(root, filepath.FromSlash(includeFile))
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", includeFile, pathless(err))
	}
	section := "[" + folder + "]\n"
	if strings.HasPrefix(string(text), section) || strings.Contains(string(text), "\n"+section) {
		return nil
	}
	gap := "\n"
	if !strings.HasSuffix(string(text), "\n") {
		gap = "\n\n"
	}
	if err := os.WriteFile(name, append(text, gap+section+"  skip: false\n"...), 0o666); err != nil {
		return fmt.Errorf("cannot write %s: %w", includeFile, pathless(err))
	}
	return nil
}

// writeNew writes a file that must not exist, and its directory.
func writeNew(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return pathless(err)
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return pathless(err)
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

// pathless is the reason of a file's error, for messages that name the file themselves.
func pathless(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
