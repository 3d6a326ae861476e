package engine_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The README's program is compiled and run as its reader would do it: in a module of its own, by the commands that the
// README gives.
func TestReadmeProgramRunsInAnotherModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, program, found := strings.Cut(string(readme), "```go\n")
	program, _, ended := strings.Cut(program, "```\n")
	if !found || !ended {
		t.Fatal("README.md holds no Go program")
	}

	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	command := func(line string) string {
		t.Helper()
		args := strings.Fields(line)
		for i := range args {
			args[i] = strings.Replace(args[i], "=../corvo", "="+root, 1)
		}
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
		var errs strings.Builder
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s%s", line, err, out, errs.String())
		}
		return string(out)
	}
	command("go mod init example.test/reader")
	var out string
	_, instructions, found := strings.Cut(string(readme), "## Use it from another module\n")
	instructions, _, ended = strings.Cut(instructions, "\n## ")
	for line := range strings.Lines(instructions) {
		if line, ok := strings.CutPrefix(line, "    "); ok {
			out = command(line)
		}
	}
	if !found || !ended || out == "" {
		t.Fatal("README.md does not say how another module runs the program")
	}
	if want := "42 <nil>\n"; out != want {
		t.Errorf("the program printed %q, the README says %q", out, want)
	}
}
