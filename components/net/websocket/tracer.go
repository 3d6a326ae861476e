package websocket

import "net/http"

// Tracer observes channels. Each function may be nil, must not block, must
// not call the channel's methods and must not keep or change the slices it is given. Calls may come from several
// goroutines.
type Tracer struct {
	// WillSendHandshakeRequest sees the client's request as it is sent.
	WillSendHandshakeRequest func(c *Channel, url string, header http.Header)
	// DidReceiveHandshakeResponse sees any response to it, refusals included.
	DidReceiveHandshakeResponse func(c *Channel, status int, header http.Header)
	// DidSendMessage and DidReceiveMessage see whole messages and control
	// frames by opcode (1 text, 2 binary, 8 Close, 9 Ping, 10 Pong), unmasked
	// and uncompressed.
	DidSendMessage    func(c *Channel, opcode byte, payload []byte)
	DidReceiveMessage func(c *Channel, opcode byte, payload []byte)
	// DidClose sees what the client's DidClose is given, just before it.
	DidClose func(c *Channel, closed Closed)
}
