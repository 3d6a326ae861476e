package dom

import "corvo/components/script/dom/structured"

// postedMessage is a message that was posted to a window, on its way.
type postedMessage struct {
	window *Window
	target string // the key of the origin that may have it (see Host.OriginKey), "*" for any
	record *structured.Record
	about  *messageAbout
}

// Run is step 8 of https://html.spec.whatwg.org/multipage/web-messaging.html#window-post-message-steps
func (m *postedMessage) Run() {
	if m.target != "*" && m.target != m.window.host().OriginKey() {
		m.record.Drop()
		return
	}
	fireMessage(m.window, m.record, m.about)
}

// Drop closes the ports that were transferred.
func (m *postedMessage) Drop() { m.record.Drop() }
