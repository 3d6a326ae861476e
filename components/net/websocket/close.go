package websocket

import (
	"encoding/binary"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/gobwas/ws"
)

// Close starts the closing handshake after everything that is queued, with
// the given status code and a reason of at most 123 bytes of UTF-8. Code 0
// sends no status, and to a peer of the drafts, which knows none, nor reasons, none is
// sent. While the opening handshake is under way it fails the
// connection instead. Either way the end is reported by DidClose, later.
// Messages that arrive after Close are discarded.
//
// Within DidStartClosingHandshake, Close chooses how the peer's Close is
// answered; otherwise its status is sent back.
//
// It returns an error, and does nothing, when code or reason may not be sent.
// Closing again is no error.
func (c *Channel) Close(code uint16, reason string) error {
	switch {
	case code == 0 && reason != "":
		return errors.New("websocket: a close reason needs a status code")
	case code != 0 && !validCloseCode(code):
		return fmt.Errorf("websocket: close status %d may not be sent; use 1000 or 3000 to 4999", code)
	case len(reason) > maxCloseReason:
		return fmt.Errorf("websocket: the close reason has %d bytes, at most %d may be sent", len(reason), maxCloseReason)
	case !utf8.ValidString(reason):
		return errors.New("websocket: the close reason is not valid UTF-8")
	}
	c.startClosing(closePayload(code, reason))
	return nil
}

// CloseRaw is Close with a Close frame whose payload is sent as it is, valid
// or not: it lets a server test what its peers do with it. At most 125
// bytes may be sent, and none to a peer of the drafts.
func (c *Channel) CloseRaw(payload []byte) error {
	if len(payload) > maxControlPayload {
		return fmt.Errorf("websocket: the Close payload has %d bytes, at most %d may be sent", len(payload), maxControlPayload)
	}
	c.startClosing(payload)
	return nil
}

func (c *Channel) startClosing(payload []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == connecting {
		c.giveUp(ErrClosedWhileConnecting)
		return
	}
	c.queueClose(payload)
}

// giveUp ends connecting.
func (c *Channel) giveUp(reason error) {
	if c.failure == nil {
		c.failure = reason
		c.abort()
	}
}

// queueClose sends a Close frame, once, after everything that waits.
func (c *Channel) queueClose(payload []byte) {
	if c.closeQueued || c.state == closed {
		return
	}
	c.state = closing
	c.muted.Store(true)
	c.resume()
	c.closeQueued = true
	if !c.broken {
		c.addControl(ws.OpClose, payload)
	}
	if c.closeReceived {
		c.handshakeComplete()
	} else {
		c.wait(c.config.CloseTimeout, true)
	}
	c.startWriter()
}

// handshaken reports whether the closing handshake is complete.
func (c *Channel) handshaken() bool { return c.closeReceived && c.closeQueued }

func (c *Channel) addControl(op ws.OpCode, payload []byte) {
	if c.framing.closesByTCP() {
		c.shut = true // what is sent of a Close frame
		return
	}
	c.traceSent(op, payload)
	add(c.output(), op, payload, c.framing)
}

// handshakeComplete waits for the end of the connection, which is the server's
// to begin: RFC 6455 section 7.1.1.
func (c *Channel) handshakeComplete() {
	c.shut = c.config.Server || c.framing.closesByTCP()
	c.wait(min(c.config.CloseTimeout, c.config.EndTimeout), true)
}

// peerClose handles the peer's Close frame. It is called with the turn.
func (c *Channel) peerClose(payload []byte) error {
	code, reason, failure := parseClose(payload)
	if failure != nil {
		return failure
	}
	c.mu.Lock()
	c.closeReceived = true
	c.closeCode, c.closeReason = code, reason
	c.deaf.Store(true)
	answered := c.closeQueued
	if answered {
		c.handshakeComplete()
		c.startWriter()
	} else {
		c.state = closing
	}
	c.mu.Unlock()
	if answered {
		return errEnd
	}
	c.delivered = true
	c.client.DidStartClosingHandshake()
	if code == statusNoStatus {
		code = 0
	}
	if !c.config.Server {
		reason = "" // a client's answer has the code alone, as that of browsers has
	}
	c.mu.Lock()
	c.queueClose(closePayload(code, reason))
	c.mu.Unlock()
	return errEnd
}

// errEnd ends the parsing of what was read: nothing follows a Close frame.
var errEnd = errors.New("end of frames")

// Fail fails the connection: what is queued is dropped, a Close frame with
// status 1011 is sent if the channel was open, and DidClose reports 1006 with a
// *Failure that holds the reason.
func (c *Channel) Fail(reason string) {
	c.fail(&Failure{Code: statusInternalError, Reason: reason})
}

func (c *Channel) fail(failure *Failure) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failWith(failure, failure.Code, failure.Reason)
}

// violated fails the connection because of what the peer has sent. What
// was queued for it until then goes out before the Close frame.
func (c *Channel) violated(failure *Failure) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.beginFailure(failure) {
		c.endFailed(c.closeQueued, failure.Code, failure.Reason)
	}
}

