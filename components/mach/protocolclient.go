package mach

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	corvonet "corvo/components/net"
	"corvo/components/net/echo"
	"corvo/components/net/websocket"
)

// protocolOptions are the flags of the protocol-client command.
type protocolOptions struct {
	url     string
	agent   string
	ca      string
	only    int
	timeout time.Duration
}

func protocolClientCommand() *cobra.Command {
	var o protocolOptions
	command := &cobra.Command{
		Use:   "protocol-client --url URL --agent NAME",
		Short: "Be the client that a protocol test suite tests",
		Long: `Lets a server that speaks the Autobahn test suite's fuzzing protocol test Corvo's client: it asks /getCaseCount, echoes in
every /runCase, and ends with /updateReports. What the server found is in the server's report.

The exit status is 1 when a case could not be opened or was not over in time.`,
		Example: `  go run mach.go protocol-client --url ws://127.0.0.1:9001 --agent Corvo
  go run mach.go protocol-client --url ws://127.0.0.1:9001 --agent Corvo --case 17`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.run(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags := command.Flags()
	flags.StringVar(&o.url, "url", "", "`URL` of the fuzzing server")
	flags.StringVar(&o.agent, "agent", "Corvo", "`NAME` of the client in the server's report")
	flags.IntVar(&o.only, "case", 0, "run case `N` alone (default: all)")
	flags.DurationVar(&o.timeout, "case-timeout", time.Minute, "give up a case after this `TIME`")
	flags.StringVar(&o.ca, "ca", "", "trust the certificates in this `FILE` too (PEM), for wss")
	for _, name := range []string{"url", "agent", "case", "case-timeout"} {
		completeFlag(command, name, cobra.NoFileCompletions)
	}
	return command
}

func (o *protocolOptions) run(ctx context.Context, stdout, stderr io.Writer) error {
	switch {
	case o.url == "":
		return errors.New("--url is missing; give the fuzzing server's, such as --url ws://127.0.0.1:9001")
	case o.agent == "":
		return errors.New("--agent needs a name")
	case o.only < 0:
		return fmt.Errorf("--case %d: cases count from 1", o.only)
	case o.timeout <= 0:
		return fmt.Errorf("--case-timeout %v: give a duration such as 10s", o.timeout)
	}
	base, err := url.Parse(o.url)
	if err != nil || (base.Scheme != "ws" && base.Scheme != "wss") || base.Host == "" {
		return fmt.Errorf("--url %q is no WebSocket URL; give one such as ws://127.0.0.1:9001", o.url)
	}
	options := corvonet.Options{}
	if o.ca != "" {
		roots, err := rootsWith(o.ca)
		if err != nil {
			return err
		}
		options.TLS = &tls.Config{RootCAs: roots}
	}
	task := corvonet.NewTask(options)
	defer task.Close()
	suite := &fuzzingSuite{task: task, base: *base, agent: o.agent, timeout: o.timeout}
	passed, err := suite.run(ctx, o.only, stdout, stderr)
	switch {
	case ctx.Err() != nil:
		return interrupted()
	case err != nil:
		return &statusError{exitError, err}
	case !passed:
		return failed()
	}
	return nil
}

// fuzzingSuite is the cases of a fuzzing server.
type fuzzingSuite struct {
	task    *corvonet.Task
	base    url.URL
	agent   string
	timeout time.Duration
}

// run runs one case, or all for 0, and lets the server write its report. It reports whether each could be run to its end.
func (s *fuzzingSuite) run(ctx context.Context, only int, stdout, stderr io.Writer) (passed bool, err error) {
	count, err := s.count(ctx)
	if err != nil {
		return false, err
	}
	first, last := 1, count
	if only > 0 {
		if only > count {
			return false, fmt.Errorf("--case %d: the server has %d cases", only, count)
		}
		first, last = only, only
	}
	bar := progress(stderr, last-first+1)
	unrun := 0
	for n := first; n <= last; n++ {
		if err := s.runCase(ctx, n); err != nil {
			var refusal *websocket.Refusal
			if ctx.Err() != nil || (!errors.As(err, &refusal) && !errors.Is(err, errCaseTimeout)) {
				return false, fmt.Errorf("case %d: %w", n, err)
			}
			unrun++
			_ = bar.Clear()
			fmt.Fprintf(stdout, "case %d: %v\n", n, err)
		}
		_ = bar.Add(1) // a terminal that cannot be written to is no failure
	}
	_ = bar.Finish()
	if err := s.updateReports(ctx); err != nil {
		return false, err
	}
	fmt.Fprintf(stdout, "%d of %d cases run as %s; the server's report says how they went\n", last-first+1-unrun, last-first+1, s.agent)
	return unrun == 0, nil
}

// progress is a bar on a terminal and nothing anywhere else.
func progress(stderr io.Writer, steps int) *progressbar.ProgressBar {
	file, ok := stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return progressbar.NewOptions(steps, progressbar.OptionSetWriter(io.Discard))
	}
	return progressbar.NewOptions(steps, progressbar.OptionSetWriter(file), progressbar.OptionSetDescription("cases"),
		progressbar.OptionShowCount(), progressbar.OptionThrottle(65*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
}

// errCaseTimeout is wrapped by the error for a case that was not over in time.
var errCaseTimeout = errors.New("not over in time")

func (s *fuzzingSuite) count(ctx context.Context) (int, error) {
	client := &lastMessage{}
	if err := s.visit(ctx, client, "getCaseCount", nil); err != nil {
		if refusal := (*websocket.Refusal)(nil); errors.As(err, &refusal) {
			err = fmt.Errorf("%w; is a fuzzing server there?", err)
		}
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(client.text))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%s has no count of cases for an answer, but %.40q; is a fuzzing server there?", s.url("getCaseCount", nil), client.text)
	}
	return n, nil
}

func (s *fuzzingSuite) runCase(ctx context.Context, n int) error {
	return s.visit(ctx, &echo.Client{}, "runCase", url.Values{"case": {strconv.Itoa(n)}, "agent": {s.agent}})
}

func (s *fuzzingSuite) updateReports(ctx context.Context) error {
	return s.visit(ctx, &echo.Client{}, "updateReports", url.Values{"agent": {s.agent}})
}

func (s *fuzzingSuite) url(path string, query url.Values) string {
	u := s.base
	u.Path = strings.TrimSuffix(u.Path, "/") + "/" + path
	u.RawQuery = query.Encode()
	return u.String()
}

// visit opens a channel for client, and returns when it has ended. How it ended is no error: that is for the server to judge.
func (s *fuzzingSuite) visit(ctx context.Context, client websocket.Client, path string, query url.Values) error {
	limited, cancel := context.WithTimeoutCause(ctx, s.timeout, fmt.Errorf("%w: it took more than %v", errCaseTimeout, s.timeout))
	defer cancel()
	target := s.url(path, query)
	channel, err := s.task.Dial(limited, corvonet.Request{URL: target, Reuse: true}, client)
	if err != nil {
		if limited.Err() != nil {
			err = context.Cause(limited)
		}
		return fmt.Errorf("%s: %w", target, err)
	}
	select {
	case <-channel.Done():
		return nil
	case <-limited.Done():
		channel.Abort()
		<-channel.Done()
		return fmt.Errorf("%s: %w", target, context.Cause(limited))
	}
}

// lastMessage keeps the last text that came.
type lastMessage struct{ text string }

func (m *lastMessage) DidReceiveMessage(text string)  { m.text = strings.Clone(text) }
func (m *lastMessage) DidConnect(websocket.Response)  {}
func (m *lastMessage) DidReceiveBinaryData([]byte)    {}
func (m *lastMessage) DidUpdateBufferedAmount(uint64) {}
func (m *lastMessage) DidStartClosingHandshake()      {}
func (m *lastMessage) DidClose(websocket.Closed)      {}
