// Package runner runs web-platform-tests on the engine: it finds the tests of a
// root, loads each in a window of its own engine in a process beside this one,
// and compares what testharness.js reports with what was expected.
package runner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"corvo/tests/wpt/server"
)

// ErrNoSuchTest says that a path names no test.
var ErrNoSuchTest = errors.New("no test matches")

// Options say what to run and how. Root, Engines, Command and Stdout must be set.
type Options struct {
	Root  string   // of the tests
	Meta  string   // directory of the expectation files, with include.ini beside it; "" is meta below Root
	Paths []string // of directories, files or tests below Root; none means all

	Engines      []string // to run on, one after the other
	KnownEngines []string // that expectations may speak of; nil means Engines

	Processes         int     // tests at a time; 0 means 1
	TimeoutMultiplier float64 // of every time-out; 0 means 1
	Repeat            int     // times to run each test; 0 means 1
	Chunk, Chunks     int     // run part Chunk, counted from 1, of Chunks; 0 means all

	Command Command // of worker processes
	// Server is a server that is already up; nil starts one for the run.
	Server *server.Config

	UpdateExpectations bool
	WPTReport          string // file for a report in wptreport's format, or ""; of several engines each gets its own
	HTMLLog            string // file for a page to look at, or ""

	Stdout   io.Writer
	Progress io.Writer // terminal for a progress bar; nil shows none
}

// Summary counts what came of a run.
type Summary struct {
	Tests   int // run, repeats included
	Skipped int // tests not run
	Apart   int // tests left to another engine
	Passed  int // subtests that passed as expected
	Known   int // subtests and tests that failed as expected
	Failed  int // results that were not expected, passes included, and expectations without a test
	// Scopes are the tests by the global that they run in, whatever was expected of them.
	Scopes map[string]ScopeSummary
}

// ScopeSummary counts what came of the tests of one scope.
type ScopeSummary struct {
	Tests    int // run, repeats included
	OK       int // of them, those whose harness ran to its end
	Subtests int
	Passed   int // subtests
	Skipped  int // tests not run
}

func (s *Summary) scope(name string, change func(*ScopeSummary)) {
	if s.Scopes == nil {
		s.Scopes = make(map[string]ScopeSummary)
	}
	one := s.Scopes[name]
	change(&one)
	s.Scopes[name] = one
}

func (s *Summary) add(other Summary) {
	s.Tests += other.Tests
	s.Skipped += other.Skipped
	s.Apart += other.Apart
	s.Passed += other.Passed
	s.Known += other.Known
	s.Failed += other.Failed
	for name, more := range other.Scopes {
		s.scope(name, func(one *ScopeSummary) {
			one.Tests += more.Tests
			one.OK += more.OK
			one.Subtests += more.Subtests
			one.Passed += more.Passed
			one.Skipped += more.Skipped
		})
	}
}

// Select finds the tests that the options ask for.
func Select(options Options) ([]Test, error) {
	selected, _, err := find(withDefaults(options))
	return selected, err
}

// find is also given all tests of the root.
func find(options Options) (selected, all []Test, err error) {
	if options.Chunks < 0 || options.Chunk < 0 || options.Chunk > options.Chunks || (options.Chunk == 0) != (options.Chunks == 0) {
		return nil, nil, fmt.Errorf("chunk %d of %d: chunks count from 1", options.Chunk, options.Chunks)
	}
	all, err = Discover(options.Root, options.Paths...)
	if err != nil {
		return nil, nil, err
	}
	include, err := readIni(filepath.Join(options.Meta, "..", "include.ini"))
	if err != nil {
		return nil, nil, err
	}
	wanted := newFilter(options.Paths)
	for _, test := range all {
		if !wanted.wants(test) {
			continue
		}
		if test.Skip == "" && !included(include, test.File) {
			test.Skip = "include.ini skips it"
		}
		selected = append(selected, test)
	}
	if err := wanted.unknown(); err != nil {
		return nil, nil, err
	}
	if options.Chunks > 0 {
		// Neighbours take about the same time: deal them out.
		var part []Test
		for i := options.Chunk - 1; i < len(selected); i += options.Chunks {
			part = append(part, selected[i])
		}
		selected = part
	}
	return selected, all, nil
}

// Run runs tests. An error says that they could not be run as asked; how they
// went is in the summary, and has been printed.
func Run(ctx context.Context, options Options) (Summary, error) {
	options = withDefaults(options)
	start := time.Now()
	selected, all, err := find(options)
	if err != nil {
		return Summary{}, err
	}
	r := &run{options: options, expectations: newExpectations(options.Meta), out: newPrinter(options.Stdout, options.Progress)}
	stale, err := r.expectations.stale(all, newFilter(options.Paths).wants)
	if err != nil {
		return Summary{}, err
	}
	if options.Server != nil {
		r.server = *options.Server
		if err := r.server.Check(ctx); err != nil {
			return Summary{}, err
		}
	} else {
		testServer, err := server.Start(server.Options{Root: options.Root})
		if err != nil {
			return Summary{}, err
		}
		defer testServer.Close()
		r.server = testServer.Config()
	}

	var total Summary
	for _, engine := range options.Engines {
		summary, err := r.engine(ctx, engine, selected)
		if err != nil {
			return total, err
		}
		total.add(summary)
	}
	if !options.UpdateExpectations {
		r.out.stale(stale)
		total.Failed += len(stale)
	}
	if err := r.finish(start, stale, &total); err != nil {
		return total, err
	}
	r.out.total(total)
	return total, nil
}

