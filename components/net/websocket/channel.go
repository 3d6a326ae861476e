// Package websocket is the WebSocket channel: the message loop of RFC 6455 in
// the client's and in the server's role, over any net.Conn.
//
// A Channel owns its connection. One goroutine reads; a second one exists only
// while output waits, so that an idle connection costs one goroutine and no
// buffer. What happens is reported to a Client.
//
// Most programs obtain client channels from package net (Dial or a Task) and
// server channels from an Upgrader.
package websocket

// Channel is one WebSocket connection, from before its opening handshake until
// it is closed. Its methods never block and are safe from any goroutine.
type Channel struct {
}

// Send queues a text message. The text is copied at the call. It returns
// ErrConnecting before DidConnect, ErrClosed once the channel is closing or
// closed, and ErrInvalidUTF8 if text is not valid UTF-8.
func (c *Channel) Send(text string) error { panic("not built yet") }

// SendBinary queues a binary message. The data is copied at the call. It
// returns the errors of Send.
func (c *Channel) SendBinary(data []byte) error { panic("not built yet") }

// Close starts the closing handshake after everything that is queued, with
// the given status code and a reason of at most 123 bytes of UTF-8. Code 0
// sends no status. While the opening handshake is under way it fails the
// connection instead. Either way the end is reported by DidClose, later.
// Messages that arrive after Close are discarded.
//
// It returns an error, and does nothing, when code or reason may not be sent.
// Closing again is no error.
func (c *Channel) Close(code uint16, reason string) error { panic("not built yet") }

// CloseRaw is Close with a Close frame whose payload (at most 125 bytes) is sent as it
// is, valid or not: it lets a server test what its peers do with it.
func (c *Channel) CloseRaw(payload []byte) error { panic("not built yet") }

// Fail fails the connection: what is queued is dropped, a Close frame with
// status 1011 is sent if the channel was open, and DidClose reports 1006 with a
// *Failure that holds the reason.
func (c *Channel) Fail(reason string) { panic("not built yet") }

// Disconnect ends the channel because its owner is going away: Close with
// status 1001 if it is open, and the connection is torn down without
// waiting for the peer for more than a second.
func (c *Channel) Disconnect() { panic("not built yet") }

// BufferedAmount returns the number of payload bytes queued that have not yet
// left for the network.
func (c *Channel) BufferedAmount() uint64 { panic("not built yet") }

// Done returns a channel that is closed when DidClose has returned.
func (c *Channel) Done() <-chan struct{} { panic("not built yet") }
