package dom

import "corvo/components/script/loop"

// MessageOverhead is what a received message weighs beyond its bytes.
const MessageOverhead = messageOverhead

// ReceiveText makes the Runnable of a text message, as the connection's reading goroutine does.
func (ws *WebSocket) ReceiveText(text string) loop.Runnable {
	if !ws.client.admit(len(text)) {
		panic("the WebSocket takes no messages")
	}
	return &textMessage{inbox: &ws.client.inbox, text: text, arrived: ws.client.arrival()}
}
