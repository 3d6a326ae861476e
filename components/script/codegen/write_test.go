package codegen

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project makes a project with one interface and no bindings.
func project(t *testing.T) (root, bindings string) {
	t.Helper()
	root = t.TempDir()
	write(t, filepath.Join(root, "webidl", "Thing.webidl"), "[Exposed=*]\ninterface Thing {\n  readonly attribute long size;\n};\n")
	return root, filepath.Join(root, filepath.FromSlash(bindingsDir))
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func check(t *testing.T, root string) string {
	t.Helper()
	diff, err := Check(root)
	if err != nil {
		t.Fatal(err)
	}
	return diff
}

func TestCheckSeesMissingStaleAndExtraFiles(t *testing.T) {
	root, bindings := project(t)
	if diff := check(t, root); !strings.Contains(diff, "--- /dev/null\n+++ b/components/script/dom/bindings/thing.go\n@@ -0,0 +1,") {
		t.Errorf("missing files give\n%s", diff)
	}
	if err := Write(root, io.Discard); err != nil {
		t.Fatal(err)
	}
	if diff := check(t, root); diff != "" {
		t.Errorf("fresh files give\n%s", diff)
	}

	src, err := os.ReadFile(filepath.Join(bindings, "thing.go"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(bindings, "thing.go"), strings.Replace(string(src), "Size() int32", "Size() int64", 1))
	if diff := check(t, root); !strings.Contains(diff, "-\tSize() int64\n+\tSize() int32\n") || !strings.Contains(diff, "--- a/components/script/dom/bindings/thing.go\n") {
		t.Errorf("a stale file gives\n%s", diff)
	}

	write(t, filepath.Join(bindings, "gone.go"), "package bindings\n")
	if diff := check(t, root); !strings.Contains(diff, "+++ /dev/null\n@@ -1,1 +0,0 @@\n-package bindings\n") {
		t.Errorf("an extra file gives\n%s", diff)
	}

	write(t, filepath.Join(bindings, "kept_test.go"), "package bindings\n")
	var report strings.Builder
	if err := Write(root, &report); err != nil {
		t.Fatal(err)
	}
	if want := "removed components/script/dom/bindings/gone.go\nwrote components/script/dom/bindings/thing.go\n"; report.String() != want {
		t.Errorf("Write tells %q, want %q", report.String(), want)
	}
	if diff := check(t, root); diff != "" {
		t.Errorf("after writing there still is\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(bindings, "gone.go")); err == nil {
		t.Error("the extra file is still there")
	}
	if _, err := os.Stat(filepath.Join(bindings, "kept_test.go")); err != nil {
		t.Error("a test was removed")
	}
}

func TestWriteLeavesFreshFilesAlone(t *testing.T) {
	root, bindings := project(t)
	if err := Write(root, io.Discard); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(bindings, "thing.go")
	before, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := Write(root, io.Discard); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if !after.ModTime().Equal(before.ModTime()) {
		t.Error("an unchanged file was written again")
	}
}

func TestIDLThatIsWrongIsReportedWithItsPlace(t *testing.T) {
	root, bindings := project(t)
	write(t, filepath.Join(root, "webidl", "Bad.webidl"), "[Exposed=*]\ninterface Bad {\n  attribute Nothing a;\n};\n")
	err := Write(root, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "Bad.webidl:3:13") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(bindings); err == nil {
		t.Error("bindings were written all the same")
	}
}

func TestUnifiedDiff(t *testing.T) {
	lines := func(n ...string) []byte { return []byte(strings.Join(n, "\n") + "\n") }
	for _, c := range []struct {
		name       string
		have, want []byte
		diff       string
	}{
		{"one line", lines("a", "b", "c"), lines("a", "x", "c"), "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
		{"insertion at the end", lines("a"), lines("a", "b"), "--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n a\n+b\n"},
		{"two hunks", lines("1", "2", "3", "4", "5", "6", "7", "8", "9"), lines("0", "2", "3", "4", "5", "6", "7", "8", "0"),
			"--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+0\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+0\n"},
		{"hunks that touch", lines("1", "2", "3", "4", "5", "6", "7", "8"), lines("0", "2", "3", "4", "5", "6", "7", "0"),
			"--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-1\n+0\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+0\n"},
		{"no newline at the end", []byte("a"), lines("a"), "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"},
	} {
		if got := unified("f", c.have, c.want); got != c.diff {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.diff)
		}
	}
}
