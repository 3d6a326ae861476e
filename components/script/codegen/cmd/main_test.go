package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunWritesAndChecks(t *testing.T) {
	root := t.TempDir()
	idl := filepath.Join(root, "webidl", "Thing.webidl")
	if err := os.MkdirAll(filepath.Dir(idl), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(idl, []byte("[Exposed=*] interface Thing { };\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, root, true); err == nil || !strings.Contains(err.Error(), "stale") {
		t.Errorf("checking before writing gives %v", err)
	}
	if !strings.Contains(out.String(), "+var ThingClass = &js.Class{\n") {
		t.Errorf("the diff is\n%s", out.String())
	}
	if err := run(&out, root, false); err != nil {
		t.Fatal(err)
	}
	if err := run(&out, root, true); err != nil {
		t.Errorf("checking after writing gives %v", err)
	}
}

func TestRunNamesAMissingProject(t *testing.T) {
	root := filepath.Join(t.TempDir(), "nowhere")
	if err := run(&strings.Builder{}, root, false); err == nil || !strings.Contains(err.Error(), root) {
		t.Errorf("got %v", err)
	}
}
