package engine_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/echo"

	"corvo/components/script/js"
)

// patience is how long a test waits for what must happen.
const patience = 2 * time.Minute

func testContext(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

func newEngine(t testing.TB, options engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func newWindow(t testing.TB, e *engine.Engine) *engine.Window {
	t.Helper()
	w, err := e.NewWindow(engine.WindowOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func startEcho(t testing.TB) (address string) {
	t.Helper()
	server, err := echo.Start(echo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server.Addr()
}

// echoOnce is script that sends a message to URL, and puts what comes back, or the close code, into result.
const echoOnce = `
	var result, ws = new WebSocket(URL);
	ws.onopen = function () { ws.send("hello"); };
	ws.onmessage = function (e) { result = e.data; ws.close(); };
	ws.onclose = function (e) { result = result || e.code; };`

// runEcho runs echoOnce to its end and returns the result.
func runEcho(t testing.TB, w *engine.Window, url string) any {
	t.Helper()
	ctx := testContext(t)
	if err := w.Set("URL", url); err != nil {
		t.Fatal(err)
	}
	if err := w.Run(ctx, js.Source{Name: "echo.js", Text: echoOnce}); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	v, err := w.Eval(ctx, "result")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestEvalGivesPlainData(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for _, test := range []struct {
		src  string
		want any
	}{
		{"undefined", nil},
		{"null", nil},
		{"", nil},
		{"var x = 5", nil},
		{"1 < 2", true},
		{"1 + 1.5", 2.5},
		{"'t' + 1", "t1"},
		{"new Number(5)", 5.0},
		{"new String('s')", "s"},
		{"[1, 'a', [null]]", []any{1.0, "a", []any{nil}}},
		{"({a: 1, b: {c: []}})", map[string]any{"a": 1.0, "b": map[string]any{"c": []any{}}}},
		{"new Uint8Array([1, 2, 3]).subarray(1)", []byte{2, 3}},
		{"new Uint8Array([1, 2]).buffer", []byte{1, 2}},
		{"'\\u20ac'", "€"},
		{"'a\\ud800' + 'b'", "a\uFFFDb"},
	} {
		got, err := w.Eval(testContext(t), test.src)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %#v, %v, want %#v", test.src, got, err, test.want)
		}
	}
}

func TestEvalInspectsOtherObjects(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for _, src := range []string{"(function f() {})", "window", "new Error('x')", "new WebSocket('ws://127.0.0.1:9/')", "/x/g", "new Date(0)"} {
		got, err := w.Eval(testContext(t), src)
		if text, ok := got.(string); err != nil || !ok || text == "" {
			t.Errorf("%s: got %#v, %v, want a text", src, got, err)
		}
	}
}

func TestEvalOfAnObjectThatHoldsItselfFails(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	if v, err := w.Eval(testContext(t), "var o = {}; o.o = o; o"); err == nil {
		t.Errorf("got %v", v)
	}
}

func TestEvalReturnsExceptions(t *testing.T) {
	var uncaught []string
	e := newEngine(t, engine.Options{OnUncaught: func(_ *engine.Window, x *js.Exception) { uncaught = append(uncaught, x.Message) }})
	w := newWindow(t, e)
	for _, test := range []struct{ src, want string }{
		{"throw new TypeError('bad')", "TypeError: bad"},
		{"throw 'text'", "text"},
		{"1 +", "SyntaxError"},
	} {
		_, err := w.Eval(testContext(t), test.src)
		var exception *js.Exception
		if !errors.As(err, &exception) || !strings.Contains(exception.Message, test.want) {
			t.Errorf("%s: %v, want an exception with %q", test.src, err, test.want)
		}
	}
	if len(uncaught) > 0 {
		t.Errorf("reported as uncaught: %q", uncaught)
	}
}

func TestRunReportsToOnerrorFirst(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	err := w.Run(ctx, js.Source{Name: "page.js", Text: "var x = 1;\nthrow new Error('first');"})
	var exception *js.Exception
	if !errors.As(err, &exception) || exception.At.File != "page.js" || exception.At.Line != 2 {
		t.Errorf("Run: %v", err)
	}
	if err := w.Run(ctx, js.Source{Text: "onerror = function () { return true; }; throw 5;"}); err != nil {
		t.Errorf("Run of a script whose error is handled: %v", err)
	}
}

func TestBind(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	var got []any
	err := w.Bind("host", func(args []any) (any, error) {
		got = args
		return map[string]any{"n": 5, "list": []string{"a", "b"}, "bytes": []byte{7}, "nothing": nil}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := w.Eval(ctx, `var r = host(1, "x", {y: [true]}); [r.n, r.list.join(), new Uint8Array(r.bytes)[0], r.nothing, host.name, Object.keys(r).join()]`)
	if want := []any{5.0, "a,b", 7.0, nil, "host", "bytes,list,n,nothing"}; err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("script saw %#v, %v", v, err)
	}
	if want := []any{1.0, "x", map[string]any{"y": []any{true}}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Go saw %#v", got)
	}
	w.Bind("fails", func([]any) (any, error) { return nil, errors.New("from Go") })
	v, err = w.Eval(ctx, `try { fails(); } catch (e) { [e instanceof Error, e.message]; }`)
	if want := []any{true, "from Go"}; err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("script caught %#v, %v", v, err)
	}
	w.Bind("odd", func([]any) (any, error) { return make(chan int), nil })
	if _, err = w.Eval(ctx, `odd()`); err == nil || !strings.Contains(err.Error(), "chan int") {
		t.Errorf("a channel became script: %v", err)
	}
	if err := w.Set("odd", map[int]int{}); err == nil {
		t.Error("a map with int keys became script")
	}
}

func TestEchoThroughScript(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	if got := runEcho(t, w, "ws://"+startEcho(t)); got != "hello" {
		t.Errorf("got %v", got)
	}
}

func TestSeveralWindowsAtOnce(t *testing.T) {
	address := startEcho(t)
	e := newEngine(t, engine.Options{})
	var running sync.WaitGroup
	for i := range 8 {
		running.Go(func() {
			w, err := e.NewWindow(engine.WindowOptions{Name: fmt.Sprint("w", i)})
			if err != nil {
				t.Error(err)
				return
			}
			defer w.Close()
			for range 3 {
				if got := runEcho(t, w, "ws://"+address); got != "hello" {
					t.Errorf("window %d got %v", i, got)
				}
			}
			if name, err := w.Eval(testContext(t), "name"); name != fmt.Sprint("w", i) {
				t.Errorf("window %d is named %v, %v", i, name, err)
			}
		})
	}
	running.Wait()
}

func TestWindowsShareCookiesAndNothingElse(t *testing.T) {
	e := newEngine(t, engine.Options{})
	ctx := testContext(t)
	options := engine.WindowOptions{URL: "https://page.test/"}
	a, err := e.NewWindow(options)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewWindow(options)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Eval(ctx, `var mine = 1; Object.prototype.odd = 1; document.cookie = "k=v";`); err != nil {
		t.Fatal(err)
	}
	got, err := b.Eval(ctx, `[typeof mine, typeof {}.odd, document.cookie]`)
	if want := []any{"undefined", "undefined", "k=v"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAScriptThatNeverReturnsIsStopped(t *testing.T) {
	const forever = `for (;;) { try { for (;;); } catch (e) {} }`
	t.Run("by the time limit", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{TaskTimeLimit: time.Second}))
		_, err := w.Eval(testContext(t), forever)
		if err == nil || !strings.Contains(err.Error(), "time limit of 1s") {
			t.Errorf("Eval: %v", err)
		}
		if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
			t.Errorf("afterwards: %v, %v", v, err)
		}
		if got := runEcho(t, w, "ws://"+startEcho(t)); got != "hello" {
			t.Errorf("an echo afterwards: %v", got)
		}
	})
	t.Run("by the caller's context", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{}))
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		defer cancel()
		if _, err := w.Eval(ctx, forever); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Eval: %v", err)
		}
		if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
			t.Errorf("afterwards: %v, %v", v, err)
		}
	})
	t.Run("by Close", func(t *testing.T) {
		w := newWindow(t, newEngine(t, engine.Options{}))
		started := make(chan struct{})
		w.Bind("started", func([]any) (any, error) { close(started); return nil, nil })
		ended := make(chan error)
		go func() { ended <- w.Run(testContext(t), js.Source{Text: "started();" + forever}) }()
		<-started
		w.Close()
		if err := <-ended; err == nil {
			t.Error("Run returned no error")
		}
	})
}

