package mach

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"corvo/tests/wpt/runner"
)

// selfVariable makes the test's own program mach.
const selfVariable = "CORVO_MACH_TEST"

// TestMain is mach itself in the processes that a test run starts.
func TestMain(m *testing.M) {
	if runner.IsWorker() || os.Getenv(selfVariable) != "" {
		os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	goleak.VerifyTestMain(m)
}

// mach runs a command line without input.
func mach(args ...string) (status int, stdout, stderr string) {
	return machReading("", args...)
}

// machReading runs a command line with standard input.
func machReading(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = Main(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

// write writes a file into dir and returns its name.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}
