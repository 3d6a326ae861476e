package runner

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
)

// printer tells a person, or a log, how a run goes: what was not expected as it
// comes up, and counts at the end.
type printer struct {
	out      io.Writer
	progress io.Writer // nil without a terminal
	bar      *progressbar.ProgressBar
}

func newPrinter(out, progress io.Writer) *printer { return &printer{out: out, progress: progress} }

// begin starts the tests of one engine.
func (p *printer) begin(engine string, tests int) {
	if p.progress == nil || tests == 0 {
		return
	}
	p.bar = progressbar.NewOptions(tests,
		progressbar.OptionSetWriter(p.progress), progressbar.OptionSetDescription(engine), progressbar.OptionShowCount(),
		progressbar.OptionThrottle(65*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
}

func (p *printer) end() {
	if p.bar != nil {
		_ = p.bar.Finish() // a terminal that cannot be written to is no failure
		p.bar = nil
	}
}

// result prints what was not expected of a test, if anything.
func (p *printer) result(result *Result) {
	if result.failed() > 0 {
		if p.bar != nil {
			_ = p.bar.Clear()
		}
		fmt.Fprint(p.out, difference(result))
	}
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
}

// difference is what was not expected of a test, in lines.
func difference(result *Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n", result.Test.ID(), result.Engine)
	if result.Unexpected {
		writeStatus(&b, result.Status, "", result.Expected)
	} else if result.Status != OK {
		fmt.Fprintf(&b, "  %s, as expected\n", result.Status)
	}
	if result.Unexpected || result.Status != OK {
		writeIndented(&b, result.Message)
		for _, line := range result.Log {
			writeIndented(&b, line)
		}
		if result.Status == Crash {
			writeIndented(&b, result.Output)
		}
	}
	for i := range result.Subtests {
		if subtest := &result.Subtests[i]; subtest.Unexpected {
			writeStatus(&b, subtest.Status, subtest.Name, subtest.Expected)
			writeIndented(&b, subtest.Message)
		}
	}
	for _, name := range result.Stale {
		fmt.Fprintf(&b, "  an expectation has no subtest: %s\n", oneLine(name))
	}
	return b.String()
}

func writeStatus(b *strings.Builder, status, name string, expected []string) {
	fmt.Fprintf(b, "  %-7s", status)
	if name != "" {
		b.WriteString(" " + oneLine(name))
	}
	fmt.Fprintf(b, " (expected %s)\n", strings.Join(expected, " or "))
}

func writeIndented(b *strings.Builder, text string) {
	for line := range strings.Lines(strings.TrimSpace(text)) {
		b.WriteString("          " + strings.TrimRight(line, "\r\n") + "\n")
	}
}

func oneLine(text string) string {
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "\x00", `\0`).Replace(text)
}

// engine prints the counts of one engine.
func (p *printer) engine(engine string, s Summary, took time.Duration) {
	fmt.Fprintf(p.out, "%s: %s in %.1f s: %s passed, %d failed as expected, %d unexpected, %s skipped",
		engine, count(s.Tests, "test"), took.Seconds(), count(s.Passed, "subtest"), s.Known, s.Failed, count(s.Skipped, "test"))
	if s.Apart > 0 {
		fmt.Fprintf(p.out, ", %s for another engine", count(s.Apart, "test"))
	}
	fmt.Fprintln(p.out)
}

// scopes prints the counts of one engine by scope.
func (p *printer) scopes(engine string, s Summary) {
	for _, name := range slices.Sorted(maps.Keys(s.Scopes)) {
		one := s.Scopes[name]
		fmt.Fprintf(p.out, "%s in %s: %s, %d ended well, %d of %s passed, %s skipped\n", engine, name,
			count(one.Tests, "test"), one.OK, one.Passed, count(one.Subtests, "subtest"), count(one.Skipped, "test"))
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// total prints the closing line, which scripts read.
func (p *printer) total(s Summary) {
	fmt.Fprintf(p.out, "%d passed, %d failed, %d skipped\n", s.Passed, s.Failed, s.Skipped)
}

// stale prints the expectations that have no test.
func (p *printer) stale(expectations []staleExpectation) {
	for _, s := range expectations {
		fmt.Fprintf(p.out, "expectation without its test: %v\n", s)
	}
}

// trouble prints what the processes of a run had to say at their end.
func (p *printer) trouble(outputs []string) {
	for _, output := range outputs {
		fmt.Fprintf(p.out, "a test process ended badly:\n")
		var b strings.Builder
		writeIndented(&b, output)
		fmt.Fprint(p.out, b.String())
	}
}

// updated prints the expectation files that were written.
func (p *printer) updated(names []string) {
	for _, name := range names {
		fmt.Fprintf(p.out, "updated %s\n", name)
	}
	if len(names) == 0 {
		fmt.Fprintln(p.out, "no expectation changes")
	}
}
