package codegen

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corvo/webidl"
)

// tallyProgram runs the script of the page on each engine.
const tallyProgram = `package main

import (
	"context"
	"fmt"
	"os"

	"corvo/components/engine"
)

func main() {
	script, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	e, err := engine.New(engine.Options{Console: engine.ConsoleTo(os.Stdout, os.Stderr)})
	if err != nil {
		panic(err)
	}
	defer e.Close()
	w, err := e.NewWindow(engine.WindowOptions{URL: "https://example.test/"})
	if err != nil {
		panic(err)
	}
	if _, err := w.Eval(context.Background(), string(script)); err != nil {
		fmt.Println(err)
	}
	if err := w.Wait(context.Background()); err != nil {
		fmt.Println(err)
	}
}
`

// The walk-through of docs/adding-an-interface.md works as it stands: its files compile with the bindings that are made of
// its IDL, and its script prints what the page says.
func TestTheInterfaceOfTheWalkThroughCompilesAndRuns(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "adding-an-interface.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]string{}
	for _, m := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		blocks[m[1]] = append(blocks[m[1]], m[2])
	}
	for kind, count := range map[string]int{"webidl": 1, "go": 1, "js": 2, "text": 1} {
		if len(blocks[kind]) != count {
			t.Fatalf("the page has %d blocks of %s, want %d", len(blocks[kind]), kind, count)
		}
	}
	parsed, errs := webidl.Parse("Tally.webidl", []byte(blocks["webidl"][0]))
	if errs != nil {
		t.Fatal(errs)
	}
	set, err := webidl.LoadFS(os.DirFS(filepath.Join(root, idlDir)))
	if err != nil {
		t.Fatal(err)
	}
	if set, errs = webidl.Link(append(set.Files, parsed)...); errs != nil {
		t.Fatal(errs)
	}
	generated, err := Generate(set)
	if err != nil {
		t.Fatal(err)
	}
	files := place(bindingsDir, generated)
	files["components/script/dom/tally.go"] = []byte(blocks["go"][0])
	files["examples/tally/main.go"] = []byte(tallyProgram)
	if got := runWith(t, files, "./examples/tally", blocks["js"][1]); got != blocks["text"][0] {
		t.Errorf("the script prints\n%s\nthe page says\n%s", got, blocks["text"][0])
	}
}

// runWith runs a program with files that are not there, and a file with that content as its argument.
func runWith(t *testing.T, files map[string][]byte, pkg, argument string) string {
	t.Helper()
	absolute, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	replace := map[string]string{}
	write := func(name string, content []byte) string {
		name = filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(name, content, 0o666); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for path, content := range files {
		replace[filepath.Join(absolute, filepath.FromSlash(path))] = write(path, content)
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command("go", "run", "-overlay", write("overlay.json", list), pkg, write("script.js", []byte(argument)))
	run.Dir = absolute
	var complaints strings.Builder
	run.Stderr = &complaints
	out, err := run.Output()
	if err != nil {
		t.Fatalf("go run %s: %v\n%s", pkg, err, complaints.String())
	}
	return string(out)
}
