package dom

import (
	"errors"
	"sync"

	"corvo/components/net/listen"
	"corvo/components/net/websocket"
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// ConnectionHandler is a connection of a BrowserSocket together with the object that script handles it by. That object
// gets the operations as its own properties. The DidX methods are called by goroutines of the channel.
type ConnectionHandler struct {
	js.Reflector
	inbox
	socket  *BrowserSocket
	sockets *Sockets

	// These belong to the script task's goroutine.
	object     js.Value
	intercepts js.Value // handshakeResponseLoop, Undefined without
	state      uint16
	refused    bool // by script, which needs not hear of it
	about      *messageAbout

	mu      sync.Mutex
	channel *websocket.Channel
}

var (
	_ bindings.ConnectionHandler = (*ConnectionHandler)(nil)
	_ listen.Handshake           = (*ConnectionHandler)(nil)
	_ connection                 = (*ConnectionHandler)(nil)
)

// newConnectionHandler gives object a connection to be.
func newConnectionHandler(b *BrowserSocket, object js.Value, origin string) (*ConnectionHandler, error) {
	realm := b.Realm()
	host := hostOf(realm)
	c := &ConnectionHandler{socket: b, sockets: host.Sockets(), object: object, about: &messageAbout{origin: origin}}
	c.Init(realm, bindings.ConnectionHandlerClass)
	c.inbox.init(host, c)
	var err error
	if c.intercepts, err = realm.Get(object, "handshakeResponseLoop"); err != nil {
		return nil, err
	}
	if !realm.IsCallable(c.intercepts) {
		c.intercepts = js.Undefined
	}
	if !c.sockets.claim(object) {
		return nil, NewException(InvalidStateError, "The connection handler has a connection already: return an object of its own for each.")
	}
	if err := c.furnish(); err != nil {
		c.sockets.release(object)
		return nil, err
	}
	c.tasks.Reserve()
	b.connections[c] = struct{}{}
	c.sockets.add(c)
	return c, nil
}

// furnish gives the object its operations.
func (c *ConnectionHandler) furnish() error {
	realm := c.Realm()
	this := js.ObjectOf(c)
	for _, operation := range bindings.ConnectionHandlerClass.Operations {
		f := realm.NewFunction(operation.Name, operation.Length, func(call *js.Call) (js.Value, error) {
			ours := *call
			ours.This = this
			return operation.Call(&ours)
		})
		if err := realm.Define(c.object, operation.Name, f, js.Hidden); err != nil {
			return err
		}
	}
	return nil
}

// end lets go of what the connection has held.
func (c *ConnectionHandler) end() {
	c.sockets.release(c.object)
	c.tasks.Release()
}

// Send does what https://websockets.spec.whatwg.org/#dom-websocket-send does.
func (c *ConnectionHandler) Send(data bindings.BufferSourceOrBlobOrUSVString) error {
	switch c.state {
	case stateConnecting:
		return NewException(InvalidStateError, "The connection is not open yet: send from onopen on.")
	case stateOpen:
	default:
		return nil
	}
	channel := c.connection()
	var err error
	switch data.Kind {
	case bindings.KindUSVString:
		err = channel.Send(data.USVString)
	case bindings.KindBlob:
		err = channel.SendBinary(data.Blob.(*Blob).data)
	default:
		err = channel.SendBinary(data.BufferSource.Bytes)
	}
	if errors.Is(err, websocket.ErrNoBinary) {
		return NewException(NotSupportedError, "The client speaks an old draft of the protocol, which knows text alone: send a string.")
	}
	if err != nil {
		hostOf(c.Realm()).Logger().Debug("message of a page's connection not sent", "error", err)
	}
	return nil
}

// Close does what https://websockets.spec.whatwg.org/#dom-websocket-close does.
func (c *ConnectionHandler) Close(code js.Optional[uint16], reason js.Optional[string]) error {
	status, err := closeStatus(code, reason)
	if err != nil {
		return err
	}
	c.leave(status, reason.Value)
	return nil
}

// leave begins to close the connection, in its handshake too.
func (c *ConnectionHandler) leave(status uint16, reason string) {
	if c.state >= stateClosing {
		return
	}
	connecting := c.state == stateConnecting
	c.state = stateClosing
	c.discard()
	channel := c.connection()
	switch {
	case channel == nil: // seen to when it opens, if it does
	case connecting && status != statusGoingAway:
		channel.Abort()
	default:
		channel.Close(status, reason)
	}
}
