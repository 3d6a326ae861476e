package dom_test

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	"corvo/components/engine"
)

func TestConsole(t *testing.T) {
	runScriptTests(t, "", []scriptTest{
		{"levels", `console.debug("d"); console.log("l"); console.info("i"); console.warn("w"); console.error("e"); console.log();`,
			[]string{"debug: d", "l", "info: i", "warn: w", "error: e"}},
		{"values", `console.log("a", 1, true, null, undefined, -0.5, NaN, "b");`,
			[]string{"a 1 true null undefined -0.5 NaN b"}},
		{"objects are inspected, strings in them quoted, getters not run", `
			console.log([1, "x"], {a: {b: []}}, Object.defineProperty({}, "g", {enumerable: true, get: function () { throw 1; }}));
			console.log("%o", "s"); console.table([{a: "x"}]);`,
			[]string{"[ 1, 'x' ] { a: { b: [] } } { g: [Getter] }", "'s'",
				"┌─────────┬─────┐\n│ (index) │ a   │\n├─────────┼─────┤\n│ 0       │ 'x' │\n└─────────┴─────┘"}},
		{"format specifiers", `
			console.log("%s is %d years and %i, %f", "Ada", 36.9, "42abc", "1.5e1x", "rest");
			console.log("%d %i %f", "x", {}, "Infinity");
			console.log("100%", 5); console.log("%%s", 5); console.log("%s"); console.log("%x", 5);
			console.log("%cred%c plain", "color: red", ""); console.log("%o %O", 5, null);`,
			[]string{"Ada is 36 years and 42, 15 rest", "NaN NaN Infinity", "100% 5", "%s 5", "%s", "%x 5", "red plain", "5 null"}},
		{"format specifiers stand in the first argument alone", `console.log(5, "%s", "x");`, []string{"5 %s x"}},
		{"assert", `
			console.assert(true, "no"); console.assert(false); console.assert(false, "why %d", 5); console.assert(false, 5); console.assert();`,
			[]string{"error: Assertion failed", "error: Assertion failed: why 5", "error: Assertion failed 5", "error: Assertion failed"}},
		{"count", `
			console.count(); console.count("x"); console.count(); console.countReset(); console.count(); console.countReset("none");`,
			[]string{"info: default: 1", "info: x: 1", "info: default: 2", "info: default: 1", `warn: Count for "none" does not exist`}},
		{"groups", `
			console.group("outer"); console.log("in"); console.groupCollapsed(); console.warn("deep"); console.groupEnd(); console.groupEnd();
			console.groupEnd(); console.log("out");`,
			[]string{"outer", "  in", "warn:     deep", "out"}},
		{"a table of objects", `console.table([{a: 1, b: 10}, {a: 2, c: true}]);`,
			[]string{"┌─────────┬───┬────┬──────┐\n│ (index) │ a │ b  │ c    │\n├─────────┼───┼────┼──────┤\n│ 0       │ 1 │ 10 │      │\n│ 1       │ 2 │    │ true │\n└─────────┴───┴────┴──────┘"}},
		{"a table of values with chosen columns", `console.table({p: 5, q: {a: 1, b: 2}}, ["b"]); console.table(7);`,
			[]string{"┌─────────┬───┬───────┐\n│ (index) │ b │ Value │\n├─────────┼───┼───────┤\n│ p       │   │ 5     │\n│ q       │ 2 │       │\n└─────────┴───┴───────┘", "7"}},
		{"timers that are missing or there twice", `
			console.timeEnd("t"); console.timeLog("t"); console.time("t"); console.time("t");`,
			[]string{`warn: Timer "t" does not exist`, `warn: Timer "t" does not exist`, `warn: Timer "t" already exists`}},
		{"exceptions by name and message", `
			console.log(new DOMException("gone", "NotFoundError"), [new DOMException("", "AbortError"), new DOMException("m", "")]);`,
			[]string{"NotFoundError: gone [ AbortError, m ]"}},
		{"lone surrogates become replacement characters", `console.log("a\ud800b"); console.log("%s", "\udc00");`,
			[]string{"a\uFFFDb", "\uFFFD"}},
		{"dir", `console.dir(5); console.dir(true, {}); console.dirxml("x", 1);`,
			[]string{"5", "true", "x 1"}},
		{"console is a namespace", `
			console.log(typeof console, Object.prototype.toString.call(console), typeof console.log.prototype);
			var log = console.log; log("unbound");`,
			[]string{"object [object console] undefined", "unbound"}},
	})
}

func TestConsoleTimersAndTraces(t *testing.T) {
	p := newPage(t, "")
	got := p.run(`console.time(); console.timeLog("default", "so", 5); console.timeEnd(); console.trace("here %d", 1);`)
	for i, pattern := range []string{`^default: \d+\.\d{3}ms so 5$`, `^info: default: \d+\.\d{3}ms$`, `^Trace: here 1\n    at \S+$`} {
		if i >= len(got) || !regexp.MustCompile(pattern).MatchString(got[i]) {
			t.Errorf("printed %q, want line %d like %s", got, i, pattern)
		}
	}
}

func TestConsoleToSplitsLevels(t *testing.T) {
	var stdout, stderr bytes.Buffer
	sink := engine.ConsoleTo(&stdout, &stderr)
	sink(engine.ConsoleMessage{Level: engine.ConsoleLog, Text: "a\nb", Depth: 1})
	sink(engine.ConsoleMessage{Level: engine.ConsoleInfo, Text: "c"})
	sink(engine.ConsoleMessage{Level: engine.ConsoleWarn, Text: "d"})
	sink(engine.ConsoleMessage{Level: engine.ConsoleError, Text: "e"})
	if got := stdout.String(); got != "  a\n  b\nc\n" {
		t.Errorf("stdout %q", got)
	}
	if got := stderr.String(); got != "d\ne\n" {
		t.Errorf("stderr %q", got)
	}
}

func TestWithoutAHookUncaughtExceptionsGoToTheConsole(t *testing.T) {
	p := newPage(t, "", func(o *engine.Options) { o.OnUncaught = nil })
	got := p.run(`setTimeout(function () { throw new Error("oops"); }, 0);`)
	if len(got) != 1 || !regexp.MustCompile(`(?s)^error: Uncaught Error: oops\n.*test\.js:1`).MatchString(got[0]) {
		t.Errorf("printed %q", got)
	}
	if !slices.Equal(p.failures(), nil) {
		t.Error("the hook was called")
	}
}
