package mach

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestWebIDL(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "Good.webidl", "[Exposed=Window] interface Good : EventTarget {\n  attribute EventHandler onready;\n};\n")
	user := write(t, dir, "User.webidl", "[Exposed=Window] interface User {\n  readonly attribute Good good;\n  undefined take(Missing m);\n};\n")
	part := write(t, dir, "Part.webidl", "partial interface WebSocket {\n  undefined ping();\n};\n")
	own := write(t, dir, "WebSocket.webidl", "[Exposed=Window] interface WebSocket {\n  constructor();\n};\n")
	broken := write(t, dir, "Broken.webidl", "interface A {\n  attribute;\n};\n[Exposed=Window] interface B {\n  long f(;\n};\n")
	missing := filepath.Join(dir, "Missing.webidl")
	for _, test := range []struct {
		name   string
		stdin  string
		args   []string
		status int
		stdout string
		stderr []string // beginnings of its lines
	}{
		{"one that uses Corvo's types", "", []string{good}, 0, "1 definition, all right\n", nil},
		{"one that extends Corvo's", "", []string{part}, 0, "1 definition, all right\n", nil},
		{"one that replaces Corvo's", "", []string{own}, 0, "1 definition, all right\n", nil},
		{"one on its own", "", []string{"--alone", good}, 1, "", []string{good + ":1:28: ", good + ":2:13: "}},
		{"an unknown type", "", []string{user, good}, 1, "", []string{user + ":3:18: "}},
		{"several files", "", []string{own, good, part}, 0, "3 definitions, all right\n", nil},
		{"every syntax error", "", []string{good, broken}, 1, "", []string{broken + ":2:12: ", broken + ":5:10: "}},
		{"standard input", "enum E { \"a\", \"b\" };", []string{"-"}, 0, "1 definition, all right\n", nil},
		{"an error in standard input", "enum E { };", []string{"-"}, 1, "", []string{"stdin:1:10: "}},
		{"nothing", "", []string{"-"}, 0, "0 definitions, all right\n", nil},
		{"a missing file", "", []string{good, missing}, 2, "", []string{"mach: there is no file " + missing + "; check its name"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := machReading(test.stdin, append([]string{"webidl"}, test.args...)...)
			if status != test.status || stdout != test.stdout {
				t.Errorf("status %d, output %q; want %d, %q", status, stdout, test.status, test.stdout)
			}
			lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
			if stderr == "" {
				lines = nil
			}
			if len(lines) != len(test.stderr) {
				t.Fatalf("%d errors, want %d:\n%s", len(lines), len(test.stderr), stderr)
			}
			for i, want := range test.stderr {
				if !strings.HasPrefix(lines[i], want) {
					t.Errorf("got  %s\nwant %s", lines[i], want)
				}
			}
		})
	}
}

func TestCorvosOwnIDLIsRight(t *testing.T) {
	files, err := filepath.Glob("../../webidl/*.webidl")
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	status, _, stderr := mach(append([]string{"webidl", "--alone"}, files...)...)
	if status != exitOK || stderr != "" {
		t.Errorf("status %d, %s", status, stderr)
	}
}
