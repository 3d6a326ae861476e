package runner

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
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
		JSEngine: j.Engine,
		Resolver: w.setup.Resolver,
		Proxy:    proxy.None, // all of a test is on loopback
		TLS:      w.tls,
		Console:  run.console,
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
	content, header, err := w.fetch(ctx, j.URL)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	p := parsePage(content)
	sources, err := w.sources(ctx, p, j, run)
	if err != nil {
		return err
	}
	window, err := corvo.NewWindow(engine.WindowOptions{
		URL:                   j.URL,
		ContentSecurityPolicy: strings.Join(append(header["Content-Security-Policy"], p.policies...), ","),
		OnUncaught:            func(_ *engine.Window, x *js.Exception) { run.log("uncaught " + x.Error()) },
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
		err := window.Load(ctx, sources...)
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
			err = errNoReport
		}
		return err
	}
}

// sources are a page's scripts in order, the runner's own among them.
func (w *worker) sources(ctx context.Context, p page, j job, run *pageRun) ([]js.Source, error) {
	if !p.loadsHarness() {
		return nil, fmt.Errorf("page %s does not load testharness.js", j.URL)
	}
	base, err := url.Parse(j.URL)
	if err != nil {
		return nil, err
	}
	var sources []js.Source
	if p.title != "" {
		title, err := json.Marshal(p.title)
		if err != nil {
			return nil, err
		}
		sources = append(sources, js.Source{Name: j.URL, Text: "document.title = " + string(title) + ";"})
	}
	for _, script := range p.scripts {
		switch {
		case script.kind == "module":
			return nil, fmt.Errorf("page %s has a module script, which is not supported", j.URL)
		case script.kind != "classic" || isReporter(script.src):
			continue
		case script.src == "":
			sources = append(sources, js.Source{Name: j.URL, Text: script.text, Line: script.line})
			continue
		}
		src, err := base.Parse(script.src)
		if err != nil {
			return nil, fmt.Errorf("script of the page: %w", err)
		}
		text, _, err := w.fetch(ctx, src.String())
		if err != nil {
			run.log("script of the page: " + err.Error()) // the others run without it
			continue
		}
		sources = append(sources, js.Source{Name: src.String(), Text: string(text)})
		if isHarness(script.src) {
			sources = append(sources, js.Source{Name: "runner:report.js", Text: strings.NewReplacer(
				"MULTIPLIER", strconv.FormatFloat(w.setup.Multiplier, 'g', -1, 64), "LONG", strconv.FormatBool(j.Long),
			).Replace(reportScript)})
		}
	}
	return sources, nil
}

// pageRun collects what a page reports. Its methods are called on the window's
// goroutine, and on the worker's once the engine is closed.
type pageRun struct {
	mu       sync.Mutex
	status   string // "" until completion
	message  string
	subtests []Subtest
	lines    []string
	done     chan struct{}
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
