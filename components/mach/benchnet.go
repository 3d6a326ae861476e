package mach

import (
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"corvo/components/mach/benchnet"
)

func benchNetCommand() *cobra.Command {
	var o benchnet.Options
	var profile string
	command := &cobra.Command{
		Use:   "net [ROW...]",
		Short: "Measure channels against other WebSocket libraries",
		Long: `Measures Corvo's channels, gorilla/websocket, coder/websocket and lxzan/gws in one process, as client and as server. The
other end is the same for all: a raw peer that sends frames made beforehand and reads no more than headers, so that
it costs each library the same, and little. It drives; the library echoes, or counts, in its reading loop. Where a library
can use the memory of messages again (Corvo, gws) it does. Compression is without context takeover, which all have. corvo-h2 is
Corvo over HTTP/2 and so over TLS, which none of the others speaks: its column is what HTTP/2 costs, with its peer's part.

The libraries of a row are measured one right after the other, again and again, and compared by repetition. The lines are
those of go test -bench: benchstat reads them, as in benchstat -col /lib FILE. The table at the end is the short of it.

Allocations and CPU time are the process's, with the peer's in them: it allocates when it opens connections only. Memory of
an idle connection is heap and stacks after a collection, without the peer's, and is measured once.

Rows: ` + strings.Join(benchnet.Rows(), ", ") + ".",
		Example: `  go run mach.go bench net
  go run mach.go bench net --count 10 Flood64 Echo1MiB
  go run mach.go bench net --library corvo --cpuprofile cpu.out Pipelined64`,
		ValidArgs: benchnet.Rows(),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.Repetitions < 1:
				return fmt.Errorf("--count %d: use 1 or more", o.Repetitions)
			case o.Time <= 0:
				return fmt.Errorf("--time %v: give a duration such as 200ms", o.Time)
			case o.Connections < 1:
				return fmt.Errorf("--connections %d: use 1 or more", o.Connections)
			}
			if profile != "" {
				file, err := os.Create(profile)
				if err != nil {
					return fmt.Errorf("--cpuprofile: %w", err)
				}
				defer file.Close()
				if err := pprof.StartCPUProfile(file); err != nil {
					return fmt.Errorf("--cpuprofile: %w", err)
				}
				defer pprof.StopCPUProfile()
			}
			o.Rows, o.Stdout = args, cmd.OutOrStdout()
			err := benchnet.Compare(cmd.Context(), o)
			if cmd.Context().Err() != nil {
				return interrupted()
			}
			return err
		},
	}
	flags := command.Flags()
	flags.IntVar(&o.Repetitions, "count", 6, "measure everything `N` times")
	flags.DurationVar(&o.Time, "time", 200*time.Millisecond, "let each measurement take about this `TIME`")
	flags.IntVar(&o.Connections, "connections", 5000, "idle connections `N`")
	flags.StringSliceVar(&o.Libraries, "library", benchnet.Libraries(), "measure these `NAMES`, in a list with commas")
	flags.StringVar(&profile, "cpuprofile", "", "write a CPU profile to `FILE`")
	completeFlag(command, "library", cobra.FixedCompletions(benchnet.Libraries(), cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"count", "time", "connections"} {
		completeFlag(command, name, cobra.NoFileCompletions)
	}
	return command
}