func withDefaults(options Options) Options {
	options.Processes = max(options.Processes, 1)
	options.Repeat = max(options.Repeat, 1)
	if options.TimeoutMultiplier <= 0 {
		options.TimeoutMultiplier = 1
	}
	if options.Meta == "" {
		options.Meta = filepath.Join(options.Root, "meta")
	}
	if options.KnownEngines == nil {
		options.KnownEngines = options.Engines
	}
	return options
}

type run struct {
	options      Options
	expectations *expectations
	server       server.Config
	out          *printer
	results      []Result // of all engines
	troubles     int      // processes that ended badly
}

// engine runs the tests on one engine.
func (r *run) engine(ctx context.Context, engine string, tests []Test) (Summary, error) {
	var summary Summary
	var results []Result
	var jobs []job
	var indices []int // of jobs' results
	for _, test := range tests {
		reason, err := r.expectations.skip(test, engine)
		if err != nil {
			return summary, err
		}
		url := ""
		if reason == "" {
			if url, err = r.server.URL(test.Scheme, test.Subdomain, test.URL); err != nil {
				reason = err.Error()
			}
		}
		for range r.options.Repeat {
			results = append(results, Result{Test: test, Engine: engine})
			if reason != "" {
				last := &results[len(results)-1]
				last.Status, last.Message = Skip, reason
				break
			}
			jobs = append(jobs, job{URL: url, Engine: engine, Long: test.Long})
			indices = append(indices, len(results)-1)
		}
		switch {
		case test.Engines != nil && !slices.Contains(test.Engines, engine):
			summary.Apart++
		case reason != "":
			summary.Skipped++
			summary.scope(test.Scope, func(one *ScopeSummary) { one.Skipped++ })
		}
	}
	workers := &pool{command: r.options.Command, size: r.options.Processes, setup: workerSetup{
		Resolver: r.server.Resolver(), Authority: r.server.Authority, Multiplier: r.options.TimeoutMultiplier,
	}}
	start := time.Now()
	r.out.begin(engine, len(jobs))
	var mu sync.Mutex
	var failed error
	err := workers.run(ctx, jobs, func(i int, result Result) {
		mu.Lock()
		defer mu.Unlock()
		slot := &results[indices[i]]
		result.Test, result.Engine = slot.Test, engine
		if err := r.expectations.compare(&result); err != nil && failed == nil {
			failed = err
		}
		*slot = result
		summary.count(&result)
		r.out.result(&result)
	})
	r.out.end()
	r.out.trouble(workers.trouble)
	r.troubles += len(workers.trouble)
	summary.Failed += len(workers.trouble)
	if err = errors.Join(err, failed); err != nil {
		return summary, err
	}
	r.out.scopes(engine, summary)
	r.out.engine(engine, summary, time.Since(start))
	r.results = append(r.results, results...)
	return summary, nil
}

func (s *Summary) count(result *Result) {
	s.Tests++
	s.Failed += result.failed()
	if !result.Unexpected && result.Status != OK {
		s.Known++
	}
	for i := range result.Subtests {
		switch subtest := &result.Subtests[i]; {
		case subtest.Unexpected:
		case subtest.Status == Pass:
			s.Passed++
		default:
			s.Known++
		}
	}
	s.scope(result.Test.Scope, func(one *ScopeSummary) {
		one.Tests++
		if result.Status == OK {
			one.OK++
		}
		one.Subtests += len(result.Subtests)
		for i := range result.Subtests {
			if result.Subtests[i].Status == Pass {
				one.Passed++
			}
		}
	})
}

// finish writes the files that were asked for.
func (r *run) finish(start time.Time, stale []staleExpectation, total *Summary) error {
	if r.options.WPTReport != "" {
		for _, engine := range r.options.Engines {
			results := slices.DeleteFunc(slices.Clone(r.results), func(result Result) bool { return result.Engine != engine })
			err := writeFile(r.reportName(engine), func(w io.Writer) error {
				return writeWPTReport(w, engine, results, start, time.Now())
			})
			if err != nil {
				return fmt.Errorf("wptreport: %w", err)
			}
		}
	}
	if name := r.options.HTMLLog; name != "" {
		if err := writeFile(name, func(w io.Writer) error { return writeHTMLLog(w, r.results, *total, start) }); err != nil {
			return fmt.Errorf("HTML log: %w", err)
		}
	}
	if r.options.UpdateExpectations {
		removed, err := r.expectations.remove(stale)
		if err != nil {
			return err
		}
		written, err := r.expectations.update(r.results, r.options.KnownEngines)
		if err != nil {
			return err
		}
		for _, name := range removed {
			written = add(written, name)
		}
		r.out.updated(written)
		total.Failed = r.troubles // a new expectation does not mend those
	}
	return nil
}

// reportName is the file of an engine's wptreport. A report names each test
// once, so several engines get a file each: "report-otto.json".
func (r *run) reportName(engine string) string {
	name := r.options.WPTReport
	if len(r.options.Engines) == 1 {
		return name
	}
	extension := filepath.Ext(name)
	return strings.TrimSuffix(name, extension) + "-" + engine + extension
}

func writeFile(name string, write func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = write(file)
	return errors.Join(err, file.Close())
}
