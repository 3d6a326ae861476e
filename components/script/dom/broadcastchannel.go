package dom

import (
	"slices"
	"sync"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
	"corvo/components/script/loop"
)

// BroadcastChannel is https://html.spec.whatwg.org/multipage/web-messaging.html#broadcastchannel. One that was not closed
// lives as long as its global.
type BroadcastChannel struct {
	EventTarget
	name   string
	tasks  *loop.Global // the global's; read by the goroutines that post
	closed bool
}

var _ bindings.BroadcastChannel = (*BroadcastChannel)(nil)

// broadcastChannels are the open channels of all globals.
type broadcastChannels struct {
	mu   sync.Mutex
	open map[broadcastKey][]*BroadcastChannel // in the order they were made
}

// broadcastKey is what channels that hear each other have in common.
type broadcastKey struct{ originKey, name string }

func (c *BroadcastChannel) key() broadcastKey {
	return broadcastKey{hostOf(c.Realm()).OriginKey(), c.name}
}

func (b *broadcastChannels) add(key broadcastKey, c *BroadcastChannel) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		b.open = make(map[broadcastKey][]*BroadcastChannel)
	}
	b.open[key] = append(b.open[key], c)
}

func (b *broadcastChannels) remove(key broadcastKey, c *BroadcastChannel) {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.open[key]
	i := slices.Index(list, c)
	if i < 0 {
		return
	}
	if list = slices.Delete(list, i, i+1); len(list) == 0 {
		delete(b.open, key)
	} else {
		b.open[key] = list
	}
}

// removeAll removes the channels of a global that has closed.
func (b *broadcastChannels) removeAll(tasks *loop.Global) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for key, list := range b.open {
		list = slices.DeleteFunc(list, func(c *BroadcastChannel) bool { return c.tasks == tasks })
		if len(list) == 0 {
			delete(b.open, key)
		} else {
			b.open[key] = list
		}
	}
}

// post queues a message at all channels but from.
func (b *broadcastChannels) post(key broadcastKey, from *BroadcastChannel, record *structured.Record, origin string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	unused := true
	for _, c := range b.open[key] {
		if c == from {
			continue
		}
		mine := record
		if !unused {
			mine = record.Copy()
		}
		unused = false
		c.tasks.Post(loop.DOMManipulation, &broadcast{c, mine, origin})
	}
}

// broadcast is the task of a message at one channel.
type broadcast struct {
	channel *BroadcastChannel
	record  *structured.Record
	origin  string
}

// Run is step 9 of https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-postmessage
func (m *broadcast) Run() {
	if !m.channel.closed {
		fireMessage(m.channel, m.record, &messageAbout{origin: m.origin})
	}
}

// Drop does nothing: nothing is transferred by a broadcast.
func (m *broadcast) Drop() {}

// NewBroadcastChannel follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel
func (Implementation) NewBroadcastChannel(realm js.Realm, name string) (bindings.BroadcastChannel, error) {
	host := hostOf(realm)
	c := &BroadcastChannel{name: name, tasks: host.Tasks()}
	c.init(realm, bindings.BroadcastChannelClass, c)
	if !host.Closing() {
		host.Global().(globalScope).scope().broadcasts = true
		host.Browser().channels.add(c.key(), c)
	}
	return c, nil
}

// Name is the channel's name.
func (c *BroadcastChannel) Name() string { return c.name }

// PostMessage follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-postmessage
func (c *BroadcastChannel) PostMessage(message js.Value) error {
	host := hostOf(c.Realm())
	switch {
	case host.Closing():
		return nil
	case c.closed:
		return NewException(InvalidStateError, "The BroadcastChannel is closed.")
	}
	record, err := structuredSerialize(c.Realm(), message, nil)
	if err != nil {
		return err
	}
	host.Browser().channels.post(c.key(), c, record, host.Origin())
	return nil
}

// Close follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-broadcastchannel-close
func (c *BroadcastChannel) Close() error {
	if !c.closed {
		c.closed = true
		hostOf(c.Realm()).Browser().channels.remove(c.key(), c)
	}
	return nil
}

// Onmessage is the event handler of message.
func (c *BroadcastChannel) Onmessage() *bindings.EventHandlerNonNull {
	return c.eventHandler("message")
}

// SetOnmessage sets the event handler of message.
func (c *BroadcastChannel) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	return c.setEventHandler("message", callback)
}

// Onmessageerror is the event handler of messageerror.
func (c *BroadcastChannel) Onmessageerror() *bindings.EventHandlerNonNull {
	return c.eventHandler("messageerror")
}

// SetOnmessageerror sets the event handler of messageerror.
func (c *BroadcastChannel) SetOnmessageerror(callback *bindings.EventHandlerNonNull) error {
	return c.setEventHandler("messageerror", callback)
}
