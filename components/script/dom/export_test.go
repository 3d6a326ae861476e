package dom

// DeliverText runs the task of a received text message, as the event loop does, for benchmarks.
func (ws *WebSocket) DeliverText(text string) {
	if ws.client.admit(len(text)) {
		(&textMessage{ws, text}).Run()
	}
}
