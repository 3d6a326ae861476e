package expect

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `# About the file.
lsan-allowed: [a, "b c]"]

# Why it fails.
[echo.any.html?wss]
  disabled: needs a "proxy"
  expected:
    if engine == "otto" and not (os == "mac" or debug): [TIMEOUT, OK]
    if product != "corvo": ERROR
    CRASH

  # A known failure.
  [a \] bracket, a \\ and a \n line]
    expected: FAIL

  [two]
    expected: "if this: # is text"

[echo.any.html]
  bug: https://example.test/1
`

func parse(t *testing.T, text string) *Node {
	t.Helper()
	node, err := Parse("x.ini", text)
	if err != nil {
		t.Fatal(err)
	}
	return node
}

func TestAFileIsWrittenAsItWasRead(t *testing.T) {
	if diff := cmp.Diff(sample, parse(t, sample).String()); diff != "" {
		t.Error(diff)
	}
}

func TestExpectationsDependOnTheRun(t *testing.T) {
	file := parse(t, sample)
	test := file.Child("echo.any.html?wss")
	for _, c := range []struct {
		run  RunInfo
		want []string
	}{
		{RunInfo{"engine": "otto", "os": "linux", "debug": false, "product": "corvo"}, []string{"TIMEOUT", "OK"}},
		{RunInfo{"engine": "otto", "os": "mac", "debug": false, "product": "corvo"}, []string{"CRASH"}},
		{RunInfo{"engine": "goja", "os": "linux", "debug": false, "product": "servo"}, []string{"ERROR"}},
	} {
		if diff := cmp.Diff(c.want, test.Get(Expected, c.run)); diff != "" {
			t.Errorf("%v: %s", c.run, diff)
		}
	}
	if got := test.Child("a ] bracket, a \\ and a \n line").Get(Expected, nil); !cmp.Equal(got, []string{"FAIL"}) {
		t.Errorf("subtest: %q", got)
	}
	if got := test.Child("two").Get(Expected, nil); !cmp.Equal(got, []string{"if this: # is text"}) {
		t.Errorf("quoted: %q", got)
	}
	if got := file.Get("lsan-allowed", nil); !cmp.Equal(got, []string{"a", "b c]"}) {
		t.Errorf("list: %q", got)
	}
	if got := file.Child("absent").Get(Expected, nil); got != nil {
		t.Errorf("absent: %q", got)
	}
}

func TestConditions(t *testing.T) {
	run := RunInfo{"engine": "otto", "os": "linux", "debug": true}
	for text, want := range map[string]bool{
		`engine == "otto"`:                            true,
		`engine == 'goja' or os == "linux"`:           true,
		`engine == "goja" or os == "linux" and False`: false,
		`not debug`:     false,
		`not not debug`: true,
		`(engine == "goja" or debug) and os != "mac"`: true,
		`1 == 1.0`:       true,
		`processor`:      false,
		`engine=="otto"`: true,
	} {
		condition, _, err := parseCondition(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := condition.Holds(run); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"[a\n", "x.ini:1:1: section heading: ']' is missing"},
		{"\n[a] b\n", "x.ini:2:5: unexpected \"b\" after a section heading"},
		{"[a]\n  expected\n", "x.ini:2:3: \"expected\" is neither a [section] nor a \"key: value\""},
		{"[a]\n  expected:\n[b]\n", "x.ini:2:3: key \"expected\" has no value"},
		{"[a]\n  expected:\n", "x.ini:2:3: key \"expected\" has no value"},
		{"[a]\n[b]\n[a]\n", "x.ini:3:1: section [a] was there in line 1"},
		{"[a]\n  k: 1\n  k: 2\n", "x.ini:3:3: key \"k\" was there in line 2"},
		{"k:\n  if engin == \"otto\": FAIL\n", "x.ini:2:6: unknown variable \"engin\": use one of engine, os, processor, product, debug"},
		{"k:\n  if engine == \"otto\" FAIL\n", "x.ini:2:3: the condition needs a colon and a value after it"},
		{"k:\n  if engine == : FAIL\n", "x.ini:2:16: the condition ends too early"},
		{"k:\n  if (debug: FAIL\n", "x.ini:2:12: a closing parenthesis is missing"},
		{"k:\n  if debug debug: FAIL\n", "x.ini:2:12: unexpected \"debug\" in a condition"},
		{"k:\n  FAIL\n  PASS\n", "x.ini:3:3: nothing can follow a value without a condition"},
		{"k: [a, b\n", "x.ini:1:9: the list needs a comma or a closing bracket"},
		{"k: [a,, b]\n", "x.ini:1:7: a value is missing"},
		{"k: \"a\n", "x.ini:1:6: '\"' is missing"},
		{"k: \"a\" b\n", "x.ini:1:4: unexpected \"b\" after a value"},
		{"\tk: a\n", "x.ini:1:1: indentation is by spaces"},
		{"k: \xff\n", "x.ini:1:1: the line is not valid UTF-8"},
		{strings.Repeat("(", 99), "x.ini:1:1: \"" + strings.Repeat("(", 99) + "\" is neither a [section] nor a \"key: value\""},
		{"k:\n  if " + strings.Repeat("(", 99) + ": a", "x.ini:2:70: the condition is nested too deeply"},
	} {
		_, err := Parse("x.ini", test.text)
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
}

func TestUpdatingOneEngineKeepsTheOthers(t *testing.T) {
	engines := []string{"otto", "goja"}
	run := RunInfo{"engine": "otto"}
	for _, test := range []struct {
		name, before, after string
		statuses            []string
	}{
		{"a first failure on one", "", "[t]\n  expected:\n    if engine == \"otto\": FAIL\n", []string{"FAIL"}},
		{"the same as the other", "[t]\n  expected:\n    if engine == \"goja\": FAIL\n", "[t]\n  expected: FAIL\n", []string{"FAIL"}},
		{"a pass where both failed", "# why\n[t]\n  bug: 1\n  expected: FAIL\n", "# why\n[t]\n  bug: 1\n  expected:\n    if engine == \"goja\": FAIL\n", []string{"PASS"}},
		{"a pass that was the only failure", "[t]\n  expected:\n    if engine == \"otto\": FAIL\n", "", []string{"PASS"}},
		{"now one, now the other", "", "[t]\n  expected:\n    if engine == \"otto\": [PASS, FAIL]\n", []string{"PASS", "FAIL"}},
		{"different on each", "[t]\n  expected: TIMEOUT\n", "[t]\n  expected:\n    if engine == \"otto\": FAIL\n    if engine == \"goja\": TIMEOUT\n", []string{"FAIL"}},
	} {
		file := parse(t, test.before)
		file.Section("t").SetExpected(test.statuses, "PASS", run, engines)
		file.Prune()
		if diff := cmp.Diff(test.after, file.String()); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func FuzzWhatIsReadIsWrittenAndReadTheSame(f *testing.F) {
	f.Add(sample)
	f.Add("k:\n if not debug: [\"\\x00\", '\\u00e9']\n b\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Parse("x.ini", text)
		if err != nil {
			return
		}
		written := file.String()
		again, err := Parse("x.ini", written)
		if err != nil {
			t.Fatalf("%v in what was written: %q", err, written)
		}
		if diff := cmp.Diff(written, again.String()); diff != "" {
			t.Fatal(diff)
		}
	})
}
