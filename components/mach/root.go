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
	exitOK          = 0
	exitError       = 1   // the command ran and something failed: an uncaught error, an unexpected test result
	exitUsage       = 2   // the command could not run as it was asked to
	exitInterrupted = 130 // what shells report for a program that Ctrl-C ended
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

// interrupted ends mach as a signal would have.
func interrupted() error { return &statusError{status: exitInterrupted} }

// Main runs the command that args name and returns the process's exit status. An interrupt from the terminal asks the
// command to end; the next one ends the process.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	collectSeldom()
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	status := exitUsage
	var with *statusError
	if errors.As(err, &with) {
		if status = with.status; with.err == nil {
			return status
		}
	}
	fmt.Fprintln(stderr, "mach:", err)
	return status
}

// displayName is how people call mach; shells complete it under its own name.
const displayName = "go run mach.go"

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:         "mach",
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: displayName},
		Short:       "Run scripts on Corvo, test it, and work on it",
		Long: `Mach is the command line of Corvo, the network and script half of a browser engine.

  Run a script with real WebSockets   go run mach.go run --echo examples/echo.js
  Try things at a prompt              go run mach.go run
  Run every test                      go run mach.go test
  Check a WebIDL file                 go run mach.go webidl FILE...`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(explainFlag)
	// A command that only holds others needs no usage line of its own.
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1))
	root.AddGroup(
		&cobra.Group{ID: "use", Title: "Use it:"},
		&cobra.Group{ID: "work", Title: "Work on it:"},
	)
	root.SetHelpCommand(helpCommand())
	root.SetHelpCommandGroupID("use")
	for _, group := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"use", []*cobra.Command{runCommand(), serveCommand(), protocolClientCommand(), webidlCommand(), completionCommand()}},
		{"work", []*cobra.Command{testCommand(), benchCommand(), codegenCommand(), newInterfaceCommand()}},
	} {
		for _, command := range group.commands {
			command.GroupID = group.id
			root.AddCommand(command)
		}
	}
	return root
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   "help [COMMAND]",
		DisableFlagsInUseLine: true,
		Short:                 "Explain a command",
		Long:                  "Explains a command, as its --help does.",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) (names []cobra.Completion, _ cobra.ShellCompDirective) {
			if parent, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
				for _, command := range parent.Commands() {
					if command.IsAvailableCommand() {
						names = append(names, cobra.CompletionWithDesc(command.Name(), command.Short))
					}
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			command, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return noSuchCommand(cmd.Root(), []string{strings.Join(args, " ")})
			}
			command.InitDefaultHelpFlag()
			return command.Help()
		},
	}
}
