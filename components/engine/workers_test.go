package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"corvo/components/engine"
	"corvo/components/script/js"
)

// printed collects what consoles print.
type printed struct {
	mu    sync.Mutex
	lines []string
}

func (p *printed) sink(m engine.ConsoleMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = append(p.lines, m.Text)
}

func (p *printed) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines, "\n")
}

// Workers count for the whole engine, those of all windows together.
func TestMaxWorkers(t *testing.T) {
	for _, name := range engine.Engines() {
		var out printed
		e := newEngine(t, engine.Options{JSEngine: name, MaxWorkers: 3, Console: out.sink})
		for range 2 {
			w := newWindow(t, e)
			ctx := testContext(t)
			if err := w.Run(ctx, js.Source{Text: `new Worker("data:,"); new Worker("data:,");`}); err != nil {
				t.Fatal(err)
			}
			if err := w.Wait(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := out.text(); strings.Count(got, "3 workers run already, the limit") != 1 {
			t.Errorf("printed %q", got)
		}
	}
}

func TestWorkersFromFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"worker.js":  `importScripts("lib/a b.js"); postMessage(imported);`,
		"lib/a b.js": `var imported = "from a file";`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file := "file://" + filepath.ToSlash(dir) + "/page.js"
	for _, test := range []struct {
		allowed bool
		page    string
		want    string
	}{
		{true, file, "from a file"},
		{false, file, "cannot be loaded from files"},
		{true, "http://localhost/", "cannot be loaded from files"},
	} {
		var out printed
		e := newEngine(t, engine.Options{FileScripts: test.allowed, Console: out.sink})
		w, err := e.NewWindow(engine.WindowOptions{URL: test.page})
		if err != nil {
			t.Fatal(err)
		}
		ctx := testContext(t)
		source := fmt.Sprintf("new Worker(%q).onmessage = function (e) { console.log(e.data); };", strings.Replace(file, "page.js", "worker.js", 1))
		if err := w.Run(ctx, js.Source{Text: source}); err != nil {
			t.Fatal(err)
		}
		if err := w.Wait(ctx); err != nil {
			t.Fatal(err)
		}
		if got := out.text(); !strings.Contains(got, test.want) {
			t.Errorf("from %s: printed %q, want %q", test.page, got, test.want)
		}
	}
}

// Close returns when no goroutine of a worker is left, whatever they do.
func TestCloseEndsWorkers(t *testing.T) {
	for _, name := range engine.Engines() {
		var out printed
		e := newEngine(t, engine.Options{JSEngine: name, Console: out.sink})
		w := newWindow(t, e)
		if err := w.Run(testContext(t), js.Source{Text: `
			for (var i = 0; i < 5; i++) { new Worker("data:,for (;;) { postMessage(0); }"); }
			new Worker("data:,new Worker('data:,for(;;);')");
			new SharedWorker("data:,for(;;);");`}); err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
}
