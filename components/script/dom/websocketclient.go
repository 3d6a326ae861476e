package dom

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"corvo/components/net/websocket"

	"corvo/components/script/loop"
)

// Status codes of RFC 6455, https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
const (
	statusNormal   = 1000
	statusAbnormal = 1006
)

var (
	errClosing      = errors.New("the window is closing")
	errMixedContent = errors.New("a page loaded over https may connect to wss: URLs only")
)

// messageOverhead is what a received message weighs beyond its bytes: about what a Runnable for it takes.
const messageOverhead = 64

// maxIdleBatch is the capacity, in Runnables, that a connection's batch keeps between reads.
const maxIdleBatch = 64

// socketClient is the script task's client of a channel: it makes Runnables of what the net task reports. Its DidX
// methods are called by goroutines of the channel.
type socketClient struct {
	ws       *WebSocket
	tasks    *loop.Global
	sockets  *Sockets
	incoming *semaphore.Weighted
	bound    int64

	batch      []loop.Runnable // what the present read has brought
	arrived    time.Duration   // when it came, since the time origin
	timeOrigin time.Time

	deaf atomic.Bool   // what arrives is discarded
	sent atomic.Uint64 // bytes that have left since the last drained ran

	mu       sync.Mutex
	channel  *websocket.Channel
	stopWait context.CancelFunc // ends the wait for room, nil while nothing waits
}

func (c *socketClient) init(ws *WebSocket, host Host) {
	c.ws = ws
	c.tasks = host.Tasks()
	c.sockets = host.Sockets()
	c.incoming, c.bound = host.Incoming(), host.IncomingBound()
	c.timeOrigin = host.TimeOrigin()
}

// connected records the channel, for Sockets.
func (c *socketClient) connected(channel *websocket.Channel) {
	c.mu.Lock()
	c.channel = channel
	c.mu.Unlock()
}

// discard lets go of whatever arrives from now on, so that it neither waits for room nor takes any.
func (c *socketClient) discard() {
	c.deaf.Store(true)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopWait != nil {
		c.stopWait()
	}
}

// DidConnect posts the change to OPEN.
func (c *socketClient) DidConnect(r websocket.Response) {
	c.connected(r.Channel)
	c.tasks.Post(loop.WebSocket, &opened{c.ws, r.Subprotocol, r.Extensions})
}

// DidReceiveMessage adds a text message to the batch.
func (c *socketClient) DidReceiveMessage(text string) {
	if c.admit(len(text)) {
		c.batch = append(c.batch, &textMessage{c.ws, text, c.arrival()})
	}
}

// DidReceiveBinaryData adds a binary message to the batch.
func (c *socketClient) DidReceiveBinaryData(data []byte) {
	if c.admit(len(data)) {
		c.batch = append(c.batch, &binaryMessage{c.ws, data, c.arrival()})
	}
}

// arrival is when the present read came to an end; the messages that it has brought have arrived together.
func (c *socketClient) arrival() time.Duration {
	if len(c.batch) == 0 {
		c.arrived = time.Since(c.timeOrigin)
	}
	return c.arrived
}

// weight is what a message of n bytes takes of the bound.
func (c *socketClient) weight(n int) int64 { return min(int64(n)+messageOverhead, c.bound) }

// admit waits until there is room for a message of n bytes, and returns false when it is to be discarded.
func (c *socketClient) admit(n int) bool {
	if c.deaf.Load() {
		return false
	}
	weight := c.weight(n)
	if c.incoming.TryAcquire(weight) {
		return true
	}
	// What this read has brought already may be all that takes room.
	c.DidFinishRead()
	c.mu.Lock()
	if c.deaf.Load() {
		c.mu.Unlock()
		return false
	}
	ctx, stop := context.WithCancel(context.Background())
	c.stopWait = stop
	c.mu.Unlock()
	err := c.incoming.Acquire(ctx, weight)
	c.mu.Lock()
	c.stopWait = nil
	c.mu.Unlock()
	stop()
	return err == nil
}

// release gives back the room of a message of n bytes.
func (c *socketClient) release(n int) { c.incoming.Release(c.weight(n)) }

// DidFinishRead posts the batch.
func (c *socketClient) DidFinishRead() {
	if len(c.batch) == 0 {
		return
	}
	c.tasks.PostAll(loop.WebSocket, c.batch)
	clear(c.batch)
	c.batch = c.batch[:0]
	if cap(c.batch) > maxIdleBatch {
		c.batch = nil
	}
}

// DidUpdateBufferedAmount posts that bytes have left; one Runnable tells of all that has left until it runs.
func (c *socketClient) DidUpdateBufferedAmount(sent uint64) {
	if c.sent.Add(sent) == sent {
		c.tasks.Post(loop.WebSocket, (*drained)(c.ws))
	}
}

// DidStartClosingHandshake posts the change to CLOSING.
func (c *socketClient) DidStartClosingHandshake() {
	c.DidFinishRead()
	c.tasks.Post(loop.WebSocket, (*closingStarted)(c.ws))
}

// DidClose posts the end.
func (c *socketClient) DidClose(closed websocket.Closed) {
	c.DidFinishRead()
	c.sockets.remove(c)
	c.tasks.Post(loop.WebSocket, &connectionClosed{
		ws:       c.ws,
		code:     closed.Code,
		reason:   closed.Reason,
		wasClean: closed.WasClean,
		err:      closed.Err,
	})
}
