package codegen

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"corvo/webidl"
)

// The places of IDL and bindings under the project's root.
const (
	idlDir      = "webidl"
	bindingsDir = "components/script/dom/bindings"
)

// Write generates the bindings of the project at root: it reads root/webidl and writes what differs in
// root/components/script/dom/bindings, and removes generated files that no IDL stands behind any more. What it has done is told
// to report, a line a file.
func Write(root string, report io.Writer) error {
	changes, err := pending(root)
	if err != nil {
		return err
	}
	dir := filepath.Join(root, filepath.FromSlash(bindingsDir))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("writing bindings: %w", err)
	}
	for _, c := range changes {
		if err := c.apply(dir); err != nil {
			return err
		}
		done := "wrote"
		if c.want == nil {
			done = "removed"
		}
		fmt.Fprintf(report, "%s %s/%s\n", done, bindingsDir, c.name)
	}
	return nil
}

// Check compares the bindings of the project at root with what [Write] would write, and returns the difference as a
// unified diff, "" when there is none.
func Check(root string) (diff string, err error) {
	changes, err := pending(root)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, c := range changes {
		b.WriteString(unified(bindingsDir+"/"+c.name, c.have, c.want))
	}
	return b.String(), nil
}

// change is a file that is not as it should be: want is nil for one that should not be there, have for one that is
// missing.
type change struct {
	name       string
	have, want []byte
}

func (c change) apply(dir string) error {
	name := filepath.Join(dir, c.name)
	var err error
	if c.want == nil {
		err = os.Remove(name)
	} else {
		err = os.WriteFile(name, c.want, 0o666)
	}
	if err != nil {
		return fmt.Errorf("writing bindings: %w", err)
	}
	return nil
}

func pending(root string) ([]change, error) {
	set, err := webidl.LoadFS(os.DirFS(filepath.Join(root, idlDir)))
	if err != nil {
		return nil, err
	}
	if len(set.Files) == 0 {
		// Every generated file would be one too many.
		return nil, fmt.Errorf("no .webidl files in %s", filepath.Join(root, idlDir))
	}
	want, err := Generate(set)
	if err != nil {
		return nil, err
	}
	return compare(filepath.Join(root, filepath.FromSlash(bindingsDir)), want)
}

// compare lists in the order of their names the files of dir that differ from want.
func compare(dir string, want map[string][]byte) ([]change, error) {
	have := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading bindings: %w", err)
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		src, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading bindings: %w", err)
		}
		if strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		have[e.Name()] = src
	}
	names := maps.Clone(want)
	maps.Copy(names, have)
	var changes []change
	for _, name := range slices.Sorted(maps.Keys(names)) {
		h, inHave := have[name]
		w, inWant := want[name]
		if inHave != inWant || !bytes.Equal(h, w) {
			changes = append(changes, change{name, h, w})
		}
	}
	return changes, nil
}
