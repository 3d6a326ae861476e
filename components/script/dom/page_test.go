package dom_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"corvo/components/engine"
	"corvo/components/net/proxy"
	"corvo/components/script/js"
)

// patience is how long a test waits for what must happen.
const patience = 2 * time.Minute

// page is a window of an engine of its own, and what it has printed.
type page struct {
	*engine.Window
	t   testing.TB
	ctx context.Context

	mu       sync.Mutex
	lines    []string
	uncaught []string
}

// newPage makes a page; set changes the options that its engine is made with.
func newPage(t testing.TB, url string, set ...func(*engine.Options)) *page {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	p := &page{t: t, ctx: ctx}
	options := engine.Options{
		Console: func(m engine.ConsoleMessage) {
			p.mu.Lock()
			defer p.mu.Unlock()
			text := strings.Repeat("  ", m.Depth) + m.Text
			if m.Level != engine.ConsoleLog {
				text = m.Level.String() + ": " + text
			}
			p.lines = append(p.lines, text)
		},
		OnUncaught: func(_ *engine.Window, x *js.Exception) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.uncaught = append(p.uncaught, x.Message)
		},
		TLS:   &tls.Config{},
		Proxy: proxy.None,
	}
	for _, f := range set {
		f(&options)
	}
	e, err := engine.New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		e.Close()
		cancel()
	})
	if p.Window, err = e.NewWindow(engine.WindowOptions{URL: url}); err != nil {
		t.Fatal(err)
	}
	return p
}

// run runs a script, waits until nothing is pending, and returns what was printed since the last run.
func (p *page) run(src string) []string {
	p.t.Helper()
	p.start(src)
	if err := p.Wait(p.ctx); err != nil {
		p.t.Fatalf("waiting for the script: %v", err)
	}
	return p.printed()
}

// start runs a script.
func (p *page) start(src string) {
	p.t.Helper()
	if err := p.Run(p.ctx, js.Source{Name: "test.js", Text: src}); err != nil {
		p.t.Fatalf("the script failed: %v", err)
	}
}

func (p *page) printed() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := p.lines
	p.lines = nil
	return lines
}

// failures returns what was reported as uncaught since the last call.
func (p *page) failures() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := p.uncaught
	p.uncaught = nil
	return lines
}

// scriptTest is a script and what it prints.
type scriptTest struct {
	name   string
	script string
	want   []string
}

// runScriptTests runs each test in a page of its own.
func runScriptTests(t *testing.T, url string, tests []scriptTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := newPage(t, url)
			if got := p.run(test.script); !slices.Equal(got, test.want) {
				t.Errorf("printed\n%s\nwant\n%s", list(got), list(test.want))
			}
			if failures := p.failures(); len(failures) > 0 {
				t.Errorf("uncaught: %q", failures)
			}
		})
	}
}

func list(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, "\t%s\n", line)
	}
	return b.String()
}

func jsSource(text string) js.Source { return js.Source{Name: "test.js", Text: text} }
