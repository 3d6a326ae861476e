package mach

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"corvo/components/engine"
	"corvo/components/script/js"
)

const (
	promptFirst = "> "
	promptMore  = "... "
)

// lineReader reads the lines of a prompt. What is written to it appears above the line that is being typed.
type lineReader interface {
	io.Writer
	ReadLine() (string, error)
	SetPrompt(string)
}

// openPrompt reads scripts and shows their values until the input ends. Events are delivered while it waits for input.
func openPrompt(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer, o runOptions) error {
	lines, isTerminal := newLineReader(stdin, stdout)
	if isTerminal {
		stdout, stderr = lines, lines
		fmt.Fprintf(stdout, "Corvo on %s. Ctrl-D leaves, Ctrl-C stops a script.\n", o.engine)
	}
	page, err := openPage(o, stdout, stderr)
	if err != nil {
		return err
	}
	defer page.close()
	if page.echo != nil {
		fmt.Fprintf(stdout, "ECHO_URL is %s\n", page.echo.URL())
	}

	type line struct {
		text string
		err  error
	}
	// The terminal's read cannot be interrupted: the goroutine that waits for it ends with the input or the process.
	next, typed := make(chan struct{}), make(chan line)
	go func() {
		for range next {
			text, err := lines.ReadLine()
			typed <- line{text, err}
		}
	}()
	defer close(next)

	var script strings.Builder
	for n := 1; ; n++ {
		next <- struct{}{}
		var got line
		select {
		case got = <-typed:
		case <-page.window.Done():
			return nil // window.close()
		case <-ctx.Done():
			return &statusError{exitError, context.Cause(ctx)}
		}
		if got.err != nil && !errors.Is(got.err, io.EOF) {
			return fmt.Errorf("cannot read the prompt: %w", got.err)
		}
		script.WriteString(got.text + "\n")
		ended := got.err != nil
		complete, err := page.window.Complete(ctx, script.String())
		if err != nil {
			return promptEnd(err)
		}
		if !complete && !ended && strings.TrimSpace(got.text) != "" {
			lines.SetPrompt(promptMore)
			continue
		}
		if strings.TrimSpace(script.String()) != "" {
			if err := page.answer(ctx, stdout, js.Source{Name: fmt.Sprintf("prompt:%d", n), Text: script.String()}); err != nil {
				return promptEnd(err)
			}
		}
		if ended {
			return promptEnd(page.finish(ctx, isTerminal))
		}
		script.Reset()
		lines.SetPrompt(promptFirst)
	}
}

// promptEnd is nil for an end that script asked for.
func promptEnd(err error) error {
	if errors.Is(err, engine.ErrWindowClosed) {
		return nil
	}
	return err
}

// answer shows the script's value, or what it threw.
func (p *page) answer(ctx context.Context, stdout io.Writer, source js.Source) error {
	text, err := p.window.Inspect(ctx, source)
	var exception *js.Exception
	switch {
	case errors.As(err, &exception):
		p.report(exception)
		return nil
	case err != nil:
		return err
	}
	fmt.Fprintln(stdout, text)
	return nil
}

// finish lets a script that was piped in end as a file does; somebody who leaves a terminal does not want to wait.
func (p *page) finish(ctx context.Context, isTerminal bool) error {
	if isTerminal {
		return nil
	}
	if err := p.window.Wait(ctx); err != nil {
		return err
	}
	p.window.Close()
	if p.failed {
		return failed()
	}
	return nil
}

// newLineReader edits lines with history on a terminal, and reads them plainly from anything else.
func newLineReader(stdin io.Reader, stdout io.Writer) (reader lineReader, isTerminal bool) {
	in, ok := stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return &plainLines{Reader: bufio.NewReader(stdin), Writer: stdout}, false
	}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{stdin, stdout}, promptFirst)
	return &terminalLines{Terminal: t, fd: int(in.Fd())}, true
}

// terminalLines keeps the terminal raw only while a line is typed, so that Ctrl-C is a signal while script runs.
type terminalLines struct {
	*term.Terminal
	fd int
}

func (t *terminalLines) ReadLine() (string, error) {
	state, err := term.MakeRaw(t.fd)
	if err != nil {
		return "", fmt.Errorf("terminal: %w", err)
	}
	defer term.Restore(t.fd, state)
	if width, height, err := term.GetSize(t.fd); err == nil && width > 0 {
		if err := t.SetSize(width, height); err != nil {
			return "", fmt.Errorf("terminal: %w", err)
		}
	}
	line, err := t.Terminal.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		err = nil
	}
	return line, err
}

// plainLines reads lines without a prompt.
type plainLines struct {
	*bufio.Reader
	io.Writer
}

func (p *plainLines) ReadLine() (string, error) {
	line, err := p.Reader.ReadString('\n')
	return strings.TrimSuffix(line, "\n"), err
}

func (p *plainLines) SetPrompt(string) {}