// failWith fails the connection because of err, and drops what is queued; code
// and reason are for the peer.
func (c *Channel) failWith(err error, code uint16, reason string) {
	if c.beginFailure(err) {
		c.dropOutput()
		c.endFailed(c.closeTaken, code, reason)
	}
}

// beginFailure reports false when there is nothing to fail any more, or yet.
func (c *Channel) beginFailure(err error) bool {
	if c.state == connecting {
		c.giveUp(err)
		return false
	}
	if c.failure != nil || c.handshaken() || c.state == closed {
		return false // it has failed, or is about to end cleanly
	}
	c.failure = err
	c.state = closing
	c.deaf.Store(true)
	c.resume()
	return true
}

// endFailed sends a Close frame unless the peer gets one already, and ends the
// connection.
func (c *Channel) endFailed(hasClose bool, code uint16, reason string) {
	c.closeQueued = true
	if !hasClose && !c.broken {
		c.addControl(ws.OpClose, closePayload(code, truncate(reason, maxCloseReason)))
	}
	// Half-closed rather than closed: with bytes of the peer unread, closing
	// would reset the connection and the Close frame could be lost.
	c.shut = true
	c.wait(c.config.CloseTimeout, false)
	c.startWriter()
}

// Disconnect ends the channel because its owner is going away: Close with
// status 1001 if it is open, and the connection is torn down without
// waiting for the peer for longer than Config.DisconnectTimeout.
func (c *Channel) Disconnect() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == connecting {
		c.giveUp(ErrClosedWhileConnecting)
		return
	}
	if c.state == closed {
		return
	}
	c.limit = time.Now().Add(c.config.DisconnectTimeout)
	if c.closeQueued {
		c.wait(c.config.DisconnectTimeout, false)
		return
	}
	c.queueClose(closePayload(statusGoingAway, ""))
}

// Abort ends the connection at once, without a Close frame and without
// sending what is queued.
func (c *Channel) Abort() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == connecting {
		c.giveUp(ErrClosedWhileConnecting)
		return
	}
	c.cut(ErrAborted)
}

// cut ends the connection at once.
func (c *Channel) cut(reason error) {
	if c.state == closed {
		return
	}
	if c.failure == nil && !c.handshaken() {
		c.failure = reason
	}
	c.state = closing
	c.deaf.Store(true)
	c.resume()
	c.broken = true
	c.dropOutput()
	c.limit = time.Now()
	c.wait(0, false)
	c.conn.SetWriteDeadline(c.limit)
}

// wait sets the time by which the connection must have ended. A patient wait
// starts anew each time that output gets on.
func (c *Channel) wait(d time.Duration, patient bool) {
	c.grace = 0
	if patient {
		c.grace = d
	}
	c.conn.SetReadDeadline(c.before(time.Now().Add(d)))
}

func (c *Channel) before(t time.Time) time.Time {
	if !c.limit.IsZero() && c.limit.Before(t) {
		return c.limit
	}
	return t
}

// extend is called when the time is over, and reports whether there is more of
// it: while output gets on, the peer is alive and its Close may still come.
func (c *Channel) extend() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	end := c.before(c.progress.Add(c.grace))
	if c.grace == 0 || !end.After(time.Now()) {
		return false
	}
	c.conn.SetReadDeadline(end)
	return true
}

// closePayload returns the payload of a Close frame; code 0 is none.
func closePayload(code uint16, reason string) []byte {
	if code == 0 {
		return nil
	}
	return append(binary.BigEndian.AppendUint16(make([]byte, 0, 2+len(reason)), code), reason...)
}

// parseClose reads the payload of a peer's Close frame.
func parseClose(payload []byte) (code uint16, reason string, failure *Failure) {
	if len(payload) == 0 {
		return statusNoStatus, "", nil
	}
	if len(payload) == 1 {
		return 0, "", &Failure{Code: statusProtocolError, Reason: "protocol error: Close frame with half a status code"}
	}
	code = binary.BigEndian.Uint16(payload)
	if !validCloseCode(code) {
		return 0, "", &Failure{Code: statusProtocolError, Reason: fmt.Sprintf("protocol error: Close frame with status %d", code)}
	}
	if !utf8.Valid(payload[2:]) {
		return 0, "", &Failure{Code: statusInvalidPayload, Reason: "Close frame's reason is not valid UTF-8"}
	}
	return code, string(payload[2:]), nil
}

// validCloseCode reports whether a Close frame may carry code: those that RFC
// 6455 and the IANA registry define, and the ranges of libraries and applications.
func validCloseCode(code uint16) bool {
	switch {
	case code >= 3000:
		return code <= 4999
	case code == 1004, code == statusNoStatus, code == statusAbnormal:
		return false
	}
	return statusNormal <= code && code <= 1014
}

// truncate shortens s to at most n bytes, at the end of a code point.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
