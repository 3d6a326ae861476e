package mach

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// noSuchCommand refuses what was taken for a command, in place of the arguments of a command that only holds others.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := fmt.Sprintf("`%s --help` lists the commands", cmd.CommandPath())
	cmd.SuggestionsMinimumDistance = 2
	if likely := cmd.SuggestionsFor(args[0]); len(likely) > 0 {
		hint = fmt.Sprintf("did you mean %s? ", strings.Join(likely, " or ")) + hint
	}
	return fmt.Errorf("unknown command %q; %s", args[0], hint)
}

// noArguments is for commands that take flags alone.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no argument, but %q is given; see `%s --help`", cmd.Name(), args[0], cmd.CommandPath())
	}
	return nil
}

// oneArgument is for commands that take exactly one; what says what it is.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return fmt.Errorf("%s needs %s; see `%s --help`", cmd.Name(), what, cmd.CommandPath())
		case len(args) > 1:
			return fmt.Errorf("%s takes %s, but %q is given too; see `%s --help`", cmd.Name(), what, args[1], cmd.CommandPath())
		}
		return nil
	}
}

// flagValues says what values of flags look like, by the type that pflag gives them.
var flagValues = map[string]string{
	"duration": "a duration such as 10s or 500ms",
	"int":      "a whole number",
	"uint16":   "a port from 0 to 65535",
	"float64":  "a number",
	"bool":     "true or false",
}

// explainFlag says what is wrong with a flag and where to read about it.
func explainFlag(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	var (
		value   *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	switch {
	case errors.As(err, &value):
		if form, ok := flagValues[value.GetFlag().Value.Type()]; ok {
			return fmt.Errorf("--%s %q is not %s; see `%s --help`", value.GetFlag().Name, value.GetValue(), form, cmd.CommandPath())
		}
	case errors.As(err, &missing):
		return fmt.Errorf("--%s needs a value after it; see `%s --help`", missing.GetFlag().Name, cmd.CommandPath())
	}
	return fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())
}
