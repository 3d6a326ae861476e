// Package deadline is what the net.Conns of our own making share: the time by
// which their reads or writes are to be done.
package deadline

import (
	"sync"
	"time"
)

// Timer is the deadline of a stream's reads, or of its writes. It belongs to the
// stream's mutex, which is held when any method is called. The zero value is no
// deadline.
type Timer struct {
	timer *time.Timer // nil for none
	over  bool
}

// Set replaces the deadline; the zero time is none. reached is called with mu, the
// stream's mutex, held: at once if t is past, otherwise at that time, unless the
// deadline has been replaced or stopped by then.
func (d *Timer) Set(mu sync.Locker, t time.Time, reached func()) {
	d.Stop()
	d.over = false
	if t.IsZero() {
		return
	}
	wait := time.Until(t)
	if wait <= 0 {
		d.over = true
		reached()
		return
	}
	var timer *time.Timer
	timer = time.AfterFunc(wait, func() {
		mu.Lock()
		defer mu.Unlock()
		if d.timer == timer {
			d.timer = nil
			d.over = true
			reached()
		}
	})
	d.timer = timer
}

// Over reports whether the deadline has passed.
func (d *Timer) Over() bool { return d.over }

// Stop lets go of what waits for the deadline. One that has passed stays so.
func (d *Timer) Stop() {
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
}
