package runner

import (
	"encoding/json"
	"io"
	"runtime"
	"time"
)

// A report in the format of wptrunner's --log-wptreport, which wpt.fyi reads.
type wptReport struct {
	RunInfo   map[string]any `json:"run_info"`
	TimeStart int64          `json:"time_start"` // milliseconds since the epoch
	TimeEnd   int64          `json:"time_end"`
	Results   []wptResult    `json:"results"`
}

type wptResult struct {
	Test     string       `json:"test"`
	Status   string       `json:"status"`
	Message  *string      `json:"message"`
	Duration int64        `json:"duration"` // milliseconds
	Expected string       `json:"expected,omitempty"`
	Known    []string     `json:"known_intermittent,omitempty"`
	Subtests []wptSubtest `json:"subtests"`
}

type wptSubtest struct {
	Name     string   `json:"name"`
	Status   string   `json:"status"`
	Message  *string  `json:"message"`
	Expected string   `json:"expected,omitempty"`
	Known    []string `json:"known_intermittent,omitempty"`
}

func writeWPTReport(w io.Writer, engine string, results []Result, start, end time.Time) error {
	report := wptReport{TimeStart: start.UnixMilli(), TimeEnd: end.UnixMilli(), Results: []wptResult{}}
	for i := range results {
		r := &results[i]
		result := wptResult{
			Test: r.Test.URL, Status: r.Status, Message: optional(r.Message), Duration: r.Duration.Milliseconds(), Subtests: []wptSubtest{},
		}
		result.Expected, result.Known = r.reported(r.Status)
		for j := range r.Subtests {
			s := &r.Subtests[j]
			subtest := wptSubtest{Name: s.Name, Status: s.Status, Message: optional(s.Message)}
			subtest.Expected, subtest.Known = s.reported(s.Status)
			result.Subtests = append(result.Subtests, subtest)
		}
		report.Results = append(report.Results, result)
	}
	report.RunInfo = map[string]any{
		"product": "corvo", "os": runtime.GOOS, "processor": runtime.GOARCH, "debug": false, "engine": engine,
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(report)
}

// reported is the expected status where it differs, and the others that are no surprise.
func (c comparison) reported(status string) (expected string, known []string) {
	if len(c.Expected) == 0 {
		return "", nil
	}
	if c.Expected[0] != status {
		expected = c.Expected[0]
	}
	return expected, c.Expected[1:]
}

func optional(message string) *string {
	if message == "" {
		return nil
	}
	return &message
}
