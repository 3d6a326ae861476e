package script_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	corvonet "corvo/components/net"
	"corvo/components/script"
	"corvo/components/script/dom"
	"corvo/components/script/js"
	ottojs "corvo/components/script/js/otto"
	"corvo/components/script/loop"
)

// patience is how long a test waits for what must happen.
const patience = 2 * time.Minute

// taskWindow is a window with what it has printed and reported; both belong to its goroutine until it is idle.
type taskWindow struct {
	*script.Window
	t        *testing.T
	ctx      context.Context
	lines    []string
	uncaught []string
	closed   int
}

func newWindow(t *testing.T, set ...func(*script.Options)) *taskWindow {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	w := &taskWindow{t: t, ctx: ctx}
	task := corvonet.NewTask(corvonet.Options{})
	options := script.Options{
		Engine:   engineOfTest,
		Net:      task,
		Logger:   slog.New(slog.DiscardHandler),
		Console:  func(m dom.ConsoleMessage) { w.lines = append(w.lines, m.Text) },
		Uncaught: func(x *js.Exception) { w.uncaught = append(w.uncaught, x.Message) },
		Closed:   func() { w.closed++ },
	}
	for _, f := range set {
		f(&options)
	}
	var err error
	if w.Window, err = script.NewWindow(options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.Close()
		task.Close()
		cancel()
	})
	return w
}

func (w *taskWindow) run(src string) error {
	w.t.Helper()
	var failed error
	err := w.Do(w.ctx, func(js.Realm) { failed = w.RunScript(js.Source{Name: "test.js", Text: src}) })
	if err != nil {
		w.t.Fatal(err)
	}
	return failed
}

func TestABadPageURLIsRefused(t *testing.T) {
	_, err := script.NewWindow(script.Options{Engine: ottojs.Engine{}, URL: "http://a b/"})
	if err == nil || !strings.Contains(err.Error(), "http://a b/") {
		t.Errorf("got %v", err)
	}
}

func TestDoRunsMicrotasksBeforeItReturns(t *testing.T) {
	w := newWindow(t)
	if err := w.run(`Promise.resolve().then(function () { return Promise.resolve(); }).then(function () { console.log("last"); }); console.log("script");`); err != nil {
		t.Fatal(err)
	}
	if want := []string{"script", "last"}; !slices.Equal(w.lines, want) {
		t.Errorf("printed %q, want %q", w.lines, want)
	}
}

func TestRunScriptReturnsWhatOnerrorDoesNotHandle(t *testing.T) {
	w := newWindow(t)
	err := w.run(`throw new Error("mine");`)
	var exception *js.Exception
	if !errors.As(err, &exception) || exception.Message != "Error: mine" {
		t.Errorf("got %v", err)
	}
	if err := w.run(`onerror = function () { return true; }; throw new Error("handled");`); err != nil {
		t.Errorf("a handled exception: %v", err)
	}
	if len(w.uncaught) > 0 {
		t.Errorf("reported too: %q", w.uncaught)
	}
}

func TestLoadStopsWithItsContext(t *testing.T) {
	w := newWindow(t)
	ctx, cancel := context.WithTimeout(w.ctx, 30*time.Millisecond)
	defer cancel()
	err := w.Load(ctx, []js.Source{{Text: "for (;;);"}, {Text: `console.log("the next script")`}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Load: %v", err)
	}
	if err := w.Wait(w.ctx); err != nil {
		t.Fatal(err)
	}
	if len(w.lines) > 0 || len(w.uncaught) > 0 {
		t.Errorf("printed %q, reported %q", w.lines, w.uncaught)
	}
}

func TestAScriptStoppedWhileLoadingIsReportedAndTheRestIsLoaded(t *testing.T) {
	w := newWindow(t, func(o *script.Options) { o.TaskTimeLimit = time.Second })
	err := w.Load(w.ctx, []js.Source{{Text: "for (;;);"}, {Text: `onload = function () { console.log("loaded"); }`}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(w.lines, []string{"loaded"}) {
		t.Errorf("printed %q", w.lines)
	}
	if len(w.uncaught) != 1 || !strings.Contains(w.uncaught[0], "time limit") {
		t.Errorf("reported %q", w.uncaught)
	}
}

func TestCloseIsOnceAndForAll(t *testing.T) {
	w := newWindow(t)
	if err := w.run(`setInterval(function () { console.log("late"); }, 0); new Promise(function () {});`); err != nil {
		t.Fatal(err)
	}
	w.Close()
	w.Close()
	if w.closed != 1 {
		t.Errorf("Closed was called %d times", w.closed)
	}
	select {
	case <-w.Done():
	default:
		t.Error("Done is open after Close")
	}
	if err := w.Do(w.ctx, func(js.Realm) { t.Error("a closed window runs a task") }); !errors.Is(err, loop.ErrClosed) {
		t.Errorf("Do: %v", err)
	}
	if err := w.Load(w.ctx, nil); !errors.Is(err, loop.ErrClosed) {
		t.Errorf("Load: %v", err)
	}
}

func TestScriptClosesItsWindow(t *testing.T) {
	w := newWindow(t)
	if err := w.run(`
		setTimeout(function () { console.log("late"); }, 1000);
		window.close(); window.close();
		Promise.resolve().then(function () { console.log("microtask", window.closed); });
		console.log("script", closed);`); err != nil {
		t.Fatal(err)
	}
	select {
	case <-w.Done():
	case <-w.ctx.Done():
		t.Fatal("the window stays open")
	}
	if want := []string{"script true", "microtask true"}; !slices.Equal(w.lines, want) {
		t.Errorf("printed %q, want %q", w.lines, want)
	}
}

func TestOriginsAndSecureContexts(t *testing.T) {
	for _, test := range []struct {
		url, origin string
		secure      bool
	}{
		{"", "null", false},
		{"https://page.test/x", "https://page.test", true},
		{"http://page.test:8080/", "http://page.test:8080", false},
		{"http://localhost:1/", "http://localhost:1", true},
		{"http://a.localhost/", "http://a.localhost", true},
		{"http://127.0.0.1/", "http://127.0.0.1", true},
		{"http://[::1]/", "http://[::1]", true},
		{"http://127.0.0.1.test/", "http://127.0.0.1.test", false},
		{"file:///tmp/x.js", "null", true},
		{"data:text/html,x", "null", false},
	} {
		w := newWindow(t, func(o *script.Options) { o.URL = test.url })
		if err := w.run(`console.log(origin); console.log(isSecureContext)`); err != nil {
			t.Fatal(err)
		}
		secure := "false"
		if test.secure {
			secure = "true"
		}
		if want := []string{test.origin, secure}; !slices.Equal(w.lines, want) {
			t.Errorf("%q: %q, want %q", test.url, w.lines, want)
		}
	}
}
