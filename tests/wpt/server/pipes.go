package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Pipes change a file's response as ?pipe= says, by the description at
// https://web-platform-tests.org/writing-tests/server-pipes.html

// answer is a response before it is sent.
type answer struct {
	status int
	header http.Header
	body   []byte
	steps  []trickleStep // nil sends the body at once
}

// pipeCall is one pipe with its arguments.
type pipeCall struct {
	name string
	args []string
}

func (c pipeCall) errorf(format string, args ...any) error {
	return fmt.Errorf("pipe %s(%s): %s", c.name, strings.Join(c.args, ","), fmt.Sprintf(format, args...))
}

// parsePipes reads "name(argument,argument)|name". A backslash in an argument
// takes the next character as it is, but for \n, \r and \t.
func parsePipes(text string) []pipeCall {
	var calls []pipeCall
	var name strings.Builder
	flush := func() {
		if name.Len() > 0 {
			calls = append(calls, pipeCall{name: name.String()})
			name.Reset()
		}
	}
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '|':
			flush()
		case '(':
			call := pipeCall{name: name.String()}
			name.Reset()
			call.args, at = pipeArguments(text, at+1)
			calls = append(calls, call)
		default:
			name.WriteByte(text[at])
		}
	}
	flush()
	return calls
}

// pipeArguments reads up to a closing parenthesis; end is where that is.
func pipeArguments(text string, at int) (args []string, end int) {
	var arg strings.Builder
	for ; at < len(text); at++ {
		switch text[at] {
		case ')':
			return append(args, arg.String()), at
		case ',':
			args = append(args, arg.String())
			arg.Reset()
		case '\\':
			if at++; at < len(text) {
				arg.WriteString(strings.NewReplacer("n", "\n", "r", "\r", "t", "\t").Replace(text[at : at+1]))
			}
		default:
			arg.WriteByte(text[at])
		}
	}
	return append(args, arg.String()), at
}

// pipe applies one pipe.
func (s *Server) pipe(r *http.Request, a *answer, call pipeCall) error {
	counts := map[string][2]int{"sub": {0, 1}, "status": {1, 1}, "header": {2, 3}, "slice": {1, 2}, "trickle": {1, 1}, "gzip": {0, 0}}
	count, ok := counts[call.name]
	if !ok {
		return fmt.Errorf("the server has no pipe %q", call.name)
	}
	if count[1] == 0 && len(call.args) == 1 && call.args[0] == "" {
		call.args = nil // "()"
	}
	if len(call.args) < count[0] || len(call.args) > count[1] {
		return call.errorf("it takes %d to %d arguments", count[0], count[1])
	}
	var err error
	switch call.name {
	case "sub":
		a.body, err = s.substitute(r, a.body, len(call.args) == 0 || call.args[0] != "none")
	case "status":
		if a.status, err = strconv.Atoi(call.args[0]); err != nil || a.status < 200 || a.status > 999 {
			return call.errorf("%q is no status of a response", call.args[0])
		}
	case "header":
		if len(call.args) == 3 && (call.args[2] == "1" || strings.EqualFold(call.args[2], "true")) {
			a.header.Add(call.args[0], call.args[1])
		} else {
			a.header.Set(call.args[0], call.args[1])
		}
	case "slice":
		err = a.slice(call)
	case "gzip":
		err = a.gzip()
	case "trickle":
		if a.steps, err = parseTrickle(call); err == nil && a.header.Get("Expires") == "" {
			a.header.Set("Cache-Control", "no-cache, no-store, must-revalidate")
			a.header.Set("Pragma", "no-cache")
			a.header.Set("Expires", "0")
		}
	}
	return err
}

// slice keeps a part of the body; negative offsets count from its end.
func (a *answer) slice(call pipeCall) error {
	bounds := [2]int{0, len(a.body)}
	for i, arg := range call.args {
		if strings.EqualFold(arg, "null") {
			continue
		}
		offset, err := strconv.Atoi(arg)
		if err != nil {
			return call.errorf("%q is no offset", arg)
		}
		if offset < 0 {
			offset += len(a.body)
		}
		bounds[i] = min(max(offset, 0), len(a.body))
	}
	a.body = a.body[bounds[0]:max(bounds[0], bounds[1])]
	return nil
}

// gzip compresses the body.
func (a *answer) gzip() error {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(a.body)
	if err = errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("pipe gzip: %w", err)
	}
	a.body = b.Bytes()
	a.header.Set("Content-Encoding", "gzip")
	a.header.Set("Content-Length", strconv.Itoa(len(a.body)))
	return nil
}

// trickleStep is one instruction: to wait, to send so many bytes, or to repeat
// so many instructions until all is sent.
type trickleStep struct {
	delay  time.Duration
	bytes  int
	repeat int
}

// maxTrickleDelay bounds one wait.
const maxTrickleDelay = time.Minute

func parseTrickle(call pipeCall) ([]trickleStep, error) {
	var steps []trickleStep
	for item := range strings.SplitSeq(call.args[0], ":") {
		var step trickleStep
		var err error
		switch {
		case strings.HasPrefix(item, "d"):
			var seconds float64
			seconds, err = strconv.ParseFloat(item[1:], 64)
			if err == nil && (seconds < 0 || seconds > maxTrickleDelay.Seconds()) {
				return nil, call.errorf("a delay is up to %v", maxTrickleDelay)
			}
			step.delay = time.Duration(seconds * float64(time.Second))
		case strings.HasPrefix(item, "r"):
			step.repeat, err = strconv.Atoi(item[1:])
			if err == nil && (step.repeat < 1 || step.repeat > len(steps)) {
				return nil, call.errorf("there are not %d instructions before %q", step.repeat, item)
			}
		default:
			step.bytes, err = strconv.Atoi(item)
			if err == nil && step.bytes < 0 {
				return nil, call.errorf("%q is no number of bytes", item)
			}
		}
		if err != nil {
			return nil, call.errorf("%q is neither a number of bytes nor a delay nor a repetition", item)
		}
		steps = append(steps, step)
	}
	return steps, nil
}

// send writes the response, with the waits that it has.
func (a *answer) send(ctx context.Context, w http.ResponseWriter) {
	w.WriteHeader(a.status)
	steps := a.steps
	for i := 0; i < len(steps); i++ {
		step := steps[i]
		switch {
		case step.repeat > 0:
			if len(a.body) > 0 && sends(a.steps[i-step.repeat:i]) {
				i -= step.repeat + 1
			}
		case step.delay > 0:
			_ = http.NewResponseController(w).Flush() // what has been written so far
			select {
			case <-time.After(step.delay):
			case <-ctx.Done():
				return
			}
		default:
			n := min(step.bytes, len(a.body))
			if _, err := w.Write(a.body[:n]); err != nil {
				return
			}
			a.body = a.body[n:]
		}
	}
	_, _ = w.Write(a.body) // the client may go away
}

// sends says whether repeating steps ever comes to an end.
func sends(steps []trickleStep) bool {
	for _, step := range steps {
		if step.bytes > 0 {
			return true
		}
	}
	return false
}
