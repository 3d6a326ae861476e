package runner

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"
)

//go:embed log.html
var logPage string

var logTemplate = template.Must(template.New("log").Funcs(template.FuncMap{
	"lower":   strings.ToLower,
	"seconds": func(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) },
	"either":  func(statuses []string) string { return strings.Join(statuses, " or ") },
}).Parse(logPage))

// logRow is one test of the page.
type logRow struct {
	*Result
	Passed, Total int
	Bad           bool // something about it was not expected
}

// writeHTMLLog writes a page that holds all results and needs nothing else.
func writeHTMLLog(w io.Writer, results []Result, total Summary, start time.Time) error {
	rows := make([]logRow, len(results))
	for i := range results {
		rows[i] = logRow{Result: &results[i], Total: len(results[i].Subtests), Bad: results[i].failed() > 0}
		for _, subtest := range results[i].Subtests {
			if subtest.Status == Pass {
				rows[i].Passed++
			}
		}
	}
	return logTemplate.Execute(w, struct {
		Start   string
		Summary Summary
		Rows    []logRow
	}{start.Format("2 January 2006, 15:04"), total, rows})
}
