package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/dom/structured"
	"corvo/components/script/js"
)

// MessagePort is https://html.spec.whatwg.org/multipage/web-messaging.html#messageport
type MessagePort struct {
	EventTarget
	end      *portEnd
	detached bool // transferred or closed
}

var (
	_ bindings.MessagePort    = (*MessagePort)(nil)
	_ structured.Transferable = (*MessagePort)(nil)
)

// newMessagePort makes a port that holds end.
func newMessagePort(realm js.Realm, end *portEnd) *MessagePort {
	p := &MessagePort{end: end}
	p.init(realm, bindings.MessagePortClass, p)
	end.hold(p)
	return p
}

// PostMessage follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messageport-postmessage
func (p *MessagePort) PostMessage(message js.Value, transfer []js.Value) error {
	realm := p.Realm()
	doomed := false
	for _, v := range transfer {
		port, ok := realm.ImplOf(v).(*MessagePort)
		switch {
		case !ok:
		case port == p:
			return NewException(DataCloneError, "A MessagePort cannot be transferred through itself.")
		case port.end.isEntangledWith(p.end):
			doomed = true
		}
	}
	record, err := structuredSerialize(realm, message, transfer)
	if err != nil {
		return err
	}
	if doomed {
		hostOf(realm).Console().Print(ConsoleWarn, "A MessagePort was posted to itself: its channel is lost.")
		record.Drop()
		return nil
	}
	if p.detached {
		record.Drop()
		return nil
	}
	p.end.post(record)
	return nil
}

// PostMessage2 is PostMessage with options.
func (p *MessagePort) PostMessage2(message js.Value, options bindings.StructuredSerializeOptions) error {
	return p.PostMessage(message, options.Transfer)
}

// Start follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messageport-start
func (p *MessagePort) Start() error {
	if !p.detached {
		p.end.enable()
	}
	return nil
}

// Close follows https://html.spec.whatwg.org/multipage/web-messaging.html#dom-messageport-close
func (p *MessagePort) Close() error {
	if !p.detached {
		p.detached = true
		p.end.disentangle()
	}
	return nil
}

// Detached reports whether the port was transferred or closed.
func (p *MessagePort) Detached() bool { return p.detached }

// Transfer follows https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports:transfer-steps
func (p *MessagePort) Transfer() structured.Parcel {
	p.detached = true
	p.end.release()
	return &portParcel{p.end}
}

// portParcel is a port between two realms.
type portParcel struct{ end *portEnd }

// Deserialize follows https://html.spec.whatwg.org/multipage/web-messaging.html#message-ports:transfer-receiving-steps
func (s *portParcel) Deserialize(realm js.Realm) (js.PlatformObject, error) {
	end := s.end
	s.end = nil
	return newMessagePort(realm, end), nil
}

// Drop closes the port: nobody will have it.
func (s *portParcel) Drop() {
	if s.end != nil {
		s.end.discard()
		s.end = nil
	}
}

// Onmessage is the event handler of message.
func (p *MessagePort) Onmessage() *bindings.EventHandlerNonNull { return p.eventHandler("message") }

// SetOnmessage sets the event handler of message, and enables the port's queue as Start does.
func (p *MessagePort) SetOnmessage(callback *bindings.EventHandlerNonNull) error {
	if err := p.setEventHandler("message", callback); err != nil {
		return err
	}
	return p.Start()
}

// Onmessageerror is the event handler of messageerror.
func (p *MessagePort) Onmessageerror() *bindings.EventHandlerNonNull {
	return p.eventHandler("messageerror")
}

// SetOnmessageerror sets the event handler of messageerror.
func (p *MessagePort) SetOnmessageerror(callback *bindings.EventHandlerNonNull) error {
	return p.setEventHandler("messageerror", callback)
}

// Onclose is the event handler of close.
func (p *MessagePort) Onclose() *bindings.EventHandlerNonNull { return p.eventHandler("close") }

// SetOnclose sets the event handler of close.
func (p *MessagePort) SetOnclose(callback *bindings.EventHandlerNonNull) error {
	return p.setEventHandler("close", callback)
}
