package mach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"corvo/components/engine"
	"corvo/components/script/js"
)

// prompt reads scripts and shows their values until the input ends. Events are delivered while it waits for input.
type prompt struct {
	*page
	options    runOptions
	lines      lineReader
	isTerminal bool
	interrupts chan os.Signal // Ctrl-C while script runs on a terminal
}

func openPrompt(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer, o runOptions) error {
	p := &prompt{options: o}
	p.lines, p.isTerminal = newLineReader(stdin, stdout)
	if p.isTerminal {
		stdout, stderr = p.lines, p.lines
		// Ctrl-C ends what runs, not the prompt.
		var stop context.CancelFunc
		ctx, stop = signal.NotifyContext(context.WithoutCancel(ctx), syscall.SIGTERM, syscall.SIGHUP)
		defer stop()
		p.interrupts = make(chan os.Signal, 1)
		signal.Notify(p.interrupts, os.Interrupt)
		defer signal.Stop(p.interrupts)
	}
	var err error
	if p.page, err = openPage(o, stdout, stderr); err != nil {
		return err
	}
	defer p.close()
	if p.isTerminal {
		p.say("Corvo on " + o.engine + ". Ctrl-C stops a script or drops a line, Ctrl-D leaves.")
	}
	if p.echo != nil {
		p.say("ECHO_URL is " + p.echo.URL())
	}
	return p.run(ctx)
}

// say prints what is the prompt's own, between what script prints.
func (p *prompt) say(text string) {
	p.console(engine.ConsoleMessage{Level: engine.ConsoleLog, Text: text})
}

// typed is a line of input, or the error that ended it.
type typed struct {
	text string
	err  error
}

func (p *prompt) run(ctx context.Context) error {
	defer p.lines.Restore()
	// The terminal's read cannot be interrupted: the goroutine that waits for it ends with the input or the process.
	next, lines := make(chan struct{}), make(chan typed, 1)
	go func() {
		for range next {
			text, err := p.lines.ReadLine()
			lines <- typed{text, err}
		}
	}()
	defer close(next)

	source := js.Source{Name: "prompt:1"}
	for n := 1; ; {
		select {
		case <-p.interrupts: // meant for what has ended by itself
		default:
		}
		next <- struct{}{}
		var line typed
		select {
		case line = <-lines:
		case <-p.window.Done():
			return p.end(ctx, "prompt", nil)
		case <-ctx.Done():
			return p.end(ctx, "prompt", context.Cause(ctx))
		}
		ended := line.err != nil
		switch {
		case errors.Is(line.err, errDropped):
			if line.text == "" && source.Text == "" {
				return nil
			}
			ended, line.text, source.Text = false, "", ""
		case ended && !errors.Is(line.err, io.EOF):
			return &statusError{exitError, fmt.Errorf("cannot read the prompt: %w", line.err)}
		}
		source.Text += line.text + "\n"
		if strings.TrimSpace(source.Text) == "" {
			source.Text = ""
		} else if whole, err := p.answer(ctx, source, ended); err != nil {
			return p.end(ctx, source.Name, err)
		} else if !whole {
			p.lines.SetPrompt(promptMore)
			continue
		} else {
			n++
			source = js.Source{Name: fmt.Sprintf("prompt:%d", n)}
		}
		if ended {
			return p.finish(ctx)
		}
		p.lines.SetPrompt(promptFirst)
	}
}

// answer runs the script and shows its value, or what it threw. whole is false when the script goes on in lines that are
// still to come, and has not been run; with last set there are none. The error ends the prompt.
func (p *prompt) answer(ctx context.Context, source js.Source, last bool) (whole bool, err error) {
	limited, stop := p.stoppable(ctx)
	defer stop()
	if !last {
		if whole, err = p.window.Complete(limited, source.Text); err == nil && !whole {
			return false, nil
		}
	}
	if err == nil {
		err = p.window.Inspect(limited, source, p.say)
	}
	var exception *js.Exception
	switch {
	case err == nil:
	case errors.As(err, &exception):
		p.report(exception)
	case ctx.Err() == nil && limited.Err() != nil:
		p.failed.Store(true)
		p.console(engine.ConsoleMessage{Level: engine.ConsoleError, Text: source.Name + ": " + context.Cause(limited).Error()})
	default:
		return true, err
	}
	return true, nil
}

// errStopped is the reason of a script's end by Ctrl-C.
var errStopped = errors.New("stopped by Ctrl-C")

// stoppable is ctx until Ctrl-C is typed or the time limit is over.
func (p *prompt) stoppable(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, endLimit := p.options.limited(ctx)
	ctx, cancel := context.WithCancelCause(ctx)
	go func() {
		select {
		case <-p.interrupts:
			cancel(errStopped)
			p.window.Interrupt(errStopped) // what runs may be an event's listener, which holds up what was typed
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(nil)
		endLimit()
	}
}

// finish lets a script that was piped in end as a file does; somebody who leaves a terminal does not want to wait.
func (p *prompt) finish(ctx context.Context) error {
	if p.isTerminal {
		return nil
	}
	ctx, cancel := p.options.limited(ctx)
	defer cancel()
	return p.end(ctx, "prompt", p.window.Wait(ctx))
}
