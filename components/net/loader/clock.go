package loader

import (
	"sync"
	"time"
)

// clock calls a function once something has taken too long.
type clock struct {
	limit time.Duration

	mu      sync.Mutex
	timer   *time.Timer
	running bool
	late    bool
}

// newClock returns one that is not running.
func newClock(limit time.Duration, late func()) *clock {
	c := &clock{limit: limit}
	c.timer = time.AfterFunc(limit, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.running {
			c.late = true
			late()
		}
	})
	c.timer.Stop()
	return c
}

// start gives what follows the whole time.
func (c *clock) start() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running = true
	c.timer.Reset(c.limit)
}

// extend does so where the clock is running.
func (c *clock) extend() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running && !c.late {
		c.timer.Reset(c.limit)
	}
}

// stop reports whether all was in time.
func (c *clock) stop() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running = false
	c.timer.Stop()
	return !c.late
}
