package mach

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wptRoot is a root of tests with the given files and the real testharness.js.
func wptRoot(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "resources"), os.DirFS("../../tests/wpt/resources")); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestAFailingTestIsReportedAndFailsTheCommand(t *testing.T) {
	root := wptRoot(t, map[string]string{
		"dir/fails.window.js":  "test(function () { assert_equals(1 + 1, 3, 'sum'); }, 'adds up');\n",
		"dir/passes.window.js": "test(function () {}, 'fine');\n",
	})
	status, stdout, stderr := mach("test", "--wpt-root", root, "--processes", "1", "dir")
	want := "dir/fails.window.html [goja]\n" +
		"  FAIL    adds up (expected PASS)\n" +
		"          assert_equals: sum expected 3 but got 2\n" +
		"goja in window: 2 tests, 2 ended well, 1 of 2 subtests passed, 0 tests skipped\n" +
		"goja: 2 tests in N s: 1 subtest passed, 0 failed as expected, 1 unexpected, 0 tests skipped\n" +
		"1 passed, 1 failed, 0 skipped\n"
	stdout = regexp.MustCompile(`in [0-9.]+ s`).ReplaceAllString(stdout, "in N s")
	if diff := cmp.Diff(want, stdout); diff != "" || status != exitError || stderr != "" {
		t.Errorf("status %d, %q, %s", status, stderr, diff)
	}
}

func TestAnExpectedFailureDoesNotFailTheCommand(t *testing.T) {
	root := wptRoot(t, map[string]string{
		"dir/fails.window.js":          "test(function () { assert_true(false); }, 'adds up');\n",
		"meta/dir/fails.window.js.ini": "[fails.window.html]\n  [adds up]\n    expected: FAIL\n",
	})
	status, stdout, _ := mach("test", "--wpt-root", root)
	if status != exitOK || !strings.HasSuffix(stdout, "1 failed as expected, 0 unexpected, 0 tests skipped\n0 passed, 0 failed, 0 skipped\n") {
		t.Errorf("status %d, %s", status, stdout)
	}
}

func TestAnotherCheckoutRunsOnTheNewestEngineUnlessOneIsNamed(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "goja: 1 test in"},
		{[]string{"dir"}, "goja: 1 test in"},
		{[]string{"--engine", "otto", "dir"}, "otto: 1 test in"},
	} {
		root := wptRoot(t, map[string]string{"dir/runs.window.js": "test(function () {}, 'runs');\n"})
		status, stdout, stderr := mach(append([]string{"test", "--processes", "1", "--wpt-root", root}, test.args...)...)
		if status != exitOK || strings.Count(stdout, " test in ") != 1 || !strings.Contains(stdout, test.want) || stderr != "" {
			t.Errorf("%q: status %d, %q, %q, want %q", test.args, status, stdout, stderr, test.want)
		}
	}
}

func TestOurOwnTestsRunOnTheDefaultEngineAndWithoutAPathOnEvery(t *testing.T) {
	for _, test := range []struct {
		paths []string
		want  string
	}{
		{[]string{"tests/wpt/url"}, "otto"},
		{nil, "all"},
	} {
		if got := new(testOptions).defaultEngine(test.paths); got != test.want {
			t.Errorf("%q: %s, want %s", test.paths, got, test.want)
		}
	}
}

func TestTestsAreListed(t *testing.T) {
	root := wptRoot(t, map[string]string{"a/x.window.js": "// META: variant=?1\n// META: variant=?2\n", "b/y.window.js": ""})
	status, stdout, _ := mach("test", "--list", "--wpt-root", root)
	if status != exitOK || stdout != "a/x.window.html?1\na/x.window.html?2\nb/y.window.html\n" {
		t.Errorf("status %d, %s", status, stdout)
	}
}

