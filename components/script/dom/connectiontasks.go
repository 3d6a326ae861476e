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

// DidReceiveMessage adds a text message to the batch.
func (c *ConnectionHandler) DidReceiveMessage(text string) {
	if c.admit(len(text)) {
		c.add(&handlerText{c, text, c.arrival()})
	}
}

// DidReceiveBinaryData adds a binary message to the batch.
func (c *ConnectionHandler) DidReceiveBinaryData(data []byte) {
	if c.admit(len(data)) {
		c.add(&handlerBinary{c, data, c.arrival()})
	}
}

// DidUpdateBufferedAmount does nothing: handlers have no bufferedAmount.
func (c *ConnectionHandler) DidUpdateBufferedAmount(uint64) {}

// DidStartClosingHandshake posts the change to CLOSING.
func (c *ConnectionHandler) DidStartClosingHandshake() {
	c.DidFinishRead()
	c.tasks.Post(loop.WebSocket, (*handlerClosing)(c))
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

// handlerText is the task of a text message.
type handlerText struct {
	c       *ConnectionHandler
	text    string
	arrived time.Duration // since the time origin
}

// Run calls onmessage.
func (m *handlerText) Run() {
	m.Drop()
	m.c.receive(m, m.arrived)
}

// Drop gives the message's room back.
func (m *handlerText) Drop() { m.c.inbox.release(len(m.text)) }

func (m *handlerText) value(js.Realm) js.Value { return js.String(m.text) }

// handlerBinary is the task of a binary message.
type handlerBinary struct {
	c       *ConnectionHandler
	data    []byte
	arrived time.Duration // since the time origin
}

// Run calls onmessage.
func (m *handlerBinary) Run() {
	m.Drop()
	realm := m.c.Realm()
	binaryType, err := realm.Get(m.c.object, "binaryType")
	if err != nil {
		ReportException(realm, err)
		return
	}
	if text, _ := binaryType.AsString(); text == string(bindings.BinaryTypeArraybuffer) {
		m.c.receive((*handlerBuffer)(m), m.arrived)
	} else {
		m.c.receive((*handlerBlob)(m), m.arrived)
	}
}

// Drop gives the message's room back.
func (m *handlerBinary) Drop() { m.c.inbox.release(len(m.data)) }

// handlerBlob and handlerBuffer are a binary message as the value of its event's data.
type (
	handlerBlob   handlerBinary
	handlerBuffer handlerBinary
)

func (d *handlerBlob) value(realm js.Realm) js.Value { return js.ObjectOf(newBlob(realm, d.data, "")) }

func (d *handlerBuffer) value(realm js.Realm) js.Value { return realm.NewArrayBuffer(d.data) }

// receive calls onmessage for data that arrived at a time since the time origin.
func (c *ConnectionHandler) receive(data pendingData, arrived time.Duration) {
	if c.state != stateOpen {
		return
	}
	e := &MessageEvent{pending: data, about: c.about}
	e.createAt(arrived, c.Realm(), bindings.MessageEventClass, "message", trusted)
	c.fire(e)
}

// handlerClosing is the task of a Close frame that came first.
type handlerClosing ConnectionHandler

// Run sets the state to CLOSING.
func (t *handlerClosing) Run() {
	if t.state < stateClosing {
		t.state = stateClosing
	}
}

// Drop does nothing.
func (t *handlerClosing) Drop() {}

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
