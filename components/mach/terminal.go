package mach

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"
)

const (
	promptFirst = "> "
	promptMore  = "... "
)

// errDropped is what ReadLine gives when Ctrl-C was typed; with it comes the line that was being typed.
var errDropped = errors.New("interrupted")

// lineReader reads the lines of a prompt. What is written to it appears above the line that is being typed.
type lineReader interface {
	io.Writer
	ReadLine() (string, error)
	SetPrompt(string)
	// Restore puts a terminal back into the state in which it was found, also while a ReadLine waits.
	Restore()
}

// newLineReader edits lines with history on a terminal, and reads them plainly from anything else.
func newLineReader(stdin io.Reader, stdout io.Writer) (reader lineReader, isTerminal bool) {
	in, inIsFile := stdin.(*os.File)
	out, outIsFile := stdout.(*os.File)
	if !inIsFile || !outIsFile || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return &plainLines{Reader: bufio.NewReader(stdin), Writer: stdout}, false
	}
	keys := &keyboard{in: in}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{keys, out}, promptFirst)
	t.History = openHistory(keys.dropped)
	return &terminalLines{Terminal: t, keys: keys, fd: int(in.Fd())}, true
}

// terminalLines keeps the terminal raw only while a line is typed, so that Ctrl-C is a signal while script runs.
type terminalLines struct {
	*term.Terminal
	keys *keyboard
	fd   int

	mu     sync.Mutex
	cooked *term.State // the state to go back to, nil when that is the present one
	closed bool
}

func (t *terminalLines) ReadLine() (string, error) {
	if err := t.makeRaw(); err != nil {
		return "", err
	}
	defer t.cook()
	line, err := t.Terminal.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		err = nil
	}
	if t.keys.dropped(line) {
		t.keys.interrupted = false
		return strings.TrimSuffix(line, dropMark), errDropped
	}
	return line, err
}

func (t *terminalLines) makeRaw() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return io.EOF
	}
	state, err := term.MakeRaw(t.fd)
	if err != nil {
		return fmt.Errorf("cannot use the terminal: %w", err)
	}
	t.cooked = state
	if width, height, err := term.GetSize(t.fd); err == nil && width > 0 {
		if err := t.SetSize(width, height); err != nil {
			return fmt.Errorf("cannot use the terminal: %w", err)
		}
	}
	return nil
}

// cook ends makeRaw's mode.
func (t *terminalLines) cook() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cooked != nil {
		_ = term.Restore(t.fd, t.cooked) // a terminal that is gone needs no mode
		t.cooked = nil
	}
}

func (t *terminalLines) Restore() {
	t.cook()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
}

// Terminal.ReadLine takes Ctrl-C for the end of input and cannot be used after it. So keyboard makes it the end of the
// line, marked in the way in which terminals echo it.
const (
	ctrlC    = "\x03"
	lineEnd  = "\x05" // Ctrl-E
	dropMark = "^C"
)

type keyboard struct {
	in          io.Reader
	waiting     []byte // what has been read and not handed on
	interrupted bool   // Ctrl-C was typed; used on the goroutine that reads
}

// dropped reports whether Ctrl-C ended the line.
func (k *keyboard) dropped(line string) bool {
	return k.interrupted && strings.HasSuffix(line, dropMark)
}

func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.waiting) == 0 {
		n, err := k.in.Read(p)
		if !bytes.Contains(p[:n], []byte(ctrlC)) {
			return n, err
		}
		k.interrupted = true
		k.waiting = bytes.ReplaceAll(p[:n], []byte(ctrlC), []byte(lineEnd+dropMark+"\r"))
	}
	n := copy(p, k.waiting)
	k.waiting = k.waiting[n:]
	return n, nil
}

// plainLines reads lines without a prompt.
type plainLines struct {
	*bufio.Reader
	io.Writer
}

func (p *plainLines) ReadLine() (string, error) {
	line, err := p.Reader.ReadString('\n')
	return strings.TrimSuffix(line, "\n"), err
}

func (p *plainLines) SetPrompt(string) {}
func (p *plainLines) Restore()         {}
