package mach

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
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
	var name, url, profile string
	command := &cobra.Command{
		Use:    "one WORKLOAD",
		Hidden: true,
		Args:   oneArgument("a workload"),
		RunE: func(cmd *cobra.Command, args []string) error {
			stop, err := startProfile(profile)
			if err != nil {
				return err
			}
			result, err := bench.One(cmd.Context(), name, url, args[0])
			if err := errors.Join(err, stop()); err != nil {
				return err
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(result)
		},
	}
	command.Flags().StringVar(&name, "engine", "", "JavaScript engine")
	command.Flags().StringVar(&url, "url", "", "ws URL of the server")
	command.Flags().StringVar(&profile, "cpuprofile", "", "`FILE` for a profile that go tool pprof reads")
	return command
}

// startProfile profiles the process into a file until stop is called; without a name it does nothing.
func startProfile(name string) (stop func() error, err error) {
	if name == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(fmt.Errorf("profile: %w", err), f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
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
