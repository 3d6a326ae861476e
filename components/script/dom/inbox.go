package dom

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"corvo/components/script/loop"
)

// messageOverhead is what a received message weighs beyond its bytes: about what a Runnable for it takes.
const messageOverhead = 64

// batches are the lists that no connection collects into at the moment: a connection has one only within a read.
var batches = sync.Pool{New: func() any { return new([]loop.Runnable) }}

// inbox is where the messages of one connection become tasks: a batch for each read, within what may wait for the
// script of the global. But for discard and release its methods are called by goroutines of the channel.
type inbox struct {
	tasks    *loop.Global
	incoming *semaphore.Weighted
	bound    int64

	batch      *[]loop.Runnable // what the present read has brought, nil for nothing yet
	arrived    time.Duration    // when it came, since the time origin
	timeOrigin time.Time

	deaf atomic.Bool // what arrives is discarded

	waiting  sync.Mutex
	stopWait context.CancelFunc // ends the wait for room, nil while nothing waits
}

func (b *inbox) init(host Host) {
	b.tasks = host.Tasks()
	b.incoming, b.bound = host.Incoming(), host.IncomingBound()
	b.timeOrigin = host.TimeOrigin()
}

// discard lets go of whatever arrives from now on, so that it neither waits for room nor takes any.
func (b *inbox) discard() {
	b.deaf.Store(true)
	b.waiting.Lock()
	defer b.waiting.Unlock()
	if b.stopWait != nil {
		b.stopWait()
	}
}

// add puts what was admitted into the batch.
func (b *inbox) add(r loop.Runnable) {
	if b.batch == nil {
		b.batch = batches.Get().(*[]loop.Runnable)
	}
	*b.batch = append(*b.batch, r)
}

// arrival is when the present read came to an end; the messages that it has brought have arrived together.
func (b *inbox) arrival() time.Duration {
	if b.batch == nil {
		b.arrived = time.Since(b.timeOrigin)
	}
	return b.arrived
}

// weight is what a message of n bytes takes of the bound.
func (b *inbox) weight(n int) int64 { return min(int64(n)+messageOverhead, b.bound) }

// admit waits until there is room for a message of n bytes, and returns false when it is to be discarded.
func (b *inbox) admit(n int) bool {
	if b.deaf.Load() {
		return false
	}
	weight := b.weight(n)
	if b.incoming.TryAcquire(weight) {
		return true
	}
	// What this read has brought already may be all that takes room.
	b.DidFinishRead()
	b.waiting.Lock()
	if b.deaf.Load() {
		b.waiting.Unlock()
		return false
	}
	ctx, stop := context.WithCancel(context.Background())
	b.stopWait = stop
	b.waiting.Unlock()
	err := b.incoming.Acquire(ctx, weight)
	b.waiting.Lock()
	b.stopWait = nil
	b.waiting.Unlock()
	stop()
	return err == nil
}

// release gives back the room of a message of n bytes.
func (b *inbox) release(n int) { b.incoming.Release(b.weight(n)) }

// DidFinishRead posts the batch.
func (b *inbox) DidFinishRead() {
	if b.batch == nil {
		return
	}
	b.tasks.PostAll(loop.WebSocket, *b.batch)
	clear(*b.batch)
	*b.batch = (*b.batch)[:0]
	batches.Put(b.batch)
	b.batch = nil
}
