package mach

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corvo/components/engine"
)

// Bad input gets one line that names the thing and what to do, no stack trace, and a status of its own.
func TestBadInputIsOneClearLine(t *testing.T) {
	dir := t.TempDir()
	unclosed := write(t, dir, "unclosed.js", "var a = 1;\nfunction f(a; {\n")
	modern := write(t, dir, "modern.js", "'use strict';\nconst f = () => 1;\n")
	badIDL := write(t, dir, "Bad.webidl", "[Exposed=Window] interface Bad {\n  attribute Missing a;\n};\n")
	missing := filepath.Join(dir, "missing.js")
	engines := strings.Join(engine.Engines(), ", ")
	for _, test := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"rnu"}, 2, "mach: unknown command \"rnu\"; did you mean run? `go run mach.go --help` lists the commands"},
		{[]string{"xyzzy"}, 2, "mach: unknown command \"xyzzy\"; `go run mach.go --help` lists the commands"},
		{[]string{"--version"}, 2, "mach: unknown flag: --version; see `go run mach.go --help`"},
		{[]string{"help", "xyzzy"}, 2, "mach: unknown command \"xyzzy\"; `go run mach.go --help` lists the commands"},

		{[]string{"run", missing}, 2, "mach: there is no file " + missing + "; check its name"},
		{[]string{"run", dir}, 2, "mach: " + dir + " is a directory; name a file in it"},
		{[]string{"run", unclosed}, 1, "Uncaught SyntaxError: Unexpected token ; (at " + unclosed + ":2:13)"},
		{[]string{"run", "--engine", "otto", modern}, 1, "Uncaught SyntaxError: ES5 has no const declarations (at " + modern + ":2:1); run it with --engine goja"},
		{[]string{"run", "--engine", "otto", "-e", "import 'x'"}, 1, "Uncaught SyntaxError: modules are not supported (at eval:1:1)"},
		{[]string{"run", "-e", "new WebSocket('relative')"}, 1, "Uncaught SyntaxError: \"relative\" is not a valid URL: it is relative and there is no base URL to resolve it against (at eval:1:1)"},
		{[]string{"run", "--url", "example.test", "-e", ""}, 2, "mach: --url \"example.test\" is not a valid URL: it is relative and there is no base URL to resolve it against; give an absolute one such as https://example.test/"},
		{[]string{"run", "--engine", "v8", "-e", ""}, 2, "mach: unknown JavaScript engine \"v8\": use one of " + engines},
		{[]string{"run", "--engine", "all"}, 2, "mach: --engine all needs a FILE or --eval: a prompt has one engine"},
		{[]string{"run", "--engine"}, 2, "mach: --engine needs a value after it; see `go run mach.go run --help`"},
		{[]string{"run", "-e", "1", unclosed}, 2, "mach: both FILE and --eval are given; use one of them"},
		{[]string{"run", "nowhere.html"}, 2, "mach: there is no file nowhere.html; check its name"},
		{[]string{"run", "--url", "http://h/", "http://h/page"}, 2, "mach: --url is for scripts: http://h/page has a URL of its own"},
		{[]string{"run", "http://a b/"}, 2, "mach: "},
		{[]string{"run", "http://127.0.0.1:1/"}, 1, "mach: http://127.0.0.1:1/: cannot load http://127.0.0.1:1/: "},
		{[]string{"run", "a.js", "b.js"}, 2, "mach: run takes one FILE, but \"b.js\" is given too; see `go run mach.go run --help`"},
		{[]string{"run", "--time-limit", "-1s", "-e", ""}, 2, "mach: --time-limit -1s is negative; give a duration such as 10s"},
		{[]string{"run", "--time-limit", "3", "-e", ""}, 2, "mach: --time-limit \"3\" is not a duration such as 10s or 500ms; see `go run mach.go run --help`"},
		{[]string{"run", "--echo=perhaps", "-e", ""}, 2, "mach: --echo \"perhaps\" is not true or false; see `go run mach.go run --help`"},
		{[]string{"run", "--ca", missing, "-e", ""}, 2, "mach: --ca: there is no file " + missing + "; check its name"},
		{[]string{"run", "--ca", unclosed, "-e", ""}, 2, "mach: --ca: " + unclosed + " holds no certificate; give a PEM file with BEGIN CERTIFICATE in it"},
		{[]string{"run", "--bogus"}, 2, "mach: unknown flag: --bogus; see `go run mach.go run --help`"},
		{[]string{"run", "-x"}, 2, "mach: unknown shorthand flag: 'x' in -x; see `go run mach.go run --help`"},

		{[]string{"webidl"}, 2, "mach: webidl needs a FILE to check; see `go run mach.go webidl --help`"},
		{[]string{"webidl", missing}, 2, "mach: there is no file " + missing + "; check its name"},
		{[]string{"webidl", badIDL}, 1, badIDL + ":2:13: "},

		{[]string{"codegen", "now"}, 2, "mach: codegen takes no argument, but \"now\" is given; see `go run mach.go codegen --help`"},
		{[]string{"new-interface"}, 2, "mach: new-interface needs the NAME of an interface; see `go run mach.go new-interface --help`"},
		{[]string{"new-interface", "A", "B"}, 2, "mach: new-interface takes the NAME of an interface, but \"B\" is given too; see `go run mach.go new-interface --help`"},
		{[]string{"new-interface", "foo"}, 2, "mach: \"foo\" cannot name an interface: use letters and digits, with a capital first, such as EventSource"},
		{[]string{"new-interface", "WebSocket"}, 2, "mach: webidl/WebSocket.webidl exists already: choose another name, or edit that file"},

		{[]string{"bench", "scripts"}, 2, "mach: unknown command \"scripts\"; did you mean script? `go run mach.go bench --help` lists the commands"},
		{[]string{"bench", "script", "turbo"}, 2, "mach: no workload \"turbo\"; there are startup, ping-pong, "},
		{[]string{"bench", "script", "--engine", "v8"}, 2, "mach: unknown JavaScript engine \"v8\"; use " + engines + " or all"},

		{[]string{"completion"}, 2, "mach: completion needs the name of a shell; see `go run mach.go completion --help`"},
		{[]string{"completion", "tcsh"}, 2, "mach: no completion for the shell \"tcsh\"; there is one for bash, zsh, fish, powershell"},
	} {
		t.Run(strings.Join(test.args, " "), func(t *testing.T) {
			status, stdout, stderr := mach(test.args...)
			if status != test.status || stdout != "" {
				t.Errorf("status %d, output %q; want %d and none", status, stdout, test.status)
			}
			if line, rest, _ := strings.Cut(stderr, "\n"); !strings.HasPrefix(line, test.want) || rest != "" {
				t.Errorf("got  %q\nwant %q", stderr, test.want)
			}
		})
	}
}

func TestCommandsOnTheProjectWantItsCheckout(t *testing.T) {
	t.Chdir(t.TempDir())
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"codegen"}, {"codegen", "--check"}, {"new-interface", "Foo"}} {
		status, stdout, stderr := mach(args...)
		if want := "mach: " + dir + " is not in a checkout of Corvo; change to one first\n"; status != exitUsage || stdout != "" || stderr != want {
			t.Errorf("%q: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}
