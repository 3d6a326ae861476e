package websocket

import (
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gobwas/ws"
)

// KeepAlive asks a silent peer for a sign of life. The zero value does not. A peer of
// the drafts, which knows no pings, is not asked.
type KeepAlive struct {
	// Interval is how long nothing may arrive until a ping is sent; 0 sends none.
	Interval time.Duration

	// Timeout is how long after that ping something must arrive, a pong or
	// anything else; otherwise the connection is failed with ErrPeerSilent.
	// 0 means DefaultPongTimeout.
	Timeout time.Duration
}

// DefaultPongTimeout is the Timeout of a KeepAlive that has none.
const DefaultPongTimeout = 20 * time.Second

// watch sees to keep-alive and idle time-out. Only a channel that has one of
// them has a watch.
type watch struct {
	channel *Channel
	start   time.Time // times are nanoseconds since it
	timer   *time.Timer
	armed   sync.WaitGroup // has one more while the timer runs, or its function

	// By the channel's mu.
	pinged int64 // when the last keep-alive ping was queued, -1 for never

	heard atomic.Int64 // when anything has last arrived
	moved atomic.Int64 // when bytes of messages have last come or gone
	wrote atomic.Int64 // when output has last got on
	busy  atomic.Bool  // what has arrived is being handled
}

func newWatch(c *Channel) *watch {
	if c.config.KeepAlive.Interval <= 0 && c.config.IdleTimeout <= 0 {
		return nil
	}
	return &watch{channel: c}
}

// begin starts the watch of a channel that opens. It must be called with the
// channel's mu, before anything can be sent.
func (w *watch) begin() {
	if w == nil {
		return
	}
	w.start = time.Now()
	w.pinged = -1
	w.busy.Store(true)
	w.armed.Add(1)
	w.timer = time.AfterFunc(w.firstLook(), w.look)
}

// connected says that DidConnect has returned, which counts as a message does.
func (w *watch) connected() { w.handled(true) }

func (w *watch) firstLook() time.Duration {
	first := time.Duration(math.MaxInt64)
	if interval := w.channel.config.KeepAlive.Interval; interval > 0 {
		first = interval
	}
	if idle := w.channel.config.IdleTimeout; idle > 0 {
		first = min(first, idle)
	}
	return first
}

// end stops the watch and waits for what it does.
func (w *watch) end() {
	if w == nil || w.timer == nil {
		return
	}
	if w.timer.Stop() {
		w.armed.Done()
	}
	w.armed.Wait()
}

func (w *watch) now() int64 { return int64(time.Since(w.start)) }

// arrived says that bytes have come and are going to be handled.
func (w *watch) arrived() {
	if w != nil {
		w.busy.Store(true)
	}
}

// handled says that what had come has been handled. partial says whether it
// has left a message under way.
func (w *watch) handled(partial bool) {
	if w == nil {
		return
	}
	now := w.now()
	w.heard.Store(now)
	if partial {
		w.moved.Store(now)
	}
	w.busy.Store(false)
}

// message says that a message has come.
func (w *watch) message() {
	if w != nil {
		w.moved.Store(w.now())
	}
}

// output says that n payload bytes have gone, or are about to. It must be
// called with the channel's mu, as resumed must.
func (w *watch) output(n uint64) {
	if w == nil || w.timer == nil {
		return
	}
	now := w.now()
	w.wrote.Store(now)
	if n > 0 {
		w.moved.Store(now)
	}
}

// resumed begins to count anew: nothing was read for a while.
func (w *watch) resumed() {
	if w != nil && w.timer != nil {
		now := w.now()
		w.heard.Store(now)
		w.moved.Store(now)
	}
}

// look is the timer's function.
func (w *watch) look() {
	defer w.armed.Done()
	c := w.channel
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != open {
		return
	}
	now := w.now()
	// What a blocked callback or a pause keeps from being read may be there.
	unread := c.paused.Load() || w.busy.Load()
	next := min(w.keepAlive(now, unread), w.idle(now, unread))
	if c.state != open {
		return
	}
	w.armed.Add(1)
	w.timer.Reset(time.Duration(next - now))
}

// keepAlive returns when to look again.
func (w *watch) keepAlive(now int64, unread bool) int64 {
	c := w.channel
	interval, timeout := int64(c.config.KeepAlive.Interval), int64(c.config.KeepAlive.Timeout)
	if interval <= 0 || c.framing.isDraft() { // the drafts have no pings
		return math.MaxInt64
	}
	heard := w.heard.Load()
	if w.pinged > heard && !unread {
		since := w.pinged
		if c.writing {
			// The ping may still wait behind what a slow peer takes bit by bit.
			since = max(since, w.wrote.Load())
		}
		if now < since+timeout {
			return min(since+timeout, now+interval)
		}
		c.limit = time.Now().Add(c.config.DisconnectTimeout)
		c.failWith(fmt.Errorf("%w: nothing has arrived for %v, nor an answer to a ping", ErrPeerSilent, time.Duration(now-heard).Round(time.Millisecond)),
			statusInternalError, "keep-alive: no pong")
		return math.MaxInt64
	}
	if due := max(heard, w.pinged) + interval; now < due {
		return due
	}
	if !c.broken {
		c.addControl(ws.OpPing, nil)
		c.startWriter()
	}
	w.pinged = now
	return now + min(interval, timeout)
}

// idle returns when to look again.
func (w *watch) idle(now int64, unread bool) int64 {
	c := w.channel
	limit := int64(c.config.IdleTimeout)
	if limit <= 0 || c.state != open {
		return math.MaxInt64
	}
	if unread {
		return now + limit
	}
	if due := w.moved.Load() + limit; now < due {
		return due
	}
	c.failWith(fmt.Errorf("%w for %v", ErrIdle, c.config.IdleTimeout), statusGoingAway, "idle for too long")
	return math.MaxInt64
}