func TestInterruptStopsTheScriptThatRunsAndNoOther(t *testing.T) {
	reason := errors.New("enough")
	w := newWindow(t, newEngine(t, engine.Options{OnUncaught: func(_ *engine.Window, x *js.Exception) { t.Errorf("reported: %v", x) }}))
	w.Interrupt(reason)
	if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
		t.Errorf("a script after an interrupt of nothing: %v, %v", v, err)
	}
	w.Bind("stop", func([]any) (any, error) { w.Interrupt(reason); return nil, nil })
	if _, err := w.Eval(testContext(t), "stop(); for (;;);"); !errors.Is(err, reason) {
		t.Errorf("the interrupted script: %v", err)
	}
	if v, err := w.Eval(testContext(t), "1 + 1"); v != 2.0 {
		t.Errorf("the next script: %v, %v", v, err)
	}
}

func TestAClosedEngineAndWindowSayIt(t *testing.T) {
	e := newEngine(t, engine.Options{})
	w := newWindow(t, e)
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if err := e.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	w.Close()
	if _, err := e.NewWindow(engine.WindowOptions{}); !errors.Is(err, engine.ErrClosed) {
		t.Errorf("NewWindow: %v", err)
	}
	if _, err := w.Eval(testContext(t), "1"); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("Eval: %v", err)
	}
	if err := w.Wait(testContext(t)); err == nil {
		t.Error("Wait on a closed window returned no error")
	}
	if err := w.Bind("f", nil); err == nil {
		t.Error("Bind on a closed window returned no error")
	}
}

