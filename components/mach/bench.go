package mach

import (
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"corvo/components/engine"
	"corvo/components/mach/bench"
)

func benchCommand() *cobra.Command {
	command := &cobra.Command{
		Use:   "bench",
		Short: "Measure Corvo",
		Long:  "Measures Corvo. Figures of one run are for comparison with each other: machines differ, and so do hours.",
		Args:  noSuchCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	command.AddCommand(benchScriptCommand(), benchNetCommand(), benchOneCommand(), benchServeCommand())
	return command
}

func benchScriptCommand() *cobra.Command {
	var name string
	command := &cobra.Command{
		Use:   "script [WORKLOAD...]",
		Short: "Measure scripts with WebSockets against a server in a process of its own",
		Long: `Runs each workload in a process of its own and prints operations a second, and the CPU time of that process per
operation. Compare rows of one run with each other: machines differ, and so does one machine from hour to hour.

Workloads: ` + strings.Join(bench.Workloads(), ", ") + ".",
		Example: `  go run mach.go bench script
  go run mach.go bench script flood json`,
		ValidArgs: bench.Workloads(),
		RunE: func(cmd *cobra.Command, args []string) error {
			engines, err := enginesNamed(name)
			if err != nil {
				return err
			}
			return bench.Scripts(cmd.Context(), bench.Options{
				Engines: engines, Workloads: args, Stdout: cmd.OutOrStdout(), Stderr: cmd.ErrOrStderr(),
			})
		},
	}
	command.Flags().StringVar(&name, "engine", engine.Engines()[0], "JavaScript engine `NAME`: "+strings.Join(engine.Engines(), ", ")+" or "+allEngines)
	completeEngines(command, append(engine.Engines(), allEngines))
	return command
}

// benchOneCommand is the process in which a workload runs.
func benchOneCommand() *cobra.Command {
	var name, url string
	command := &cobra.Command{
		Use:    "one WORKLOAD",
		Hidden: true,
		Args:   oneArgument("a workload"),
		RunE: func(cmd *cobra.Command, args []string) error {
			result, err := bench.One(cmd.Context(), name, url, args[0])
			if err != nil {
				return err
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(result)
		},
	}
	command.Flags().StringVar(&name, "engine", "", "JavaScript engine")
	command.Flags().StringVar(&url, "url", "", "ws URL of the server")
	return command
}

// benchServeCommand is the workloads' server.
func benchServeCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "serve",
		Hidden: true,
		Args:   noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return bench.Serve(cmd.Context(), cmd.OutOrStdout())
		},
	}
}
