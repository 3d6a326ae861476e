package runner

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"
)

func TestAWorkerThatDoesNotAnswerIsKilled(t *testing.T) {
	for _, test := range []struct {
		misbehaviour, want string
		limit              time.Duration
	}{
		{"hang", "the test process did not answer within 10ms and was killed", 10 * time.Millisecond},
		{"garble", "the test process answered what is no result: invalid character", time.Minute},
	} {
		t.Run(test.misbehaviour, func(t *testing.T) {
			t.Setenv(misbehaviour, test.misbehaviour)
			p := &pool{command: self}
			worker, err := p.start(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			result, alive := worker.run(t.Context(), job{}, test.limit)
			_ = worker.end()
			if alive || result.Status != Crash || !strings.HasPrefix(result.Message, test.want) {
				t.Errorf("alive %v, %s: %s", alive, result.Status, result.Message)
			}
		})
	}
}

func TestAWorkerThatEndsBadlyFailsTheRun(t *testing.T) {
	t.Setenv(misbehaviour, "fail")
	options, out := options(t, "fixtures/passes.any.js?one")
	summary, _ := runTests(t, options)
	if summary.Failed != 1 || !strings.Contains(out.String(), "a test process ended badly:\n          exit status 66\n          found at the end\n") {
		t.Errorf("%+v %s", summary, out)
	}
}

func TestTheNextTestGetsANewProcessAfterACrash(t *testing.T) {
	options, _ := options(t, "fixtures/crashes.any.js", "fixtures/passes.any.js?one", "fixtures/times-out.any.js")
	options.Processes, options.TimeoutMultiplier = 1, hasty
	_, results := runTests(t, options)
	if got := results["/fixtures/passes.any.html?one"].Status; got != OK {
		t.Errorf("after a crash: %s", got)
	}
}

func TestAProcessThatCannotStartStopsTheRun(t *testing.T) {
	options, _ := options(t, "fixtures/fails.any.js")
	options.Command = func(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, "/no/such/program") }
	_, err := Run(t.Context(), options)
	if err == nil || !strings.HasPrefix(err.Error(), "start a test process: ") {
		t.Error(err)
	}
}

func TestAnInterruptEndsTheRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	options, _ := options(t, "fixtures/loops.any.js")
	options.Command = func(ctx context.Context) *exec.Cmd {
		cancel()
		return self(ctx)
	}
	if _, err := Run(ctx, options); err == nil {
		t.Error("the run ended as if nothing had happened")
	}
}

func TestOutputIsBounded(t *testing.T) {
	var o output
	for range 3 {
		if n, err := o.Write(make([]byte, maxOutput/2)); n != maxOutput/2 || err != nil {
			t.Fatal(n, err)
		}
	}
	if got := o.String(); !strings.HasSuffix(got, "\n... and 4096 bytes more\n") || len(got) > maxOutput+100 {
		t.Errorf("%d bytes, ending %q", len(got), got[len(got)-30:])
	}
}
