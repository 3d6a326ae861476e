package mach

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"corvo/components/engine"
	"corvo/components/net/listen"
	"corvo/components/net/weburl"
	"corvo/components/script/js"
)

// runOptions are the flags of the run command.
type runOptions struct {
	engine    string
	url       string
	eval      string
	ca        string
	echo      bool
	timeLimit time.Duration

	allowListen  bool
	listen       string
	legacyDrafts bool
}

func runCommand() *cobra.Command {
	var o runOptions
	command := &cobra.Command{
		Use:   "run [FILE|URL]",
		Short: "Run a script or a page in a window, or open a prompt",
		Long: `Runs a script in a window until nothing is pending there or in its workers: no timer, socket, request or message. A
worker that only listens is not waited for. console.log goes to standard output, warnings and errors to standard error.
FILE "-" is standard input. A FILE that ends in .html, .htm or .xhtml is a page, and so is what an http: or https: URL
gives: its scripts run, and those of its frames and of where it navigates.

Without FILE and --eval it is an interactive prompt: it shows the value of what is typed, and delivers events while it
waits. Input may go over several lines. Ctrl-C stops a script or drops what is typed, Ctrl-D leaves.

The exit status is 0, or 1 when an error went uncaught, a rejection unhandled or the time limit was over, or 2 when the
script could not be run as asked.`,
		Example: `  go run mach.go run --echo examples/echo.js
  go run mach.go run --eval 'console.log(new URL("/a", "http://b/").href)'
  go run mach.go run --url https://example.test/app script.js
  go run mach.go run page.html
  go run mach.go run --allow-listen examples/chat/server.js
  echo '6 * 7' | go run mach.go run`,
		Args:              atMostOneFile,
		ValidArgsFunction: completeOnce(completeFiles),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.engine == allEngines {
				return runOnAll(cmd, o, args)
			}
			return run(cmd, o, args)
		},
	}
	flags := command.Flags()
	flags.StringVar(&o.engine, "engine", engine.Engines()[0], "JavaScript engine `NAME`: "+strings.Join(engine.Engines(), ", ")+", or "+allEngines+" for one after the other")
	flags.StringVar(&o.url, "url", "", "`URL` of the page the script runs in (default: the file's, or about:blank)")
	flags.StringVarP(&o.eval, "eval", "e", "", "run this `CODE` instead of a file")
	flags.BoolVar(&o.echo, "echo", false, "start an echo server first; script finds its address in ECHO_URL")
	flags.StringVar(&o.ca, "ca", "", "trust the certificates in this `FILE` too (PEM), for wss")
	flags.BoolVar(&o.allowListen, "allow-listen", false, "let the page accept WebSocket connections, by BrowserSocket")
	flags.StringVar(&o.listen, "listen", "", "where it does, as `HOST:PORT` (default: a free port of 127.0.0.1)")
	flags.BoolVar(&o.legacyDrafts, "legacy-drafts", false, "accept clients of the old drafts hixie-75 and hixie-76 too")
	flags.DurationVar(&o.timeLimit, "time-limit", 0, "stop the script after this `TIME`, such as 10s (default: never)")
	completeEngines(command, append(engine.Engines(), allEngines))
	completeFlag(command, "eval", cobra.NoFileCompletions)
	completeFlag(command, "url", cobra.NoFileCompletions)
	completeFlag(command, "listen", cobra.NoFileCompletions)
	completeFlag(command, "time-limit", cobra.NoFileCompletions)
	return command
}

func atMostOneFile(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("run takes one FILE, but %q is given too; see `%s --help`", args[1], cmd.CommandPath())
	}
	return nil
}

func run(cmd *cobra.Command, o runOptions, args []string) error {
	evaluates := cmd.Flags().Changed("eval")
	if evaluates && len(args) > 0 {
		return errors.New("both FILE and --eval are given; use one of them")
	}
	if o.timeLimit < 0 {
		return fmt.Errorf("--time-limit %v is negative; give a duration such as 10s", o.timeLimit)
	}
	if !o.allowListen && (o.listen != "" || o.legacyDrafts) {
		return errors.New("--listen and --legacy-drafts are about listening, which only --allow-listen lets the page do; add it")
	}
	if (&listen.Options{Address: o.listen}).Check() != nil {
		return fmt.Errorf("--listen %q is no HOST:PORT; give one such as 127.0.0.1:8080, with port 0 for any free one", o.listen)
	}
	if o.url != "" {
		if _, err := weburl.Parse(o.url, nil); err != nil {
			return fmt.Errorf("--url %w; give an absolute one such as https://example.test/", err)
		}
	}
	var source *js.Source
	var document string
	switch {
	case evaluates:
		source = &js.Source{Name: "eval", Text: o.eval}
	case len(args) == 1 && isPage(args[0]):
		var err error
		if document, err = pageURL(args[0]); err != nil {
			return err
		}
		if o.url != "" {
			return fmt.Errorf("--url is for scripts: %s has a URL of its own", args[0])
		}
	case len(args) == 1:
		text, err := readSource(cmd.InOrStdin(), args[0])
		if err != nil {
			return err
		}
		source = &js.Source{Name: sourceName(args[0]), Text: string(text)}
		if o.url == "" && args[0] != stdinName {
			if o.url, err = fileURL(args[0]); err != nil {
				return err
			}
		}
	}
	if source == nil && document == "" {
		return openPrompt(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr(), o)
	}
	page, err := openPage(o, cmd.OutOrStdout(), cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	defer page.close()
	ctx, cancel := o.limited(cmd.Context())
	defer cancel()
	if document != "" {
		return page.visit(ctx, document, args[0])
	}
	return page.run(ctx, *source)
}

// isPage reports whether an argument names a page and not a script.
func isPage(name string) bool {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// pageURL is the URL of a page that an argument names.
func pageURL(name string) (string, error) {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		if _, err := weburl.Parse(name, nil); err != nil {
			return "", fmt.Errorf("%w; give one such as https://example.test/", err)
		}
		return name, nil
	}
	if _, err := readSource(nil, name); err != nil {
		return "", err
	}
	return fileURL(name)
}

// limited is ctx with the time limit, if there is one.
func (o *runOptions) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.timeLimit == 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, o.timeLimit, fmt.Errorf("stopped at the time limit of %v", o.timeLimit))
}

// stdinName is a file's name that stands for standard input.
const stdinName = "-"

// sourceName is the name of a file as messages show it.
func sourceName(name string) string {
	if name == stdinName {
		return "stdin"
	}
	return name
}

func readSource(stdin io.Reader, name string) ([]byte, error) {
	if name == stdinName {
		source, err := io.ReadAll(stdin)
		if err != nil {
			return nil, fmt.Errorf("cannot read standard input: %w", err)
		}
		return source, nil
	}
	source, err := os.ReadFile(name)
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no file %s; check its name", name)
	case errors.As(err, &path):
		if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a directory; name a file in it", name)
		}
		return nil, fmt.Errorf("cannot read %s: %w", name, path.Err)
	}
	return source, err
}

// fileURL is the URL of the file at path.
func fileURL(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("cannot tell the URL of %s: %w", path, err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String(), nil
}

// rootsWith are the system's certificate authorities and those in the PEM file.
func rootsWith(file string) (*x509.CertPool, error) {
	pem, err := readSource(nil, file)
	if err != nil {
		return nil, fmt.Errorf("--ca: %w", err)
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("--ca: %s holds no certificate; give a PEM file with BEGIN CERTIFICATE in it", file)
	}
	return roots, nil
}
