package dom

import (
	"sync"
	"sync/atomic"
	"time"

	"corvo/components/script/loop"
)

// batches are the lists that no connection collects into at the moment: a connection has one only within a read.
var batches = sync.Pool{New: func() any { return new([]loop.Runnable) }}

// inbox is where the messages of one connection become tasks: a batch for each read, within what may wait for the
// script of the global. But for discard and release its methods are called by goroutines of the channel.
type inbox struct {
	to       receiver
	tasks    *loop.Global
	incoming *Incoming

	batch      *[]loop.Runnable // what the present read has brought, nil for nothing yet
	arrived    time.Duration    // when it came, since the time origin
	timeOrigin time.Time

	deaf atomic.Bool // what arrives is discarded

	waiting sync.Mutex
	stop    chan struct{} // closed to end the wait for room, nil while nothing waits
}

func (b *inbox) init(host Host, to receiver) {
	b.to = to
	b.tasks = host.Tasks()
	b.incoming = host.Incoming()
	b.timeOrigin = host.TimeOrigin()
}

// discard lets go of whatever arrives from now on, so that it neither waits for room nor takes any.
func (b *inbox) discard() {
	b.deaf.Store(true)
	b.waiting.Lock()
	defer b.waiting.Unlock()
	if b.stop != nil {
		close(b.stop)
		b.stop = nil
	}
}

// DidReceiveMessage adds a text message to the batch.
func (b *inbox) DidReceiveMessage(text string) {
	if b.admit(len(text)) {
		b.add(&textMessage{inbox: b, text: text, arrived: b.arrival()})
	}
}

// DidReceiveBinaryData adds a binary message to the batch.
func (b *inbox) DidReceiveBinaryData(data []byte) {
	if b.admit(len(data)) {
		b.add(&binaryMessage{inbox: b, data: data, arrived: b.arrival()})
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

// admit waits until there is room for a message of n bytes, and returns false when it is to be discarded.
func (b *inbox) admit(n int) bool {
	if b.deaf.Load() {
		return false
	}
	if b.incoming.take(n) {
		return true
	}
	// What this read has brought already may be all that takes room.
	b.DidFinishRead()
	stop := make(chan struct{})
	b.waiting.Lock()
	if b.deaf.Load() {
		b.waiting.Unlock()
		return false
	}
	b.stop = stop
	b.waiting.Unlock()
	admitted := b.incoming.wait(n, stop)
	b.waiting.Lock()
	b.stop = nil
	b.waiting.Unlock()
	return admitted
}

// release gives back the room of a message of n bytes.
func (b *inbox) release(n int) { b.incoming.release(n) }

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
