package dom

import "corvo/components/script/loop"

// ReceiveText makes the Runnable of a text message, as the connection's reading goroutine does.
func (ws *WebSocket) ReceiveText(text string) loop.Runnable {
	if !ws.client.admit(len(text)) {
		panic("the WebSocket takes no messages")
	}
	return &textMessage{ws, text, ws.client.arrival()}
}
