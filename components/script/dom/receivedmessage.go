package dom

import (
	"time"

	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// receiver is who the messages of an inbox are for.
type receiver interface {
	// receive fires message for data that arrived at a time since the time origin.
	receive(data messageData, arrived time.Duration)
	// binaryMessages says what a binary message becomes.
	binaryMessages() (bindings.BinaryType, error)
	Realm() js.Realm
}

// textMessage is the task of a text message, and the value of its event's data. Thousands of them may wait: it is small.
type textMessage struct {
	inbox   *inbox // nil once it has run, since script may keep the text
	text    string
	arrived time.Duration // since the time origin
}

// Run hands the message over.
func (m *textMessage) Run() {
	to := m.inbox.to
	m.Drop()
	to.receive(m, m.arrived)
}

// Drop gives the message's room back.
func (m *textMessage) Drop() {
	m.inbox.release(len(m.text))
	m.inbox = nil
}

func (m *textMessage) value(js.Realm) js.Value { return js.StringAt(&m.text) }

// binaryMessage is the task of a binary message, and the value of its event's data.
type binaryMessage struct {
	inbox   *inbox // nil once it has run
	data    []byte
	buffer  bool          // the value is an ArrayBuffer, not a Blob
	arrived time.Duration // since the time origin
	made    js.Value      // of the data, undefined until it is read
}

// Run hands the message over.
func (m *binaryMessage) Run() {
	to := m.inbox.to
	m.Drop()
	binaryType, err := to.binaryMessages()
	if err != nil {
		ReportException(to.Realm(), err)
		return
	}
	m.buffer = binaryType == bindings.BinaryTypeArraybuffer
	to.receive(m, m.arrived)
}

// Drop gives the message's room back.
func (m *binaryMessage) Drop() {
	m.inbox.release(len(m.data))
	m.inbox = nil
}

func (m *binaryMessage) value(realm js.Realm) js.Value {
	if m.made.IsUndefined() {
		if m.buffer {
			m.made = realm.NewArrayBuffer(m.data)
		} else {
			m.made = js.ObjectOf(newBlob(realm, m.data, ""))
		}
		m.data = nil
	}
	return m.made
}
