package benchnet

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// row is one kind of work.
type row struct {
	name    string // as that of a Go benchmark
	what    string
	size    int  // bytes of a message, 0 where none is sent
	deflate bool // messages are JSON, compressed
	most    int  // bounds how often it is done, 0 for no bound
	run     func(*trial) error
}

const pipeline = 1000

var rows = []row{
	{name: "PingPong64", what: "64 bytes echoed, one message at a time", size: 64, run: echoes(1)},
	{name: "Pipelined64", what: fmt.Sprintf("64 bytes echoed, %d messages on their way", pipeline), size: 64, run: echoes(pipeline)},
	{name: "Flood64", what: "64 bytes received, as fast as they come", size: 64, run: flood},
	{name: "Echo64KiB", what: "64 KiB echoed, one message at a time", size: 64 << 10, run: echoes(1)},
	{name: "Echo1MiB", what: "1 MiB echoed, one message at a time", size: 1 << 20, run: echoes(1)},
	{name: "DeflateJSON", what: "2 KiB of JSON inflated, deflated and echoed, 16 messages on their way", size: len(document), deflate: true, run: echoes(16)},
	// With many more connections the machine's ports would run out.
	{name: "OpenClose", what: "a connection opened, and closed by its peer", most: 2000, run: openClose},
}

// Rows lists the names that [Options.Rows] takes.
func Rows() []string {
	names := []string{idle.name}
	for _, r := range rows {
		names = append(names, r.name)
	}
	return names
}

// trial is a row done n times by a subject.
type trial struct {
	row     row
	subject subject
	role    string
	n       int
	meter   meter // what is not setting up
}

// echoes has messages echoed, with as many on their way as the window takes.
func echoes(window int) func(*trial) error {
	return func(t *trial) error {
		a, err := newArena(t.subject, t.role, task{message: echo, deflate: t.row.deflate})
		if err != nil {
			return err
		}
		defer a.close()
		p, wait, err := a.connect()
		if err != nil {
			return err
		}
		frame := p.frame(opBinary, []byte(strings.Repeat("x", t.row.size)))
		if t.row.deflate {
			frame = p.frame(opBinary|compressed, deflated(document))
		}
		sent := min(t.n, window)
		frames := bytes.Repeat(frame, sent)
		t.meter.start()
		if _, err := p.conn.Write(frames); err != nil {
			return err
		}
		for received := 0; received < t.n; {
			came, err := p.read()
			if err != nil {
				return err
			}
			received += came
			if more := min(t.n-sent, came); more > 0 {
				if _, err := p.conn.Write(frames[:more*len(frame)]); err != nil {
					return err
				}
				sent += more
			}
		}
		t.meter.stop()
		if t.row.deflate && p.plain {
			return errors.New("it does not compress what it sends")
		}
		return end(p, wait)
	}
}

func end(p *peer, wait func()) error {
	if err := p.goodbye(); err != nil {
		return err
	}
	wait()
	return nil
}

// flood sends messages that the subject counts.
func flood(t *trial) error {
	left, done := t.n, make(chan struct{})
	a, err := newArena(t.subject, t.role, task{message: func(sender, []byte) {
		if left--; left == 0 {
			close(done)
		}
	}})
	if err != nil {
		return err
	}
	defer a.close()
	p, wait, err := a.connect()
	if err != nil {
		return err
	}
	frame := p.frame(opBinary, []byte(strings.Repeat("x", t.row.size)))
	frames := bytes.Repeat(frame, pipeline)
	t.meter.start()
	for sent := 0; sent < t.n; sent += pipeline {
		if _, err := p.conn.Write(frames[:min(pipeline, t.n-sent)*len(frame)]); err != nil {
			return err
		}
	}
	<-done
	t.meter.stop()
	return end(p, wait)
}

// openClose opens and closes connections, one at a time.
func openClose(t *trial) error {
	a, err := newArena(t.subject, t.role, task{message: echo, deflate: t.row.deflate})
	if err != nil {
		return err
	}
	defer a.close()
	t.meter.start()
	for range t.n {
		p, wait, err := a.connect()
		if err != nil {
			return err
		}
		if err := end(p, wait); err != nil {
			return err
		}
	}
	t.meter.stop()
	return nil
}
