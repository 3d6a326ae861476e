// Package benchnet measures Corvo's channels against other WebSocket libraries, in one process and one run.
package benchnet

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

const (
	roleClient = "client"
	roleServer = "server"
)

// Options choose what [Compare] measures. All fields but Rows must be set.
type Options struct {
	Rows        []string // all of them when empty
	Libraries   []string
	Repetitions int
	Time        time.Duration // of each measurement, about
	Connections int           // that are idle
	Stdout      io.Writer
}

// Libraries lists the names that [Options.Libraries] takes.
func Libraries() []string {
	names := make([]string, len(subjects))
	for i, s := range subjects {
		names[i] = s.name
	}
	return names
}

// Compare measures, and writes results as go test -bench does, for benchstat, and after them a table of ratios. Each
// repetition measures the libraries of a row one right after the other, in an order that changes, so that a slow moment
// of the machine falls on all of them.
func Compare(ctx context.Context, o Options) error {
	c := comparison{Options: o, ratios: make(map[string]map[string][]cost)}
	if err := c.choose(); err != nil {
		return err
	}
	fmt.Fprintf(o.Stdout, "goos: %s\ngoarch: %s\npkg: corvo/components/mach/benchnet\n", runtime.GOOS, runtime.GOARCH)
	for repetition := range o.Repetitions {
		for _, r := range c.rows {
			for _, role := range []string{roleClient, roleServer} {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				if r.run == nil && repetition > 0 {
					continue // memory is no matter of luck
				}
				if err := c.measure(r, role, repetition); err != nil {
					return err
				}
			}
		}
	}
	return c.table()
}

type comparison struct {
	Options
	rows     []row
	subjects []subject

	lines  []string                     // of the table
	ratios map[string]map[string][]cost // by line and library, in proportion to Corvo's, one a repetition
}

// cost is the time or memory, and the CPU time if that is known, of one operation.
type cost struct{ of, cpu float64 }

func (c *comparison) choose() error {
	for _, name := range c.Options.Rows {
		if !slices.Contains(Rows(), name) {
			return fmt.Errorf("no row %q; there are %s", name, strings.Join(Rows(), ", "))
		}
	}
	for _, r := range append(slices.Clone(rows), idle) {
		if len(c.Options.Rows) == 0 || slices.Contains(c.Options.Rows, r.name) {
			c.rows = append(c.rows, r)
		}
	}
	for _, name := range c.Libraries {
		i := slices.IndexFunc(subjects, func(s subject) bool { return s.name == name })
		if i < 0 {
			return fmt.Errorf("no library %q; there are %s", name, strings.Join(Libraries(), ", "))
		}
		c.subjects = append(c.subjects, subjects[i])
	}
	return nil
}

// measure measures the libraries of a row once.
func (c *comparison) measure(r row, role string, repetition int) error {
	costs := make(map[string]cost)
	for i := range c.subjects {
		s := c.subjects[(i+repetition)%len(c.subjects)]
		if r.run == nil && s.multiplexed {
			continue // its peers' memory could not be told from its own
		}
		debug.FreeOSMemory() // each begins with as little garbage as the others
		var result string
		var err error
		if r.run == nil {
			var held float64
			held, err = idleMemory(s, role, c.Connections)
			costs[s.name] = cost{of: held}
			result = fmt.Sprintf("%8d\t%12.0f B/conn", c.Connections, held)
		} else {
			t := &trial{row: r, subject: s, role: role}
			err = t.lasting(c.Time)
			costs[s.name] = cost{t.nanoseconds(), float64(t.meter.cpu) / float64(t.n)}
			result = t.String()
		}
		if err != nil {
			return fmt.Errorf("%s of %s as %s: %w", r.name, s.name, role, err)
		}
		fmt.Fprintf(c.Stdout, "Benchmark%s/role=%s/lib=%s-%d\t%s\n", r.name, role, s.name, runtime.GOMAXPROCS(0), result)
	}
	line := r.name + " " + role
	if c.ratios[line] == nil {
		c.lines = append(c.lines, line)
		c.ratios[line] = make(map[string][]cost)
	}
	for name, x := range costs {
		ours := costs[corvo.name]
		c.ratios[line][name] = append(c.ratios[line][name], cost{x.of / ours.of, x.cpu / ours.cpu})
	}
	return nil
}

// lasting does the row often enough to take about d.
func (t *trial) lasting(d time.Duration) error {
	for t.n = 1; ; {
		if err := t.row.run(t); err != nil {
			return err
		}
		if took := t.meter.elapsed; took >= d*3/4 || t.n == t.row.most {
			return nil
		}
		// At most a hundredfold, as go test does it: first runs are slow.
		estimate := int(float64(t.n) * 1.1 * float64(d) / float64(max(t.meter.elapsed, 1)))
		t.n = min(max(estimate, t.n+1), 100*t.n)
		if t.row.most > 0 {
			t.n = min(t.n, t.row.most)
		}
	}
}

func (t *trial) nanoseconds() float64 { return float64(t.meter.elapsed) / float64(t.n) }

// String is the result as go test -bench prints it.
func (t *trial) String() string {
	n := float64(t.n)
	line := fmt.Sprintf("%8d\t%12.1f ns/op", t.n, t.nanoseconds())
	if t.row.size > 0 {
		line += fmt.Sprintf("\t%10.2f MB/s", float64(t.row.size)*n/t.meter.elapsed.Seconds()/1e6)
	}
	return line + fmt.Sprintf("\t%10.1f cpu-ns/op\t%8.0f B/op\t%6.1f allocs/op", float64(t.meter.cpu)/n, float64(t.meter.bytes)/n, float64(t.meter.allocs)/n)
}

// table writes what each library takes in proportion to Corvo, the median over the repetitions.
func (c *comparison) table() error {
	if !slices.Contains(c.Libraries, corvo.name) || len(c.subjects) < 2 {
		return nil
	}
	fmt.Fprint(c.Stdout, "\nTime and CPU time, or memory of an idle connection, in proportion to Corvo's: above 1, Corvo is ahead.\n\n")
	table := tabwriter.NewWriter(c.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "row\trole")
	for _, s := range c.subjects {
		if s.name != corvo.name {
			fmt.Fprint(table, "\t", s.name)
		}
	}
	fmt.Fprintln(table, "\tCorvo is")
	for _, line := range c.lines {
		fmt.Fprint(table, strings.Replace(line, " ", "\t", 1))
		rank := "first"
		least := 1.0
		for _, s := range c.subjects {
			if s.name == corvo.name {
				continue
			}
			if len(c.ratios[line][s.name]) == 0 {
				fmt.Fprint(table, "\t-")
				continue
			}
			of, cpu := medians(c.ratios[line][s.name])
			fmt.Fprintf(table, "\t%.2f", of)
			if cpu > 0 {
				fmt.Fprintf(table, " %.2f", cpu)
			}
			if of < least && !s.multiplexed {
				least, rank = of, "behind "+s.name
			}
		}
		fmt.Fprint(table, "\t", rank, "\n")
	}
	return table.Flush()
}

// medians are those of the ratios; without CPU time, that of it is 0.
func medians(ratios []cost) (of, cpu float64) {
	sorted := func(by func(cost) float64) float64 {
		values := make([]float64, len(ratios))
		for i, r := range ratios {
			values[i] = by(r)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return sorted(func(c cost) float64 { return c.of }), sorted(func(c cost) float64 { return c.cpu })
}