func TestWaitReturnsWhenNothingIsPending(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	ctx := testContext(t)
	if err := w.Run(ctx, js.Source{Text: `var n = 0; setTimeout(function () { n++; setTimeout(function () { n++; }, 5); }, 5);`}); err != nil {
		t.Fatal(err)
	}
	if err := w.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := w.Eval(ctx, "n"); n != 2.0 {
		t.Errorf("Wait returned after %v of 2 timers, %v", n, err)
	}
	w.Run(ctx, js.Source{Text: `setInterval(function () {}, 1000)`})
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	if err := w.Wait(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Wait with an interval running: %v", err)
	}
}

func TestCompleteTellsUnfinishedScripts(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	for src, want := range map[string]bool{"1 + 1": true, "function f() {": false, "f(": false, "var x = ;": true} {
		got, err := w.Complete(testContext(t), src)
		if err != nil || got != want {
			t.Errorf("%q: %v, %v, want %v", src, got, err, want)
		}
	}
}

func TestInspectShowsAValue(t *testing.T) {
	w := newWindow(t, newEngine(t, engine.Options{}))
	var got string
	err := w.Inspect(testContext(t), js.Source{Name: "prompt", Text: "6 * 7"}, func(text string) { got = text })
	if err != nil || got != "42" {
		t.Errorf("got %q, %v", got, err)
	}
}

func BenchmarkNewWindow(b *testing.B) {
	e := newEngine(b, engine.Options{Console: engine.ConsoleTo(os.Stdout, os.Stderr)})
	b.ReportAllocs()
	for range b.N {
		w, err := e.NewWindow(engine.WindowOptions{})
		if err != nil {
			b.Fatal(err)
		}
		w.Close()
	}
}
