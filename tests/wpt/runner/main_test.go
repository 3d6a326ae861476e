package runner

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"corvo/components/engine"
)

// TestMain is the worker process, too, of the runs that tests start.
func TestMain(m *testing.M) {
	if IsWorker() {
		switch os.Getenv(misbehaviour) {
		case "hang":
			_, _ = io.Copy(io.Discard, os.Stdin)
			select {} // not even its input's end makes it go
		case "garble":
			fmt.Println("no JSON")
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}
		if err := serveWorker(os.Stdin, os.Stdout, bindCrash); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if os.Getenv(misbehaviour) == "fail" {
			fmt.Fprintln(os.Stderr, "found at the end")
			os.Exit(66)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// misbehaviour makes a worker process do worse than to run tests.
const misbehaviour = "CORVO_WPT_MISBEHAVIOUR"

// testRoot is a root of the fixtures with the real testharness.js.
func testRoot(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS("testdata/root")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(root, "resources"), os.DirFS("../resources")); err != nil {
		t.Fatal(err)
	}
	return root
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// bindCrash gives script what it must never have: a way to bring its process down.
func bindCrash(window *engine.Window) error {
	return window.Bind("crashTheProcess", func([]any) (any, error) {
		go panic("crash that a test asked for")
		select {}
	})
}

func self(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, os.Args[0]) }