func TestTheServerServesUntilInterrupted(t *testing.T) {
	root := wptRoot(t, map[string]string{"dir/x.txt": "served"})
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	done := make(chan error)
	go func() { done <- serve(ctx, root, writer) }()
	line, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, reader)
	base := regexp.MustCompile(`http://localhost:\d+/`).FindString(line)
	response, err := http.Get(base + "dir/x.txt")
	if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	if string(body) != "served" || err != nil {
		t.Errorf("%q, %v", body, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	writer.Close()
}

func TestWhatCannotRunIsOneLine(t *testing.T) {
	root := wptRoot(t, map[string]string{"a/x.window.js": ""})
	empty := t.TempDir()
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"--wpt-root", root, "nowhere"}, "mach: no test matches: nowhere; --list shows what there is\n"},
		{[]string{"--wpt-root", root, "a/x.window.js?wss"}, "mach: no test matches: a/x.window.js?wss; --list shows what there is\n"},
		{[]string{"--wpt-root", root, "--server-config", "nowhere.json"}, "mach: server config: open nowhere.json: no such file or directory\n"},
		{[]string{"--wpt-root", root, "--server-config", filepath.Join(root, "a/x.window.js")}, "mach: server config " + filepath.Join(root, "a/x.window.js") +
			" is no config.json of wptserve: unexpected end of JSON input\n"},
		{[]string{"--wpt-root", root, "--server-config", write(t, empty, "broken.json", `{"ports": {`)}, "mach: server config " + filepath.Join(empty, "broken.json") +
			" is no config.json of wptserve: unexpected end of JSON input\n"},
		{[]string{"--wpt-root", root, "--server-config", write(t, empty, "none.json", "{}")}, "mach: server config " + filepath.Join(empty, "none.json") + " gives no port for http\n"},
		{[]string{"--wpt-root", filepath.Join(empty, "missing")}, "mach: there is no directory " + filepath.Join(empty, "missing") + "\n"},
		{[]string{"--wpt-root", root, "tests/wpt/websockets"}, "mach: no test matches: tests/wpt/websockets; --list shows what there is\n"},
		{[]string{"tests/wpt/nowhere"}, "mach: no test matches: nowhere; --list shows what there is\n"},
		{[]string{"--wpt-root", empty}, "mach: " + empty + " is no root of web-platform-tests: it has no resources/testharness.js\n"},
		{[]string{"--engine", "v8"}, "mach: unknown JavaScript engine \"v8\"; use otto, goja or all\n"},
		{[]string{"--processes", "0"}, "mach: --processes 0: use 1 or more\n"},
		{[]string{"--repeat", "0"}, "mach: --repeat 0: use 1 or more\n"},
		{[]string{"--timeout-multiplier", "0"}, "mach: --timeout-multiplier 0: use more than 0\n"},
		{[]string{"--this-chunk", "3", "--total-chunks", "2"}, "mach: --this-chunk 3 --total-chunks 2: chunks count from 1 to the total\n"},
		{[]string{"--log-html", "nowhere/log.html"}, "mach: --log-html nowhere/log.html: there is no directory nowhere; make it first\n"},
		{[]string{"--log-wptreport", "nowhere/log.json"}, "mach: --log-wptreport nowhere/log.json: there is no directory nowhere; make it first\n"},
		{[]string{"--metadata", "nowhere"}, "mach: --metadata nowhere: there is no such directory; --update-expectations makes it\n"},
		{[]string{"--no-such-flag"}, "mach: unknown flag: --no-such-flag; see `go run mach.go test --help`\n"},
	} {
		status, stdout, stderr := mach(append([]string{"test"}, test.args...)...)
		if status != exitUsage || stdout != "" || stderr != test.want {
			t.Errorf("%q: status %d, %q, %q", test.args, status, stdout, stderr)
		}
	}
}

func TestAPathPicksItsSuite(t *testing.T) {
	project, err := projectRoot()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(project)
	for _, test := range []struct {
		path          string
		packages, wpt []string
	}{
		{"tests/wpt", nil, []string{"."}},
		{"./tests/wpt/websockets/", nil, []string{"websockets"}},
		{"tests/wpt/websockets/...", nil, []string{"websockets"}},
		{"websockets/interfaces", nil, []string{"websockets/interfaces"}},
		{"/websockets/a.any.html?wss", nil, []string{"/websockets/a.any.html?wss"}},
		{"tests/wpt/websockets/a.any.js?wss", nil, []string{"websockets/a.any.js?wss"}},
		{filepath.Join(project, "tests/wpt/url"), nil, []string{"url"}},
		{"./...", []string{"./..."}, nil},
		{"./components/net/...", []string{"./components/net/..."}, nil},
		{"components/net", []string{"./components/net"}, nil},
		{"tests/wpt/runner/...", []string{"./tests/wpt/runner/..."}, nil},
		{"tests/wpt/server", []string{"./tests/wpt/server"}, nil},
		{"webidl", []string{"./webidl"}, nil},
	} {
		s := suites{project: project, root: filepath.Join(project, "tests", "wpt")}
		s.sort([]string{test.path})
		if diff := cmp.Diff([][]string{test.packages, test.wpt}, [][]string{s.packages, s.paths}); diff != "" {
			t.Errorf("%s: %s", test.path, diff)
		}
	}
}
