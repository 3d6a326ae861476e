package net

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"time"
)

// race connects to the first of a host's addresses that answers: Happy
// Eyeballs, RFC 8305. An attempt begins when the one before has failed, or has
// taken the attempt delay; the first connection cancels the others.
//
// Where oneAtATime is set, RFC 6455 section 4.1 has one connection CONNECTING
// per address: an attempt waits for its address's turn, which the winner keeps
// until it is released, and losers give up at once. So a host of several
// addresses is not held up by one that is busy, and nobody waits for a turn
// while holding another.
type race struct {
	task       *Task
	where      endpoint
	oneAtATime bool

	over    chan struct{} // closed when there is a winner
	results chan attempt
	all     sync.WaitGroup
	turn    *turn[netip.AddrPort] // of the winner
}

// attempt is how the connection to one address came out.
type attempt struct {
	index int
	conn  net.Conn
	turn  *turn[netip.AddrPort] // held when conn is not nil, nil where addresses have none
	err   error
}

// reach connects to where. The caller releases the race when the opening
// handshake is over.
func (t *Task) reach(ctx context.Context, where endpoint, oneAtATime bool) (net.Conn, *race, error) {
	addresses, err := t.resolve(ctx, where)
	if err != nil {
		return nil, nil, err
	}
	r := &race{task: t, where: where, oneAtATime: oneAtATime}
	if len(addresses) == 1 {
		only := r.try(ctx, 0, addresses[0])
		if only.err != nil {
			return nil, nil, r.failed(ctx, []error{only.err})
		}
		r.turn = only.turn
		return only.conn, r, nil
	}
	conn, err := r.run(ctx, addresses)
	if err != nil {
		return nil, nil, err
	}
	return conn, r, nil
}

func (r *race) run(ctx context.Context, addresses []netip.AddrPort) (net.Conn, error) {
	attempts, cancel := context.WithCancel(ctx)
	defer cancel()
	r.over = make(chan struct{})
	r.results = make(chan attempt)
	failures := make([]error, len(addresses))
	started, running := 0, 0
	start := func() {
		i := started
		started++
		running++
		r.all.Go(func() { r.report(r.try(attempts, i, addresses[i])) })
	}
	delay := time.NewTimer(r.task.options.ConnectionAttemptDelay)
	defer delay.Stop()
	start()
	for running > 0 {
		due := delay.C
		if started == len(addresses) {
			due = nil
		}
		select {
		case <-due:
			start()
			delay.Reset(r.task.options.ConnectionAttemptDelay)
		case a := <-r.results:
			running--
			if a.err == nil {
				r.turn = a.turn
				close(r.over)
				return a.conn, nil
			}
			failures[a.index] = a.err
			if started < len(addresses) && ctx.Err() == nil {
				start()
				delay.Reset(r.task.options.ConnectionAttemptDelay)
			}
		}
	}
	r.all.Wait()
	return nil, r.failed(ctx, failures)
}

// try connects to one address when it is its turn there.
func (r *race) try(ctx context.Context, index int, address netip.AddrPort) attempt {
	a := attempt{index: index}
	if r.oneAtATime {
		a.turn = r.task.addresses.line(address)
		a.err = a.turn.wait(ctx)
	}
	if a.err == nil {
		a.conn, a.err = r.task.dial(ctx, address)
	}
	if a.err != nil && a.turn != nil {
		a.turn.done()
	}
	return a
}

// dial opens the stream to an address.
func (t *Task) dial(ctx context.Context, address netip.AddrPort) (net.Conn, error) {
	if t.options.DialContext != nil {
		return t.options.DialContext(ctx, "tcp", address.String())
	}
	conn, err := new(net.Dialer).DialTCP(ctx, "tcp", netip.AddrPort{}, address)
	if err != nil {
		return nil, err // not a nil *net.TCPConn
	}
	return conn, nil
}

// report hands an attempt over, or clears up after it when it came too late.
func (r *race) report(a attempt) {
	select {
	case r.results <- a:
		return
	case <-r.over:
	}
	if a.err != nil {
		return
	}
	a.conn.Close()
	if a.turn != nil {
		a.turn.done()
	}
}

// release gives the address's turn up, and returns when the losers have ended.
func (r *race) release() {
	if r.turn != nil {
		r.turn.done()
	}
	r.all.Wait()
}

// failed is the error of a race that nobody has won.
func (r *race) failed(ctx context.Context, failures []error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	e := &unreachableError{host: r.where.String()}
	for _, err := range failures {
		if err != nil {
			e.failures = append(e.failures, err)
		}
	}
	return e
}

// unreachableError is why none of a host's addresses could be connected to.
type unreachableError struct {
	host     string
	failures []error
}

func (e *unreachableError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "connecting to %s: ", e.host)
	refused := true
	for i, err := range e.failures {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(err.Error())
		refused = refused && errors.Is(err, syscall.ECONNREFUSED)
	}
	if refused {
		b.WriteString(": is its server running, and on this port?")
	}
	return b.String()
}

func (e *unreachableError) Unwrap() []error { return e.failures }
