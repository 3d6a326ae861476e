// Package bench measures Corvo as its users meet it: scripts against a server in a process of its own.
package bench

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed workloads
var scripts embed.FS

// workload is one script and how often it does its operation.
type workload struct {
	name   string
	what   string // shown in the table
	script string // file in workloads/
	count  int    // operations
	size   int    // bytes of a message, where the script asks for it
}

var workloads = []workload{
	{name: "startup", what: "process start to first echo and end", script: "startup.js", count: 15},
	{name: "ping-pong", what: "64 B, one at a time", script: "pingpong.js", count: 20_000},
	{name: "pipelined", what: "64 B, 1,000 on their way", script: "pipelined.js", count: 300_000},
	{name: "flood", what: "64 B from the server", script: "flood.js", count: 500_000},
	{name: "64KiB", what: "binary echo", script: "binary.js", count: 4_000, size: 64 << 10},
	{name: "1MiB", what: "binary echo", script: "binary.js", count: 400, size: 1 << 20},
	{name: "json", what: "parse, sum, stringify, send", script: "json.js", count: 30_000},
	{name: "idle", what: "connections kept open", script: "idle.js", count: 5_000},
	{name: "churn", what: "open, echo, close, 16 at a time", script: "churn.js", count: 3_000},
}

// Workloads lists the names that [Options.Workloads] takes.
func Workloads() []string {
	names := make([]string, len(workloads))
	for i, w := range workloads {
		names[i] = w.name
	}
	return names
}

func workloadNamed(name string) (workload, error) {
	for _, w := range workloads {
		if w.name == name {
			return w, nil
		}
	}
	return workload{}, fmt.Errorf("no workload %q; there are %s", name, strings.Join(Workloads(), ", "))
}

// source is the script with its parameters in front, on the first line so that positions stay right.
func (w workload) source(url string) (string, error) {
	text, err := scripts.ReadFile("workloads/" + w.script)
	if err != nil {
		return "", fmt.Errorf("workload %s: %w", w.name, err)
	}
	return fmt.Sprintf("var URL_BASE = %q, COUNT = %d, SIZE = %d; %s", url, w.count, w.size, text), nil
}
