package mach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"corvo/components/engine"
	"corvo/tests/wpt/runner"
	"corvo/tests/wpt/server"
)

type testOptions struct {
	engine    string
	root      string
	meta      string
	server    string
	list      bool
	processes int
	chunk     int
	chunks    int
	repeat    int
	slower    float64
	wptReport string
	htmlLog   string
	update    bool
	serve     bool
	worker    bool
}

// allEngines is the value of --engine that means every one.
const allEngines = "all"

func testCommand() *cobra.Command {
	var o testOptions
	cmd := &cobra.Command{
		Use:   "test [PATH...]",
		Short: "Run tests: Go's and web-platform-tests",
		Long: `Test runs what its paths name: a Go package or pattern (./components/net/...) by go test, and a directory, a file or
one variant of a test below tests/wpt in the engine. Without a path it runs all of both, on every engine. The tests of
another checkout (--wpt-root) are written in today's JavaScript and run on ` + newestEngine() + ` unless --engine says otherwise.

A run of web-platform-tests prints what differs from what tests/wpt/meta expects, unexpected passes too, then counts.
It exits with 0 if nothing differs, with 1 if something does, and with 2 if it could not run as asked.`,
		Example: `  go run mach.go test
  go run mach.go test tests/wpt/websockets
  go run mach.go test websockets/closing-handshake 'tests/wpt/websockets/lifetime.any.js?wss'
  go run mach.go test ./components/net/...
  go run mach.go test --update-expectations tests/wpt/url`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.worker {
				return serveTests(cmd.InOrStdin(), cmd.OutOrStdout())
			}
			return o.run(cmd.Context(), args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.engine, "engine", "", "JavaScript engine `NAME` to run on, or all (default: "+engine.Engines()[0]+"; without a path all; with --wpt-root "+newestEngine()+")")
	flags.StringVar(&o.root, "wpt-root", "", "run the tests of another web-platform-tests checkout in `DIR`")
	flags.StringVar(&o.meta, "metadata", "", "read and write expectations in `DIR`, with include.ini beside it (default: meta, below the root of the tests)")
	flags.StringVar(&o.server, "server-config", "", "use the wptserve that is already up with the config.json `FILE`, instead of a server of our own")
	flags.BoolVar(&o.list, "list", false, "print the tests that would run, and run none")
	flags.IntVar(&o.processes, "processes", defaultProcesses(), "run `N` tests at a time, each in a process of its own")
	flags.IntVar(&o.chunk, "this-chunk", 0, "run part `N` of --total-chunks, counted from 1")
	flags.IntVar(&o.chunks, "total-chunks", 0, "split the tests into `N` parts")
	flags.IntVar(&o.repeat, "repeat", 1, "run each test `N` times")
	flags.Float64Var(&o.slower, "timeout-multiplier", 1, "give each test `X` times as long")
	flags.StringVar(&o.wptReport, "log-wptreport", "", "write a report to `FILE` as wpt.fyi reads it")
	flags.StringVar(&o.htmlLog, "log-html", "", "write a page with all results to `FILE`")
	flags.BoolVar(&o.update, "update-expectations", false, "make what the tests did what is expected")
	flags.BoolVar(&o.serve, "serve", false, "serve the tests to browsers until interrupted, and run none")
	flags.BoolVar(&o.worker, "worker", false, "run as a process of another test run")
	_ = flags.MarkHidden("worker") // this flag and those below exist: they were just defined
	for _, name := range []string{"wpt-root", "metadata"} {
		_ = cmd.MarkFlagDirname(name)
	}
	completeEngines(cmd, append(engine.Engines(), allEngines))
	return cmd
}

// A test waits for the network and for timers as much as it computes.
func defaultProcesses() int { return 2 * runtime.NumCPU() }

// serveTests is a worker process. Its standard output belongs to the protocol,
// so nothing else may print there.
func serveTests(in io.Reader, out io.Writer) error {
	os.Stdout = os.Stderr
	if err := runner.ServeWorker(in, out); err != nil {
		return &statusError{status: exitError, err: err}
	}
	return nil
}

// serve is the test server alone, on names that every browser resolves.
func serve(ctx context.Context, root string, stdout io.Writer) error {
	testServer, err := server.Start(server.Options{Root: root, Host: "localhost"})
	if err != nil {
		return err
	}
	defer testServer.Close()
	fmt.Fprintf(stdout, "serving %s at %s and %s\nfor wss and https trust the authority at %s\n", root,
		testServer.URL("http", "/"), testServer.URL("https", "/"), testServer.URL("http", "/corvo/authority.pem"))
	<-ctx.Done()
	return nil
}

func (o *testOptions) run(ctx context.Context, paths []string, stdout, stderr io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.engine == "" {
		o.engine = o.defaultEngine(paths)
	}
	engines, err := enginesNamed(o.engine)
	if err != nil {
		return err
	}
	project, err := projectRoot()
	if err != nil && o.root == "" {
		return err
	}
	s := suites{project: project, root: o.root}
	if s.root == "" {
		s.root = filepath.Join(project, "tests", "wpt")
	}
	if o.serve {
		return serve(ctx, s.root, stdout)
	}
	s.sort(paths)
	if len(paths) == 0 {
		s.wpt = true
		if o.root == "" && !o.list {
			s.packages = []string{"./..."}
		}
	}
	failing := false
	if len(s.packages) > 0 {
		if failing, err = s.goTest(ctx, stdout, stderr); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return interrupted()
	}
	if s.wpt {
		failed, err := o.webPlatformTests(ctx, engines, s, stdout, stderr)
		if err != nil {
			return err
		}
		failing = failing || failed
	}
	if failing {
		return failed()
	}
	return nil
}

// defaultEngine is what a command without --engine runs on. Our own tests are in
// ES5 but for those that say so; a checkout of upstream's hardly holds a file
// that an engine of ES5 can parse.
func (o *testOptions) defaultEngine(paths []string) string {
	switch {
	case o.root != "":
		return newestEngine()
	case len(paths) == 0:
		return allEngines
	}
	return engine.Engines()[0]
}

func (o *testOptions) check() error {
	switch {
	case o.processes < 1:
		return fmt.Errorf("--processes %d: use 1 or more", o.processes)
	case o.repeat < 1:
		return fmt.Errorf("--repeat %d: use 1 or more", o.repeat)
	case o.slower <= 0:
		return fmt.Errorf("--timeout-multiplier %v: use more than 0", o.slower)
	case (o.chunk != 0 || o.chunks != 0) && (o.chunk < 1 || o.chunk > o.chunks):
		return fmt.Errorf("--this-chunk %d --total-chunks %d: chunks count from 1 to the total", o.chunk, o.chunks)
	case o.meta != "" && !o.update && !isDirectory(o.meta):
		return fmt.Errorf("--metadata %s: there is no such directory; --update-expectations makes it", o.meta)
	}
	for _, log := range []struct{ flag, file string }{{"log-wptreport", o.wptReport}, {"log-html", o.htmlLog}} {
		if log.file != "" && !isDirectory(filepath.Dir(log.file)) {
			return fmt.Errorf("--%s %s: there is no directory %s; make it first", log.flag, log.file, filepath.Dir(log.file))
		}
	}
	return nil
}

func isDirectory(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// webPlatformTests says whether something failed; an error, that nothing could run.
func (o *testOptions) webPlatformTests(ctx context.Context, engines []string, s suites, stdout, stderr io.Writer) (bool, error) {
	executable, err := os.Executable()
	if err != nil {
		return false, fmt.Errorf("cannot find the program to run tests with: %w", err)
	}
	options := runner.Options{
		Root: s.root, Meta: o.meta, Paths: s.paths,
		Engines: engines, KnownEngines: engine.Engines(),
		Processes: o.processes, TimeoutMultiplier: o.slower, Repeat: o.repeat, Chunk: o.chunk, Chunks: o.chunks,
		UpdateExpectations: o.update, WPTReport: o.wptReport, HTMLLog: o.htmlLog,
		Command: func(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, executable, "test", "--worker") },
		Stdout:  stdout,
	}
	if file, ok := stderr.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		options.Progress = file
	}
	if o.server != "" {
		config, err := server.ReadConfig(o.server, s.root)
		if err != nil {
			return false, err
		}
		options.Server = &config
	}
	if o.list {
		tests, err := runner.Select(options)
		for _, test := range tests {
			fmt.Fprintln(stdout, test.ID())
		}
		return false, err
	}
	summary, err := runner.Run(ctx, options)
	if ctx.Err() != nil {
		return false, interrupted()
	}
	return summary.Failed > 0, err
}

