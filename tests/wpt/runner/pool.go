package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Command makes the command line of a worker process, which has to call
// ServeWorker.
type Command func(ctx context.Context) *exec.Cmd

// killGrace is how much longer than its own time limit a worker may take before
// its process is killed.
const killGrace = closeLimit + 5*time.Second

// A pool runs jobs on worker processes, each as many as it has workers at a time.
type pool struct {
	command Command
	setup   workerSetup
	size    int

	mu sync.Mutex
	// trouble is what workers wrote that ended badly though each of their tests
	// had a result: a race detector's report, for one.
	trouble []string
}

// retire ends a worker that has run all it is given.
func (p *pool) retire(w *process) {
	if w == nil {
		return
	}
	if err := w.end(); err != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.trouble = append(p.trouble, err.Error()+"\n"+w.stderr.String())
	}
}

// run calls done with the result of each job; from several goroutines, in the
// order in which they end. It returns early when ctx is done or a worker cannot
// be started.
func (p *pool) run(ctx context.Context, jobs []job, done func(index int, result Result)) error {
	next := make(chan int)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(next)
		for i := range jobs {
			select {
			case next <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range min(p.size, len(jobs)) {
		group.Go(func() error {
			var process *process
			defer func() {
				if ctx.Err() == nil {
					p.retire(process)
				} else if process != nil {
					_ = process.end()
				}
			}()
			for i := range next {
				if process == nil {
					var err error
					if process, err = p.start(ctx); err != nil {
						return err
					}
				}
				result, alive := process.run(ctx, jobs[i], p.setup.timeout(jobs[i].Long)+killGrace)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				if !alive {
					_ = process.end() // its last result says what happened
					process = nil
				}
				done(i, result)
			}
			return nil
		})
	}
	return group.Wait()
}

// process is a running worker.
type process struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	results chan workerReply
	stderr  output
}

type workerReply struct {
	result Result
	err    error
}

func (p *pool) start(ctx context.Context) (*process, error) {
	w := &process{cmd: p.command(ctx), results: make(chan workerReply, 1)}
	w.cmd.Env = append(os.Environ(), workerVariable+"=1", "GOTRACEBACK=single")
	w.cmd.Stderr = &w.stderr
	var err error
	if w.in, err = w.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start a test process: %w", err)
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start a test process: %w", err)
	}
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a test process: %w", err)
	}
	go func() {
		defer close(w.results)
		decoder := json.NewDecoder(out)
		for {
			var reply workerReply
			if reply.err = decoder.Decode(&reply.result); reply.err != nil {
				w.results <- reply
				return
			}
			w.results <- reply
		}
	}()
	if err := json.NewEncoder(w.in).Encode(p.setup); err != nil {
		_ = w.end()
		return nil, fmt.Errorf("start a test process: %w: %s", err, w.stderr.String())
	}
	return w, nil
}

// run runs a job. alive is false when the process is of no more use.
func (w *process) run(ctx context.Context, j job, limit time.Duration) (result Result, alive bool) {
	start := time.Now()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	hung := false
	var reply workerReply
	// A process that has died is noticed by its output's end.
	_ = json.NewEncoder(w.in).Encode(j)
	select {
	case reply = <-w.results:
	case <-timer.C:
		hung = true
	case <-ctx.Done():
		return Result{}, false
	}
	if !hung && reply.err == nil {
		return reply.result, reply.result.Status != Crash
	}
	_ = w.cmd.Process.Kill()
	_ = w.cmd.Wait() // and all of its standard error is here
	result = Result{Status: Crash, Duration: time.Since(start), Output: w.stderr.String()}
	switch {
	case hung:
		result.Message = fmt.Sprintf("the test process did not answer within %v and was killed", limit)
	case errors.Is(reply.err, io.EOF) || errors.Is(reply.err, io.ErrUnexpectedEOF):
		result.Message = "the test process died: " + firstLine(result.Output)
	default:
		result.Message = "the test process answered what is no result: " + reply.err.Error()
	}
	return result, false
}

// end ends the process and waits for it.
func (w *process) end() error {
	_ = w.in.Close() // a worker ends with its input
	timer := time.AfterFunc(killGrace, func() { _ = w.cmd.Process.Kill() })
	defer timer.Stop()
	for range w.results { // until the reading goroutine has ended
	}
	return w.cmd.Wait()
}

// firstLine is the line of a Go crash that says what it was.
func firstLine(output string) string {
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "runtime:") {
			return line
		}
	}
	output = strings.TrimSpace(output)
	line, _, _ := strings.Cut(output, "\n")
	return line
}

// output keeps the beginning of what is written to it, where a crash says what it
// was, and counts the rest.
type output struct {
	mu   sync.Mutex
	kept bytes.Buffer
	more int
}

const maxOutput = 8 << 10

// Write implements io.Writer.
func (t *output) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	room := min(len(p), maxOutput-t.kept.Len())
	t.kept.Write(p[:room])
	t.more += len(p) - room
	return len(p), nil
}

func (t *output) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.more == 0 {
		return t.kept.String()
	}
	return fmt.Sprintf("%s\n... and %d bytes more\n", t.kept.String(), t.more)
}
