package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// MessageEvent is https://html.spec.whatwg.org/multipage/comms.html#the-messageevent-interface
type MessageEvent struct {
	Event
	data  messageData
	about *messageAbout // never written to: the messages of a connection share it
}

// messageAbout is what goes with a message.
type messageAbout struct {
	origin      string
	lastEventID string
	source      *bindings.MessageEventSource
	ports       []bindings.MessagePort
}

// messageData is the data of a message. Where it has to be made, that is when it is first read: most of what a value
// costs is then saved for handlers that do not look.
type messageData interface {
	// value returns the same value each time.
	value(realm js.Realm) js.Value
}

// givenData is a value that is there.
type givenData js.Value

func (d *givenData) value(js.Realm) js.Value { return js.Value(*d) }

func given(v js.Value) messageData { return (*givenData)(&v) }

// NewMessageEvent is new MessageEvent(type, init).
func (Implementation) NewMessageEvent(realm js.Realm, typ string, init bindings.MessageEventInit) (bindings.MessageEvent, error) {
	e := &MessageEvent{
		data:  given(init.Data),
		about: &messageAbout{init.Origin, init.LastEventID, init.Source, init.Ports},
	}
	e.create(realm, bindings.MessageEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Data is the message; reading it again gives the same value.
func (e *MessageEvent) Data() js.Value { return e.data.value(e.Realm()) }

// Origin is the serialized origin of who has sent the message.
func (e *MessageEvent) Origin() string { return e.about.origin }

// LastEventID is for server-sent events.
func (e *MessageEvent) LastEventID() string { return e.about.lastEventID }

// Source is the window or port that has sent the message, nil for none.
func (e *MessageEvent) Source() *bindings.MessageEventSource { return e.about.source }

// Ports are the ports that came with the message.
func (e *MessageEvent) Ports() []bindings.MessagePort { return e.about.ports }

// InitMessageEvent follows https://html.spec.whatwg.org/multipage/comms.html#dom-messageevent-initmessageevent
func (e *MessageEvent) InitMessageEvent(typ string, bubble, cancel bool, data js.Value, origin, lastEventID string, source *bindings.MessageEventSource, ports []bindings.MessagePort) error {
	if e.has(dispatching) {
		return nil
	}
	e.initialize(typ, bubble, cancel)
	e.data = given(data)
	e.about = &messageAbout{origin, lastEventID, source, ports}
	return nil
}
