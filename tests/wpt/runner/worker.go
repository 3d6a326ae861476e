package runner

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"corvo/components/engine"
	"corvo/tests/wpt/server"
)

// A worker is a process that runs tests, so that one which brings its process
// down is a result and not the end of the run. It reads a setup and then jobs
// from standard input, and writes a result for each to standard output: JSON,
// a line each.

type workerSetup struct {
	Resolver   server.Resolver `json:"resolver"`
	Authority  []byte          `json:"authority"` // certificates of the test server's authority, PEM
	Multiplier float64         `json:"multiplier"`
}

type job struct {
	URL    string `json:"url"` // of the page, absolute
	Engine string `json:"engine"`
	Long   bool   `json:"long"`
}

// How long a page may take, as testharness.js has it, and what is added for the
// harness to say so itself.
const (
	normalTimeout = 10 * time.Second
	longTimeout   = 60 * time.Second
	timeoutGrace  = 2 * time.Second
	// closeLimit is how long an engine may take to close.
	closeLimit = 5 * time.Second
)

func (s workerSetup) timeout(long bool) time.Duration {
	timeout := normalTimeout
	if long {
		timeout = longTimeout
	}
	return time.Duration(float64(timeout)*s.Multiplier) + timeoutGrace
}

// ServeWorker is the main function of a worker process. It returns when its
// input ends.
func ServeWorker(in io.Reader, out io.Writer) error {
	return serveWorker(in, out, nil)
}

// prepare, if not nil, gives windows more than tests get.
func serveWorker(in io.Reader, out io.Writer, prepare func(*engine.Window) error) error {
	decoder := json.NewDecoder(bufio.NewReader(in))
	var setup workerSetup
	if err := decoder.Decode(&setup); err != nil {
		return fmt.Errorf("worker setup: %w", err)
	}
	w, err := newWorker(setup)
	if err != nil {
		return err
	}
	w.prepare = prepare
	encoder := json.NewEncoder(out)
	for {
		var next job
		if err := decoder.Decode(&next); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("worker job: %w", err)
		}
		result, closed := w.run(next)
		if err := encoder.Encode(result); err != nil {
			return fmt.Errorf("worker result: %w", err)
		}
		if !closed {
			return errors.New("an engine did not close")
		}
	}
}

type worker struct {
	setup   workerSetup
	tls     *tls.Config
	prepare func(*engine.Window) error
}

func newWorker(setup workerSetup) (*worker, error) {
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(setup.Authority) && len(setup.Authority) > 0 {
		return nil, errors.New("worker setup: the authority is no certificate in PEM form")
	}
	return &worker{setup: setup, tls: &tls.Config{RootCAs: pool}}, nil
}

// IsWorker says whether this process was started by a runner as a worker of it.
func IsWorker() bool { return os.Getenv(workerVariable) != "" }

// workerVariable is set in the environment of workers.
const workerVariable = "CORVO_WPT_WORKER"
