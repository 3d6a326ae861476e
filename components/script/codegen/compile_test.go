package codegen

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// root is the project's directory.
const root = "../../.."

// compile builds a package with files, by their paths under the project's root, that are not there: the go command sees
// them through an overlay, and the tree stays as it is.
func compile(t *testing.T, pkg string, files map[string][]byte) {
	t.Helper()
	absolute, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	replace := map[string]string{}
	for path, src := range files {
		name := filepath.Join(dir, strings.ReplaceAll(path, "/", "_"))
		if err := os.WriteFile(name, src, 0o666); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(absolute, filepath.FromSlash(path))] = name
	}
	overlay := filepath.Join(dir, "overlay.json")
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, list, 0o666); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-overlay", overlay, pkg)
	build.Dir = absolute
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("generated code does not compile: %v\n%s", err, out)
	}
}

// place puts generated files into a directory under the project's root.
func place(dir string, generated map[string][]byte) map[string][]byte {
	files := make(map[string][]byte, len(generated))
	for name, src := range generated {
		files[dir+"/"+name] = src
	}
	return files
}
