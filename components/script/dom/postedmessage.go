package dom

import "corvo/components/script/dom/structured"

// postedMessage is a message that was posted to a window, on its way.
type postedMessage struct {
	window       *Window
	targetOrigin string // "*" is any
	record       *structured.Record
	about        *messageAbout
}

// Run is step 8 of https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps
func (m *postedMessage) Run() {
	if m.targetOrigin != "*" && m.targetOrigin != m.window.host().Origin() {
		m.record.Drop()
		return
	}
	fireMessage(m.window, m.record, m.about)
}

// Drop closes the ports that were transferred.
func (m *postedMessage) Drop() { m.record.Drop() }
