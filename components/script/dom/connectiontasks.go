package dom

import (
	"errors"
	"time"

	"corvo/components/net/websocket"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// connection is the channel, nil while there is none.
func (c *ConnectionHandler) connection() *websocket.Channel {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.channel
}

// DidAccept is told of the channel, which may have reported things already.
func (c *ConnectionHandler) DidAccept(channel *websocket.Channel) {
	c.mu.Lock()
	c.channel = channel
	c.mu.Unlock()
}

// DidFail posts the end of a connection that never was.
func (c *ConnectionHandler) DidFail(err error) {
	c.DidClose(websocket.Closed{Code: statusAbnormal, Err: err})
}

// DidConnect posts the change to OPEN.
func (c *ConnectionHandler) DidConnect(r websocket.Response) {
	c.DidAccept(r.Channel)
	c.tasks.Post(loop.WebSocket, (*handlerOpened)(c))
}

// DidUpdateBufferedAmount does nothing: handlers have no bufferedAmount.
func (c *ConnectionHandler) DidUpdateBufferedAmount(uint64) {}

// DidStartClosingHandshake posts the change to CLOSING.
func (c *ConnectionHandler) DidStartClosingHandshake() {
	c.DidFinishRead()
	c.tasks.Post(loop.WebSocket, (*closingStarted)(&c.state))
}

// DidClose posts the end.
func (c *ConnectionHandler) DidClose(closed websocket.Closed) {
	c.DidFinishRead()
	c.sockets.remove(c)
	c.tasks.Post(loop.WebSocket, &handlerClosed{c, closed})
}

// fire calls the object's handler of an event, when it is a function. There is no target to name.
func (c *ConnectionHandler) fire(event anyEvent) {
	realm := c.Realm()
	defer c.tasks.Leave(c.tasks.Enter())
	function, err := realm.Get(c.object, "on"+event.event().typ)
	if err == nil && realm.IsCallable(function) {
		_, err = realm.Call(function, c.object, js.ArgumentOf(event)...)
	}
	if err != nil {
		ReportException(realm, err)
	}
}

// handlerOpened is the task of a connection that is open.
type handlerOpened ConnectionHandler

// Run calls onopen.
func (t *handlerOpened) Run() {
	c := (*ConnectionHandler)(t)
	switch {
	case c.state == stateConnecting:
		c.state = stateOpen
		c.fire(newEvent(c.Realm(), "open", 0))
	case c.socket.stopped:
		c.connection().Close(statusGoingAway, "")
	default: // close() was called meanwhile
		c.connection().Abort()
	}
}

// Drop does nothing.
func (t *handlerOpened) Drop() {}

// receive calls onmessage.
func (c *ConnectionHandler) receive(data messageData, arrived time.Duration) {
	if c.state != stateOpen {
		return
	}
	e := &MessageEvent{data: data, about: c.about}
	e.createAt(arrived, c.Realm(), bindings.MessageEventClass, "message", trusted)
	c.fire(e)
}

// binaryMessages is the object's binaryType, Blob unless it says otherwise.
func (c *ConnectionHandler) binaryMessages() (bindings.BinaryType, error) {
	binaryType, err := c.Realm().Get(c.object, "binaryType")
	if text, _ := binaryType.AsString(); text == string(bindings.BinaryTypeArraybuffer) {
		return bindings.BinaryTypeArraybuffer, err
	}
	return bindings.BinaryTypeBlob, err
}

// handlerClosed is the task of a connection that has closed, or never was one.
type handlerClosed struct {
	c      *ConnectionHandler
	closed websocket.Closed
}

// Run calls onerror, if the connection was failed, and onclose.
func (t *handlerClosed) Run() {
	defer t.Drop()
	c := t.c
	c.state = stateClosed
	delete(c.socket.connections, c)
	if c.refused {
		return
	}
	if err := t.closed.Err; err != nil && !errors.Is(err, websocket.ErrCloseTimeout) {
		hostOf(c.Realm()).Logger().Info("connection of a page failed", "error", err)
		c.fire(newEvent(c.Realm(), "error", 0))
	}
	e := &CloseEvent{code: t.closed.Code, reason: t.closed.Reason, wasClean: t.closed.WasClean}
	e.create(c.Realm(), bindings.CloseEventClass, "close", trusted)
	c.fire(e)
}

// Drop lets go of what the connection has held.
func (t *handlerClosed) Drop() { t.c.end() }
