package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// MessageChannel is https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels
type MessageChannel struct {
	js.Reflector
	port1, port2 *MessagePort
}

// NewMessageChannel follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messagechannel
func (Implementation) NewMessageChannel(realm js.Realm) (bindings.MessageChannel, error) {
	one, two := newPortEnds()
	c := &MessageChannel{port1: newMessagePort(realm, one), port2: newMessagePort(realm, two)}
	c.Init(realm, bindings.MessageChannelClass)
	return c, nil
}

// Port1 is the first port.
func (c *MessageChannel) Port1() bindings.MessagePort { return c.port1 }

// Port2 is the second port.
func (c *MessageChannel) Port2() bindings.MessagePort { return c.port2 }
