// Package mach holds the commands behind mach.go, one file each.
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

	"github.com/spf13/cobra"
)

// Exit statuses of mach.
const (
	exitOK    = 0
	exitError = 1 // the command ran and something failed: an uncaught error, an unexpected test result
	exitUsage = 2 // the command could not run as it was asked to
)

// statusError carries the status of a failure whose message is already on the user's screen, or is err's text.
type statusError struct {
	status int
	err    error // nil when everything has been said
}

func (e *statusError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *statusError) Unwrap() error { return e.err }

// failed ends mach with exitError and no further word.
func failed() error { return &statusError{status: exitError} }

// Main runs the command that args name and returns the process's exit status. It stops on an interrupt from the
// terminal.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	var status *statusError
	if errors.As(err, &status) {
		if status.err != nil {
			fmt.Fprintln(stderr, "mach:", status.err)
		}
		return status.status
	}
	fmt.Fprintln(stderr, "mach:", oneLine(err))
	return exitUsage
}

// oneLine keeps cobra's suggestions ("Did you mean this?") on the line of the error.
func oneLine(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "go run mach.go",
		Short: "Run scripts on Corvo, test it, and work on it",
		Long: `Mach is the command line of Corvo, the network and script half of a browser engine.

Run a script with real WebSockets:   go run mach.go run --echo examples/echo.js
Run every test:                      go run mach.go test
Check a WebIDL file:                 go run mach.go webidl FILE...`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())
	})
	root.AddGroup(
		&cobra.Group{ID: "use", Title: "Use it:"},
		&cobra.Group{ID: "work", Title: "Work on it:"},
	)
	root.SetHelpCommandGroupID("use")
	root.SetCompletionCommandGroupID("use")
	for _, group := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"use", []*cobra.Command{runCommand(), webidlCommand()}},
		{"work", []*cobra.Command{testCommand(), benchCommand(), codegenCommand(), newInterfaceCommand()}},
	} {
		for _, command := range group.commands {
			command.GroupID = group.id
			root.AddCommand(command)
		}
	}
	return root
}
