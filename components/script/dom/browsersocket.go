package dom

import (
	"fmt"

	"corvo/components/net/listen"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// statusGoingAway is the status of connections whose server ends.
const statusGoingAway = 1001

// BrowserSocket takes the WebSocket connections to a prefix of the engine's listener. It is kept while it listens.
type BrowserSocket struct {
	EventTarget
	factory     *bindings.ConnectionHandlerFactory
	place       *listen.Place
	tasks       *loop.Global
	stopped     bool
	connections map[*ConnectionHandler]struct{} // that have not closed
}

var (
	_ bindings.BrowserSocket = (*BrowserSocket)(nil)
	_ listen.Acceptor        = (*BrowserSocket)(nil)
)

// NewBrowserSocket begins to listen.
func (Implementation) NewBrowserSocket(realm js.Realm, factory *bindings.ConnectionHandlerFactory) (bindings.BrowserSocket, error) {
	host := hostOf(realm)
	listener := host.Browser().listener
	switch {
	case listener == nil:
		return nil, NewException(NotAllowedError, "Pages may not listen here: whoever runs the page has to allow it (--allow-listen, or the engine's option AllowListen).")
	case host.Closing():
		return nil, NewException(NotAllowedError, "The page is closing.")
	}
	b := &BrowserSocket{factory: factory, tasks: host.Tasks(), connections: make(map[*ConnectionHandler]struct{})}
	b.init(realm, bindings.BrowserSocketClass, b)
	var err error
	if b.place, err = listener.Open(b); err != nil {
		return nil, NewException(NetworkError, fmt.Sprintf("Cannot listen: %v", err))
	}
	b.tasks.Reserve()
	host.Sockets().listen(b)
	return b, nil
}

// Port is the TCP port that is listened on.
func (b *BrowserSocket) Port() uint16 { return uint16(b.place.Port()) }

// ResourcePrefix begins the paths of the connections, and ends with a slash.
func (b *BrowserSocket) ResourcePrefix() string { return b.place.Prefix() }

// Stop gives the prefix up and closes the connections with status 1001. Their handlers hear of it when they have closed.
func (b *BrowserSocket) Stop() error {
	if b.stopped {
		return nil
	}
	b.stopped = true
	b.place.Close()
	for c := range b.connections {
		c.leave(statusGoingAway, "")
	}
	hostOf(b.Realm()).Sockets().unlisten(b)
	b.tasks.Release()
	return nil
}

// Onerror is the event handler of error.
func (b *BrowserSocket) Onerror() *bindings.EventHandlerNonNull { return b.eventHandler("error") }

// SetOnerror sets the event handler of error.
func (b *BrowserSocket) SetOnerror(callback *bindings.EventHandlerNonNull) error {
	return b.setEventHandler("error", callback)
}

// report fires error for what went wrong in script with a connection. Where nobody listens it is reported as any
// exception is.
func (b *BrowserSocket) report(err error) {
	realm := b.Realm()
	thrown, ok := js.ThrownValue(realm, err)
	if !ok || !b.listens("error") {
		ReportException(realm, err)
		return
	}
	dispatch(newErrorEvent(realm, describe(realm, err, thrown), thrown), b, nil)
}
