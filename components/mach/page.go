package mach

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"corvo/components/engine"
	"corvo/components/net/echo"
	"corvo/components/script/js"
)

// page is a window of its own engine, with an echo server beside it when one is asked for.
type page struct {
	engine  *engine.Engine
	window  *engine.Window
	echo    *echo.Server // nil without --echo
	console engine.ConsoleSink
	failed  atomic.Bool // something went uncaught
	modern  string      // the engine that knows more syntax than this one, if there is one
}

func openPage(o runOptions, stdout, stderr io.Writer) (*page, error) {
	p := &page{console: engine.ConsoleTo(stdout, stderr)}
	if engines := engine.Engines(); o.engine != engines[len(engines)-1] {
		p.modern = engines[len(engines)-1]
	}
	options := engine.Options{JSEngine: o.engine, Console: p.console, FileScripts: true, AllowListen: o.allowListen}
	options.Listen.Address, options.Listen.LegacyDrafts = o.listen, o.legacyDrafts
	if o.ca != "" {
		roots, err := rootsWith(o.ca)
		if err != nil {
			return nil, err
		}
		options.TLS = &tls.Config{RootCAs: roots}
	}
	var err error
	if p.engine, err = engine.New(options); err != nil {
		return nil, err
	}
	if err := p.open(o); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *page) open(o runOptions) error {
	var err error
	p.window, err = p.engine.NewWindow(engine.WindowOptions{
		URL:        o.url,
		OnUncaught: func(_ *engine.Window, x *js.Exception) { p.report(x) },
	})
	if err != nil || !o.echo {
		return err
	}
	if p.echo, err = echo.Start(echo.Options{}); err != nil {
		return err
	}
	return p.window.Set("ECHO_URL", p.echo.URL())
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
	p.failed.Store(true)
	text := describe(x)
	if x.Unsupported != "" && p.modern != "" {
		text += "; run it with --engine " + p.modern
	}
	p.console(engine.ConsoleMessage{Level: engine.ConsoleError, Text: text})
}

// describe is the exception as a console shows it: what and where, and the calls that led there when there are any.
func describe(x *js.Exception) string {
	text := "Uncaught " + x.Message
	frames := strings.Split(x.Stack, "\n")
	switch {
	case len(frames) > 1:
		return text + "\n    " + strings.Join(frames, "\n    ")
	case x.At.File != "":
		return text + " (at " + x.At.String() + ")"
	}
	return text
}

// run runs the script and waits until nothing is pending.
func (p *page) run(ctx context.Context, source js.Source) error {
	err := p.window.Load(ctx, source)
	if err == nil {
		err = p.window.Wait(ctx)
	}
	return p.end(ctx, source.Name, err)
}

// visit loads the page at url, which messages know by name, and waits until nothing is pending.
func (p *page) visit(ctx context.Context, url, name string) error {
	err := p.window.Navigate(ctx, url)
	if err == nil {
		err = p.window.Wait(ctx)
	}
	return p.end(ctx, name, err)
}

// end closes the window and says how it ended: err is what waiting for it gave.
func (p *page) end(ctx context.Context, name string, err error) error {
	p.window.Close()
	switch {
	case errors.Is(context.Cause(ctx), context.Canceled):
		return interrupted()
	case ctx.Err() != nil:
		return &statusError{exitError, fmt.Errorf("%s: %w", name, context.Cause(ctx))}
	case err != nil && !errors.Is(err, engine.ErrWindowClosed):
		return &statusError{exitError, fmt.Errorf("%s: %w", name, err)}
	case p.failed.Load():
		return failed()
	}
	return nil
}
