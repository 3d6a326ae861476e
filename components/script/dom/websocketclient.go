package dom

import (
	"errors"
	"sync"
	"sync/atomic"

	"corvo/components/net/websocket"

	"corvo/components/script/loop"
)

// Status codes of RFC 6455, https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
const (
	statusNormal   = 1000
	statusAbnormal = 1006
)

var (
	errClosing = errors.New("the window is closing")
)

// socketClient is the script task's client of a channel: it makes Runnables of what the net task reports. Its DidX
// methods are called by goroutines of the channel.
type socketClient struct {
	inbox
	ws      *WebSocket
	sockets *Sockets

	sent atomic.Uint64 // bytes that have left since the last drained ran

	mu      sync.Mutex
	channel *websocket.Channel
}

func (c *socketClient) init(ws *WebSocket, host Host) {
	c.inbox.init(host, ws)
	c.ws = ws
	c.sockets = host.Sockets()
}

// connected records the channel, for Sockets.
func (c *socketClient) connected(channel *websocket.Channel) {
	c.mu.Lock()
	c.channel = channel
	c.mu.Unlock()
}

func (c *socketClient) connection() *websocket.Channel {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.channel
}

// DidConnect posts the change to OPEN.
func (c *socketClient) DidConnect(r websocket.Response) {
	c.connected(r.Channel)
	c.tasks.Post(loop.WebSocket, &opened{c.ws, r.Subprotocol, r.Extensions, r.StoreCookies})
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
	c.tasks.Post(loop.WebSocket, (*closingStarted)(&c.ws.state))
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
