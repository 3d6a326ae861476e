package mach

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/script/js"
)

// exitInterrupted is what shells report for a program that Ctrl-C ended.
const exitInterrupted = 130

// runOptions are the flags of the run command.
type runOptions struct {
	engine    string
	url       string
	eval      string
	echo      bool
	timeLimit time.Duration
}

func runCommand() *cobra.Command {
	var o runOptions
	command := &cobra.Command{
		Use:   "run [flags] [FILE]",
		Short: "Run a script in a window, or open a prompt",
		Long: `Runs a script in a window until nothing is pending: no timer, socket or request. console.log goes to standard
output, warnings and errors to standard error. The exit status is 0 unless an error went uncaught.

Without FILE and --eval it is an interactive prompt; FILE "-" reads the script from standard input.`,
		Example: `  go run mach.go run --echo examples/echo.js
  go run mach.go run --eval 'console.log(new URL("/a", "http://b/").href)'
  go run mach.go run --url https://example.test/app script.js`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd, o, args)
		},
	}
	flags := command.Flags()
	flags.StringVar(&o.engine, "engine", engine.Engines()[0], "JavaScript engine: "+strings.Join(engine.Engines(), ", "))
	flags.StringVar(&o.url, "url", "", "URL of the page the script runs in (default: the file's, or about:blank)")
	flags.StringVarP(&o.eval, "eval", "e", "", "run this `code` instead of a file")
	flags.BoolVar(&o.echo, "echo", false, "start an echo server first; script finds its address in ECHO_URL")
	flags.DurationVar(&o.timeLimit, "time-limit", 0, "stop the script after this long, such as 10s (default: never)")
	completeEngines(command)
	return command
}

func completeEngines(command *cobra.Command) {
	err := command.RegisterFlagCompletionFunc("engine", cobra.FixedCompletions(engine.Engines(), cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag is not defined on this command
	}
}

func run(cmd *cobra.Command, o runOptions, args []string) error {
	evaluates := cmd.Flags().Changed("eval")
	if evaluates && len(args) > 0 {
		return errors.New("both FILE and --eval are given; use one of them")
	}
	if o.timeLimit < 0 {
		return fmt.Errorf("--time-limit %v is negative; give a duration such as 10s", o.timeLimit)
	}
	var source *js.Source
	switch {
	case evaluates:
		source = &js.Source{Name: "eval", Text: o.eval}
	case len(args) == 1:
		text, err := readSource(cmd.InOrStdin(), args[0])
		if err != nil {
			return err
		}
		source = &js.Source{Name: args[0], Text: string(text)}
		if o.url == "" && args[0] != "-" {
			if o.url, err = fileURL(args[0]); err != nil {
				return err
			}
		}
	}

	ctx := cmd.Context()
	if o.timeLimit > 0 {
		limited, cancel := context.WithTimeoutCause(ctx, o.timeLimit, fmt.Errorf("the time limit of %v is over", o.timeLimit))
		defer cancel()
		ctx = limited
	}
	if source == nil {
		return openPrompt(ctx, cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr(), o)
	}
	page, err := openPage(o, cmd.OutOrStdout(), cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	defer page.close()
	return page.run(ctx, *source)
}

// fileURL is the URL of the file at path.
func fileURL(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("cannot tell the URL of %s: %w", path, err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String(), nil
}

// page is a window of its own engine, with an echo server beside it when one is asked for.
type page struct {
	engine *engine.Engine
	window *engine.Window
	echo   *echo.Server // nil without --echo
	stderr io.Writer
	failed bool // set on the window's goroutine; read once the window is closed
}

func openPage(o runOptions, stdout, stderr io.Writer) (*page, error) {
	p := &page{stderr: stderr}
	var err error
	p.engine, err = engine.New(engine.Options{JSEngine: o.engine, Console: engine.ConsoleTo(stdout, stderr)})
	if err != nil {
		return nil, err
	}
	p.window, err = p.engine.NewWindow(engine.WindowOptions{
		URL:        o.url,
		OnUncaught: func(_ *engine.Window, x *js.Exception) { p.report(x) },
	})
	if err != nil {
		p.close()
		return nil, err
	}
	if !o.echo {
		return p, nil
	}
	if p.echo, err = echo.Start(echo.Options{}); err != nil {
		p.close()
		return nil, err
	}
	if err := p.window.Set("ECHO_URL", p.echo.URL()); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// close ends the window first, so that its sockets say goodbye to the echo server.
func (p *page) close() {
	p.engine.Close()
	if p.echo != nil {
		p.echo.Close()
	}
}

// report shows an exception that nothing handled.
func (p *page) report(x *js.Exception) {
	p.failed = true
	fmt.Fprintln(p.stderr, describe(x))
}

// describe is the exception as a console shows it: what, where, and by which calls.
func describe(x *js.Exception) string {
	text := "Uncaught " + x.Message
	if x.At.File != "" {
		text += "\n    at " + x.At.String()
	}
	if x.Stack != "" && !strings.Contains(x.Message, x.Stack) {
		for frame := range strings.Lines(x.Stack) {
			frame = strings.TrimSpace(frame)
			if at := strings.TrimPrefix(frame, "at "); at != x.At.String() && !strings.HasPrefix(x.Message, frame) {
				text += "\n    at " + at
			}
		}
	}
	return text
}

// run runs the script and waits until nothing is pending.
func (p *page) run(ctx context.Context, source js.Source) error {
	err := p.window.Load(ctx, source)
	if err == nil {
		err = p.window.Wait(ctx)
	}
	p.window.Close()
	switch {
	case errors.Is(context.Cause(ctx), context.Canceled):
		return &statusError{status: exitInterrupted}
	case ctx.Err() != nil:
		return &statusError{exitError, fmt.Errorf("%s: stopped, since %w", source.Name, context.Cause(ctx))}
	case err != nil && !errors.Is(err, engine.ErrWindowClosed):
		return &statusError{exitError, fmt.Errorf("%s: %w", source.Name, err)}
	case p.failed:
		return failed()
	}
	return nil
}
