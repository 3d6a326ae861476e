package runner

import "time"

// Statuses of a whole test, those of web-platform-tests.
const (
	OK                 = "OK"      // the harness ran to its end
	Error              = "ERROR"   // the harness failed, or a script of the page did
	Timeout            = "TIMEOUT" // also of a subtest
	Crash              = "CRASH"   // the process that ran it died, or could not be stopped
	Skip               = "SKIP"    // not run
	PreconditionFailed = "PRECONDITION_FAILED"
)

// Statuses of a subtest, besides Timeout and PreconditionFailed.
const (
	Pass   = "PASS"
	Fail   = "FAIL"
	NotRun = "NOTRUN"
)

// What testharness.js calls them, by number.
var (
	harnessStatuses = []string{OK, Error, Timeout, PreconditionFailed}
	subtestStatuses = []string{Pass, Fail, Timeout, NotRun, PreconditionFailed}
)

// Result is how a test went on one engine.
type Result struct {
	Test     Test          `json:"-"`
	Engine   string        `json:"-"`
	Status   string        `json:"status"`
	Message  string        `json:"message,omitempty"`
	Subtests []Subtest     `json:"subtests,omitempty"`
	Duration time.Duration `json:"duration"`
	// Log is what the page wrote to its console as an error, and exceptions
	// that nothing handled.
	Log []string `json:"log,omitempty"`
	// Output is the end of what a crashed process wrote to standard error.
	Output string `json:"output,omitempty"`

	comparison
	// Stale are the subtests that have an expectation and did not come up.
	Stale []string `json:"-"`
}

// Subtest is how one test() of a page went.
type Subtest struct {
	Name    string `json:"name"`
	Status  string `json:"status"`
	Message string `json:"message,omitempty"`

	comparison
}

// comparison is a result beside what was expected.
type comparison struct {
	Expected   []string `json:"-"` // the statuses that are no surprise
	Unexpected bool     `json:"-"`
}

// failed counts what makes the result a failure of the run.
func (r *Result) failed() int {
	count := len(r.Stale)
	if r.Unexpected {
		count++
	}
	for i := range r.Subtests {
		if r.Subtests[i].Unexpected {
			count++
		}
	}
	return count
}

func statusName(names []string, number float64) string {
	if i := int(number); i >= 0 && i < len(names) {
		return names[i]
	}
	return Error
}
