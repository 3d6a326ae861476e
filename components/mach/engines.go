package mach

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"corvo/components/engine"
)

// language is what an engine reads.
type language struct {
	name   string
	modern bool // has what people write today
}

// languages are those of the engines.
var languages = map[string]language{
	"otto": {name: "ECMAScript 5.1"},
	"goja": {name: "ECMAScript 2020", modern: true},
}

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

func completeEngines(command *cobra.Command, names []string) {
	completeFlag(command, "engine", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

func completeFlag(command *cobra.Command, name string, complete cobra.CompletionFunc) {
	if err := command.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // the command has no such flag
	}
}
