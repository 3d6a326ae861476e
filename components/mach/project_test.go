package mach

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// copyProject copies the parts of the project below the named files and directories into a directory of its own, and
// changes into it. Without parts that is all of it but what git keeps.
func copyProject(t *testing.T, parts ...string) string {
	t.Helper()
	root, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, part := range append([]string{"go.mod", "go.sum"}, parts...) {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			below, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			target := filepath.Join(dir, below)
			if entry.IsDir() {
				if entry.Name() == "testdata" || entry.Name() == ".git" {
					return filepath.SkipDir
				}
				return os.MkdirAll(target, 0o777)
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			write(t, dir, below, string(text))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

// changed lists the files that differ between the present directory and the project, by their slashed paths.
func changed(t *testing.T, project string, dirs ...string) []string {
	t.Helper()
	var names []string
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			have, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if was, err := os.ReadFile(filepath.Join(project, path)); err != nil || string(was) != string(have) {
				names = append(names, filepath.ToSlash(path))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(names)
	return names
}

const bindingsDir = "components/script/dom/bindings"

func TestCodegen(t *testing.T) {
	copyProject(t, "webidl", bindingsDir)
	if status, stdout, stderr := mach("codegen", "--check"); status != exitOK || stdout != "" || stderr != "" {
		t.Fatalf("fresh: status %d, %q, %q", status, stdout, stderr)
	}

	file := filepath.Join(bindingsDir, "websocket.go")
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, ".", file, strings.Replace(string(was), "package bindings\n", "package bindings // edited\n", 1))
	status, stdout, stderr := mach("codegen", "--check")
	if want := "mach: the bindings are stale; `go run mach.go codegen` writes them anew\n"; status != exitError || stderr != want {
		t.Errorf("stale: status %d, %q", status, stderr)
	}
	for _, want := range []string{"--- a/" + bindingsDir + "/websocket.go\n", "\n-package bindings // edited\n+package bindings\n"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in the diff:\n%s", want, stdout)
		}
	}

	for _, want := range []string{"wrote " + file + "\n", ""} {
		if status, stdout, stderr := mach("codegen"); status != exitOK || stdout != want || stderr != "" {
			t.Errorf("writing: status %d, %q, %q", status, stdout, stderr)
		}
	}
	if now, err := os.ReadFile(file); err != nil || string(now) != string(was) {
		t.Errorf("the bindings are not as they were: %v", err)
	}
}

func TestCodegenSaysWhereIDLIsWrong(t *testing.T) {
	copyProject(t, "webidl", bindingsDir)
	write(t, "webidl", "Foo.webidl", "[Exposed=Window]\ninterface Foo {\n  attribute Bar a;\n  attribute Baz b;\n};\n")
	for _, args := range [][]string{{"codegen"}, {"codegen", "--check"}} {
		status, stdout, stderr := mach(args...)
		lines := strings.Split(stderr, "\n")
		if status != exitError || stdout != "" || len(lines) != 3 || !strings.HasPrefix(lines[0], "webidl/Foo.webidl:3:13: ") || !strings.HasPrefix(lines[1], "webidl/Foo.webidl:4:13: ") {
			t.Errorf("%q: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

func TestNewInterfaceThatIsRefusedWritesNothing(t *testing.T) {
	project, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	copyProject(t, "webidl", "components/script/dom", "tests/wpt/include.ini")
	write(t, ".", "tests/wpt/foo/foo.any.js", "// mine\n")
	for _, test := range []struct{ name, want string }{
		{"Foo", "mach: tests/wpt/foo/foo.any.js exists already: "},
		{"foo", "mach: \"foo\" cannot name an interface: "},
		{"BinaryType", "mach: BinaryType is already defined, "},
	} {
		status, stdout, stderr := mach("new-interface", test.name)
		if status != exitUsage || stdout != "" || !strings.HasPrefix(stderr, test.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: status %d, %q, %q", test.name, status, stdout, stderr)
		}
	}
	if got := changed(t, project, "webidl", "components", "tests"); !slices.Equal(got, []string{"tests/wpt/foo/foo.any.js"}) {
		t.Errorf("changed: %q", got)
	}
}

func TestNewInterfaceThatCannotBeWrittenLeavesNothing(t *testing.T) {
	project, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	copyProject(t, "webidl", "components/script/dom")
	status, stdout, stderr := mach("new-interface", "Foo") // there is no include.ini
	if want := "mach: cannot read tests/wpt/include.ini: no such file or directory\n"; status != exitError || stdout != "" || stderr != want {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if got := changed(t, project, "webidl", "components", "tests"); got != nil {
		t.Errorf("changed: %q", got)
	}
}

func TestNewInterfaceCompilesAndPassesItsTest(t *testing.T) {
	if testing.Short() {
		t.Skip("builds mach")
	}
	project, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	copyProject(t, "mach.go", "webidl", "components", "tests/wpt/include.ini", "tests/wpt/resources", "tests/wpt/runner", "tests/wpt/server")
	status, stdout, stderr := mach("new-interface", "Foo")
	if status != exitOK || stderr != "" {
		t.Fatalf("status %d, %q", status, stderr)
	}
	written := []string{
		"components/script/dom/bindings/foo.go", "components/script/dom/bindings/install.go", "components/script/dom/foo.go",
		"tests/wpt/foo/foo.any.js", "tests/wpt/include.ini", "webidl/Foo.webidl",
	}
	if got := changed(t, project, "webidl", "components", "tests"); !slices.Equal(got, written) {
		t.Errorf("changed: %q\nwant:    %q", got, written)
	}
	for _, want := range []string{
		"wrote components/script/dom/foo.go\n", "wrote tests/wpt/foo/foo.any.js\n", "wrote webidl/Foo.webidl\n", "go run mach.go test tests/wpt/foo",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if status, stdout, _ := mach("codegen", "--check"); status != exitOK {
		t.Errorf("the bindings are stale:\n%s", stdout)
	}
	for _, command := range [][]string{
		{"go", "vet", "./webidl", "./components/script/dom/bindings", "./components/script/dom"},
		{"go", "run", "mach.go", "test", "--processes", "1", "tests/wpt/foo"},
	} {
		out, err := exec.Command(command[0], command[1:]...).CombinedOutput()
		if err != nil {
			t.Errorf("%q: %v\n%s", command, err, out)
		}
		if command[1] == "run" && !strings.Contains(string(out), "4 passed, 0 failed, 0 skipped") {
			t.Errorf("%q:\n%s", command, out)
		}
	}
}
