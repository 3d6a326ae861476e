package mach

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"corvo/components/engine"
)

// enginesNamed is the list that an --engine flag means.
func enginesNamed(name string) ([]string, error) {
	if name == allEngines {
		return engine.Engines(), nil
	}
	if !slices.Contains(engine.Engines(), name) {
		return nil, fmt.Errorf("unknown JavaScript engine %q; use %s or %s", name, strings.Join(engine.Engines(), ", "), allEngines)
	}
	return []string{name}, nil
}

// newestEngine is the engine of the newest language.
func newestEngine() string { return engine.Engines()[len(engine.Engines())-1] }

func completeEngines(command *cobra.Command, names []string) {
	completeFlag(command, "engine", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

func completeFlag(command *cobra.Command, name string, complete cobra.CompletionFunc) {
	if err := command.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // the command has no such flag
	}
}
