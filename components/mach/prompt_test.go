package mach

import (
	"bufio"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestPromptReadingFromAPipe(t *testing.T) {
	for _, test := range []struct {
		name   string
		args   []string
		input  string
		status int
		stdout string
		stderr string
	}{
		{"values", nil, "6 * 7\n'text'\nvar x = 1\nx\n", 0, "42\n'text'\nundefined\n1\n", ""},
		{"without a last newline", nil, "6 * 7", 0, "42\n", ""},
		{"nothing", nil, "", 0, "", ""},
		{"empty lines", nil, "\n  \n1\n\n", 0, "1\n", ""},
		{"several lines", nil, "function f(a) {\n\n  return a * 2;\n}\nf(21)\n", 0, "undefined\n42\n", ""},
		{"several statements a line", nil, "1; 2; 3\n", 0, "3\n", ""},
		{"an error does not end it", nil, "throw new Error('no')\nnull.x\n'after'\n", 1, "'after'\n",
			"Uncaught Error: no (at prompt:1:1:7)\nUncaught TypeError: Cannot access member \"x\" of null (at prompt:2:1:1)\n"},
		{"a syntax error does not end it", nil, "1 +* 2\n'after'\n", 1, "'after'\n", "Uncaught SyntaxError: Unexpected token * (at prompt:1:1:4)\n"},
		{"a script that does not end", nil, "1\nfunction (", 1, "1\n", "Uncaught SyntaxError: Unexpected token ( (at prompt:2:1:10)\n"},
		{"a rejection", nil, "Promise.reject(new Error('no')); 1\n", 1, "1\n", "Uncaught (in promise) Error: no (at prompt:1:1:16)\n"},
		{"the time limit of one input", []string{"--time-limit", "50ms"}, "while (true) {}\n'after'\n", 1, "'after'\n", "prompt:1: stopped at the time limit of 50ms\n"},
		{"the time limit of waiting", []string{"--time-limit", "50ms"}, "setInterval(function () {}, 1000); 0\n", 1, "0\n", "mach: prompt: stopped at the time limit of 50ms\n"},
		{"waiting for what is pending", nil, "setTimeout(function () { console.log('later') }, 5); 0\n", 0, "0\nlater\n", ""},
		{"window.close()", nil, "window.close(); 1\n", 0, "1\n", ""},
		{"the page's URL", []string{"--url", "https://page.test/a"}, "location.pathname\n", 0, "'/a'\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, stdout, stderr := machReading(test.input, append([]string{"run"}, test.args...)...)
			if status != test.status || stdout != test.stdout || stderr != test.stderr {
				t.Errorf("status %d, output %q, errors %q; want %d, %q, %q", status, stdout, stderr, test.status, test.stdout, test.stderr)
			}
		})
	}
}

// conversation is a prompt that is talked to, line by line.
type conversation struct {
	t      *testing.T
	input  *io.PipeWriter
	output *bufio.Reader
	status chan int
}

func converse(t *testing.T, args ...string) *conversation {
	stdin, input := io.Pipe()
	output, stdout := io.Pipe()
	c := &conversation{t, input, bufio.NewReader(output), make(chan int, 1)}
	go func() {
		c.status <- Main(append([]string{"run"}, args...), stdin, stdout, stdout)
		stdout.Close()
		stdin.Close()
	}()
	return c
}

func (c *conversation) say(line string) {
	c.t.Helper()
	if _, err := io.WriteString(c.input, line+"\n"); err != nil {
		c.t.Fatal(err)
	}
}

func (c *conversation) hear(want string) {
	c.t.Helper()
	got, err := c.output.ReadString('\n')
	if err != nil || !strings.HasPrefix(got, want) {
		c.t.Fatalf("%q, %v; want %q", got, err, want)
	}
}

func TestPromptDeliversEventsWhileItWaits(t *testing.T) {
	c := converse(t, "--echo")
	c.hear("ECHO_URL is ws://127.0.0.1:")
	c.say("var s = new WebSocket(ECHO_URL); s.onopen = function () { console.log('open') }; s.readyState")
	c.hear("0\n")
	c.hear("open\n")
	c.say("s.onmessage = function (e) { console.log('got ' + e.data) }; s.send('hello')")
	c.hear("undefined\n")
	c.hear("got hello\n")
	c.say("s.onclose = function (e) { console.log('closed', e.wasClean) }; s.close()")
	c.hear("undefined\n")
	c.hear("closed true\n")
	c.input.Close()
	if status := <-c.status; status != exitOK {
		t.Errorf("status %d", status)
	}
}

func TestPromptEndsWhenAnEventClosesTheWindow(t *testing.T) {
	c := converse(t)
	c.say("setTimeout(function () { console.log('closing'); window.close() }); 0")
	text, err := io.ReadAll(c.output)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	slices.Sort(lines)
	if !slices.Equal(lines, []string{"0", "closing"}) {
		t.Errorf("%q", text)
	}
	if status := <-c.status; status != exitOK {
		t.Errorf("status %d", status)
	}
}
