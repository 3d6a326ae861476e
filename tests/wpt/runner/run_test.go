package runner

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// options give a test half a minute. Where one of them is to time out, hasty shortens that for all.
func options(t *testing.T, paths ...string) (Options, *bytes.Buffer) {
	out := new(bytes.Buffer)
	return Options{
		Root: testRoot(t), Paths: paths, Engines: []string{"otto"}, KnownEngines: []string{"otto", "modern"},
		Processes: 4, TimeoutMultiplier: 3, Command: self, Stdout: out,
	}, out
}

// hasty is a TimeoutMultiplier.
const hasty = 0.5

// runTests runs and returns the results by test.
func runTests(t *testing.T, options Options) (Summary, map[string]*Result) {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	options.WPTReport = report
	summary, err := Run(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	return summary, readReport(t, report)
}

func statuses(r *Result) string {
	var b strings.Builder
	b.WriteString(r.Status)
	for _, s := range r.Subtests {
		b.WriteString(" | " + s.Status + " " + s.Name)
	}
	return b.String()
}

func TestStatusesAreToldApart(t *testing.T) {
	options, out := options(t, "fixtures")
	options.TimeoutMultiplier = hasty
	summary, results := runTests(t, options)
	want := map[string]string{
		"/fixtures/passes.any.html?one":        "OK | PASS runs with its helper | PASS talks to the server | PASS A title",
		"/fixtures/passes.any.html?two":        "OK | PASS runs with its helper | PASS talks to the server | PASS A title",
		"/fixtures/fails.any.html":             "OK | FAIL fails | PASS passes",
		"/fixtures/times-out.any.html":         "TIMEOUT | PASS passes first | TIMEOUT never ends",
		"/fixtures/loops.any.html":             "TIMEOUT | PASS passes first | TIMEOUT never returns",
		"/fixtures/harness-error.any.html":     "ERROR | PASS passes first",
		"/fixtures/no-report.html":             "ERROR",
		"/fixtures/crashes.any.html":           "CRASH",
		"/fixtures/page.html?a":                "OK | PASS inline script | FAIL line",
		"/fixtures/page.html?b":                "OK | PASS inline script | FAIL line",
		"/fixtures/modern.any.html":            "SKIP",
		"/fixtures/over-tls.https.window.html": "OK | PASS page over https",
		"/fixtures/disabled.any.html":          "SKIP",

		"/fixtures/elsewhere.sub.www.window.html":          "OK | PASS the page is on a subdomain and reaches the other site",
		"/fixtures/served.sub.window.html":                 "OK | PASS the page comes from its port",
		"/fixtures/served.sub.window.html?wpt_flags=https": "OK | PASS the page comes from its port",
		"/fixtures/served.sub.window.html?wpt_flags=h2":    "OK | PASS the page comes from its port",

		"/fixtures/worker.any.worker.html?v":        "OK | PASS not in a window",
		"/fixtures/worker.any.sharedworker.html?v":  "OK | PASS not in a window",
		"/fixtures/worker.any.serviceworker.html?v": "SKIP",
		"/fixtures/alone.https.worker.html":         "OK | PASS a worker's script over https | FAIL fails in a worker",
		"/fixtures/loops-in-worker.any.worker.html": "TIMEOUT",
	}
	got := make(map[string]string)
	for url, result := range results {
		got[url] = statuses(result)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if summary.Tests != 19 || summary.Skipped != 2 || summary.Apart != 1 {
		t.Errorf("%+v", summary)
	}
	if t.Failed() {
		t.Log(out)
	}
}

func TestOnlyDifferencesArePrinted(t *testing.T) {
	options, out := options(t, "fixtures/fails.any.js", "fixtures/passes.any.js?one", "fixtures/crashes.any.js", "fixtures/harness-error.any.js")
	options.Processes = 1
	write(t, filepath.Join(options.Root, "meta/fixtures/passes.any.js.ini"), "[passes.any.html?one]\n  [talks to the server]\n    expected: FAIL\n\n  [gone]\n    expected: FAIL\n")
	summary, _ := runTests(t, options)
	if summary.Failed != 5 || summary.Passed != 4 {
		t.Errorf("%+v", summary)
	}
	text := regexp.MustCompile(`in [0-9.]+ s`).ReplaceAllString(out.String(), "in N s")
	text = regexp.MustCompile(`(?m)^ {10}(goroutine|\s|corvo|created|\[|exit|panic: c.*\n|$).*\n`).ReplaceAllString(text, "")
	text = regexp.MustCompile(`:\d+/`).ReplaceAllString(text, ":PORT/")
	want := `fixtures/crashes.any.html [otto]
  CRASH   (expected OK)
          the test process died: panic: crash that a test asked for
fixtures/fails.any.html [otto]
  FAIL    fails (expected PASS)
          assert_equals: numbers expected 2 but got 1
fixtures/harness-error.any.html [otto]
  ERROR   (expected OK)
          Uncaught Error: outside of a test
          uncaught http://web-platform.test:PORT/fixtures/harness-error.any.js:3:7: Error: outside of a test
fixtures/passes.any.html?one [otto]
  PASS    talks to the server (expected FAIL)
  an expectation has no subtest: gone
otto in window: 4 tests, 2 ended well, 5 of 6 subtests passed, 0 tests skipped
otto: 4 tests in N s: 4 subtests passed, 0 failed as expected, 5 unexpected, 0 tests skipped
4 passed, 5 failed, 0 skipped
`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
}

func TestExpectationsOfTheRunCanBeUpdated(t *testing.T) {
	options, out := options(t, "fixtures/fails.any.js", "fixtures/times-out.any.js", "fixtures/passes.any.js")
	options.TimeoutMultiplier = hasty
	stale := filepath.Join(options.Root, "meta/fixtures/passes.any.js.ini")
	write(t, stale, "[passes.any.html?one]\n  [talks to the server]\n    expected: FAIL\n\n[passes.any.html?gone]\n  expected: FAIL\n")
	gone := filepath.Join(options.Root, "meta/elsewhere/gone.any.js.ini")
	write(t, gone, "[gone.any.html]\n  expected: FAIL\n")
	write(t, filepath.Join(options.Root, "elsewhere/there.any.js"), "test(function () {}, 'there');\n")
	options.Paths = append(options.Paths, "elsewhere")
	options.UpdateExpectations = true
	summary, _ := runTests(t, options)
	if _, err := os.Stat(gone); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the expectation of a test that is gone: %v", err)
	}
	options.Paths = options.Paths[:3]
	if summary.Failed != 0 {
		t.Errorf("%+v", summary)
	}
	for name, want := range map[string]string{
		"fails.any.js.ini":     "[fails.any.html]\n  [fails]\n    expected:\n      if engine == \"otto\": FAIL\n",
		"times-out.any.js.ini": "[times-out.any.html]\n  expected:\n    if engine == \"otto\": TIMEOUT\n\n  [never ends]\n    expected:\n      if engine == \"otto\": TIMEOUT\n",
		"passes.any.js.ini":    "[passes.any.html?one]\n  [talks to the server]\n    expected:\n      if engine == \"modern\": FAIL\n",
	} {
		got, err := os.ReadFile(filepath.Join(options.Root, "meta/fixtures", name))
		if diff := cmp.Diff(want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
	options.UpdateExpectations = false
	out.Reset()
	if summary, _ := runTests(t, options); summary.Failed != 0 || summary.Known != 3 {
		t.Errorf("after the update: %+v\n%s", summary, out)
	}
}

func TestAnExpectationWithoutItsTestIsAFailure(t *testing.T) {
	options, out := options(t, "fixtures/fails.any.js", "elsewhere")
	write(t, filepath.Join(options.Root, "elsewhere/x.any.js"), "test(function () {}, 'x');\n")
	write(t, filepath.Join(options.Root, "meta/elsewhere/gone.any.js.ini"), "[gone.any.html]\n  expected: FAIL\n")
	write(t, filepath.Join(options.Root, "meta/fixtures/fails.any.js.ini"), "[fails.any.html]\n  [fails]\n    expected: FAIL\n[fails.any.html?x]\n  expected: ERROR\n")
	write(t, filepath.Join(options.Root, "meta/not-asked-for/gone.any.js.ini"), "[gone.any.html]\n  expected: FAIL\n")
	summary, _ := runTests(t, options)
	if summary.Failed != 2 {
		t.Errorf("%+v", summary)
	}
	for _, want := range []string{
		"gone.any.js.ini: there is no test file elsewhere/gone.any.js\n",
		"fails.any.js.ini:4: fixtures/fails.any.js has no test fails.any.html?x\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
}

func TestTestsAreSkippedWithAReason(t *testing.T) {
	options, _ := options(t, "fixtures/disabled.any.js", "fixtures/modern.any.js", "fixtures/fails.any.js", "fixtures/page.html")
	write(t, filepath.Join(options.Root, "meta/fixtures/fails.any.js.ini"), "disabled: slow\n")
	write(t, filepath.Join(options.Root, "include.ini"), "skip: true\n[fixtures]\n  skip: false\n  [page.html]\n    skip: true\n")
	_, results := runTests(t, options)
	got := make(map[string]string)
	for url, result := range results {
		got[url] = result.Status + " " + result.Message
	}
	want := map[string]string{
		"/fixtures/disabled.any.html": "SKIP disabled: it never runs",
		"/fixtures/modern.any.html":   "SKIP needs engine modern",
		"/fixtures/fails.any.html":    "SKIP disabled: slow",
		"/fixtures/page.html?a":       "SKIP include.ini skips it",
		"/fixtures/page.html?b":       "SKIP include.ini skips it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRepeatsRunAgain(t *testing.T) {
	options, _ := options(t, "fixtures/fails.any.js")
	options.Repeat = 3
	if summary, _ := runTests(t, options); summary.Tests != 3 || summary.Failed != 3 || summary.Passed != 3 {
		t.Errorf("%+v", summary)
	}
}

func TestChunksCoverEverythingOnce(t *testing.T) {
	options, _ := options(t)
	all, err := Select(options)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]int)
	options.Chunks = 3
	for options.Chunk = 1; options.Chunk <= 3; options.Chunk++ {
		part, err := Select(options)
		if err != nil || len(part) < len(all)/3 {
			t.Fatalf("chunk %d: %d of %d tests, %v", options.Chunk, len(part), len(all), err)
		}
		for _, test := range part {
			seen[test.URL]++
		}
	}
	for _, test := range all {
		if seen[test.URL] != 1 {
			t.Errorf("%s is in %d chunks", test.URL, seen[test.URL])
		}
	}
	options.Chunk = 4
	if _, err := Select(options); err == nil {
		t.Error("chunk 4 of 3 is no error")
	}
}

func TestPathsSelectTests(t *testing.T) {
	options, _ := options(t)
	for path, want := range map[string][]string{
		"fixtures/passes.any.js":            {"fixtures/passes.any.html?one", "fixtures/passes.any.html?two"},
		"fixtures/passes.any.js?two":        {"fixtures/passes.any.html?two"},
		"/fixtures/passes.any.html?one":     {"fixtures/passes.any.html?one"},
		"fixtures/page.html":                {"fixtures/page.html?a", "fixtures/page.html?b"},
		"fixtures/over-tls.https.window.js": {"fixtures/over-tls.https.window.html"},
		"fixtures/support/helper.js":        nil,
		"fixtures/pass":                     nil,
		"fixtures/passes.any.js?three":      nil,
	} {
		options.Paths = []string{path}
		tests, err := Select(options)
		if errors.Is(err, ErrNoSuchTest) != (want == nil) {
			t.Errorf("%s: %v", path, err)
		}
		var got []string
		for _, test := range tests {
			got = append(got, test.ID())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	for _, everything := range []string{".", "fixtures", "fixtures/", "/fixtures"} {
		options.Paths = []string{everything}
		if tests, err := Select(options); len(tests) != 22 || err != nil {
			t.Errorf("%s: %d tests, %v", everything, len(tests), err)
		}
	}
}

func TestARootWithoutAHarnessIsRefused(t *testing.T) {
	dir := t.TempDir()
	file, missing := filepath.Join(dir, "file"), filepath.Join(dir, "missing")
	write(t, file, "")
	for root, want := range map[string]string{
		dir:     dir + " is no root of web-platform-tests: it has no resources/testharness.js",
		file:    file + " is no root of web-platform-tests: it has no resources/testharness.js",
		missing: "there is no directory " + missing,
	} {
		if _, err := Discover(root); err == nil || err.Error() != want {
			t.Errorf("%s: %v", root, err)
		}
	}
}

func TestABrokenExpectationFileStopsTheRun(t *testing.T) {
	options, _ := options(t, "fixtures/fails.any.js")
	write(t, filepath.Join(options.Root, "meta/fixtures/fails.any.js.ini"), "[fails.any.html\n")
	_, err := Run(t.Context(), options)
	if err == nil || !strings.HasSuffix(err.Error(), "fails.any.js.ini:1:1: section heading: ']' is missing") {
		t.Error(err)
	}
}

func TestASyntaxErrorIsNamedWithItsPlaceAndTheEngineThatKnowsTheSyntax(t *testing.T) {
	const head = "<!doctype html>\n<script src=/resources/testharness.js></script>\n<script>\n"
	options, out := options(t, "elsewhere")
	options.Engines = []string{"otto", "goja"}
	write(t, filepath.Join(options.Root, "elsewhere/modern.html"), head+"test(() => {}, 'arrow');\n</script>\n")
	write(t, filepath.Join(options.Root, "elsewhere/wrong.html"), head+"test(function () {}, 'before');\n</script>\n<script>\nvar a = ;\n</script>\n")
	summary, err := Run(t.Context(), options)
	if err != nil || summary.Tests != 4 || summary.Failed != 3 {
		t.Errorf("%+v, %v", summary, err)
	}
	text := regexp.MustCompile(`:\d+/`).ReplaceAllString(out.String(), ":PORT/")
	for _, want := range []struct {
		line  string
		times int
	}{
		{"uncaught http://web-platform.test:PORT/elsewhere/modern.html:4:7: SyntaxError: ES5 has no arrow functions; run it with --engine goja\n", 1},
		{"uncaught http://web-platform.test:PORT/elsewhere/wrong.html:7:9: SyntaxError: Unexpected token ;\n", 2},
	} {
		if got := strings.Count(text, want.line); got != want.times {
			t.Errorf("%d times %q in\n%s", got, want.line, text)
		}
	}
}

func TestABigPageIsRun(t *testing.T) {
	const count = 10 << 20 / 100
	options, out := options(t, "elsewhere")
	options.Engines, options.TimeoutMultiplier = []string{"otto", "goja"}, 6 // a minute
	write(t, filepath.Join(options.Root, "elsewhere/big.html"), "<!doctype html>\n<script src=/resources/testharness.js></script>\n"+
		strings.Repeat("<p>"+strings.Repeat("x", 97)+"\n", count)+
		fmt.Sprintf("<script>test(function () { assert_equals(document.getElementsByTagName('p').length, %d); }, 'big');</script>\n", count))
	if summary, err := Run(t.Context(), options); err != nil || summary.Passed != 2 || summary.Failed != 0 {
		t.Errorf("%+v, %v\n%s", summary, err, out)
	}
}
