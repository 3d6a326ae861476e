package mach

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"corvo/components/engine"
)

// runOnAll runs a script or page on one engine after the other, with a line before each that names it.
func runOnAll(cmd *cobra.Command, o runOptions, args []string) error {
	if len(args) == 0 && !cmd.Flags().Changed("eval") {
		return fmt.Errorf("--engine %s needs a FILE or --eval: a prompt has one engine", allEngines)
	}
	var input []byte
	if len(args) == 1 && args[0] == stdinName {
		var err error
		if input, err = io.ReadAll(cmd.InOrStdin()); err != nil {
			return fmt.Errorf("cannot read standard input: %w", err)
		}
	}
	var failures []error
	for _, name := range engine.Engines() {
		if cmd.Context().Err() != nil {
			break
		}
		o.engine = name
		if input != nil {
			cmd.SetIn(bytes.NewReader(input))
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s:\n", name)
		if err := run(cmd, o, args); err != nil {
			failures = append(failures, err)
		}
	}
	return errors.Join(failures...)
}
