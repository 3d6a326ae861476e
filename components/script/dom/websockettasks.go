package dom

import (
	"errors"
	"fmt"
	"time"

	"corvo/components/net/websocket"
	"corvo/components/net/weburl"

	"corvo/components/script/dom/bindings"
)

// The Runnables that a connection posts, in the order of its life. Each is a task of the WebSocket task source.

// opened follows "when the WebSocket connection is established",
// https://websockets.spec.whatwg.org/#feedback-from-the-protocol
type opened struct {
	ws                   *WebSocket
	protocol, extensions string
	storeCookies         func() // nil for none
}

// Run stores the response's cookies, sets the state to OPEN and fires open.
func (t *opened) Run() {
	t.Drop()
	ws := t.ws
	if ws.state != stateConnecting {
		return // close() was called meanwhile
	}
	ws.state = stateOpen
	ws.extensions, ws.protocol = t.extensions, t.protocol
	fire(ws, "open", 0)
}

// Drop stores the response's cookies, which are not the document's alone.
func (t *opened) Drop() {
	if t.storeCookies != nil {
		t.storeCookies()
	}
}

// receive follows "when a WebSocket message has been received".
func (ws *WebSocket) receive(data messageData, arrived time.Duration) {
	if ws.state != stateOpen || !ws.listens("message") {
		return
	}
	if ws.about == nil {
		ws.about = &messageAbout{origin: ws.serializedOrigin()}
	}
	e := &MessageEvent{data: data, about: ws.about}
	e.createAt(arrived, ws.Realm(), bindings.MessageEventClass, "message", trusted)
	dispatch(e, ws, nil)
}

// binaryMessages says what a binary message becomes.
func (ws *WebSocket) binaryMessages() (bindings.BinaryType, error) { return ws.binaryType, nil }

// serializedOrigin is the origin of the WebSocket's URL.
func (ws *WebSocket) serializedOrigin() string {
	record, err := weburl.Parse(ws.url, nil)
	if err != nil {
		return ""
	}
	return record.Origin()
}

// drained takes what has left from bufferedAmount. It is the WebSocket itself, so that posting it allocates nothing.
type drained WebSocket

// Run lowers bufferedAmount.
func (t *drained) Run() { t.buffered -= min(t.client.sent.Swap(0), t.buffered) }

// Drop does nothing.
func (t *drained) Drop() {}

// closingStarted follows "when the WebSocket closing handshake is started". It is the state of a WebSocket, or of a connection that a
// page serves, so that posting it allocates nothing.
type closingStarted uint16

// Run sets the state to CLOSING.
func (state *closingStarted) Run() { *state = max(*state, closingStarted(stateClosing)) }

// Drop does nothing.
func (state *closingStarted) Drop() {}

// connectionClosed follows "when the WebSocket connection is closed, possibly cleanly".
type connectionClosed struct {
	ws       *WebSocket
	code     uint16
	reason   string
	wasClean bool
	err      error
}

// Run sets the state to CLOSED and fires error, if the connection was failed, and close.
func (t *connectionClosed) Run() {
	defer t.Drop()
	ws := t.ws
	ws.state = stateClosed
	ws.channel = nil
	host := hostOf(ws.Realm())
	if ws.gaveUp {
		// Whatever the net task saw of it, script failed the connection before it was open.
		t.code, t.reason, t.wasClean, t.err = statusAbnormal, "", false, websocket.ErrClosedWhileConnecting
	}
	if t.err != nil {
		host.Logger().Info("websocket closed", "url", ws.url, "error", t.err)
	}
	// A close time-out closes the connection without failing it.
	if t.err != nil && !errors.Is(t.err, websocket.ErrCloseTimeout) {
		host.Console().Print(ConsoleError, fmt.Sprintf("WebSocket connection to %s failed: %v", ws.url, t.err))
		fire(ws, "error", 0)
	}
	e := &CloseEvent{code: t.code, reason: t.reason, wasClean: t.wasClean}
	e.create(ws.Realm(), bindings.CloseEventClass, "close", trusted)
	dispatch(e, ws, nil)
}

// Drop ends what keeps the global from being idle.
func (t *connectionClosed) Drop() { t.ws.client.tasks.Release() }