// suites sorts paths by what runs them.
type suites struct {
	project string // root of the checkout, "" outside of one
	root    string // of web-platform-tests

	packages []string // for go test, from the project's root
	paths    []string // below root
	wpt      bool     // run web-platform-tests
}

// Directories of tests/wpt that hold Go.
var goBelowRoot = []string{"server", "runner"}

func (s *suites) sort(paths []string) {
	for _, given := range paths {
		if below, ok := s.belowRoot(given); ok && !s.isGo(below) {
			s.paths, s.wpt = append(s.paths, below), true
			continue
		}
		pattern, ok := s.goPattern(given)
		if !ok {
			// A path within the root, whether it exists is the runner's to say.
			s.paths, s.wpt = append(s.paths, filepath.ToSlash(given)), true
			continue
		}
		s.packages = append(s.packages, pattern)
	}
}

// isGo says whether a path below the root belongs to go test.
func (s *suites) isGo(below string) bool {
	first, _, _ := strings.Cut(below, "/")
	return slices.Contains(goBelowRoot, first) && filepath.Dir(filepath.Dir(s.root)) == s.project
}

// belowRoot is the part of a path, as seen from the working directory or from
// the project, below the root.
func (s *suites) belowRoot(given string) (string, bool) {
	file, query := given, ""
	if i := strings.IndexAny(given, "?#"); i >= 0 {
		file, query = given[:i], given[i:]
	}
	file = strings.TrimSuffix(file, "...")
	absolute, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	for _, candidate := range []string{absolute, filepath.Join(s.project, file)} {
		root, err := filepath.Abs(s.root)
		if err != nil {
			return "", false
		}
		if below, err := filepath.Rel(root, candidate); err == nil && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator)) {
			return filepath.ToSlash(below) + query, true
		}
	}
	return "", false
}

