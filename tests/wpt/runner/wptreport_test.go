package runner

import (
	"bytes"
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func readReport(t *testing.T, name string) map[string]*Result {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var report wptReport
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	results := make(map[string]*Result)
	for _, r := range report.Results {
		result := &Result{Status: r.Status}
		if r.Message != nil {
			result.Message = *r.Message
		}
		for _, s := range r.Subtests {
			result.Subtests = append(result.Subtests, Subtest{Name: s.Name, Status: s.Status})
		}
		results[r.Test] = result
	}
	return results
}

func exampleResults() []Result {
	return []Result{
		{
			Test: Test{URL: "/a/b.any.html?wss"}, Engine: "otto", Status: OK, Duration: 1500 * time.Millisecond, comparison: comparison{Expected: []string{OK}},
			Subtests: []Subtest{
				{Name: "<good>", Status: Pass, comparison: comparison{Expected: []string{Pass}}},
				{Name: "bad", Status: Fail, Message: "U+d83d", comparison: comparison{Expected: []string{Pass}, Unexpected: true}},
				{Name: "both", Status: Fail, comparison: comparison{Expected: []string{Pass, Fail}}},
			},
		},
		{Test: Test{URL: "/a/c.html"}, Engine: "otto", Status: Timeout, Message: "late", comparison: comparison{Expected: []string{Timeout}}},
		{Test: Test{URL: "/a/d.html"}, Engine: "otto", Status: Skip, Message: "disabled: no"},
	}
}

func TestWPTReport(t *testing.T) {
	var b bytes.Buffer
	if err := writeWPTReport(&b, "otto", exampleResults(), time.UnixMilli(1000), time.UnixMilli(3000)); err != nil {
		t.Fatal(err)
	}
	want := `{"run_info":{"debug":false,"engine":"otto","os":"` + runtime.GOOS + `","processor":"` + runtime.GOARCH + `","product":"corvo"},` +
		`"time_start":1000,"time_end":3000,"results":[` +
		`{"test":"/a/b.any.html?wss","status":"OK","message":null,"duration":1500,"subtests":[` +
		`{"name":"<good>","status":"PASS","message":null},` +
		`{"name":"bad","status":"FAIL","message":"U+d83d","expected":"PASS"},` +
		`{"name":"both","status":"FAIL","message":null,"expected":"PASS","known_intermittent":["FAIL"]}]},` +
		`{"test":"/a/c.html","status":"TIMEOUT","message":"late","duration":0,"subtests":[]},` +
		`{"test":"/a/d.html","status":"SKIP","message":"disabled: no","duration":0,"subtests":[]}]}` + "\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestEachOfSeveralEnginesHasAReportOfItsOwn(t *testing.T) {
	r := &run{options: Options{WPTReport: "out/report.json", Engines: []string{"otto"}}}
	if got := r.reportName("otto"); got != "out/report.json" {
		t.Error(got)
	}
	r.options.Engines = append(r.options.Engines, "modern")
	if got := r.reportName("modern"); got != "out/report-modern.json" {
		t.Error(got)
	}
}

func TestTheHTMLLogHoldsEverythingAndEscapesIt(t *testing.T) {
	var b bytes.Buffer
	if err := writeHTMLLog(&b, exampleResults(), Summary{Tests: 2, Passed: 1, Known: 2, Failed: 1, Skipped: 1}, time.UnixMilli(0)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a/b.any.html?wss", "&lt;good&gt;", "U&#43;d83d", "expected PASS", "1/3", "1.50 s", "disabled: no", "<b>2</b><span>tests run"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(b.String(), "<good>") || strings.Contains(b.String(), "src=") || strings.Contains(b.String(), "href=") {
		t.Error("the page holds an unescaped name or refers to something outside")
	}
}
