package deadline

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestADeadlineIsReachedOnceUnlessItIsMovedOrStopped(t *testing.T) {
	for _, test := range []struct {
		name    string
		set     func(set func(time.Duration), d *Timer)
		reached int
		over    bool
	}{
		{"none", func(func(time.Duration), *Timer) {}, 0, false},
		{"past", func(set func(time.Duration), _ *Timer) { set(-time.Second) }, 1, true},
		{"to come", func(set func(time.Duration), _ *Timer) { set(time.Second) }, 1, true},
		{"moved nearer", func(set func(time.Duration), _ *Timer) { set(time.Hour); set(time.Second) }, 1, true},
		{"moved away", func(set func(time.Duration), _ *Timer) { set(time.Second); set(time.Hour) }, 0, false},
		{"past, then moved away", func(set func(time.Duration), _ *Timer) { set(-time.Second); set(time.Hour) }, 1, false},
		{"stopped", func(set func(time.Duration), d *Timer) { set(time.Second); d.Stop() }, 0, false},
		{"past, then stopped", func(set func(time.Duration), d *Timer) { set(-time.Second); d.Stop() }, 1, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var mu sync.Mutex
				var d Timer
				reached := 0
				mu.Lock()
				test.set(func(wait time.Duration) {
					d.Set(&mu, time.Now().Add(wait), func() {
						if mu.TryLock() {
							t.Error("reached is called without the mutex")
						}
						reached++
					})
				}, &d)
				mu.Unlock()
				time.Sleep(time.Minute)
				mu.Lock()
				defer mu.Unlock()
				if reached != test.reached || d.Over() != test.over {
					t.Errorf("reached %d times, over %t; want %d, %t", reached, d.Over(), test.reached, test.over)
				}
				d.Stop()
			})
		})
	}
}

func TestTheZeroTimeTakesADeadlineAway(t *testing.T) {
	var mu sync.Mutex
	var d Timer
	mu.Lock()
	defer mu.Unlock()
	d.Set(&mu, time.Now().Add(-time.Second), func() {})
	d.Set(&mu, time.Time{}, func() { t.Error("no deadline is reached") })
	if d.Over() {
		t.Error("it stays over")
	}
}