// goPattern is the package pattern that a path means, from the project's root.
func (s *suites) goPattern(given string) (string, bool) {
	if s.project == "" {
		return "", false
	}
	dir, recursive := strings.CutSuffix(filepath.ToSlash(given), "...")
	absolute, err := filepath.Abs(filepath.FromSlash(dir))
	if err != nil {
		return "", false
	}
	for _, candidate := range []string{absolute, filepath.Join(s.project, filepath.FromSlash(dir))} {
		below, err := filepath.Rel(s.project, candidate)
		if err != nil || below == ".." || strings.HasPrefix(below, ".."+string(filepath.Separator)) {
			continue
		}
		if info, err := os.Stat(candidate); err != nil || !info.IsDir() {
			continue
		}
		if !recursive && !holdsGo(candidate) {
			continue // a directory of tests, or of nothing to test, is the runner's to find
		}
		pattern := filepath.ToSlash(below)
		if recursive {
			pattern = path.Join(pattern, "...")
		}
		return "./" + pattern, true
	}
	return "", false
}

func holdsGo(dir string) bool {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	return err == nil && len(files) > 0
}

// goTest runs go test and says whether something failed.
func (s *suites) goTest(ctx context.Context, stdout, stderr io.Writer) (bool, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"test"}, s.packages...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.project, stdout, stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("cannot run go test: %w", err)
	}
	return false, nil
}
