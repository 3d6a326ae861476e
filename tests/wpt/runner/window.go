package runner

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"corvo/components/engine"
	"corvo/components/net/proxy"
	"corvo/components/script/js"
)

//go:embed report.js
var reportScript string

// maxLog bounds what a page's console adds to its result.
const maxLog = 20

// reportGrace is how long the harness of a page that was stopped has to say
// which of its tests timed out.
const reportGrace = time.Second

// run runs one page. closed is false when its engine would not close.
func (w *worker) run(j job) (result Result, closed bool) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), w.setup.timeout(j.Long))
	defer cancel()
	run := &pageRun{done: make(chan struct{})}
	corvo, err := engine.New(engine.Options{
		JSEngine:    j.Engine,
		Resolver:    w.setup.Resolver,
		Proxy:       proxy.None, // all of a test is on loopback
		TLS:         w.tls,
		Console:     run.console,
		AllowListen: true,
	})
	if err != nil {
		return Result{Status: Error, Message: err.Error()}, true
	}
	err = w.load(ctx, corvo, j, run)
	closed = closeEngine(corvo)
	result = run.result(err, w.setup.timeout(j.Long))
	result.Duration = time.Since(start)
	if !closed {
		result.Status = Crash
		result.Message = strings.TrimSpace(fmt.Sprintf("the engine did not close in %v; %s", closeLimit, result.Message))
	}
	return result, closed
}

// closeEngine says whether the engine closed in time.
func closeEngine(corvo *engine.Engine) bool {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = corvo.Close()
	}()
	select {
	case <-done:
		return true
	case <-time.After(closeLimit):
		return false
	}
}

var errNoReport = errors.New("the page ended, with nothing pending, before testharness.js reported")

// load opens the page in a window and returns when it has reported or will not.
func (w *worker) load(ctx context.Context, corvo *engine.Engine, j job, run *pageRun) error {
	window, err := corvo.NewWindow(engine.WindowOptions{
		OnUncaught:  func(_ *engine.Window, x *js.Exception) { run.log(uncaught(x, j.Engine)) },
		AfterScript: func(url string, execute func(js.Source) error) { w.afterScript(run, url, execute) },
	})
	if err != nil {
		return err
	}
	if err := window.Bind("__corvo_report", run.report); err != nil {
		return err
	}
	if w.prepare != nil {
		if err := w.prepare(window); err != nil {
			return err
		}
	}
	ended := make(chan error, 1)
	go func() {
		err := window.Navigate(ctx, j.URL)
		if err == nil {
			err = window.Wait(ctx)
		}
		ended <- err
	}()
	select {
	case <-run.done:
		return nil
	case err := <-ended:
		grace := time.Duration(0)
		if errors.Is(err, context.DeadlineExceeded) {
			grace = reportGrace // script has been stopped: the harness's own timer is next
		}
		select {
		case <-run.done:
			return nil
		case <-time.After(grace):
		}
		if err == nil {
			err = whyNoReport(ctx, window, run)
		}
		return err
	}
}

// uncaught is what is logged of an exception that no script has handled.
func uncaught(x *js.Exception, jsEngine string) string {
	line := "uncaught " + x.Error()
	engines := engine.Engines()
	if modern := engines[len(engines)-1]; x.Unsupported != "" && modern != jsEngine {
		line += "; run it with --engine " + modern
	}
	return line
}

// afterScript lets the runner's own script follow the harness.
func (w *worker) afterScript(run *pageRun, url string, execute func(js.Source) error) {
	if !isHarness(url) {
		return
	}
	source := js.Source{Name: "runner:report.js", Text: strings.ReplaceAll(
		reportScript, "MULTIPLIER", strconv.FormatFloat(w.setup.Multiplier, 'g', -1, 64))}
	run.attached()
	if err := execute(source); err != nil {
		run.log(source.Name + ": " + err.Error())
	}
}

// whyNoReport is the error of a page that ended without a word. One that has no
// harness is likely to be the server's, which says what is wrong.
func whyNoReport(ctx context.Context, window *engine.Window, run *pageRun) error {
	if run.isAttached() {
		return errNoReport
	}
	text, err := window.Eval(ctx, "document.documentElement ? document.documentElement.textContent : ''")
	if err != nil {
		return fmt.Errorf("the page did not load testharness.js: %w", err)
	}
	content, _ := text.(string)
	return fmt.Errorf("the page did not load testharness.js: %.200s", strings.Join(strings.Fields(content), " "))
}

// pageRun collects what a page reports. Its methods are called on the window's
// goroutine, and on the worker's once the engine is closed.
type pageRun struct {
	mu       sync.Mutex
	status   string // "" until completion
	message  string
	subtests []Subtest
	lines    []string
	harness  bool // testharness.js has run
	done     chan struct{}
}

func (r *pageRun) attached() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.harness = true
}

func (r *pageRun) isAttached() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.harness
}

func (r *pageRun) report(args []any) (any, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.status != "" {
		return nil, nil // what comes after completion does not count
	}
	switch {
	case len(args) == 4 && args[0] == "subtest":
		r.subtests = append(r.subtests, newSubtest(args[1:]))
	case len(args) == 4 && args[0] == "completion":
		number, _ := args[1].(float64)
		r.message, _ = args[2].(string)
		r.status = statusName(harnessStatuses, number)
		r.subtests = nil
		results, _ := args[3].([]any)
		for _, result := range results {
			fields, _ := result.([]any)
			r.subtests = append(r.subtests, newSubtest(fields))
		}
		close(r.done)
	default:
		return nil, fmt.Errorf("report of %d arguments", len(args))
	}
	return nil, nil
}

// newSubtest reads name, status and message.
func newSubtest(fields []any) Subtest {
	var s Subtest
	if len(fields) == 3 {
		s.Name, _ = fields[0].(string)
		number, _ := fields[1].(float64)
		s.Status = statusName(subtestStatuses, number)
		s.Message, _ = fields[2].(string)
	}
	return s
}

func (r *pageRun) console(message engine.ConsoleMessage) {
	if message.Level >= engine.ConsoleWarn {
		r.log(message.Text)
	}
}

func (r *pageRun) log(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.lines) < maxLog {
		r.lines = append(r.lines, line)
	}
}

// result is what came of the page; err is why it did not report, if it did not.
func (r *pageRun) result(err error, limit time.Duration) Result {
	r.mu.Lock()
	defer r.mu.Unlock()
	result := Result{Status: r.status, Message: r.message, Subtests: r.subtests, Log: r.lines}
	switch {
	case r.status != "":
	case errors.Is(err, context.DeadlineExceeded):
		result.Status, result.Message = Timeout, fmt.Sprintf("the page did not end in %v, and its harness did not say so", limit)
	case err != nil:
		result.Status, result.Message = Error, err.Error()
	}
	return result
}
