package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// Options choose what [Scripts] runs.
type Options struct {
	Engines   []string
	Workloads []string // all of them when empty
	Stdout    io.Writer
	Stderr    io.Writer
}

// Scripts runs each workload on each engine, every time in a process of its own against a server in another, and writes
// a table of rates. CPU time is the script's process alone, in user and system mode.
func Scripts(ctx context.Context, o Options) error {
	chosen := workloads
	if len(o.Workloads) > 0 {
		chosen = nil
		for _, name := range o.Workloads {
			w, err := workloadNamed(name)
			if err != nil {
				return err
			}
			chosen = append(chosen, w)
		}
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("benchmark: %w", err)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	url, wait, err := startServer(ctx, self, o.Stderr)
	if err != nil {
		return err
	}
	defer func() { stop(); wait() }()

	table := tabwriter.NewWriter(o.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "workload\tengine\toperations/s\tCPU/operation\tand")
	for _, w := range chosen {
		for _, engine := range o.Engines {
			row, err := measure(ctx, self, engine, url, w, o.Stderr)
			if err != nil {
				return fmt.Errorf("workload %s on %s: %w", w.name, engine, err)
			}
			fmt.Fprintf(table, "%s (%s)\t%s\t%s\t%s\t%s\n", w.name, w.what, engine, row.rate, row.cpu, row.also)
			table.Flush()
		}
	}
	return table.Flush()
}

// startServer runs Serve in a process of its own. The returned function waits for its end once ctx is done.
func startServer(ctx context.Context, self string, stderr io.Writer) (url string, wait func(), err error) {
	server := exec.CommandContext(ctx, self, "bench", "serve")
	server.Stderr = stderr
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		return "", nil, fmt.Errorf("benchmark server: %w", err)
	}
	wait = func() { _ = server.Wait() } // it ends by our signal, which Wait calls an error
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = server.Process.Kill()
		wait()
		return "", nil, fmt.Errorf("benchmark server said nothing: %w", err)
	}
	return strings.TrimSpace(line), wait, nil
}

// row is one line of the table.
type row struct{ rate, cpu, also string }

func measure(ctx context.Context, self, engine, url string, w workload, stderr io.Writer) (row, error) {
	if w.name == "startup" {
		return measureStartup(ctx, self, engine, url, w)
	}
	child := exec.CommandContext(ctx, self, "bench", "one", "--engine", engine, "--url", url, w.name)
	child.Stderr = stderr
	out, err := child.Output()
	if err != nil {
		return row{}, err
	}
	var r Result
	if err := json.Unmarshal(out, &r); err != nil {
		return row{}, fmt.Errorf("result: %w", err)
	}
	n := float64(r.Operations)
	line := row{
		rate: fmt.Sprintf("%.0f", n/r.Elapsed.Seconds()),
		cpu:  time.Duration(float64(r.CPU) / n).Round(10 * time.Nanosecond).String(),
	}
	switch {
	case w.size > 0:
		line.also = fmt.Sprintf("%.2f GB/s each way", n*float64(w.size)/r.Elapsed.Seconds()/1e9)
	case w.name == "idle":
		line.also = fmt.Sprintf("%.1f KiB resident a connection", float64(r.Resident)/n/1024)
	}
	return line, nil
}

// measureStartup takes the median over whole processes, with `true` for scale: what the system itself needs.
func measureStartup(ctx context.Context, self, engine, url string, w workload) (row, error) {
	script, err := w.source(url)
	if err != nil {
		return row{}, err
	}
	median := func(name string, args ...string) (wall, cpu time.Duration, err error) {
		var walls, cpus []time.Duration
		for range w.count {
			cmd := exec.CommandContext(ctx, name, args...)
			start := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				return 0, 0, errors.Join(err, errors.New(string(out)))
			}
			walls = append(walls, time.Since(start))
			cpus = append(cpus, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		}
		slices.Sort(walls)
		slices.Sort(cpus)
		return walls[len(walls)/2], cpus[len(cpus)/2], nil
	}
	wall, cpu, err := median(self, "run", "--engine", engine, "--eval", script)
	if err != nil {
		return row{}, err
	}
	scale, _, err := median("true")
	if err != nil {
		return row{}, err
	}
	return row{
		rate: fmt.Sprintf("%.0f", float64(time.Second)/float64(wall)),
		cpu:  cpu.Round(10 * time.Microsecond).String(),
		also: fmt.Sprintf("%.1f ms; `true` takes %.1f ms", wall.Seconds()*1e3, scale.Seconds()*1e3),
	}, nil
}
