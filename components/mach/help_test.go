package mach

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"corvo/components/engine"
	"corvo/components/mach/bench"
)

func TestHelpListsTheCommandsReadably(t *testing.T) {
	_, alone, _ := mach()
	for _, args := range [][]string{{}, {"help"}, {"--help"}, {"-h"}} {
		status, stdout, stderr := mach(args...)
		if status != exitOK || stderr != "" || stdout != alone {
			t.Errorf("%q: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
	for _, want := range []string{
		"\nUsage:\n  go run mach.go [command]\n",
		"\nUse it:\n",
		"\n  run             Run a script or a page in a window, or open a prompt\n",
		"\nWork on it:\n",
		"\n  new-interface   Begin a DOM interface: its IDL, Go and test\n",
	} {
		if !strings.Contains(alone, want) {
			t.Errorf("no %q in\n%s", want, alone)
		}
	}
	if strings.Contains(alone, "Additional Commands") {
		t.Errorf("a command belongs to no group:\n%s", alone)
	}
}

func TestEveryCommandExplainsItself(t *testing.T) {
	for _, args := range [][]string{
		{"run"}, {"serve"}, {"protocol-client"}, {"webidl"}, {"completion"}, {"test"}, {"bench"}, {"bench", "script"}, {"bench", "net"}, {"codegen"}, {"new-interface"}, {"help"},
	} {
		status, stdout, stderr := mach(append(args, "--help")...)
		if status != exitOK || stderr != "" {
			t.Errorf("%q: status %d, %q", args, status, stderr)
		}
		if want := "\nUsage:\n  go run mach.go " + strings.Join(args, " "); !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
		if _, asked, _ := mach(append([]string{"help"}, args...)...); asked != stdout {
			t.Errorf("help %q says something else than --help:\n%s", args, asked)
		}
		for line := range strings.Lines(stdout) {
			if len(line) > 150 {
				t.Errorf("%q: a line of %d characters: %s", args, len(line), line)
			}
		}
	}
}

// candidates are what a shell offers for the last of args, without their descriptions.
func candidates(t *testing.T, args ...string) (names []string, directive string) {
	t.Helper()
	status, stdout, _ := mach(append([]string{"__complete"}, args...)...)
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if status != exitOK || !strings.HasPrefix(lines[len(lines)-1], ":") {
		t.Fatalf("%q: status %d, %q", args, status, stdout)
	}
	for _, line := range lines[:len(lines)-1] {
		name, _, _ := strings.Cut(line, "\t")
		names = append(names, name)
	}
	return names, lines[len(lines)-1]
}

func TestCompletion(t *testing.T) {
	const files, noFiles = ":0", ":4"
	all := append(engine.Engines(), "all")
	for _, test := range []struct {
		args      []string
		want      []string
		directive string
	}{
		{[]string{"new"}, []string{"new-interface"}, noFiles},
		{[]string{"run", "--ec"}, []string{"--echo"}, noFiles},
		{[]string{"run", "--engine", ""}, all, noFiles},
		{[]string{"run", "--ca", ""}, nil, files},
		{[]string{"run", "--url", ""}, nil, noFiles},
		{[]string{"run", ""}, nil, files},
		{[]string{"run", "a.js", ""}, nil, noFiles},
		{[]string{"webidl", "a.webidl", ""}, nil, files},
		{[]string{"test", ""}, nil, files},
		{[]string{"test", "--engine", ""}, all, noFiles},
		{[]string{"bench", "script", ""}, bench.Workloads(), noFiles},
		{[]string{"bench", "script", "--engine", ""}, all, noFiles},
		{[]string{"bench", "s"}, []string{"script"}, noFiles},
		{[]string{"completion", ""}, shells, noFiles},
		{[]string{"completion", "bash", ""}, nil, noFiles},
		{[]string{"help", "bench", ""}, []string{"net", "script"}, noFiles},
		{[]string{"codegen", ""}, nil, noFiles},
	} {
		names, directive := candidates(t, test.args...)
		if !slices.Equal(names, test.want) || directive != test.directive {
			t.Errorf("%q: %q %s, want %q %s", test.args, names, directive, test.want, test.directive)
		}
	}
}

func TestCompletionScripts(t *testing.T) {
	for _, shell := range shells {
		status, stdout, stderr := mach("completion", shell)
		if status != exitOK || stderr != "" || !strings.Contains(stdout, "mach") {
			t.Errorf("%s: status %d, %d bytes, %q", shell, status, len(stdout), stderr)
		}
		if program, err := exec.LookPath(shell); err == nil && shell != "powershell" {
			check := exec.Command(program, "-n")
			check.Stdin = strings.NewReader(stdout)
			if out, err := check.CombinedOutput(); err != nil {
				t.Errorf("%s cannot read its script: %v\n%s", shell, err, out)
			}
		}
	}
}
